"""Our tokenizer of pages finds what a parser finds: libxml2's, which makes a tree."""

from pathlib import Path

from lxml import html

from generator.publish.checks import scan_page

TAGS = """<p title='<a href="in-a-title/">' id=bare>a < b <!-- <a href="commented/"> -->
<A HREF = 'upper/?a=1&amp;b=2'>x</A>
<script>if (a < b) document.write('<a href="written/">')</script><style>p { background: url(style.png) }</style>
<textarea><a href="typed/"></textarea><img srcset="one.png 1x, two.png 2x" src=three.png alt="id=&quot;no&quot;">
<svg><use xlink:href="#sign"/></svg><input id="" value="href"><a id="twice" id="second" href="x/y=z"></a>"""


def by_a_parser(content: bytes) -> tuple[set[str], set[str]]:
    """Ids and addresses as libxml2 finds them."""
    root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    ids = {one for one in root.xpath("//@id") if one}
    names = ("href", "src", "action", "data", "cite", "poster", "xlink:href")
    uses = {value.strip() for one in root.iter("*") for name, value in one.attrib.items() if name in names}
    return ids, uses - {f"#{one}" for one in ids}


def test_ids_and_links_are_those_that_a_parser_finds(site: Path) -> None:
    pages = {path: path.read_bytes() for path in site.rglob("*.html")} | {Path("tags"): TAGS.encode()}
    assert len(pages) > 20
    for page, content in pages.items():
        scanned = scan_page(content)
        ids, uses = by_a_parser(content)
        assert set(scanned.ids.split("\n")) - {""} == ids, page
        assert {one.address for one in scanned.uses if not one.address.endswith(".png")} == {
            one for one in uses if not one.endswith(".png")
        }, page
    found = {one.address for one in scan_page(TAGS.encode()).uses}
    assert found >= {"one.png", "two.png", "three.png", "style.png", "upper/?a=1&b=2", "x/y=z"}
    assert not found & {"in-a-title/", "commented/", "written/", "typed/"}
