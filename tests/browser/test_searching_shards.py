"""Search where the index is in several shards of two languages: hits, filters, counts, deletion, from the disk."""

import functools
import http.server
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from generator.publish.bundle import write_bundle
from generator.publish.search import index

NewPage = Callable[..., Page]
NUMBERS = ["56/120", "58/135", "59/157", "59/159", "67/189"]


def translated(site: Path) -> None:
    """Add every French page as an English one, in which crime has another name."""
    for page in sorted((site / "fr").rglob("*.html")):
        target = site / "en" / page.relative_to(site / "fr")
        target.parent.mkdir(parents=True, exist_ok=True)
        html = page.read_text("utf-8").replace('<html lang="fr"', '<html lang="en"')
        target.write_text(html.replace("/fr/", "/en/").replace("criminalité", "crime"), "utf-8")


@pytest.fixture(scope="session")
def sharded(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in two languages, with a shard for each session."""
    folder = tmp_path_factory.mktemp("shards") / "site"
    shutil.copytree(site, folder)
    translated(folder)
    assert index(folder, most=2) == 2 * len(NUMBERS)
    return folder


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder: `served(folder)` is its address, with a closing slash."""
    servers = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
            pass

    def serve(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def opened(page: Page, address: str) -> list[str]:
    """Open a result page; once it has answered, the names of the shards that were asked for something."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(address)
    expect(page.locator(".search-count")).not_to_be_empty()
    expect(page.locator(".search-facets fieldset").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    parts = [path.split("/pagefind/")[1].split("/") for path in asked if "/pagefind/" in path]
    return sorted({"/".join(part[:2]) for part in parts if len(part) > 2})


def titles(page: Page) -> list[str]:
    return [text.split(".")[0] for text in page.locator(".search-document h2").all_inner_texts()]


def values(page: Page, filter_: str) -> list[list[str]]:
    return [text.split() for text in page.locator(f"[data-filter={filter_}] label").all_inner_texts()]


def shards(site: Path, language: str) -> list[str]:
    return [shard["name"] for shard in json.loads((site / f"pagefind/{language}/shards.json").read_text())["shards"]]


def test_the_shards_are_several_and_the_newest_is_first(sharded: Path) -> None:
    assert shards(sharded, "fr") == shards(sharded, "en") == ["A-64-127", "A-59", "A-58", "A-56-57"]


def test_hits_of_all_shards_are_found_and_counted(
    sharded: Path, served: Callable[[Path], str], new_page: NewPage
) -> None:
    page = new_page()
    opened(page, served(sharded) + f"fr/search/?q={quote('criminalité')}")
    expect(page.locator(".search-count")).to_have_text("5 résolutions")
    assert sorted(titles(page)) == NUMBERS
    assert values(page, "session") == [["67", "1"], ["59", "2"], ["58", "1"], ["56", "1"]]
    assert values(page, "year") == [["2012", "1"], ["2004", "2"], ["2003", "1"], ["2001", "1"]]


def test_the_counts_are_those_of_one_index(
    site_url: str, sharded: Path, served: Callable[[Path], str], new_page: NewPage
) -> None:
    url = served(sharded)
    for query in ("?q=drogue", "?q=drogue&session=59", "?session=59&session=56", "?year=2004", "", "?q=59/157"):
        found = []
        for address in (site_url, url):
            page = new_page()
            page.goto(f"{address}fr/search/{query}")
            expect(page.locator(".search-facets fieldset").first).to_be_visible()
            count = page.locator(".search-count").inner_text()
            found.append((count, sorted(titles(page)), [values(page, name) for name in ("session", "year", "topic")]))
        assert found[0] == found[1], query


def test_a_language_finds_its_own(sharded: Path, served: Callable[[Path], str], new_page: NewPage) -> None:
    page = new_page()
    asked = opened(page, served(sharded) + "en/search/?q=crime")
    assert sorted(titles(page)) == NUMBERS
    assert all("/en/" in str(link.get_attribute("href")) for link in page.locator("#search-results a").all())
    assert asked == sorted(f"en/{name}" for name in shards(sharded, "en"))


def test_only_shards_that_can_answer_are_asked(sharded: Path, served: Callable[[Path], str], new_page: NewPage) -> None:
    page = new_page()
    assert opened(page, served(sharded) + "fr/search/?session=59") == ["fr/A-59"]
    assert sorted(titles(page)) == ["59/157", "59/159"]
    # What other sessions would add is counted all the same.
    assert values(page, "session") == [["67", "1"], ["59", "2"], ["58", "1"], ["56", "1"]]


def test_a_number_finds_its_resolution_first(sharded: Path, served: Callable[[Path], str], new_page: NewPage) -> None:
    url = served(sharded)
    for number in NUMBERS:
        page = new_page()
        opened(page, f"{url}fr/search/?q={number}")
        assert titles(page)[0] == number


def test_first_hits_are_shown_before_the_last_shard_has_answered(
    sharded: Path, served: Callable[[Path], str], new_page: NewPage
) -> None:
    page = new_page()
    held: list[Route] | None = []
    page.route("**/pagefind/fr/A-56-57/**", lambda route: route.continue_() if held is None else held.append(route))
    page.goto(served(sharded) + f"fr/search/?q={quote('criminalité')}")
    expect(page.locator(".search-document")).to_have_count(1)
    assert titles(page) == ["67/189"]
    expect(page.locator(".search-count")).to_be_empty()
    waiting, held = held, None
    for route in waiting:
        route.continue_()
    expect(page.locator(".search-count")).to_have_text("5 résolutions")
    assert sorted(titles(page)) == NUMBERS


def test_a_deleted_document_is_found_no_more(
    sharded: Path, tmp_path: Path, served: Callable[[Path], str], new_page: NewPage
) -> None:
    fresh = tmp_path / "site"
    shutil.copytree(sharded, fresh, ignore=shutil.ignore_patterns("pagefind"))
    shutil.rmtree(fresh / "fr/A/RES/59/159")
    assert index(fresh, published=sharded, most=2) == 2 * len(NUMBERS) - 1
    page = new_page()
    opened(page, served(fresh) + f"fr/search/?q={quote('criminalité')}")
    expect(page.locator(".search-count")).to_have_text("4 résolutions")
    assert "59/159" not in titles(page)
    assert values(page, "session") == [["67", "1"], ["59", "1"], ["58", "1"], ["56", "1"]]


def test_all_shards_answer_from_the_disk(sharded: Path, tmp_path: Path, new_page: NewPage) -> None:
    write_bundle(sharded, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        archive.extractall(tmp_path)
    page = new_page(offline=True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for language, query in (("fr", "criminalité"), ("en", "crime")):
        page.goto((tmp_path / f"b/{language}/search/index.html").as_uri() + f"?q={quote(query)}")
        expect(page.locator(".search-facets fieldset").first).to_be_visible()
        assert sorted(titles(page)) == NUMBERS
        assert values(page, "session") == [["67", "1"], ["59", "2"], ["58", "1"], ["56", "1"]]
    assert said == []
