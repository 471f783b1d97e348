"""Figures, each beside a peer or a floor measured in the same run: `make bench`.

Machines differ and are shared, so the ratios count, not the seconds. Nothing here fails.
"""

import gzip
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.citations import cited, references

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "collection").rglob("*.txt"))
RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """The median of some runs, after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def command(*arguments: str, cwd: Path) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-m", *arguments], cwd=cwd, check=True, capture_output=True)


def row(name: str, value: float, floor: str, other: float) -> None:
    print(f"{name:<48} {value * 1000:9.1f} ms   {floor:<42} {other * 1000:9.1f} ms   x {value / other:5.1f}")


def reading() -> None:
    contents = [path.read_bytes() for path in SOURCES]
    words = re.compile(r"\w+|[^\w\s]")

    def read_all() -> None:
        for content in contents:
            for reading in readers.read(content, "x", "fr").readings:
                document = anchored(reading)
                cited(document, references(document))

    read = seconds(read_all)
    floor = seconds(lambda: [words.findall(content.decode()) for content in contents])
    row("read, anchor and cite five texts", read, "decode and split into words", floor)
    finding(contents)


def finding(contents: list[bytes]) -> None:
    """What finding references adds to reading: the median of the documents, each beside its own reading."""
    found, reads = [], []
    for content in contents:
        (reading,) = readers.read(content, "x", "fr").readings
        document = anchored(reading)
        found.append(seconds(lambda document=document: references(document)))
        reads.append(seconds(lambda content=content: readers.read(content, "x", "fr")))
    row("find the references of one text (median)", statistics.median(found), "read it", statistics.median(reads))


def building(folder: Path) -> None:
    for name in ("collection", "docs_src", "site_templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build = seconds(command("generator", "build", "--quiet", cwd=folder))
    plain = seconds(command("mkdocs", "build", "--quiet", "--site-dir", "plain", cwd=folder))
    row("resolutions build (index, inventory, checks)", build, "mkdocs build of the same pages", plain)
    bundle = seconds(command("generator", "bundle", "--quiet", cwd=folder))
    row("resolutions bundle (builds first)", bundle, "resolutions build", build)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process of these':<48} {peak:9.1f} MiB")


def weights(site: Path) -> None:
    page = site / "fr/A/RES/67/189/index.html"
    html = page.read_text("utf-8")
    loaded = [page]
    addresses = re.findall(r'(?:<script src|rel="(?:stylesheet|icon)" href)="([^"]+)"', html)
    loaded += ((page.parent / address).resolve() for address in addresses)
    print("\nfiles of the page of resolution 67/189        as they are     gzip -9")
    total = [0, 0]
    for path in loaded:
        content = path.read_bytes()
        sizes = [len(content), len(gzip.compress(content, 9))]
        total = [a + b for a, b in zip(total, sizes, strict=True)]
        name = path.resolve().relative_to(site.resolve()).as_posix()
        print(f"  {name:<44} {sizes[0]:9,} {sizes[1]:11,}")
    print(f"  {'in all':<44} {total[0]:9,} {total[1]:11,}")
    print(f"  {'its text alone (index.json has the spans, too)':<44} {len(re.sub('<[^>]+>', '', html).encode()):9,}")
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    index = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file())
    print(f"  {'the whole site':<44} {whole:9,}   (of it the search index {index:,})")


def main() -> None:
    """Print all figures."""
    reading()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        building(folder)
        weights(folder / "site")


if __name__ == "__main__":
    main()
