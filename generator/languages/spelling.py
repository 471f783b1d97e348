"""How the words of a language file are found in texts that are spelled or set a little otherwise."""

import re

_ARABIC = re.compile("[\u0621-\u064a]")
_MARKS = "[\u0640\u064b-\u0652]*"  # vowel signs and the stretching of a line, which print or not


def spelled(pattern: str) -> str:
    """An escaped pattern that also takes Arabic letters with their marks, and a blank after a slash between words."""
    return _ARABIC.sub(lambda letter: letter[0] + _MARKS, re.sub(r"(?<=[\u0621-\u064a])/", r"/\\s?", pattern))
