"""`quality.json` of the built site: it says what the pages say, and its addresses are there."""

import json
from pathlib import Path

from tests.conftest import COLLECTION


def test_every_document_is_there_with_its_share_and_its_page(site: Path) -> None:
    value = json.loads((site / "quality.json").read_bytes())
    assert value["schema"] == "quality/1"
    assert len(value["documents"]) == len(list((COLLECTION / "fr").glob("*.txt")))
    for one in value["documents"]:
        assert (site / one["path"] / "index.html").is_file()
        assert one["certain"] == 1 - one["uncertain"] / one["characters"]
        assert one["errors"] == 0
    star = next(found for one in value["documents"] for found in one["findings"] if found["code"] == "UN403")
    assert star["anchor"] == "fnstar"
    assert star["excerpt"].startswith("* Nouveau tirage")
