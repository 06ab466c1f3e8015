"""The sheet: its size, margins, the envelope's window, the grid and the letterhead below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.paper.editing.blocks import with_page, with_window
from app.domain.paper.template import Template
from app.domain.paper.windows import WINDOWS
from app.domain.values.errors import StintError
from app.services.paper import check_letterhead
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import SIZES, WINDOW_WORDS, choices
from app.ui.designer.properties.controls import Choice, NumberField, Pick
from app.ui.designer.properties.files import (
    LETTERHEADS,
    ChooseFile,
    asset_name,
    choose_file,
    read_file,
)
from app.ui.designer.properties.section import Section
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.elided_label import ElidedLabel

_SIDES: Final = {
    "top": (N_("Margin at the top"), N_("At top")),
    "bottom": (N_("Margin at the bottom"), N_("At bottom")),
    "left": (N_("Margin at the left"), N_("At left")),
    "right": (N_("Margin at the right"), N_("At right")),
}
_LENGTHS: Final = (
    ("gap_above", N_("Room above the flow"), 60.0),
    ("gap_below", N_("Room below the flow"), 60.0),
    ("grid", N_("Grid"), 50.0),
)


class PageSection(Section):
    """Size, margins, window and grid."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Page"), parent)
        self.size_pick = Pick(_("Paper"), choices(SIZES))
        self.add_line(_("Paper"), self.size_pick)
        self.bind(self.size_pick, "", lambda now: now.page.size, _page("size"))
        self.window_choice = Choice(theme, _("Window of the envelope"), choices(WINDOW_WORDS))
        self.add_labelled(_("Window of the envelope"), self.window_choice)
        self.bind(self.window_choice, "", lambda now: now.page.window, _windowed)
        self.move_button = Button(theme, _("Move address and sender there"), small=True)
        self.move_button.clicked.connect(
            lambda: self.change(lambda now: with_window(now, now.page.window))
        )
        self.column.addWidget(self.move_button)
        self.margins: dict[str, NumberField] = {}
        for side, (name, short) in _SIDES.items():
            field = NumberField(_(name), 0, 100, short=_(short))
            self.margins[side] = field
            self.bind(field, f"margin.{side}", _margin(side), _with_margin(side))
        self.add_head(_("Margins, mm"))
        self.add_row(self.margins["top"], self.margins["bottom"])
        self.add_row(self.margins["left"], self.margins["right"])
        self.lengths: dict[str, NumberField] = {}
        for name, words, most in _LENGTHS:
            field = NumberField(_(words), 0, most, unit="mm", step=0.5)
            self.lengths[name] = field
            self.add_line(_(words), field)
            self.bind(field, f"page.{name}", _reading(name), _page(name))

    def refresh(self) -> None:
        super().refresh()
        now = self.design.template
        self.move_button.setVisible(
            now.page.window in WINDOWS and with_window(now, now.page.window) != now
        )


class LetterheadSection(Section):
    """The PDFs that lie under everything: one for the first page, one for all others."""

    def __init__(
        self,
        theme: Theme,
        design: Design,
        parent: QWidget | None = None,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__(theme, design, _("Letterhead below"), parent)
        self._choose = choose
        self.names: dict[str, ElidedLabel] = {}
        self.choose_buttons: dict[str, ToolButton] = {}
        self.remove_buttons: dict[str, ToolButton] = {}
        self._add("first", _("First page"))
        self._add("further", _("Further pages"))

    def refresh(self) -> None:
        super().refresh()
        for which, label in self.names.items():
            asset = getattr(self.design.template.page.letterhead, which)
            label.setText(asset or _("none"))
            self.remove_buttons[which].setVisible(bool(asset))

    def _add(self, which: str, words: str) -> None:
        label = ElidedLabel()
        restyle(label, role="second")
        choose = ToolButton(
            self.theme, "folder-open", _("Choose a PDF: {page}").format(page=words), small=True
        )
        gone = ToolButton(
            self.theme, "x", _("No letterhead: {page}").format(page=words), small=True
        )
        choose.clicked.connect(lambda: self._ask(which))
        gone.clicked.connect(lambda: self._put(which, ""))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.GRID)
        for widget in (label, choose, gone):
            line.addWidget(widget)
        self.names[which] = label
        self.choose_buttons[which] = choose
        self.remove_buttons[which] = gone
        self.add_line(words, holder)

    def _ask(self, which: str) -> None:
        path = self._choose(self, _("Choose a letterhead"), LETTERHEADS)
        if path is None:
            return
        try:
            content = read_file(path)
            check_letterhead(content, self.design.template.page.size)
        except StintError as error:
            self.design.refused.emit(error)
            return
        name = asset_name(path, self.design.files)
        self.design.add_file(name, content)
        self._put(which, name)

    def _put(self, which: str, asset: str) -> None:
        def change(now: Template) -> Template:
            return with_page(now, letterhead=replace(now.page.letterhead, **{which: asset}))

        self.change(change)


def _page(name: str) -> Callable[[Template, Any], Template]:
    return lambda now, value: with_page(now, **{name: value})


def _windowed(now: Template, key: str) -> Template:
    """Another envelope on its paper; where blocks stand is left to the button."""
    window = WINDOWS.get(key)
    size = now.page.size if window is None else window.size
    return with_page(now, window=key, size=size)


def _reading(name: str) -> Callable[[Template], float]:
    return lambda now: float(getattr(now.page, name))


def _margin(side: str) -> Callable[[Template], float]:
    return lambda now: float(getattr(now.page.margins, side))


def _with_margin(side: str) -> Callable[[Template, float], Template]:
    return lambda now, value: with_page(now, margins=replace(now.page.margins, **{side: value}))
