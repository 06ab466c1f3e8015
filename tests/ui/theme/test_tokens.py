from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.theme.tokens import (
    DARK,
    LIGHT,
    PROJECT_COLOURS,
    TRAY_ON_DARK,
    TRAY_ON_LIGHT,
    TRAY_ON_UNKNOWN,
    ProjectColour,
    Tokens,
    TrayColours,
    mix,
    project_colour,
    project_tint,
)

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
TEXT_FLOOR = 4.5
EDGE_FLOOR = 3.0
TEXTS = ("text", "text2", "text3", "accent", "danger", "warn", "info", "critical")
LIGHT_PANEL, DARK_PANEL = "#F0EFEA", "#23241F"


def luminance(colour: str) -> float:
    """Relative luminance; Source: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
@pytest.mark.parametrize("ground", ["base", "window"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_colour_can_be_read_on_pages_and_windows(
    tokens: Tokens, ground: str, text: str
) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= TEXT_FLOOR


@THEMES
@pytest.mark.parametrize("text", [name for name in TEXTS if name != "text3"])
def test_text_on_a_selected_row_can_be_read(tokens: Tokens, text: str) -> None:
    assert contrast(getattr(tokens, text), tokens.sel) >= TEXT_FLOOR


@THEMES
@pytest.mark.parametrize("ground", ["base", "window"])
def test_edges_of_controls_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.control, getattr(tokens, ground)) >= EDGE_FLOOR


@THEMES
def test_filled_buttons_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= TEXT_FLOOR
    assert contrast(tokens.on_accent, tokens.accent_hover) >= TEXT_FLOOR
    assert contrast(tokens.on_accent, tokens.danger) >= TEXT_FLOOR
    assert contrast(tokens.base, tokens.text) >= TEXT_FLOOR


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("accent", "tint"),
        ("danger", "danger_tint"),
        ("warn", "warn_tint"),
        ("info", "info_tint"),
        ("text2", "hover"),
    ],
)
def test_tinted_tags_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= TEXT_FLOOR


@pytest.mark.parametrize("colour", PROJECT_COLOURS, ids=lambda colour: colour.key)
def test_a_project_colour_carries_its_code_and_stands_out_in_both_themes(
    colour: ProjectColour,
) -> None:
    assert contrast(colour.text, colour.fill) >= TEXT_FLOOR
    assert contrast(colour.fill, LIGHT.base) >= EDGE_FLOOR
    assert contrast(colour.fill, DARK.base) >= EDGE_FLOOR


@THEMES
@pytest.mark.parametrize("index", range(len(PROJECT_COLOURS)))
def test_text_on_a_project_tint_can_be_read(tokens: Tokens, index: int) -> None:
    tint = project_tint(index, tokens)

    assert contrast(tokens.text, tint) >= TEXT_FLOOR
    assert contrast(tokens.text2, tint) >= TEXT_FLOOR


@pytest.mark.parametrize(
    ("colours", "panel"),
    [
        (TRAY_ON_LIGHT, LIGHT_PANEL),
        (TRAY_ON_DARK, DARK_PANEL),
        (TRAY_ON_UNKNOWN, LIGHT_PANEL),
        (TRAY_ON_UNKNOWN, DARK_PANEL),
    ],
)
def test_the_tray_icon_can_be_seen_on_its_panel(colours: TrayColours, panel: str) -> None:
    for field in fields(colours):
        assert contrast(getattr(colours, field.name), panel) >= EDGE_FLOOR


def test_the_thirteenth_project_takes_the_first_colour_again() -> None:
    assert project_colour(12) == project_colour(0)


@given(st.floats(0, 1), st.sampled_from(PROJECT_COLOURS))
def test_a_mix_is_a_colour_and_its_ends_are_the_parts(ratio: float, colour: ProjectColour) -> None:
    assert len(mix(colour.fill, LIGHT.base, ratio)) == 7
    assert mix(colour.fill, LIGHT.base, 0) == LIGHT.base
    assert mix(colour.fill, LIGHT.base, 1) == colour.fill
