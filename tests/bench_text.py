"""Reading extracted text beside splitting it into words: megabytes of UTF-8 a second and core, by language and surface.

The texts are printed by `simulate.py` from every n-th document of the corpus (tests/accuracy.py). Both are timed in
turns, in seconds of the processor, and the best of some rounds counts, so a busy machine makes both slower alike.
Usage: python -m tests.bench_text [--each 10] [--rounds 5]. It says so where the corpus or simulate.py is absent.
"""

import argparse
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from generator import readers
from tests import accuracy
from tests.accuracy import LANGUAGES, ROOT, SURFACES, Case, cases, evaluation
from tests.agreement import unpacked

GOAL = 3.0
_WORDS = re.compile(r"\w+|[^\w\s]")
_SEED, _DRAW = 3, 5


def seconds(work: Callable[[bytes], object], contents: list[bytes]) -> float:
    """Seconds of the processor for all texts."""
    begun = time.process_time()
    for content in contents:
        work(content)
    return time.process_time() - begun


def read(content: bytes) -> object:
    return readers.read(content, "x.txt", None)


def split(content: bytes) -> object:
    return _WORDS.findall(content.decode())


def row(name: str, contents: list[bytes], rounds: int) -> None:
    """Measure and print one language on one surface."""
    size = sum(map(len, contents)) / 1e6
    reading, floor = float("inf"), float("inf")
    for _ in range(rounds):
        reading, floor = min(reading, seconds(read, contents)), min(floor, seconds(split, contents))
    below = "" if size / reading >= GOAL else f"  below {GOAL:.0f}"
    rates = f"{size / reading:>9.2f}{size / floor:>9.1f}{reading / floor:>7.1f}"
    print(f"{name:<16}{len(contents):>5}{size:>8.2f}{rates}{below}")


def printed(chosen: list[Case]) -> dict[tuple[str, str], list[bytes]]:
    """The texts by surface and language; what the simulation cannot print is left out."""
    found: dict[tuple[str, str], list[bytes]] = defaultdict(list)
    for case in chosen:
        if made := accuracy.printed(case):
            found[case.surface, case.language].append(made[0].encode())
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10, help="so many documents of a session and language")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not (evaluation() / "simulate.py").is_file():
        print(f"no simulate.py in {evaluation()}: no text measured (RESOLUTIONS_EVAL names its folder)")
        return
    try:
        folder = unpacked(Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus")))
    except SystemExit as absent:
        print(absent)
        return
    texts = printed(cases(folder, options.each, "", list(SURFACES), _SEED, _DRAW))
    print(f"\n{'extracted text':<16}{'files':>5}{'MB':>8}{'MB/s':>9}{'words':>9}{'x':>7}")
    for surface in SURFACES:
        for language in LANGUAGES:
            if contents := texts.get((surface, language)):
                row(f"{language} {surface}", contents, options.rounds)


if __name__ == "__main__":
    main()
