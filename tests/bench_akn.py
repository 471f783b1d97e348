"""Reading the UN's XML beside lxml alone: all French files of a session, one process, both in the same run.

The stages say where the time goes; each is measured alone, on what the stages before it give.
"""

import hashlib
import os
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lxml import etree

from generator import readers
from generator.enrich.alone import alone
from generator.enrich.anchors import anchored
from generator.enrich.chains import chains
from generator.enrich.citations import cited, references
from generator.enrich.citations.across import across
from generator.enrich.citations.checked import checked, held
from generator.enrich.cited_by import cited_by
from generator.enrich.comparisons import compared
from generator.enrich.edition import edition
from generator.enrich.network import network
from generator.model.anchors import blocks
from generator.model.citation import text_at
from generator.model.comparison import words_in
from generator.model.edition import Edition
from generator.readers import akoma_ntoso
from generator.readers.akoma_ntoso.facts import facts
from generator.readers.akoma_ntoso.language import language_of_text
from generator.readers.akoma_ntoso.source import Tree, parse
from generator.readers.conservation import violations
from generator.wording import pieces
from tests.agreement import ROOT, unpacked
from tests.documents import collection

_RUNS = 5
_SAMPLE = 10
"""One file of so many is measured alone."""
_NUMBER = re.compile(r"\d+")
_LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}


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


def finding(folder: Path) -> Iterator[str]:
    """By language, milliseconds of each text: what finds and marks its references, beside its reading and two floors.

    Median, mean and 95th of 100. The floors: lxml alone, and one search for digits over all words.
    """
    for code, name in _LANGUAGES.items():
        rows: dict[str, list[float]] = {
            step: [] for step in ("lxml", "digits", "read", "anchored", "references", "cited")
        }
        for path in sorted(folder.glob(f"7*session/{name}/*.xml"))[::_SAMPLE]:
            content = path.read_bytes()
            read = readers.read(content, "x", None).readings
            documents = [anchored(one) for one in read]
            words = [block.text for one in documents for block in blocks(one.body)]
            told = [(one, references(one)) for one in documents]
            steps: dict[str, Callable[[], object]] = {
                "lxml": partial(etree.fromstring, content),
                "digits": lambda words=words: [list(_NUMBER.finditer(text)) for text in words],
                "read": partial(readers.read, content, "x", None),
                "anchored": lambda read=read: [anchored(one) for one in read],
                "references": lambda documents=documents: [references(one) for one in documents],
                "cited": lambda told=told: [cited(one, found) for one, found in told],
            }
            for step, work in steps.items():
                rows[step].append(least(work) * 1000)
        for step, times in rows.items():
            yield f"{code}  {step:<12}{_spread(times)}"


def comparing(made: Edition) -> Iterator[str]:
    """Milliseconds of a pair of texts laid side by side, and of one paragraph's changed words after the other."""
    pairs = [entry.comparison for entry in made.entries if entry.comparison][::4]
    rows: dict[str, list[float]] = {"split": [], "compared": [], "pieces": []}
    for pair in pairs:
        one, other = (made.documents[each.language, str(each.symbol)] for each in (pair.older, pair.newer))
        texts = [words_in(block) for text in (one, other) for block in blocks(text.body)]
        found = compared(pair, one, other)
        changed = [
            [text_at(document, anchors[0]) for document, anchors in ((one, row.older), (other, row.newer))]
            for row in found.rows or ()
            if row.fate in ("changed", "moved")
        ]
        rows["split"].append(least(lambda texts=texts: [text.split() for text in texts]) * 1000)
        rows["compared"].append(least(partial(compared, pair, one, other)) * 1000)
        rows["pieces"].append(least(lambda changed=changed: [pieces(*two) for two in changed]) * 1000)
    for step, times in rows.items():
        yield f"fr  {step:<12}{_spread(times)}"


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    return (
        f"{statistics.median(times):8.2f} {statistics.mean(times):8.2f} {ordered[len(ordered) * 95 // 100]:8.2f} ms"
        f"   ({len(times)})"
    )


def graph(paths: list[Path]) -> tuple[dict[str, float], int, Edition]:
    """Seconds of all that is told between these texts once what each refers to is found, its largest memory, and them.

    Laying texts side by side, which pages alone need, comes last and is not in the sum.
    """
    files = (readers.read(path.read_bytes(), path.name, None).readings for path in paths)
    documents = {(one.language, one.symbol): one for read in files for one in map(anchored, read)}
    referring = {key: references(one) for key, one in documents.items()}
    every = [alone(one, {}) for one in documents.values()]
    cards = {one.key: one.card for one in every}
    parts = held(cards)
    told = {key: checked(key, found, cards, parts)[0] for key, found in across(referring)[0].items()}
    made = edition(collection(), every, documents, told)
    texts = {entry.address: entry.card for entry in made.entries}
    steps: dict[str, Callable[[], object]] = {
        "  settled across languages, places checked": lambda: [
            checked(key, found, cards, parts) for key, found in across(referring)[0].items()
        ],
        "  cited by": lambda: cited_by(texts, told),
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
    return found, peak, made


def main() -> None:
    """Print the figures; the corpus is that of `RESOLUTIONS_CORPUS`."""
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    folder = unpacked(corpus) / "akn-ga"
    paths = sorted((folder / "77session" / "French").glob("*.xml"))
    found = stages([path.read_bytes() for path in paths])
    others = [path for session in ("75", "78") for path in sorted((folder / f"{session}session/French").glob("*.xml"))]
    told, memory, made = graph([*paths, *others])
    found |= told
    floor = found["lxml alone"]
    print(f"{len(paths)} files of the UN's XML")
    for name, seconds in found.items():
        print(f"{name:<44}{seconds:8.4f} s  x {seconds / floor:.2f}")
    print(f"memory of the graph at its largest: {memory / 2**20:.1f} MiB")
    print("milliseconds of one text or pair: median, mean, 95th of 100 (how many)")
    for line in (*finding(folder), *comparing(made)):
        print(line)


if __name__ == "__main__":
    main()
