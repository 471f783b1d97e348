import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from generator.publish.checks import check_site

ADDRESS = "https://resolutions.example.org/un/"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory) -> Path:
    """The embedded collection built for a known address, below a folder of a host."""
    folder = tmp_path_factory.mktemp("addressed")
    collection = shutil.copytree(Path(__file__).parents[2] / "collection", folder / "collection")
    settings = collection / "collection.toml"
    lines = re.sub(r"(?m)^#?\s*site_url\s*=.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(f'site_url = "{ADDRESS}"\n{lines}', encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--collection", "collection", "--site", "site"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


def test_the_sitemap_lists_the_pages_by_their_canonical_addresses(addressed) -> None:
    listed = etree.parse(addressed / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    pages = [BeautifulSoup(page.read_bytes(), "lxml") for page in addressed.rglob("*.html")]
    canonical = [str(link["href"]) for page in pages for link in page.select('link[rel="canonical"]')]
    assert sorted(canonical) == sorted(listed)
    assert f"{ADDRESS}fr/A/RES/59/157/" in listed
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (addressed / "robots.txt").read_text(encoding="utf-8")


def test_links_hold_below_a_folder_of_a_host(addressed) -> None:
    assert check_site(addressed, ADDRESS) == ()
