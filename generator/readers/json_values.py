"""JSON as values that are safe to walk: one after another, each with its place; trouble as a diagnostic."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from generator.model.diagnostic import Diagnostic
from generator.readers.door import Text, enter

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
_BLANK = re.compile(r"[ \t\r\n]*")


class _RefusedError(ValueError):
    """JSON by the letter, but no value that says one thing."""


def json_values(content: bytes, path: str) -> tuple[Text, list[tuple[int, Any]]] | Diagnostic:
    """The values of a file (one, or several one after another) with the offsets at which they begin.

    Gives UN101 to UN103, UN109 (too large or too deep) or UN130 (not JSON; a key that is there twice; NaN).
    """
    if len(content) > MAX_BYTES:
        return Diagnostic(path, 1, 1, "UN109", f"{len(content):,} bytes; at most {MAX_BYTES:,} are read")
    entered = enter(content, path)
    if isinstance(entered, Diagnostic):
        return entered
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)
    text, at, found = entered.text, _after_blanks(entered.text, 0), list[tuple[int, Any]]()
    try:
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            found.append((at, value))
            at = _after_blanks(text, end)
    except json.JSONDecodeError as error:
        return Diagnostic(path, error.lineno, error.colno, "UN130", f"not JSON: {error.msg}")
    except RecursionError:
        return _too_deep(path, entered.places, at)
    except ValueError as error:
        return Diagnostic(path, *entered.places(at), "UN130", f"not JSON: {error}")
    for start, value in found:
        if _deeper(value, MAX_DEPTH):
            return _too_deep(path, entered.places, start)
    return entered, found


def _too_deep(path: str, places: Callable[[int], tuple[int, int]], at: int) -> Diagnostic:
    return Diagnostic(path, *places(at), "UN109", f"deeper than {MAX_DEPTH} levels")


def _after_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(f"the key {twice!r} is there twice in one object")
    return found


def _no_number(word: str) -> NoReturn:
    raise _RefusedError(f"{word} is no number")


def _deeper(value: Any, levels: int) -> bool:
    open_values = [(value, 0)]
    while open_values:
        one, depth = open_values.pop()
        if depth > levels:
            return True
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        open_values += [(each, depth + 1) for each in inner]
    return False


def strings(value: Any, place: str = "$") -> Iterator[tuple[str, str]]:
    """Every string of a value, keys too, with its place as a JSONPath."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield place, key
            yield from strings(one, f"{place}.{key}")
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from strings(one, f"{place}[{index}]")


def breaks_line(text: str) -> bool:
    """Whether a text holds a control character, an end of a line, or half of a surrogate pair."""
    return not text.isprintable() and any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text)
