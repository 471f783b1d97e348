"""Traced texts: whatever is cut, joined and collapsed, each character still knows its place in the source."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text import Moved, Places, Traced, fold, join, join_lines, split_lines, traced, unblank

SIGNS = st.text("ab é\t\n\u00a0-’1", max_size=40)


def assert_true(text: Traced, source: str) -> None:
    """Every character is the one at its origin, or a blank."""
    assert sum(length for _, _, length in text.runs) == len(text)
    for index, sign in enumerate(text.text):
        origin = text.origin(index)
        assert sign == source[origin] if origin >= 0 else sign == " "


@given(SIGNS, st.integers(0, 40), st.integers(0, 40))
def test_slices_keep_their_places(source: str, start: int, end: int) -> None:
    part = traced(source).slice(start, end)
    assert part.text == source[start:end]
    assert_true(part, source)


@given(SIGNS)
def test_collapsing_leaves_single_blanks_only(source: str) -> None:
    source = source.replace("\t", " ")
    collapsed = traced(source).collapse()
    assert unblank(collapsed.text) == unblank(source)
    assert len(collapsed.text.split()) == len(source.split())
    assert not any(a.isspace() and b.isspace() for a, b in zip(collapsed.text, collapsed.text[1:], strict=False))
    assert collapsed.text == collapsed.text.strip()
    assert_true(collapsed, source)


@given(SIGNS, st.lists(st.integers(0, 40), max_size=6))
def test_cuts_and_positions_agree(source: str, edges: list[int]) -> None:
    points = sorted({min(edge, len(source)) for edge in edges})
    cuts = [(a, b) for a, b in zip(points[::2], points[1::2], strict=False) if a < b]
    rest = traced(source).without(cuts)
    kept = [i for i in range(len(source)) if not any(a <= i < b for a, b in cuts)]
    assert rest.text == "".join(source[i] for i in kept)
    assert_true(rest, source)
    moved = Moved(cuts)
    assert [moved(i) for i in kept] == list(range(len(kept)))


@given(SIGNS)
def test_lines_joined_lose_nothing(source: str) -> None:
    lines = [traced(source, start, end) for start, end in split_lines(source)]
    joined = join_lines(line.strip() for line in lines if line.text.strip())
    assert unblank(joined.text) == unblank(source)
    assert "\n" not in joined.text


def test_a_hyphen_inside_a_word_takes_no_blank_and_a_dash_does() -> None:
    lines = ["sous-", "régional –", "et", "post-", "– fin"]
    source = "\n".join(lines)
    parts = [traced(source, start, end) for start, end in split_lines(source)]
    assert join_lines(parts).text == "sous-régional – et post- – fin"


def test_a_dropped_hyphen_is_left_out_only_where_a_line_follows() -> None:
    source = "inter-\nnational inter-"
    parts = [traced(source, start, end) for start, end in split_lines(source)]
    assert join_lines(parts, frozenset({5, len(source) - 1})).text == "international inter-"


@given(st.text(max_size=30))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_apostrophes_blanks_and_hyphens_one_kind() -> None:
    assert fold("L’ASSEMBLÉE\u00a0GÉNÉRALE non\u2011dit") == "l'assemblée générale non-dit"


def test_places_count_lines_as_editors_do() -> None:
    places = Places("a\r\nb\u2028c\rd")
    assert [places(offset) for offset in (0, 3, 5, 7)] == [(1, 1), (2, 1), (2, 3), (3, 1)]


def test_joined_texts_keep_their_places() -> None:
    source = "un deux"
    text = join([traced(source, 3, 7), traced(source, 0, 2)])
    assert (text.text, text.offset, text.spans) == ("deuxun", 3, ((3, 7), (0, 2)))
