"""The quality of the reading as pages show it: the share, and the place where a document is spoken of."""

import math
from functools import cache

from babel import Locale
from babel.numbers import format_percent

from generator.languages import Language
from generator.languages.places import place
from generator.model.collection import FIELDS
from generator.model.symbol import Symbol


def share(certain: float, language: Language) -> str:
    """A share as a percentage with one decimal, never rounded up: 99.97 % is not all."""
    return _percent(math.floor(certain * 1000 + 1e-9), language.code)


@cache
def _percent(thousandths: int, code: str) -> str:
    pattern = Locale.parse(code).percent_formats[None].pattern.replace("#,##0", "#,##0.0")
    return format_percent(thousandths / 1000, pattern, locale=code)


def field_name(field: str, language: Language) -> str:
    """What a correction corrects: a fact by its name, words of the body by the name of their block or note."""
    return language.text(f"field_{field}") if field in FIELDS else place(field, language, "short")


def session_slug(symbol: Symbol) -> str:
    """The page of its session, and the anchor of the session in the list of all: session-59, e-2004."""
    kind = "session" if symbol.organ == "A" else symbol.organ  # two organs may share a year
    return f"{kind}-{symbol.session}".lower()


def quality_id(symbol: Symbol) -> str:
    """The anchor there: A-RES-59-157, A-RES-217_III_A."""
    return str(symbol).replace("/", "-").replace("(", "_").replace(")", "_")
