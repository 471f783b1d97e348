"""The door: bytes become text, or a diagnostic says why not."""

import codecs
import re
from bisect import bisect_left
from collections.abc import Callable

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.text import Places

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r"})
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LETTERS = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_CONTROL_OF_C1 = re.compile(b"\xc2[\x80-\x9f]")  # as they are encoded, which is looked for fast
_LIGATURE_BYTES = re.compile(b"\xef\xac[\x80-\x86]")
_BINARY_SHARE = 20  # more control characters than one byte in so many is no text


class Text(msgspec.Struct, frozen=True):
    """A source as text: every later offset counts its code points."""

    text: str
    places: Callable[[int], tuple[int, int]]
    diagnostics: tuple[Diagnostic, ...] = ()


def enter(content: bytes, path: str) -> Text | Diagnostic:
    """Decode UTF-8 (a byte order mark is dropped), show control characters by their pictures and ligatures by letters.

    Gives the text, or UN101 (empty), UN102 (binary), UN103 (not UTF-8). Tab, line ends, form feed and VT stay.
    """
    if not content.strip():
        return Diagnostic(path, 0, 0, "UN101", f"empty: {len(content)} bytes, none of them text")
    if content.startswith(_UTF16):
        return Diagnostic(path, 1, 1, "UN103", "not UTF-8: the first two bytes are the mark of UTF-16")
    controls = len(content) - len(content.translate(None, _CONTROL_BYTES))
    if controls * _BINARY_SHARE > len(content):
        return Diagnostic(path, 0, 0, "UN102", "binary: more than one byte in twenty is a control character")
    try:
        raw = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        line, column = Places(before)(len(before))
        found = f"not UTF-8: the byte 0x{content[error.start]:02X} has no meaning here"
        return Diagnostic(path, line, column, "UN103", found)
    if not raw.strip():
        return Diagnostic(path, 0, 0, "UN101", "empty: there are only blanks")
    places = Places(raw)
    text = raw
    diagnostics: tuple[Diagnostic, ...] = ()
    if not (controls or _CONTROL_OF_C1.search(content) or _LIGATURE_BYTES.search(content)):
        return Text(raw, places)
    if _CONTROL.search(raw):
        text, diagnostics = _CONTROL.sub(lambda found: picture(found[0]), raw), _controls(raw, path, places)
    if not _LIGATURE.search(raw):
        return Text(text, places, diagnostics)
    return Text(_LIGATURE.sub(lambda found: _LETTERS[found[0]], text), _widened(raw, places), diagnostics)


def _widened(raw: str, places: Places) -> Callable[[int], tuple[int, int]]:
    """Line and column in the raw text of an offset in the text where ligatures are letters."""
    added: list[int] = []  # where letters stand that the raw text has not
    for found in _LIGATURE.finditer(raw):
        added += [found.start() + len(added) + extra for extra in range(1, len(_LETTERS[found[0]]))]
    return lambda offset: places(offset - bisect_left(added, offset + 1))


def picture(control: str) -> str:
    """What is shown for a control character: its picture, U+FFFD for those of C1, which have none."""
    code = ord(control)
    return "\u2421" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _controls(raw: str, path: str, places: Places) -> tuple[Diagnostic, ...]:
    """One diagnostic for each kind of control character, at its first place."""
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for found in _CONTROL.finditer(raw):
        counts[found[0]] = counts.get(found[0], 0) + 1
        first.setdefault(found[0], found.start())
    return tuple(
        Diagnostic(path, *places(first[sign]), "UN105", f"control character U+{ord(sign):04X}, {count} in all")
        for sign, count in counts.items()
    )
