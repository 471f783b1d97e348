"""`make blocks BLOCKS=dir XML=dir`: how much of a layout tool's JSON blocks is read right, beside the XML of the same.

The files are paired by the symbol that their names or their titles say and by language. `gold.py` says what the XML
holds, `score.py` compares. A reader can be no better than its source: `attainable` is what a perfect one would get that
has no characters but those of the blocks, in their order, and may put blanks where it will. Every difference is counted
by its cause. Usage: python -m tests.blocks_pairs BLOCKS XML [--worst 10] [--only 77/1]. `RESOLUTIONS_EVAL` names the
folder of gold.py and score.py. The files are no part of the project.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator import readers
from generator.enrich.anchors import anchored
from generator.model.document import Resolution
from generator.readers.blocks.shapes import blocks_of, languages_of
from tests.accuracy import Counts, differences, evaluation, ratio, sum_of
from tests.accuracy_words import Item, candidate

_SYMBOL = re.compile(rb"<docNumber[^>]*#symbol[^>]*>([^<]*)<")
_LANGUAGE = re.compile(rb'<FRBRlanguage[^>]*language="(\w\w)')
_NAMED = re.compile(r"(?<![^\W_])([AES])[-_]RES[-_](\d+)[-_](\d+)(?=\D|$)")
_CODE = re.compile(r"(?<![^\W_])(fr|en|es|ru|zh|ar)(?![^\W_])")
_SECTION = re.compile(r"(?P<label>[IVXL]+)\.? (?P<text>\D.*)|\. (?P<dotted>.*)")
_REACH = 40
"""So many blocks further a paragraph may go on, behind the notes and heads of a page."""
_DASHES = str.maketrans(dict.fromkeys("–—−", "-"))
_SHOWN = ("block.F", "block.R", "block.P", "block.clean", "kind", "label", "level", "field.title", "field.adopted")
_MARKS = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*\\`|_#›°]")
"""What a reader may leave out of a text: marks of notes, and the tool's own signs."""


class Pair(NamedTuple):
    """A file of blocks and the XML of the same resolution."""

    symbol: str
    blocks: Path
    xml: Path


class Judged(NamedTuple):
    """The scores of a pair; the blocks that could be found and be clean; causes with an example each; differences."""

    pair: Pair
    counts: Counts
    attainable: tuple[int, int, int]
    causes: tuple[tuple[str, str], ...]
    differences: tuple[str, ...]


def pairs(blocks: Path, xml: Path) -> list[Pair]:
    """The files of the two folders that have one symbol and language; the names of the blocks' files say the symbol."""
    known: dict[tuple[str, str], Path] = {}
    for path in sorted(xml.rglob("*.xml")):
        head = path.read_bytes()[: 1 << 16]
        symbol, language = _SYMBOL.search(head), _LANGUAGE.search(head)
        if symbol and language:
            known.setdefault((symbol[1].decode().replace(" ", ""), language[1].decode()), path)
    found = []
    for path in sorted(blocks.rglob("*.json")):
        named = _NAMED.search(path.stem)
        symbols = [f"{named[1]}/RES/{named[2]}/{named[3]}"] if named else []
        readings = [] if named else read(path, None)
        symbols += [one.symbol for one in readings]
        languages = [one.language for one in readings] or re.findall(
            r"(?<![^\W_])(fr|en|es|ru|zh|ar)(?![^\W_])", path.stem
        )
        keys = [(symbol, language) for symbol in symbols for language in languages[:1]]
        found += [Pair(key[0], path, known[key]) for key in keys if key in known]
    return found


def read(path: Path, symbol: str | None) -> list[Resolution]:
    """The resolutions of a file: that of the symbol, or, where there is none, all."""
    result = readers.read(path.read_bytes(), path.name, _language(path))
    every = [*result.resolutions, *map(anchored, result.readings)]
    return [one for one in every if one.symbol == symbol] or every


def _language(path: Path) -> str | None:
    found = _CODE.findall(path.stem)
    return found[0] if found else None


def judge(pair: Pair, gold: Any, score: Any) -> Judged:
    """Read, compare, and ask of each block that is not as it should be whether the source has it."""
    truth = mended(gold.gold(str(pair.xml)))
    found = read(pair.blocks, pair.symbol)
    ours = candidate(found[0]) if found else {}
    for block in (*truth["blocks"], *ours.get("blocks", ())):
        block["refs"] = []  # notes and their marks are not judged: the tools drop them
    truth["notes"] = ours["notes"] = []
    value = json.loads(pair.blocks.read_bytes())
    spoken = languages_of(value)
    language = _language(pair.blocks)
    given = blocks_of(value, language if language in spoken else next(iter(spoken), None)) or []
    texts = [cell.text for one in given for row in one.rows for cell in row] + [one.text for one in given if one.text]
    counts = dict(score.score(truth, ours))
    attainable, causes = _attained(truth, ours, texts, score)
    return Judged(pair, counts, attainable, tuple(causes), tuple(differences(truth, ours)))


def mended(truth: Item) -> Item:
    """The truth with the number of a section, where that stands in its title, as the label that it is elsewhere."""
    for block in truth["blocks"]:
        found = _SECTION.fullmatch(block["text"])
        titled = found and not block["label"] and block["kind"] in ("heading", "operative", "text")
        if titled and found and (found["dotted"] or not block["text"].endswith((";", ".", ","))):
            text = found["text"] or found["dotted"]
            block |= {"kind": "heading", "label": found["label"], "text": text, "level": block["level"]}
    return truth


def _attained(
    truth: Item, ours: Item, texts: Sequence[str], score: Any
) -> tuple[tuple[int, int, int], list[tuple[str, str]]]:
    """How many blocks there are, could be found, and be clean among these; the cause of each that is not as due."""
    signs = [(score.letters(text), "".join(score.fold(text).split())) for text in texts]
    true = [block for block in truth["blocks"] if block["text"].strip()]
    mine = [block for block in ours.get("blocks", []) if block["text"].strip()]
    matched, near = score.align(true, mine)
    causes: list[tuple[str, str]] = []
    total = whole = clean = 0
    for index, block in enumerate(true):
        if block["kind"] not in score.COUNT:
            continue
        total += 1
        place = find(score.letters(block["text"]), [letters for letters, _ in signs])
        whole += place is not None
        due = score.fold(block["text"])
        spare = place is not None and _holds("".join(signs[n][1] for n in place), "".join(due.split()))
        clean += spare
        other = matched[index]
        if other is None:
            read_as = mine[near[index]]["text"] if index in near else ""
            causes.append((_missed(place is not None, read_as), block["text"][:90]))
        elif due != (said := score.fold(mine[other]["text"])):
            causes.append((_unclean(due, said), _at(due, said)))
    return (total, whole, clean), causes


def find(wanted: str, pieces: Sequence[str]) -> tuple[int, ...] | None:
    """The pieces that a text runs over: it begins anywhere in one, and goes on at the beginning of later ones."""
    if not wanted:
        return ()
    for index, piece in enumerate(pieces):
        if wanted in piece:
            return (index,)
    head = wanted[:12]
    for index, piece in enumerate(pieces):
        at = piece.find(head)
        while at >= 0:
            if wanted.startswith(rest := piece[at:]) and (on := _goes_on(wanted[len(rest) :], pieces, index + 1)):
                return (index, *on)
            at = piece.find(head, at + 1)
    return None


def _goes_on(wanted: str, pieces: Sequence[str], start: int) -> tuple[int, ...] | None:
    for index in range(start, min(start + _REACH, len(pieces))):
        piece = pieces[index]
        if piece and piece.startswith(wanted):
            return (index,)
        if piece and wanted.startswith(piece) and (on := _goes_on(wanted[len(piece) :], pieces, index + 1)):
            return (index, *on)
    return None


def _holds(held: str, wanted: str) -> bool:
    """Whether a text without blanks is within another, where marks of notes and signs of the tool are left out."""
    start = held.find(wanted[:1])
    while start >= 0:
        at = start
        for sign in wanted:
            while at < len(held) and held[at] != sign and _MARKS.match(held[at]):
                at += 1
            if at >= len(held) or held[at] != sign:
                break
            at += 1
        else:
            return True
        start = held.find(wanted[:1], start + 1)
    return False


def _missed(held: bool, said: str) -> str:
    """Why a block is not found whole."""
    if held:
        return "ours: not parted as printed" if said else "ours: not found"
    return "source: letters differ" if said else "source: words are missing"


def _unclean(due: str, said: str) -> str:
    """Why the text of a block differs in other than letters."""
    pressed, held = "".join(due.split()), "".join(said.split())
    if pressed == held:
        glued = len(said) < len(due)
        return "source: words glued" if glued else "source: a blank in a word or before a sign"
    if pressed.translate(_DASHES) == held.translate(_DASHES):
        return "source: a dash as a hyphen"
    bare = re.compile(r"[-–—]")
    if bare.sub("", pressed) == bare.sub("", held):
        return "source: a hyphen lost"
    if _MARKS.sub("", pressed) == _MARKS.sub("", held):
        return "ours: a mark left in the text" if len(held) > len(pressed) else "digits lost"
    return "other signs"


def _at(due: str, said: str) -> str:
    at = next((i for i, two in enumerate(zip(due, said, strict=False)) if two[0] != two[1]), min(len(due), len(said)))
    return f"{due[max(at - 25, 0) : at + 25]!r} | {said[max(at - 25, 0) : at + 25]!r}"


def report(judged: Sequence[Judged], worst: int, examples: int) -> None:
    """The row, the bound, the causes, and the documents with most differences."""
    counts = sum_of([one.counts for one in judged])
    print(f"{len(judged)} pairs   " + "   ".join(f"{name} {ratio(counts, name) or 0:.2f}" for name in _SHOWN))
    total, whole, clean = (sum(one.attainable[n] for one in judged) for n in range(3))
    bound = f"block {100 * whole / total:.2f}, clean {100 * clean / max(whole, 1):.2f}"
    print(f"attainable from what the blocks hold: {bound}")
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in judged:
        for kind, example in one.causes:
            kinds[kind].append((one.pair.symbol, example))
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"{len(found):6} {kind}, in {len({symbol for symbol, _ in found})} documents")
        for symbol, example in found[:: max(len(found) // examples, 1)][:examples] if examples else ():
            print(f"           {symbol}: {example}")
    for one in sorted(judged, key=lambda one: -len(one.causes))[:worst]:
        print(f"{one.pair.symbol}: {dict(Counter(kind for kind, _ in one.causes))}")


def shown(judged: Sequence[Judged]) -> Iterator[str]:
    """All differences of each document."""
    for one in judged:
        yield f"{one.pair.symbol} {one.pair.xml}"
        yield from (f"    {line}" for line in one.differences)


def options() -> Any:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("blocks", nargs="?", default="")
    parser.add_argument("xml", nargs="?", default="")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--examples", type=int, default=0, help="so many of each cause")
    parser.add_argument("--all", action="store_true", help="show all differences")
    parser.add_argument("--only", default="", help="the end of a symbol; its differences are shown")
    return parser.parse_args()


def main() -> int:
    """Pair, judge, print."""
    chosen = options()
    blocks, xml = Path(chosen.blocks), Path(chosen.xml)
    missing = [str(path) for path in (blocks, xml) if str(path) == "." or not path.is_dir()]
    missing += [] if (evaluation() / "gold.py").is_file() else [f"gold.py in {evaluation()}"]
    if missing:
        print(f"not there: {', '.join(missing)}; name two folders: make blocks BLOCKS=dir XML=dir")
        return 0
    sys.path.insert(0, str(evaluation()))
    import gold  # type: ignore[import-not-found]
    import score  # type: ignore[import-not-found]

    todo = [pair for pair in pairs(blocks, xml) if pair.symbol.endswith(chosen.only)]
    judged = [judge(pair, gold, score) for pair in todo]
    if not judged:
        print(f"no symbol has a file in {blocks} and one in {xml}")
        return 0
    report(judged, chosen.worst, chosen.examples)
    if chosen.only or chosen.all:
        print("\n".join(shown(judged)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
