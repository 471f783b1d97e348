"""What the search costs, beside one run of Pagefind over the same pages: `make bench-search`.

    python -m tests.bench_search SITE [--pages 344,6000,20000] [--work DIR] [--memory MIB] [--one 6000]

SITE is a built site. Its resolution pages of the first language are multiplied where more are asked for: each copy has
sessions, numbers and years of its own, and of its long words one in twelve is new. `--one`: up to how many pages one
run of Pagefind is tried (it takes about 1 MB of memory a page). Machines differ: the ratios count. Nothing here fails.
"""

import argparse
import functools
import gzip
import hashlib
import http.server
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, unquote

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from generator.publish.bundle import offline_page
from generator.publish.offline import offline_index
from generator.publish.search import FOLDER, MEMORY
from generator.publish.search_copy import copy_for_index, is_indexed

QUERIES = {
    "fr": [
        "drogue", "développement durable", "paludisme Afrique", "droits de l’enfant", "budget-programme",
        "opérations de maintien de la paix", "Palestine", "eau potable assainissement", "75/100",
        "changements climatiques",
    ],
}  # fmt: skip
_INDEX: list[str | Path] = [
    sys.executable,
    "-c",
    "import json, sys; from pathlib import Path; from generator.executor import executor; a = sys.argv\n"
    "from generator.publish.search import index\n"
    "pages = None if a[3] == '-' else json.loads(Path(a[3]).read_text())\n"
    "with executor(None, None) as workers:\n"
    "    index(Path(a[1]), None if a[2] == '-' else Path(a[2]), pages, int(a[4]), begin=workers.begin)",
]
_LONG = re.compile(r"(?<![\w</=\"-])[^\W\d_]{8,}(?![\w\"=-])")


def multiplied(site: Path, target: Path, count: int) -> None:
    """Make a site of `count` resolution pages: those of `site`, and copies of them where more are asked for."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target, ignore=shutil.ignore_patterns(FOLDER, "A", "S", "compare"))
    pages = [path for path in sorted(site.glob("fr/A/RES/*/*/index.html")) if path.parent.parent.name.isdigit()]
    texts = [(path, path.read_text("utf-8")) for path in pages]
    texts = [(path, html) for path, html in texts if is_indexed(html)]
    for rank in range(count):
        copy, place = divmod(rank, len(texts))
        path, html = texts[place]
        session, number = int(path.parent.parent.name), path.parent.name
        other = session - 4 * copy if session > 4 * copy else 100 + 4 * copy + session % 4
        page = target / f"fr/A/RES/{other}/{number}/index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_changed(html, f"{session}/{number}", f"{other}/{number}", copy) if copy else html, "utf-8")


def _changed(html: str, old: str, new: str, copy: int) -> str:
    html = html.replace(f"A/RES/{old}", f"A/RES/{new}").replace(f">{old}.<", f">{new}.<")
    html = html.replace(f'data-session="{old.split("/")[0]}"', f'data-session="{new.split("/")[0]}"')
    html = re.sub(r'data-year="(\d+)"', lambda year: f'data-year="{int(year[1]) - 4 * copy}"', html)
    letters = chr(97 + copy % 26) + chr(97 + copy // 26 % 26)
    changed = copy % 12
    return _LONG.sub(lambda word: word[0] + letters if zlib.crc32(word[0].encode()) % 12 == changed else word[0], html)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


class Measured:
    """Wall and processor time of some work, and the most memory that this process and its children had meanwhile."""

    wall = cpu = peak = 0.0


def measured(command: list[str | Path], cwd: Path) -> Measured:
    """Run a command and watch it and its children."""
    found = Measured()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)})
    while process.poll() is None:
        with suppress(OSError):
            found.peak = max(found.peak, sum(map(_resident, _tree(process.pid))))
        time.sleep(0.05)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found.wall = time.perf_counter() - begun
    found.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return found


def told(name: str, count: int, cost: Measured, folder: Path) -> None:
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else [0]
    print(
        f"{count:6} pages  {name:32} wall {cost.wall:7.1f} s = {cost.wall / count * 1000:5.1f} ms a page   "
        f"cpu {cost.cpu / count * 1000:5.1f} ms a page   peak {cost.peak / 2**20:6.0f} MiB   "
        f"{sum(files) / 2**20:6.1f} MiB in {len(files)} files = {sum(files) / count / 1024:4.1f} KiB a page",
        flush=True,
    )


def indexing(site: Path, count: int, memory: int, one: int, work: Path) -> None:
    """Index a site in shards, once more after a change of one page, and as a whole."""
    pages = sorted(site.glob("fr/A/RES/*/*/index.html"))
    texts = [path.read_text("utf-8") for path in pages[:: max(1, count // 300)]]
    begun = time.process_time()
    for html in texts:
        copy_for_index(html)
    print(f"{count:6} pages  copy_for_index {(time.process_time() - begun) / len(texts) * 1000:.2f} ms a page")
    told("shards", count, measured([*_INDEX, site, "-", "-", str(memory)], work), site / FOLDER)
    again = work / "again"
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(site, again, ignore=shutil.ignore_patterns(FOLDER), copy_function=os.link)
    hashes = {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in pages}
    changed = again / pages[count // 2].relative_to(site)
    html = changed.read_text("utf-8").replace("</h1>", " xylophone</h1>", 1)
    changed.unlink()
    changed.write_text(html, "utf-8")
    hashes[changed.relative_to(again).as_posix()] = hashlib.sha256(html.encode()).hexdigest()
    (work / "hashes.json").write_text(json.dumps(hashes))
    for name, told_hashes in (("one page changed", "-"), ("one page changed, hashes told", work / "hashes.json")):
        shutil.rmtree(again / FOLDER, ignore_errors=True)
        told(name, count, measured([*_INDEX, again, site, told_hashes, str(memory)], work), again / FOLDER)
    shutil.rmtree(again)
    if count > one:
        print(f"{count:6} pages  one run of Pagefind: left out (--one {one})")
        return
    peer = work / "one"
    shutil.rmtree(peer, ignore_errors=True)
    for path in pages:
        copy = peer / path.relative_to(site)
        copy.parent.mkdir(parents=True)
        os.link(path, copy)
    command = [get_executable(), "--site", ".", "--quiet"]
    told("one run of Pagefind, same pages", count, measured(command, peer), peer / FOLDER)


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """A server as about/hosting asks for one: HTTP/1.1, texts compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".js", ".json", ".css") or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


_WATCH = """() => {
  window.firstHit = 0; window.allHits = 0;
  new MutationObserver(() => {
    if (!window.firstHit && document.querySelector(".search-document")) window.firstHit = performance.now();
    if (!window.allHits && document.querySelector(".search-count")?.textContent) window.allHits = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def asking(browser: Browser, name: str, addresses: list[str], count: int) -> None:
    """Open each address as one who comes for the first time."""
    rows = []
    for address in addresses:
        query = unquote(address.partition("?q=")[2])
        context = browser.new_context(locale="fr-FR", bypass_csp=True)
        page = context.new_page()
        page.add_init_script(f"({_WATCH})()")
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        asked: dict[str, str] = {}
        loaded: list[tuple[float, str, float]] = []
        session.on(
            "Network.requestWillBeSent", lambda e, asked=asked: asked.update({e["requestId"]: e["request"]["url"]})
        )
        session.on(
            "Network.loadingFinished",
            lambda e, asked=asked, loaded=loaded: loaded.append(
                (e["timestamp"], asked.get(e["requestId"], ""), e["encodedDataLength"])
            ),
        )
        page.goto(address)
        page.wait_for_function("window.allHits", timeout=300_000)
        first, last = page.evaluate("[window.firstHit, window.allHits]")
        said = page.locator(".search-count").inner_text()
        page.wait_for_timeout(200)
        search = [(url, size) for _, url, size in loaded if f"/{FOLDER}/" in url]
        engine = sum(size for url, size in search if re.fullmatch(r".*/pagefind/[^/]+", url))
        hit = page.evaluate(
            f"performance.getEntriesByType('resource').filter((e) => e.name.includes('/{FOLDER}/')"
            " && e.responseEnd <= window.firstHit).map((e) => [e.name, e.transferSize])"
        )
        before = sum(size for _, size in hit)
        everything = sum(size for _, size in search)
        rows.append((first, last, before, engine, everything, len(search)))
        print(
            f"{count:6} pages  {name:8} {query:36} first hit {first:6.0f} ms  all {last:6.0f} ms   "
            f"before the first hit {before / 1000:6.1f} KB (engine {engine / 1000:5.1f})   "
            f"all {everything / 1000:7.1f} KB in {len(search)} files   {said}",
            flush=True,
        )
        context.close()
    first, last, before, engine, everything, files = (statistics.median(column) for column in zip(*rows, strict=True))
    print(
        f"{count:6} pages  {name:8} {'median':36} first hit {first:6.0f} ms  all {last:6.0f} ms   "
        f"before the first hit {before / 1000:6.1f} KB (engine {engine / 1000:5.1f})   "
        f"all {everything / 1000:7.1f} KB in {files:.0f} files"
    )


_PEER = """<!doctype html><html lang="fr"><meta charset="utf-8">
<p class="search-count"></p><ol></ol><script type="module">
const engine = await import("/pagefind/pagefind.js");
await engine.options({ noWorker: true });
const { results } = await engine.search(new URLSearchParams(location.search).get("q"));
await results[0]?.data();
document.querySelector("ol").innerHTML = '<li class="search-document"></li>';
document.querySelector(".search-count").textContent = `${results.length} résolutions`;
</script></html>"""
_STOP = re.compile(r"\b(?:de|la|l’)\s*")


def offline(site: Path, target: Path) -> None:
    """What a search from the disk needs: the bundle without the texts."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site / "assets", target / "assets")
    for name, content in offline_index(site / FOLDER):
        (target / FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (target / FOLDER / name).write_bytes(content)
    page = target / "fr/search/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        offline_page((site / "fr/search/index.html").read_text("utf-8"), "fr/search/index.html", frozenset())
    )


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pages", default="344,6000,20000")
    parser.add_argument("--work", type=Path, default=Path("build/bench-search"))
    parser.add_argument("--memory", type=int, default=MEMORY)
    parser.add_argument("--one", type=int, default=6000)
    options = parser.parse_args()
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(path for name in names if (path := shutil.which(name)))
    for count in map(int, options.pages.split(",")):
        work = options.work.resolve()
        work.mkdir(parents=True, exist_ok=True)
        site = work / "site"
        multiplied(options.site, site, count)
        indexing(site, count, options.memory, options.one, work)
        offline(site, work / "offline")
        disk = (work / "offline/fr/search/index.html").resolve().as_uri()
        shards = len(json.loads((site / FOLDER / "fr/shards.json").read_text())["shards"])
        print(f"{count:6} pages  {shards} shards")
        with sync_playwright() as playwright, served(site) as root, served(work / "one") as peer:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            queries = QUERIES["fr"]
            asking(browser, "online", [f"{root}/fr/search/?q={quote(query)}" for query in queries], count)
            asking(browser, "file://", [f"{disk}?q={quote(query)}" for query in queries], count)
            if count <= options.one:
                (work / "one/peer.html").write_text(_PEER, "utf-8")
                # What our scripts do not ask for either: the words that say nothing.
                telling = [_STOP.sub("", query) for query in queries]
                asking(browser, "one run", [f"{peer}/peer.html?q={quote(query)}" for query in telling], count)
            browser.close()


if __name__ == "__main__":
    main()
