"""`resolution.schema.json`: the JSON Schema of `resolution/1`, made from the model and from nothing else."""

from typing import Any

import msgspec

from generator.model import document
from generator.model.document import SCHEMA, Resolution

PATH = "resolution.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:x-resolutions:" + SCHEMA.replace("/", ":")
"""A name, not an address: the contract is one, on whatever host a site stands."""


def resolution_schema() -> bytes:
    """Give the schema as formatted JSON (UTF-8, final newline); the same bytes on every call."""
    made = msgspec.json.schema(Resolution)
    defs = {name: _complete(name, made["$defs"][name]) for name in sorted(made["$defs"])}
    schema = {"$schema": DIALECT, "$id": IDENTIFIER, "title": SCHEMA, "$ref": made["$ref"], "$defs": defs}
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"


def _complete(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """Require every property that is always published; blocks and cells leave out what only few of them have."""
    kind = getattr(document, name, None)
    if kind is not None and kind.__struct_config__.omit_defaults:
        return definition
    return definition | {"required": list(definition["properties"])}
