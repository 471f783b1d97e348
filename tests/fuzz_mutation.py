"""Changes that get through: bytes changed at random never make another zip, another JSON value or another XML tree.

A Word file is changed inside one of its parts, JSON in one of its values, XML in one of its elements. Which change is
made, and what a text becomes, the fuzzer decides, so that it learns what leads on.
"""

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from lxml import etree

from tests.readers.papers import packed

Mutate = Callable[[bytes, int], bytes]
"""The fuzzer's own change of some bytes, which may grow to a size."""
_UNCHANGEABLE = (zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, OSError, ValueError, RuntimeError, KeyError)
_LONGEST = 400
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**9,
    1.5,
    "",
    " ",
    "\n",
    "*",
    "1",
    "fr",
    "op1",
    "fn1",
    "<b>",
    [],
    {},
    [[]],
)


def mutated(content: bytes, size: int, chance: random.Random, mutate: Mutate) -> bytes:
    """The content with one change, which mostly keeps its form."""
    if chance.random() < 0.8:
        change = _zip if content.startswith(b"PK") else _json if content[:1] in b"{[" else _xml
        try:
            changed = change(content, chance, mutate)
        except _UNCHANGEABLE:
            changed = None  # it has lost its form
        if changed and len(changed) <= size:
            return changed
    return mutate(content, size)


def _zip(content: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    if not parts:
        raise ValueError("nothing in it")
    written = [name for name in parts if name.endswith(".xml")]
    wanted = [name for name in written if "document" in name or "notes" in name or "numbering" in name]
    name = chance.choice(wanted if wanted and chance.random() < 0.8 else written or list(parts))
    part = bytes(parts[name])  # type: ignore[arg-type]
    parts[name] = _xml(part, chance, mutate) if chance.random() < 0.9 else mutate(part, len(part) + _LONGEST)
    return packed(parts)


def _xml(content: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    every = [one for one in root.iter() if isinstance(one.tag, str)]
    one, other = chance.choice(every), chance.choice(every)
    parent = one.getparent()
    kind = chance.randrange(6)
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1 and parent is not None:
        parent.insert(parent.index(one), etree.fromstring(etree.tostring(one, with_tail=False), parser))
    elif kind == 2 and one not in (other, *other.iterancestors()):
        other.insert(chance.randrange(len(other) + 1), one)
    elif kind == 3 and one.attrib:
        key = chance.choice(sorted(one.attrib))
        one.set(key, chance.choice([other.get(key) or "", _text(one.get(key) or "", mutate)]))
    elif kind == 4:
        one.tag = other.tag
    else:
        one.text = _text(one.text or "", mutate)
    return etree.tostring(root, encoding="utf-8")


def _json(content: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    value = json.loads(content)
    places: list[tuple[Any, Any]] = []
    _gather(value, places)
    if not places:
        raise ValueError("nothing in it")
    holder, key = chance.choice(places)
    other = chance.choice(places)
    kind = chance.randrange(6)
    if kind == 0:
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder.insert(key, json.loads(json.dumps(holder[key])))
    elif kind == 2:
        holder[key] = json.loads(json.dumps(other[0][other[1]]))
    elif kind == 3:
        holder[key] = chance.choice(_VALUES)
    elif isinstance(holder[key], str):
        holder[key] = _text(holder[key], mutate)
    elif isinstance(holder[key], int):
        holder[key] += chance.choice([-1, 1, 100])
    return json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 1])).encode(
        "utf-8", "surrogatepass"
    )


def _gather(value: Any, places: list[tuple[Any, Any]]) -> None:
    """Each place of a value: what holds it, and the key or index."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        places.append((value, key))
        _gather(inner, places)


def _text(text: str, mutate: Mutate) -> str:
    """A text with a change; signs that XML has not are left out."""
    changed = mutate(text.encode("utf-8", "surrogatepass") or b" ", len(text) + _LONGEST).decode("utf-8", "ignore")
    return "".join(sign for sign in changed if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
