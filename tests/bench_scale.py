"""Figures of scale: `make bench-scale`, or `python -m tests.bench_scale --sizes 500,2000 --only ours,hugo`.

Builds the sites of collections that `tests.multiplied` makes, and the same pages with other programs, each in a process
tree of its own; prints one table, and by least squares what a document costs and what a build costs without one. What
an earlier size says would take longer than --minutes is not run, and no figure is made up for it. Nothing here fails.

On a shared machine the clock tells little: compare CPU, the seconds of all processors.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests import scale_peers
from tests.agreement import unpacked
from tests.multiplied import LANGUAGES, multiply, varied
from tests.process_tree import Cost, cost

ROOT = Path(__file__).parent.parent
KINDS = ("ours", "mkdocs", "hugo", "zensical", "copy", "write")


class Row(NamedTuple):
    """One measured build."""

    name: str
    documents: int
    cost: Cost
    pages: int
    files: int
    bytes: int


class Bench:
    """The folder of all that is made, and the rows so far."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.out: Path = options.out.resolve()
        self.project: Path = options.project.resolve()
        self.only: list[str] = options.only.split(",")
        self.languages: list[str] = list(LANGUAGES) if options.languages == "all" else options.languages.split(",")
        self.minutes: float = options.minutes
        self.rows: list[Row] = []
        self.environment = os.environ | {"PYTHONPATH": str(self.project), "XDG_CACHE_HOME": str(self.out / "cache")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        asked = [sys.executable, "-m", "generator", "build", "--help"]
        said = subprocess.run(asked, cwd=self.out, env=self.environment, text=True, capture_output=True, check=True)
        self.options = frozenset(re.findall(r"--[a-z-]+", said.stdout))

    def measure(self, name: str, documents: int, command: list[str], folder: Path, site: Path) -> bool:
        """Run one and keep its figures; False where it would take too long, or failed."""
        before = [row for row in self.rows if row.name == name]
        if before and before[-1].cost.wall / before[-1].documents * documents > self.minutes * 60:
            print(f"{name}, {documents:,} documents: not run", flush=True)
            return False
        log = self.out / f"{re.sub('[^a-z0-9]+', '-', name.lower())}-{documents}.log"
        spent = cost(command, folder, self.environment, log)
        if spent.status:
            print(f"{name}, {documents:,} documents: status {spent.status}\n{spent.said}", flush=True)
        if not site.is_dir() or (spent.status and spent.status != 1):
            return False
        sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
        pages = sum(path.suffix == ".html" for path in sizes)
        self.rows.append(Row(name, documents, spent, pages, len(sizes), sum(sizes.values())))
        print(line(self.rows[-1]), flush=True)
        return True

    def collection(self, documents: int) -> Path:
        """The collection of so many documents, made where it is not there."""
        place = self.out / f"collection-{documents}-{'-'.join(self.languages)}"
        if not (place / "collection.toml").is_file():
            shutil.rmtree(place, ignore_errors=True)
            corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
            multiply(unpacked(corpus), place, documents, self.languages)
        return place

    def size(self, documents: int) -> None:
        """All that is measured at one size."""
        collection, place = self.collection(documents), self.out / f"size-{documents}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        ours = Project(self, place / "ours", collection)
        if "ours" in self.only:
            ours.rows(documents)
        docs = ours.folder / "docs_src"
        peers = {"mkdocs", "hugo", "zensical"} & set(self.only)
        if peers and ("--renderer" in self.options or "ours" not in self.only):
            ours = Project(self, place / "mkdocs", collection)
            more = ["--renderer", "mkdocs"] if "--renderer" in self.options else []
            if not self.measure("whole build, mkdocs renders", documents, ours.command(*more), ours.folder, ours.site):
                return
            docs = ours.folder / "docs_src"
        if not ours.site.is_dir():
            return
        if "mkdocs" in self.only:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(place / "material")]
            self.measure("mkdocs + Material", documents, command, ours.folder, place / "material")
        made: dict[str, Callable[[Path], list[str]]] = {
            "hugo": lambda folder: scale_peers.hugo(docs, folder, scale_peers.installed(self.out)),
            "zensical": lambda folder: scale_peers.zensical(docs, folder, scale_peers.installed(self.out)),
            "copy": lambda folder: scale_peers.copying(ours.site, folder),
            "write": lambda folder: scale_peers.writing(ours.site, folder),
        }
        names = {"hugo": "Hugo", "zensical": "Zensical", "copy": "cp -r of our site", "write": "bare writing of it"}
        for kind in (one for one in made if one in self.only):
            command = made[kind](place / kind)
            self.measure(names[kind], documents, command, place / kind, place / kind / "site")
            shutil.rmtree(place / kind)
        shutil.rmtree(place)


class Project:
    """A copy of the project in which a collection is built, so that its Markdown pages stay."""

    def __init__(self, bench: Bench, folder: Path, collection: Path) -> None:
        self.bench, self.folder, self.documents = bench, folder, collection
        self.site = folder / "site"
        for name in ("collection", "docs_src", "site_templates"):
            shutil.copytree(bench.project / name, folder / name)
        shutil.copy(bench.project / "mkdocs.yml", folder)

    def command(self, *more: str) -> list[str]:
        """A build of ours."""
        given = ["--collection", str(self.documents), "--site", str(self.site), "--quiet"]
        return [sys.executable, "-m", "generator", "build", *given, *more]

    def rows(self, documents: int) -> None:
        """Cold with and without search, nothing changed, one text changed; as installed, outside of a project.

        In a project all Markdown pages are written, too, at each build.
        """
        bench, elsewhere = self.bench, self.folder / "elsewhere"
        elsewhere.mkdir()
        if "--no-search" in bench.options:
            bench.measure("ours, cold, no search", documents, self.command("--no-search"), elsewhere, self.site)
            for path in (self.site, *self.folder.glob(".*cache*"), bench.out / "cache"):
                shutil.rmtree(path, ignore_errors=True)
        if not bench.measure("ours, cold", documents, self.command(), elsewhere, self.site):
            return
        bench.measure("ours, nothing changed", documents, self.command(), elsewhere, self.site)
        texts = sorted(self.documents.rglob("*.xml"))
        first, second = texts[documents // 2], texts[documents // 3]
        before = {path: path.read_bytes() for path in (first, second)}
        try:
            for path, name in ((first, "ours, one text changed"), (second, "ours, another changed")):
                path.write_bytes(one_word_changed(before[path].decode()).encode())
                bench.measure(name, documents, self.command(), elsewhere, self.site)
        finally:
            for path, content in before.items():
                path.write_bytes(content)


def one_word_changed(text: str) -> str:
    """A file of which one word of the first operative paragraph is another."""
    start = text.find("<mainBody")
    found = re.compile(r"(?<=[ >])[^\W\d_]{7,}(?=[ <,])").search(text, text.find("</span>", start))
    assert found, "no long word in the text"
    return text[: found.start()] + varied(found[0], 1, "") + text[found.end() :]


HEAD = (
    f"{'':<28}{'documents':>10}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'pages':>9}{'files':>9}{'MB':>8}"
    f"{'ms a doc':>10}{'CPU ms':>8}{'ms a page':>10}"
)


def line(row: Row) -> str:
    """A row of the table."""
    spent = row.cost
    return (
        f"{row.name:<28}{row.documents:>10,}{spent.wall:>9.1f}{spent.cpu:>9.1f}{spent.peak / 1e6:>9.0f}{row.pages:>9,}"
        f"{row.files:>9,}{row.bytes / 1e6:>8.0f}{1000 * spent.wall / row.documents:>10.2f}"
        f"{1000 * spent.cpu / row.documents:>8.2f}{1000 * spent.wall / max(row.pages, 1):>10.2f}"
    )


def slopes(rows: list[Row]) -> Iterator[str]:
    """What a document adds and what is there without one, by least squares over the sizes."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.name].append(row)
    for name, found in groups.items():
        if len(found) < 2:
            continue
        documents = [float(row.documents) for row in found]
        wall, cpu, peak = (
            fitted(documents, values)
            for values in (
                [row.cost.wall * 1000 for row in found],
                [row.cost.cpu * 1000 for row in found],
                [row.cost.peak / 1e3 for row in found],
            )
        )
        yield (
            f"{name:<28}{wall[0]:>9.2f} ms{wall[1] / 1000:>8.1f} s{cpu[0]:>9.2f} ms{cpu[1] / 1000:>8.1f} s"
            f"{peak[0]:>9.1f} kB{peak[1] / 1000:>8.0f} MB   over {len(found)} sizes"
        )


def fitted(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Slope and constant of the line of least squares."""
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    return slope, mean_y - slope * mean_x


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="500,2000,6000,20000")
    parser.add_argument("--languages", default="fr", help="codes joined by commas, or all")
    parser.add_argument("--only", default=",".join(KINDS), help="of %(default)s")
    parser.add_argument("--minutes", type=float, default=20, help="what would take longer is not run")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "scale", help="default: build/scale")
    parser.add_argument(
        "--project", type=Path, default=ROOT, help="whose generator, templates and pages; default: here"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    bench = Bench(options)
    print(f"{os.cpu_count()} cores; generator of {bench.project}; options {' '.join(sorted(bench.options))}\n{HEAD}")
    for documents in map(int, options.sizes.split(",")):
        bench.size(documents)
    print(f"\n{HEAD}")
    for row in sorted(bench.rows, key=lambda row: row.name):
        print(line(row))
    print(f"\n{'':<28}{'wall: a document, all':>21}{'CPU: a document, all':>21}{'peak: a document, all':>22}")
    for one in slopes(bench.rows):
        print(one)
    kept = [row._asdict() | {"cost": row.cost._asdict()} for row in bench.rows]
    (bench.out / "figures.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
