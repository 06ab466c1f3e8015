"""The one style sheet: plain controls only, filled from the tokens of a theme.

Views are drawn by delegates; `::item` is never styled, since it disables half of a delegate.
"""

from __future__ import annotations

from dataclasses import fields
from string import Template
from typing import TYPE_CHECKING

from app.ui.theme import metrics
from app.ui.theme.fonts import FAMILY, points
from app.ui.theme.metrics import Radius, TextRole
from app.ui.theme.tokens import mix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.ui.theme.tokens import Tokens

# Drawings that the sheet itself needs, with the token that colours them.
SHEET_ICONS = {
    "caret_down": ("caret-down", "text2"),
    "caret_down_off": ("caret-down", "disabled"),
    "caret_up": ("caret-up", "text2"),
    "caret_right": ("caret-right", "text2"),
    "caret_left": ("caret-left", "text2"),
    "close": ("x", "text2"),
}


def build_stylesheet(tokens: Tokens, scale: float, icon_files: Mapping[str, str]) -> str:
    """The sheet for these colours and this text scale.

    Args:
        tokens: the colours.
        scale: text scale, 1.0 to 2.0.
        icon_files: path of a drawing for each key of ``SHEET_ICONS``.

    Raises:
        KeyError: the sheet names something that nobody gave.
    """
    values: dict[str, object] = {
        field.name: getattr(tokens, field.name) for field in fields(tokens)
    }
    values |= {f"{role.name.lower()}_size": f"{points(role, scale):g}pt" for role in TextRole}
    values |= {f"icon_{key}": path for key, path in icon_files.items()}
    values |= _sizes(scale)
    values["family"] = FAMILY
    values["ink_hover"] = mix(tokens.text, tokens.base, 0.85)
    values["pressed"] = mix(tokens.line2, tokens.hover, 0.5)
    return "".join(Template(part).substitute(values) for part in _PARTS)


def _sizes(scale: float) -> dict[str, object]:
    body = 16 * scale
    small = 15 * scale
    return {
        "control_content": round(max(32, body + 12) - 2),
        "small_content": round(max(26, small + 8) - 2),
        "tab_content": round(max(32, body + 12)),
        "row_content": round(max(30, body + 10) - 2),
        "radius": int(Radius.CONTROL),
        "radius_inner": int(Radius.CONTROL) - 2,
        "radius_card": int(Radius.CARD),
        "radius_tag": int(Radius.TAG),
        "icon_px": round(12 * scale),
        "drop_px": round(28 * scale),
        "arrow_px": round(10 * scale),
        "spin_px": round(22 * scale),
        "scroll_px": metrics.SCROLL_BAR,
        "scroll_radius": metrics.SCROLL_BAR // 2 - 2,
    }


_SURFACES = """
QMainWindow, QDialog { background: $base; }
QFrame[surface="window"], QWidget[surface="window"] { background: $window; }
QFrame[surface="base"], QWidget[surface="base"] { background: $base; }
QFrame[surface="alt"], QWidget[surface="alt"] { background: $alt; }
QFrame[surface="raised"], QWidget[surface="raised"] {
    background: $raised; border: 1px solid $line2; border-radius: ${radius_card}px;
}
QFrame[surface="tint"], QWidget[surface="tint"] {
    background: $tint; border: 1px solid $accent; border-radius: ${radius_card}px;
}
QFrame[strip="accent"] { background: $tint; border: 0; border-radius: ${radius}px; }
QFrame[strip="info"] { background: $info_tint; border: 0; border-radius: ${radius}px; }
QFrame[strip="warn"] { background: $warn_tint; border: 0; border-radius: ${radius}px; }
QFrame[strip="danger"] { background: $danger_tint; border: 0; border-radius: ${radius}px; }
QFrame[surface="undo"] { background: $text; border: 0; border-radius: ${radius}px; }
QFrame[surface="undo"] QLabel { color: $base; }
QFrame[rule="horizontal"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[rule="vertical"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { background: transparent; border: 0; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $line2; padding: 4px 8px;
    font-size: $small_size;
}
"""

_LABELS = """
QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[role="title"] { font-size: $title_size; font-weight: 600; }
QLabel[role="name"] { font-weight: 500; }
QLabel[role="total"] { font-weight: 600; }
QLabel[role="second"] { color: $text2; }
QLabel[role="small"] { font-size: $small_size; color: $text2; }
QLabel[role="hint"] { font-size: $small_size; color: $text3; }
QLabel[role="label"] { font-size: $small_size; font-weight: 500; color: $text2; }
QLabel[role="section"] { font-size: $small_size; font-weight: 600; color: $text2; }
QLabel[role="error"] { font-size: $small_size; color: $danger; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="info"] { color: $info; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $line2; border-bottom-color: $control;
    border-radius: ${radius}px; padding: 0 12px; min-height: ${control_content}px;
    font-weight: 500;
}
QToolButton { padding: 0 8px; outline: 0; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $pressed; }
QPushButton:checked, QToolButton:checked { background: $sel; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 11px;
    min-height: ${control_content}px; margin: 0; }
QToolButton:focus { padding: 0 7px; }
QPushButton:disabled, QToolButton:disabled {
    background: $window; color: $disabled; border-color: $line;
}
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="ink"] { background: $text; color: $base; border-color: $text; }
QPushButton[kind="ink"]:hover { background: $ink_hover; border-color: $ink_hover; }
QPushButton[kind="primary"]:focus, QPushButton[kind="ink"]:focus {
    border-width: 1px; padding: 0 12px;
}
QPushButton[kind="primary"][density="small"]:focus,
QPushButton[kind="ink"][density="small"]:focus { padding: 0 8px; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] {
    background: transparent; border-color: transparent;
}
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $hover; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border-color: $accent; }
QPushButton[kind="link"] {
    background: transparent; border-color: transparent; color: $accent; padding: 0 4px;
}
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: $accent; padding: 0 3px; }
QPushButton[kind="undo"] {
    background: transparent; border-color: transparent; color: $base; font-weight: 600;
    text-decoration: underline;
}
QPushButton[kind="undo"]:hover { background: $ink_hover; }
QPushButton[kind="undo"]:focus { border-color: $base; }
QPushButton[kind]:disabled, QToolButton[kind]:disabled { color: $disabled; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="ink"]:disabled {
    background: $window; border-color: $line;
}
QPushButton[density="small"], QToolButton[density="small"] {
    min-height: ${small_content}px; padding: 0 8px; font-size: $small_size;
}
QPushButton[density="small"]:focus { padding: 0 7px; min-height: ${small_content}px; }
QToolButton[density="small"] { padding: 0 5px; }
QToolButton[density="small"]:focus { padding: 0 4px; min-height: ${small_content}px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="link"][flush="true"], QPushButton[kind="link"][flush="true"]:focus { padding: 0; }
QPushButton[caret="true"][density="small"] { padding-right: 16px; }
QPushButton[caret="true"]::menu-indicator {
    image: url("$icon_caret_down"); width: ${icon_px}px; height: ${icon_px}px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 8px;
}
QPushButton[segment] {
    background: transparent; border: 1px solid transparent; color: $text2;
    min-height: ${small_content}px; padding: 0 12px; border-radius: ${radius_inner}px;
}
QPushButton[segment]:hover { color: $text; }
QPushButton[segment]:checked {
    background: $raised; border-color: $line2; border-bottom-color: $control; color: $text;
    font-weight: 600;
}
QPushButton[segment]:focus { border: 2px solid $accent; padding: 0 11px; }
QFrame[trough="true"] {
    background: $window; border: 1px solid $line; border-radius: ${radius}px;
}
"""

_INPUTS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    background: $base; color: $text; border: 1px solid $line2; border-bottom-color: $control;
    border-radius: ${radius}px; padding: 0 10px; selection-background-color: $sel;
    selection-color: $text; placeholder-text-color: $text3;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${control_content}px; }
QAbstractSpinBox { max-height: ${control_content}px; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QComboBox:on {
    border: 2px solid $accent; padding: 0 9px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 5px 7px; }
QLineEdit[state="error"], QComboBox[state="error"], QAbstractSpinBox[state="error"],
QPlainTextEdit[state="error"] { border: 1px solid $danger; }
QLineEdit[state="error"]:focus, QComboBox[state="error"]:focus,
QAbstractSpinBox[state="error"]:focus, QPlainTextEdit[state="error"]:focus {
    border: 2px solid $danger;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
QTextEdit:disabled { background: $window; color: $disabled; border-color: $line; }
QLineEdit:read-only { background: $window; }
QAbstractSpinBox[density="small"] { max-height: ${small_content}px; }
QLineEdit[density="small"], QComboBox[density="small"], QAbstractSpinBox[density="small"] {
    min-height: ${small_content}px; padding: 0 8px;
}
QLineEdit[density="small"]:focus, QComboBox[density="small"]:focus,
QAbstractSpinBox[density="small"]:focus { padding: 0 7px; }
QLineEdit[kind="quiet"] { background: transparent; border-color: transparent; }
QLineEdit[kind="quiet"]:hover { background: $hover; }
QLineEdit[kind="quiet"]:focus { background: $base; border: 2px solid $accent; }
QLineEdit[role="title"] { font-size: $title_size; font-weight: 600; }
QLineEdit[tone="second"] { color: $text2; }
QPlainTextEdit[kind="quiet"] {
    background: transparent; border-color: transparent; padding: 0 4px;
}
QPlainTextEdit[kind="quiet"]:hover { background: $hover; }
QPlainTextEdit[kind="quiet"]:focus {
    background: $base; border: 2px solid $accent; padding: 0 3px;
}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: 0; padding: 0; min-height: 0;
    background: transparent; }
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus { border: 0; padding: 0; }
QComboBox::drop-down { border: 0; width: ${drop_px}px; }
QComboBox::down-arrow { image: url("$icon_caret_down"); width: ${icon_px}px; height: ${icon_px}px; }
QComboBox::down-arrow:disabled { image: url("$icon_caret_down_off"); }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $line2; padding: 4px; outline: 0;
    selection-background-color: $sel; selection-color: $text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: 0; width: ${spin_px}px; background: transparent; subcontrol-origin: border;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-arrow {
    image: url("$icon_caret_up"); width: ${arrow_px}px; height: ${arrow_px}px;
}
QAbstractSpinBox::down-arrow {
    image: url("$icon_caret_down"); width: ${arrow_px}px; height: ${arrow_px}px;
}
QAbstractSpinBox[bare="true"]::up-button, QAbstractSpinBox[bare="true"]::down-button { width: 0; }
QAbstractSpinBox[bare="true"]::up-arrow, QAbstractSpinBox[bare="true"]::down-arrow {
    image: none; width: 0; height: 0;
}
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: 0; width: ${drop_px}px; }
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("$icon_caret_down");
    width: ${icon_px}px; height: ${icon_px}px; }
QCheckBox, QRadioButton {
    background: transparent; spacing: 8px; color: $text; padding: 2px 5px 2px 0;
}
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QProgressBar {
    background: $hover; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px;
}
QProgressBar[meter="true"] { min-height: 0; max-height: 16777215px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

_VIEWS = """
QAbstractItemView {
    background: $base; color: $text; border: 0; selection-background-color: $sel;
    selection-color: $text; gridline-color: $line;
}
QHeaderView { background: $base; border: 0; }
QHeaderView::section {
    background: $base; color: $text3; border: 0; border-bottom: 1px solid $line2;
    padding: 0 8px; font-size: $small_size; font-weight: 500; min-height: ${row_content}px;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow {
    image: url("$icon_caret_up"); width: ${arrow_px}px; height: ${arrow_px}px;
}
QHeaderView::down-arrow {
    image: url("$icon_caret_down"); width: ${arrow_px}px; height: ${arrow_px}px;
}
QTableCornerButton::section { background: $base; border: 0; border-bottom: 1px solid $line2; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $text2; border: 0; border-bottom: 2px solid transparent;
    padding: 0 4px; margin-right: 16px; min-height: ${tab_content}px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::close-button { image: url("$icon_close"); }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: ${scroll_px}px; }
QScrollBar:horizontal { height: ${scroll_px}px; }
QScrollBar::handle { background: $line2; border-radius: ${scroll_radius}px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $control; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_MENUS = """
QMenu {
    background: $raised; color: $text; border: 1px solid $line2;
    border-radius: ${radius_card}px; padding: 5px;
}
QMenu::item { padding: 0 12px 0 8px; min-height: ${row_content}px; border-radius: ${radius}px; }
QMenu::item:selected { background: $sel; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 0; }
QMenu::right-arrow { image: url("$icon_caret_right"); width: 12px; height: 12px; }
QMenuBar { background: $window; color: $text; border: 0; }
QMenuBar::item { padding: 6px 10px; border-radius: ${radius_tag}px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QStatusBar { background: $window; color: $text2; border: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { border-color: transparent; background: transparent; }
QCalendarWidget QAbstractItemView { background: $raised; }
"""

_PARTS = (_SURFACES, _LABELS, _BUTTONS, _INPUTS, _VIEWS, _MENUS)
