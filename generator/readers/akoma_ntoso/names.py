"""The names of the elements of Akoma Ntoso 3.0 that the reader tells apart, and their text."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_AKN = f"{{{NAMESPACE}}}"


def akn(name: str) -> str:
    """The name of an element as lxml has it."""
    return _AKN + name


def strings(element: Element) -> Iterator[str]:
    """The text nodes of an element, in order."""
    return element.itertext()  # type: ignore[return-value]


def text_of(element: Element) -> str:
    """All characters of an element."""
    return "".join(strings(element)) if len(element) else element.text or ""


A, BLOCK_LIST, CONTENT, COVER, CROSS_HEADING = map(akn, ("a", "blockList", "content", "coverPage", "crossHeading"))
DOC_DATE, DOC_NUMBER, DOC_TITLE, EOL, FORMULA = map(akn, ("docDate", "docNumber", "docTitle", "eol", "formula"))
HEADING, INLINE, INTRO, ITEM, LIST, META, MOD = map(akn, ("heading", "inline", "intro", "item", "list", "meta", "mod"))
NOTE, NUM, P, PARAGRAPH, POINT, QUOTED = map(
    akn, ("authorialNote", "num", "p", "paragraph", "point", "quotedStructure")
)
SPAN, SUBHEADING, SUBLIST, SUP, TABLE, TD, TH, TR = map(
    akn, ("span", "subheading", "sublist", "sup", "table", "td", "th", "tr")
)
NOTE_REF, CONTAINER, CONCLUSIONS, DOC, STATEMENT = map(akn, ("noteRef", "container", "conclusions", "doc", "statement"))
