"""`make anchors`: whether the anchors of a resolution are the same in its languages, over the whole corpus.

Prints for each pair of languages how many resolutions have the same anchors, the reasons of the differences and the
sessions; with `--every` each difference. Compares the figures of docs_src/about/languages.md; `--update` writes them.
`RESOLUTIONS_CORPUS` names the corpus.
"""

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator import readers  # noqa: E402
from generator.enrich.anchors import anchored  # noqa: E402
from generator.enrich.parallel import Comparison, compared  # noqa: E402
from generator.findings import lines_of  # noqa: E402
from generator.languages import load  # noqa: E402
from generator.model.document import Resolution  # noqa: E402
from tests.agreement import corpus_files, unpacked  # noqa: E402
from tests.written_lists import compare  # noqa: E402

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def read(corpus: Path) -> dict[str, list[Resolution]]:
    """The resolutions of each session in the six official languages."""
    found: dict[str, list[Resolution]] = defaultdict(list)
    for session, _, path in corpus_files(corpus):
        result = readers.read(path.read_bytes(), str(path.relative_to(corpus)), None)
        found[session] += [anchored(reading) for reading in result.readings if reading.language in LANGUAGES]
    return found


def table(comparison: Comparison) -> str:
    """The pairs of languages as a square, in Markdown: the share of resolutions with the same anchors."""
    shares = {(one, other): (same, both) for one, other, both, same in comparison.pairs}
    rows = ["| | " + " | ".join(LANGUAGES) + " |", "|---" * (len(LANGUAGES) + 1) + "|"]
    for one in LANGUAGES:
        cells = []
        for other in LANGUAGES:
            found = shares.get((min(one, other), max(one, other)))
            cells.append(f"{found[0]} of {found[1]} ({found[0] / found[1]:.1%})" if found and one < other else "")
        rows.append(f"| {load(one).name} ({one}) | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def reason_table(comparison: Comparison) -> str:
    """How often each reason is the first of a difference, in Markdown, and in how many resolutions."""
    symbols: dict[str, set[str]] = defaultdict(set)
    for difference in comparison.differences:
        symbols[difference.reasons[0].what].add(difference.one.symbol)
    rows = ["| Reason | Pairs | Resolutions |", "|---|---:|---:|"]
    rows += [f"| {what} | {count} | {len(symbols[what])} |" for what, count in comparison.by_reason()]
    return "\n".join(rows)


def sums(sessions: dict[str, list[Resolution]]) -> list[str]:
    """For each session the share of equal pairs, and of resolutions that are the same in all their languages."""
    lines, total, same = [], 0, 0
    for session, resolutions in sessions.items():
        pairs = compared(resolutions).pairs
        both, equal = sum(pair[2] for pair in pairs), sum(pair[3] for pair in pairs)
        total, same = total + both, same + equal
        lines.append(f"{session:<12} {equal} of {both} pairs the same  {equal / both:.2%}" if both else session)
    lines.append(f"{'all':<12} {same} of {total} pairs the same  {same / total:.2%}")
    return lines


def main() -> int:
    """Print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", action="store_true", help="print every difference")
    parser.add_argument("--update", action="store_true", help="write the tables of docs_src/about/languages.md")
    options = parser.parse_args()
    corpus = unpacked(Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus")))
    sessions = read(corpus)
    if not sessions:
        print("no corpus at hand: RESOLUTIONS_CORPUS names none")
        return 1
    comparison = compared(one for resolutions in sessions.values() for one in resolutions)
    every = list(lines_of(comparison, corpus))
    pairs, reasons = len(comparison.pairs), len(comparison.by_reason())
    print("\n".join(every if options.every else every[-pairs - reasons :]))
    print("\n".join(sums(sessions)))
    try:
        compare("languages.md", "pairs", table(comparison), options.update)
        compare("languages.md", "reasons", reason_table(comparison), options.update)
    except AssertionError:
        print("docs_src/about/languages.md has other figures; run with --update and explain the change")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
