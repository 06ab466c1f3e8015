from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.looks import colours, font_sizes
from tests.architecture.sources import CHECKOUT, plant


def test_every_colour_comes_from_the_theme() -> None:
    assert colours(CHECKOUT) == []


@pytest.mark.parametrize(
    "code",
    [
        "fill = '#2563eb'",
        "fill = '#FFF'",
        "sheet = 'QLabel { color: #2563eb80; }'",
        "sheet = f'color: rgba(1, 2, 3, {alpha})'",
        "pen = QColor(37, 99, 235)",
        "pen = QtGui.QColor('red')",
    ],
)
def test_a_colour_elsewhere_is_found(tmp_path: Path, code: str) -> None:
    assert colours(plant(tmp_path, "app/ui/widgets/chip.py", code))


@pytest.mark.parametrize("code", ["tag = 'Fix login #bug'", "note = 'erased by #123'"])
def test_a_hash_sign_in_a_sentence_is_no_colour(tmp_path: Path, code: str) -> None:
    assert colours(plant(tmp_path, "app/ui/widgets/chip.py", code)) == []


def test_every_font_size_comes_from_the_theme() -> None:
    assert font_sizes(CHECKOUT) == []


@pytest.mark.parametrize(
    "code",
    [
        "font.setPointSize(9)",
        "font.setPixelSize(metrics.small)",
        "font = QFont('Inter', 11)",
        "label.setStyleSheet('font-size: 12px')",
        "label.setStyleSheet('font: bold 12px')",
    ],
)
def test_a_font_size_elsewhere_is_found(tmp_path: Path, code: str) -> None:
    assert font_sizes(plant(tmp_path, "app/ui/widgets/chip.py", code))


def test_the_theme_may_name_colours_and_sizes(tmp_path: Path) -> None:
    tree = plant(tmp_path, "app/ui/theme/tokens.py", "a = '#2563eb'\nfont.setPointSize(9)")
    assert colours(tree) + font_sizes(tree) == []
