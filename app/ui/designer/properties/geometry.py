"""Where fixed blocks stand: place and size in millimetres, edges, pages, the grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.paper.editing.arranging import placed
from app.domain.paper.editing.blocks import changed
from app.domain.paper.template import FREE_TYPES, Block, Frame, Template
from app.system.translations import N_, _
from app.ui.designer.acts import ACTS, BY_KEY, Act, do
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
_ROWS: Final = (("align",), ("distribute", "size"))


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
    """Edges, gaps and sizes among the selected blocks, and whether they snap."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        self.buttons: dict[str, ToolButton] = {}
        for groups in _ROWS:
            line = QHBoxLayout()
            line.setSpacing(Space.GRID)
            for act in ACTS:
                if act.group in groups and act.icon:
                    line.addWidget(self._button(act))
            line.addStretch(1)
            self.column.addLayout(line)
        self.snap_button = ToolButton(
            theme, "magnet-straight", _("Snap to grid, margins and blocks"), framed=True, small=True
        )
        self.snap_button.setCheckable(True)
        self.snap_button.setChecked(design.snaps)
        self.snap_button.toggled.connect(design.set_snapping)
        line.addWidget(self.snap_button)

    def refresh(self) -> None:
        super().refresh()
        for key, button in self.buttons.items():
            button.setEnabled(BY_KEY[key].enabled(self.design))

    def _button(self, act: Act) -> ToolButton:
        button = ToolButton(self.theme, act.icon, _(act.text), framed=True, small=True)
        button.clicked.connect(lambda _on=False: do(act, self.design))
        self.buttons[act.key] = button
        return button


class PagesSection(Section):
    """On which pages a fixed block is printed; where free ones are anchored."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        blocks = design.blocks
        if all(block.type in FREE_TYPES for block in blocks):
            words = (("page", _("At its place")), ("flow", _("In the flow")))
            self.anchor = Pick(_("Stands"), words)
            self.add_labelled(_("Stands"), self.anchor)
            self.bind_blocks(self.anchor, "", lambda block: block.anchor, _anchored)
        if all(block.frame is not None for block in blocks):
            self.pages = Pick(_("Pages"), choices(PAGES))
            restyle(self.pages, density="small")
            self.add_labelled(_("Pages"), self.pages)
            self.bind_blocks(self.pages, "", lambda block: block.pages, _on_pages)


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
