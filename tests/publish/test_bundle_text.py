"""The text of a page as a script, for reading two languages side by side from the disk."""

import json

import pytest

from generator.publish.offline import text_script

HEAD = '<html data-offline lang="ar" dir="rtl"><head><link rel="alternate" hreflang="en" href="en/index.html"></head>'
ARTICLE = '<article class="page resolution" data-pagefind-body>\n<p id="op1">« a » & \u2028</p></article>'


def test_it_hands_over_the_text_as_it_stands() -> None:
    script = text_script(f"{HEAD}<body><main>{ARTICLE}</main></body></html>")
    assert script is not None
    call = script.removeprefix("resolutionTextLoaded(").removesuffix(");\n")
    assert json.loads(call) == {"direction": "rtl", "html": ARTICLE}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"{HEAD}<article><p>a</p></article>", id="no-resolution"),
        pytest.param(HEAD, id="no-article"),
    ],
)
def test_other_pages_have_none(page: str) -> None:
    assert text_script(page) is None
