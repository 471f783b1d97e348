"""Numbers of several levels or that start again, parts, articles: in the anchors, as one who links sees them."""

import pytest

from generator.enrich.anchors import anchored
from generator.model.anchors import blocks
from generator.model.document import Block
from generator.readers import read

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n Rappelant cela,\n\n"


def body(source: str) -> dict[str, Block]:
    """The blocks of a document by anchor, formula and preamble left out."""
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    found = {block.anchor: block for block in blocks(anchored(reading).body)}
    return {anchor: block for anchor, block in found.items() if anchor not in ("b1", "pp1")}


def codes(source: str) -> list[str]:
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return [item.code for item in reading.diagnostics if item.severity != "info"]


# Decimal numbers


@pytest.mark.parametrize("gap", ["\n\n ", "\n "])
def test_each_part_of_a_decimal_number_is_a_level(gap: str) -> None:
    source = HEAD + gap.join((" 1. Prie :", "1.1 Les uns ;", "1.2 Les autres ;", "1.2.1 Là ;", "2. Décide.")) + "\n"
    assert list(body(source)) == ["op1", "op1-1", "op1-2", "op1-2-1", "op2"]
    assert codes(source) == []


def test_decimal_numbers_need_no_paragraph_above_them() -> None:
    source = HEAD + " 1.1 Prie les uns ;\n\n 1.2 Prie les autres ;\n\n 2.1 Décide.\n"
    assert {anchor: block.label for anchor, block in body(source).items()} == {
        "op1-1": "1.1",
        "op1-2": "1.2",
        "op2-1": "2.1",
    }
    assert codes(source) == []


def test_sub_paragraphs_stand_in_the_decimal_number_before_them() -> None:
    source = HEAD + " 1. Prie :\n\n 1.1 Les uns :\n\n a) Tôt ;\n\n b) Tard ;\n\n 1.2 Les autres.\n"
    assert list(body(source)) == ["op1", "op1-1", "op1-1-a", "op1-1-b", "op1-2"]


def test_a_decimal_number_in_a_sentence_is_no_label() -> None:
    source = HEAD + " 1. Prie de verser\n1.5 million de francs, soit\n1.2 million en sus ;\n\n 2. Décide.\n"
    assert list(body(source)) == ["op1", "op2"]


def test_decimal_numbers_that_jump_are_pointed_out() -> None:
    assert codes(HEAD + " 1.1 Prie les uns ;\n\n 1.4 Prie les autres.\n") == ["UN302"]
