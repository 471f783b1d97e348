"""The shapes of numbers: what of a text can be the number of a resolution, as an English text prints it.

`60/1`, `S-20/2`, `66/253 B`, `74/92 A et B`, `217 A (III)`, `1373 (2001)`, `1244 (S-VI)`, also torn ("58/ 140") or
glued to a word before; not the middle of a symbol ("A/59/494", "ICC-ASP/6/20") nor of a longer number. Chinese has the
sessions before the thirty-first in its own numerals, too: `217(三)`, `二一七甲(三)`, `一㈠`.
"""

import re
from collections.abc import Iterator

import msgspec

from generator.enrich.citations.words import HYPHEN, either
from generator.languages.citations import CitationWords
from generator.languages.numerals import chinese
from generator.model.symbol import roman

_LONGEST_KIND = 9
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19"
"""The digits of our languages: quicker to look for than those of all scripts."""
_HYPHENS = "-\u2010\u2011"
_INSIDE = f"/.{_HYPHENS}"
_DASHES = f"{_HYPHENS}\u2013"
"""What stands before a number that is a part of something longer."""
_LETTERS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,5}\s?$")
"""What stands before the numbers of documents of other organizations: "C 2013/20", "LC 32/15"."""
_VALUES = {roman(value): value for value in range(1, 100)}
_LOOK_ALIKE = str.maketrans("\u0425\u0406\u0421", "XIC")
"""The Cyrillic letters that look like Roman numerals."""
_HAN = "〇零一二三四五六七八九"
_HAN_SESSION = rf"(?:[(（](?P<han>[十{_HAN[2:]}]{{1,3}})[)）]|(?P<ring>[\u3220-\u3229]))"
"""A session in brackets, "(二十一)", or as one sign with its brackets, "㈠"."""


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number where it stands. `kind` is "", "S" or "ES"; `session` the session or the year.

    `form`: "slash" (60/1), "roman" (217 (III)) or "year" (1373 (2001)).
    """

    start: int
    end: int
    kind: str
    session: int
    count: int
    part: str
    form: str

    @property
    def printed(self) -> str:
        """As an English text prints it: "217 A (III)", "74/92 A-B"."""
        kind = f"{self.kind}-" if self.kind else ""
        part = f" {self.part}" if self.part else ""
        if self.form == "slash":
            return f"{kind}{self.session}/{self.count}{part}"
        return f"{self.count}{part} ({kind}{self.session if self.form == 'year' else roman(self.session)})"


class Shapes(msgspec.Struct, frozen=True):
    """The shapes of a language, made by `shapes`: letters of parts and marks of sessions are its own."""

    number: re.Pattern[str]
    kind: re.Pattern[str]
    letter: re.Pattern[str]
    to: re.Pattern[str]
    letters: dict[str, str]
    sessions: dict[str, str]
    han: re.Pattern[str] | None
    """A number with its session in Chinese numerals."""
    han_session: re.Pattern[str]
    """That session: where a text has none, it has no such number."""

    def numbers(self, text: str) -> Iterator[Number]:
        """All numbers of a text, in their order."""
        if self.han and self.han_session.search(text):
            return iter(sorted([*self._arabic(text), *self._chinese(text)], key=lambda number: number.start))
        return self._arabic(text)

    def can_have(self, text: str) -> bool:
        """Whether a text has a sign that every number has one of."""
        return (
            "/" in text or "(" in text or "（" in text or (bool(self.han) and self.han_session.search(text) is not None)
        )

    def _chinese(self, text: str) -> Iterator[Number]:
        for match in self.han.finditer(text) if self.han else ():
            session = chinese(match["han"]) if match["han"] else ord(match["ring"]) - 0x321F
            count = match["count"] if match["count"].isdecimal() else "".join(map(_digit, match["count"]))
            if session and int(count):
                part = match["letter"] or ""
                yield Number(*match.span(), "", session, int(count), self.letters.get(part, part), "roman")

    def _arabic(self, text: str) -> Iterator[Number]:
        for match in self.number.finditer(text):
            start = match.start()
            before = text[max(start - _LONGEST_KIND, 0) : start]
            last = before[-1:]
            dashed = before and (last in _DASHES or (last.isspace() and before[-2:-1] in _DASHES))
            kind = self.kind.search(before) if dashed else None
            if kind is None and before:
                if last in _INSIDE:
                    continue
                if last.isspace():
                    last = before[-2:-1]
                if ("A" <= last <= "Z" or last.isspace()) and _LETTERS.search(before):
                    continue
            if match["count"] is None:
                if kind is None:
                    yield from self._bracket(match)
            elif kind:
                yield from self._slash(start - len(before) + kind.start(), match, self._session(kind["kind"]))
            elif match["parts"] is None and match["count"][0] != "0":
                yield Number(start, match.end(), "", int(match["session"]), int(match["count"]), "", "slash")
            else:
                yield from self._slash(start, match, "")

    def _slash(self, start: int, match: re.Match[str], kind: str) -> Iterator[Number]:
        if match["count"][0] == "0":
            return  # "resolution 12/07": no body of the United Nations numbers so
        session, count = int(match["session"]), int(match["count"])
        letters = list(self.letter.finditer(match.string, *match.span("parts"))) if match["parts"] else []
        if letters and match.string.startswith(letters[-1][0], match.end() + 1):  # "53/77 AA" in Arabic: no part A
            yield Number(start, match.end("count"), kind, session, count, "", "slash")
            return
        names = [self.letters.get(one[0], one[0]) for one in letters]
        joined = match["parts"] and self.to.search(match["parts"])
        if len(names) == 2 and (joined or ord(names[1]) - ord(names[0]) == 1):
            names, letters = ["-".join(names)], letters[1:]
        yield Number(
            start, letters[0].end() if letters else match.end(), kind, session, count, "".join(names[:1]), "slash"
        )
        for name, one in zip(names[1:], letters[1:], strict=True):
            yield Number(*one.span(), kind, session, count, name, "slash")

    def _bracket(self, match: re.Match[str]) -> Iterator[Number]:
        count, letter = int(match["session"]), match["letter"] or ""
        part = self.letters.get(letter, letter)
        if match["year"]:
            yield Number(*match.span(), "", int(match["year"]), count, part, "year")
        elif match["mark"] or not match["roman"].isdigit():
            printed = match["roman"].translate(_LOOK_ALIKE)
            session = int(printed) if printed.isdigit() else _VALUES.get(printed, 0)
            if session:
                yield Number(*match.span(), self._session(match["mark"] or ""), session, count, part, "roman")

    def _session(self, printed: str) -> str:
        bare = re.sub(HYPHEN, "", printed).rstrip()
        return self.sessions.get(bare, bare)


def _digit(sign: str) -> str:
    return str(max(_HAN.index(sign) - 1, 0))


def shapes(words: CitationWords) -> Shapes:
    """The shapes of a language."""
    letter = f"(?:{either(tuple(words.parts))}|[A-Z])" if words.parts else "[A-Z]"
    kinds = either(("ES", "S", *(one for one in words.sessions if words.sessions[one])))
    marks = either(("ES", "S", *words.sessions))
    apart = r"[^\W_]" if words.blanks else "[A-Za-z]"
    one = rf"{letter}(?!{apart}|/|-(?!{letter}(?!{apart})))"  # "51/211 A-E", not "59/1 A-level"
    joined = rf"\s?(?:{either((*words.joiners, *words.ranges))}|{HYPHEN})\s?"
    han = rf"(?P<count>[{_DIGITS}]\d{{0,3}}|[{_HAN}]{{1,4}})\s?(?P<letter>{letter})?\s?{_HAN_SESSION}"
    return Shapes(
        number=re.compile(
            rf"(?P<session>[{_DIGITS}]\d{{0,3}}+)(?:"
            rf"\s?/\s?(?P<count>\d{{1,4}})(?![\d/]|\.\d|\s\d+[A-Z]?号)(?:\s?(?P<parts>{one}(?:{joined}{one})*))?"
            rf"|(?:\s?(?P<letter>{letter}))?\s?[(（](?:"
            rf"(?P<mark>(?:{marks}){HYPHEN})?(?P<roman>[IVXLC\u0425\u0406\u0421]{{1,8}}|\d{{1,2}})|(?P<year>(?:19|20)\d\d))[)）(])"
        ),
        kind=re.compile(rf"(?<![A-Za-z])(?P<kind>(?:{kinds})(?:{HYPHEN}|\s{HYPHEN}\s))$"),
        letter=re.compile(letter),
        to=re.compile(rf"{either(words.ranges)}|{HYPHEN}"),
        letters=words.parts,
        sessions=words.sessions,
        han=None if words.blanks else re.compile(rf"(?<![\d/{_HAN}十百千.-]){han}"),
        han_session=re.compile(_HAN_SESSION),
    )
