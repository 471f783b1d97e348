"""From a resolution to the newest and to what changed in it: by keyboard, on a phone, without colour, from the disk."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
OLDER = "fr/A/RES/58/135/"
COMPARISON = "fr/compare/A/RES/59/157/A/RES/58/135/"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_the_notice_leads_to_the_newest_text_and_the_timeline_to_all(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site_url + OLDER)
    notice = page.locator(".chain-notice")
    expect(notice.get_by_role("link").first).to_have_text("Une résolution plus récente existe sur ce sujet : 59/157")
    texts = page.locator(".chain li")
    assert [text.split()[0] for text in texts.all_inner_texts()] == ["59/157", "58/135", "56/120"]
    expect(page.locator(".chain [aria-current=page]")).to_have_text("58/135")
    notice.get_by_role("link").first.click()
    expect(page).to_have_url(site_url + "fr/A/RES/59/157/")
    expect(page.locator(".chain-notice .newer")).to_have_count(0)


def test_by_keyboard_from_a_resolution_to_a_changed_paragraph_and_back(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site_url + "fr/A/RES/59/157/")
    way = page.locator(".chain-notice a").first
    way.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + COMPARISON)
    kept = page.locator("details.kept").first
    kept.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(kept.locator(".change").first).to_be_visible()
    link = page.locator("#op3 a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + "fr/A/RES/59/157/#op3")
    expect(page.locator("#op3")).to_be_in_viewport()


def test_changes_are_told_without_colour_and_to_screen_readers(site_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(site_url + COMPARISON)
    line = "element => getComputedStyle(element).textDecorationLine"
    assert page.locator(".changed ins").first.evaluate(line) == "underline"
    assert page.locator(".changed del").first.evaluate(line) == "line-through"
    said = page.locator(".changed ins > span").first
    expect(said).to_have_text("ajouté\u00a0:")
    assert said.evaluate("element => element.getBoundingClientRect().width") <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_way_is_there_in_the_bundle(bundle_dir: Path, new_page: NewPage) -> None:
    page = new_page()
    (resolution,) = bundle_dir.glob(f"**/{OLDER}index.html")
    page.goto(resolution.as_uri())
    page.locator(".chain .compare").first.click()
    expect(page.locator("h1")).to_have_text("59/157 comparée à 58/135")
    page.locator("#op3 a").last.click()
    expect(page.locator("#op3")).to_be_in_viewport()
    assert page.url.startswith("file:")
