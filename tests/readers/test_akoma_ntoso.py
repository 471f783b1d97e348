"""The reader of the UN's own XML, on small files made by hand: each shape that real files have, in one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.model.anchors import anchors, blocks
from generator.model.document import Block, Resolution, Vote, Voters

FIXTURES = Path(__file__).parent.parent / "fixtures" / "akn"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.xml"))


def read(name: str, path: str = "") -> Resolution:
    """The document of a fixture; nothing kept it from being read, and nothing of it is lost."""
    result = readers.read((FIXTURES / f"{name}.xml").read_bytes(), path or f"{name}.xml", None)
    assert not result.diagnostics
    return anchored(result.readings[0])


def shown(resolution: Resolution) -> str:
    """A document for people: facts, blocks by anchor with their spans, notes, diagnostics."""
    lines = [f"{resolution.symbol} {resolution.language}: {resolution.title}"]
    lines += [_line(block) for block in blocks(resolution.body)]
    lines += [f"{note.anchor} {note.label}: {note.text} {_spans(note.spans)}".rstrip() for note in resolution.notes]
    lines += [f"{one.line}: {one.code} {one.message}" for one in resolution.diagnostics]
    return "\n".join(lines) + "\n"


def _line(block: Block) -> str:
    line = f"{block.anchor} [{block.kind}] {block.label or ''} | {block.text} {_spans(block.spans)}".rstrip()
    cells = [" / ".join(f"{c.text}{_spans(c.spans)} {c.colspan}x{c.rowspan}" for c in row) for row in block.rows]
    return "\n    ".join([line, *cells])


def _spans(spans: tuple[object, ...]) -> str:
    return "".join(f" <{span}>" for span in spans).replace("Emphasis", "i")


@pytest.mark.parametrize("name", NAMES)
def test_a_shape_is_read_as_it_was_read_by_a_person(name: str, golden: Callable[[str, str], None]) -> None:
    golden(shown(read(name)), f"readers/akn/{name}.txt")


def test_the_facts_of_cover_closing_and_metadata() -> None:
    resolution = read("plain")
    assert (resolution.symbol, resolution.adopted, resolution.issued) == ("A/RES/90/1", "2031-01-07", "2031-01-09")
    assert (resolution.meeting, resolution.committee) == ("56", "3")
    assert [(one.item, one.title) for one in resolution.agenda] == [("25 b)", "Des jardins")]
    assert (resolution.report, resolution.report_paragraph, resolution.drafts) == ("A/90/455", "32", ("A/C.3/90/L.45",))
    assert resolution.sponsors == (
        "Angola", "Bosnia and Herzegovina", "Egypt (on behalf of A, B and C)", "Viet Nam",
    )  # fmt: skip
    assert resolution.additional_sponsors == ("Fiji", "Togo")


def test_counts_and_names_of_a_vote_stand_as_they_are() -> None:
    voters = Voters(("FIJI", "MALI", "TOGO"), ("CHAD",), ())
    assert read("plain").vote == Vote("recorded", 3, 1, 0, voters)


def test_a_document_of_the_security_council_has_its_facts_elsewhere() -> None:
    resolution = read("security_council")
    assert (resolution.title, resolution.adopted, resolution.meeting) == (
        "Résolution 3001 (2031)", "2031-01-07", "9828",
    )  # fmt: skip
    assert resolution.vote == Vote("recorded", 15, 0, 0, Voters(("CHINA",), (), ()))
    assert (resolution.drafts, resolution.names) == (("S/2031/7",), ("UN. Council of Gardeners",))


def test_the_cover_says_more_than_its_attributes() -> None:
    resolution = read("turned")
    assert [one.item for one in resolution.agenda] == ["13", "99 (ه ه)"]
    assert resolution.drafts == (
        "A/90/L.4, as orally revised (and as amended in A/90/L.5 and A/90/L.6)",
        "A/90/L.4/Add.1",
    )


def test_a_vote_that_names_fewer_than_it_counts_is_said() -> None:
    source = (FIXTURES / "plain.xml").read_bytes().replace(b"<organization>MALI</organization>", b"")
    found = anchored(readers.read(source, "plain.xml", None).readings[0])
    assert found.vote == Vote("recorded", 3, 1, 0, Voters(("FIJI", "TOGO"), ("CHAD",), ()))
    said = [one.message for one in found.diagnostics if one.code == "UN209"]
    assert said == ["the vote counts 3 in favour and names 2"]


def test_topics_are_those_of_librarians_only() -> None:
    resolution = read("plain")
    assert resolution.topics == ("GARDENS",)
    assert resolution.names == ("Treaty on Gardens (2001)",)


def test_a_raised_figure_is_a_note_again_only_where_it_is_no_part_of_a_number() -> None:
    resolution = read("plain")
    first = next(block for block in blocks(resolution.body) if block.anchor == "op1")
    assert first.text.startswith("Prend note du rapport, de la recommandation CM/Rec(2019)1, de 5 km2")
    assert [anchor for anchor in anchors(resolution) if anchor.startswith("fnref1")] == ["fnref1", "fnref1-2"]


def test_the_languages_of_a_resolution_have_the_same_anchors() -> None:
    found = {name: [a for a in anchors(read(name)) if a.startswith("op")] for name in ("arabic", "chinese", "russian")}
    expected = ["op1", "op1-a", "op1-a-i", "op1-a-ii", "op1-b", "op2", "op2-a", "op2-b", "op2-c"]
    assert found == dict.fromkeys(found, expected)


def test_parts_have_letters_meetings_and_dates_of_their_own() -> None:
    resolution = read("parts")
    assert resolution.symbol == "A/RES/90/7A-B"
    assert [(part.anchor, part.text, part.adopted, part.meeting) for part in resolution.body] == [
        ("A", "Des arbres", "2031-01-07", "56"), ("B", "Des fleurs", "2031-01-07", "56"),
    ]  # fmt: skip


def test_where_a_document_quarrels_with_itself_the_text_decides_and_both_are_said() -> None:
    resolution = read("quarrel", "corpus/Russian/quarrel.xml")
    assert (resolution.symbol, resolution.language, resolution.adopted) == ("A/RES/90/9", "fr", "2031-01-07")
    said = {one.code: one.message for one in resolution.diagnostics}
    assert said["UN202"] == "the cover has A/RES/90/8, the title A/RES/90/9; A/RES/90/9 is kept"
    assert "FRBRlanguage says ru" in " ".join(one.message for one in resolution.diagnostics if one.code == "UN110")
    assert "2030-12-31" in said["UN205"]
    assert "2031-01-07" in said["UN205"]
    assert "89" in said["UN207"]
    assert {"UN301", "UN302"} <= said.keys()


def test_a_link_that_leads_nowhere_keeps_its_words() -> None:
    resolution = read("plain")
    assert [one.code for one in resolution.diagnostics] == ["UN407"]
    assert "de ce lien" in next(block.text for block in blocks(resolution.body) if block.anchor == "op1")


@pytest.mark.parametrize("name", NAMES)
def test_two_readings_are_the_same(name: str) -> None:
    assert read(name) == read(name)


def test_a_text_with_a_colon_between_two_of_a_list_keeps_their_order() -> None:
    printed = (FIXTURES / "lists.xml").read_text("utf-8")
    before = "h)\tDe faire ceci ;</p>\n        </content>\n      </paragraph>\n"
    assert before in printed
    content = printed.replace(before, f"{before}<paragraph><content><p>et ensuite :</p></content></paragraph>")
    result = readers.read(content.encode(), "x.xml", None)
    assert not result.diagnostics
    names = [block.anchor for block in blocks(anchored(result.readings[0]).body)]
    assert names[names.index("op2-h") :][:4] == ["op2-h", "op2-cont1", "op2-i", "op2-j"]


def test_a_second_number_in_a_section_is_that_of_the_paragraph_below_it() -> None:
    printed = (FIXTURES / "sections.xml").read_text("utf-8")
    begun = '<paragraph class="SingleTxt">\n        <num>1.</num>'
    assert begun in printed
    result = readers.read(printed.replace(begun, "<num>1.</num><paragraph>").encode(), "x.xml", None)
    assert not result.diagnostics
    assert shown(anchored(result.readings[0])) == shown(read("sections"))


def test_a_number_that_holds_the_whole_note_of_a_table_loses_none_of_it() -> None:
    printed = (FIXTURES / "annexes.xml").read_text("utf-8")
    note = '<content>\n          <p xml:space="preserve"><sup>a</sup> Estimations.</p>\n        </content>'
    assert note in printed
    result = readers.read(printed.replace(note, note.replace("content>", "num>")).encode(), "x.xml", None)
    assert not result.diagnostics
    body = anchored(result.readings[0]).body
    assert any("Estimations." in f"{block.label} {block.text}" for block in blocks(body))


def test_a_mark_with_blanks_in_it_stops_no_document() -> None:
    printed = (FIXTURES / "plain.xml").read_text("utf-8")
    assert 'marker="1"' in printed
    result = readers.read(printed.replace('marker="1"', 'marker="1 \n a"').encode(), "x.xml", None)
    assert not result.diagnostics
