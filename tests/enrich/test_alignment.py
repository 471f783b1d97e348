"""Which paragraphs are each other: each appears once, nothing better exists, and what a reader would say is found."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.enrich.alignment import Unit, align
from generator.enrich.assignment import best_pairs

TEXTS = st.lists(st.text(alphabet="abcd ", max_size=24), max_size=9)


def units(*texts: str, kind: str = "operative") -> list[Unit]:
    return [Unit(kind, text) for text in texts]


@given(TEXTS, TEXTS)
def test_every_paragraph_of_both_texts_appears_exactly_once(older: list[str], newer: list[str]) -> None:
    beads = align(units(*older), units(*newer))
    assert sorted(at for bead in beads for at in bead.older) == list(range(len(older)))
    assert [at for bead in beads for at in bead.newer] == list(range(len(newer)))
    assert all(bead.older or bead.newer for bead in beads)
    in_order = [at for bead in beads if not bead.moved for at in bead.older]
    assert in_order == sorted(in_order)


@given(TEXTS)
def test_a_text_is_itself(texts: list[str]) -> None:
    beads = align(units(*texts), units(*texts))
    assert [(bead.older, bead.newer, bead.moved) for bead in beads] == [
        ((at,), (at,), False) for at in range(len(texts))
    ]


@settings(max_examples=200)
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20).map(float)))
def test_no_other_pairs_gain_more(gains: dict[tuple[int, int], float]) -> None:
    found = best_pairs(gains)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    best = max(
        sum(gains.get((row, column), 0.0) for row, column in enumerate(order)) for order in permutations(range(5))
    )
    assert sum(gains[pair] for pair in found) == best


ONE = "Prie le Secrétaire général de lui présenter un rapport sur les rivières et les lacs"
TWO = "Invite les États Membres à verser des contributions volontaires au fonds des forêts"
THREE = "Décide d’inscrire à l’ordre du jour la question intitulée « La paix par le sport »"
FOUR = "Se félicite de la tenue à Dakar du colloque des météorologues et des astronomes"


def fates(older: list[Unit], newer: list[Unit]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(bead.older, bead.newer, bead.moved) for bead in align(older, newer)]


def test_a_paragraph_that_went_and_one_that_came_stand_in_their_places() -> None:
    assert fates(units(ONE, TWO, THREE), units(ONE, FOUR, THREE)) == [
        ((0,), (0,), False), ((1,), (), False), ((), (1,), False), ((2,), (2,), False),
    ]  # fmt: skip


def test_what_left_its_order_has_moved() -> None:
    assert fates(units(ONE, TWO, THREE, FOUR), units(TWO, THREE, FOUR, ONE)) == [
        ((1,), (0,), False), ((2,), (1,), False), ((3,), (2,), False), ((0,), (3,), True),
    ]  # fmt: skip


def test_two_become_one_and_one_becomes_two() -> None:
    joined = f"{ONE}, et {TWO.lower()}"
    assert fates(units(ONE, TWO, THREE), units(joined, THREE)) == [((0, 1), (0,), False), ((2,), (1,), False)]
    assert fates(units(joined, THREE), units(ONE, TWO, THREE)) == [((0,), (0, 1), False), ((1,), (2,), False)]


def test_the_whole_decides_not_the_first_that_fits() -> None:
    """Taken from the top, the first older paragraph would have the first newer one, and lose the better pair."""
    near = f"{ONE} et leurs affluents, avant la fin de l’année"
    assert fates(units(near, ONE), units(ONE, THREE)) == [((0,), (), False), ((1,), (0,), False), ((), (1,), False)]
