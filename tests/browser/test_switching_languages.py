"""A site in three languages, one of them written from right to left: the switch, texts side by side, the bundle."""

import functools
import http.server
import re
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Page, ViewportSize, expect

from generator.publish.bundle import write_bundle
from tests.browser.firefox import firefox
from tests.conftest import run

NewPage = Callable[..., Page]

COLLECTION = Path(__file__).parents[1] / "fixtures/languages"
LIBRARIES, GARDENS = "A/RES/61/901/", "A/RES/61/902/"
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
PHONE = {"viewport": PHONE_SIZE, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


class _Guarded(http.server.SimpleHTTPRequestHandler):
    """A host as the documentation asks for: each answer bears the policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is its base class’s
        pass


@pytest.fixture(scope="module")
def languages_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    run("build", "--collection", str(COLLECTION), "--site", "site", "--quiet", cwd=folder)
    return folder / "site"


@pytest.fixture(scope="module")
def root(languages_site: Path) -> Iterator[str]:
    """The address of the served site, with a closing slash."""
    handler = functools.partial(_Guarded, directory=str(languages_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def disk(languages_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, unpacked."""
    folder = tmp_path_factory.mktemp("sur le disque")
    write_bundle(languages_site, folder / "r.zip")
    with zipfile.ZipFile(folder / "r.zip") as archive:
        archive.extractall(folder)
    return folder / "r"


@pytest.fixture
def open_page(new_page: NewPage) -> Iterator[NewPage]:
    """Open pages; in the end: no script failed and the policy was not broken."""
    said: list[str] = []

    def make(address: str, **options: object) -> Page:
        page = new_page(**options)
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield make
    assert said == []


def violations(page: Page) -> list[str]:
    response = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [f"{found['id']}: {node['html']}" for found in response["violations"] for node in found["nodes"]]


def box(page: Page, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.evaluate(
        "element => element.getBoundingClientRect().toJSON()"
    )
    return found


def switch(page: Page, name: str) -> None:
    page.locator(".languages").get_by_role("link", name=name).click()


def beside(page: Page, anchor: str) -> str:
    """The text that stands beside a block."""
    return str(page.locator(f"#{anchor} + *").inner_text())


# The switch


def test_the_switch_keeps_the_paragraph_of_the_address(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}#op2-a", **DESKTOP)
    switch(page, "English")
    page.wait_for_url(f"{root}en/{LIBRARIES}#op2-a")
    switch(page, "العربية")
    page.wait_for_url(f"{root}ar/{LIBRARIES}#op2-a")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


def test_the_switch_keeps_the_paragraph_one_has_come_to(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{GARDENS}", **DESKTOP)
    page.locator("#op14").evaluate("element => element.scrollIntoView({behavior: 'instant'})")
    switch(page, "English")
    page.wait_for_url(f"{root}en/{GARDENS}#op14")
    expect(page.locator("#op14")).to_be_in_viewport()


def test_at_the_top_of_a_page_the_switch_names_no_paragraph(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}", **DESKTOP)
    switch(page, "English")
    page.wait_for_url(f"{root}en/{LIBRARIES}")


def test_a_reader_who_went_on_takes_the_new_place_along(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{GARDENS}#op2", **DESKTOP)
    page.locator("#op20").evaluate("element => element.scrollIntoView({behavior: 'instant'})")
    switch(page, "English")
    page.wait_for_url(re.compile(r"/en/.*#op(19|20)$"))


def test_a_paragraph_that_a_language_lacks_gives_the_one_around_it(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}#op2-a-ii", **DESKTOP)
    page.wait_for_url(f"{root}fr/{LIBRARIES}#op2-a")


def test_a_language_that_lacks_the_text_is_named_and_leads_nowhere(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{GARDENS}", **DESKTOP)
    expect(page.locator(".languages .absent")).to_have_text("Non disponible : العربية")
    expect(page.locator(".languages a")).to_have_text(["English"])


def test_machines_are_told_of_the_other_languages(languages_site: Path) -> None:
    page = BeautifulSoup((languages_site / "fr" / LIBRARIES / "index.html").read_text("utf-8"), "html.parser")
    links = {str(link["hreflang"]): str(link["href"]) for link in page.select("head link[hreflang]")}
    assert links == {code: f"../../../../../{code}/{LIBRARIES}" for code in ("ar", "en")}


def test_without_scripts_the_switch_is_a_list_of_links(root: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto(f"{root}fr/{LIBRARIES}")
    expect(page.locator(".beside-menu")).to_be_hidden()
    switch(page, "English")
    expect(page).to_have_url(f"{root}en/{LIBRARIES}")


def test_on_a_phone_the_list_opens_at_a_button(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}#op3", **PHONE)
    button = page.get_by_role("button", name="Autres langues")
    expect(page.locator(".languages")).to_be_hidden()
    button.tap()
    expect(page.locator(".languages")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".languages")).to_be_hidden()
    button.tap()
    page.locator(".languages").get_by_role("link", name="English").tap()
    page.wait_for_url(f"{root}en/{LIBRARIES}#op3")


# Side by side


def test_two_texts_stand_side_by_side_a_row_a_paragraph(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}?with=en#op2", **DESKTOP)
    expect(page.locator(".beside-state")).to_contain_text("English")
    for anchor in ("title", "pp2", "op1", "op2", "op2-b", "annex1", "annex1-t1", "fn1"):
        own, other = box(page, f"#{anchor}"), box(page, f"#{anchor} + .other")
        assert abs(own["top"] - other["top"]) < 2, anchor
        assert other["left"] > own["right"], anchor
    assert beside(page, "op2-a").startswith("(a)")
    expect(page.locator("#op2 + .other")).to_have_attribute("lang", "en")
    expect(page.locator("#op2")).to_be_in_viewport()


def test_what_only_one_text_has_stands_beside_a_cell_that_says_so(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}en/{LIBRARIES}?with=fr", **DESKTOP)
    expect(page.locator("#op4 + .without")).to_have_text("This passage does not exist in the other text.")
    page.goto(f"{root}fr/{LIBRARIES}?with=en")
    gap = page.locator(".other-gap")
    expect(gap).to_have_count(1)
    assert "stand in two languages only" in str(page.locator(".other-gap + .other").inner_text())
    order = page.evaluate("[...document.querySelectorAll('#op3, .other-gap, #annex1')].map((one) => one.id)")
    assert order == ["op3", "", "annex1"]


def test_the_second_text_takes_no_id_and_leads_to_its_own_page(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}?with=ar", **DESKTOP)
    expect(page.locator("#op1 + .other")).to_have_attribute("dir", "rtl")
    assert page.locator(".other [id], .other[id]").count() == 0
    assert page.evaluate("[...document.querySelectorAll('[id]')].length") == page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map((one) => one.id)).size"
    )
    call = page.locator("#op1 + .other .call a")
    expect(call).to_have_attribute("href", f"{root}ar/{LIBRARIES}#fn1")
    # The note of one's own text is still previewed.
    page.locator("#op1 .call a").hover()
    expect(page.locator(".preview")).to_have_text("A/61/12.")


def test_it_is_chosen_left_and_gone_back_to(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}#op3", **DESKTOP)
    before = page.locator("article").inner_html()
    page.get_by_text("Côte à côte avec").click()
    page.locator(".beside-menu").get_by_role("link", name="English").click()
    page.wait_for_url(f"{root}fr/{LIBRARIES}?with=en#op3")
    expect(page.locator("#op3 + .other")).to_be_visible()
    page.get_by_role("link", name="Quitter le côte à côte").click()
    page.wait_for_url(f"{root}fr/{LIBRARIES}#op3")
    expect(page.locator(".other, .other-gap")).to_have_count(0)
    assert page.locator("article").inner_html() == before
    page.go_back()
    expect(page.locator("#op3 + .other")).to_be_visible()


def test_on_a_phone_the_texts_take_turns(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}?with=ar#op2", **PHONE)
    expect(page.locator("#op2 + .other")).to_be_visible()
    assert box(page, "#op2 + .other")["top"] >= box(page, "#op2")["bottom"]
    assert box(page, "#op2-a")["top"] >= box(page, "#op2 + .other")["bottom"]
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [360, 360]


def test_an_unknown_language_changes_nothing(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}?with=xx#op2", **DESKTOP)
    expect(page.locator("#op2")).to_be_in_viewport()
    expect(page.locator(".other")).to_have_count(0)


# From the disk


def test_from_the_disk_the_switch_and_both_texts_work(disk: Path, open_page: NewPage) -> None:
    def file(language: str) -> str:
        return (disk / language / LIBRARIES / "index.html").as_uri()

    page = open_page(f"{file('fr')}#op2-b", offline=True, **DESKTOP)
    switch(page, "English")
    page.wait_for_url(f"{file('en')}#op2-b")
    page.goto(f"{file('fr')}?with=ar#op2")
    expect(page.locator("#op2-a + .other")).to_have_attribute("dir", "rtl")
    assert beside(page, "op2-a").startswith("(أ)")
    call = page.locator("#op1 + .other .call a")
    assert call.evaluate("link => link.href") == f"{file('ar')}#fn1"
    page.get_by_role("link", name="Quitter le côte à côte").click()
    page.wait_for_url(f"{file('fr')}#op2")


def test_only_texts_of_several_languages_are_scripts_in_the_bundle(disk: Path) -> None:
    scripts = {path.relative_to(disk).as_posix() for path in disk.rglob("text.js")}
    texts = [(code, LIBRARIES) for code in ("ar", "en", "fr")] + [(code, GARDENS) for code in ("en", "fr")]
    assert scripts == {f"{code}/{path}text.js" for code, path in texts}


def test_firefox_shows_both_texts_from_the_disk(disk: Path, tmp_path: Path) -> None:
    program = next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("Firefox is not here (Debian: apt-get install firefox-esr)")
    with firefox(program, tmp_path) as fox:
        fox.goto(f"{(disk / 'ar' / LIBRARIES / 'index.html').as_uri()}?with=en#op2")
        fox.wait_for("document.querySelector('#op2 + .other') !== null")
        left = "document.querySelector('{}').getBoundingClientRect().left"
        assert fox.evaluate(left.format("#op2")) > fox.evaluate(left.format("#op2 + .other"))
        assert fox.evaluate(left.format("#op2 > .label")) > fox.evaluate(left.format("#op2"))
        assert fox.errors == []


# Right to left


def test_arabic_runs_from_the_right(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}ar/{LIBRARIES}", **DESKTOP)
    text, label = box(page, "#op1"), box(page, "#op1 > .label")
    assert label["right"] > text["right"] - 1
    item = box(page, "#op2-a > .label")
    assert item["right"] > text["right"] - 60
    assert box(page, ".facts")["right"] < text["left"]
    page.locator("#op3").hover()
    assert box(page, "#op3 > .permalink")["right"] <= box(page, "#op3")["left"]
    assert box(page, ".site-name")["left"] > box(page, ".site-search")["right"]
    page.locator("#op1 .call a").hover()
    expect(page.locator(".preview")).to_be_in_viewport(ratio=1)


def test_an_english_note_runs_from_the_left_and_keeps_to_the_edge(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}ar/{LIBRARIES}#fn2", **DESKTOP)
    text = page.locator("#fn2 > p").first
    expect(text).to_have_css("direction", "ltr")
    expect(page.locator("#fn1 > p").first).to_have_css("direction", "rtl")
    right = """text => { const range = new Range(); range.setStart(text, 0);
      range.setEndBefore(text.querySelector('.permalink'));
      return text.getBoundingClientRect().right - range.getBoundingClientRect().right; }"""
    assert abs(text.evaluate(right)) < 2
    assert box(page, "#fn2 .permalink")["right"] < box(page, "#fn2")["left"] + 40


def test_a_symbol_is_one_run_among_arabic_words(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}ar/{LIBRARIES}", **DESKTOP)
    first, last = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('#pp1'), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf('A/61/12/Add.1');
            if (at < 0) continue;
            const [from, to] = [new Range(), new Range()];
            from.setStart(node, at); from.setEnd(node, at + 1);
            to.setStart(node, at + 12); to.setEnd(node, at + 13);
            return [from.getBoundingClientRect().left, to.getBoundingClientRect().left];
          }
        }"""
    )
    assert first < last
    style = "element => getComputedStyle(element).unicodeBidi"
    assert page.locator("#op1 > .label").evaluate(style) == "isolate"
    assert page.locator("h1 .number").evaluate(style) == "isolate"


def test_no_slanted_letters_in_arabic(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}ar/{LIBRARIES}?with=fr", **DESKTOP)
    expect(page.locator("#pp1 + .other")).to_be_visible()
    style = "element => getComputedStyle(element).fontStyle"
    assert page.locator("#pp1 em").first.evaluate(style) == "normal"
    assert page.locator("#b1").evaluate(style) == "normal"
    assert page.locator("#pp1 + .other em").first.evaluate(style) == "italic"
    assert page.locator("#b1 + .other").evaluate(style) == "italic"


@pytest.mark.parametrize("path", ["", LIBRARIES, "sessions/", "sessions/61/", "resolutions/", "search/"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_phone_does_not_scroll_sideways(root: str, open_page: NewPage, language: str, path: str) -> None:
    page = open_page(f"{root}{language}/{path}", **PHONE)
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [360, 360]


# Long texts, tables, votes


def test_a_single_annex_is_in_the_contents(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}", **DESKTOP)
    links = page.locator(".contents a")
    assert "#annex1" in links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    links.first.click()
    expect(page.locator("#annex1")).to_be_in_viewport()


def test_the_section_one_reads_stays_in_sight(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{GARDENS}", **DESKTOP)
    here = page.locator(".here")
    page.locator("#op15").evaluate("element => element.scrollIntoView({behavior: 'instant'})")
    expect(here).to_have_text("III L’automne")
    here.get_by_role("link").click()
    page.wait_for_url(re.compile("#s3$"))
    expect(here).to_have_text("III L’automne")
    bar, heading = box(page, ".place"), box(page, "#s3")
    assert heading["top"] >= bar["bottom"]


def test_sections_fold_on_a_phone_and_open_for_a_link(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{GARDENS}", **PHONE)
    page.get_by_role("button", name="Replier toutes les sections").tap()
    expect(page.locator("#op3")).to_be_hidden()
    expect(page.locator("#s2")).to_be_visible()
    button = page.get_by_role("button", name="Contenu de la section : II L’été")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.tap()
    expect(page.locator("#op8")).to_be_visible()
    page.evaluate("location.hash = 'op15'")
    expect(page.locator("#op15")).to_be_in_viewport()
    expect(page.locator("#op3")).to_be_hidden()
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator("#op3")).to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("#op3")).to_be_visible()
    expect(button).to_be_hidden()


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}", **PHONE)
    scrolling = page.get_by_role("region", name="Tableau plus large que la page")
    expect(scrolling).to_have_attribute("tabindex", "0")
    # In Arabic the rest of the table lies on the other side.
    scrolls = "(box, way) => { box.scrollLeft = 50 * way; return box.scrollLeft * way > 40; }"
    assert [scrolling.evaluate(scrolls, way) for way in (1, -1)] == [True, False]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(f"{root}ar/{LIBRARIES}")
    assert [page.locator("[role=region][tabindex]").evaluate(scrolls, way) for way in (1, -1)] == [False, True]


def test_the_vote_is_named_by_side_and_opens_on_paper(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}ar/{LIBRARIES}", **DESKTOP)
    names = page.locator(".vote .states").first
    expect(names).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(names).to_be_visible()
    expect(names).to_have_css("direction", "ltr")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(names).to_be_hidden()


def test_dozens_of_sponsors_are_folded(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}ar/{LIBRARIES}", **PHONE)
    names = page.locator(".facts .sponsors")
    expect(names).to_be_hidden()
    page.locator(".facts summary", has_text="Algeria, Bolivia (Plurinational State of), Chad, …").tap()
    expect(names).to_be_visible()
    expect(names).to_contain_text("Viet Nam")


def test_the_source_is_acknowledged(root: str, open_page: NewPage) -> None:
    page = open_page(f"{root}fr/{LIBRARIES}", **DESKTOP)
    expect(page.locator("footer .acknowledgement")).to_have_text("Source : Nations Unies")
    page.emulate_media(media="print")
    expect(page.locator("footer .acknowledgement")).to_be_visible()


@schemes
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    "path",
    [f"ar/{LIBRARIES}", f"fr/{LIBRARIES}?with=ar", f"ar/{LIBRARIES}?with=en", f"fr/{GARDENS}", "ar/", "ar/search/"],
)
def test_axe_finds_nothing(root: str, open_page: NewPage, path: str, size: dict[str, object], scheme: str) -> None:
    page = open_page(root + path, color_scheme=scheme, **size)
    if "with=" in path:
        expect(page.locator("#op1 + .other")).to_be_visible()
    for folded in page.locator("article details > summary").all():
        folded.click()
    page.evaluate("scrollTo(0, 0)")  # the bar covers whatever the last click left below it
    assert violations(page) == []
