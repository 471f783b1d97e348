"""Resolutions of the Security Council in text: number, date of adoption and meeting, in six languages."""

from pathlib import Path

import pytest

from generator.readers import read

TEXTS = Path(__file__).parents[1] / "fixtures" / "council"
TITLES = {
    "ar": "القرار 2722 (2024)",
    "en": "Resolution 2722 (2024)",
    "es": "Resolución 2722 (2024)",
    "fr": "Résolution 2722 (2024)",
    "ru": "Резолюция 2722 (2024)",
    "zh": "第2722(2024)号决议",
}


@pytest.mark.parametrize("language", TITLES)
def test_symbol_adoption_and_meeting_are_read(language: str) -> None:
    (reading,) = read((TEXTS / f"{language}.txt").read_bytes(), "x.txt", None).readings
    header = reading.header
    assert (str(header.symbol), header.title) == ("S/RES/2722(2024)", TITLES[language])
    assert (header.adopted, header.meeting, header.issued) == ("2024-01-10", "9527", "2024-01-10")
    assert [one.kind for one in reading.body] == ["formula", "preambular", "operative", "operative"]
    assert not [one for one in reading.diagnostics if one.severity != "info"]


def test_a_line_that_only_names_a_resolution_is_no_title() -> None:
    source = "59/1. Titre\n\nL’Assemblée générale,\n\n1. Rappelle la\n\nRésolution 2722 (2024)\n"
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    assert str(reading.header.symbol) == "A/RES/59/1"
