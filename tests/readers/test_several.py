"""A text that holds several resolutions gives each as it stands alone, and keeps what is cut off apart."""

import json
from collections.abc import Sequence
from itertools import combinations, permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model.reading import Reading
from generator.readers import ReadResult, read
from generator.readers.conservation import violations

COLLECTION = Path(__file__).parents[2] / "collection" / "fr"
WHOLE = {path.stem: path.read_text("utf-8") for path in sorted(COLLECTION.glob("*.txt"))}
VOLUME = [  # as in the records of the Economic and Social Council
    f"1991/{number}. {title}\n\nLe Conseil économique et social,\n\nRappelant sa résolution 1990/{number},\n\n"
    f"1. Prend note du rapport ;\n\n2. Prie le Secrétaire général de lui faire rapport.\n\n{closing}"
    for number, title, closing in (
        (5, "Population et développement", "12e séance plénière\n30 mai 1991\n\n"),
        (6, "Questions relatives aux statistiques", ""),
        (7, "Lutte contre la désertification", "13e séance plénière\n31 mai 1991\n\n"),
    )
]


def given(text: str) -> ReadResult:
    result = read(text.encode(), "x.txt", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]
    return result


def alone(reading: Reading) -> Reading:
    """What is of the document itself, and not of its place in a file."""
    source = replace(reading.source, path="", sha256="")
    told = tuple(replace(one, line=0, column=0) for one in reading.diagnostics if one.code != "UN134")
    return replace(reading, source=source, account=(), diagnostics=tuple(sorted(told)), unplaced=())


def numbers(result: ReadResult) -> list[str]:
    return [f"{one.header.symbol.session}/{one.header.symbol.number}" for one in result.readings]


def codes(reading: Reading) -> list[str]:
    return [one.code for one in reading.diagnostics]


@pytest.mark.parametrize("names", [*permutations(WHOLE, 2), *combinations(WHOLE, 3), tuple(WHOLE)])
@pytest.mark.parametrize("between", ["\n", "\n\f"])
def test_resolutions_joined_are_read_as_each_alone(names: Sequence[str], between: str) -> None:
    result = given(between.join(WHOLE[name].rstrip("\n") + "\n" for name in names))
    apart = [given(WHOLE[name]).readings[0] for name in names]
    assert [alone(one) for one in result.readings] == [alone(one) for one in apart]


def test_a_diagnostic_names_the_lines_of_each() -> None:
    result = given("".join(VOLUME))
    assert numbers(result) == ["1991/5", "1991/6", "1991/7"]
    assert [one.message for one in result.diagnostics if one.code == "UN137"] == [
        "E/RES/1991/5 stands on the lines 1 to 12",
        "E/RES/1991/6 stands on the lines 14 to 22",
        "E/RES/1991/7 stands on the lines 24 to 35",
    ]
    assert [one.header.adopted for one in result.readings] == ["1991-05-30", None, "1991-05-31"]


def test_one_resolution_tells_nothing_of_others() -> None:
    for text in WHOLE.values():
        result = given(text)
        assert len(result.readings) == 1
        assert not {"UN134", "UN137"} & {*codes(result.readings[0]), *(one.code for one in result.diagnostics)}


@pytest.mark.parametrize("second", ["A_RES_56_120", "A_RES_58_135", "A_RES_59_157"])
def test_a_page_that_begins_in_the_end_of_another_keeps_that_apart(second: str) -> None:
    end = WHOLE["A_RES_59_159"][WHOLE["A_RES_59_159"].index("22. ") :]
    (reading,) = given(f"{end}\n{WHOLE[second]}").readings
    assert alone(reading) == alone(given(WHOLE[second]).readings[0])
    told = [one for one in reading.diagnostics if one.code == "UN134"]
    last = end.rstrip().count("\n") + 1
    assert [(one.line, one.message.partition(":")[0]) for one in told] == [
        (1, f"the beginning of this text is not in the file, lines 1 to {last}")
    ]
    assert "".join("".join(one.text.split()) for one in reading.unplaced) == "".join(end.split())


def test_a_last_resolution_that_is_cut_off_is_kept_apart() -> None:
    whole, cut = WHOLE["A_RES_58_135"], WHOLE["A_RES_59_157"]
    cut = cut[: cut.index(" ; ")]
    (reading,) = given(f"{whole}\n{cut}").readings
    assert alone(reading) == alone(given(whole).readings[0])
    (told,) = [one for one in reading.diagnostics if one.code == "UN134"]
    assert told.message.startswith("the end of this text is not in the file, lines ")
    assert "".join("".join(one.text.split()) for one in reading.unplaced) == "".join(cut.split())


def test_one_that_is_cut_off_is_read_where_it_is_alone() -> None:
    cut = VOLUME[0][: VOLUME[0].index("2. Prie")]
    assert numbers(given(cut)) == ["1991/5"]


@pytest.mark.parametrize(
    "inside",
    [
        "Rappelant les résolutions ci-après :\n\n1991/6. Titre d’une autre\n\n1991/7. Titre d’une autre encore\n\n",
        "3. Adopte le texte suivant :\n\n1991/6. Titre d’une autre\n\nLe Conseil économique et social,\n\n",
        "Annexe\n\nTextes\n\n46/152. Une autre\n\nL’Assemblée générale,\n\n1. Prie le Conseil d’agir.\n\n",
        "Annexe\n\nTextes.\n\n1991/4. Une autre\n\nLe Conseil économique et social,\n\n1. Prie d’agir.\n\n",
        "1991/5. Population et développement\n\nLe Conseil économique et social,\n\n",
    ],
    ids=["a list", "behind a colon", "another organ in an annex", "an earlier one in an annex", "the title again"],
)
def test_what_a_resolution_prints_of_others_stays_in_it(inside: str) -> None:
    result = given(VOLUME[0] + inside)
    assert numbers(result) == ["1991/5"]
    assert not [one for one in result.diagnostics if one.code == "UN137"]


@pytest.mark.parametrize("rank", [1, 2])
def test_a_later_number_behind_an_annex_is_another_resolution(rank: int) -> None:
    result = given(VOLUME[0] + "Annexe\n\nPrincipes\n\n1. Les États agissent.\n\n" + VOLUME[rank])
    assert numbers(result) == ["1991/5", f"1991/{5 + rank}"]


def test_the_council_s_number_in_words_begins_one_too() -> None:
    text = (Path(__file__).parents[1] / "fixtures" / "council" / "fr.txt").read_text("utf-8")
    other = text.replace("(2024)", "(2023)")
    result = given(f"{text}\n{other}")
    assert len(result.readings) == 2
    assert result.readings[0].body == result.readings[1].body


def test_every_text_of_a_volume_accounts_for_the_whole_file() -> None:
    text = "12. Prie instamment les États de mettre fin aux essais ;\n\n" + "".join(VOLUME) + VOLUME[0][:40]
    for reading in given(text).readings:
        assert violations(text, reading) == ()


def test_what_is_kept_of_each_does_not_grow_with_the_others() -> None:
    """Also of blocks: a volume of hundreds is read in the time that they take one by one."""
    blocks = [{"type": "paragraph", "text": text} for part in VOLUME[::2] for text in part.strip().split("\n\n")]
    more = [{"type": "paragraph", "text": one["text"].replace("1991/", "1992/")} for one in blocks]
    few, many = (read(json.dumps(given).encode(), "x.json", "fr") for given in (blocks, blocks + more))
    assert (len(few.readings), len(many.readings)) == (2, 4)
    for one, other in zip(few.readings, many.readings, strict=False):
        assert len(other.account) <= len(one.account) + 1


def test_a_table_that_ends_one_of_several_is_no_furniture_of_the_others() -> None:
    rows = "67/189  pp8   1988\n67/189  fn8   1577, 2171 et 2173\n67/189  op3   172\n"
    source = f"L’Assemblée générale,\n58/135. Coopération internationale\nL'Assemblée générale,\n{rows}"
    result = read(source.encode(), "x.txt", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]
