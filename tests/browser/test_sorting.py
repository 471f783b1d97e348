"""The list of a quality page: the worst first, and each column sorts it, by numbers as numbers."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_column_sorts_the_list_up_and_down(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}fr/quality/session-59/")
    infos = page.locator("table.sortable tbody tr td:last-child")
    heading = page.locator("table.sortable th", has_text="Informations")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    up = infos.all_inner_texts()
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    down = infos.all_inner_texts()
    assert up == sorted(up, key=int)
    assert down == up[::-1]
    assert len(set(up)) > 1


def test_without_a_script_the_list_is_there_and_has_no_buttons(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}fr/quality/session-59/")
    expect(page.locator("table.sortable tbody tr")).to_have_count(2)
    expect(page.locator("table.sortable button")).to_have_count(0)
