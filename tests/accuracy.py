"""`make accuracy`: how much of text taken out of documents is read right, by language and surface.

`simulate.py` prints resolutions of the corpus as extracted text with its truth, `score.py` compares our reading with
that, and `naive.py`, a careless reader, is scored in the same run. The documents are every n-th of a session and
language, so two runs give the same figures; `--draw` takes other ones, `--seed` prints them otherwise. The worst follow
with what is wrong. Usage: python -m tests.accuracy [--each 8] [--draw 1] [--seed 1] [--only 77/French]
[--surface hard] [--worst 10] [--shown 12]. `RESOLUTIONS_CORPUS` and `RESOLUTIONS_EVAL` name the folders of the corpus
and of simulate.py.
"""

import argparse
import importlib
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from generator import readers
from generator.enrich.anchors import anchored
from tests.accuracy_words import Item, candidate
from tests.agreement import corpus_files, unpacked

ROOT = Path(__file__).parent.parent
SURFACES = {"pdf": ("pdf", False), "hard": ("pdf", True), "ocr": ("ocr", False)}
LANGUAGES = ("French", "English", "Spanish", "Russian", "Chinese", "Arabic")
_SHOWN = ("block.F", "block.clean", "note.R", "ref.F")
_MORE = ("kind", "label", "level", "field.title", "field.adopted", "field.meeting", "field.agenda", "field.symbol")
Counts = dict[str, list[int]]


class Case(NamedTuple):
    """One document on one surface."""

    session: str
    language: str
    path: Path
    surface: str
    seed: int


class Judged(NamedTuple):
    """The scores of a case, ours and the careless reader's; how many blocks, notes and marks are wrong, and which."""

    case: Case
    ours: Counts
    naive: Counts
    wrong: int
    differences: tuple[str, ...]
    length: int
    seconds: float


def evaluation() -> Path:
    """The folder of simulate.py and score.py."""
    return Path(os.environ.get("RESOLUTIONS_EVAL", ROOT.parent / "shared" / "eval"))


@cache
def module(name: str) -> ModuleType:
    folder = str(evaluation())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def text_and_truth(case: Case) -> tuple[str, Item]:
    """The document printed on its surface, and what is true of it."""
    style, hard = SURFACES[case.surface]
    text, truth = module("simulate").simulate(str(case.path), style, case.seed, hard, case.path.read_bytes())
    return text, truth


def printed(case: Case) -> tuple[str, Item] | None:
    """The same; None, and a line on the error output, where the simulation has its own trouble with a file."""
    try:
        return text_and_truth(case)
    except Exception as error:
        print(f"{case.path.name}: {type(error).__name__} {error}", file=sys.stderr)
        return None


def judge(case: Case) -> Judged | None:
    """Read one document and score it; None where the corpus' file cannot be printed."""
    if (made := printed(case)) is None:
        return None
    text, truth = made
    begun = time.perf_counter()
    result = readers.read(text.encode(), f"{case.path.stem}.txt", None)
    seconds = time.perf_counter() - begun
    ours = candidate(anchored(result.readings[0])) if result.readings else {}
    score = module("score")
    mine, careless = dict(score.score(truth, ours)), dict(score.score(truth, module("naive").run(text)))
    found = tuple(differences(truth, ours))
    trouble = tuple(str(one).split("\n")[0] for one in result.diagnostics)
    return Judged(case, mine, careless, len(found), (*trouble, *found), len(text.encode()), seconds)


def differences(truth: Item, ours: Item) -> list[str]:
    """What is wrong with a reading, a line each."""
    score = module("score")
    true = [block for block in truth["blocks"] if block["text"].strip()]
    mine = [block for block in ours.get("blocks", []) if block["text"].strip()]
    matched, near = score.align(true, mine)
    used = {j for j in matched if j is not None}
    found: list[str] = []
    for i, block in enumerate(true):
        other = mine[matched[i]] if matched[i] is not None else None
        if other is None and block["kind"] in score.COUNT:
            found.append(f"- {_line(block)}")
            found += [f"  ~ {_line(mine[near[i]])}"] if i in near else []
        elif other is not None:
            found += _inside(block, other, score)
    found += [f"+ {_line(one)}" for j, one in enumerate(mine) if j not in used and j not in near.values()]
    notes = {(one["n"], score.letters(one["text"])): one for one in ours.get("notes", [])}
    for note in truth["notes"]:
        if note["where"] != "table" and (note["n"], score.letters(note["text"])) not in notes:
            read = next((one["text"] for one in ours.get("notes", []) if one["n"] == note["n"]), None)
            found.append(f"note {note['n']} {note['text']!r} | {read!r}")
    return found


def _inside(block: Item, other: Item, score: ModuleType) -> list[str]:
    """What differs in a block that was found."""
    found = []
    one, two = score.fold(block["text"]), score.fold(other["text"])
    if one != two and block["kind"] in score.COUNT:
        at = next((i for i, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
        found.append(f"text {one[max(at - 40, 0) : at + 40]!r} | {two[max(at - 40, 0) : at + 40]!r}")
    marks, read = ([(str(mark["n"]), mark["at"]) for mark in one.get("refs", [])] for one in (block, other))
    missing = [mark for mark in marks if not any(mark[0] == n and abs(mark[1] - at) <= 1 for n, at in read)]
    extra = [mark for mark in read if not any(mark[0] == n and abs(mark[1] - at) <= 1 for n, at in marks)]
    for sign, these, text in (("-", missing, one), ("+", extra, two)):
        found += [f"{sign}mark {n} after {text[max(at - 30, 0) : at]!r} {text[at : at + 15]!r}" for n, at in these]
    return found


def _line(block: Item) -> str:
    text = block["text"]
    shown = text if len(text) < 170 else f"{text[:100]} … {text[-60:]}"
    return f"{block['kind']} [{block.get('label') or ''}] {shown!r}"


def cases(folder: Path, each: int, only: str, surfaces: Sequence[str], seed: int, draw: int) -> list[Case]:
    """Every n-th document of a session and language, about `each` of them, on each surface; others by another draw."""
    groups: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for session, language, path in corpus_files(folder):
        if language in LANGUAGES and not session.startswith("SC"):
            groups[session, language].append(path)
    chosen = []
    for (session, language), paths in groups.items():
        step = max(len(paths) // each, 1)
        offset = (step // 2 + draw) % step  # the sample does not begin with what is first in every session
        named = [path for path in paths[offset::step] if only in f"{session}/{language}/{path.name}"]
        chosen += [Case(session, language, path, surface, seed) for path in named for surface in surfaces]
    return chosen


def ratio(counts: Counts, name: str) -> float | None:
    """One score as `score.py` shows it, in per cent."""
    if name.endswith(".F"):
        recall, precision = ratio(counts, f"{name[:-1]}R"), ratio(counts, f"{name[:-1]}P")
        if recall is None or precision is None:
            return None
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    right, total = counts.get(name, [0, 0])
    return 100 * right / total if total else None


def report(judged: Sequence[Judged]) -> None:
    """The table: a row for each language and surface, ours and behind it the careless reader's."""
    print(f"{'':<16}" + "".join(f"{name[-9:]:>10}" for name in (*_SHOWN, *_MORE)) + "   careless" + " " * 30 + "MB/s")
    rows: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        rows[one.case.language, one.case.surface].append(one)
        rows["all", one.case.surface].append(one)
    for (language, surface), those in sorted(rows.items(), key=lambda row: _order(row[0])):
        mine, careless = sum_of([one.ours for one in those]), sum_of([one.naive for one in those])
        cells = "".join(_cell(ratio(mine, name), 10) for name in (*_SHOWN, *_MORE))
        floor = "".join(_cell(ratio(careless, name), 9) for name in _SHOWN)
        speed = sum(one.length for one in those) / 1e6 / sum(one.seconds for one in those)
        print(f"{language:<9}{surface:<5}{len(those):>3}{cells}  |{floor}  |{speed:6.2f}")


def _order(row: tuple[str, str]) -> tuple[int, int]:
    return list(SURFACES).index(row[1]), (*LANGUAGES, "all").index(row[0])


def sum_of(those: Sequence[Counts]) -> Counts:
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for counts in those:
        for name, (right, all_) in counts.items():
            total[name][0] += right
            total[name][1] += all_
    return total


def _cell(value: float | None, width: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.2f}"


def worst(judged: Sequence[Judged], count: int, shown: int) -> None:
    """The documents with most differences: how many of each sort, what the reader itself said, and the first ones."""
    for one in sorted(judged, key=lambda one: -one.wrong)[:count]:
        case, sorts = one.case, Counter(map(sort_of, one.differences))
        print(f"\n{case.session}/{case.language}/{case.path.name} {case.surface}: {one.wrong} differences")
        print("    " + ", ".join(f"{number} {sort}" for sort, number in sorts.most_common()))
        for line in one.differences[:shown]:
            print(f"    {line}")
        if len(one.differences) > shown:
            print(f"    and {len(one.differences) - shown} more")


def sort_of(difference: str) -> str:
    """What sort of difference a line tells of."""
    sorts = {
        "- ": "block not found",
        "  ~ ": "like one not found",
        "+ ": "block too many",
        "text ": "text not exact",
        "-mark ": "mark not found",
        "+mark ": "mark too many",
        "note ": "note not exact",
    }
    return next((sort for start, sort in sorts.items() if difference.startswith(start)), "finding of the reader")


def options() -> Any:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=8, help="so many documents of a session and language")
    parser.add_argument("--only", default="", help="part of session/language/file")
    parser.add_argument("--surface", choices=SURFACES, action="append", default=[])
    parser.add_argument("--seed", type=int, default=0, help="another seed prints the same documents otherwise")
    parser.add_argument(
        "--draw", type=int, default=0, help="another number draws the documents that lie so much further"
    )
    parser.add_argument("--worst", type=int, default=10, help="show so many documents and what is wrong with them")
    parser.add_argument("--shown", type=int, default=12, help="so many differences of each")
    parser.add_argument("--jobs", type=int, default=1)
    return parser.parse_args()


def main() -> int:
    """Judge, print."""
    chosen = options()
    if not (evaluation() / "simulate.py").is_file():
        print(f"no simulate.py in {evaluation()}: nothing done (RESOLUTIONS_EVAL names its folder)")
        return 0
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    try:
        folder = unpacked(corpus)
    except SystemExit as absent:
        print(absent)
        return 0
    todo = cases(folder, chosen.each, chosen.only, chosen.surface or list(SURFACES), chosen.seed, chosen.draw)
    if chosen.jobs > 1:
        with Pool(chosen.jobs) as pool:
            found = pool.map(judge, todo, chunksize=4)
    else:
        found = [judge(case) for case in todo]
    judged = [one for one in found if one is not None]
    report(judged)
    worst(judged, chosen.worst, chosen.shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
