"""`make citations`: what we find in the bare texts of the UN's XML beside the links that its editors set in it.

For each language: how many links to resolutions there are, how many of them we find with the same target (recall), how
many of our resolutions are theirs (precision), as measured and with what the source settles, and what a reader who is
right can reach; what other languages link at the places of the differences; the classes of difference with examples
`file#anchor`. Links to documents, whose symbols are printed in full, are counted apart.
Usage: python -m tests.citation_agreement [--only 77/French] [--examples 3]; `RESOLUTIONS_CORPUS` names the corpus.
"""

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator import readers  # noqa: E402
from generator.enrich.anchors import anchored  # noqa: E402
from generator.enrich.citations import references  # noqa: E402
from generator.model.anchors import blocks  # noqa: E402
from generator.model.citation import Reference  # noqa: E402
from generator.model.document import Link, Resolution, Span  # noqa: E402
from tests.agreement import corpus_files, unpacked  # noqa: E402
from tests.citation_links import Place, is_resolution, same, symbol_of, whole  # noqa: E402
from tests.citation_settled import settled_alone, settled_missing, settled_target  # noqa: E402
from tests.citation_witnesses import Said, lines, reachable  # noqa: E402

_DIGIT = re.compile(r"[\d\u3220-\u3229]")  # with the Chinese ones of a session in brackets: "一㈠"
Text = tuple[str, tuple[int, int] | None, str, tuple[Span, ...]]


class Pair(msgspec.Struct, frozen=True):
    """A place in a text where they, we or both have a reference; a symbol is None where one has none."""

    language: str
    document: str
    place: Place
    theirs: str | None
    ours: str | None
    """Of the document; places are not compared."""
    reason: str | None = None


def pairs(resolution: Resolution) -> Iterator[Pair]:
    """All links and references of a document, those at one place together. Our places in the document are left out."""
    found: dict[tuple[str, tuple[int, int] | None], list[Reference]] = defaultdict(list)
    for one in references(resolution):
        numbered = one.kind in ("resolution", "decision", "document") and _DIGIT.search(one.printed)
        led_back = one.printed == one.locator  # "les paragraphes 1 à 10 de son annexe": no link of theirs
        if numbered and not led_back and one.reason != "no document":
            found[one.anchor, one.cell].append(one)
    for anchor, cell, text, spans in _texts(resolution):
        mine = found.get((anchor, cell), [])
        taken: set[int] = set()
        for start, end, href in _links(spans):
            near = [one for one in mine if one.start < end and start < one.end]
            taken |= {id(one) for one in near}
            theirs = symbol_of(href)
            best = next((one for one in near if one.target and same(theirs, document(one))), near[0] if near else None)
            place = Place(resolution.source.path, anchor, text, start, end)
            yield Pair(
                resolution.language, resolution.symbol, place, theirs, best and document(best), best and best.reason
            )
        for one in mine:
            if id(one) not in taken and one.target:
                place = Place(resolution.source.path, anchor, text, one.start, one.end)
                yield Pair(resolution.language, resolution.symbol, place, None, document(one))


def document(reference: Reference) -> str:
    """The target without the place in it, which no link of theirs has."""
    return (reference.target or "").partition("#")[0]


def _texts(resolution: Resolution) -> Iterator[Text]:
    for one in blocks(resolution.body):
        yield one.anchor, None, one.text, one.spans
        for y, row in enumerate(one.rows):
            yield from ((one.anchor, (y, x), cell.text, cell.spans) for x, cell in enumerate(row))
    for note in resolution.notes:
        yield note.anchor, None, note.text, note.spans


def _links(spans: tuple[Span, ...]) -> list[tuple[int, int, str]]:
    """The links of a text; one that is cut in pieces is one."""
    joined: list[tuple[int, int, str]] = []
    for span in spans:
        if isinstance(span, Link):
            if joined and joined[-1][1] == span.start and joined[-1][2] == span.href:
                joined[-1] = (joined[-1][0], span.end, span.href)
            else:
                joined.append((span.start, span.end, span.href))
    return joined


class Score:
    """Counts of one language, and examples by class."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.counts: Counter[str] = Counter()
        self.classes: dict[str, list[str]] = defaultdict(list)

    def add(self, pair: Pair, linked: frozenset[tuple[str, str]]) -> None:
        """One pair. `linked`: (document, symbol) that the source links in any language."""
        kind = "resolution" if is_resolution(pair.theirs or pair.ours or "") else "document"
        if pair.theirs is None and pair.ours:
            settled = settled_alone(pair.place, pair.ours, (pair.document, whole(pair.ours)) in linked)
            self._count(kind, "alone", "only ours", settled, pair)
        elif pair.ours and pair.theirs and same(pair.theirs, pair.ours):
            self.counts[f"{kind} same"] += 1
        elif pair.ours and pair.theirs:
            self._count(kind, "other", "another target", settled_target(pair.place, pair.theirs, pair.ours), pair)
        elif pair.theirs:
            what = f"left open ({pair.reason})" if pair.reason else "not found"
            self._count(kind, "missing", what, settled_missing(pair.place, pair.theirs), pair)

    def _count(self, kind: str, counted: str, what: str, settled: str | None, pair: Pair) -> None:
        self.counts[f"{kind} {counted}"] += 1
        self.counts[f"{kind} {counted} settled"] += settled is not None
        name = f"{kind}: {what}" + (f", settled: {settled}" if settled else "")
        self.classes[name].append(f"{pair.theirs} | {pair.ours} | {pair.place}")

    def line(self, kind: str, settling: bool) -> str:
        """n, found, recall, precision, F; `settling`: without the differences that the source settles."""
        same_, alone, other, missing = (
            self.counts[f"{kind} {one}"] - self.counts[f"{kind} {one} settled"] * settling
            for one in ("same", "alone", "other", "missing")
        )
        theirs, ours = same_ + other + missing, same_ + other + alone
        recall, precision = same_ / max(theirs, 1), same_ / max(ours, 1)
        f = 2 * recall * precision / max(recall + precision, 1e-9)
        return f"{theirs:7} {ours:7} {100 * recall:9.2f} {100 * precision:10.2f} {100 * f:7.2f}"


def read(folder: Path, only: str) -> Iterator[Resolution]:
    """The documents of the General Assembly in the corpus."""
    for session, language, path in corpus_files(folder):
        if "SC" not in session and only in f"{session}/{language}/{path.name}":
            result = readers.read(path.read_bytes(), f"{session}/{language}/{path.name}", None)
            yield from (anchored(reading) for reading in result.readings[:1])


def asked(description: str | None) -> tuple[Iterator[Resolution], int]:
    """The documents that the command line asks for, and how many examples of each class."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--only", default="")
    parser.add_argument("--examples", type=int, default=3)
    options = parser.parse_args()
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    return read(unpacked(corpus), options.only), options.examples


def _said(one: Pair) -> Said:
    return Said(one.language, one.document, one.place.anchor, one.theirs, one.ours)


def main() -> None:
    """Compare and print."""
    documents, examples = asked(__doc__)
    report([one for document in documents for one in pairs(document)], examples)


def report(found: list[Pair], examples: int) -> None:
    """Print the tables and the classes."""
    linked = frozenset((one.document, whole(one.theirs)) for one in found if one.theirs)
    scores: dict[str, Score] = defaultdict(Score)
    for one in found:
        scores[one.language].add(one, linked)
    for kind in ("resolution", "document"):
        for settling in (False, True):
            title = "without what the source settles" if settling else "as measured"
            print(f"{kind}s, {title}")
            print(f"{'':<4}{'links':>7} {'ours':>7} {'recall %':>9} {'precision %':>10} {'F':>6}")
            for language in sorted(scores):
                print(f"{language:<4}{scores[language].line(kind, settling)}")
            print()
    print("resolutions, as measured, of a reader who differs only where the source settles it")
    for language in sorted(scores):
        counts = {
            one.partition(" ")[2]: n for one, n in scores[language].counts.items() if one.startswith("resolution")
        }
        print(f"{language:<4}{'':16}" + "{:9.2f} {:10.2f}".format(*(100 * one for one in reachable(Counter(counts)))))
    print()
    print("\n".join(lines([_said(one) for one in found if is_resolution(one.theirs or one.ours or "")])), end="\n\n")
    names = sorted({name for score in scores.values() for name in score.classes})
    for name in names:
        each = {language: len(score.classes[name]) for language, score in scores.items() if score.classes[name]}
        print(
            f"{sum(each.values()):6} {name}  ({', '.join(f'{language} {n}' for language, n in sorted(each.items()))})"
        )
        lists = [scores[language].classes[name] for language in sorted(each)]
        for example in [one[len(one) // 2] for one in lists][:examples]:
            print(f"         {example}")


if __name__ == "__main__":
    main()
