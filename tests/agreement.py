"""`make agreement`: our reading of the UN's XML beside an independent extraction (`gold.py`), document by document.

Prints, for each session and language, the share of agreement by field, and then the classes of disagreement with
examples: the file, the line of the source, what either says. Usage: python tests/agreement.py [--only 77/French]
[--every 10] [--examples 3]. `RESOLUTIONS_CORPUS` and `RESOLUTIONS_EVAL` name the folders of the corpus and of gold.py.
"""

import argparse
import difflib
import importlib.util
import os
import re
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator import readers  # noqa: E402
from generator.enrich.anchors import anchored  # noqa: E402
from generator.model.document import Resolution  # noqa: E402
from tests.agreement_settled import closing_line, left_out, settled, settled_fact, settled_note  # noqa: E402
from tests.agreement_words import Item, agenda, bare, key, meeting, norm, ours, spaced, theirs  # noqa: E402


class Score:
    """Agreement by field, and examples of disagreement by class."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.same: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.settled: Counter[str] = Counter()
        self.classes: dict[str, list[str]] = defaultdict(list)

    def add(self, field: str, equal: bool, what: str, where: str = "", reason: str | None = None) -> None:
        """One comparison. `reason`: why, by the source, a disagreement is settled for us."""
        self.all[field] += 1
        self.same[field] += equal
        if not equal:
            self.settled[field] += reason is not None
            self.classes[f"settled: {reason} ({field})" if reason else what].append(where)


class Lines:
    """Where in a file a text stands."""

    def __init__(self, path: Path) -> None:
        """Remember the file."""
        self.path = path
        self._text: list[str] | None = None

    def of(self, item: Item) -> str:
        """`file:line` of the beginning of an item's text."""
        if self._text is None:
            self._text = self.path.read_text("utf-8", "replace").split("\n")
        start = re.sub(r"\W+", "", item["shown"])[:18]
        for number, line in enumerate(self._text, 1):
            if start and start in re.sub(r"\W+", "", re.sub("<[^>]+>", "", line)):
                return f"{self.path.name}:{number}"
        return f"{self.path.name}:?"


def compare(resolution: Resolution, gold: Item, path: Path, score: Score) -> None:
    """Compare one document."""
    lines = Lines(path)
    _header(resolution, gold, path.name, score)
    other = theirs(gold)
    mine = ours(resolution, frozenset(one["text"] for one in other))
    matcher = difflib.SequenceMatcher(
        None, [one["text"] for one in mine], [one["text"] for one in other], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        pairs = min(b - a, d - c) if tag == "replace" else b - a if tag == "equal" else 0
        for i in range(pairs):
            _block(mine[a + i], other[c + i], lines, score)
        for one in mine[a + pairs : b]:
            _alone(one, "ours", left_out(one, other), lines, score)
        for one in other[c + pairs : d]:
            _alone(one, "gold", closing_line(one, resolution), lines, score)
    my_notes = {
        note.label: bare(note.text) for note in resolution.notes if note.label.isdigit() and "-" not in note.anchor
    }
    gold_notes = {note["n"]: bare(note["text"]) for note in gold["notes"]}
    for mark in my_notes.keys() | gold_notes.keys():
        first, second = my_notes.get(mark), gold_notes.get(mark)
        where = f"{path.name} note {mark}: {first and first[:50]!r} | {second and second[:50]!r}"
        what = "note text" if first and second else "note missing"
        score.add("notes", first == second, what, where, settled_note(mark, first, second))


def _alone(one: Item, whose: str, reason: str | None, lines: Lines, score: Score) -> None:
    """A block that only one of both has."""
    if one["text"] or one["label"]:
        where = f"{lines.of(one)} {one['label']} {one['shown'][:60]!r}"
        score.add("blocks", False, f"only {whose}: {one['kind']}", where, reason)


def _block(one: Item, two: Item, lines: Lines, score: Score) -> None:
    if one.get("note"):  # a form: gold has the note of a table as a text, or as an item with a label
        text = bare(f"{two['label'] or ''}{two['text']}")
        one, two = one | {"text": re.sub(r"[()]", "", one["text"])}, two | {
            "text": re.sub(r"[()]", "", text), "shown": one["shown"], "kind": one["kind"], "label": one["label"],
        }  # fmt: skip
    where = f"{lines.of(one)} {one['label']!s} | {two['label']!s} | {one['shown'][:70]!r}"
    score.add("blocks", True, "")
    if two["kind"] == "tablenote" and not one["label"] and one["kind"] in ("operative", "text"):
        two = two | {"kind": one["kind"]}  # a form: a text under a table that no cell calls is a paragraph here
    reason = settled(one, two)
    if not two.get("unsure"):
        kinds = f"kind: ours {one['kind']}, gold {two['kind']}"
        score.add("kind", one["kind"] == two["kind"], kinds, where, reason)
    same_label = key(one["label"]) == key(two["label"])
    score.add("label", same_label, f"label ({one['kind']})", where, reason)
    same = one["text"] == two["text"]
    score.add("text", same, f"text ({one['kind']})", "" if same else _text_difference(one, two, lines), reason)
    same_blanks = spaced(one["shown"]) == spaced(two["shown"])
    difference = "" if same_blanks else _blank_difference(one, two, lines)
    score.add("blanks", same_blanks or not same, "blanks", difference)
    if one.get("rows") is not None or two.get("rows") is not None:
        score.add("rows", one.get("rows") == two.get("rows"), "rows", _row_difference(one, two, lines))
    if one["refs"] or two["refs"]:
        score.add("refs", one["refs"] == two["refs"], "refs", f"{where} {one['refs']} | {two['refs']}", reason)
    if one["links"] or two["links"]:
        score.add("links", one["links"] == two["links"], "links", f"{where} {one['links'][:9]} | {two['links'][:9]}")


def _text_difference(one: Item, two: Item, lines: Lines) -> str:
    first, second = one["text"], two["text"]
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return f"{lines.of(one)} at {at}: {first[max(at - 15, 0) : at + 25]!r} | {second[max(at - 15, 0) : at + 25]!r}"


def _blank_difference(one: Item, two: Item, lines: Lines) -> str:
    first, second = spaced(one["shown"]), spaced(two["shown"])
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return f"{lines.of(one)} {first[max(at - 25, 0) : at + 15]!r} | {second[max(at - 25, 0) : at + 15]!r}"


def _row_difference(one: Item, two: Item, lines: Lines) -> str:
    for mine, other in zip(one.get("rows") or [], two.get("rows") or [], strict=False):
        if mine != other:
            return f"{lines.path.name}: {mine} | {other}"
    return f"{lines.path.name}: {len(one.get('rows') or [])} rows | {len(two.get('rows') or [])}"


def _header(resolution: Resolution, gold: Item, name: str, score: Score) -> None:
    vote, other = resolution.vote, gold["vote"]
    counts = (
        {
            k: v
            for k, v in (("for", vote.in_favour), ("against", vote.against), ("abstaining", vote.abstaining))
            if v is not None
        }
        if vote
        else {}
    )
    voters = (
        {
            k: [bare(x) for x in v]
            for k, v in (
                ("for", vote.voters.in_favour),
                ("against", vote.voters.against),
                ("abstaining", vote.voters.abstaining),
            )
            if v
        }
        if vote and vote.voters
        else {}
    )
    number = int((re.findall(r"\d+", resolution.meeting or "") or ["0"])[0]) or None
    parts = [block for block in resolution.body if block.kind == "part"]
    facts: list[tuple[str, Any, Any]] = [
        ("language", resolution.language, gold["lang"]),
        ("symbol", resolution.symbol.replace(" ", ""), (gold["symbol"] or "").replace(" ", "")),
        ("title", bare(resolution.title), re.sub("^[-–]", "", bare(gold["title"] or ""))),
        ("adopted", resolution.adopted, gold["adopted"]),
        ("issued", resolution.issued, gold["published"]),
        ("meeting", number, meeting(gold)),
        ("agenda", [bare(one.item) for one in resolution.agenda], agenda(gold)),
        ("committee", resolution.committee, _committee(gold["committee"]["key"])),
        ("vote method", vote and vote.method, other["method"]),
        ("vote counts", counts, other["counts"]),
        ("voters", voters, {k: [bare(x) for x in v] for k, v in other["voters"].items() if v}),
        ("topics", [norm(one) for one in resolution.topics], [one["label"] for one in gold["topics"]["unbis"]]),
        ("names", [norm(one) for one in resolution.names], gold["topics"]["names"]),
        ("parts", len(parts) or 1, len(gold["parts"])),
        ("part dates", [part.adopted for part in parts], [part["adopted"] for part in gold["parts"]] if parts else []),
        ("draft", bare(" ".join(resolution.drafts[:1])), bare((gold["draft"] or {}).get("symbol") or "")),
    ]  # fmt: skip
    for field, mine, theirs_ in facts:
        where = f"{name}: {str(mine)[:110]!r} | {str(theirs_)[:110]!r}"
        score.add(field, mine == theirs_, field, where, settled_fact(field, mine, gold))


def _committee(key_: str | None) -> str | None:
    names = ["first", "second", "third", "fourth", "fifth", "sixth"]
    return next((str(n) for n, name in enumerate(names, 1) if key_ == f"{name}Committee"), None)


def corpus_files(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """(session, language, file) of the whole corpus, in order."""
    for path in sorted(folder.glob("akn-ga/*session/*/*.xml")):
        yield path.parent.parent.name.removesuffix("session"), path.parent.name, path
    for path in sorted(folder.glob("akn-sc/*/*/*.xml")):
        yield f"SC {path.parent.parent.name}", path.parent.name, path


def unpacked(corpus: Path) -> Path:
    """The folder with the unpacked corpus: `RESOLUTIONS_UNPACKED`, or one beside the temporary files."""
    folder = Path(os.environ.get("RESOLUTIONS_UNPACKED", Path(tempfile.gettempdir()) / "corpus"))
    for name in ("akn-ga-75-77-78.tar.xz", "akn-sc-sample.tar.xz"):
        part = "akn-ga" if "ga" in name else "akn-sc"
        if not (folder / part).is_dir() and (corpus / name).is_file():
            folder.mkdir(parents=True, exist_ok=True)
            # Whole or not at all: other tests may be looking for it at the same time.
            with tempfile.TemporaryDirectory(dir=folder) as fresh, tarfile.open(corpus / name) as archive:
                archive.extractall(fresh, filter="data")
                with suppress(OSError):
                    (Path(fresh) / part).rename(folder / part)
    if not folder.is_dir():
        raise SystemExit(f"no corpus of real documents in {corpus}: nothing done (RESOLUTIONS_CORPUS names its folder)")
    return folder


def gold_module() -> Any:
    """The module gold.py."""
    path = Path(os.environ.get("RESOLUTIONS_EVAL", ROOT.parent / "shared" / "eval")) / "gold.py"
    spec = importlib.util.spec_from_file_location("gold", path)
    assert spec and spec.loader, f"{path} is missing; set RESOLUTIONS_EVAL"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--examples", type=int, default=3)
    options = parser.parse_args()
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    gold = gold_module()
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    files = [one for one in corpus_files(unpacked(corpus)) if options.only in f"{one[0]}/{one[1]}/{one[2].name}"]
    for session, language, path in files[:: options.every]:
        result = readers.read(path.read_bytes(), path.name, None)
        score = scores[session, language]
        try:
            judged = gold.gold(str(path))
        except Exception as error:
            score.classes["gold cannot read"].append(f"{path.name}: {error}")
            continue
        if not result.readings:
            score.classes["not read"].append(
                str(result.diagnostics[0]).split("\n")[0] if result.diagnostics else path.name
            )
            continue
        compare(anchored(result.readings[0]), judged, path, score)
    report(scores, options.examples)


def _shares(scores: list[Score], fields: list[str], settling: bool) -> str:
    """The share of agreement in each field."""
    found = ""
    for field in fields:
        total = sum(score.all[field] for score in scores)
        same = sum(score.same[field] + score.settled[field] * settling for score in scores)
        found += f"{100 * same / total:9.2f}" if total else f"{'-':>9}"
    return found


def report(scores: dict[tuple[str, str], Score], examples: int) -> None:
    """Print the table as measured, the table with what the source settles, and the classes."""
    fields = list(dict.fromkeys(field for score in scores.values() for field in score.all))
    for title, settling in (("as measured", False), ("with what the source settles for us", True)):
        print(f"{title}\n{'':<17}" + "".join(f"{field[:8]:>9}" for field in fields))
        for (session, language), score in scores.items():
            print(f"{session:<8} {language:<8}" + _shares([score], fields, settling))
        print(f"{'all':<17}" + _shares(list(scores.values()), fields, settling) + "\n")
    classes: dict[str, list[str]] = defaultdict(list)
    for score in scores.values():
        for name, found in score.classes.items():
            classes[name] += found
    print(f"{'compared':<17}" + "".join(f"{sum(score.all[field] for score in scores.values()):9}" for field in fields))
    for name, found in sorted(classes.items(), key=lambda one: -len(one[1])):
        print(f"\n{len(found):6} {name}")
        step = max(len(found) // examples, 1)
        for example in found[::step][:examples]:
            print(f"         {example}")


if __name__ == "__main__":
    main()
