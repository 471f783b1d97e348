"""Differences from the links of the XML that the source itself settles for us: each class with its argument.

A class says what must hold of the place and of both targets, never which document it is, and asks nothing of our
finder. What no class covers counts against us.
"""

import re

from tests.citation_links import Place, is_resolution, whole

_RIGHTS = (
    "Conseil des droits de l", "Human Rights Council", "Consejo de Derechos Humanos", "по правам человека",
    "مجلس حقوق الإنسان", "人权理事会", "Menschenrechtsrat",
)  # fmt: skip
_ENVIRONMENT = (
    "pour l’environnement", "Environment Assembly", "Medio Ambiente", "окружающей среде", "للبيئة", "环境大会",
    "Umweltversammlung",
)  # fmt: skip
_COUNCIL = (
    "Conseil économique et social", "Economic and Social Council", "Consejo Económico y Social", "Экономическ",
    "المجلس الاقتصادي والاجتماعي", "经济及社会理事会", "Wirtschafts- und Sozialrat",
)  # fmt: skip
_OTHERS = (
    "Commission", "Comisión", "Комисси", "لجنة", "اللجنة", "委员会", "Conférence", "Conference",
    "Conferencia", "Конференци",
    "مؤتمر", "المؤتمر", "会议", "Comité de haut niveau", "High-level Committee", "Comité de Alto Nivel", "Комитет",
    "CESAP",
    "Gobierno", "理事会",
)  # fmt: skip
_ASSEMBLY = (
    "Assemblée générale", "General Assembly", "Asamblea General", "Генеральной Ассамбле", "الجمعية العامة", "大会",
    "Generalversammlung",
)  # fmt: skip
_RESOLUTION = re.compile(r"(?i)r[eé]solu[tc]i|резолюц|قرار|决议")
_REPORTS = {"A/HRC": r"A/\d\d/53\b", "UNEP": r"A/\d\d/25\b"}
"""The reports that print these bodies' resolutions: Supplements No. 53 and No. 25 of the Assembly's records."""
_DECISION = re.compile(r"(?i)d[eé]cisi[oó]n|решени|مقرر|决定")
_GENERAL_COMMENT = re.compile(r"(?i)observaci|observation|comment|recomm|замечани|рекомендаци|تعليق|توصية|意见|建议")
_YEAR = re.compile(r"(?<![\d/(])(?:19[4-9]|20[0-3])\d(?![\d/)])")
_AFTER, _BEFORE = 45, 150


def settled_alone(place: Place, ours: str, linked: bool) -> str | None:
    """Ours alone: the editors left a link out; settled where they set it elsewhere, or the text leaves no doubt."""
    if linked:
        return "linked elsewhere in the document or in another language of it"
    if not is_resolution(ours):
        return "the symbol is printed in full" if _signs(ours) in _signs(place.text) else None
    if _signs(ours) in _signs(place.printed):
        return "the symbol is printed in full"
    if _dated(place, ours):
        return "the date with the number is of that body's session"
    if _named(place, ours):
        return "the text names the body at the number"
    if _reported(place, ours):
        return "the number is in the report of that body, named before it"
    return None


def settled_target(place: Place, theirs: str, ours: str) -> str | None:
    """Another target than theirs."""
    if not re.search(r"^[A-Z]+[A-Z.\d]*/", theirs):
        return "their address holds no symbol"
    if _signs(theirs) != _signs(place.printed) == _signs(ours):
        return "the symbol is printed in full"
    if (
        ("(" not in whole(theirs) or not is_resolution(theirs))
        and _digits(theirs) != _digits(place.printed)
        and _digits(ours) == _digits(place.printed)
    ):
        return "their number is not the printed one"
    if re.search(r"-\d+/", ours) and not re.search(r"-\d+/", theirs):
        return "their link leaves out the mark of a special session"
    if _digits(theirs) == _digits(ours)[::-1] and _dated(place, ours) and not _dated(place, theirs):
        return "the number is printed with its halves the other way round, says its date"
    first, second = _body(theirs), _body(ours)
    if first != second and _dated(place, ours) and not _dated(place, theirs):
        return "the date with the number is of another body's session than theirs"
    if first != second and _named(place, ours):
        return "the text names another body than theirs at the number"
    if re.match(r"A/RES/(?:[1-9]|[12]\d|30)/", theirs):
        return "no session of the Assembly before the thirty-first printed such numbers"
    if _signs(theirs) in _signs(place.text) and _signs(ours) in _signs(place.printed):
        return "one document with two symbols, or a link over several symbols"
    if re.search(r"[-\u2010\u2011]$", place.text[: place.start]) and _signs(ours) in _signs(place.text[: place.start]):
        return "one document with two symbols, or a link over several symbols"
    if "/RES/" in ours and not is_resolution(theirs) and _RESOLUTION.search(_beside(place)):
        return "their address is of a document, the text says resolution"
    if _reported(place, ours) and not _reported(place, theirs):
        return "the number is in the report of another body than theirs, named before it"
    if _cut(place):
        return "a link cut inside the number"
    if first == "A/HRC" and int(_digits(theirs)[-1]) >= 60:
        return "the body in their address has not adopted so many resolutions at a session"
    if first == "A/HRC" and int(_digits(theirs)[0]) > 66:
        return "the body in their address has not held so many sessions"
    return None


def settled_missing(place: Place, theirs: str) -> str | None:
    """A link of theirs where we have no target."""
    if not re.search(r"^[A-Z]+[A-Z.\d]*/", theirs):
        return "their address holds no symbol"
    before = place.text[max(place.start - _BEFORE, 0) : place.start]
    around = before + place.text[place.end : place.end + _AFTER * 2]
    clause = re.split(r"[;؛；]", before)[-1]
    if _DECISION.search(clause[-60:]) or _DECISION.match(place.text[place.end :].lstrip("号 ")):
        return "a decision, not a resolution"
    if _GENERAL_COMMENT.search(clause[-60:]):
        return "a general comment of a committee, not a resolution"
    years = [int(year) for year in _YEAR.findall(place.text[place.end : place.end + _AFTER])]
    if years and not _fits(theirs, years[0]):
        return "the date with the number is not of their session"
    if any(name in around for name in _OTHERS) and _body(theirs) in ("A", "E"):
        return "the text names another body than theirs"
    if re.match(r"A/RES/(?:[1-9]|[12]\d|30)/", theirs):
        return "no session of the Assembly before the thirty-first printed such numbers"
    if not re.search(r"\d", place.printed):
        return "a word, not a number"
    if re.search(r"[A-Z]\s$|[A-Z.]-$", before):
        return "a number inside another organization's symbol"
    return None


def _cut(place: Place) -> bool:
    """Whether a link ends inside a number or a symbol."""
    return re.match(r"\d|/[A-Z]|\s?\(Part", place.text[place.end :]) is not None and bool(
        re.search(r"[\d/]$", place.printed)
    )


def _beside(place: Place) -> str:
    """The words close to a number."""
    return place.text[max(place.start - _AFTER, 0) : place.end + _AFTER]


def _reported(place: Place, symbol: str) -> bool:
    """Whether the report of the body stands before the number in its note."""
    report = _REPORTS.get("UNEP" if symbol.startswith("UNEP") else _body(symbol))
    return report is not None and re.search(report, place.text[: place.start]) is not None


def _body(symbol: str) -> str:
    return "A/HRC" if symbol.upper().startswith("A/HRC") else symbol.split("/")[0]


def _digits(symbol: str) -> list[str]:
    return [one.lstrip("0") for one in re.findall(r"\d+", re.sub(r"^.*?/RES/|^UNEP/EA", "", symbol))]


def _signs(text: str) -> str:
    """Letters and digits of a symbol, those that look Cyrillic in Latin."""
    latin = text.translate(str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX"))
    return re.sub(r"[^A-Za-z0-9]", "", latin).upper()


def _dated(place: Place, symbol: str) -> bool:
    """Whether a year stands close to the number and is of the session; before it in Chinese, where 年 follows it."""
    after = [int(year) for year in _YEAR.findall(place.text[place.end : place.end + _AFTER])]
    before = [int(year) for year in re.findall(r"(\d{4})年", place.text[max(place.start - 14, 0) : place.start])]
    years = before if "年" in place.text else after
    return bool(years) and _fits(symbol, years[-1] if before else years[0])


def _fits(symbol: str, year: int) -> bool:
    body, digits = _body(symbol), _digits(symbol)
    if not digits:
        return False
    first = int(digits[0])
    if body == "A" and "(" not in symbol and "-" not in symbol:
        return year - 1945 - first in (0, 1)
    if body == "A/HRC" and "S-" not in symbol:
        return year == 2006 + (first - 1) // 3
    if body == "UNEP":
        return year in {1: (2014,), 2: (2016,), 3: (2017,), 4: (2019,), 5: (2021, 2022), 6: (2024,)}.get(first, ())
    return body != "E" or "(" in symbol or abs(year - first) <= 1


def _named(place: Place, symbol: str) -> bool:
    """Whether the body is named in the sentence around the number."""
    around = place.text[max(place.start - _BEFORE, 0) : place.end + _BEFORE]
    body = _body(symbol)
    if body == "A/HRC":
        return any(name in around for name in _RIGHTS)
    if body == "UNEP":
        return any(name in around for name in _ENVIRONMENT)
    if body == "E":
        return any(name in around for name in _COUNCIL)
    if body == "A":
        return any(name in _beside(place) for name in _ASSEMBLY)
    return body == "S" and re.search(r"\(\d{4}\)", place.printed) is not None
