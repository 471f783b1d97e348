"""Reading the UN's XML beside lxml alone: all French files of a session, one process, both in the same run.

The stages say where the time goes; each is measured alone, on what the stages before it give.
"""

import hashlib
import os
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from generator import readers
from generator.enrich.alone import alone
from generator.enrich.anchors import anchored
from generator.enrich.chains import chains
from generator.enrich.citations import references
from generator.enrich.citations.across import across
from generator.enrich.citations.checked import checked
from generator.enrich.cited_by import cited_by
from generator.enrich.comparisons import compared
from generator.enrich.edition import edition
from generator.enrich.network import network
from generator.readers import akoma_ntoso
from generator.readers.akoma_ntoso.facts import facts
from generator.readers.akoma_ntoso.language import language_of_text
from generator.readers.akoma_ntoso.source import Tree, parse
from generator.readers.conservation import violations
from tests.agreement import ROOT, unpacked
from tests.documents import collection

_RUNS = 5


def least(work: Callable[[], object]) -> float:
    """Seconds of the processor; the best of some runs."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def stages(contents: list[bytes]) -> dict[str, float]:
    """Seconds of each stage over all files."""
    attempts = [akoma_ntoso.read(content, "x.xml", None) for content in contents]
    trees = [tree for content in contents if isinstance(tree := parse(content, "x.xml"), Tree)]
    pairs = [(attempt.source, reading) for attempt in attempts for reading in attempt.readings]

    def whole() -> None:
        for content in contents:
            for one in readers.read(content, "x.xml", None).readings:
                anchored(one)

    return {
        "lxml alone": least(lambda: [_parse(content) for content in contents]),
        "read and anchored": least(whole),
        "  tree and source": least(lambda: [_tree(content) for content in contents]),
        "  every element and text touched once": least(lambda: [_touch(tree) for tree in trees]),
        "  sha256": least(lambda: [hashlib.sha256(content).digest() for content in contents]),
        "  metadata": least(lambda: [facts(tree.meta[0]) and None for tree in trees if tree.meta]),
        "  language": least(lambda: [language_of_text(tree.source) for tree in trees]),
        "  conservation": least(lambda: [violations(source, one) for source, one in pairs]),
        "  anchors": least(lambda: [anchored(one) and None for _, one in pairs]),
    }


def _parse(content: bytes) -> None:
    etree.fromstring(content)


def _tree(content: bytes) -> None:
    parse(content, "x.xml")


def _touch(tree: Tree) -> None:
    for element in tree.root.iter():
        _ = element.tag, element.text, element.tail


def finding(paths: list[Path]) -> tuple[float, float]:
    """Seconds to find what one text refers to, and to read and anchor it: the medians of these texts."""
    finds, reads = [], []
    for path in paths:
        content = path.read_bytes()
        read = [anchored(one) for one in readers.read(content, "x", None).readings]
        finds.append(least(lambda read=read: [references(one) for one in read]))
        reads.append(least(lambda content=content: [*map(anchored, readers.read(content, "x", None).readings)]))
    return statistics.median(finds), statistics.median(reads)


def graph(paths: list[Path]) -> tuple[dict[str, float], int]:
    """Seconds of all that is told between these texts once what each refers to is found, and its largest memory.

    Laying texts side by side, which pages alone need, comes last and is not in the sum.
    """
    files = (readers.read(path.read_bytes(), path.name, None).readings for path in paths)
    documents = {(one.language, one.symbol): one for read in files for one in map(anchored, read)}
    referring = {key: references(one) for key, one in documents.items()}
    every = [alone(one, {}) for one in documents.values()]
    cards = {one.key: one.card for one in every}
    told = checked(across(referring)[0], cards)[0]
    made = edition(collection(), every, documents, told)
    texts = {entry.address: entry.card for entry in made.entries}
    cited = {entry.address: entry.references for entry in made.entries}
    steps: dict[str, Callable[[], object]] = {
        "  settled across languages, places checked": lambda: checked(across(referring)[0], cards),
        "  cited by": lambda: cited_by(texts, cited),
        "  chains": lambda: chains(one.said for one in every),
        "  network": lambda: network(made.entries),
    }
    times = {name: least(step) for name, step in steps.items()}
    tracemalloc.start()
    kept = [step() for step in steps.values()]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    pairs = [entry.comparison for entry in made.entries if entry.comparison]
    both = [[documents[one.language, str(one.symbol)] for one in (pair.older, pair.newer)] for pair in pairs]
    found = {f"the graph of {len(documents)} texts": sum(times.values()), **times}
    found[f"{len(pairs)} pairs side by side"] = least(
        lambda: [compared(one, *two) for one, two in zip(pairs, both, strict=True)]
    )
    return found, peak


def main() -> None:
    """Print the figures; the corpus is that of `RESOLUTIONS_CORPUS`."""
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    folder = unpacked(corpus) / "akn-ga"
    paths = sorted((folder / "77session" / "French").glob("*.xml"))
    found = stages([path.read_bytes() for path in paths])
    found["references of one text (median)"], found["  reading it (median)"] = finding(paths[::4])
    others = [path for session in ("75", "78") for path in sorted((folder / f"{session}session/French").glob("*.xml"))]
    told, memory = graph([*paths, *others])
    found |= told
    floor = found["lxml alone"]
    print(f"{len(paths)} files of the UN's XML")
    for name, seconds in found.items():
        print(f"{name:<44}{seconds:8.4f} s  x {seconds / floor:.2f}")
    print(f"memory of the graph at its largest: {memory / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
