from lxml import etree

from generator.publish.sitemap import absolute, sitemaps

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(content: bytes) -> list[str]:
    return [str(found) for found in etree.fromstring(content).xpath("//s:loc/text()", namespaces=NS)]


def test_a_sitemap_lists_each_page_once_under_the_address_of_the_site() -> None:
    files = sitemaps("https://example.org/un", ["fr/A/RES/59/157/", "", "fr/A/RES/217(III)/", ""])
    assert sorted(files) == ["robots.txt", "sitemap.xml"]
    assert locations(files["sitemap.xml"]) == [
        "https://example.org/un/",
        "https://example.org/un/fr/A/RES/217(III)/",
        "https://example.org/un/fr/A/RES/59/157/",
    ]
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/un/sitemap.xml\n"


def test_over_the_limit_there_is_an_index_of_sitemaps() -> None:
    files = sitemaps("https://example.org/", ["c/", "a/", "b/"], limit=2)
    assert locations(files["sitemap.xml"]) == ["https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml"]
    assert locations(files["sitemap-1.xml"]) == ["https://example.org/a/", "https://example.org/b/"]
    assert locations(files["sitemap-2.xml"]) == ["https://example.org/c/"]


def test_addresses_are_quoted_and_escaped() -> None:
    assert absolute("https://example.org", "fr/sujets/é té/") == "https://example.org/fr/sujets/%C3%A9%20t%C3%A9/"
    assert locations(sitemaps("https://example.org", ["a&b/"])["sitemap.xml"]) == ["https://example.org/a&b/"]
