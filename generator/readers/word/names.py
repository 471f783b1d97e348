"""The names of WordprocessingML (ECMA-376, part 1) that the reader tells apart, in both forms of the standard."""

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def name(element: Element) -> str:
    """The name of an element of WordprocessingML without its namespace; others with an asterisk before it."""
    tag = element.tag
    if not isinstance(tag, str):
        return "*"
    namespace, _, local = tag[1:].rpartition("}")
    if namespace in (_W, _STRICT):
        return local
    return f"{'mc' if namespace == _COMPATIBLE else '*'}:{local}"


def value(element: Element, attribute: str = "val") -> str | None:
    """An attribute of WordprocessingML."""
    found = element.get(f"{{{_W}}}{attribute}")
    return element.get(f"{{{_STRICT}}}{attribute}") if found is None else found


def number(element: Element | None, attribute: str = "val") -> int | None:
    """An attribute that is a whole number."""
    text = value(element, attribute) if element is not None else None
    return int(text) if text and text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 10 else None


def relation(element: Element) -> str | None:
    """The identifier of the part that an element refers to."""
    return next((found for one in _RELATIONS if (found := element.get(f"{{{one}}}id"))), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child with a name, and its first child with the next."""
    for local in path:
        element = next((one for one in element if name(one) == local), None) if element is not None else None
    return element


def on(element: Element | None, local: str) -> bool | None:
    """Whether a property is switched on by a child; None where the child is not there."""
    found = child(element, local)
    return None if found is None else value(found) not in ("0", "false", "off", "none")
