"""Fifty places a language drawn at random from the corpus, as judged by eye: the file, and how it is drawn again.

And ten of what means a convention named before. Usage: python -m tests.locators_sample [--conventions] prints the
sample with its words, which stay out of the project.
"""

import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator import readers  # noqa: E402
from generator.enrich.anchors import anchored  # noqa: E402
from generator.enrich.citations import references  # noqa: E402
from generator.model.citation import Reference, quoted  # noqa: E402
from generator.model.document import Resolution  # noqa: E402

JUDGED = ROOT / "tests" / "golden" / "citations" / "locators.tsv"
CONVENTIONS = JUDGED.with_name("conventions.tsv")
LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
COLUMNS = ("symbol", "language", "anchor", "offset", "target", "places", "verdict")
EACH, OF_CONVENTIONS = 50, 10


def located(resolution: Resolution) -> Iterator[Reference]:
    """The references of a document to a place in a resolution."""
    for one in references(resolution):
        if one.cell is None and one.kind != "treaty" and (one.places or one.reason == "no such place"):
            yield one


def named_before(resolution: Resolution) -> Iterator[Reference]:
    """What means a convention named before."""
    yield from (one for one in references(resolution) if one.kind == "treaty" and one.target)


def documents(corpus: Path, language: str, names: frozenset[str] | None = None) -> Iterator[Resolution]:
    """The documents of the Assembly in a language, each symbol once, in the order of the files.

    `names`: numbers as the names of files have them ("77_181"); None: all.
    """
    seen: set[str] = set()
    for path in sorted(corpus.glob(f"akn-ga/*session/{LANGUAGES[language]}/*.xml")):
        name = re.search(r"\d+_\d+", path.name)
        if names is not None and (name is None or name[0] not in names):
            continue
        for reading in readers.read(path.read_bytes(), path.name, None).readings:
            made = anchored(reading)
            if made.language == language and made.symbol not in seen:
                seen.add(made.symbol)
                yield made


def row(resolution: Resolution, one: Reference) -> tuple[str, ...]:
    """The columns of the file but the verdict."""
    places = " ".join(one.places)
    return resolution.symbol, resolution.language, one.anchor, str(one.start), one.target or "", places


def drawn(corpus: Path, language: str, conventions: bool = False) -> list[tuple[Resolution, Reference]]:
    """The sample of a language: drawn evenly, with a fixed seed."""
    of, name, count = (named_before, "conventions", OF_CONVENTIONS) if conventions else (located, "places", EACH)
    every = [(made, one) for made in documents(corpus, language) for one in of(made)]
    return random.Random(f"{name} {language}").sample(every, count)


def judged_again(
    judged: Path, corpus: Path, wanted: Callable[[Resolution], Iterator[Reference]]
) -> tuple[float, list[tuple[str, ...]]]:
    """The share that was judged right in a file of this sample, and those of them that are no longer read so."""
    with judged.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    names: dict[str, set[str]] = defaultdict(set)
    for one in rows:
        names[one["language"]].add("_".join(re.findall(r"\d+", one["symbol"])[:2]))
    read = {
        row(made, one)
        for language, named in names.items()
        for made in documents(corpus, language, frozenset(named))
        for one in wanted(made)
    }
    right = [tuple(one.values())[:-1] for one in rows if one["verdict"] == "right"]
    return len(right) / len(rows), [one for one in right if one not in read]


def main() -> None:
    """Print the sample."""
    from tests.agreement import unpacked

    corpus = unpacked(Path())
    for language in LANGUAGES:
        for made, one in drawn(corpus, language, "--conventions" in sys.argv):
            print("\t".join(row(made, one)), one.locator or "", "".join(quoted(made, one))[:400], sep="\t")


if __name__ == "__main__":
    main()
