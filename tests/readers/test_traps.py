"""The traps of extracted text, each a short excerpt: tests/fixtures/readers/<trap>.txt against a golden reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.readers import read
from tests.readers.shown import shown

TRAPS = Path(__file__).parent.parent / "fixtures/readers"


@pytest.mark.parametrize("trap", sorted(path.stem for path in TRAPS.glob("*.txt")))
def test_trap_is_read_as_a_person_would(trap: str, golden: Callable[[str, str], None]) -> None:
    result = read((TRAPS / f"{trap}.txt").read_bytes(), f"{trap}.txt", "fr")
    assert not result.diagnostics
    golden(shown(result.readings[0]), f"readers/traps/{trap}.txt")
