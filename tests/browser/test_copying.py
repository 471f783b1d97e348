"""What a reader copies out of a page: the words as printed, numbers apart, no note marks in them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

NewPage = Callable[..., Page]

COPY = """([first, last]) => {
  const range = document.createRange();
  range.setStartBefore(document.getElementById(first));
  range.setEndAfter(document.getElementById(last));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const held = new DataTransfer();
  document.getElementById(first).dispatchEvent(
    new ClipboardEvent("copy", { clipboardData: held, bubbles: true, cancelable: true }));
  return [held.getData("text/plain"), held.getData("text/html")];
}"""


def copied(page: Page, first: str, last: str | None = None) -> tuple[str, str]:
    text, html = page.evaluate(COPY, [first, last or first])
    return text.replace("\u00a0", " "), html


@pytest.fixture
def page(site_url: str, new_page: NewPage) -> Page:
    opened = new_page()
    opened.goto(f"{site_url}fr/A/RES/59/157/")
    return opened


def test_a_number_stands_apart_and_a_note_mark_stays_out(page: Page) -> None:
    text, html = copied(page, "op1")
    assert text.startswith("1. Prend note avec satisfaction du rapport du Secrétaire général")
    assert text.endswith("les Protocoles s’y rapportant ;")
    assert "<sup" not in html and "¶" not in text


def test_paragraphs_stay_apart(page: Page) -> None:
    lines = [line for line in copied(page, "op1", "op3")[0].splitlines() if line]
    assert [line[:3] for line in lines] == ["1. ", "2. ", "3. "]


def test_a_copied_note_has_its_mark_before_it(page: Page) -> None:
    assert copied(page, "fn1")[0] == "1 E/CN.15/2004/5."


def test_the_page_stays_as_it_is(page: Page) -> None:
    before = page.locator("body").inner_html()
    copied(page, "op1", "op5")
    assert page.locator("body").inner_html() == before


def test_what_one_types_is_copied_as_it_is(page: Page) -> None:
    page.locator(".search-input").fill("1. Prend")
    assert page.evaluate("""() => {
      const input = document.querySelector(".search-input");
      input.select();
      const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
      return input.dispatchEvent(event);
    }""")
