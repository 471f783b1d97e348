"""`make corpus`: read every file of the corpus, one row a session and language, beside tests/golden/corpus/table.txt.

Counts only: documents, blocks by kind, notes, calls, links, votes, topics, diagnostics by code, characters lost,
references that lead somewhere ("cited") and those left open, by reason.
`--update` writes the golden table; a change of it is to be explained. `RESOLUTIONS_CORPUS` names the corpus.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator import readers  # noqa: E402
from generator.enrich.anchors import anchored  # noqa: E402
from generator.enrich.citations import references  # noqa: E402
from generator.model.anchors import blocks, call_anchors  # noqa: E402
from generator.model.citation import Reason  # noqa: E402
from generator.model.diagnostic import Diagnostic  # noqa: E402
from generator.model.document import Link, Resolution  # noqa: E402
from tests.agreement import corpus_files, unpacked  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "corpus" / "table.txt"
_KINDS = (
    "formula", "preambular", "operative", "item", "continuation", "paragraph", "heading", "table", "section", "part",
    "adopted", "annex",
)  # fmt: skip
_REASONS = get_args(Reason)
_COLUMNS = ("files", "docs", *_KINDS, "notes", "calls", "links", "votes", "topics", "names", "lost", "cited", *_REASONS)
Counts = Counter[str]


def count(path: Path, counts: Counts) -> None:
    """Read one file and add what it holds."""
    counts["files"] += 1
    result = readers.read(path.read_bytes(), f"{path.parent.name}/{path.name}", None)
    _diagnostics(result.diagnostics, counts)
    for reading in result.readings:
        _document(anchored(reading), counts)
        _diagnostics(reading.diagnostics, counts)


def _diagnostics(found: tuple[Diagnostic, ...], counts: Counts) -> None:
    for one in found:
        counts[one.code] += 1
        counts["lost"] += one.code == "UN107"


def _document(resolution: Resolution, counts: Counts) -> None:
    counts["docs"] += 1
    for block in blocks(resolution.body):
        counts[block.kind] += 1
        counts["links"] += sum(isinstance(span, Link) for span in block.spans)
    counts["notes"] += len(resolution.notes)
    counts["calls"] += len(call_anchors(resolution))
    counts["votes"] += resolution.vote is not None and resolution.vote.method == "recorded"
    counts["topics"] += len(resolution.topics)
    counts["names"] += len(resolution.names)
    for one in references(resolution):
        counts[one.reason or "cited"] += 1


def table(rows: dict[tuple[str, str], Counts]) -> str:
    """The table as text."""
    codes = sorted({code for counts in rows.values() for code in counts if code.startswith("UN")})
    columns = (*_COLUMNS, *codes)
    widths = [max(7, len(column) + 1) for column in columns]
    head = f"{'':<17}" + "".join(f"{column:>{width}}" for column, width in zip(columns, widths, strict=True))
    lines = [head]
    total: Counts = Counter()
    for (session, language), counts in rows.items():
        total += counts
        lines.append(_row(f"{session} {language}", counts, columns, widths))
    lines.append(_row("all", total, columns, widths))
    return "\n".join(lines) + "\n"


def _row(name: str, counts: Counts, columns: tuple[str, ...], widths: list[int]) -> str:
    cells = (f"{counts[column]:>{width}}" for column, width in zip(columns, widths, strict=True))
    return f"{name:<17}" + "".join(cells)


def main() -> int:
    """Read all; 1 where the table is not the golden one or a character was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the golden table")
    options = parser.parse_args()
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    rows: dict[tuple[str, str], Counts] = defaultdict(Counter)
    for session, language, path in corpus_files(unpacked(corpus)):
        count(path, rows[session, language])
    text = table(rows)
    print(text)
    lost = sum(counts["lost"] for counts in rows.values())
    if options.update:
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(text, "utf-8", newline="")
    elif not GOLDEN.is_file() or GOLDEN.read_text("utf-8") != text:
        print(f"the table is not that of {GOLDEN.relative_to(ROOT)}; run with --update and explain the change")
        return 1
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
