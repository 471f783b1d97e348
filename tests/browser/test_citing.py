"""What a citation leads to, shown beside it; and who cites a text: online and from the disk, by hover, key and tap."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import DESKTOP, PHONE, violations

NewPage = Callable[..., Page]
CITING, CITED = "fr/A/RES/59/157/", "fr/A/RES/58/135/"
LINK = ".citation[href*='58/135']"
TITLE = "58/135. Coopération internationale en matière de lutte contre la criminalité transnationale organisée"


def test_a_citation_is_previewed_by_hover_and_loads_nothing_before(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + CITING, wait_until="networkidle")
    assert not [url for url in asked if "58/135" in url]
    page.locator(LINK).first.hover()
    preview = page.locator(".preview")
    expect(preview).to_contain_text(TITLE)
    expect(preview).to_contain_text("22 décembre 2003")
    expect(preview).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    page.locator("h1").hover()
    page.locator(LINK).first.hover()
    expect(preview).to_be_visible()
    assert len([url for url in asked if "58/135" in url]) == 1


def test_a_citation_is_previewed_by_keyboard_and_the_link_still_leads_there(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + CITING)
    page.keyboard.press("Tab")
    page.locator(LINK).first.focus()
    expect(page.locator(".preview")).to_contain_text(TITLE)
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + CITED)


def test_the_first_tap_shows_what_is_cited_and_offers_the_way_to_it(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + CITING)
    page.locator(LINK).first.tap()
    preview = page.locator(".preview")
    expect(preview).to_contain_text(TITLE)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    preview.get_by_role("link", name="Aller au passage cité").tap()
    expect(page).to_have_url(site_url + CITED)


def test_a_place_in_the_same_text_is_previewed(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + "fr/A/RES/67/189/")
    page.locator(".citation[href='#op40']").first.hover()
    expect(page.locator(".preview")).to_contain_text(re.compile(r"^40\.\s"))


def test_where_the_text_cannot_be_loaded_a_tap_follows_the_link(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + CITING)
    page.route(
        "**/58/135/", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    page.locator(LINK).first.tap()
    expect(page).to_have_url(site_url + CITED)


def test_who_cites_is_listed_with_a_preview_of_the_citing_paragraph(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + CITED)
    link = page.locator(".cited-by a.citing")
    expect(link).to_have_count(1)
    link.hover()
    expect(page.locator(".preview .passage")).to_contain_text("Rappelant en outre sa résolution 58/135")
    link.click()
    expect(page).to_have_url(re.compile("59/157/#pp3$"))


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_links_that_leave_the_site_say_so(site_url: str, new_page: NewPage, options: dict[str, object]) -> None:
    page = new_page(**options)
    page.goto(site_url + CITING)
    link = page.locator(".citation.external").first
    expect(link).to_have_accessible_description("Mène à un autre site")


def test_previews_work_from_the_disk(bundle_dir: Path, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    root = next(path for path in bundle_dir.iterdir() if path.is_dir())
    page.goto((root / CITING / "index.html").as_uri())
    page.locator(LINK).first.hover()
    expect(page.locator(".preview")).to_contain_text(TITLE)


def test_a_preview_shows_words_and_never_markup(site_url: str, new_page: NewPage) -> None:
    page = new_page(**DESKTOP)
    page.goto(site_url + CITING)
    hostile = (
        '<html dir="ltr"><article class="resolution"><h1 class="title">&lt;b&gt;x&lt;/b&gt;'
        '<img src="x" onerror="window.hit = 1"><script>window.hit = 1</script></h1>'
        '<div class="facts"><dl><dt>a<svg onload="window.hit = 1"></svg></dt><dd><a href="javascript:hit=1">y</a></dd>'
        "</dl></div></article></html>"
    )
    page.route("**/58/135/", lambda route: route.fulfill(body=hostile, content_type="text/html"))
    page.locator(LINK).first.hover()
    preview = page.locator(".preview")
    expect(preview).to_contain_text("<b>x</b>")
    assert preview.locator("img, script, svg, a, b").count() == 0
    assert page.evaluate("window.hit") is None
