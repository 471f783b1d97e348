"""Pages set in their frames have the bytes that mkdocs gives them, or mkdocs makes all of them and it is said why."""

import json
import pickle
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import Language
from generator.model.page import Content, TocEntry
from generator.model.site import Draft, Rendered
from generator.publish.shell import Frame
from generator.render.html import content
from tests.conftest import COLLECTION, ROOT
from tests.publish.framing import Sources

HOSTILE = (
    "{{ 7 * 7 }}{% if %}",
    "<script>alert(1)</script>",
    """a "b" 'c' & &amp; <d""",
    "\ue000\ue001\uf8ff\U0010fffd",
    "tab\tbell\x07\u2028\x85\x7f",
    "\\ ../..//x?y#z",
    "العربية \u200f(1)",
)


def same(sources: Sources) -> None:
    """Both ways give the same files, and frames were used."""
    by_mkdocs, _ = sources.built("mkdocs")
    in_frames, reason = sources.built("own")
    assert reason is None
    assert sorted(in_frames) == sorted(by_mkdocs)
    assert [path for path, content in in_frames.items() if content != by_mkdocs[path]] == []


def mkdocs_makes_all(sources: Sources) -> str:
    """Why frames were not used; the files are those of mkdocs all the same."""
    by_mkdocs, _ = sources.built("mkdocs")
    found, reason = sources.built("own")
    assert reason is not None
    assert found == by_mkdocs
    return reason


@pytest.fixture
def embedded(tmp_path: Path) -> Sources:
    return Sources(tmp_path / "sources", COLLECTION)


def test_the_embedded_collection_with_an_address(embedded: Sources) -> None:
    settings = embedded.root / "collection" / "collection.toml"
    settings.write_text('site_url = "https://example.org/un/"\n' + settings.read_text("utf-8"), "utf-8")
    same(embedded)


def test_several_languages_in_both_directions(tmp_path: Path) -> None:
    same(Sources(tmp_path / "sources", ROOT / "tests" / "fixtures" / "languages"))


def test_real_documents_in_six_languages(corpus: Path, tmp_path: Path) -> None:
    languages = {"Arabic": "ar", "Chinese": "zh", "English": "en", "French": "fr", "Russian": "ru", "Spanish": "es"}
    for path in sorted((corpus / "sample" / "akn").rglob("*.xml")):
        code = next((code for name, code in languages.items() if name in path.parts), None)
        if code is None:
            continue
        (tmp_path / "collection" / code).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, tmp_path / "collection" / code)
    same(Sources(tmp_path / "sources", tmp_path / "collection"))


def test_hostile_facts(tmp_path: Path) -> None:
    folder = tmp_path / "collection" / "fr"
    folder.mkdir(parents=True)
    for rank, text in enumerate(HOSTILE, start=1):
        body = (
            f"59/{rank}. {text}\n\nL’Assemblée générale,\n\n1. Décide que {text} ;\n\n2. Rappelle 59/{rank % 7 + 1}.\n"
        )
        (folder / f"{rank}.txt").write_text(body, "utf-8")
    topic = json.dumps(HOSTILE[1])
    (folder.parent / "topics.toml").write_text(
        f'[[topic]]\nheading = {topic}\nresolutions = ["A/RES/59/1"]\nlabel = {{ fr = {topic} }}\n', "utf-8"
    )
    (folder.parent / "collection.toml").write_text(f"[title]\nfr = {json.dumps(HOSTILE[2])}\n", "utf-8")
    same(Sources(tmp_path / "sources", folder.parent))


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    return Sources(tmp_path_factory.mktemp("frame") / "sources", COLLECTION).frame()


texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
paths = st.one_of(texts, st.from_regex(r"fr(/[A-Z0-9().-]{1,4}){1,5}/?", fullmatch=True))
maybe = st.one_of(st.none(), texts)
neighbours = st.fixed_dictionaries({"path": paths, "number": texts, "title": texts, "words": texts})
chains = st.fixed_dictionaries(
    {
        "newest": st.none() | neighbours,
        "compare": st.none() | neighbours,
        "series": texts,
        "texts": st.lists(
            st.fixed_dictionaries(
                {"number": texts},
                optional={"outside": texts, "path": paths, "adopted": maybe, "title": maybe, "here": st.booleans()},
            ),
            max_size=4,
        ),
    }
)
alternates = st.fixed_dictionaries({"language": texts, "name": texts}, optional={"path": paths})
metas = st.fixed_dictionaries(
    {"kind": st.sampled_from(["resolution", "index", "comparison", "cited-by", "quality", "citations", "home"])},
    optional={
        **dict.fromkeys(("title", "symbol", "number", "description", "language", "organ", "session", "adopted"), maybe),
        **dict.fromkeys(("session_name", "adopted_on", "lang", "dir"), maybe),
        "year": st.none() | st.integers(1945, 2030),
        "acknowledge": st.none() | st.booleans(),
        "topics": st.lists(texts, max_size=4),
        "previous": st.none() | neighbours,
        "next": st.none() | neighbours,
        "chain": st.none() | chains,
        "alternates": st.lists(alternates, max_size=5),
    },
)
headings = st.recursive(
    st.builds(TocEntry, st.sampled_from(["notes", "vote", "h1", "annex1"]), texts, st.integers(1, 4)),
    lambda inner: st.builds(TocEntry, texts, texts, st.integers(1, 4), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=12,
)
pages = st.builds(
    Rendered,
    st.sampled_from(
        ["fr/A/RES/59/157.md", "fr/sessions/59.md", "fr/index.md", "fr/resolutions.md", "fr/A/RES/217(III).md"]
    ),
    texts,
    metas,
    st.sampled_from(["<p>x</p>", '<h1 id="title">x</h1>', ""]),
    st.lists(headings, max_size=4).map(tuple),
)


@given(pages)
def test_whatever_the_facts_a_frame_gives_what_its_templates_give(frame: Frame, page: Rendered) -> None:
    assert frame.page(page) == frame.unfolded(page)


def test_a_frame_in_another_process_is_the_same(frame: Frame) -> None:
    page = Rendered("fr/A/RES/9/9.md", "x", {"kind": "resolution", "symbol": "A/RES/9/9", "number": "9/9"}, "<p>x</p>")
    assert pickle.loads(pickle.dumps(frame)).page(page) == frame.page(page)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_template_may_do_with_a_page_what_it_likes(embedded: Sources) -> None:
    templates = embedded.root / "site_templates"
    asks = """{% if page %}<p data-n="{{ page.title | length }}">
{{ page.url | upper }} {{ page.canonical_url }}{{ page.toc | length }}
{%- for key in page.meta | sort %}{% set own = key %} {{ own }}{{ loop.index }}{% endfor %}
{{ page.is_homepage }} {{ page.file.src_uri }} {{ page.next_page.title }} {{ build_date_utc }}</p>{% endif %}"""
    changed(templates / "partials" / "footer.html", "<footer", asks + "<footer")
    (templates / "partials" / "made.html").write_text(
        "{% set made = page.url if page else 1 %}{{ made }}{{ nav | length }}", "utf-8"
    )
    changed(templates / "base.html", "<body>", '<body>{% include "partials/made.html" %}{% block mine %}{% endblock %}')
    same(embedded)


@pytest.mark.parametrize(
    ("asks", "reason"),
    [
        ("{{ pages | length }}", "all pages of the site"),
        ("{{ page.markdown | length }}", "the markdown of a page"),
        ("{% for item in nav.pages %}{{ item.meta.title }}{% endfor %}", "the meta of another page"),
        ("{{ page['markdown'] | length }}", "“markdown”"),
        ("{% include (page.url if page else 'x') ~ '.html' ignore missing %}", "may hang on the page"),
    ],
)
def test_a_template_that_asks_for_what_only_mkdocs_has(embedded: Sources, asks: str, reason: str) -> None:
    changed(embedded.root / "site_templates" / "partials" / "footer.html", "<footer", asks + "<footer")
    assert reason in (embedded.frame().why_not() or "")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("plugins: []", "plugins: [search]", "plugins or hooks: material/search"),
        ("plugins: []", "plugins: []\nhooks: [hook.py]", "plugins or hooks: hook.py"),
        ("  - def_list\n", "  - def_list\n  - smarty\n", "other Markdown extensions"),
        ("toc_depth: 2-5", "toc_depth: 2-3", "other options"),
        ("plugins: []", "plugins: []\nexclude_docs: /fr/topics/", "leaves out pages"),
    ],
)
def test_what_mkdocs_yml_may_name(embedded: Sources, old: str, new: str, reason: str) -> None:
    (embedded.root / "hook.py").write_text(
        "def on_page_content(html, **more):\n    return html + '<hr>'\n", encoding="utf-8"
    )
    changed(embedded.root / "mkdocs.yml", old, new)
    assert reason in (embedded.frame().why_not() or "")


def test_mkdocs_does_the_work_where_a_plugin_might_change_a_page(embedded: Sources) -> None:
    (embedded.root / "hook.py").write_text(
        "def on_page_content(html, **more):\n    return html + '<hr>'\n", encoding="utf-8"
    )
    changed(embedded.root / "mkdocs.yml", "plugins: []", "plugins: []\nhooks: [hook.py]")
    assert "hook.py" in mkdocs_makes_all(embedded)


def test_style_sheets_and_scripts_of_ones_own(embedded: Sources) -> None:
    (embedded.root / "docs_src" / "mine").mkdir()
    for name in ("a.css", "b.js", "c.mjs"):
        (embedded.root / "docs_src" / "mine" / name).write_text("/**/", "utf-8")
    more = "plugins: []\nextra_css: [mine/a.css]\nextra_javascript: [mine/b.js, mine/c.mjs]"
    changed(embedded.root / "mkdocs.yml", "plugins: []", more)
    same(embedded)


def test_content_that_is_not_that_of_the_markdown_is_noticed(
    embedded: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(draft: Draft, language: Language) -> Content:
        made = content(draft, language)
        return msgspec.structs.replace(made, html=made.html.replace("<p ", "<p  "))

    monkeypatch.setattr("generator.pressing.content", other)
    assert "another one when mkdocs makes it" in mkdocs_makes_all(embedded)
