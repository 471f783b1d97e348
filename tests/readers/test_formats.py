"""One resolution as Word and as the PDF that LibreOffice makes of it: the same blocks, labels, notes and marks."""

from pathlib import Path

import pytest

from tests.formats import Score, only, pdfs_of

# Short ones, and ones with sections, sub-paragraphs, headings, a part, repeated notes.
FILES = ("N1735495", "N1743212", "N1746721", "N1809597", "N1822262")


@pytest.fixture(scope="module")
def sample(corpus: Path) -> Path:
    folder = corpus / "sample"
    if not (folder / "docx").is_dir():
        pytest.skip("the corpus has no Word files")
    return folder


def test_word_and_pdf_give_one_reading(sample: Path, tmp_path: Path) -> None:
    files = [sample / "docx" / f"{name}.docx" for name in FILES]
    score = Score()
    for name, path in pdfs_of(files, tmp_path).items():
        standard = only((sample / "docx" / f"{name}.docx").read_bytes(), name)
        assert standard is not None
        score.compare(name, standard, only(path.read_bytes(), name))
    # A part of a percent for the fonts of a machine: where lines and pages end is theirs.
    assert score.all["paragraphs"] > 200
    assert all(score.same[field] >= 0.99 * score.all[field] for field in score.all), "\n".join(score.differences)


def test_every_word_file_of_the_sample_is_read_without_an_error(sample: Path) -> None:
    for file in sorted(sample.glob("docx/*.docx")):
        reading = only(file.read_bytes(), file.name)
        assert reading is not None
        assert not [str(item) for item in reading.diagnostics if item.severity == "error"]
        assert {call.mark for passage in reading.body for call in passage.calls} <= {
            note.mark for note in reading.notes
        }


@pytest.mark.parametrize(
    ("name", "preambular", "operative", "notes"), [("A_RES_73_7-EN", 13, 28, 9), ("A_RES_73_8-EN", 8, 5, 1)]
)
def test_the_two_papers_of_the_sample(sample: Path, name: str, preambular: int, operative: int, notes: int) -> None:
    reading = only((sample / "pdf" / f"{name}.pdf").read_bytes(), name)
    assert reading is not None
    kinds = [passage.kind for passage in reading.body]
    assert kinds == ["formula", *["preambular"] * preambular, *["operative"] * operative]
    assert [note.mark for note in reading.notes] == [str(number) for number in range(1, notes + 1)]
    assert not reading.diagnostics
