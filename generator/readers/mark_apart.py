"""A number after a blank: a note mark that the justified line set apart, a number with a mark, or just a number."""

import re

from msgspec.structs import replace

from generator.readers.mark_places import GOVERNED, MARK_DIGITS, NEED, NEVER, Judgement, Reading
from generator.readers.words import Words
from generator.text import fold

_FIRST_WORD = re.compile(r"\s([^\W\d_]+['’]?)")
_ENUMERATED = re.compile(r"[,;] \d{1,3}(?![\d/])")  # "1, 2 ou 3"
LISTED_BEFORE = re.compile(r"(?<![\d/])(\d{1,3}) ([^\W\d_]{1,3})$")  # "5 et"
_NUMBER = re.compile(r"\s\d{1,3}(?![\d/])")
_ROMAN = re.compile("[^\\W\\d_] [IVX\u0406\u0425]$")  # "протоколе I 6"
_RESOLUTION = re.compile(r"\d/\d{1,3}(?: [A-Z])?$")
_CLOSING = ",.)]»”"
YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DATED = re.compile(r"(?<![^\W_])(?:1[89]|20)\d\d$")
ENDED = re.compile(r"(?:[^\W\d_]|[)»”])[,;:.]$|\d[;:]$|(?<![^\W_])(?:1[89]|20)\d\d[,.]$|/\d{1,3},$")
LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\W{0,3}$")
AFTER = ",;.:!?)]»”\u060c\u061b\uff0c\u3001\u3002\uff1b\uff1a\uff09"


def parted(before: str, digits: str, after: str, words: Words, opened: bool) -> Judgement:
    """Digits after a blank: a mark that the justified line set apart, a number with a mark, or just a number.

    `opened`: a bracket is open before it.
    """
    length, whole = len(digits), Reading(len(digits), NEED, NEVER)
    if length > MARK_DIGITS:
        return 0, False, _last_of_list(before, digits, words) or needed(digits)
    dated = _DATED.search(before) is not None
    numbered = _RESOLUTION.search(before) is not None
    if before[-1].isdigit() and not dated and not numbered and length < MARK_DIGITS:
        return 0, False, [(digits, Reading(length, 20, NEVER))]
    if before[-1] == "." and not after.strip() and ENDED.search(before) and not governed(before[:-1], words):
        return 0, False, [(digits, Reading(length, 2, NEVER))]  # behind the last sentence of a paragraph
    if not dated and not numbered and not before[-1].isalpha() and before[-1] not in ")»”,;":
        return 0, False, []
    ends = _CLOSING if ";" in words.grammar.spaced_punctuation else _CLOSING + ";"
    detached = after[:1].isspace() and after.lstrip()[:1] in tuple(ends)
    named = numbered or _ROMAN.search(before) is not None
    if before[-1].isalpha() and not detached and not named and governed(before, words):
        return 0, False, _behind_governing(before, digits, after, words)
    if before[-1].isalpha() and _ENUMERATED.match(after):
        return 0, False, [(digits, whole)]
    if dated or numbered:
        return 3, False, [(digits, Reading(length, 1, 1 if detached else 4))]
    if after[:1] == ")" and not opened:
        return 0, False, []  # "alinéa b) 1)"
    if before[-1] in ",;" and not after.strip():
        return 2, False, [(digits, Reading(length, 2, 2))]
    if before[-1] in ",;":
        linked = _before_word(digits, after, words) if after[:1].isspace() else [(digits, whole)]
        return 0, False, [(mark, replace(reading, repeat=NEVER)) for mark, reading in linked]
    if before[-1] in ")»”" and after[:1].isspace():
        return 4, False, [(digits, Reading(length, 2, 2))]
    if after[:1].isspace() and after.lstrip()[:1] in tuple(words.grammar.spaced_punctuation):
        paused = after.lstrip()[:1] == ";"
        return 1, False, [(digits, Reading(length, 8, 8 if paused else NEVER))]
    if detached:
        return _parted_off(digits)
    if not after.strip() or after[0] in AFTER:
        loose = before[-1].isalpha()
        return (3, False, [(digits, Reading(length, 4, 4)), *needed(digits)]) if loose else _parted_off(digits)
    return 0, False, _before_word(digits, after, words)


def _behind_governing(before: str, digits: str, after: str, words: Words) -> list[tuple[str, Reading]]:
    """A number after a word that a number follows.

    "article 12": where its mark was lost, 12 must not become 1; one digit is a mark by chance. But a list of numbers
    goes up ("articles 5 et 164"), and there are several of them behind a plural ("the Goals 6 and").
    """
    if len(digits) > 1:
        return [(digits, Reading(len(digits), GOVERNED, NEVER)), *_last_of_list(before, digits, words)]
    found = LAST_WORD.search(before)
    word = fold(found[1]) if found else ""
    plural = word[-1:] == "s" and not words.number_words.isdisjoint((word[:-1], word[:-2]))
    return _linked(digits, after, words) if plural else []


def _last_of_list(before: str, digits: str, words: Words) -> list[tuple[str, Reading]]:
    """The last number of a list and a mark: what is left of the number is more than the one before."""
    listed = LISTED_BEFORE.search(before)
    if listed is None or fold(listed[2]) not in words.linking:
        return []
    return [(mark, one) for mark, one in needed(digits, True) if int(digits[: -one.length]) > int(listed[1])]


def _linked(digits: str, after: str, words: Words) -> list[tuple[str, Reading]]:
    """A number before a word such as "and", which no other number follows."""
    following = _FIRST_WORD.match(after)
    if following is None or _NUMBER.match(after, following.end()) or fold(following[1]) not in words.linking:
        return []
    return [(digits, Reading(len(digits), NEED, NEVER))]


def _before_word(digits: str, after: str, words: Words) -> list[tuple[str, Reading]]:
    """A number between two words: before "and" or "of" it counts nothing, and a mark may stand there."""
    if after.lstrip().startswith(words.grammar.counters):
        return []
    following = _FIRST_WORD.match(after)
    listed = following is not None and _NUMBER.match(after, following.end()) is not None
    linked = following is not None and not listed and fold(following[1]) in words.linking
    return [(digits, Reading(len(digits), 8 if linked else 55, NEVER)), *needed(digits)]


def _parted_off(digits: str) -> Judgement:
    """A number that only a mark can be: between a word and a comma, or after a closing quotation mark."""
    return 4, False, [(digits, Reading(len(digits), 1, 1))]


def needed(digits: str, coded: bool = False) -> list[tuple[str, Reading]]:
    """A usual number that ends with a mark ("Action 215"): only where the note has no other call.

    `coded`: it stands in a code ("COVID-1914"), and so is no year.
    """
    if (YEAR.fullmatch(digits) and not coded) or len(digits) > 2 * MARK_DIGITS or digits[0] == "0":
        return []
    cuts = range(max(1, len(digits) - MARK_DIGITS), len(digits))
    cost = NEED + (5 if coded else 10)
    return [(digits[cut:], Reading(len(digits) - cut, cost, NEVER)) for cut in cuts if digits[cut] != "0"]


def governed(before: str, words: Words) -> bool:
    """Whether the word before is one after which a number is no mark ("paragraphe 40"), or an abbreviation."""
    word = LAST_WORD.search(before)
    if word is None and _DATED.search(before):
        return False
    if word is None or fold(word[1]) in words.number_words or len(word[1]) == 1:
        return True
    return bool(words.number_phrases) and fold(before).endswith(words.number_phrases)
