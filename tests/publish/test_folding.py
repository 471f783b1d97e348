"""Templates folded to one say what they say as they are written, whatever they do with blocks, files and names."""

import pytest
from jinja2 import DictLoader, Environment, nodes

from generator.publish.templates import Templates

PAGES = (
    {
        "title": "a",
        "url": "fr/a/",
        "meta": {"kind": "x", "list": ["1", "2"], "items": "i"},
        "content": "<p>",
        "toc": [],
    },
    {"title": "", "url": "", "meta": {}, "content": "", "toc": ["t"]},
)
BASE = """{% set where = config.name ~ "!" %}{% import "words.html" as ui %}<{{ where }}>{{ ui.t("a") | upper }}
{% block head %}[{{ ui.t("b") }}]{% endblock %}{% include "part.html" %}{% block body %}base
{{ page.meta.kind }}{% endblock %}"""
FILES = {
    "base.html": BASE,
    "main.html": '{% extends "base.html" %}{% block body %}{{ page.title }}{{ where }}{% endblock %}',
    "words.html": "{% set words = {'a': 'A<', 'b': 'B'} %}{% macro t(key) %}{{ words[key] }}{% endmacro %}",
    "part.html": "{% set own = ['x', 'y'] %}{% for k in own %}{{ ui.t(k) }}{{ k ~ where }},{% endfor %}{{ page.url }}",
}
CHANGES = {
    "as it is": {},
    "no inheritance": {
        "main.html": BASE.replace("{% block body %}", "")
        .replace("{% endblock %}", "", 2)
        .replace("{% block head %}", "")
    },
    "super": {
        "main.html": '{% extends "base.html" %}{% block body %}{{ super() }}|{{ page.url }}{{ super() }}{% endblock %}'
    },
    "super in a filter": {"main.html": '{% extends "base.html" %}{% block body %}{{ super() | upper }}{% endblock %}'},
    "self": {"main.html": '{% extends "base.html" %}{% block body %}{{ self.head() }}{% endblock %}'},
    "three": {
        "main.html": '{% extends "middle.html" %}{% block body %}main {{ super() }}{{ of }}{% endblock %}',
        "middle.html": '{% extends "base.html" %}{% set of = page.url %}{% block body %}m {{ super() }}{% endblock %}',
    },
    "set before it extends": {
        "main.html": '{% set k = 1 %}{% extends "base.html" %}{% block body %}{{ k }}{% endblock %}'
    },
    "text before it extends": {"main.html": 'text {% extends "base.html" %}{% block body %}{% endblock %}'},
    "text beside the blocks": {
        "main.html": '{% extends "base.html" %} lost {% block body %}x{% endblock %} {{ page.url }}'
    },
    "asked before it is set": {
        "main.html": '{% extends "base.html" %}{% set k = where %}{% block body %}{{ k }}|{% endblock %}'
    },
    "set twice": {"part.html": "{% set where = page.title %}{{ where }}"},
    "set in a branch": {
        "part.html": "{% if page.title %}{% set b = 1 %}{% endif %}{{ b }}{% set c = 2 %}{{ c }}{{ where }}"
    },
    "set in a block": {
        "main.html": """{% extends "base.html" %}
{% block body %}{% set k = 1 %}{% block in %}{{ k }}{% endblock %}{% endblock %}"""
    },
    "a block in a loop": {
        "main.html": """{% extends "base.html" %}
{% block body %}{% for k in page.meta.list %}{% block i %}{{ k }}{% endblock %}{% endfor %}{% endblock %}"""
    },
    "a loop that counts": {"part.html": "{% for k in ['p', 'q'] %}{{ loop.index }}{{ k }}{% else %}none{% endfor %}"},
    "a loop in a loop": {
        "part.html": "{% for k in ['p', 'q'] %}{% for k in [1, 2] %}{{ k }}{% endfor %}{{ k }}{% endfor %}"
    },
    "a loop that chooses": {"part.html": "{% for k in ['p', ''] if k %}{{ k }}{% endfor %}{{ k }}"},
    "a loop that includes": {
        "part.html": "{% for k in ['p'] %}{% include 'more.html' %}{% endfor %}",
        "more.html": "{{ k }}",
    },
    "itself": {"part.html": "{% if page.meta.none %}{% include 'part.html' %}{% endif %}."},
    "a file of macros": {
        "part.html": "{% macro m(x) %}{{ x }}{{ where }}{% endmacro %}{{ m(page.title) }}{{ m('c') }}"
    },
    "a file that lacks": {
        "part.html": "{% include 'nowhere.html' ignore missing %}{% include ['no.html', 'yes.html'] %}",
        "yes.html": "y",
    },
    "without context": {
        "part.html": "{% include 'more.html' without context %}",
        "more.html": "[{{ where }}{{ page }}]",
    },
    "an import with context": {
        "part.html": "{% import 'more.html' as m with context %}{{ m.x }}",
        "more.html": "{% set x = where %}",
    },
    "a word that a page names": {"part.html": "{{ ui.t(page.meta.kind or 'a') }}{{ ui.t('nowhere') }}{{ ui.words.a }}"},
    "what is not there": {
        "part.html": "{{ config.nothing }}{{ nothing.at_all if nothing }}{{ page.meta.nothing or 'd' }}"
    },
    "what a dictionary can do": {
        "part.html": "{{ page.meta.items is callable }}{{ page.meta.get('kind') }}{{ page.meta['items'] }}"
    },
    "another page": {"part.html": "{% set page = {'title': 'z', 'url': 'u'} %}{{ page.title }}{{ page.url }}"},
    "branches": {
        "part.html": "{% if config.off %}1{% elif page.title %}2{% elif config.name %}3{% else %}4{% endif %}"
    },
    "no branch": {
        "part.html": "{% if config.off %}1{% elif config.off %}2{% endif %}{% if config.name %}3{% else %}4{% endif %}"
    },
    "with": {"part.html": "{% with where = page.title %}{{ where }}{% endwith %}{{ where }}"},
    "a filter over a text": {
        "part.html": "{% filter upper %}a{{ page.url }}{% endfilter %}{% set t %}b{{ where }}{% endset %}{{ t }}"
    },
    "escaped": {
        "part.html": "{% autoescape true %}{{ where }}{{ '<' }}{{ page.url }}{% endautoescape %}{{ ui.t('a') | e }}"
    },
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_folded_template_says_the_same(change: dict[str, str]) -> None:
    plain = Environment(loader=DictLoader(FILES | change), autoescape=False)
    templates = Templates(plain, "main.html", {"config": {"name": "n<", "off": False}}, _nowhere)
    quick = plain.overlay()
    quick.filters = plain.filters | {"whole": str}
    folded = templates.folded(quick)
    for page in PAGES:
        context = {"page": page, "config": {"name": "n<", "off": False}}
        said = plain.get_template("main.html").render(context)
        of_page = {f"page__{name}": value for name, value in page.items()} | {"page__canonical_url": None}
        assert (folded or plain.get_template("main.html")).render(context | of_page) == said


def test_what_is_usual_is_folded() -> None:
    for name in ("as it is", "super", "three", "text beside the blocks", "a file of macros", "branches"):
        plain = Environment(loader=DictLoader(FILES | CHANGES[name]), autoescape=False)
        plain.filters["whole"] = str
        templates = Templates(plain, "main.html", {"config": {"name": "n"}}, _nowhere)
        assert templates.folded(plain.overlay()) is not None, name


def _nowhere(path: str) -> nodes.Expr | None:  # noqa: ARG001 - no template here asks for the way to a path
    return None
