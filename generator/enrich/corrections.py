"""An editor's corrections (overrides.toml), applied so that the page can show them beside what the source printed."""

import datetime

import msgspec

from generator.model.collection import COMMITTEES, FIELDS, Correction, one_line
from generator.model.diagnostic import Diagnostic
from generator.model.document import Override, Resolution

_ANSWERED = {"adopted": "UN204"}
"""The finding that a correction answers."""


def corrected(resolution: Resolution, corrections: tuple[Correction, ...]) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """The resolution with the overrides that name it; one that does not fit the source is refused with UN605.

    `printed` must be what the source gave, or absent where the source gave nothing: so an override never outlives the
    defect that it mends.
    """
    refused: list[Diagnostic] = []
    result = resolution
    for correction in corrections:
        if (correction.symbol, correction.language) != (resolution.symbol, resolution.language):
            continue
        if _on_one_line(correction.override) in result.source.overrides:
            continue  # our own JSON was written with it
        if problem := _problem(result, correction):
            message = f"{correction.symbol}, {correction.override.field}: {problem}"
            refused.append(Diagnostic("overrides.toml", correction.line, 1, "UN605", message))
            continue
        override = _on_one_line(correction.override)
        source = msgspec.structs.replace(result.source, overrides=(*result.source.overrides, override))
        answered = _ANSWERED.get(override.field)
        left = tuple(one for one in result.diagnostics if one.code != answered)
        changes = {override.field: override.value, "source": source, "diagnostics": left}
        result = msgspec.structs.replace(result, **changes)
    return result, tuple(refused)


def _on_one_line(override: Override) -> Override:
    """The override without line breaks or doubled blanks, as all texts of a resolution are."""
    texts = {name: one_line(getattr(override, name)) for name in ("value", "reason", "source")}
    return msgspec.structs.replace(override, **texts)


def _problem(resolution: Resolution, correction: Correction) -> str | None:
    field, printed, value = correction.override.field, correction.override.printed, correction.override.value
    if field not in FIELDS:
        return f"{field!r} is no field that can be corrected; there are {', '.join(FIELDS)}"
    found = getattr(resolution, field)
    if found != printed:
        return f"the source prints {found!r}, the override says {printed!r}"
    if field in ("adopted", "issued"):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return f"{value!r} is not a date such as 2004-12-20"
    if field == "committee" and value not in COMMITTEES:
        return f"{value!r} is no main committee; there are {', '.join(COMMITTEES)}"
    if field == "title" and resolution.title_spans:
        return "the title bears note marks, whose places a new title would leave unknown"
    return None
