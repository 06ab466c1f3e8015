from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.ui.theme import fonts
from app.ui.theme.metrics import Height, TextRole, Weight
from app.ui.theme.palette import tokens_from_palette
from app.ui.theme.stylesheet import SHEET_ICONS, build_stylesheet
from app.ui.theme.theme import Theme, restyle
from app.ui.theme.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ICON_FILES = dict.fromkeys(SHEET_ICONS, "icon.svg")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light")
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_sheet_has_no_unfilled_place(tokens: Tokens, scale: float) -> None:
    sheet = build_stylesheet(tokens, scale, ICON_FILES)

    assert "$" not in sheet
    assert "None" not in sheet


def test_the_sheet_leaves_the_rows_of_views_to_the_delegates() -> None:
    sheet = build_stylesheet(LIGHT, 1.0, ICON_FILES)

    assert set(re.findall(r"(\w+)::item", sheet)) <= {"QMenu", "QMenuBar"}


def test_the_sheet_uses_the_colours_of_its_theme_alone() -> None:
    sheet = build_stylesheet(LIGHT, 1.0, ICON_FILES)
    foreign = {getattr(DARK, field.name) for field in fields(DARK)} - {
        getattr(LIGHT, field.name) for field in fields(LIGHT)
    }

    assert not [colour for colour in foreign if isinstance(colour, str) and f"{colour};" in sheet]


@pytest.mark.parametrize("weight", Weight)
def test_the_bundled_font_has_every_weight(theme: Theme, weight: Weight) -> None:
    info = QFontInfo(theme.font(TextRole.BODY, weight))

    assert info.family() == fonts.FAMILY
    assert info.weight() == int(weight)
    assert not info.italic()


def test_the_bundled_font_has_an_italic(theme: Theme) -> None:
    assert QFontInfo(theme.font(italic=True)).italic()
    assert "Italic" in QFontDatabase.styles(fonts.FAMILY)


@pytest.mark.parametrize("role", TextRole)
def test_figures_have_one_width(theme: Theme, role: TextRole) -> None:
    metrics = QFontMetrics(theme.font(role, Weight.SEMIBOLD))

    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_a_label_styled_by_the_sheet_keeps_figures_of_one_width(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("1111")
    qtbot.addWidget(label)
    restyle(label, role="total")
    label.show()

    metrics = label.fontMetrics()
    assert label.font().family() == theme.font().family()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_a_told_scheme_wins_over_the_system(qapp: QApplication) -> None:
    del qapp
    assert Theme("dark").tokens == DARK
    assert Theme("light").tokens == LIGHT


def test_a_change_of_scheme_reaches_palette_and_listeners(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")

    assert theme.is_dark
    assert QApplication.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    assert DARK.accent in QApplication.instance().styleSheet()  # type: ignore[union-attr]  # the fixture made it


def test_the_same_scheme_again_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme("light")


def test_text_scale_stays_between_one_and_two(theme: Theme) -> None:
    theme.set_scale(5)
    assert theme.scale == 2.0

    theme.set_scale(0.1)
    assert theme.scale == 1.0


def test_rows_grow_with_the_text_but_never_below_their_height(theme: Theme) -> None:
    assert theme.height(Height.TABLE_ROW) == Height.TABLE_ROW

    theme.set_scale(2.0)
    assert theme.height(Height.TABLE_ROW) > theme.font_metrics().height()
    assert theme.height(Height.TABLE_ROW) > Height.TABLE_ROW


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_button_is_high_enough_for_its_text(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    button = QPushButton("Start")
    qtbot.addWidget(button)
    button.show()

    assert button.height() >= max(Height.CONTROL, button.fontMetrics().height() + 8)


def test_focus_on_a_button_does_not_move_its_neighbours(theme: Theme, qtbot: QtBot) -> None:
    assert theme.scale == 1.0
    for kind in ("", "primary", "ink", "danger", "ghost", "link"):
        button = QPushButton("Start")
        qtbot.addWidget(button)
        restyle(button, kind=kind)
        button.show()
        before = button.sizeHint()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.sizeHint() == before, kind


def test_high_contrast_takes_the_colours_of_the_system() -> None:
    system = QPalette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        system.setColor(role, Qt.GlobalColor.black)
    system.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.yellow)

    tokens = tokens_from_palette(system, DARK)

    assert (tokens.base, tokens.text, tokens.tint) == ("#000000", "#FFFF00", "#000000")
    assert tokens.line == tokens.text
