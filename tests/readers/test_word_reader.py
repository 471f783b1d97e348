"""Word files: real notes, automatic numbers, tracked changes, tables, fields; and files that are meant to do harm."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.reading import Passage, Reading
from generator.readers import read
from tests.readers.papers import listed, numbered_word, p, packed, r, typed_word, word
from tests.readers.shown import shown

HEAD = p("72/3.<w:tab/>Report of a court".replace("<w:tab/>", " ")) + p(r("The General Assembly", "<w:i/>"), r(","))
RAISED = '<w:vertAlign w:val="superscript"/>'


def one(content: bytes) -> Reading:
    result = read(content, "a.docx", None)
    assert not result.diagnostics
    (reading,) = result.readings
    return reading


def codes(content: bytes) -> list[str]:
    return [
        f"{item.line}:{item.column} {item.code} {item.message}" for item in read(content, "a.docx", None).diagnostics
    ]


def level(kind: str, text: str, start: int = 1) -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    f'<w:lvl w:ilvl="0">{level("decimal", "%1.")}</w:lvl>'
    f'<w:lvl w:ilvl="1">{level("lowerLetter", "(%2)")}</w:lvl>'
    f'<w:lvl w:ilvl="2">{level("lowerRoman", "(%3)")}</w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def whole() -> bytes:
    """A file with all that a resolution in Word may have."""
    deleted = f'<w:del w:id="1">{r("<w:delText>, which is void,</w:delText>")}</w:del>'
    inserted = f'<w:ins w:id="2">{r(" gladly")}</w:ins>'
    field = (
        r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText> NOTEREF _R1 \\h </w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>') + r("1", RAISED) + r('<w:fldChar w:fldCharType="end"/>')
    )  # fmt: skip
    note = r('<w:footnoteReference w:id="4"/>', RAISED)
    star = r('<w:footnoteReference w:id="9" w:customMarkFollows="1"/><w:t>*</w:t>', RAISED)
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell.format('<w:gridSpan w:val="2"/>', p("Staff")) + "</w:tr>"
        + "<w:tr>" + cell.format('<w:vMerge w:val="restart"/>', p("P-5")) + cell.format("", p("12")) + "</w:tr>"
        + "<w:tr>" + cell.format("<w:vMerge/>", p()) + cell.format("", p("13", note)) + "</w:tr></w:tbl>"
    )  # fmt: skip
    cover = "<w:tbl><w:tr>" + cell.format("", p("United Nations")) + cell.format("", p("A/RES/72/3")) + "</w:tr>"
    cover += "<w:tr>" + cell.format("", p("General Assembly"))
    cover += cell.format("", p("Distr.: General") + p("6 November 2017")) + "</w:tr></w:tbl>"
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'
    )
    body = (
        p("Seventy-second session") + p("Agenda item 76")
        + p("Resolution adopted by the General Assembly on 30 October 2017") + HEAD
        + p(r("Recalling", "<w:i/>"), " the Statute,", note, inserted, deleted)[: -len("</w:p>")]
        + r(" and the post") + r("<w:noBreakHyphen/>") + r("war order,") + "</w:p>"
        + listed(1, 0, r("Welcomes", "<w:i/>"), " the report;", star)
        + listed(1, 0, r("Requests", "<w:i/>"), " States", r("Hidden.", "<w:vanish/>"), ":")
        + listed(1, 1, "To act on 10 m", r("2", RAISED), ";") + listed(1, 2, "At once;") + listed(1, 1, "To report;")
        + table
        + listed(2, 0, r("Decides", "<w:i/>"), " to go on", field, r('<w:sym w:font="Symbol" w:char="F0B4"/>'), ".")
        + p(r("37th plenary meeting<w:br/>30 October 2017".replace("<w:br/>", "</w:t><w:br/><w:t>"))) + section
    )  # fmt: skip
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("____")}</w:footnote>'
        f'<w:footnote w:id="9">{p(r("*", RAISED), " Reissued.")}</w:footnote>'
        + '<w:footnote w:id="4">'
        + p(r("<w:footnoteRef/>"), " United Nations, ", r("Treaty Series", "<w:i/>"), ", vol. 1.")
        + "</w:footnote>"
    )  # fmt: skip
    return word(
        body, footnotes=notes, numbering=NUMBERING, header1=cover, header2=p("A/RES/72/3"),
        footer1=p("17-19193") + p("2/8"),
    )  # fmt: skip


def test_a_file_with_everything_is_read_as_word_prints_it(golden: Callable[[str, str], None]) -> None:
    golden(shown(one(whole())), "readers/word/whole.txt")


def test_a_table_keeps_its_spans_and_its_head() -> None:
    table = next(passage for passage in walk(one(whole()).body) if passage.kind == "table")
    shown_rows = [[(c.text, c.header, c.colspan, c.rowspan, len(c.calls)) for c in row] for row in table.rows]
    assert shown_rows == [
        [("Staff", True, 2, 1, 0)],
        [("P-5", False, 1, 2, 0), ("12", False, 1, 1, 0)],
        [("13", False, 1, 1, 1)],
    ]


def walk(body: tuple[Passage, ...]) -> list[Passage]:
    return [one for passage in body for one in (passage, *walk(passage.children))]


def test_what_changes_took_out_and_what_is_hidden_is_told() -> None:
    told = [item.message for item in one(whole()).diagnostics if item.code == "UN123"]
    assert told == ["left out: “, which is void,”", "left out: “Hidden.”"]


def test_a_file_of_another_writer_with_automatic_numbers() -> None:
    reading = one(numbered_word(["72/3. Report", "", "The General Assembly,"], ["Welcomes it;", "Decides so."]))
    assert [(one.label, one.text) for one in reading.body] == [
        (None, "The General Assembly,"),
        ("1.", "Welcomes it;"),
        ("2.", "Decides so."),
    ]


def test_numbers_of_a_list_that_another_restarts() -> None:
    body = (
        listed(1, 0, "Welcomes;")
        + listed(1, 1, "one;")
        + listed(1, 0, "Notes;")
        + listed(1, 1, "two;")
        + listed(2, 0, "Asks.")
    )
    found = walk(one(word(HEAD + body, numbering=NUMBERING)).body)
    assert [passage.label for passage in found if passage.label] == ["1.", "(a)", "2.", "(a)", "5."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    body = p("Recalling its resolution", properties=gone) + p(" 71/253,") + p("1. Decides.")
    assert [passage.text for passage in one(word(HEAD + body)).body][1] == "Recalling its resolution 71/253,"


def test_characters_in_odd_places_are_kept() -> None:
    odd = (
        f"<w:sdt><w:sdtContent>{r('1. Decides so;')}</w:sdtContent></w:sdt>" + f"<w:unknown>{p('2. Asks.')}</w:unknown>"
    )
    assert [passage.label for passage in one(word(HEAD + odd)).body] == [None, "1.", "2."]


def test_a_sign_of_a_symbol_font_without_a_character_is_shown_and_told() -> None:
    signs = "".join(r(f'<w:sym w:font="Wingdings" w:char="{code}"/>') for code in ("F0FC", "F021", "FFFFFFFFF", "x"))
    reading = one(word(HEAD + p("1. Decides ", signs, ".")))
    assert reading.body[1].text == "Decides ✓\ufffd\ufffd\ufffd."
    assert [item.code for item in reading.diagnostics].count("UN124") == 3


def test_a_text_box_is_read_once() -> None:
    box = "<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>".format(p("1. Decides to stay."))
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert [one.label for one in one(word(HEAD + p(r(both)))).body] == [None, "1."]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 word/ [Content_Types].xml", "0:0 UN120 the file cannot be unpacked: File is not a zip file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "0:0 UN121 the file is locked with a password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "0:0 UN122 this is the format of Word before 2007 (.doc)"),
        (word(""), "0:0 UN101 empty: the file has no text"),
        (typed_word(["A letter."]), "1:1 UN201 no line gives the number and the title of a resolution"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, told: str) -> None:
    assert codes(content) == [told]


def test_a_zip_of_another_format_is_no_word_file() -> None:
    assert [told[:9] for told in codes(packed({"content.xml": "<a/>"}))] == ["1:1 UN106"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    parts = {"[Content_Types].xml": "<a/>", "word/document.xml": b"<a>" + b" " * (80 << 20) + b"</a>"}
    assert codes(packed(parts)) == ["0:0 UN109 unpacked it has more than 67,108,864 bytes"]


@pytest.mark.parametrize("entity", ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused(entity: str) -> None:
    document = f"<!DOCTYPE a [{entity}]><a>&a;</a>"
    parts = {"[Content_Types].xml": "<a/>", "word/document.xml": document}
    assert codes(packed(parts)) == ["0:0 UN109 a document type or an entity is declared"]


def test_nothing_outside_of_the_file_is_followed() -> None:
    more = '<Relationship Id="x" Type="a/footnotes" Target="file:///etc/passwd" TargetMode="External"/>'
    more += '<Relationship Id="y" Type="a/header" Target="../../../../etc/passwd"/>'
    assert one(word(HEAD + p("1. Decides."), more)).body[1].label == "1."


def _without(content: bytes, gone: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != gone:
                new.writestr(name, old.read(name))
    return target.getvalue()


@pytest.mark.parametrize(
    "part", ["word/numbering.xml", "word/footnotes.xml", "word/header1.xml", "word/_rels/document.xml.rels"]
)
def test_a_part_that_is_missing_stops_nothing(part: str) -> None:
    assert str(one(_without(whole(), part)).header.symbol) == "A/RES/72/3"


@given(st.data())
def test_damaged_files_never_raise(data: st.DataObject) -> None:
    content = bytearray(whole())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    read(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]), "a.docx", None)


@given(
    st.lists(
        st.sampled_from(
            ["p", "tbl", "tr", "tc", "r", "t", "ins", "del", "sdt", "sdtContent", "fldChar", "br", "sym", "numPr"]
        ),
        max_size=30,
    )
)
def test_any_order_of_elements_is_read_whole(names: list[str]) -> None:
    """Nested at random; conservation is checked by `read`, which would report UN107."""
    inner = "Recalling."
    for name in names:
        inner = f"<w:{name}>{inner}</w:{name}>" if name != "t" else f"<w:t>a</w:t>{inner}"
    result = read(word(HEAD + p(r(f"<w:t>{'1. Decides.'}</w:t>")) + inner), "a.docx", "en")
    assert not [item for item in result.diagnostics if item.code == "UN107"]


def test_a_note_that_has_no_mark_of_its_own_loses_nothing() -> None:
    call = r('<w:footnoteReference w:id="9" w:customMarkFollows="1"/>', RAISED)
    body = HEAD + p("Recalling its report", call, r(",")) + p("1. Decides to act.")
    result = read(word(body, footnotes=f'<w:footnote w:id="9">{p("Words alone.")}</w:footnote>'), "a.docx", None)
    assert [note.text for note in result.readings[0].notes] == ["Words alone."]
