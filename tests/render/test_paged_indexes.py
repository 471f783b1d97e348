"""Indexes of a large collection: no page of them is heavy, and from the home page every document is reached."""

import posixpath
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from mkdocs.config import load_config
from msgspec.structs import replace

from generator.languages import load
from generator.model.collection import Topic
from generator.model.diagnostic import Diagnostic
from generator.model.document import Resolution
from generator.model.edition import Edition
from generator.model.reading import Passage
from generator.model.site import address_of
from generator.publish.checks import Scanned, scan_page
from generator.render.html import content
from generator.render.site import indexes
from tests.documents import edition_of, resolution

ROOT = Path(__file__).parents[2]
LARGEST = 280_000
"""Bytes of the content of a page; its frame adds less than 20,000."""
_TITLE = "Renforcement de la coopération internationale aux fins de l’élimination de toutes les formes de violence"


def document(number: int, session: int) -> Resolution:
    word = "".join(chr(ord("a") + int(digit)) for digit in f"{session}{number}")  # else they were one chain
    made = resolution(
        Passage("operative", "Décide ceci.", "1."),
        symbol=f"A/RES/{session}/{number}",
        title=f"{_TITLE} {number} {word}",
    )
    found = tuple(
        Diagnostic(made.source.path, 7 + line, 1, "UN302", f"{line + 2}. follows {line}: {_TITLE}") for line in range(6)
    )
    month = 1 + number % 12
    return replace(made, adopted=f"{1945 + session}-{month:02}-01", diagnostics=found if number % 2 else ())


@cache
def large() -> Edition:
    """1,200 documents of four sessions, one of which is longer than any was; 900 topics, one of all documents."""
    sizes = {60: 450, 61: 350, 62: 350, 63: 50}
    documents = [document(number, session) for session, size in sizes.items() for number in range(1, size + 1)]
    members = tuple(one.symbol for one in documents)
    topics = [Topic("tous", "ALL", {"fr": "Tous"}, members)]
    topics += [
        Topic(f"sujet-{one}", f"SUBJECT {one}", {"fr": f"Sujet {one:03}"}, members[one:][:2]) for one in range(900)
    ]
    return edition_of(*documents, topics=tuple(topics))


@cache
def pages() -> dict[str, str]:
    """The HTML of the content of each index, by its address."""
    language = load("fr")
    return {address_of(draft.path): content(draft, language).html for draft in indexes(large(), language)}


@cache
def scanned() -> dict[str, Scanned]:
    return {address: scan_page(html.encode()) for address, html in pages().items()}


@cache
def links(address: str) -> frozenset[str]:
    """Where the links of a page lead to, with their anchors; those to the page itself are left out."""
    found = set()
    for use in scanned()[address].uses:
        target, _, anchor = use.address.partition("#")
        if "://" not in target:
            whole = posixpath.normpath(posixpath.join(address, target)) + "/"
            found.add(f"{whole}#{anchor}" if anchor else whole)
    return frozenset(found)


def test_no_page_is_heavy() -> None:
    sizes = {address: len(html.encode()) for address, html in pages().items()}
    assert max(sizes.values()) < LARGEST, sorted(sizes.items(), key=lambda one: -one[1])[:5]
    assert {"fr/resolutions-page-3/", "fr/sessions/60-page-2/", "fr/topics/tous-page-3/"} <= sizes.keys()
    assert {"fr/topics/index-page-3/", "fr/quality/session-60-page-2/"} <= sizes.keys()


def test_mkdocs_misses_none_of_them_in_its_navigation() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert config.not_in_nav is not None
    paths = [draft.path for draft in indexes(large(), load("fr"))]
    missed = [path for path in paths if not config.not_in_nav.match_file(path)]
    assert sorted(missed) == sorted(f"fr/{path}.md" for path in ("index", "resolutions", "search")), (
        "those are in the navigation"
    )


def test_every_document_is_reached_in_each_way() -> None:
    documents = {entry.address.path for entry in large().entries}
    for start, kind in (
        ("fr/", "fr/"),
        ("fr/resolutions/", "fr/resolutions"),
        ("fr/sessions/", "fr/sessions"),
        ("fr/topics/tous/", "fr/topics/tous"),
        ("fr/quality/", "fr/quality"),
    ):
        seen, left = set[str](), {start}
        while left:
            address = left.pop()
            seen.add(address)
            reached = {one.partition("#")[0] for one in links(address)}
            left |= {one for one in reached if one in pages() and one.startswith(kind)} - seen
        assert documents <= {one.partition("#")[0] for address in seen for one in links(address)}, start


def test_every_anchor_that_leads_somewhere_is_there() -> None:
    ids = {address: set(one.ids.split()) for address, one in scanned().items()}
    wanted = {one for address in pages() for one in links(address) if "#" in one}
    broken = [one for one in wanted if (place := one.split("#"))[0] in ids and place[1] not in ids[place[0]]]
    assert broken == []
    # The places of a short index keep their addresses when it grows.
    assert ids["fr/resolutions/"] >= {f"session-{session}" for session in (60, 61, 62, 63)}
    assert ids["fr/quality/session-60/"] >= {f"A-RES-60-{number}" for number in range(1, 451)}


def test_the_way_to_each_part_says_what_is_there() -> None:
    soup = BeautifulSoup(pages()["fr/sessions/60/"], "html.parser")
    way = soup.select_one("p.pages")
    assert way is not None
    assert way.get_text(" ", strip=True) == "Pages\u00a0: 60/1–60/400 60/401–60/450"
    assert way.find("strong").get_text() == "60/1–60/400"  # type: ignore[union-attr]
    assert BeautifulSoup(pages()["fr/sessions/61/"], "html.parser").select_one("p.pages") is None
