"""Where fixed blocks stand: place and size in millimetres, edges, pages, the grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.paper.editing.arranging import aligned, distributed, placed, same_size
from app.domain.paper.editing.blocks import changed, with_page
from app.domain.paper.template import FREE_TYPES, Block, Frame, Template
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import PAGES, choices
from app.ui.designer.properties.controls import NumberField, Pick
from app.ui.designer.properties.section import Section
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton

# Name, what stands in the field, least and most; the schema's bounds.
_SIDES: Final = {
    "x": (N_("Distance from the left"), N_("X"), -50.0, 266.0),
    "y": (N_("Distance from the top"), N_("Y"), -50.0, 347.0),
    "w": (N_("Width"), N_("W"), 0.1, 300.0),
    "h": (N_("Height"), N_("H"), 0.1, 350.0),
}
_EDGES: Final = {
    "left": ("align-left", N_("Align left edges")),
    "centre": ("align-center-horizontal", N_("Centre across")),
    "right": ("align-right", N_("Align right edges")),
    "top": ("align-top", N_("Align upper edges")),
    "middle": ("align-center-vertical", N_("Centre down the page")),
    "bottom": ("align-bottom", N_("Align lower edges")),
}
_SPREADING: Final = {
    "across": ("split-horizontal", N_("Equal gaps across")),
    "down": ("split-vertical", N_("Equal gaps down the page")),
}
_SIZING: Final = {
    "width": ("arrows-out-line-horizontal", N_("Same width")),
    "height": ("arrows-out-line-vertical", N_("Same height")),
}
_LEAST_DISTRIBUTED: Final = 3
_IN_ROW: Final = 6


class GeometrySection(Section):
    """Place and size of the selected fixed blocks."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Position, mm"), parent)
        self.fields: dict[str, NumberField] = {}
        for side, (name, short, least, most) in _SIDES.items():
            field = NumberField(_(name), least, most, short=_(short), step=_step(design))
            self.fields[side] = field
            self.bind_blocks(field, f"frame.{side}", _reading(side), _writing(side))
        self.add_row(self.fields["x"], self.fields["y"])
        self.add_row(self.fields["w"], self.fields["h"])


class ArrangeSection(Section):
    """Edges, gaps and sizes among the selected blocks, and what they snap to."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        self.buttons: dict[str, ToolButton] = {}
        grid = QGridLayout()
        grid.setSpacing(Space.GRID)
        for edge, (icon, name) in _EDGES.items():
            self._add(edge, icon, _(name), partial(self._apply, aligned, edge))
        for axis, (icon, name) in _SPREADING.items():
            self._add(axis, icon, _(name), partial(self._apply, distributed, axis))
        for which, (icon, name) in _SIZING.items():
            self._add(which, icon, _(name), partial(self._apply, same_size, which))
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // _IN_ROW, place % _IN_ROW)
        grid.setColumnStretch(_IN_ROW, 1)
        self.column.addLayout(grid)

    def refresh(self) -> None:
        super().refresh()
        count = sum(1 for block in self.design.blocks if block.frame is not None)
        for name, button in self.buttons.items():
            least = _LEAST_DISTRIBUTED if name in _SPREADING else 2 if name in _SIZING else 1
            button.setEnabled(count >= least)

    def _add(self, key: str, icon: str, name: str, act: Callable[[], None]) -> None:
        button = ToolButton(self.theme, icon, name, framed=True, small=True)
        # The button tells whether it is checked, which nobody asks.
        button.clicked.connect(lambda _on=False: act())
        self.buttons[key] = button

    def _apply(self, rule: Callable[[Template, tuple[str, ...], str], Template], how: str) -> None:
        self.change(lambda now: rule(now, self.ids, how))


class PagesSection(Section):
    """On which pages a fixed block is printed; where free ones are anchored."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        blocks = design.blocks
        if all(block.type in FREE_TYPES for block in blocks):
            words = (("page", _("At its place")), ("flow", _("In the flow")))
            anchor = Pick(_("Stands"), words)
            self.add_labelled(_("Stands"), anchor)
            self.bind_blocks(anchor, "", lambda block: block.anchor, _anchored)
        if all(block.frame is not None for block in blocks):
            self.pages = Pick(_("Pages"), choices(PAGES))
            restyle(self.pages, density="small")
            self.add_labelled(_("Pages"), self.pages)
            self.bind_blocks(self.pages, "", lambda block: block.pages, _on_pages)


class GridSection(Section):
    """What blocks snap to."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        grid = NumberField(_("Grid"), 0, 50, unit="mm", step=0.5)
        grid.setToolTip(_("Blocks snap to multiples of it; 0 for no grid"))
        self.add_line(_("Grid"), grid)
        self.bind(
            grid, "page.grid", lambda now: now.page.grid, lambda now, to: with_page(now, grid=to)
        )


def _step(design: Design) -> float:
    return design.template.page.grid or 1.0


def _reading(side: str) -> Callable[[Block], float | None]:
    def read(block: Block) -> float | None:
        return None if block.frame is None else float(getattr(block.frame, side))

    return read


def _writing(side: str) -> Callable[[Template, str, float], Template]:
    def write(template: Template, block_id: str, value: float) -> Template:
        block = template.block(block_id)
        if block is None or block.frame is None:
            return template
        frame: Frame = replace(block.frame, **{side: value})
        return placed(template, block_id, frame)

    return write


def _on_pages(template: Template, block_id: str, pages: str) -> Template:
    return changed(template, block_id, pages=pages)


def _anchored(template: Template, block_id: str, anchor: str) -> Template:
    return changed(template, block_id, anchor=anchor)
