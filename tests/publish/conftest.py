"""Two made-up documents: one that has every kind of block, span and note, and one that means harm."""

from pathlib import Path

import msgspec
import pytest

from generator.model.document import Resolution

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Resolution:
    return msgspec.json.decode((SAMPLES / f"{name}.json").read_bytes(), type=Resolution)


@pytest.fixture(scope="session")
def everything() -> Resolution:
    return sample("everything")


@pytest.fixture(scope="session")
def hostile() -> Resolution:
    return sample("hostile")
