from pathlib import Path

import pytest

from generator.publish.checks import check_site

PAGE = """<!doctype html><html lang="fr"><head><title>x</title>{head}</head><body>
<p id="op1">é</p>
{body}
</body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "index.html")
    write(tmp_path, "fr/A/RES/59/157/index.html")
    write(tmp_path, "fr/A/RES/217(III)/index.html", '<p id="note é">x</p>')
    write(tmp_path, "404.html")
    (tmp_path / "style.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    return tmp_path


def write(root: Path, path: str, body: str = "", head: str = "") -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(PAGE.format(body=body, head=head), encoding="utf-8")


def findings(root: Path, **options: str) -> list[tuple[str, int, str, str]]:
    return [(found.path, found.line, found.code, found.message) for found in check_site(root, **options)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../../217(III)/">x</a>',
        '<a href="../../217%28III%29/#note%20é">x</a>',
        '<a href="/fr/A/RES/59/157/#op1">x</a>',
        '<a href="#op1">x</a><a href="#">x</a><a href="">x</a><a href="?q=1#op1">x</a><a href="#top">x</a>',
        '<a href="../../../../../data.json#anything">x</a>',
        '<a href="#:~:text=rien">x</a><a href="#op1:~:text=rien">x</a>',
        '<a href="https://docs.un.org/fr/A/RES/46/152">x</a><a href="mailto:a@example.org">x</a>',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt=""><form action="../157/"></form>',
        '<base href="https://site.invalid/"><a href="fr/A/RES/59/157/">x</a>',
    ],
)
def test_sound_links_are_no_finding(body, site) -> None:
    write(site, "fr/A/RES/59/157/index.html", body)
    assert findings(site) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<a href="../158/">x</a>', "'../158/' leads to fr/A/RES/59/158/index.html, which does not exist."),
        (
            '<a href="../157">x</a>',
            "'../157' leads to fr/A/RES/59/157, which does not exist; there is fr/A/RES/59/157/.",
        ),
        ('<a href="#op2">x</a>', "'#op2': fr/A/RES/59/157/index.html has no anchor 'op2'."),
        (
            '<a href="../../217(III)/#op9">x</a>',
            "'../../217(III)/#op9': fr/A/RES/217(III)/index.html has no anchor 'op9'.",
        ),
        ('<img src="x.png" alt="">', "'x.png' leads to fr/A/RES/59/157/x.png, which does not exist."),
        ('<img srcset="x.png 2x" alt="">', "'x.png' leads to fr/A/RES/59/157/x.png, which does not exist."),
        ('<form action="/nowhere/"></form>', "'/nowhere/' leads to nowhere/index.html, which does not exist."),
        ('<script src="x.js"></script>', "'x.js' leads to fr/A/RES/59/157/x.js, which does not exist."),
        (
            '<meta http-equiv="refresh" content="0; url=fr/">',
            "'fr/' leads to fr/A/RES/59/157/fr/index.html, which does not exist.",
        ),
        ('<a href="javascript:alert(1)">x</a>', "'javascript:alert(1)' is no address that a page may link to."),
        ('<a href="http://[x">x</a>', "'http://[x' is not an address."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(body, message, site) -> None:
    write(site, "fr/A/RES/59/157/index.html", body)
    assert findings(site) == [("fr/A/RES/59/157/index.html", 3, "UN701", message)]


@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://unpkg.com/x.js"></script>',
        '<img src="//example.org/x.png" alt="">',
        '<img srcset="/data.json 1x, https://example.org/x.png 2x" alt="">',
        '<link rel="stylesheet" href="https://fonts.example.org/css">',
        '<link rel="preconnect" href="https://fonts.example.org">',
        '<iframe src="https://example.org/"></iframe>',
        '<p style="background: url(https://example.org/x.png)"></p>',
        '<style>@import "https://example.org/x.css";</style>',
    ],
)
def test_what_is_loaded_from_another_host_is_told(body, site) -> None:
    write(site, "index.html", body)
    assert [(path, line, code) for path, line, code, _ in findings(site)] == [("index.html", 3, "UN703")]


def test_style_sheets_are_checked_too(site) -> None:
    (site / "style.css").write_text(
        "/* url(comment.png) */ p { background: url('x.png') } q { mask: url(#in), url(data:image/svg+xml,<svg/>) }\n"
        "@font-face { src: url(https://example.org/x.woff2) }",
        encoding="utf-8",
    )
    assert [(path, code) for path, _, code, _ in findings(site)] == [("style.css", "UN701"), ("style.css", "UN703")]


def test_an_id_that_stands_twice_is_told(site) -> None:
    write(site, "index.html", '<p id="op1">x</p>')
    assert findings(site) == [("index.html", 0, "UN704", "The id 'op1' stands 2 times in the page.")]


def test_the_address_of_the_site_itself_is_internal(site) -> None:
    links = (
        '<a href="https://example.org/un/fr/A/RES/59/157/#op1">x</a>',
        '<a href="https://example.org/un/fr/A/RES/59/158/">x</a>',
        '<a href="https://example.org/elsewhere/">x</a>',
        '<a href="/fr/A/RES/59/157/">x</a>',
        '<img src="https://example.org/un/data.json" alt="">',
    )
    write(site, "index.html", "\n".join(links), '<link rel="canonical" href="https://example.org/un/">')
    assert [(line, message) for _, line, _, message in findings(site, site_url="https://example.org/un")] == [
        (4, "'https://example.org/un/fr/A/RES/59/158/' leads to fr/A/RES/59/158/index.html, which does not exist."),
        (6, "'/fr/A/RES/59/157/' leads out of the site."),
    ]


def test_an_empty_page_and_an_empty_site_are_no_trouble(tmp_path) -> None:
    assert findings(tmp_path) == []
    (tmp_path / "index.html").write_bytes(b"")
    assert findings(tmp_path) == []


def test_what_the_inventory_promises_must_be_there(site) -> None:
    promised = ["index.html", "fr/A/RES/59/157/#op1", "fr/A/RES/217(III)/#op9", "fr/A/RES/60/1/"]
    assert [(found.path, found.code, found.message) for found in check_site(site, promised=promised)] == [
        ("objects.inv", "UN701", "'fr/A/RES/217(III)/#op9': fr/A/RES/217(III)/index.html has no anchor 'op9'."),
        ("objects.inv", "UN701", "'fr/A/RES/60/1/' leads to fr/A/RES/60/1/index.html, which does not exist."),
    ]
