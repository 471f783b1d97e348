"""The table of colours: the dark one stands in the style sheet twice, and every ink can be read on every ground."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "site_templates/assets/stylesheets/theme.css").read_text("utf-8")
TABLES = [
    dict(re.findall(r"--([a-z]+):\s*(#[0-9a-f]{6})", block))
    for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", STYLE)
]
LIGHT, SYSTEM_DARK, CHOSEN_DARK = TABLES


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_system_and_the_switch_give_the_same_dark() -> None:
    assert SYSTEM_DARK == CHOSEN_DARK
    assert SYSTEM_DARK.keys() == LIGHT.keys()


@pytest.mark.parametrize("scheme", [pytest.param(LIGHT, id="light"), pytest.param(CHOSEN_DARK, id="dark")])
@pytest.mark.parametrize("ground", ["paper", "panel", "tint"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "accent"])
def test_text_can_be_read(scheme: dict[str, str], ground: str, ink: str) -> None:
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [pytest.param(LIGHT, id="light"), pytest.param(CHOSEN_DARK, id="dark")])
@pytest.mark.parametrize("sign", ["edge", "focus"])
def test_edges_of_controls_can_be_seen(scheme: dict[str, str], sign: str) -> None:
    assert contrast(scheme[sign], scheme["paper"]) >= 3
