"""A collection of any size, made from the real one: `python -m tests.multiplied OUT --documents 20000 --languages fr`.

The first documents are the real files of sessions 75, 77 and 78, byte for byte. Copy k of them is shifted by k times
four sessions and as many years, so that it cites as the real ones do, and is cited:

- *numbers*: each session from 31 on that stands in a symbol or a number ("A/RES/77/100", "77/100", "A/C.6/77/L.8",
  "2022-12-07/77-100", `<session value="77">`), and each year from 1976 to 2049, in the text, the metadata and the
  addresses. Sessions in words, numbers in Roman form and what is older stay. Four sessions are the width of the real
  collection, so what a copy says of earlier sessions leads into the copy before; its session 76 is as absent as there.
- *chains*: a text of session 75 names the one it follows, of session 74. In a copy this is the text of the same title
  in session 78 of the copy before, where there is one; so a yearly text goes on through all copies.
- *words*: by Heaps' law a text of n words has V = K·n^β words that differ; β is measured on the files (between the half
  and the whole of them). Copy k brings V·((k+1)^β - k^β) new ones: as many of the rare words (at most three times
  there, seven letters or more, in running text), drawn by a checksum of word and copy, get a syllable of the copy's own
  in their middle, wherever they stand in it. Chinese has no words between blanks, and stays.

Titles, topics, agenda items and names stay, so topics and titles have as many members as texts were copied. The same
arguments give the same bytes. Years of four digits beginning with 19 or 20 last for twenty copies: 20,000 documents.
"""

import argparse
import math
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.agreement import unpacked

ROOT = Path(__file__).parent.parent

LANGUAGES = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}
STEP = 4
"""Sessions, and years, from one copy to the next."""
_SESSIONS = ("75", "77", "78")
_OLDEST, _NEWEST = "75", "78"
_SYMBOL = re.compile(r'<docNumber[^>]*refersTo="#symbol"[^>]*>(.*?)</docNumber>', re.DOTALL)
_NUMBER = re.compile(r"A/RES/(\d+)/(\d+(?:[A-Z](?:-[A-Z])?)?)")
_TITLE = re.compile(r'<docTitle refersTo="#resolutionTitle">(.*?)</docTitle>', re.DOTALL)
_BEFORE = re.compile(rf"(?<![\d/-]){int(_OLDEST) - 1}/(\d+)")
_SLOT = re.compile(
    r"(?<![\d_])(?<!w3\.org/)(?P<year>19[789]\d|20[0-4]\d)(?!\d)(?!\s?\([IVXLC])"
    r"|(?<![\d-])(?P<session>[3-9]\d)(?=/\d|/[A-Z]{1,4}\.)(?:/\d+)?"
    r"|(?<=\d{4}-\d\d-\d\d/)(?P<inside>[3-9]\d)(?=-\d)"
    r'|(?<=<session refersTo="#generalAssembly" value=")(?P<value>[3-9]\d)(?=")'
)
_PIECE = re.compile(r"(<[^>]*>)|[^<]+")
_WORD = re.compile(r"[^\W\d_]{7,}")
_BODY = re.compile(r"<(?:preamble|mainBody)\b")
_RARE = 3
_SYLLABLES = {
    "ar": ("بتدرسفكلمن", "اوي"),
    "ru": ("бвгдзклмнпрст", "аеиоу"),
    "": ("bcdfglmnprstv", "aeiou"),
}


class Slot(NamedTuple):
    """What changes with the copy: its place among the pieces of a file, its kind and what stands there."""

    place: int
    kind: str
    value: str


class Original(NamedTuple):
    """A real file in pieces, with the session and the number of its symbol."""

    session: str
    number: str
    pieces: list[str]
    slots: list[Slot]


def originals(folder: Path, language: str) -> list[Original]:
    """The files of one language in the order of sessions and numbers; of two with one symbol the first."""
    texts: dict[tuple[str, str], str] = {}
    for session in _SESSIONS:
        for path in sorted((folder / "akn-ga" / f"{session}session" / LANGUAGES[language]).glob("*.xml")):
            text = path.read_bytes().decode()
            if key := symbol(text):
                texts.setdefault(key, text)
    counts = Counter(word for text in texts.values() for word in words(text))
    rare = {word for word, count in counts.items() if count <= _RARE} if language != "zh" else set()
    return [Original(*key, *pieces(texts[key], rare)) for key in sorted(texts, key=order)]


def symbol(text: str) -> tuple[str, str] | None:
    """Session and number, ("75", "101A-B"); None for a special session, which has no place in a row of sessions."""
    printed = _SYMBOL.search(text)
    bare = re.sub(r"<[^>]*>|[\s\u200e\u200f]", "", printed[1]) if printed else ""
    found = _NUMBER.fullmatch(bare)
    return (found[1], found[2]) if found else None


def order(key: tuple[str, str]) -> tuple[int, int, str]:
    """How symbols are sorted."""
    digits = re.match(r"\d+", key[1])
    return int(key[0]), int(digits[0]) if digits else 0, key[1]


def words(text: str) -> Iterator[str]:
    """The words of the running text that may get a syllable, in small letters."""
    begun = _BODY.search(text)
    for piece in _PIECE.finditer(text, begun.start() if begun else len(text)):
        if not piece[1]:
            yield from (word.lower() for word in _WORD.findall(piece[0]))


def pieces(text: str, rare: set[str]) -> tuple[list[str], list[Slot]]:
    """A file cut at what changes."""
    found = [
        (*match.span(), "year" if match["year"] else "session") for match in _SLOT.finditer(text, text.find("<meta"))
    ]
    begun = _BODY.search(text)
    for piece in _PIECE.finditer(text, begun.start() if begun and rare else len(text)):
        if not piece[1]:
            found += (
                (*word.span(), "word")
                for word in _WORD.finditer(text, *piece.span())
                if word[0].islower() and word[0] in rare
            )
    cut, slots, done = [], [], 0
    for begin, end, kind in sorted(found):
        cut += [text[done:begin], text[begin:end]]
        slots.append(Slot(len(cut) - 1, kind, text[begin:end]))
        done = end
    return [*cut, text[done:]], slots


def growth(folder: Path, language: str) -> tuple[int, float]:
    """The words that differ in all real files, and the exponent of Heaps' law between the half of them and all."""
    paths = [
        path for one in _SESSIONS for path in sorted((folder / f"akn-ga/{one}session" / LANGUAGES[language]).glob("*"))
    ]
    seen: set[str] = set()
    total, half = 0, (0, 0)
    for rank, path in enumerate(paths):
        text = path.read_bytes().decode()
        begun = _BODY.search(text)
        plain = re.sub(r"<[^>]*>", " ", text[begun.start() if begun else 0 :]).lower()
        found = re.findall(r"[^\W\d_]+", plain)
        total += len(found)
        seen.update(found)
        if rank == len(paths) // 2:
            half = (total, len(seen))
    return len(seen), math.log(len(seen) / half[1]) / math.log(total / half[0])


def drawn(rare: set[str], copy: int, different: int, exponent: float) -> list[str]:
    """The rare words that a copy has in a form of its own: as many as Heaps' law gives it."""
    share = different * ((copy + 1) ** exponent - copy**exponent) / max(len(rare), 1)
    return [word for word in rare if zlib.crc32(f"{copy}:{word}".encode()) < share * 2**32]


def varied(word: str, copy: int, language: str) -> str:
    """A word with a syllable that no other copy puts into it: "reboisement", 3: "reboibusement"."""
    consonants, vowels = _SYLLABLES.get(language, _SYLLABLES[""])
    number = zlib.crc32(word.encode()) + copy
    syllable = consonants[number // len(vowels) % len(consonants)] + vowels[number % len(vowels)]
    return word[: len(word) // 2] + syllable + word[len(word) // 2 :]


def earlier(folder: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """For texts of session 75: the number of session 74 that they follow, and their title's number in session 78."""
    titles: dict[str, str] = {}
    first: dict[str, tuple[str, str]] = {}
    for session in (_OLDEST, _NEWEST):
        for path in sorted((folder / f"akn-ga/{session}session/English").glob("*.xml")):
            text = path.read_bytes().decode()
            key, found = symbol(text), _TITLE.search(text)
            if key is None or found is None:
                continue
            title = " ".join(re.sub(r"<[^>]*>", "", found[1]).split())
            begun = _BODY.search(text)
            before = _BEFORE.search(text, begun.start() if begun else 0)
            if key[0] == _NEWEST:
                titles.setdefault(title, key[1])
            elif before:
                first[key[1]] = (before[1], title)
    return {(_OLDEST, one): (number, titles[title]) for one, (number, title) in first.items() if title in titles}


def copied(original: Original, copy: int, chosen: dict[str, str], follows: tuple[str, str] | None) -> str:
    """The text of a copy; copy 0 is the file itself."""
    if copy == 0:
        return "".join(original.pieces)
    made, shift = original.pieces.copy(), copy * STEP
    before = f"{int(_OLDEST) - 1}/{follows[0]}" if follows else None
    for place, kind, value in original.slots:
        if kind == "word":
            made[place] = chosen.get(value, value)
        elif kind == "year":
            made[place] = str(int(value) + shift)
        else:
            value = f"{int(_OLDEST) - 1}/{follows[1]}" if follows and value == before else value
            session, slash, number = value.partition("/")
            made[place] = f"{int(session) + shift}{slash}{number}"
    return "".join(made)


def multiply(corpus: Path, out: Path, documents: int, languages: list[str]) -> int:
    """Write a collection of as many documents, in each language that has them; the number of files."""
    follows = earlier(corpus)
    wanted: list[tuple[int, str, str]] = []
    written = 0
    for language in languages:
        files = originals(corpus, language)
        different, exponent = growth(corpus, language)
        rare = {slot.value for one in files for slot in one.slots if slot.kind == "word"}
        if not wanted:
            copies = range(math.ceil(documents / len(files)))
            wanted = [(copy, one.session, one.number) for copy in copies for one in files][:documents]
        by_symbol = {(one.session, one.number): one for one in files}
        chosen: dict[str, str] = {}
        now = 0
        for copy, session, number in wanted:
            if copy != now:
                now = copy
                chosen = {word: varied(word, copy, language) for word in drawn(rare, copy, different, exponent)}
            if (session, number) not in by_symbol:
                continue
            text = copied(by_symbol[session, number], copy, chosen, follows.get((session, number)))
            folder = out / language / str(int(session) + copy * STEP)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"A_RES_{folder.name}_{number}.xml").write_bytes(text.encode())
            written += 1
    titles = "".join(f'{one} = "{documents:,} documents, multiplied"\n' for one in languages)
    (out / "collection.toml").write_text(f'sources = ["*/*/*.xml"]\n\n[title]\n{titles}', "utf-8")
    return written


def main() -> int:
    """Write the collection that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder that is not there yet")
    parser.add_argument("--documents", type=int, default=20_000, help="as many of each language")
    parser.add_argument("--languages", default="fr", help="codes joined by commas, or all")
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} is there already")
    languages = list(LANGUAGES) if options.languages == "all" else options.languages.split(",")
    if unknown := [one for one in languages if one not in LANGUAGES]:
        parser.error(f"no language of the corpus: {', '.join(unknown)}")
    corpus = unpacked(Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus")))
    written = multiply(corpus, options.out, options.documents, languages)
    print(f"{written:,} files in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
