"""What could be a note mark in a text: every place, every number it could be, and how much speaks against each.

Text taken out of a PDF has its marks flattened: glued to a word ("enfants5"), to a number ("58/1409", "20063"), set
apart (" 2 , ainsi") or raised ("¹"). Some documents print "(1)" or "1/", in the text as at the foot. Nothing is
decided here; `calls` decides over the whole document.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec.structs import replace

from generator.readers.footnotes import SUPERSCRIPTS, plain
from generator.readers.mark_apart import AFTER, ENDED, LAST_WORD, LISTED_BEFORE, YEAR, governed, needed, parted
from generator.readers.mark_places import MARK_DIGITS, NEED, NEVER, Judgement, Place, Reading, Style, framed
from generator.readers.words import Words
from generator.text import Traced, fold

_WIDE = "\u2e80-\u9fff\uff00-\uff60"
_DIGITS = re.compile(  # a set at the head, which is searched for fast
    rf"[0-9{SUPERSCRIPTS}*](?:(?<=[0-9])(?<![0-9].)[0-9]*(?!(?![{_WIDE}])[^\W_])"
    rf"|(?<=[^\W\d_]{{3}}[0-9])[0-9]{{0,2}}(?=[^\W\d_]{{1,24}}(?![^\W_]))"  # glued to the word behind as well
    rf"|(?<=[{SUPERSCRIPTS}])[{SUPERSCRIPTS}]*|(?<=\*)\*{{0,2}})"
)
_WIDE_SIGN = re.compile(rf"[{_WIDE}]")
_GLUED_WORD = re.compile(r"[^\W\d_]+['’]?")
_PLAIN_DIGITS = frozenset("0123456789")
_SLASH = re.compile(r"(?:^|[\s(«“\u2e80-\u9fff]|[^\W\d_]{4})(?:(?:ES-|S-)?\d{1,4}|(?:\S*/)?[IVXL]+)/$")
_UNITS = re.compile(r"(?<![^\W_])[kcdmh]?m$")
_LISTED = re.compile(r"[\u3001\uff0c]\d{1,3}(?![\d/])")
_FRACTION = re.compile(r"[.,]\d|\.[A-Za-z]\b")  # 1.5, 1,348, target 3.d
_THOUSANDS = re.compile(r"[ \u00a0\u202f]\d{3}(?!\d)")  # "23 706 600"
_GRADE = re.compile(r" [^\W\d_]{1,2}-\d(?!\d*/)")  # posts: "1 D-1, 2 P-5"; "3 S-17/1" is a mark and a resolution
_LISTED_LENGTH = len(" 123 und ")
_CODED = re.compile(r"(?<![^\W\d_])([^\W\d_]+) ?\((?:19|20)\d\d\)$")  # "recommandation (2019)1", unlike "1325 (2000)"
_CJK = re.compile("[\u3400-\u9fff]")
_ORDINAL = "\u7b2c"
_CODE = re.compile(r"[A-Z]{2}/\d{1,2}/$")
_COMPOUND = re.compile(r"[^\W\d_]{3}$")
_WORD = re.compile(r"[^\W\d_]{3} $")
_SERIES = re.compile(r"(?:ES-|S-)?\d{1,4}/$")
_CITED_NUMBER = re.compile(r"/\d{1,4}(?![\d/])")  # a sign at the head, which is searched for fast
_CITED_SESSION = re.compile(r"(?<![\d/.])(?:ES-|S-)?\d{1,2}\Z")
_LONGEST_SESSION = len("ES-10")
_WIDE_ENDS = "\u300b\uff0c\u3001\uff1b\u3002\uff09\u201d)\uff1a"
_SESSION = re.compile(r"(?<![-\w])(\d{1,2})/$")
_NUMBERED = re.compile(r"(?:№|(?<!\w)[^\W\d_]{1,3}\.|(?<!\w)n ?[o°º])\s*\d{1,3}/$", re.IGNORECASE)  # "Law No. 42/"
_SESSIONS = 31  # from this session on the General Assembly numbers its resolutions so
_RESOLUTION_DIGITS = 3  # a session has hundreds of resolutions, not thousands
_RESOLUTIONS = 400  # none has had so many
_NUMBERS = 8  # so many small numbers stand in the cells of a table, and fewer other words for each than the next says
_CELLS = 12
_LOOK_BACK = 48
_LOOK_AHEAD = 24
_BRACKET = 400  # as far back a bracket may have been opened


def find_places(
    number: int,
    text: Traced,
    known: Container[str],
    words: Words,
    style: Style,
    cited: Mapping[str, int],
    counted: int = 0,
) -> Iterator[Place]:
    """All places of one text (`number` says which), in order.

    `known` are the marks that have a note; `cited`: how often a document names each number of a resolution; a number
    that ends at `counted` is none.
    """
    raw, tabular = text.text, None
    for found in _DIGITS.finditer(raw):
        start, end = found.span()
        if end == counted:
            continue
        dressed = framed(raw, start, end, style) if style else None
        if dressed is None and _is_plain(raw, start, end):
            continue
        refusal, sure, readings = dressed or _judge(raw, found, words, cited)
        end = readings[0][1].length + start - (style == "()") if dressed and readings else end
        offered = tuple([(mark, reading) for mark, reading in readings if mark in known])
        if offered and not sure and raw[start - 1 : start].isspace():
            tabular = _is_tabular(raw) if tabular is None else tabular
            offered = tuple([(mark, replace(one, repeat=NEVER)) for mark, one in offered]) if tabular else offered
        if offered or (sure and readings):
            word = _word_before(raw[max(start - _LOOK_BACK, 0) : start]) if offered else ""
            yield Place(number, end, text.origin(start), refusal, sure, offered, word, found[0])


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether digits are the commonest ones that hold no mark: before a slash ("75/12"), or a year between blanks."""
    if text[end : end + 1] == "/":
        return text[end + 1 : end + 2].isalnum() and text[start] in _PLAIN_DIGITS
    if end - start != len("1945") or not text[start - 1 : start].isspace():
        return False
    if YEAR.match(text, start) is None or _THOUSANDS.match(text, end):
        return False
    return not LISTED_BEFORE.search(text, max(start - _LISTED_LENGTH, 0), start - 1)  # "18 y 1919": 19 with a mark


def _is_tabular(text: str) -> bool:
    """Whether a text is the cells of a table: many of its words are small numbers, and few have a stop behind them."""
    pieces = text.split()
    numbers = sum(piece.isdecimal() and len(piece) <= MARK_DIGITS for piece in pieces)
    stops = sum(piece[-1] in ",;." for piece in pieces)
    return numbers >= _NUMBERS and numbers * _CELLS > len(pieces) and numbers > 2 * stops


def _word_before(before: str) -> str:
    """The last word of a text, folded, without the punctuation mark behind it."""
    word = "".join(before.rsplit(maxsplit=1)[-1:])
    return fold(word[:-1] if len(word) > 1 and word[-1] in ",;:." else word)


def cited_numbers(texts: Iterable[str]) -> Mapping[str, int]:
    """How often the texts name each number of a resolution ("74/30")."""
    return Counter(number for text in texts if "/" in text for number in _cited(text))


def _cited(text: str) -> Iterator[str]:
    for found in _CITED_NUMBER.finditer(text):
        if session := _CITED_SESSION.search(text, max(found.start() - _LONGEST_SESSION, 0), found.start()):
            yield session[0] + found[0]


def _judge(text: str, found: re.Match[str], words: Words, cited: Mapping[str, int]) -> Judgement:
    """The cost of a refusal, whether it is surely a mark, and the readings."""
    start, end, digits = found.start(), found.end(), found[0]
    before, after = text[max(start - _LOOK_BACK, 0) : start], text[end : end + 2]
    if digits[0] == "*":
        glued = bool(before) and not before[-1].isspace() and (not after or after[0] in AFTER or after[0].isspace())
        return (5, False, [(digits, Reading(len(digits), 0, 0))]) if glued else (0, False, [])
    if digits[0] in SUPERSCRIPTS:
        unit = _UNITS.search(before) is not None
        return (0, False, []) if unit else (30, True, [(plain(digits), Reading(len(digits), 0, 0))])
    if after[:1].isalpha() and not _WIDE_SIGN.match(after):
        following = _GLUED_WORD.match(text, end)
        linked = following is not None and fold(following[0]) in words.linking
        return 0, False, [(digits, Reading(len(digits), 8 if linked else NEED, NEVER))]
    if after[:1] in "-‑" and after[1:].isalpha() and len(digits) <= MARK_DIGITS and _COMPOUND.search(before):
        return 10, False, [(digits, Reading(len(digits), 0, 0))]
    if (after[:1] in "/-^–" and after[1:].isalnum()) or after[:1] in ("%", "°"):
        return 0, False, []
    if after[:1] in ".," and _FRACTION.match(text, end):
        return 0, False, []
    if after[:1].isspace() and _THOUSANDS.match(text, end):
        mark = digits[0] != "0" and _WORD.search(before)
        return 0, False, [(digits, Reading(len(digits), NEED + 10, NEVER))] if mark else []
    if after[:1].isspace() and _GRADE.match(text, end):
        return 0, False, []
    if is_day(text[end : end + _LOOK_AHEAD], words) and not _ends_word(before, words):
        return 0, False, []
    if not before.strip() or (digits[0] == "0" and len(digits) <= MARK_DIGITS):
        return 0, False, []
    if len(digits) > MARK_DIGITS and before[-1] == "/" and _SLASH.search(before):
        counted = not words.grammar.blanks and text.startswith(words.grammar.counters, end)
        return (0, False, []) if counted else _suffixes(before, digits, cited)  # "第6/2019号": its mark is behind 号
    if len(digits) in (5, 6, 7) and YEAR.match(digits) and not before[-1].isalpha():
        return 6, False, [(digits[4:], Reading(len(digits) - 4, 1, 1))] if digits[4] != "0" else []
    if before[-1] == ")" and (coded := _CODED.search(before)) and fold(coded[1]) in words.number_words:
        return 0, False, [(digits, Reading(len(digits), 40, NEVER))] if len(digits) <= MARK_DIGITS else []
    if not words.grammar.blanks and len(digits) <= MARK_DIGITS and _after_wide(before):
        return _unspaced(before, digits, text[end : end + _LOOK_AHEAD], words)
    if before[-1].isspace():
        behind = text[max(start - _BRACKET, 0) : start]
        opened = behind.count("(") > behind.count(")")
        return parted(before.rstrip(), digits, text[end : end + _LOOK_AHEAD], words, opened)
    if len(digits) <= MARK_DIGITS:
        return _glued(before, digits, after, words, cited)
    return 0, False, _in_code(before, digits)


def is_day(after: str, words: Words) -> bool:
    """Whether a month follows, so that the number before it is a day: "11 de abril", "8 октября"."""
    following = words.day_month.match(after)
    return following is not None and fold(following[1]) in words.months


def _ends_word(before: str, words: Words) -> bool:
    """Whether a number is glued to a word that no number follows: "Acuerdo2 de marzo" has no day, "desde2 de" has."""
    word = LAST_WORD.search(before)
    return before[-1:].isalpha() and word is not None and len(word[1]) > len("des") and not governed(before, words)


def _after_wide(before: str) -> bool:
    last = before.rstrip()[-1:]
    return not last.isascii() or last == ")"


def _unspaced(before: str, digits: str, after: str, words: Words) -> Judgement:
    """A few digits after a Chinese sign: a mark stands before a blank, a number before what is counted."""
    torn = 3 if before[-1].isspace() else 0
    before = before.rstrip()
    length, ahead = len(digits), after.lstrip()
    if _LISTED.match(after) or (_CJK.match(after) and after.startswith(tuple(words.grammar.counters))):
        return 0, False, []
    if before[-1] == _ORDINAL:
        return 0, False, []
    if _CJK.match(after) and before[-1] in _WIDE_ENDS:
        return 1, False, [(digits, Reading(length, 10, NEVER))]
    counted = after[:1].isspace() and ahead.startswith(tuple(words.grammar.counters))
    if _CJK.match(after) or counted or (after[:1].isspace() and ahead[:1].isdigit() and before[-1] not in _WIDE_ENDS):
        return 0, False, [(digits, Reading(length, NEED, NEVER))]
    if before[-1] in _WIDE_ENDS:
        return 8 - torn, False, [(digits, Reading(length, torn, torn))]
    if before.endswith(tuple(words.grammar.number_words)):
        return 0, False, [(digits, Reading(length, NEED, NEVER))] if after[:1].isspace() else []
    loose = 4 if not after or after[0] in AFTER else 8
    return 3, False, [(digits, Reading(length, loose + torn, loose + torn))]


def _glued(before: str, digits: str, after: str, words: Words, cited: Mapping[str, int]) -> Judgement:
    """A few digits right after a letter, a bracket or a punctuation mark."""
    last, whole = before[-1], Reading(len(digits), 0, 0)
    token = before.rsplit(maxsplit=1)[-1]
    if last.isalpha():
        letters = LAST_WORD.search(before)
        if any(c.isdigit() or c == "/" for c in token):
            return 0, False, [(digits, Reading(len(digits), 40, NEVER))]
        if letters and letters[1].isupper() and len(letters[1]) <= 4:
            named = _CJK.match(after) is not None  # "U4" before the word it names; a blank follows a mark
            return 1, False, [(digits, Reading(len(digits), NEED if named else 2, NEVER if named else 13))]
        return 10, bool(letters) and len(token) > 1, [(digits, whole)]
    if last in ")»”]":
        coded = "/" in token
        return (0, False, [(digits, Reading(len(digits), 30, NEVER))]) if coded else (6, False, [(digits, whole)])
    if last in ",;:." and ENDED.search(before) and not after[:1].isalnum():
        follows = last == "." and (after[:1] == "(" or governed(before[:-1], words))
        if follows or (last == "." and len(token) < 6) or ("/" in token and last not in ",;:"):
            return 0, False, [] if follows else needed(digits, "/" in token)
        counted = before[-2].isdigit() and len(digits) == MARK_DIGITS  # thousands
        return (5, False, [(digits, Reading(len(digits), 20 if counted else 1, 20 if counted else 1))])
    if last == "," and before[-2:-1].isdigit() and len(digits) < MARK_DIGITS and words.grammar.decimal == ".":
        return 1, False, [(digits, Reading(len(digits), 3, NEVER))]
    if last == "/" and _SLASH.search(before):
        counted = not words.grammar.blanks and after.startswith(words.grammar.counters)
        return (0, False, []) if counted else _suffixes(before, digits, cited)
    return 0, False, _in_code(before, digits)


def _in_code(before: str, digits: str) -> list[tuple[str, Reading]]:
    """The number that ends a code, with a mark: "COVID-1914", "CBD/NP/MOP/DEC/2/715"."""
    if before[-1] in "-.‑" and before[-2:-1].isalpha():
        return needed(digits, True)
    if before[-1] != "/" or not _CODE.search(before):
        return []
    return [(mark, reading) for mark, reading in needed(digits, True) if len(mark) > 1]  # one digit fits by chance


def _suffixes(before: str, digits: str, cited: Mapping[str, int]) -> Judgement:
    """A number with a mark glued to it: every cut, where a number is left; one longer than usual is surely too long.

    A resolution that is named elsewhere stands there once more, and not another that is named nowhere else.
    """
    numbered = _SESSION.search(before)  # resolutions of sessions with so small numbers are of the Councils and few
    few = (
        _NUMBERED.search(before) or YEAR.match(before[-5:-1]) or (numbered is not None and int(numbered[1]) < _SESSIONS)
    )
    years = len(digits) == _RESOLUTION_DIGITS + 1 and YEAR.match(digits) and few
    long = len(digits) > _RESOLUTION_DIGITS and not years
    found = _SERIES.search(before)
    series = found[0] if found and cited.get(found[0] + digits, 0) < 2 else ""
    readings = [
        (digits[cut:], Reading(len(digits) - cut, 2 if long else 8 if known else 75, 4 if long else NEVER))
        for cut in range(max(1, len(digits) - MARK_DIGITS), len(digits))
        for known in (series + digits[:cut] in cited,)
        if digits[cut] != "0" and digits[0] != "0" and (few or int(digits[:cut]) < _RESOLUTIONS)
    ]
    return 6 if long else 0, False, readings
