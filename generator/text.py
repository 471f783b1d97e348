"""Floor 1: pure text tools. `Traced` is a text that knows where in its source each character stood.

Blanks are the characters of `str.isspace`. All is linear in the length of the text.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import itemgetter

import msgspec

Span = tuple[int, int]

_first = itemgetter(0)
_SPARE = re.compile(r"\A\s+|\s+\Z|\s\s+")
_PLAIN = " \t"
_LINE_ENDS = "\v\f\u2028\u2029"
_LINE = re.compile(rf"[\n\r{_LINE_ENDS}](?:(?<=\r)\n)?")
_LINE_OF_EDITORS = re.compile(r"[\n\r](?:(?<=\r)\n)?")
_HYPHENS = "-\u2010\u2011\u2013\u2014\u00ad"
_HYPHEN = re.compile(r"[^\W_][-\u2010\u2011\u2013\u2014\u00ad]$")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_FIRST_WIDE = "\u2e80"
_CODE = re.compile(r"[\w./-]*/[\w./-]*[./]$|\d\.$|[/(\[<\u2018\u201c]$")
_THOUSANDS = re.compile(r"\d{3}(?![\d(])")
_GROUP = re.compile(r"(?<![\d\u7b2c/(])\d{1,3}$")
_COUNTED = "\u5e74\u6708\u65e5\u4e2a"
_MARKED = re.compile("[\u300b\u201d\uff0c\u3001\uff1b\u3002] ?\\d{1,3}$")
_DATED = re.compile("\\d{4}\u5e74")
_NEAR = 24
_ALIKE = (("\u2019", "'"), ("\u00a0", " "), ("\u2018", "'"), ("\u2011", "-"), ("\u202f", " "), ("\u02bc", "'"))


def fold(text: str) -> str:
    """The text for comparing words: lower case, one kind of apostrophe, blank and hyphen. The length stays."""
    return _fold_line(text) if len(text) < _LINE_LENGTH else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = text
    for sign, plain in _ALIKE:
        folded = folded.replace(sign, plain)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


_LINE_LENGTH = 200  # longer texts are not kept
_fold_line = lru_cache(maxsize=16384)(_fold)  # each line is compared with many words, one after the other


def unblank(text: str) -> str:
    """The text without its blanks; the common ones go by the fastest way there is."""
    bare = text.replace(" ", "").replace("\n", "").replace("\t", "").replace("\u00a0", "")
    words = bare.split(None, 1)
    return bare if len(words) == 1 and len(words[0]) == len(bare) else "".join(bare.split())


class Traced(msgspec.Struct, frozen=True, gc=False):
    """A text and where it comes from: `runs` are `(at, source, length)`, in order, and cover the text.

    `source` is the offset in the source of the run's first character, or -1 for a blank that we put.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]

    def __bool__(self) -> bool:
        """Whether it holds any character."""
        return bool(self.text)

    def __len__(self) -> int:
        """The number of code points."""
        return len(self.text)

    def slice(self, start: int, end: int | None = None) -> "Traced":
        """The part from `start` to `end` (none: to the end)."""
        stop = len(self.text) if end is None else end
        if start <= 0 and stop >= len(self.text):
            return self
        all_runs = self.runs
        index = max(bisect_right(all_runs, start, key=_first) - 1, 0) if len(all_runs) > 1 else 0
        runs = []
        while index < len(all_runs):
            at, source, length = all_runs[index]
            if at >= stop:
                break
            low, high = max(at, start), min(at + length, stop)
            if low < high:
                runs.append((low - start, source + low - at if source >= 0 else -1, high - low))
            index += 1
        return Traced(self.text[start:stop], tuple(runs))

    def strip(self) -> "Traced":
        """Without the blanks at both ends."""
        text = self.text
        if not text or not (text[0].isspace() or text[-1].isspace()):
            return self
        start = len(text) - len(text.lstrip())
        return self.slice(start, max(len(text.rstrip()), start))

    def collapse(self) -> "Traced":
        """Each run of blanks as one, and none at the ends; a blank that does not break stays one."""
        if _is_collapsed(self.text):
            return self
        if len(" ".join(self.text.split())) == len(self.text):
            return Traced(self.text.replace("\t", " "), self.runs) if "\t" in self.text else self
        cuts = []
        for blank in _SPARE.finditer(self.text):
            start, end = blank.span()
            if start == 0 or end == len(self.text):
                cuts.append((start, end))
            else:
                keep = next((i for i in range(start, end) if self.text[i] not in _PLAIN), start)
                cuts += [(start, keep), (keep + 1, end)]
        bare = self.without(cuts)
        return Traced(bare.text.replace("\t", " "), bare.runs)

    def without(self, cuts: Iterable[Span]) -> "Traced":
        """The text without these spans, which are in order and do not overlap."""
        kept, position = [], 0
        for start, end in cuts:
            if start > position:
                kept.append((position, start))
            position = max(position, end)
        if position == 0 and not kept:
            return self
        kept.append((position, len(self.text)))
        runs, first, length = [], 0, 0
        for start, end in kept:
            while first + 1 < len(self.runs) and self.runs[first + 1][0] <= start:
                first += 1
            index = first
            while index < len(self.runs) and self.runs[index][0] < end:
                at, source, size = self.runs[index]
                low, high = max(at, start), min(at + size, end)
                if low < high:
                    runs.append((length + low - start, source + low - at if source >= 0 else -1, high - low))
                index += 1
            length += end - start
        return Traced("".join([self.text[start:end] for start, end in kept]), tuple(runs))

    @property
    def offset(self) -> int:
        """Where in the source the first character stands that is from there; -1 if none is."""
        for _, source, _ in self.runs:
            if source >= 0:
                return source
        return -1

    def origin(self, index: int) -> int:
        """Where in the source the character at `index` stands; -1 for a blank that we put."""
        at, source, _ = self.runs[bisect_right(self.runs, index, key=_first) - 1]
        return source + index - at if source >= 0 else -1

    @property
    def spans(self) -> tuple[Span, ...]:
        """What it covers of the source."""
        return tuple([(source, source + length) for _, source, length in self.runs if source >= 0])


def _is_collapsed(text: str) -> bool:
    """Whether a text is surely collapsed, seen without looking for every blank: it has no other than these two."""
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    if text.isprintable():
        return True
    parted = text.replace("\u00a0", " ")
    return parted.isprintable() and "  " not in parted and parted[0] != " " != parted[-1]


BLANK = Traced(" ", ((0, -1, 1),))
NOTHING = Traced("", ())


def traced(source: str, start: int = 0, end: int | None = None) -> Traced:
    """A piece of a source, traced to it."""
    text = source[start:end]
    return Traced(text, ((0, start, len(text)),) if text else ())


def join(parts: Iterable[Traced]) -> Traced:
    """The parts, one after the other."""
    runs: list[tuple[int, int, int]] = []
    texts, length = [], 0
    for part in parts:
        texts.append(part.text)
        for at, source, size in part.runs:
            runs.append((length + at, source, size))
        length += len(part.text)
    return Traced("".join(texts), tuple(runs))


def join_lines(lines: Iterable[Traced], dropped: frozenset[int] = frozenset()) -> Traced:
    """Lines as one text: a blank at each join, except after a hyphen inside a word, and where Chinese has none.

    The hyphens at the offsets `dropped` of the source are left out where they end a line that another follows.
    """
    parts: list[Traced] = []
    last = NOTHING
    for line in lines:
        if last.text:
            if dropped and last.text[-1] in _HYPHENS and last.origin(len(last.text) - 1) in dropped:
                parts[-1] = last.slice(0, len(last.text) - 1)
            elif line.text and _parted(last.text, line.text):
                parts.append(BLANK)
        parts.append(line)
        last = line
    return (join(parts) if len(parts) > 1 else last).collapse()


def _parted(before: str, after: str) -> bool:
    """Whether a blank parts two lines."""
    last, first = before[-1], after[0]
    if first.isalpha() and first < _FIRST_WIDE > last and (last in ",;:" or (last.isalpha() and not last.isupper())):
        return True  # whatever is near
    if last in _HYPHENS and first.isalnum() and _HYPHEN.search(before[-2:]):
        return False
    if not _WIDE.search(before[-_NEAR:] + after[:_NEAR]):
        return True
    if _WIDE.match(last) or _WIDE.match(first):
        return _MARKED.search(before[-5:]) is not None and first not in _COUNTED  # a blank follows a mark
    if last.isupper() and first.isupper() and before[-2:-1].isupper() and _WIDE.search(before[-_NEAR:]):
        return False
    if last.isdigit() and first.isdigit():  # Chinese lines break inside a number; 1 000 has a blank
        marked = _MARKED.search(before[-5:]) is not None and _DATED.match(after) is not None
        return marked or bool(_THOUSANDS.match(after) and _GROUP.search(before[-5:]) and after[3:4] != "\u5e74")
    return (
        first.isalnum() and not _CODE.search(before[-_NEAR:]) and (last.isalpha() == first.isalpha() or last in ".,;:")
    )


def split_lines(source: str) -> Iterator[Span]:
    """The lines of a source without their ends. Form feed, VT and U+2028/2029 end a line as well."""
    start = 0
    if "\r" not in source:
        for sign in _LINE_ENDS:
            source = source.replace(sign, "\n")
        for line in source.split("\n"):
            end = start + len(line)
            yield start, end
            start = end + 1
        return
    for found in _LINE.finditer(source):
        yield start, found.start()
        start = found.end()
    yield start, len(source)


class Moved:
    """Where positions of a text are after cuts."""

    def __init__(self, cuts: list[Span]) -> None:
        """Take the spans cut, in order."""
        self._starts = [start for start, _ in cuts]
        self._cuts = cuts
        self._gone = [0, *accumulate(end - start for start, end in cuts)]

    def __call__(self, position: int) -> int:
        """The new place of a position; one inside a cut goes to where the cut was."""
        index = bisect_right(self._starts, position)
        if index and position < self._cuts[index - 1][1]:
            return self._starts[index - 1] - self._gone[index - 1]
        return position - self._gone[index]


class Places:
    """Line and column of offsets, as editors count them (line ends are CR, LF and CR LF)."""

    def __init__(self, source: str) -> None:
        """Keep the source; its lines are found when they are first asked for, and most texts have nothing to tell."""
        self._source = source

    @cached_property
    def _starts(self) -> "array[int]":
        starts = array("q", [0])
        if "\r" in self._source:
            starts.extend(end.end() for end in _LINE_OF_EDITORS.finditer(self._source))
        else:
            starts.extend(accumulate([len(line) + 1 for line in self._source.split("\n")][:-1]))
        return starts

    def __call__(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
