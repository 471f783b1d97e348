"""PDF files: lines by position, marks by size, italics by font, notes below a rule; scans, locked and broken files."""

import time
import zlib
from collections.abc import Callable

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.reading import Call, Reading
from generator.readers import pdf, read
from generator.readers.pdf.guard import BoundError, bounded
from tests.readers.papers import Paper
from tests.readers.shown import shown


def one(content: bytes) -> Reading:
    result = read(content, "a.pdf", None)
    assert not result.diagnostics
    (reading,) = result.readings
    return reading


def codes(content: bytes) -> list[str]:
    return [
        f"{item.line}:{item.column} {item.code} {item.message}" for item in read(content, "a.pdf", None).diagnostics
    ]


def begun(scale: float = 1.0) -> Paper:
    """The cover, the title, the formula."""
    paper = Paper(scale)
    paper.line(123, 60, "Nations Unies", 14)
    paper.line(480, 60, "A/RES/59/157")
    paper.paragraph("Cinquante-neuvième session", x=60, indent=0)
    paper.paragraph("Point 96 de l’ordre du jour", x=60, indent=0)
    paper.paragraph("Résolution adoptée par l’Assemblée générale le 20 décembre 2004", x=123, indent=0, size=14)
    paper.paragraph("59/157. Action de la communauté", x=100, indent=0, size=12)
    paper.paragraph("_L’Assemblée générale_,")
    return paper


def whole(drawn: bool = False) -> bytes:
    """Three pages with all that a resolution in PDF may have."""
    paper = begun()
    paper.paragraph(
        "_Rappelant_ sa résolution 55/25 du 15 novembre 2000^1 et les mesures qui y", "ont été prises en 2003^2,"
    )
    paper.paragraph("_Consciente_ de la nécessité d’agir avec les États, et de la ques-", "tion des moyens,")
    paper.at = 640
    paper.paragraph("1. _Prend note_ du rapport du Secrétaire général, et prie tous les États Mem-")
    paper.notes("^1 Voir _Recueil des Traités_, vol. 1, et le document qui", "s’y rapporte.", "^2 A/58/3.", drawn=drawn)
    paper.line(65, 780, "04-48569 (F)")
    paper.page("A/RES/59/157")
    paper.line(123, paper.at, "bres d’y donner suite ;^1")
    paper.at += 18
    paper.paragraph("2. _Prie_ le Secrétaire général :")
    paper.paragraph("a) D’agir ; on mesure 10 m^2 et 58/140^3 ;", x=147, indent=24)
    paper.paragraph("b) De faire rapport.", x=147, indent=24)
    paper.paragraph("3. _Décide_ de rester saisie de la ques-", "tion, que les États membres connaissent.")
    paper.notes("^3 A/59/494.", drawn=drawn)
    paper.line(65, 790, "2")
    paper.page("A/RES/59/157")
    paper.paragraph("4. _Décide_ aussi de conclure.")
    paper.paragraph("74^e séance plénière".replace("^e", "e"), "20 décembre 2004", x=300, indent=0)
    paper.line(540, 790, "3")
    return paper.bytes()


@pytest.mark.parametrize("drawn", [False, True])
def test_a_paper_is_read_as_it_is_printed(drawn: bool, golden: Callable[[str, str], None]) -> None:
    golden(shown(one(whole(drawn))), "readers/pdf/whole.txt")


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    paper.line(200, 60, "59/157. Action de la communauté", 12)
    paper.line(60, 90, "L’Assemblée générale,")
    left = [f"{number}. Décide que le point {number} de la liste a sa suite ;" for number in range(1, 13)]
    right = [f"{number}. Prie que le point {number} de la liste a sa suite ;" for number in range(13, 25)]
    for index, (one_, two) in enumerate(zip(left, right, strict=True)):
        paper.line(60, 120 + 18 * index, one_)
        paper.line(320, 120.6 + 18 * index, two)
    found = [passage.label for passage in one(paper.bytes()).body]
    assert found == [None, *(f"{number}." for number in range(1, 25))]


def drawn_table(paper: Paper, rows: list[tuple[str, str]]) -> None:
    """A table of two columns."""
    top = paper.at
    for one_, two in rows:
        paper.pdf.rect(123, paper.at, 200, 20)
        paper.pdf.rect(323, paper.at, 100, 20)
        paper.line(126, paper.at + 14, one_)
        paper.line(326, paper.at + 14, two)
        paper.at += 20
    assert paper.at > top


def test_a_drawn_table_has_its_cells_and_goes_on_overleaf() -> None:
    paper = begun()
    paper.paragraph("1. _Approuve_ le tableau :")
    paper.at = 700
    drawn_table(paper, [("Chapitre", "Montant^1"), ("Politiques", "283 437")])
    paper.notes("^1 En dollars.", y=780)
    paper.page("A/RES/59/157")
    drawn_table(paper, [("Droits", "19 265")])
    paper.at += 30
    paper.paragraph("2. _Décide_ de conclure.")
    reading = one(paper.bytes())
    table = next(passage for passage in reading.body if passage.kind == "table")
    cells = [[cell.text for cell in row] for row in table.rows]
    assert cells == [["Chapitre", "Montant"], ["Politiques", "283 437"], ["Droits", "19 265"]]
    assert [call.mark for row in table.rows for cell in row for call in cell.calls] == ["1"]
    assert [passage.label for passage in reading.body] == [None, "1.", None, "2."]


def test_a_note_goes_on_overleaf() -> None:
    paper = begun()
    paper.paragraph("1. _Prend note_ du rapport^1 ;")
    paper.notes("^1 Voir le document qui a été publié par la", drawn=True)
    paper.page("A/RES/59/157")
    paper.paragraph("2. _Décide_ de conclure^2.")
    paper.notes("Commission en 2003.", "^2 A/58/3.", drawn=True)
    assert [(note.mark, note.text) for note in one(paper.bytes()).notes] == [
        ("1", "Voir le document qui a été publié par la Commission en 2003."),
        ("2", "A/58/3."),
    ]


def test_a_scan_of_unknown_density_whose_marks_are_not_raised() -> None:
    paper = begun(2.7)
    paper.paragraph("1. Prend note du rapport du Secrétaire général pour l’année en cours, publié", "l’an dernier1 ;")
    paper.paragraph("2. Décide de conclure.")
    paper.line(115, 700, "1 A/58/3.", 8.5)
    reading = one(paper.bytes())
    assert [(note.mark, note.text) for note in reading.notes] == [("1", "A/58/3.")]
    assert [(passage.text[-15:], passage.calls) for passage in reading.body[1:2]] == [
        (" l’an dernier ;", (Call(86, "1"),)),
    ]


def test_an_exponent_is_no_note_mark() -> None:
    assert not [item for item in one(whole()).diagnostics if item.code == "UN402"]


def test_a_page_that_is_an_image_is_named_and_nothing_is_published() -> None:
    paper = begun()
    paper.page()
    paper.pdf.image(_picture(), 0, 0, 595, 842)
    result = read(paper.bytes(), "a.pdf", None)
    assert result.readings == ()
    assert [str(item) for item in result.diagnostics] == [
        "a.pdf:2:1: UN113 page 2: an image without text\n"
        "    Put a text layer under the pages, as “ocrmypdf --language fra --skip-text IN.pdf OUT.pdf” does."
    ]


def test_an_empty_page_is_nothing_amiss() -> None:
    paper = begun()
    paper.page()
    assert one(paper.bytes()).header.title == "Action de la communauté"


def _picture() -> bytes:
    """A grey picture (PNG) of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = (1).to_bytes(4) + (1).to_bytes(4) + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def locked(password: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_encryption("owner", password)
    return bytes(document.output())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 nothing", "0:0 UN112 the file cannot be read"),
        (whole()[:900], "0:0 UN112 the file cannot be read"),
        (locked("secret"), "0:0 UN111 the file is locked with a password"),
        (Paper().bytes(), "1:1 UN113 page 1 has no text"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, told: str) -> None:
    found = codes(content)
    assert len(found) == 1
    assert found[0].startswith(told)


def bomb() -> bytes:
    """A page whose content is unpacked to two gigabytes of text, from a few kilobytes packed twice."""
    inner = zlib.compressobj(9)
    packed = b"".join(inner.compress(b"(aaaaaaaaaaaaaaaa) Tj " * 45000) for _ in range(2000)) + inner.flush()
    stream = zlib.compress(packed, 9)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    found, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return found + end % (table, len(found))


def test_a_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 300 * 1024 * 1024)
    monkeypatch.setattr(pdf, "SECONDS", 3)
    content = bomb()
    assert len(content) < 100_000
    assert [told[:9] for told in codes(content)] == ["0:0 UN114"]


def test_work_that_never_ends_is_stopped() -> None:
    with pytest.raises(BoundError, match="too long"):
        bounded(lambda: time.sleep(60) or b"", 1, 1 << 30)


def test_a_process_that_breaks_down_is_told() -> None:
    def broken() -> bytes:
        raise RecursionError

    with pytest.raises(BoundError):
        bounded(broken, 5, 1 << 30)


WHOLE = whole()


@settings(max_examples=40)
@given(st.data())
def test_damaged_files_never_raise(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    read(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]), "a.pdf", "fr")


LINE = st.tuples(
    st.integers(20, 560),
    st.integers(20, 820),
    st.sampled_from(["1. Décide ;", "^1", "A/RES/59/157", "mot", "___________", "2"]),
)


@settings(max_examples=40)
@given(st.lists(LINE, max_size=30))
def test_any_place_of_lines_is_read_whole(lines: list[tuple[int, int, str]]) -> None:
    """Conservation is checked by `read`, which would report UN107."""
    paper = begun()
    for x, y, text in lines:
        paper.text(x, y, text, 7 if text == "^1" else 10)
    result = read(paper.bytes(), "a.pdf", "fr")
    assert not [item for item in result.diagnostics if item.code == "UN107"]


def test_a_small_line_above_the_first_mark_of_all_is_of_the_body() -> None:
    paper = begun()
    paper.paragraph("_Rappelant_ sa résolution 55/25^1,")
    paper.paragraph("1. _Prend note_ du rapport.")
    paper.notes("Une ligne sans appel.", "^1 A/58/3.", drawn=True)
    reading = one(paper.bytes())
    assert [note.text for note in reading.notes] == ["A/58/3."]
    assert "Une ligne sans appel." in reading.body[-1].text
