"""How pages look and behave in a browser: links to paragraphs, previews of notes, light and dark, phones, paper."""

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

NewPage = Callable[..., Page]

RESOLUTION = "fr/A/RES/59/157/"
KINDS = {
    "home": "fr/",
    "resolution": RESOLUTION,
    "comparison": "fr/compare/A/RES/59/157/A/RES/58/135/",
    "sessions": "fr/sessions/",
    "session": "fr/sessions/59/",
    "topics": "fr/topics/",
    "all": "fr/resolutions/",
    "search": "fr/search/",
    "quality": "fr/quality/session-59/",
    "about": "about/",
}
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
PHONE = {"viewport": PHONE_SIZE, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

kinds = pytest.mark.parametrize("path", [pytest.param(path, id=kind) for kind, path in KINDS.items()])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


class _Guarded(http.server.SimpleHTTPRequestHandler):
    """A host as the documentation asks for: each answer bears the policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is its base class’s
        pass


@pytest.fixture(scope="module")
def guarded_url(site: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Guarded, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def violations(page: Page) -> list[str]:
    response = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [f"{found['id']}: {node['html']}" for found in response["violations"] for node in found["nodes"]]


def opacity(page: Page, selector: str) -> str:
    return str(page.locator(selector).evaluate("element => getComputedStyle(element).opacity"))


# On every kind of page


@kinds
@schemes
def test_axe_finds_nothing(site_url: str, new_page: NewPage, path: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme, **DESKTOP)
    page.goto(site_url + path)
    assert violations(page) == []
    page.set_viewport_size(PHONE_SIZE)
    assert violations(page) == []


@kinds
def test_a_phone_does_not_scroll_sideways(site_url: str, new_page: NewPage, path: str) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + path)
    # What stands out of the page makes the layout wider than the phone.
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("innerWidth") == 360


@kinds
def test_the_policy_holds_and_no_other_host_is_asked(guarded_url: str, new_page: NewPage, path: str) -> None:
    page = new_page()
    asked: list[str] = []
    said: list[str] = []

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(guarded_url + path, wait_until="networkidle")
    if path == RESOLUTION:
        page.locator(".call a").first.hover()
        page.locator("#op2").hover()
        page.locator("#op2 .permalink").click()
    assert said == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(guarded_url).netloc}


@kinds
def test_one_first_heading_and_one_of_each_landmark(site_url: str, new_page: NewPage, path: str) -> None:
    page = new_page()
    page.goto(site_url + path)
    for part in ("h1", "main", "body > header", "body > footer"):
        assert page.locator(part).count() == 1, part
    levels = [
        int(level)
        for level in page.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => h.tagName[1])")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_first_tab_leads_past_the_header(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site_url + RESOLUTION)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


# Links to paragraphs


def test_a_permanent_link_is_shown_by_hover_and_by_focus(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + RESOLUTION)
    assert opacity(page, "#op3 .permalink") == "0"
    page.locator("#op3").hover()
    assert opacity(page, "#op3 .permalink") == "1"
    page.locator("#op4 .permalink").focus()
    assert opacity(page, "#op4 .permalink") == "1"


def test_a_tap_on_a_paragraph_shows_its_link(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + RESOLUTION)
    page.locator("#op3").tap(position={"x": 150, "y": 40})
    assert opacity(page, "#op3 .permalink") == "1"
    page.locator("#op5").tap(position={"x": 150, "y": 40})
    assert opacity(page, "#op3 .permalink") == "0"
    assert opacity(page, "#op5 .permalink") == "1"


def test_link_and_citation_are_copied_by_keyboard_alone(site_url: str, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + RESOLUTION + "?h=mot")
    link = page.locator("#op4 > .permalink")
    link.focus()
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}{RESOLUTION}#op4"
    expect(link).to_be_focused()

    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Citation copiée")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"A/RES/59/157, par. 4, {site_url}{RESOLUTION}#op4"


def test_escape_closes_the_menu_and_gives_the_focus_back(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site_url + RESOLUTION)
    link = page.locator("#op2 > .permalink")
    link.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "false")


def test_the_paragraph_of_the_address_is_marked_and_not_under_the_header(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + RESOLUTION + "#op4")
    colour = "element => getComputedStyle(element).backgroundColor"
    target, other = page.locator("#op4"), page.locator("#op5")
    assert target.evaluate(colour) != other.evaluate(colour)
    header = page.locator("body > header").bounding_box()
    box = target.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] >= header["y"] + header["height"]
    page.emulate_media(media="print")
    assert target.evaluate(colour) == other.evaluate(colour)


# Notes


def test_a_note_is_previewed_by_hover_and_stays_under_the_pointer(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + RESOLUTION)
    call, preview = page.locator("#fnref1 a"), page.locator(".preview")
    call.hover()
    expect(preview).to_have_text("E/CN.15/2004/5.")
    expect(preview).to_be_in_viewport()
    preview.hover()
    page.wait_for_timeout(400)
    expect(preview).to_be_visible()
    page.locator("h1").hover()
    expect(preview).to_have_count(0)
    call.hover()
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)


def test_a_note_is_previewed_by_keyboard_and_described(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + RESOLUTION)
    call, preview = page.locator("#fnref1 a"), page.locator(".preview")
    page.keyboard.press("Tab")
    call.focus()
    expect(preview).to_have_text("E/CN.15/2004/5.")
    expect(call).to_have_accessible_description("E/CN.15/2004/5.")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(call).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#fn1$"))
    page.locator("#fn1 .backlink").click()
    expect(page).to_have_url(re.compile("#fnref1$"))


def test_the_first_tap_shows_the_note_and_offers_the_way_to_it(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + RESOLUTION)
    page.locator("#fnref1 a").tap()
    preview = page.locator(".preview")
    expect(preview).to_contain_text("E/CN.15/2004/5.")
    assert "#" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    preview.get_by_role("link", name="Aller à la note").tap()
    expect(page).to_have_url(re.compile("#fn1$"))
    expect(preview).to_have_count(0)


def test_a_tap_elsewhere_puts_the_preview_away(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + RESOLUTION)
    page.locator("#fnref1 a").tap()
    expect(page.locator(".preview")).to_be_visible()
    page.locator("#op5").tap(position={"x": 150, "y": 40})
    expect(page.locator(".preview")).to_have_count(0)


# Light and dark


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


@schemes
def test_the_switch_is_kept_and_undone(site_url: str, new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(site_url + RESOLUTION)
    button = page.get_by_role("button", name="Affichage sombre")
    expect(button).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    system = ground(page)
    button.click()
    chosen = ground(page)
    assert chosen != system
    page.goto(site_url + "fr/")
    assert ground(page) == chosen
    expect(button).to_have_attribute("aria-pressed", str(scheme == "light").lower())
    button.click()
    page.reload()
    assert ground(page) == system
    assert page.evaluate("localStorage.length") == 0


# Phones, paper, and without scripts


def test_the_navigation_of_a_phone_opens_and_closes(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + "fr/")
    button, navigation = page.get_by_role("button", name="Menu"), page.locator("#site-navigation")
    expect(navigation).to_be_hidden()
    button.tap()
    expect(navigation).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(navigation).to_be_hidden()
    expect(button).to_be_focused()


def test_paper_has_the_text_and_the_notes_only(site_url: str, new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(site_url + RESOLUTION)
    page.emulate_media(media="print", color_scheme="dark")
    for kept in ("h1", "#op9", "#fn1", "#fnref1"):
        expect(page.locator(kept)).to_be_visible()
    for left_out in (
        "body > header",
        "body > footer",
        ".breadcrumbs",
        ".neighbours",
        "#op1 .permalink",
        "#fn1 .backlink",
    ):
        expect(page.locator(left_out).first).to_be_hidden()
    assert page.locator("#op1").evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"


def test_without_scripts_all_can_be_read_and_followed(site_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto(site_url + RESOLUTION)
    expect(page.locator("#site-navigation")).to_be_visible()
    expect(page.locator(".menu-button")).to_be_hidden()
    expect(page.locator(".scheme-button")).to_be_hidden()
    page.locator("#fnref1 a").click()
    expect(page).to_have_url(re.compile("#fn1$"))
    page.locator("#op4 > .permalink").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#op4$"))
    expect(page.locator("#site-navigation a").first).to_be_visible()


def test_lines_are_of_a_length_to_read(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + RESOLUTION)
    # Characters in each full line of the operative paragraphs.
    lines: list[int] = page.evaluate(
        """() => [...document.querySelectorAll('.operative')].flatMap(block => {
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), lengths = {}, range = new Range();
          for (let node; (node = walker.nextNode());) {
            if (node.parentElement.closest('.label, .call')) continue;
            for (let i = 0; i < node.length; i++) {
              range.setStart(node, i); range.setEnd(node, i + 1);
              const box = range.getBoundingClientRect(), line = Math.round(box.bottom / 8);
              if (box.height) lengths[line] = (lengths[line] ?? 0) + 1;
            }
          }
          return Object.values(lengths).slice(0, -1);
        })"""
    )
    middle = sorted(lines)[len(lines) // 2]
    assert 65 <= middle <= 75


def test_a_note_mark_can_be_hit_with_a_finger(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + RESOLUTION)
    sizes = page.locator(".call a").evaluate_all(
        "links => links.map((link) => { const own = getComputedStyle(link, '::after');"
        " return [parseFloat(own.width), parseFloat(own.height)]; })"
    )
    assert sizes and all(width >= 24 and height >= 24 for width, height in sizes)
