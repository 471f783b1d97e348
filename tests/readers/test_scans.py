"""What scans leave of a resolution: damaged numbers, formulas, meetings and dates, and a page in two languages."""

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.model.anchors import blocks
from generator.readers.damage import nearest, numbers, roman_numbers
from generator.readers.meetings import meeting_line
from generator.readers.title_number import damaged_number
from generator.readers.words import words
from tests.conftest import ROOT

SCAN = ROOT / "tests" / "fixtures" / "blocks" / "scan.json"
YEARS = range(1981, 1983)


def scan() -> readers.ReadResult:
    return readers.read(SCAN.read_bytes(), "scan.json", "fr")


def test_each_resolution_of_a_page_in_two_languages_is_read_from_its_own_column() -> None:
    headers = [reading.header for reading in scan().readings]
    assert [(str(one.symbol), one.title) for one in headers] == [
        ("A/RES/901(II)", "Premier essai des colonnes"),
        ("A/RES/902(II)", "Second essai"),
        ("A/RES/903(II)", "Troisième essai"),
    ]


def test_a_date_is_taken_only_where_it_can_be_read_in_one_way() -> None:
    headers = [reading.header for reading in scan().readings]
    assert [(one.meeting, one.adopted) for one in headers] == [
        ("117", "1947-11-17"),
        ("118", None),
        ("119", "1947-11-20"),
    ]
    second = scan().readings[1]
    (told,) = [one.message for one in second.diagnostics if one.code == "UN222"]
    assert told == "meeting 118, date 1947-11-10 or 1947-11-30"


def test_paragraphs_keep_their_words_and_labels_and_have_the_anchors_that_are_due() -> None:
    first = anchored(scan().readings[0])
    assert [(one.anchor, one.kind, one.label) for one in blocks(first.body)] == [
        ("b1", "formula", None),
        ("pp1", "preambular", None),
        ("pp2", "preambular", None),
        ("op1", "operative", "I."),
        ("op2", "operative", "2."),
        ("op3", "operative", "3,"),
    ]
    assert [one.text for one in blocks(first.body)][::2] == [
        "J,' Assemblee generate,",
        "C011sidérant que les signes d'une colonne ne sont plus ceux qui ont été imprimés,",
        "Decide d'examiner la question à sa session suivante;",
    ]
    assert [one.message for one in first.diagnostics if one.code == "UN306"] == [
        "the number “I.” was read as 1.",
        "the number “3,” was read as 3.",
    ]


def test_notes_that_are_numbered_through_a_volume_have_their_marks() -> None:
    first = scan().readings[0]
    assert [(note.mark, note.text) for note in first.notes] == [("28", "Voir le document A/901.")]
    assert [call.mark for one in first.body for call in one.calls] == ["28"]


def test_a_formula_that_runs_into_its_paragraph_is_parted_from_it() -> None:
    third = scan().readings[2]
    assert [(one.kind, one.text) for one in third.body] == [
        ("formula", "L'Assemblée générale,"),
        ("preambular", "Rappelant l'essai premier,"),
        ("operative", "Adopte le troisième essai."),
    ]


@pytest.mark.parametrize(
    ("line", "meeting", "adopted", "readings"),
    [
        ("92e séance plénière, 10 décembre 1981", "92", "1981-12-10", 1),
        ("92e séance plénière 9 décembre /98/", "92", "1981-12-09", 1),
        ("92e séance plénière JO décembre /98/", "92", None, 2),
        ("Quatre-vingt-douzieme seance pleniere, le 9 dfrembre 1981.", "92", "1981-12-09", 1),
        ("9~ séance plénière 9 décembre 1981", None, "1981-12-09", 1),
        ("92 8 seance pleniere 9 decembre 1981", None, "1981-12-09", 1),
    ],
)
def test_a_closing_is_read_sign_by_sign(line: str, meeting: str | None, adopted: str | None, readings: int) -> None:
    found = meeting_line(line, words("fr").closings, YEARS)
    assert found is not None
    assert (found.meeting, found.adopted, len(found.readings)) == (meeting, adopted, readings)


@pytest.mark.parametrize(
    "line",
    [
        "Décide de tenir une séance plénière le 3 décembre",
        "24. Prie sa Présidence de continuer à programmer ses séances plénières",
        "Assemblée générale",
    ],
)
def test_a_sentence_about_meetings_is_no_closing(line: str) -> None:
    assert meeting_line(line, words("fr").closings, YEARS) is None


def test_what_damaged_signs_can_be() -> None:
    assert numbers("r946") == {1946}
    assert numbers("JO") == {10, 30}
    assert not numbers("a7")
    assert roman_numbers("VITI") == {8}
    assert nearest("dfrembre", ("novembre", "decembre")) == 1
    assert nearest("ombre", ("novembre", "decembre")) is None


@pytest.mark.parametrize(
    ("text", "sessions", "symbol"),
    [
        ("133 (Il). Essai", (), "A/RES/133(II)"),
        ("133 (Ill. Essai", ("2",), "A/RES/133(II)"),
        ("133 (Ill. Essai", (), None),
        ("32/ 123. Essai", (), "A/RES/32/123"),
        ("3 décembre 1981. Essai", (), None),
    ],
)
def test_a_damaged_number_is_that_of_its_neighbours_session(
    text: str, sessions: tuple[str, ...], symbol: str | None
) -> None:
    found = damaged_number(text)
    read = found.among(sessions) if found else None
    assert (str(read) if read else None) == symbol


def shown(*texts: str) -> list[tuple[str, str]]:
    """The anchors and the labels of the blocks behind the formula; each text is a block of its own."""
    source = "59/1. Titre\n\nL’Assemblée générale,\n\n" + "".join(f"{text}\n\n" for text in texts)
    document = anchored(readers.read(source.encode(), "x.txt", "fr").readings[0])
    return [(block.anchor, block.label or block.text) for block in blocks(document.body)][1:]


@pytest.mark.parametrize("damaged", ["/,)", "_f)", "h)", "J)"])
def test_the_damaged_label_between_two_of_a_list_is_the_one_that_is_due(damaged: str) -> None:
    found = shown("1. Prie les Etats :", "a) D'agir;", f"{damaged} De conclure;", "c) De signer;", "2. Décide d'agir.")
    assert found[1:4] == [("op1-a", "a)"), ("op1-b", damaged), ("op1-c", "c)")]


def test_a_damaged_label_that_nothing_follows_is_left_as_it_is() -> None:
    found = shown("1. Prie les Etats :", "a) D'agir;", "/,) De conclure;", "2. Décide d'agir.")
    assert found[2] == ("op1-cont1", "/,) De conclure;")


def test_a_label_that_was_read_otherwise_is_told() -> None:
    source = "59/1. Titre\n\nL’Assemblée générale,\n\n1. Prie :\n\na) D'agir;\n\n/,) De conclure;\n\nc) De signer.\n"
    (reading,) = readers.read(source.encode(), "x.txt", "fr").readings
    assert [one.message for one in reading.diagnostics if one.code == "UN306"] == [
        "the label “/,)” was read as number 2 of its list"
    ]


def test_damaged_numbers_below_a_heading_begin_paragraphs() -> None:
    found = shown("1. Décide d'agir;", "2. Adopte le plan ci-joint.", "ANNEXE", "Plan", "l. Le mandat prend fin.",
                  "Recherches", "3. Les Etats agissent.", "4,. Les Etats concluent.")  # fmt: skip
    assert found[3:] == [("annex1-p1", "l."), ("annex1-h1", "Recherches"), ("annex1-p3", "3."), ("annex1-p4", "4,.")]


def test_a_list_may_begin_on_the_line_of_its_number() -> None:
    found = shown(
        "1. a) Il faudrait", "b) Il faudrait agir", "i) Partout", "ii) Toujours", "c) Et conclure", "2. Décide."
    )
    assert [anchor for anchor, _ in found] == ["op1", "op1-b", "op1-b-i", "op1-b-ii", "op1-c", "op2"]
    found = shown("1. a) Il faudrait :", "i) Agir;", "ii) Conclure;", "b) Signer.", "2. Décide d'agir.")
    assert [anchor for anchor, _ in found] == ["op1", "op1-i", "op1-ii", "op1-b", "op2"]


def test_the_end_of_a_reference_heads_no_annex() -> None:
    found = shown("1. Prend note du rapport, Supplément n° 1,", "annexe.", "2. Décide d'agir.", "Annexe", "Plan")
    assert [anchor for anchor, _ in found if anchor.startswith("annex")] == ["annex1"]
    assert "op2" in [anchor for anchor, _ in found]
