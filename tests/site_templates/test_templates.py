"""The templates and what they load: safe under the Content-Security-Policy, no other host, every text known."""

import re
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from bs4 import BeautifulSoup
from mkdocs.theme import Theme

from generator.languages import load

TEMPLATES = Path(__file__).parents[2] / "site_templates"
HTML = sorted(path for path in TEMPLATES.rglob("*.html") if "strings" not in path.parts)
SCRIPTS = sorted(TEMPLATES.rglob("*.js"))
STYLES = sorted(TEMPLATES.rglob("*.css"))

HOSTILE = """<script>alert(1)</script><b title='x' lang="y">&amp; {{ 7 * 7 }}"""


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(TEMPLATES).as_posix()) for path in paths]


@pytest.mark.parametrize("path", named(HTML))
def test_a_template_has_no_inline_script_style_or_handler(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or 'type="application/json"' in attributes


@pytest.mark.parametrize("path", named(HTML + SCRIPTS + STYLES + sorted(TEMPLATES.rglob("*.svg"))))
def test_nothing_names_another_host(path: Path) -> None:
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"""["'(=]\s*(https?:)?//[a-z]""", text)
    assert "@import" not in text


@pytest.mark.parametrize("path", named(STYLES))
def test_a_style_sheet_knows_no_left_and_no_right(path: Path) -> None:
    # The margin boxes of a printed page have no logical names; running_head.js chooses between them.
    text = re.sub(r"@top-(left|right)|/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"\b(?:left|right)\b|border-(?:left|right|top|bottom)-\w+-radius", text) == []
    # Four lengths in a row are top, right, bottom, left.
    assert re.findall(r"\b(?:margin|padding|inset):(?: [^ ;]+){4};", text) == []


@pytest.mark.parametrize("path", named(SCRIPTS))
def test_a_script_makes_no_markup_of_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|style\.cssText", text
    )
    assert not re.search(r"""setAttribute\(["'](style|on)""", text)


@pytest.mark.parametrize("path", named(HTML))
def test_every_text_a_template_asks_for_is_in_the_language(path: Path) -> None:
    known = load("fr").interface
    asked = re.findall(r"""ui\.t\(["']([a-z_]+)["']\)""", path.read_text("utf-8"))
    assert [key for key in asked if key not in known] == []


@pytest.mark.parametrize("path", named(HTML))
def test_what_comes_from_pages_and_configuration_is_escaped(path: Path) -> None:
    printed = re.findall(r"\{\{-?\s*(.+?)\s*-?\}\}", path.read_text("utf-8"), re.DOTALL)
    foreign = [each for each in printed if re.search(r"\b(page|meta|config|item|title|description|own|kind)\b", each)]
    # Already HTML when mkdocs hands them over: the text of the page and the titles of its headings.
    html = {"page.content", "entry.title", "inner.title", "script | script_tag"}
    safe = re.compile(r"\|\s*(e|url|tojson)\b|^'|^\"|^ui\.t\(")
    # `a or b | e` escapes only b.
    halves = re.compile(r"^[^()']+ (or|else) [^()]+\| e$")
    assert [each for each in foreign if each not in html and (not safe.search(each) or halves.search(each))] == []


def rendered(meta: dict[str, object], content: str = "<h1 id='title'>x</h1>", **config: object) -> BeautifulSoup:
    """A page as mkdocs gives it to the templates."""
    texts = "{% macro t(key) %}" + "[{{ key }}]" + "{% endmacro %}"
    environment = Theme("material", custom_dir=str(TEMPLATES)).get_env()
    environment.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"strings/fr.html": texts}), environment.loader])
    settings = {"site_name": "Site", "extra_css": [], "extra_javascript": [], "theme": SimpleNamespace(language="fr")}
    page = SimpleNamespace(
        meta=meta, content=content, title="t", toc=[], url="fr/x/", canonical_url="https://example.org/fr/x/"
    )
    settings |= config
    html = environment.get_template("main.html").render(
        page=page, nav=SimpleNamespace(items=[]), config=SimpleNamespace(**settings), base_url="../.."
    )
    return BeautifulSoup(html, "lxml")


ALTERNATES = [
    {"language": "ar", "name": "العربية"},
    {"language": "en", "name": "English", "path": "en/A/RES/59/157/"},
]


def resolution(**meta: object) -> dict[str, object]:
    facts = {"kind": "resolution", "symbol": "A/RES/59/157", "number": "59/157", "session": "59", "organ": "A"}
    return facts | {"title": "Titre", "description": "Résumé", "language": "fr"} | meta


def test_hostile_facts_are_shown_as_they_are() -> None:
    neighbour = {"path": "fr/A/RES/59/159/", "number": HOSTILE, "title": HOSTILE}
    facts = resolution(
        title=HOSTILE, description=HOSTILE, symbol=HOSTILE, number=HOSTILE, next=neighbour, topics=[HOSTILE]
    )
    page = rendered(facts, site_name=HOSTILE, site_url="https://example.org/")
    assert not page.find_all("b")
    assert all(script.get("src") or script.get("type") == "application/json" for script in page.find_all("script"))
    assert page.title is not None and page.title.string == f"{HOSTILE} – {HOSTILE}".replace(f" – {HOSTILE}", "")
    assert page.find("meta", {"name": "description"})["content"] == HOSTILE
    assert page.select_one(".neighbours .title").string == HOSTILE
    assert page.select_one(".breadcrumbs [aria-current]").string == HOSTILE


def test_absolute_addresses_need_a_site_address() -> None:
    without = rendered(resolution(), site_url="")
    assert not without.select("link[rel=canonical], meta[property^='og:']")
    page = rendered(resolution(), site_url="https://example.org/")
    assert page.select_one("link[rel=canonical]")["href"] == "https://example.org/fr/x/"
    assert page.select_one("meta[property='og:url']")["content"] == "https://example.org/fr/x/"
    assert page.select_one("meta[property='og:title']")["content"] == "Titre"


def test_other_languages_are_linked_or_named_as_missing() -> None:
    page = rendered(resolution(alternates=ALTERNATES))
    (link,) = page.select(".languages a")
    assert (link["hreflang"], link["lang"], link["href"]) == ("en", "en", "../../en/A/RES/59/157/")
    assert [name["lang"] for name in page.select(".languages .absent bdi")] == ["ar"]
    assert [link["data-with"] for link in page.select(".beside-menu a")] == ["en"]
    assert not rendered({"kind": "index", "title": "x", "alternates": ALTERNATES}).select(".beside-menu")


def test_alternates_are_absolute_where_the_site_has_an_address() -> None:
    def told(**config: object) -> dict[str, str]:
        links = rendered(resolution(alternates=ALTERNATES), **config).select("head link[hreflang]")
        return {str(link["hreflang"]): str(link["href"]) for link in links}

    assert told(site_url="") == {"en": "../../en/A/RES/59/157/"}
    base = "https://example.org"
    assert told(site_url=base) == {"en": f"{base}/en/A/RES/59/157/", "fr": f"{base}/fr/x/"}


def test_the_source_is_acknowledged_where_a_page_says_so() -> None:
    assert rendered(resolution(acknowledge=True)).select_one("footer .acknowledgement") is not None
    assert rendered(resolution()).select_one("footer .acknowledgement") is None


def test_an_english_page_says_so() -> None:
    page = rendered({"title": "About", "lang": "en"})
    assert page.html is not None and page.html["lang"] == "fr"
    assert page.article is not None and page.article["lang"] == "en"
    french = rendered(resolution())
    assert french.article is not None and "lang" not in french.article.attrs
    assert page.article["dir"] == "ltr" and "dir" not in french.article.attrs


def test_only_resolutions_load_the_scripts_of_resolutions() -> None:
    def scripts(page: BeautifulSoup) -> set[str]:
        return {str(script["src"]).rpartition("/")[2] for script in page.find_all("script", src=True)}

    more = scripts(rendered(resolution())) - scripts(rendered({"kind": "index", "title": "x"}))
    assert more == {
        "permalinks.js",
        "texts.js",
        "preview.js",
        "citations.js",
        "notes.js",
        "copying.js",
        "running_head.js",
        "sections.js",
    }
    several = scripts(rendered(resolution(alternates=ALTERNATES))) - scripts(rendered(resolution()))
    assert several == {"alternates.js", "beside.js"}
    nowhere_else = [{"language": "en", "name": "English"}]
    assert "beside.js" not in scripts(rendered(resolution(alternates=nowhere_else)))


def test_the_way_to_a_resolution_is_shown() -> None:
    page = rendered(resolution())
    crumbs = page.select(".breadcrumbs a")
    assert [crumb["href"] for crumb in crumbs] == ["../", "../sessions/59/"]
    assert not rendered({"kind": "index", "title": "x"}).select(".breadcrumbs")
