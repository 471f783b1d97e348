"""`make formats`: one resolution as Word, as PDF and as text of a PDF gives one reading; how far, by format.

The Word files are those of the corpus (RESOLUTIONS_CORPUS names its folder; `--files` other ones); LibreOffice makes
their PDFs, and five extractors the texts: pdfminer, pdfplumber, pypdf, and pdftotext with and without `-layout` where
it is installed. The Word reading is the standard. `--printed 2`: instead of these,
documents of the corpus in XML that are set as Word files, in five languages. Usage: python -m tests.formats
[--printed 2] [--keep FOLDER] [--differences 20] [--only pdf] [--speed].
"""

import argparse
import io
import os
import re
import shutil
import subprocess
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pdfplumber
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from generator.model.reading import Passage, Reading
from generator.readers import read
from tests.agreement import corpus_files, unpacked
from tests.printed_word import set_as_word

_SAME = str.maketrans(
    {"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None, "\u200e": None}
)
LANGUAGES = ("French", "English", "Spanish", "Russian", "Arabic")
Block = tuple[str, str, int, str, tuple[tuple[int, str], ...]]


def fold(text: str) -> str:
    """Text for comparing: one kind of hyphen and blank, as a page shows them."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def blocks(body: Sequence[Passage], level: int = 0) -> Iterator[Block]:
    """Kind, label, level, text and calls of each passage, in the order of reading."""
    for passage in body:
        calls = tuple((len(fold(passage.text[: call.at] + "|")) - 1, call.mark) for call in passage.calls)
        cells = " | ".join(fold(cell.text) for row in passage.rows for cell in row)
        yield passage.kind, fold(passage.label or ""), level, fold(passage.text) or cells, calls
        yield from blocks(passage.children, level + 1)


class Score:
    """Shares of a reading that are as in the standard, by field, and what differs."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.same: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.differences: list[str] = []

    def add(self, field: str, same: int, every: int, said: str = "") -> None:
        """Count, and remember a difference."""
        self.same[field] += same
        self.all[field] += every
        if same < every and said:
            self.differences.append(f"{field}: {said}")

    def compare(self, name: str, standard: Reading, other: Reading | None) -> None:
        """One document; None: it was not read."""
        ours, theirs = list(blocks(standard.body)), list(blocks(other.body)) if other else []
        letters = [_letters(one[3] or one[1]) for one in ours], [_letters(one[3] or one[1]) for one in theirs]
        found: dict[int, int] = {}
        for one, two, length in SequenceMatcher(None, *letters, autojunk=False).get_matching_blocks():
            found |= {one + step: two + step for step in range(length)}
        for index, block in enumerate(ours):
            match = theirs[found[index]] if index in found else None
            self.add("paragraphs", match is not None, 1, f"{name} {block[:2]} {block[3][:90]!r}")
            if match is not None:
                self.add("text clean", match[3] == block[3], 1, f"{name} {_first_difference(block[3], match[3])}")
                self.add("kind, label, level", match[:3] == block[:3], 1, f"{name} {match[:3]} for {block[:3]}")
                same = len(set(match[4]) & set(block[4]))
                self.add("calls", same, max(len(block[4]), len(match[4])), f"{name} {match[4]} for {block[4]}")
            else:
                self.add("calls", 0, len(block[4]))
        for index in set(range(len(theirs))) - set(found.values()):
            self.add("no more", 0, 1, f"{name} {theirs[index][:2]} {theirs[index][3][:90]!r}")
        self.add("no more", len(found), len(found))
        mine = {(note.mark, fold(note.text)) for note in standard.notes}
        notes = {(note.mark, fold(note.text)) for note in other.notes} if other else set()
        self.add("notes", len(mine & notes), max(len(mine), len(notes)), f"{name} {sorted(mine ^ notes)[:2]}")
        self._header(name, standard, other)

    def _header(self, name: str, standard: Reading, other: Reading | None) -> None:
        for field in ("symbol", "title", "adopted", "issued", "meeting", "agenda", "committee", "report"):
            one, two = getattr(standard.header, field), getattr(other.header, field) if other else None
            same = fold(str(one)) == fold(str(two))
            self.add("header", same, 1, f"{name} {field}: {two!s:.90} for {one!s:.90}")

    def shown(self) -> str:
        """A line of all shares."""
        return "  ".join(
            f"{field} {100 * self.same[field] / self.all[field]:.2f} % of {self.all[field]}" for field in self.all
        )


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha())


def _first_difference(one: str, two: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return f"{two[max(at - 30, 0) : at + 20]!r} for {one[max(at - 30, 0) : at + 20]!r}"


def pdfs_of(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """The PDFs that LibreOffice makes of Word files."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [file for file in files if not (folder / f"{file.stem}.pdf").is_file()]
    if missing:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, missing)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {file.stem: folder / f"{file.stem}.pdf" for file in files}


def only(content: bytes, name: str) -> Reading | None:
    """The one document of a file; None where it is not read."""
    readings = read(content, name, None).readings
    return readings[0] if len(readings) == 1 else None


def printed(corpus: Path, each: int, folder: Path) -> list[Path]:
    """Documents of the corpus in XML set as Word files: some of each session and language of the General Assembly."""
    groups: dict[tuple[str, str], list[Path]] = {}
    for session, language, path in corpus_files(unpacked(corpus)):
        if language in LANGUAGES and session.isdigit():
            groups.setdefault((session, language), []).append(path)
    files = []
    folder.mkdir(parents=True, exist_ok=True)
    for (session, language), paths in groups.items():
        for path in paths[len(paths) // (2 * each) :: max(len(paths) // each, 1)]:
            reading = only(path.read_bytes(), path.name)
            if reading is not None and reading.body:
                files.append(folder / f"{session}-{language}-{path.stem.replace(' ', '')}.docx")
                files[-1].write_bytes(set_as_word(reading))
    return files


def _plumbed(content: bytes) -> bytes:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return "\n\n".join(page.extract_text() for page in document.pages).encode()


def _mined(content: bytes) -> bytes:
    return extract_text(io.BytesIO(content)).encode()


def _by_pypdf(content: bytes) -> bytes:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()


def _by_pdftotext(*options: str) -> Callable[[bytes], bytes]:
    def extract(content: bytes) -> bytes:
        command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
        return subprocess.run(command, input=content, check=True, capture_output=True, timeout=60).stdout

    return extract


EXTRACTORS: dict[str, Callable[[bytes], bytes]] = {
    "pdf": lambda content: content,
    "pdfminer text": _mined,
    "pdfplumber text": _plumbed,
    "pypdf text": _by_pypdf,
    "pdftotext": _by_pdftotext(),
    "pdftotext -layout": _by_pdftotext("-layout"),
}


def _with_job_numbers(text: bytes) -> bytes:
    """A text with the job number in the feet of its pages: LibreOffice does not know the variable that prints it."""
    job = re.search(rb"\d\d-\d{5}", text)
    return text.replace(b"Error! No document variable supplied.", b" " + job[0] + b" ") if job else text


def main() -> None:
    """Compare all formats, and say how long each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, nargs="*")
    parser.add_argument(
        "--printed", type=int, default=0, help="so many documents of a session and language set as Word"
    )
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--differences", type=int, default=0)
    parser.add_argument("--only", choices=EXTRACTORS, action="append")
    options = parser.parse_args()
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", "corpus"))
    files = options.files or sorted(corpus.glob("sample/docx/*.docx"))
    if options.printed:
        files = printed(corpus, options.printed, options.keep or Path(tempfile.mkdtemp()))
    if not files or shutil.which("soffice") is None:
        print("nothing done: no Word files (RESOLUTIONS_CORPUS names their folder), or no LibreOffice")
        return
    with tempfile.TemporaryDirectory() as temporary:
        pdfs = pdfs_of(files, options.keep or Path(temporary))
        there = [name for name in EXTRACTORS if not name.startswith("pdftotext") or shutil.which("pdftotext")]
        scores = {name: Score() for name in options.only or there}
        for file in files:
            standard = only(file.read_bytes(), file.name)
            content = pdfs[file.stem].read_bytes()
            for name in scores:
                if standard is not None:
                    text = EXTRACTORS[name](content)
                    text = text if name == "pdf" else _with_job_numbers(text)
                    scores[name].compare(file.stem, standard, only(text, f"{file.stem} {name}"))
    for name, score in scores.items():
        print(f"{name:19}{score.shown()}")
        for said in score.differences[: options.differences]:
            print(f"    {said}")
    _speed([pdfs[file.stem] for file in files] if options.speed else [])


def _speed(files: Sequence[Path]) -> None:
    contents = [file.read_bytes() for file in files]
    spent = []
    for work in (_plumbed, lambda content: only(content, "x.pdf")):
        start = time.perf_counter()
        for content in contents:
            work(content)
        spent.append(time.perf_counter() - start)
    if contents:
        print(f"speed: {spent[1]:.1f} s for reading, {spent[0]:.1f} s for pdfplumber's text: {spent[1] / spent[0]:.2f}")


if __name__ == "__main__":
    main()
