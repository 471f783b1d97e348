import re

import pytest
from written_lists import compare

from generator.model.diagnostic import CODES, Diagnostic


def test_the_page_of_the_codes_says_what_the_program_says(request: pytest.FixtureRequest) -> None:
    compare("diagnostics.md", "codes", _table(), request.config.getoption("--update-golden"))


def test_codes_are_sorted_and_of_one_form() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(re.fullmatch(r"UN[1-7]\d\d", code) for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_meaning_and_advice_are_sentences(code: str) -> None:
    for text in (CODES[code].meaning, CODES[code].advice):
        assert re.match(r"[A-Z]|\w+\.toml ", text) and text.endswith("."), text


def test_a_finding_is_printed_with_its_place_and_what_to_do() -> None:
    finding = Diagnostic("fr/a.txt", 12, 3, "UN302", "paragraph 5 follows 3")
    first, second = str(finding).split("\n")
    assert first == "fr/a.txt:12:3: UN302 paragraph 5 follows 3"
    assert second.strip() == CODES["UN302"].advice


def _table() -> str:
    """The table of codes in Markdown; each code can be linked to: `about/diagnostics/#UN302`."""
    rows = ["| Code | Severity | Meaning | What to do |", "|---|---|---|---|"]
    for name, code in CODES.items():
        rows.append(f"| {name} {{: #{name} }} | {code.severity} | {_plain(code.meaning)} | {_plain(code.advice)} |")
    return "\n".join(rows)


def _plain(text: str) -> str:
    """Text as Markdown that shows itself."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
