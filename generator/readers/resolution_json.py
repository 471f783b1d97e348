"""The reader of our own JSON (`resolution/1`): what `parse` prints and a site publishes is the same value again."""

import re
from itertools import islice
from typing import Any

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import SCHEMA, Resolution
from generator.readers.attempt import Attempt
from generator.readers.contract import faults
from generator.readers.json_values import json_values

FORMAT = "json"
_SHOWN = 5
_IS_OURS = re.compile(rb'"schema"\s*:\s*"resolution/\d+"')


def recognizes(content: bytes) -> bool:
    """Whether this is a JSON object, or several one after another, that says it is a resolution of ours."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _IS_OURS.search(content) is not None


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """The resolutions of a file, as they are; `source` and `diagnostics` stay those of the first reading.

    UN130: not JSON. UN131: not `resolution/1`, or a value that no page can be made of; that document is left out.
    """
    values = json_values(content, path)
    if isinstance(values, Diagnostic):
        return Attempt("", (), (values,))
    entered, found = values
    resolutions: list[Resolution] = []
    diagnostics = list(entered.diagnostics)
    for at, value in found:
        made = _made(value)
        problems = (made,) if isinstance(made, str) else tuple(islice(faults(value, made), _SHOWN))
        diagnostics += [Diagnostic(path, *entered.places(at), "UN131", problem) for problem in problems]
        if problems or isinstance(made, str):
            continue
        resolutions.append(made)
        if language not in (None, made.language):
            message = f"the document is in {made.language}; said to be in {language}"
            diagnostics.append(Diagnostic(path, *entered.places(at), "UN110", message))
    return Attempt(entered.text, (), tuple(diagnostics), tuple(resolutions))


def _made(value: Any) -> Resolution | str:
    """The resolution, or why it is none."""
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        return f"the schema is {schema!r}; {SCHEMA} is read"
    try:
        return msgspec.convert(value, Resolution)
    except msgspec.ValidationError as error:
        return str(error)
