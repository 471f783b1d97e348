"""What the links of the UN's XML say: the symbol in an address, and when two symbols are one document's."""

import re
from urllib.parse import unquote

import msgspec

_ADDRESS = re.compile(r"(?:undocs\.org|docs\.un\.org)/(?P<path>.+)$|[?&]symbol=(?P<symbol>[^&]+)", re.IGNORECASE)
_LANGUAGES = re.compile(r"^/*(?:(?:ar|zh|en|fr|es|ru|ot|hrc|sp)/+)*", re.IGNORECASE)
_PART = re.compile(r"(?<=[\d)])[A-Z](?:-[A-Z])?$")
_IN_PARTS = re.compile(r"\((?:PARTS?|INTRODUCTION|PLAN)[^()]*\)$")
_NOT_PRINTED = re.compile(r"\((?:SUPP|VOL\.?[IVX]+)\)$")


class Place(msgspec.Struct, frozen=True):
    """Where a reference stands in a text."""

    path: str
    anchor: str
    text: str
    start: int
    end: int

    @property
    def printed(self) -> str:
        """The words of the link or of the reference."""
        return self.text[self.start : self.end]

    def __str__(self) -> str:
        """`file#anchor` with the words around."""
        before, after = self.text[max(self.start - 50, 0) : self.start], self.text[self.end : self.end + 40]
        return f"{self.path}#{self.anchor} {before!r}[{self.printed}]{after!r}"


def symbol_of(href: str) -> str:
    """The symbol in an address, in capitals and without blanks; the address where it holds none."""
    leads = unquote(href)
    found = _ADDRESS.search(leads)
    if not found:
        return leads if "/" in leads and re.match(r"\w+:|about", leads) else _bare(leads)
    return _bare(_LANGUAGES.sub("", found["path"] or found["symbol"]))


def _bare(symbol: str) -> str:
    bare = re.sub(r"\s", "", symbol).rstrip("/").replace("\u2011", "-").upper()
    bare = re.sub(r"^([AES])//", r"\1/", bare)
    if re.fullmatch(r"(?:S-|ES-)?\d+/\d+[A-Z]?", bare):
        return f"A/RES/{bare}"
    bare = bare.replace("(SUPP.)", "(SUPP)").replace("//", "/").rstrip(".")
    return re.sub(r"^(./RES/\d+)([A-Z])(\(.*\))$", r"\1\3\2", bare)  # 2106A(XX) is 2106(XX)A


def whole(symbol: str) -> str:
    """The symbol of the document that a part is in."""
    bare = _bare(symbol)
    return _PART.sub("", bare) if "/RES/" in bare else bare


def same(theirs: str, ours: str) -> bool:
    """Whether two symbols are of one document: a part is in its document, a report has two symbols, or a supplement."""
    first, second = whole(theirs), whole(ours)
    firsts = {first, re.split(r"-(?=[A-Z]{1,4}/)", first)[0], _NOT_PRINTED.sub("", first)}
    return second in firsts or _NOT_PRINTED.sub("", second) in firsts or _IN_PARTS.sub("", second) in firsts


def is_resolution(symbol: str) -> bool:
    """Whether a symbol is a resolution's of one of the bodies whose numbers are resolved."""
    return re.match(r"(?:[AES]|A/HRC)/RES/|UNEP/EA\.\d+/RES", symbol.upper()) is not None
