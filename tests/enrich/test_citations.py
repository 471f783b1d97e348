"""Citations in French texts: what is one, whose it is, where it leads; and what is none."""

import pytest

from generator.enrich.citations import cited
from generator.model.document import Citation, Resolution
from generator.model.reading import Passage
from tests.documents import resolution


def citations(text: str) -> list[tuple[str, str, str | None]]:
    document = cited(resolution(Passage("preambular", text), Passage("operative", "x", "40.")))
    return [(text[s.start : s.end], s.target, s.locator) for s in document.body[0].spans if isinstance(s, Citation)]


def left_open(text: str) -> list[str]:
    document: Resolution = cited(resolution(Passage("preambular", text)))
    return [one.code for one in document.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rappelant sa résolution 55/25 du 15 novembre 2000, par", [("55/25", "A/RES/55/25", None)]),
        ("sa résolution 55/25 de l’Assemblée générale", [("55/25", "A/RES/55/25", None)]),
        (
            "ses résolutions 46/152 du 18 décembre 1991, 60/1 du 16 septembre 2005 et 66/181",
            [("46/152", "A/RES/46/152", None), ("60/1", "A/RES/60/1", None), ("66/181", "A/RES/66/181", None)],
        ),
        ("Résolution 55/59, annexe.", [("55/59", "A/RES/55/59", "annexe")]),
        (
            "Résolution 55/25, annexes I à III, et résolution 55/255, annexe.",
            [("55/25", "A/RES/55/25", "annexes I à III"), ("55/255", "A/RES/55/255", "annexe")],
        ),
        ("la résolution 1373 (2001) concernant la lutte", [("1373 (2001)", "S/RES/1373(2001)", None)]),
        ("la résolution 217 A (III) de l’Assemblée générale", [("217 A (III)", "A/RES/217(III)A", None)]),
        ("la résolution 2004/28 du Conseil économique et social, en date", [("2004/28", "E/RES/2004/28", None)]),
        ("la résolution 2012/17 par le Conseil économique et social", [("2012/17", "E/RES/2012/17", None)]),
        (
            "sa résolution S-20/2 et sa résolution ES-11/1",
            [("S-20/2", "A/RES/S-20/2", None), ("ES-11/1", "A/RES/ES-11/1", None)],
        ),
        ("visé au paragraphe 40 ci-dessus", [("40", "#op40", None)]),
        ("E/CN.15/2004/5.", [("E/CN.15/2004/5", "E/CN.15/2004/5", None)]),
        ("Voir CTOC/COP/2012/15, sect. I.A.", [("CTOC/COP/2012/15", "CTOC/COP/2012/15", "sect. I.A")]),
        ("no 10 (E/2004/30), chap. V.", [("E/2004/30", "E/2004/30", "chap. V")]),
    ],
)
def test_references_are_found_at_their_number(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert citations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "la résolution 6/2 en date du 19 octobre 2012, adoptée par la Conférence des Parties",
        "sa résolution 34/5 du Conseil des droits de l’homme",
        "la résolution 25/2 de la Commission",
        "la résolution 2004/28",
        "au paragraphe 41 ci-dessus",
    ],
)
def test_what_has_no_single_meaning_stays_text_and_is_told(text: str) -> None:
    assert citations(text) == []
    assert left_open(text) == ["UN501"]


@pytest.mark.parametrize(
    "text",
    [
        "la période 2012-2015",
        "du 9 au 11 décembre 2003",
        "l’article 30 de la Convention",
        "no 39574",
        "3/4",
        "et/ou",
        "le 1/2",
    ],
)
def test_other_numbers_are_no_references(text: str) -> None:
    assert citations(text) == []
    assert left_open(text) == []
