"""The language a text is in, by its letters and its commonest words."""

import re
from functools import cache

from generator import languages

_SCRIPTS = {
    "ar": re.compile("[\u0621-\u064a]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0430-\u044f]"),
}
_FOLDERS = {
    "arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "german": "de", "russian": "ru", "spanish": "es",
    **{code: code for code in languages.available()},
}  # fmt: skip
_OTHERS = re.compile("[\u0400-\u9fff]")
_SAMPLE = 2400
_SHARE = 5  # a script is that of the text if one character in so many is of it


def language_of_text(source: str) -> str | None:
    """The code of the language; None where no language file knows enough of its words."""
    middle = max(len(source) // 2 - _SAMPLE // 2, 0)
    sample = source[middle : middle + _SAMPLE]
    letters = len(sample) - sample.count(" ") - sample.count("\n")
    for code, script in _SCRIPTS.items() if _OTHERS.search(sample) else ():
        if _SHARE * len(script.findall(sample)) > letters:
            return code
    words = set(sample.lower().split())
    counts = {code: len(known & words) for code, known in _words().items()}
    best = max(counts, key=lambda code: counts[code], default=None)
    return best if best and counts[best] else None


def said(path: str, metadata: str | None) -> dict[str, str]:
    """What the file says its language is: by its folder, by its metadata."""
    found = {f"the folder {part}": _FOLDERS[part.lower()] for part in path.split("/")[:-1] if part.lower() in _FOLDERS}
    if metadata:
        found["FRBRlanguage"] = metadata
    return found


@cache
def _words() -> dict[str, frozenset[str]]:
    known = {}
    for code in languages.available():
        grammar = languages.load(code).grammar
        if grammar is not None and grammar.common_words and code not in _SCRIPTS:
            known[code] = frozenset(grammar.common_words)
    return known
