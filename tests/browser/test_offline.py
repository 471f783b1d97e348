"""The bundle, unpacked and opened from the disk with the network off, in Chromium and, where it is, in Firefox."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.browser.firefox import Firefox, firefox

NewPage = Callable[..., Page]
RESOLUTION = "fr/A/RES/59/157/index.html"


@pytest.fixture(scope="session")
def root(bundle_dir: Path) -> Path:
    """The folder that the zip holds."""
    (folder,) = bundle_dir.iterdir()
    return folder


@pytest.fixture
def page(new_page: NewPage, root: Path) -> Iterator[Page]:
    """A page without a network; in the end: nothing went wrong and nothing but files was asked for."""
    page = new_page(offline=True)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    assert [url for url in asked if not url.startswith((root.as_uri(), "data:"))] == []


def uri(root: Path, path: str, more: str = "") -> str:
    return (root / path).as_uri() + more


def test_every_address_in_every_page_names_a_file(root: Path) -> None:
    pages = sorted(root.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for element in soup.find_all(True):
            for attribute in ("href", "src", "action"):
                address = urlsplit(str(element.get(attribute, "")))
                if address.scheme or not address.path:
                    continue
                target = page.parent / unquote(address.path)
                assert target.is_file(), f"{page.relative_to(root)}: {element}"
                if address.fragment and target.suffix == ".html":
                    there = BeautifulSoup(target.read_text(encoding="utf-8"), "html.parser")
                    assert there.find(id=unquote(address.fragment)), f"{page.relative_to(root)}: {element}"


def test_the_pages_say_what_the_published_ones_say(root: Path, site: Path) -> None:
    for page in sorted(root.rglob("*.html")):
        published = site / page.relative_to(root)
        here, there = (BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in (page, published))
        assert here.get_text() == there.get_text()


def test_the_first_page_leads_to_the_collection_and_on(page: Page, root: Path) -> None:
    page.goto(uri(root, "index.html"))
    page.wait_for_url(uri(root, "fr/index.html"))
    page.get_by_role("link", name="Toutes les résolutions").first.click()
    page.wait_for_url(uri(root, "fr/resolutions/index.html"))
    page.locator('main a[href$="59/157/index.html"]').first.click()
    page.wait_for_url(uri(root, RESOLUTION))
    page.locator("article a.citation:not(.external)").first.click()
    page.wait_for_url(uri(root, "fr/A/RES/58/135/index.html"))


def test_a_hit_in_the_box_opens_its_paragraph(page: Page, root: Path) -> None:
    page.goto(uri(root, "fr/A/RES/67/189/index.html"))
    page.keyboard.press("/")
    page.keyboard.type("extradition entraide")
    expect(page.locator(".search-list")).to_have_attribute("data-query", "extradition entraide")
    page.locator(".search-hit", has_text="59/157, paragraphe 5").click()
    page.wait_for_url(uri(root, RESOLUTION, "?h=*#op5"))
    expect(page.get_by_text("Mots surlignés")).to_be_visible()
    page.get_by_role("button", name="Retirer le surlignage").click()
    assert page.url == uri(root, RESOLUTION, "#op5")


def test_the_result_page_has_an_address_and_filters(page: Page, root: Path) -> None:
    page.goto(uri(root, RESOLUTION))
    page.locator("form.search input").fill("criminalite")
    page.locator("form.search input").press("Enter")
    page.wait_for_url(uri(root, "fr/search/index.html", "?q=criminalite"))
    expect(page.locator(".search-count")).to_have_text("5 résolutions")
    page.get_by_role("checkbox", name="59").check()
    expect(page.locator(".search-count")).to_have_text("2 résolutions")
    assert page.url == uri(root, "fr/search/index.html", "?q=criminalite&session=59")
    page.reload()
    expect(page.locator(".search-count")).to_have_text("2 résolutions")
    for link in page.locator("#search-results a").all():
        target = urlsplit(str(link.get_attribute("href")))
        assert Path(unquote(target.path)).is_file()


def test_a_number_finds_its_resolution_first(page: Page, root: Path) -> None:
    page.goto(uri(root, "fr/search/index.html", "?q=A/RES/58/135"))
    expect(page.locator(".search-document h2").first).to_contain_text("58/135.")


def test_previews_and_palette_work(page: Page, root: Path) -> None:
    page.goto(uri(root, RESOLUTION))
    page.locator("article .call a").first.hover()
    expect(page.locator(".preview")).to_contain_text("E/CN.15/2004/5")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(ground)
    page.locator(".scheme-button").click()
    assert page.evaluate(ground) != before
    page.goto(uri(root, "fr/index.html"))
    assert page.evaluate(ground) != before


# Firefox: the same from the disk.


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("Firefox is not here (Debian: apt-get install firefox-esr)")
    with firefox(program, tmp_path_factory.mktemp("profile")) as window:
        yield window


def test_firefox_searches_and_paints(fox: Firefox, root: Path) -> None:
    fox.goto(uri(root, "fr/A/RES/67/189/index.html"))
    fox.press("/", *"extradition entraide")
    fox.wait_for("document.querySelector('.search-list').dataset.query === 'extradition entraide'")
    hits = "[...document.querySelectorAll('.search-hit')]"
    fox.evaluate(f"{hits}.find((hit) => /59.157, paragraphe 5/.test(hit.textContent)).click()")
    fox.wait_for("location.hash === '#op5' && CSS.highlights.size > 0")
    assert fox.evaluate("location.pathname").endswith("/" + RESOLUTION)
    assert fox.evaluate("getComputedStyle(document.querySelector('#op5')).display") == "block"


def test_firefox_opens_the_result_page_from_the_form(fox: Firefox, root: Path) -> None:
    fox.goto(uri(root, RESOLUTION))
    fox.press("/", *"criminalite", "\ue007")
    fox.wait_for("document.querySelector('.search-facets fieldset') !== null")
    assert fox.evaluate("location.search") == "?q=criminalite"
    assert fox.evaluate("document.querySelector('.search-count').textContent") == "5 résolutions"
    fox.evaluate("document.querySelector('.search-facets input[value=\"59\"]').click()")
    fox.wait_for("document.querySelector('.search-count').textContent === '2 résolutions'")
    assert fox.evaluate("location.search") == "?q=criminalite&session=59"


def test_firefox_shows_notes_and_switches_the_palette(fox: Firefox, root: Path) -> None:
    fox.goto(uri(root, RESOLUTION))
    fox.hover("article .call a")
    fox.wait_for("/E.CN.15.2004.5/.test(document.querySelector('.preview')?.textContent)")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = fox.evaluate(ground)
    fox.evaluate("document.querySelector('.scheme-button').click()")
    assert fox.evaluate(ground) != before


def test_firefox_asks_for_files_only_and_complains_of_nothing(fox: Firefox, root: Path) -> None:
    fox.goto("about:blank")  # the page before is left, with what it was still loading
    fox.errors.clear()
    fox.goto(uri(root, "fr/search/index.html", "?q=drogue"))
    fox.wait_for("document.querySelector('.search-document') !== null")
    assert [url for url in fox.requests if not url.startswith((root.as_uri(), "data:", "about:"))] == []
    assert fox.errors == []
