"""`make confidence`: whether what the reading says of itself is true: how often blocks of each confidence are exact.

The documents are those of `tests.accuracy`, with its options. A block is exact where the truth has one with the same
text and the same note marks at the same places; the place of labels and levels is not asked for. The second table is
about doubts (UN305): how many there are in 100 documents, how many of
100 have any, and how often a block that holds one is wrong beside all
others.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from generator import readers
from generator.enrich.anchors import anchored
from generator.model.anchors import blocks
from generator.model.document import Resolution
from tests.accuracy import LANGUAGES, ROOT, Case, cases, evaluation, module, options, printed
from tests.accuracy_words import Item, candidate
from tests.agreement import unpacked


class Told(NamedTuple):
    """One document: its blocks by confidence, and the exact ones of them; its doubts."""

    case: Case
    every: Counter[float]
    exact: Counter[float]
    doubts: int


def told(case: Case) -> Told | None:
    """What a reading says of its blocks, beside the truth; None where the corpus' file cannot be printed or read."""
    if (made := printed(case)) is None:
        return None
    text, truth = made
    result = readers.read(text.encode(), f"{case.path.stem}.txt", None)
    if not result.readings:
        return None
    resolution = anchored(result.readings[0])
    every, exact = Counter[float](), Counter[float]()
    for confidence, right in judged(resolution, truth):
        every[confidence] += 1
        exact[confidence] += right
    return Told(case, every, exact, sum(one.code == "UN305" for one in resolution.diagnostics))


def judged(resolution: Resolution, truth: Item) -> Iterator[tuple[float, bool]]:
    """Each block that is scored: its confidence, and whether it is exact."""
    score = module("score")
    sure = {block.text: block.confidence or 1.0 for block in blocks(resolution.body)}
    true = [block for block in truth["blocks"] if block["text"].strip()]
    mine = [block for block in candidate(resolution)["blocks"] if block["text"].strip()]
    matched, _ = score.align(true, mine)
    right = {j for i, j in enumerate(matched) if j is not None and _same(true[i], mine[j])}
    for j, block in enumerate(mine):
        if block["kind"] in score.COUNT:
            yield sure.get(block["text"], 1.0), j in right


def _same(true: Item, mine: Item) -> bool:
    fold = module("score").fold
    marks = [[(str(mark["n"]), mark["at"]) for mark in one.get("refs", [])] for one in (true, mine)]
    near = all(one[0] == two[0] and abs(one[1] - two[1]) <= 1 for one, two in zip(*marks, strict=False))
    return fold(true["text"]) == fold(mine["text"]) and len(marks[0]) == len(marks[1]) and near


def report(found: list[Told], surfaces: list[str]) -> None:
    """Two tables, a row for each surface and, of doubts, each language."""
    levels = sorted({level for one in found for level in one.every}, reverse=True)
    print(f"{'':<16}" + "".join(f"{'certain' if level == 1 else level:>20}" for level in levels))
    for surface in surfaces:
        those = [one for one in found if one.case.surface == surface]
        cells = [
            _share(sum(one.exact[level] for one in those), sum(one.every[level] for one in those)) for level in levels
        ]
        print(f"{surface:<16}" + "".join(f"{cell:>20}" for cell in cells))
    print(f"\n{'doubts':<16}{'documents':>12}{'in 100':>10}{'have one':>10}{'certain, wrong':>22}{'others, wrong':>20}")
    for surface in surfaces:
        for language in (*LANGUAGES, "all"):
            those = [one for one in found if one.case.surface == surface and language in ("all", one.case.language)]
            if not those:
                continue
            every, exact = sum((one.every for one in those), Counter()), sum((one.exact for one in those), Counter())
            sure = _share(every[1.0] - exact[1.0], every[1.0])
            other = every.total() - every[1.0], exact.total() - exact[1.0]
            doubts = 100 * sum(one.doubts for one in those) / len(those)
            having = 100 * sum(one.doubts > 0 for one in those) / len(those)
            name, others = f"{language:<9}{surface}", _share(other[0] - other[1], other[0])
            print(f"{name:<16}{len(those):>12}{doubts:>10.1f}{having:>10.1f}{sure:>22}{others:>20}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {100 * part / whole:.1f} %" if whole else "-"


def main() -> int:
    """Judge, print."""
    chosen = options()
    if not (evaluation() / "simulate.py").is_file():
        print(f"no simulate.py in {evaluation()}: nothing done (RESOLUTIONS_EVAL names its folder)")
        return 0
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    surfaces = chosen.surface or ["pdf", "hard", "ocr"]
    todo = cases(unpacked(corpus), chosen.each, chosen.only, surfaces, chosen.seed, chosen.draw)
    if chosen.jobs > 1:
        with Pool(chosen.jobs) as pool:
            found = pool.map(told, todo, chunksize=4)
    else:
        found = [told(case) for case in todo]
    report([one for one in found if one is not None], surfaces)
    return 0


if __name__ == "__main__":
    sys.exit(main())
