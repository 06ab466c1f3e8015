"""The footer: its columns, each with the seller's particulars that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QTabBar, QWidget

from app.domain.paper.block_types import FOOTER_FIELDS
from app.domain.paper.editing.blocks import with_props
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import FIELD_WORDS
from app.ui.designer.properties.check_list import CheckList
from app.ui.designer.properties.controls import OnOff
from app.ui.designer.properties.entry_delegate import Entry
from app.ui.designer.properties.props import bind_prop, usual_prop
from app.ui.designer.properties.samples import footer_samples
from app.ui.designer.properties.section import Section
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import ToolButton

_MOST_COLUMNS: Final = 6


class FooterSection(Section):
    """One column at a time; a tab for each."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Columns"), parent)
        self.add_button = ToolButton(theme, "plus", _("Add a column"), small=True)
        self.remove_button = ToolButton(theme, "trash", _("Remove this column"), small=True)
        self.head.addWidget(self.add_button)
        self.head.addWidget(self.remove_button)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Columns"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setMovable(False)
        self.fields = CheckList(theme, _("Fields of the column"))
        self.rule = OnOff(theme, _("Rule above"))
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.fields)
        self.add_line(_("Rule above"), self.rule)
        bind_prop(self, self.rule, "rule")
        self.tabs.currentChanged.connect(lambda _tab: self._show_fields())
        self.fields.edited.connect(self._write_fields)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)

    def refresh(self) -> None:
        super().refresh()
        columns = self.columns()
        while self.tabs.count() < len(columns):
            number = self.tabs.count() + 1
            self.tabs.addTab(str(number))
            self.tabs.setAccessibleTabName(number - 1, _("Column {number}").format(number=number))
        while self.tabs.count() > len(columns):
            self.tabs.removeTab(self.tabs.count() - 1)
        self.add_button.setEnabled(len(columns) < _MOST_COLUMNS)
        self.remove_button.setEnabled(len(columns) > 1)
        self._show_fields()

    def columns(self) -> tuple[tuple[str, ...], ...]:
        """Names of fields, column by column."""
        if self.block is None:
            return ()
        return tuple(tuple(column) for column in usual_prop(self.block, "columns"))

    def _show_fields(self) -> None:
        columns, current = self.columns(), self.tabs.currentIndex()
        taken = columns[current] if 0 <= current < len(columns) else ()
        rest = [each for each in FOOTER_FIELDS if each not in taken]
        samples = footer_samples(self.design.document)
        self.fields.set_entries(
            [
                Entry(key, _(FIELD_WORDS[key]), key in taken, samples.get(key, ""))
                for key in (*taken, *rest)
            ]
        )

    def _write_fields(self, fields: tuple[str, ...]) -> None:
        columns = list(self.columns())
        columns[self.tabs.currentIndex()] = fields
        self._write(columns)

    def _add(self) -> None:
        self._write([*self.columns(), ()])
        self.tabs.setCurrentIndex(self.tabs.count() - 1)

    def _remove(self) -> None:
        columns = list(self.columns())
        del columns[self.tabs.currentIndex()]
        self._write(columns)

    def _write(self, columns: Sequence[tuple[str, ...]]) -> None:
        block = self.block
        if block is not None:
            self.change(lambda now: with_props(now, block.id, columns=columns))
