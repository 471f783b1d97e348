"""Labels of paragraphs in six scripts: what a printed label can mean, as styles and ranks.

Sources: United Nations Editorial Manual, "Numbering of paragraphs", and the documents of the six languages. Letters:
a) in Latin, а) in Cyrillic, (أ) in the order of the abjad. Roman numerals: i) in Latin; Arabic prints ’1‘, Chinese ㈠.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from generator.errors import SymbolError
from generator.model.symbol import arabic, roman

Style = Literal["number", "letter", "capital", "roman", "section"]

_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LOOK_ALIKE = str.maketrans("асеорхіуАСЕОРХІВМНКТ", "aceopxiyACEOPXIBMHKT")
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
LETTER_NAMES = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين",
    "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين",
)  # fmt: skip
_STEMS = ("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥")
_CHINESE = "〇一二三四五六七八九"
_HIDDEN = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\\s]")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_SUFFIXED = re.compile(r"(\d{1,3})(bis|ter|quater|quinquies)")
_QUOTED = re.compile("[\u2018\u2019'\u2032]([0-9]{1,3})[\u2018\u2019'\u2032]")


_LISTS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": _CYRILLIC,
    "russianUpper": _CYRILLIC.upper(),
    "arabicAbjad": _ABJAD,
}


def letters_of(style: str) -> str:
    """The letters that a list of a word processor counts with (ST_NumberFormat of ECMA-376); "" for other styles."""
    return _LISTS.get(style, "")


class Reading(msgspec.Struct, frozen=True):
    """One meaning of a label: its style and its rank in a list of that style."""

    style: Style
    rank: int


@lru_cache(maxsize=4096)
def readings(label: str) -> tuple[Reading, ...]:
    """All that a printed label can mean, the likeliest first; none where it is no label."""
    bare = _HIDDEN.sub("", label)
    if quoted := _QUOTED.fullmatch(bare):
        return (Reading("roman", int(quoted[1])),)
    quoted_word = bare[:1] in "\u2018\u2019" and bare[-1:] in "\u2018\u2019"
    bare = bare.strip("\u2018\u2019")
    bracketed = quoted_word or "\u3220" <= bare[:1] <= "\u3229" or bare[:1] in "(（" or bare[-1:] in ")）"
    core = bare.strip("()（）.．,、:-–—")
    core = unicodedata.normalize("NFKC", core).strip("().")
    if _DECIMAL.fullmatch(core):
        return (Reading("number", int(core.rpartition(".")[2])),)
    if suffixed := _SUFFIXED.fullmatch(core):
        return (Reading("number", int(suffixed[1])),)
    if core.isdigit():
        return (Reading("number", int(core)),)
    if value := chinese(core):
        return (Reading("roman" if bracketed else "section", value),)
    return tuple(_letters(core))


def _letters(core: str) -> list[Reading]:
    found: list[Reading] = []
    latin = core.translate(_LOOK_ALIKE)
    if latin.isascii() and latin.isalpha():
        if len(set(latin)) == 1 and len(latin) <= 2:
            style: Style = "letter" if latin.islower() else "capital"
            found.append(Reading(style, ord(latin[0].lower()) - 96 + 26 * (len(latin) - 1)))
        if value := _roman(latin.upper()):
            found.append(Reading("roman" if latin.islower() else "section", value))
        if len(latin) > 1 or latin in "iIvVxX":  # a numeral of two letters is hardly a doubled letter
            found.sort(key=lambda reading: reading.style in ("letter", "capital"))
    if core in LETTER_NAMES:
        found.append(Reading("capital", LETTER_NAMES.index(core) + 1))
    found += [Reading("letter", stems.index(core) + 1) for stems in _STEMS if len(core) == 1 and core in stems]
    for alphabet in (_CYRILLIC, _ABJAD):
        folded = _folded(core)
        if folded and len(set(folded)) == 1 and len(folded) <= 2 and folded[0] in alphabet:
            style = "capital" if core[0].isupper() else "letter"
            found.append(Reading(style, alphabet.index(folded[0]) + 1 + 26 * (len(folded) - 1)))
    return found


def _folded(core: str) -> str:
    """Lower case, without hamza on the letter."""
    plain = unicodedata.normalize("NFD", core.lower())
    return "".join("й" if sign == "й" else sign for sign in plain if not unicodedata.combining(sign))


def _roman(text: str) -> int:
    try:
        return arabic(text)
    except SymbolError:
        return 0


def chinese(text: str) -> int:
    """The value of a Chinese numeral below one hundred; 0 where it is none."""
    if not text or any(sign not in _CHINESE and sign != "十" for sign in text) or text.count("十") > 1:
        return 0
    if "十" not in text:
        return _CHINESE.index(text) if len(text) == 1 else 0
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1:
        return 0
    return 10 * (_CHINESE.index(tens) if tens else 1) + (_CHINESE.index(units) if units else 0)


def english(reading: Reading) -> str:
    """What an English text prints for a label, without brackets and stops: a, aa, iv, 3."""
    if reading.style == "number":
        return str(reading.rank)
    if reading.style in ("roman", "section"):
        return roman(reading.rank).lower()
    letter, copies = (reading.rank - 1) % 26, (reading.rank - 1) // 26 + 1
    return chr(ord("a") + letter) * copies
