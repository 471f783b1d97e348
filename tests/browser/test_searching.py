"""Search as a reader uses it: paragraphs found, opened, painted; numbers, accents, filters, keyboard, address."""

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

NewPage = Callable[..., Page]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def violations(page: Page) -> list[str]:
    response = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [f"{found['id']}: {node['html']}" for found in response["violations"] for node in found["nodes"]]


def results(page: Page, site_url: str, query: str, more: str = "") -> Page:
    """Open the result page for a query and wait until it has answered."""
    page.goto(f"{site_url}fr/search/?q={quote(query)}{more}")
    expect(page.locator(".search-count")).not_to_be_empty()
    return page


def titles(page: Page) -> list[str]:
    """The numbers of the documents found, in order."""
    return [text.split(".")[0] for text in page.locator(".search-document h2").all_inner_texts()]


def places(page: Page) -> list[str]:
    return page.locator(".search-places a").all_text_contents()


def box(page: Page, site_url: str, query: str, path: str = "fr/") -> Page:
    """Type a query into the box of a page and wait for the hits below it."""
    page.goto(site_url + path)
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(".search-list")).to_have_attribute("data-query", query)
    expect(page.locator(".search-popup")).to_be_visible()
    return page


def painted(page: Page) -> list[str]:
    """The words painted on the page one landed on, in order."""
    script = "[...(CSS.highlights.get('resolution-search') ?? [])].map((range) => range.toString())"
    return list(page.evaluate(script))


# What is found


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("extradition entraide", "59/157, paragraphe 5", ["extradition", "entraide"]),
        ("E/CN.15/2004/5", "59/157, note 1", ["E/CN.15/2004/5"]),
        ("avancée droit pénal", "59/157, 5e alinéa du préambule", ["avancée", "droit", "pénal"]),
    ],
)
def test_a_hit_is_a_paragraph(site_url: str, new_page: NewPage, query: str, place: str, words: list[str]) -> None:
    page = results(new_page(), site_url, query)
    hit = page.locator(".search-places > li").filter(has=page.get_by_role("link", name=place, exact=True))
    assert hit.locator("mark").all_text_contents() == words


def test_the_excerpt_is_the_text_of_the_paragraph(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "E/CN.15/2004/5")
    assert page.locator(".search-places p").first.inner_text() == "E/CN.15/2004/5."


def test_a_hit_lands_on_the_paragraph_with_the_words_painted(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "extradition entraide")
    page.get_by_role("link", name="59/157, paragraphe 5", exact=True).click()
    page.wait_for_url("**/fr/A/RES/59/157/?h=*#op5")
    expect(page.locator("#op5")).to_be_in_viewport()
    assert set(painted(page)) == {"extradition", "entraide"}


def test_painting_changes_nothing_and_can_be_taken_away(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site_url}fr/A/RES/59/157/")
    plain = page.locator("article").inner_html()
    page.goto(f"{site_url}fr/A/RES/59/157/?h=office+criminalite#op4")
    expect(page.get_by_text("Mots surlignés")).to_be_visible()
    assert {"Office", "criminalité"} <= set(painted(page))
    assert page.locator("article").inner_html() == plain
    page.get_by_role("button", name="Retirer le surlignage").click()
    assert painted(page) == []
    assert page.url == f"{site_url}fr/A/RES/59/157/#op4"


def test_a_word_before_a_note_mark_is_found_and_painted_without_it(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "s’y rapportant")
    page.get_by_role("link", name="59/157, paragraphe 1", exact=True).click()
    page.wait_for_url("**#op1")
    expect(page.get_by_text("Mots surlignés")).to_be_visible()
    assert "rapportant" in painted(page)
    assert not any(character.isdigit() for word in painted(page) for character in word)


@pytest.mark.parametrize("query", ["criminalité", "criminalite", "CRIMINALITÉ", "criminalites"])
def test_accents_capitals_and_plurals_make_no_difference(site_url: str, new_page: NewPage, query: str) -> None:
    page = results(new_page(), site_url, query)
    assert sorted(titles(page)) == ["56/120", "58/135", "59/157", "59/159", "67/189"]


@pytest.mark.parametrize("query", ["office", "l’Office", "l'office"])
def test_a_word_after_an_apostrophe_is_a_word(site_url: str, new_page: NewPage, query: str) -> None:
    page = results(new_page(), site_url, query)
    assert {"59/157", "59/159", "67/189", "58/135"} <= set(titles(page))
    assert "59/157, paragraphe 3" in places(page)


@pytest.mark.parametrize("query", ["protocole ratifier", "protocoles ratifier"])
def test_french_endings_do_not_matter(site_url: str, new_page: NewPage, query: str) -> None:
    page = results(new_page(), site_url, query)
    assert "59/157, paragraphe 4" in places(page)


@pytest.mark.parametrize("form", ["{}", "A/RES/{}", "a/res/{}", "résolution {}", "Resolution {}", "la résolution {}"])
def test_a_number_finds_its_resolution_first(site_url: str, new_page: NewPage, form: str) -> None:
    page = new_page()
    for number in ("59/157", "58/135", "56/120", "59/159", "67/189"):
        assert titles(results(page, site_url, form.format(number)))[0] == number


def test_a_number_finds_the_paragraphs_that_cite_it_too(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "A/RES/58/135")
    assert titles(page)[:2] == ["58/135", "59/157"]
    assert "59/157, 3e alinéa du préambule" in places(page)


@pytest.mark.parametrize("query", ["xylophone", "crimniel", "99/999", "<script>", "'\"(", "   "])
def test_what_is_not_there_is_not_found(site_url: str, new_page: NewPage, query: str) -> None:
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    results(page, site_url, query)
    assert page.locator(".search-count").inner_text() in (
        "Aucun résultat",
        "Tapez des mots ou une cote, ou choisissez un filtre.",
    )
    assert titles(page) == []
    assert errors == []


def test_an_unknown_word_is_named(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "corruption xylophone")
    expect(page.locator(".search-count")).to_contain_text("Introuvable : xylophone")
    assert titles(page)


# Filters and address


def test_filters_have_counts(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "criminalite")
    session = page.get_by_role("group", name="Session")
    expect(session.locator("label")).to_have_count(4)
    assert [text.split() for text in session.locator("label").all_inner_texts()] == [
        ["67", "1"], ["59", "2"], ["58", "1"], ["56", "1"],
    ]  # fmt: skip
    assert page.get_by_role("group", name="Année d’adoption").locator("label").count() == 4
    assert page.get_by_role("group", name="Sujet").locator("label").count() > 1


def test_filters_narrow_and_the_address_keeps_them(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "criminalite")
    page.get_by_role("checkbox", name="59").check()
    expect(page.locator(".search-count")).to_have_text("2 résolutions")
    page.get_by_role("checkbox", name="56").check()
    expect(page.locator(".search-count")).to_have_text("3 résolutions")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["criminalite"], "session": ["59", "56"]}
    page.reload()
    expect(page.locator(".search-count")).to_have_text("3 résolutions")
    expect(page.get_by_role("checkbox", name="56")).to_be_checked()
    page.go_back()
    expect(page.locator(".search-count")).to_have_text("2 résolutions")
    page.get_by_role("button", name="Retirer les filtres").click()
    expect(page.locator(".search-count")).to_have_text("5 résolutions")


def test_a_filter_alone_lists_its_documents(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "", "&year=2004")
    expect(page.locator(".search-count")).to_have_text("2 résolutions")
    assert sorted(titles(page)) == ["59/157", "59/159"]


def test_the_address_restores_the_query(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "corruption")
    assert page.locator("#search-results .search-input").input_value() == "corruption"
    found = titles(page)
    page.locator("#search-results .search-input").fill("extradition")
    page.wait_for_url("**/fr/search/?q=extradition")
    expect(page.locator(".search-count")).not_to_have_text("")
    page.goto(f"{site_url}fr/search/?q=corruption")
    expect(page.locator(".search-document")).to_have_count(len(found))


def test_without_javascript_the_page_says_what_it_needs(site_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}fr/A/RES/59/157/")
    page.locator("form.search input").fill("corruption")
    page.locator("form.search input").press("Enter")
    page.wait_for_url("**/fr/search/?q=corruption")
    expect(page.get_by_text("La recherche a besoin de JavaScript")).to_be_visible()


# The box, by keyboard


def test_a_key_leads_to_the_box_from_every_page(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    for path in ("fr/A/RES/59/157/", "fr/search/"):
        page.goto(site_url + path)
        page.locator("h1").click()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"
        assert page.evaluate("document.activeElement.value") == ""


def test_arrows_and_enter_open_a_paragraph(site_url: str, new_page: NewPage) -> None:
    page = box(new_page(), site_url, "extradition entraide")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_by_role("combobox").get_attribute("aria-activedescendant")
    option = page.locator(f"#{active}")
    expect(option).to_have_attribute("aria-selected", "true")
    name = option.locator(".search-place").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?h=*#*")
    assert name in ("59/157, paragraphe 5", "59/157, paragraphe 8")
    assert urlsplit(page.url).fragment == {"5": "op5", "8": "op8"}[name[-1]]


def test_arrows_go_round_and_escape_closes(site_url: str, new_page: NewPage) -> None:
    page = box(new_page(), site_url, "corruption")
    combobox = page.get_by_role("combobox")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text("Tous les résultats")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".search-popup")).to_be_hidden()
    expect(combobox).to_be_focused()
    expect(combobox).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-popup")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(combobox).to_have_value("")
    page.keyboard.press("Escape")
    expect(combobox).not_to_be_focused()


def test_enter_without_a_choice_opens_the_result_page(site_url: str, new_page: NewPage) -> None:
    page = box(new_page(), site_url, "corruption", "fr/A/RES/59/157/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/search/?q=corruption")
    expect(page.locator(".search-document").first).to_be_visible()


def test_a_hit_on_the_same_page_moves_there(site_url: str, new_page: NewPage) -> None:
    page = box(new_page(), site_url, "extradition entraide", "fr/A/RES/59/157/")
    page.locator(".search-hit", has_text="paragraphe 5").click()
    page.wait_for_url("**#op5")
    expect(page.locator(".search-popup")).to_be_hidden()
    expect(page.locator("#op5")).to_be_in_viewport()


def test_the_number_of_hits_is_told(site_url: str, new_page: NewPage) -> None:
    page = box(new_page(), site_url, "extradition entraide")
    expect(page.locator(".search-status")).to_contain_text("résolution")
    page.keyboard.press("Control+A")
    page.keyboard.type("xylophone")
    expect(page.locator(".search-status")).to_have_text("Aucun résultat")


# Everywhere


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site_url: str, new_page: NewPage, scheme: str) -> None:
    page = box(new_page(color_scheme=scheme), site_url, "corruption")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    results(page, site_url, "criminalite", "&session=59")
    expect(page.get_by_role("group", name="Session")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert violations(page) == []
    page.goto(f"{site_url}fr/A/RES/59/157/?h=office#op3")
    expect(page.get_by_text("Mots surlignés")).to_be_visible()
    assert violations(page) == []


def test_nothing_stands_out_of_a_phone(site_url: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    results(page, site_url, "criminalite")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(f"{site_url}fr/")
    page.locator("form.search input").tap()
    page.locator("form.search input").press_sequentially("corruption")
    expect(page.locator(".search-popup")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_policy_holds_and_only_the_site_is_asked(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    said: list[str] = []

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers=response.headers | {"content-security-policy": POLICY})

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.context.route("**/*", with_policy)
    box(page, site_url, "corruption", "fr/A/RES/59/157/")
    results(page, site_url, "corruption")
    assert titles(page)
    assert said == []
    assert [url for url in asked if not url.startswith(site_url)] == []


def test_a_page_without_a_search_loads_one_small_script_of_it(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{site_url}fr/A/RES/59/157/")
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path or "pagefind" in path] == [
        "/assets/stylesheets/search.css", "/assets/javascripts/search.js",
    ]  # fmt: skip


# One key


@pytest.mark.parametrize("key", ["s", "f"])
def test_letters_are_no_shortcuts(site_url: str, new_page: NewPage, key: str) -> None:
    page = new_page()
    page.goto(f"{site_url}fr/")
    page.keyboard.press(key)
    expect(page.locator("form.search input")).not_to_be_focused()


def test_the_shortcut_can_be_switched_off_and_on_for_all_pages(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    for wanted in (False, True):
        page.goto(f"{site_url}fr/search/")
        page.get_by_role("checkbox", name="Raccourci clavier").set_checked(wanted)
        page.goto(f"{site_url}fr/")
        box = page.locator("form.search input")
        page.keyboard.press("/")
        if wanted:
            expect(box).to_be_focused()
            expect(box).to_have_attribute("aria-keyshortcuts", "/")
        else:
            expect(box).not_to_be_focused()
            assert box.get_attribute("aria-keyshortcuts") is None


@pytest.mark.parametrize("number", ["60/288", "61/999"])  # the first is not in the collection, but cited there
def test_words_are_found_beside_a_number_without_a_page(site_url: str, new_page: NewPage, number: str) -> None:
    page = results(new_page(), site_url, f"{number} extradition")
    assert "59/157" in titles(page)


def test_a_number_that_is_nowhere_is_said_to_be_so(site_url: str, new_page: NewPage) -> None:
    page = results(new_page(), site_url, "61/999 extradition")
    expect(page.locator(".search-count")).to_contain_text("Introuvable : 61/999")
