"""A collection of any size, made from the real one: `python -m tests.multiplied OUT --documents 20000 --languages fr`.

The first documents are the real files of sessions 75, 77 and 78, byte for byte; then come copies of them, shifted by
some sessions and as many years, so that copies cite copies as the real ones cite each other:

- *sessions*: session 76, which the corpus has not, is session 75 shifted by one; then all four are shifted by four, by
  eight, …, back to session 31 and on to session 110: the Assembly printed other numbers before, and our reader takes
  later ones for no session of hers. That is room for 26,000 texts.
- *numbers*: each session from 31 on in a symbol or a number ("A/RES/77/100", "77/100", "A/C.6/77/L.8",
  "2022-12-07/77-100", `<session value="77">`), and each year from 1976 on, in the text, the metadata and the
  addresses. What would come before session 31 or 1976 stays, and so do sessions in words. A number with the year of a
  session of the Human Rights Council beside it stays, too, with that year: the Council counts three sessions a year.
- *chains*: a text names the one it follows, of the session before. In a copy, where that session is a copy of another
  one than the real text named, the first number of it becomes that of the text of the same title there; so a yearly
  text goes on through all copies.
- *words*: by Heaps' law a text of n words has V = K·n^β words that differ; β is measured on the files (between the half
  and the whole of them). Copy k brings V·((k+1)^β - k^β) new ones: as many of the rare words (at most three times
  there, seven letters or more, in running text), drawn by a checksum of word and copy, get a syllable of the copy's own
  in their middle, wherever they stand in it. Chinese has no words between blanks, and stays.

Titles, topics, agenda items and names stay: they have as many members as texts were copied. The same arguments give the
same bytes.
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
SHIFTS = (0, *range(-4, -45, -4), *range(4, 33, 4))
"""Sessions, and years, from the real files to the copies, in the order in which these are made."""
_FIRST_SESSION, _FIRST_YEAR = 31, 1976
_SESSIONS = (75, 77, 78)
_FILLED = 76
_SYMBOL = re.compile(r'<docNumber[^>]*refersTo="#symbol"[^>]*>(.*?)</docNumber>', re.DOTALL)
_NUMBER = re.compile(r"A/RES/(\d+)/(\d+(?:[A-Z](?:-[A-Z])?)?)")
_TITLE = re.compile(r'<docTitle refersTo="#resolutionTitle">(.*?)</docTitle>', re.DOTALL)
_SLOT = re.compile(
    r"(?<![\d_])(?<!w3\.org/)(?P<year>19(?:7[6-9]|[89]\d)|20[0-4]\d)(?!\d)(?!\s?\([IVXLC])"
    r"|(?<![\d-])(?P<session>[3-9]\d)(?=/\d|/[A-Z]{1,4}\.)(?:/\d+)?"
    r"|(?<=\d{4}-\d\d-\d\d/)(?P<inside>[3-9]\d)(?=-\d)"
    r'|(?<=<session refersTo="#generalAssembly" value=")(?P<value>[3-9]\d)(?=")'
)
_PIECE = re.compile(r"(<[^>]*>)|[^<]+")
_WORD = re.compile(r"[^\W\d_]{7,}")
_BODY = re.compile(r"<(?:preamble|mainBody)\b")
_RARE = 3
_RIGHTS_YEAR, _RIGHTS_SESSIONS, _RIGHTS_NUMBERS = 2006, 66, 60
_NEAR_BEFORE, _NEAR_AFTER = 80, 250
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

    session: int
    number: str
    pieces: list[str]
    slots: list[Slot]


def originals(folder: Path, language: str, count: int | None = None) -> list[Original]:
    """The files of one language in the order of sessions and numbers; of two with one symbol the first.

    `count`: so many of them, spread over all.
    """
    texts: dict[tuple[int, str], str] = {}
    for session in _SESSIONS:
        for path in sorted((folder / "akn-ga" / f"{session}session" / LANGUAGES[language]).glob("*.xml")):
            text = path.read_bytes().decode()
            if key := symbol(text):
                texts.setdefault(key, text)
    counts = Counter(word for text in texts.values() for word in words(text))
    rare = {word for word, count in counts.items() if count <= _RARE} if language != "zh" else set()
    chosen = sorted(texts, key=order)
    return [Original(*key, *pieces(texts[key], rare)) for key in chosen[:: len(chosen) // count if count else 1]]


def symbol(text: str) -> tuple[int, str] | None:
    """Session and number, (75, "101A-B"); None for a special session, which has no place in a row of sessions."""
    printed = _SYMBOL.search(text)
    bare = re.sub(r"<[^>]*>|[\s\u200e\u200f]", "", printed[1]) if printed else ""
    found = _NUMBER.fullmatch(bare)
    return (int(found[1]), found[2]) if found else None


def order(key: tuple[int, str]) -> tuple[int, int, str]:
    """How symbols are sorted."""
    digits = re.match(r"\d+", key[1])
    return key[0], int(digits[0]) if digits else 0, key[1]


def words(text: str) -> Iterator[str]:
    """The words of the running text that may get a syllable, in small letters."""
    begun = _BODY.search(text)
    for piece in _PIECE.finditer(text, begun.start() if begun else len(text)):
        if not piece[1]:
            yield from (word.lower() for word in _WORD.findall(piece[0]))


def pieces(text: str, rare: set[str]) -> tuple[list[str], list[Slot]]:
    """A file cut at what changes."""
    numbers = [
        (*match.span(), "year" if match["year"] else "session") for match in _SLOT.finditer(text, text.find("<meta"))
    ]
    kept = _of_human_rights(text, numbers)
    found = [one for one in numbers if one not in kept]
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


_Found = tuple[int, int, str]


def _of_human_rights(text: str, numbers: list[_Found]) -> set[_Found]:
    """Numbers that may be the Human Rights Council's and have its year beside them, with the years beside them."""
    kept: set[_Found] = set()
    for rank, (begin, end, kind) in enumerate(numbers):
        session, _, number = text[begin:end].partition("/")
        if kind != "session" or not number or int(number) >= _RIGHTS_NUMBERS or int(session) > _RIGHTS_SESSIONS:
            continue
        near = numbers[max(rank - 2, 0) : rank + 8]
        years = [one for one in near if one[2] == "year" and -_NEAR_BEFORE < one[0] - begin < _NEAR_AFTER]
        own = str(_RIGHTS_YEAR + (int(session) - 1) // 3)
        kept |= {one for one in (numbers[rank], *years) if any(text[y[0] : y[1]] == own for y in years)}
    return kept


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


Followed = dict[tuple[int, str], tuple[str, str]]
"""By session and number of a text: the first number of the session before that it names, and that of the same title."""


def followed(folder: Path) -> Followed:
    """What texts of sessions 75 and 77 name: "74/98" is that of the same title in 78, "76/5" that in 75."""
    numbers: dict[int, dict[str, str]] = {session: {} for session in _SESSIONS}
    named: dict[tuple[int, str], tuple[str, str]] = {}
    for session in _SESSIONS:
        expression = re.compile(rf"(?<![\d/-]){session - 1}/(\d+)")
        for path in sorted((folder / f"akn-ga/{session}session/English").glob("*.xml")):
            text = path.read_bytes().decode()
            key, found, begun = symbol(text), _TITLE.search(text), _BODY.search(text)
            if key is None or found is None or begun is None:
                continue
            title = " ".join(re.sub(r"<[^>]*>", "", found[1]).split())
            numbers[session].setdefault(title, key[1])
            if first := expression.search(text, begun.start()):
                named[key] = (first[1], title)
    before = {75: numbers[78], 77: numbers[75]}
    return {
        key: (number, before[key[0]][title])
        for key, (number, title) in named.items()
        if title in before.get(key[0], {})
    }


def copied(original: Original, shift: int, chosen: dict[str, str], follows: Followed) -> str:
    """A file with its sessions and years shifted; without a shift it is the file itself."""
    if shift == 0:
        return "".join(original.pieces)
    made = original.pieces.copy()
    first, same = follows.get((original.session, original.number), ("", ""))
    if original.session + shift % 4 == _FILLED:
        same = original.number  # the session before is the one that it was copied from
    for place, kind, value in original.slots:
        if kind == "word":
            made[place] = chosen.get(value, value)
            continue
        least = _FIRST_YEAR if kind == "year" else _FIRST_SESSION
        session, slash, number = value.partition("/")
        if first and number == first and int(session) == original.session - 1:
            number = re.sub(r"\D.*", "", same)
        made[place] = f"{int(session) + shift if int(session) + shift >= least else session}{slash}{number}"
    return "".join(made)


def plan(files: list[Original], documents: int) -> list[tuple[int, int, Original]]:
    """Which files to copy, in which order: the round of copies, the shift, the file. Raises ValueError: too many."""
    oldest = [one for one in files if one.session == _SESSIONS[0]]
    rounds = [
        (rank, shift + more, one)
        for rank, shift in enumerate(SHIFTS)
        for more, members in ((0, files), (_FILLED - _SESSIONS[0], oldest))
        for one in members
    ]
    if documents > len(rounds):
        raise ValueError(f"there is room for {len(rounds):,} documents")
    return rounds[:documents]


def multiply(corpus: Path, out: Path, documents: int, languages: list[str]) -> int:
    """Write a collection of as many documents, in each language that has them; the number of files."""
    follows = followed(corpus)
    wanted: list[tuple[int, int, int, str]] = []
    written = 0
    for language in languages:
        files = originals(corpus, language)
        different, exponent = growth(corpus, language)
        rare = {slot.value for one in files for slot in one.slots if slot.kind == "word"}
        wanted = wanted or [(turn, shift, one.session, one.number) for turn, shift, one in plan(files, documents)]
        by_symbol = {(one.session, one.number): one for one in files}
        chosen: dict[str, str] = {}
        now = 0
        for turn, shift, session, number in wanted:
            if turn != now:
                now = turn
                chosen = {word: varied(word, turn, language) for word in drawn(rare, turn, different, exponent)}
            if (session, number) not in by_symbol:
                continue
            text = copied(by_symbol[session, number], shift, chosen, follows)
            folder = out / language / str(session + shift)
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
