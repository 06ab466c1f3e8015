"""The left column: the tree of blocks with buttons to add more, and the preview's data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.paper.editing.blocks import added
from app.domain.paper.template import Template
from app.domain.values.errors import StintError
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.panels.block_menu import BlockMenu
from app.ui.designer.panels.block_model import ANCHORS
from app.ui.designer.panels.block_tree import BlockTree
from app.ui.designer.panels.preview_chooser import PreviewChooser
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton

WIDTH = 240
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ADDING = {"page": N_("Add a fixed block"), "flow": N_("Add a block to the flow")}


class BlocksPanel(QFrame):
    """Everything that the template is made of."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._design = design
        self.tree = BlockTree(theme, design)
        self.preview = PreviewChooser(theme)
        self.add_buttons: dict[str, ToolButton] = {}
        restyle(self, surface="base")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.RELATED, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.preview)
        self.tree.blocks.modelReset.connect(self._put_buttons)
        self._put_buttons()
        theme.changed.connect(self._take_width)
        self._take_width()

    def add(self, block_type: str, anchor: str) -> None:
        """Adds a block behind what is selected and selects it."""
        template = self._design.template
        try:
            made, block_id = added(template, block_type, after=self._place(template, anchor))
        except StintError as error:
            self._design.refused.emit(error)
            return
        self._design.change(made, selection=(block_id,))

    def _place(self, template: Template, anchor: str) -> str | None:
        """What a new block follows: the selected one of its group, or the last."""
        there = [block for block in template.blocks if block.anchor == anchor]
        chosen = [block for block in self._design.blocks if block.anchor == anchor]
        if anchor == "page":
            return None
        followed = (chosen or there)[-1:]
        return followed[0].id if followed else None

    def _put_buttons(self) -> None:
        """A button in the row of each group; a reset of the rows takes the old ones along."""
        for row, anchor in enumerate(ANCHORS):
            holder = QWidget()
            line = QVBoxLayout(holder)
            line.setContentsMargins(0, 0, Space.RELATED, 0)
            button = ToolButton(self._theme, "plus", _(_ADDING[anchor]), small=True)
            menu = BlockMenu(self._theme, lambda: self._design.template.blocks, anchor, button)
            menu.chosen.connect(self.add)
            button.setMenu(menu)
            button.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
            line.addWidget(button)
            line.setAlignment(button, _RIGHT)
            self.add_buttons[anchor] = button
            self.tree.setIndexWidget(self.tree.blocks.index(row, 0), holder)

    def _take_width(self) -> None:
        self.setMinimumWidth(min(self._theme.metrics.scaled(WIDTH * 3 // 4), WIDTH))
