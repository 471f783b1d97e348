"""From the JSON of a layout tool to blocks: our documented shape, lists of one text a language, and docling's.

What is not known of a block is taken for a paragraph; what holds no words is no block.
"""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

Kind = Literal["paragraph", "heading", "item", "table", "image", "furniture", "note"]

KINDS: dict[str, Kind] = {
    "paragraph": "paragraph", "text": "paragraph", "caption": "paragraph",
    "heading": "heading", "section_header": "heading", "title": "heading",
    "list": "item", "list_item": "item",
    "table": "table",
    "image": "image", "picture": "image", "figure": "image",
    "page_header": "furniture", "page_footer": "furniture", "page_number": "furniture",
    "footnote": "note",
}  # fmt: skip
_LISTS = ("blocks", "elements", "content")
_TYPES = ("type", "label", "category")


class TableCell(msgspec.Struct, frozen=True):
    """A cell as the tool gives it."""

    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Block(msgspec.Struct, frozen=True):
    """One block with its text, or the rows of a table."""

    kind: Kind
    text: str
    rows: tuple[tuple[TableCell, ...], ...] = ()


def languages_of(value: Any) -> tuple[str, ...]:
    """The languages of a list that gives each text in several: `text_fr`, `text_en`; in the order of the file."""
    found: dict[str, None] = {}
    for block in _list_of(value) or ():
        for key in block if isinstance(block, dict) else ():
            stem, _, code = key.partition("_")
            if stem in ("text", "items") and len(code) == len("fr"):
                found[code] = None
    return tuple(found)


def blocks_of(value: Any, language: str | None) -> list[Block] | None:
    """The blocks of a file in the order of reading; None where it has none that are known.

    `language`: which text is taken where each block has one for each language.
    """
    if isinstance(value, dict) and isinstance(value.get("texts"), list) and isinstance(value.get("body"), dict):
        return list(_docling(value))
    listed = _list_of(value)
    if listed is None:
        return None
    return [block for one in listed for block in _blocks(one, f"_{language}" if language else "")]


def _list_of(value: Any) -> list[Any] | None:
    """The list of blocks: the file itself, or under one of the usual names."""
    for listed in (value, *(value.get(name) for name in _LISTS if isinstance(value, dict))):
        if isinstance(listed, list) and any(isinstance(one, dict) and _type(one) for one in listed):
            return listed
    return None


def _type(block: dict[str, Any]) -> str:
    return next((block[name].lower().replace("-", "_") for name in _TYPES if isinstance(block.get(name), str)), "")


def _blocks(one: Any, suffix: str) -> Iterator[Block]:
    if not isinstance(one, dict):
        return
    kind = KINDS.get(_type(one), "paragraph")
    items = one.get(f"items{suffix}", one.get("items"))
    if isinstance(items, list):
        for item in items:
            text = item if isinstance(item, str) else _text(item, suffix)
            if text.strip():
                yield Block("item", text)
        return
    if kind == "table" and isinstance(rows := one.get("rows"), list):
        yield Block("table", "", tuple(tuple(map(_cell, row)) for row in rows if isinstance(row, list)))
        return
    text = _text(one, suffix)
    lines = text.split("\n") if text.lstrip().startswith("|") else [text]  # a table in Markdown
    for line in filter(str.strip, lines):
        yield Block("paragraph" if kind == "table" else kind, line)


def _text(one: Any, suffix: str) -> str:
    if not isinstance(one, dict):
        return ""
    found = next((one[key] for key in (f"text{suffix}", "text", "content") if isinstance(one.get(key), str)), "")
    label = one.get("marker", one.get("number"))
    if isinstance(label, str) and any(sign.isalnum() for sign in label) and not found.lstrip().startswith(label):
        return f"{label} {found}"
    return found


def _cell(cell: Any) -> TableCell:
    if isinstance(cell, str):
        return TableCell(cell)
    if not isinstance(cell, dict):
        return TableCell("" if cell is None else str(cell))
    wide = (cell.get("colspan", cell.get("col_span")), cell.get("rowspan", cell.get("row_span")))
    colspan, rowspan = (one if isinstance(one, int) and 1 <= one <= _WIDEST else 1 for one in wide)
    header = cell.get("header", cell.get("column_header")) is True
    return TableCell(_text(cell, ""), header, colspan, rowspan)


_WIDEST = 1000


def _docling(value: dict[str, Any]) -> Iterator[Block]:
    """The texts of a DoclingDocument in the order of its body, then what the body does not name."""
    seen: set[str] = set()
    open_nodes = [value["body"], *([value["furniture"]] if isinstance(value.get("furniture"), dict) else [])][::-1]
    while open_nodes:
        node = open_nodes.pop()
        yield from _docling_block(node)
        children = [str(child["$ref"]) for child in _dicts(node.get("children")) if "$ref" in child]
        found = [(ref, _at(value, ref)) for ref in children if ref not in seen]
        seen.update(ref for ref, _ in found)
        open_nodes += [one for _, one in reversed(found) if one is not None]
    for name in ("texts", "tables"):
        for index, one in enumerate(_dicts(value.get(name))):
            if f"#/{name}/{index}" not in seen:
                yield from _docling_block(one)


def _docling_block(node: dict[str, Any]) -> Iterator[Block]:
    data = node.get("data")
    if isinstance(data, dict) and isinstance(data.get("table_cells"), list):
        rows: dict[int, list[dict[str, Any]]] = {}
        for cell in _dicts(data["table_cells"]):
            rows.setdefault(_number(cell.get("start_row_offset_idx")), []).append(cell)
        ordered = (
            sorted(rows[row], key=lambda cell: _number(cell.get("start_col_offset_idx"))) for row in sorted(rows)
        )
        yield Block("table", "", tuple(tuple(map(_cell, row)) for row in ordered))
    elif isinstance(node.get("text"), str):
        yield from _blocks(node, "")


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _at(value: dict[str, Any], ref: str) -> dict[str, Any] | None:
    """What `#/texts/12` names."""
    parts = ref.removeprefix("#/").split("/")
    listed = value.get(parts[0]) if len(parts) > 1 else None
    if isinstance(listed, list) and parts[1].isascii() and parts[1].isdigit() and int(parts[1]) < len(listed):
        one = listed[int(parts[1])]
        return one if isinstance(one, dict) else None
    return None
