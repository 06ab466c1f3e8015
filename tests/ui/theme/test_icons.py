from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtSvg import QSvgRenderer

from app.system.resources import resource_path
from app.ui.theme.icons import (
    PROGRAM_ICON_SIZES,
    TRAY_SIZES,
    Icons,
    Panel,
    TrayState,
    program_icon,
    tinted_svg,
    tray_icon,
    tray_svg,
)
from app.ui.theme.tokens import LIGHT, TRAY_ON_LIGHT

REGULAR = sorted(path.stem for path in resource_path("icons", "regular").glob("*.svg"))
FILLED = sorted(path.stem for path in resource_path("icons", "fill").glob("*.svg"))
NAVIGATION = (
    *("sun", "calendar-blank", "check-square", "chart-bar-horizontal", "users", "briefcase"),
    *("receipt", "wallet", "chart-line", "clock-counter-clockwise", "cloud-check", "gear-six"),
)

pytestmark = pytest.mark.usefixtures("qtbot")


def opaque_colours(image: QImage) -> set[str]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in points)
    return {colour.name().upper() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("fill", [False, True])
def test_every_drawing_parses_and_takes_the_colour_of_the_theme(*, fill: bool) -> None:
    for name in FILLED if fill else REGULAR:
        drawing = tinted_svg(name, "#123456", fill=fill)
        assert QSvgRenderer(QByteArray(drawing)).isValid(), name
        assert b"currentColor" not in drawing, name
        assert b"#123456" in drawing, name


def test_every_place_of_the_side_bar_has_a_filled_icon_too() -> None:
    assert set(NAVIGATION) <= set(REGULAR)
    assert set(NAVIGATION) <= set(FILLED)


def test_every_filled_icon_exists_regular() -> None:
    assert set(FILLED) <= set(REGULAR)


def test_an_icon_is_drawn_in_the_token_it_was_asked_for() -> None:
    image = Icons(LIGHT).pixmap("stop", "accent", 16, fill=True).toImage()

    assert opaque_colours(image) == {LIGHT.accent}


def test_a_disabled_icon_is_drawn_in_the_disabled_token() -> None:
    icon = Icons(LIGHT).icon("stop", fill=True)
    image = icon.pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled).toImage()

    assert opaque_colours(image) == {LIGHT.disabled}


def test_an_icon_is_sharp_on_a_screen_of_double_density() -> None:
    pixmap = Icons(LIGHT).icon("sun").pixmap(QSize(16, 16), 2.0)

    assert pixmap.size() == QSize(32, 32)


def test_an_icon_is_built_once() -> None:
    icons = Icons(LIGHT)

    assert icons.icon("sun") is icons.icon("sun")


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        Icons(LIGHT).icon("no-such-icon")


@pytest.mark.parametrize("size", TRAY_SIZES)
def test_tray_states_differ_by_shape(size: int) -> None:
    shapes: set[bytes] = set()
    for state in TrayState:
        pixmap = tray_icon(state, Panel.LIGHT).pixmap(QSize(size, size), 1.0)
        mask = pixmap.toImage().convertToFormat(QImage.Format.Format_Alpha8)
        shapes.add(bytes(mask.constBits()))

    assert len(shapes) == len(TrayState)


def test_over_budget_carries_a_dot_in_a_second_colour() -> None:
    drawing = tray_svg(TrayState.OVER_BUDGET, 32, TRAY_ON_LIGHT).decode()

    assert TRAY_ON_LIGHT.dot in drawing
    assert TRAY_ON_LIGHT.running in drawing
    assert "currentColor" not in drawing


@pytest.mark.parametrize("state", TrayState)
@pytest.mark.parametrize("panel", Panel)
def test_the_tray_icon_brings_every_size(state: TrayState, panel: Panel) -> None:
    sizes = {size.width() for size in tray_icon(state, panel).availableSizes()}

    assert sizes == set(TRAY_SIZES)


def test_the_program_icon_brings_every_size() -> None:
    sizes = {size.width() for size in program_icon().availableSizes()}

    assert sizes == set(PROGRAM_ICON_SIZES)
