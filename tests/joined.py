"""`make joined`: whether two resolutions in one text are read as two, by language and surface.

The texts are those of `make accuracy`; each is joined with the next of its session, language and surface, once below an
empty line and once behind a form feed, in turns. "Split": there are two documents with the numbers that each has alone.
"Alike": their bodies and notes are also those that each has alone. Those that are not follow, with the reason that can
be seen. Usage: python -m tests.joined [--each 12] [--draw 1] [--seed 1] [--only 77/French] [--surface hard]
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generator import readers
from generator.model.reading import Reading
from tests.accuracy import LANGUAGES, ROOT, SURFACES, Case, cases, evaluation, printed
from tests.agreement import unpacked

_BETWEEN = ("\n\n", "\n\f")


class Alone(NamedTuple):
    """A text that gives one document, and that document."""

    case: Case
    text: str
    reading: Reading


class Outcome(NamedTuple):
    """What two texts in one are read as."""

    language: str
    surface: str
    split: bool
    alike: bool
    told: str


def alone(case: Case) -> Alone | None:
    """A text by itself; None where it cannot be printed, or gives no document or several."""
    if (made := printed(case)) is None:
        return None
    text, _ = made
    readings = readers.read(text.encode(), "x.txt", None).readings
    return Alone(case, text, readings[0]) if len(readings) == 1 else None


def outcome(first: Alone, second: Alone, between: str) -> Outcome:
    """Two texts read in one."""
    case = first.case
    result = readers.read((first.text.rstrip() + between + second.text).encode(), "x.txt", None)
    due = [first.reading, second.reading]
    split = [one.header.symbol for one in result.readings] == [one.header.symbol for one in due]
    alike = split and all(
        (one.body, one.notes) == (other.body, other.notes) for one, other in zip(due, result.readings, strict=True)
    )
    found = ", ".join(str(one.header.symbol) for one in result.readings) or "nothing"
    names = f"{case.session}/{case.language} {case.surface} {case.path.name} + {second.case.path.name}"
    return Outcome(case.language, case.surface, split, alike, f"{names}: {found}")


def report(found: list[Outcome]) -> None:
    """A row for each language and surface, and what was not split."""
    pairs = Counter((one.surface, one.language) for one in found)
    split = Counter((one.surface, one.language) for one in found if one.split)
    alike = Counter((one.surface, one.language) for one in found if one.alike)
    print(f"{'':<16}{'pairs':>6}{'split':>7}{'alike':>7}")
    for surface in SURFACES:
        for language in LANGUAGES:
            key = surface, language
            if pairs[key]:
                print(f"{language:<10}{surface:<6}{pairs[key]:>6}{split[key]:>7}{alike[key]:>7}")
    print(f"{'all':<16}{pairs.total():>6}{split.total():>7}{alike.total():>7}")
    for title, those in (
        ("not split", [one for one in found if not one.split]),
        ("split, and read otherwise", [one for one in found if one.split and not one.alike]),
    ):
        print(f"\n{title}: {len(those)}")
        for one in those:
            print(f"  {one.told}")


def main() -> int:
    """Join, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=12, help="so many documents of a session and language")
    parser.add_argument("--only", default="", help="part of session/language/file")
    parser.add_argument("--surface", choices=SURFACES, action="append", default=[])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--draw", type=int, default=0)
    chosen = parser.parse_args()
    if not (evaluation() / "simulate.py").is_file():
        print(f"no simulate.py in {evaluation()}: nothing done (RESOLUTIONS_EVAL names its folder)")
        return 0
    try:
        folder = unpacked(Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus")))
    except SystemExit as absent:
        print(absent)
        return 0
    groups: dict[tuple[str, str, str], list[Alone]] = defaultdict(list)
    todo = cases(folder, chosen.each, chosen.only, chosen.surface or list(SURFACES), chosen.seed, chosen.draw)
    for case in todo:
        if found := alone(case):
            groups[case.session, case.language, case.surface].append(found)
    report(
        [
            outcome(first, second, _BETWEEN[rank % 2])
            for texts in groups.values()
            for rank, (first, second) in enumerate(pairwise(texts))
        ]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
