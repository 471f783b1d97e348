"""Symbols of documents that are printed in full: "E/CN.15/2004/5", "A/75/6 (Sect. 29E)", "A/77/413 et Add.1".

Source of the forms: United Nations Document Series Symbols (ST/LIB/SER.B/5).
"""

import re
from collections.abc import Iterable, Iterator

_HYPHENS = str.maketrans("\u2010\u2011", "--")
_NUMERAL = re.compile(r"[IVX]+|N")
_SYMBOL = re.compile(
    r"[A-Z][A-Z]{0,6}(?:-[A-Z]{2,4}|\.\d{1,3})?/"  # begins with one sign of a set; E/, CTOC/, ICC-ASP/, GC.18/
    r"(?:[A-Z0-9][A-Za-z0-9.()\u2010\u2011-]{0,20}/(?:\s(?=\d))?){0,8}"  # CN.15/2004/, ES-10/
    r"(?=[A-Za-z.(\u2010\u2011-]{0,20}\s?\d)"
    r"(?:Res\.\s?\d{1,3}|[A-Za-z0-9]{1,12}(?:[.\u2010\u2011-][A-Za-z0-9]{1,12}){0,4})"  # Res. 14, 5, PV.47, Add.1
    r"(?:\s?\((?:[IVXLC]+|(?:E?S-)[IVX]+|\d{4}|SUPP|Introduction|Plan\soutline|"  # (III), (2001)
    r"(?i:parts?|sects?|vols?)\b[^()]{1,25})\))?"  # (Part I)
    r"(?:\s?[A-Z](?![A-Za-z0-9/]))?"
    r"(?:/\s?(?:Add|Corr|Rev|Amend)\.\s?\d{1,3}){0,3}(?:/Corrigendum)?"  # also torn: "/ Corr. 1"
)
_OPENS = re.compile(r"/(?:(?<=[A-Z]/)|(?<=\.\d/)|(?<=\.\d\d/)|(?<=\.\d\d\d/))")
"""The first stroke of a symbol: looked for before all, because most strokes are those of numbers."""
_AND = re.compile(r"(?<=[IVX])(?:和|及|et|y|e|и|و)(?=[IVX])")
_PARTS = re.compile(r"(?<=\(Part)(?=[IVX]+and)")
_BOTH_PARTS = re.compile(r"(?<=\(PartsI)-(?=II\))")
_GLUED = re.compile(r"(?<=\d)(?=(?:Add|Corr|Rev|Amend)\.\d)")
"""Where a stroke is lost: "A/75/7Add.2"."""
_CYRILLIC = re.compile(r"[\u0410-\u042f][./)-]|/[\u0410-\u042f]")
"""Where a letter of a symbol can be one of another script that looks like it."""
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
_SECOND = re.compile(r"(?<=\d)-(?=[A-Z]{1,4}/)")
"""Between the two symbols of one document: "A/75/195-S/2020/834", not in "UNEP/CBD/BS/COP-MOP/5/17"."""
OURS = frozenset(
    {
        "A", "S", "E", "ST", "T", "DC", "CD", "AC", "TD", "DP", "ID", "GC", "IDB", "UNEP", "UNCTAD", "UNW", "FCCC",
        "ICCD", "CBD", "CTOC", "CAC", "CAT", "CCPR", "CED", "CEDAW", "CERD", "CMW", "CRC", "CRPD", "SPT", "HRI",
        "NPT", "CCW", "CCM", "APLC", "BWC", "TPNW", "ISBA", "SPLOS", "CLCS", "LOS", "HSP", "JIU", "CEB", "PBC",
        "ICC", "ICEF", "IPBES", "PCNICC", "INFCIRC", "ESCAP", "UNFF", "WFP", "HS",
    }
)  # fmt: skip
"""How the symbols of documents of the United Nations begin."""


def symbols(text: str, suffix: re.Pattern[str], cyrillic: bool) -> Iterator[tuple[int, int, str]]:
    """Where each symbol is printed, and the symbol without blanks. `suffix` finds "et Add.1" behind one.

    `cyrillic`: whether letters can be Cyrillic ones that look like those of symbols.
    """
    if cyrillic and _CYRILLIC.search(text):
        text = text.translate(_LOOK_ALIKE)
    if not _OPENS.search(text):
        return
    for match in _SYMBOL.finditer(text):
        start, end = match.span()
        before = text[max(start - 1, 0) : start]
        if (before.isascii() and before.isalnum()) or before in ("/", "-", "."):
            continue
        printed = match[0]
        first = printed.partition("/")[0]
        if _NUMERAL.fullmatch(first):
            continue
        letter = re.search(r"\s?([A-Z])$", printed)
        if letter and "/RES/" not in printed and letter[0][0].isspace():
            end -= len(letter[0])
            printed = printed[: -len(letter[0])]
        if text.startswith("//", end):
            continue  # "A/C.5/78//12" is misprinted: its begin alone is another document's symbol
        symbol = _bare(printed)
        yield start, end, symbol
        base = re.sub(r"(?:/(?:Add|Corr|Rev|Amend)\.\d+)+$", "", symbol)
        while more := suffix.match(text, end):
            end = more.end()
            added = more["suffix"].replace(" ", "").replace("\u00a0", "")
            yield *more.span("suffix"), f"{symbol if added[0] == 'C' else base}/{added}"
            symbol = base


def spelled(text: str, known: Iterable[tuple[str, re.Pattern[str], str]]) -> Iterator[tuple[int, int, str]]:
    """The same for symbols in the letters of another script: "م ع-18/ق-9" is GC.18/Res.9.

    `known`: what stands between the numbers, which few texts have, the pattern, and the symbol with fields.
    """
    for between, pattern, symbol in known:
        if between in text:
            yield from ((*match.span(), symbol.format(*match.groups())) for match in pattern.finditer(text))


def _bare(printed: str) -> str:
    """A symbol without blanks, in English, with the strokes that are lost; of two symbols the first."""
    symbol = re.sub(r"\s", "", printed).translate(_HYPHENS)
    if "-" in symbol:
        symbol = _SECOND.split(symbol)[0]
    if "." in symbol:
        symbol = _GLUED.sub("/", symbol)
    if "(" not in symbol:
        return symbol
    return _BOTH_PARTS.sub("and", _PARTS.sub("s", _AND.sub("and", symbol)))
