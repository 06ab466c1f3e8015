"""Every time entry as one table: a line that filters, headers that sort."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.duration import format_duration
from app.queries.entry_list import EntryListCriteria, EntrySort, entries_by_seq, entry_ids
from app.queries.time_entries import EntryRow
from app.system.translations import _, ngettext
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index, PagedTableModel
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.entry_words import spoken_duration, title_of, wall_time
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table_delegate import TableDelegate, style_table

TYPING_MILLISECONDS = 150
_TABLES = ("time_entry", "time_entry_tag", "tag", "task", "project", "client")
_SORTS: dict[str, EntrySort] = {
    "day": "start",
    "start": "start",
    "end": "end",
    "duration": "duration",
    "text": "text",
    "project": "project",
    "client": "client",
    "billable": "billable",
}
_WIDTHS = {
    "day": 112,
    "start": 72,
    "end": 72,
    "duration": 88,
    "project": 176,
    "client": 160,
    "tags": 120,
    "billable": 104,
}


def entry_table_columns() -> tuple[Column[EntryRow], ...]:
    """The table's columns; times and day as the clock showed where the entry was recorded."""
    return (
        Column("day", _("Day"), lambda row: row.worked_on.isoformat()),
        Column(
            "start",
            _("Start"),
            lambda row: "" if row.started_at is None else _there(row.started_at, row),
            right=True,
        ),
        Column("end", _("End"), _end_text, right=True),
        Column(
            "duration",
            _("Duration"),
            lambda row: "" if row.seconds is None else format_duration(row.seconds),
            right=True,
            spoken=lambda row: spoken_duration(row.seconds or 0),
        ),
        Column("text", _("Text"), title_of),
        Column("project", _("Project"), lambda row: row.project or "", chip=_chip),
        Column("client", _("Client"), lambda row: row.client or ""),
        # A sort by several tags at once has no meaning that anybody would guess.
        Column("tags", _("Tags"), lambda row: ", ".join(row.tags), sortable=False),
        Column("billable", _("Billable"), lambda row: _("yes") if row.billable else ""),
    )


class AllEntries(QWidget):
    """The table, its filter line and how many entries it shows.

    Signals:
        edit_asked: key; show the dialog.
        delete_asked: tuple of keys.
        selected: key of the row that the user went to.
    """

    edit_asked = Signal(object)
    delete_asked = Signal(tuple)
    selected = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._criteria = EntryListCriteria()
        self.model = PagedTableModel(entry_table_columns(), self._load, self)
        self._make_parts()
        self._lay_out()
        self._wire()
        self._take_sizes()

    @property
    def criteria(self) -> EntryListCriteria:
        return self._criteria

    def set_criteria(self, criteria: EntryListCriteria) -> None:
        """Shows other entries; a report opens the rows that a number was made of in this way."""
        self._criteria = criteria
        if self.filter.text() != criteria.text:
            self.filter.setText(criteria.text)
        self.reload()

    def reload(self) -> None:
        """Looks up anew which entries are shown; the chosen one stays chosen."""
        topic = f"all_entries {id(self)}"
        self._session.fetch(entry_ids, self._criteria, self._take_ids, topic)

    def selected_keys(self) -> tuple[UUID, ...]:
        """The marked entries, from the top."""
        positions = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [self.model.row_at(position) for position in positions]
        return tuple(row.id for row in rows if row is not None)

    def _make_parts(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter by text, project, client, task or tag"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.count = QLabel()
        restyle(self.count, role="hint")
        self.table = _Table(self._theme)
        self.table.setModel(self.model)
        self.empty = EmptyState(self._theme, _("Nothing matches"), action=_("Clear filter"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.GROUP)
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        column.setSpacing(Space.RELATED)
        column.addLayout(line)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        header = self.table.horizontalHeader()
        for position, column in enumerate(self.model.columns):
            stretches = column.key == "text"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(position, mode)
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.model.sort_asked.connect(self._sort)
        self.filter.textChanged.connect(self._typing.start)
        self.filter.returnPressed.connect(self._filter)
        self._typing.timeout.connect(self._filter)
        self.empty.acted.connect(self.filter.clear)
        self.table.edit_asked.connect(self._edit)
        self.table.delete_asked.connect(self._delete)
        self.table.selectionModel().currentRowChanged.connect(self._tell_selected)
        self._session.changed.connect(self._take_change)
        self._theme.changed.connect(self._take_sizes)

    def _load(self, seqs: list[int]) -> Sequence[EntryRow | None]:
        return self._session.read(entries_by_seq, seqs)

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot
        sort = _SORTS[key]
        if (sort, descending) != (self._criteria.sort, self._criteria.descending):
            self._criteria = replace(self._criteria, sort=sort, descending=descending)
            self.reload()

    def _filter(self) -> None:
        self._typing.stop()
        if self.filter.text() != self._criteria.text:
            self._criteria = replace(self._criteria, text=self.filter.text())
            self.reload()

    def _take_ids(self, ids: array[int]) -> None:
        seq = self._current_seq()
        self.model.set_ids(ids)
        position = -1 if seq is None else self.model.position_of(seq)
        if position >= 0 and self.table.currentIndex().row() != position:
            index = self.model.index(position, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        count = ngettext("{count} entry", "{count} entries", len(ids))
        self.count.setText(count.format(count=f"{len(ids):n}"))
        self._stack.setCurrentWidget(self.table if ids or not self._filters() else self.empty)

    def _current_seq(self) -> int | None:
        position = self.table.currentIndex().row()
        return self.model.ids[position] if 0 <= position < len(self.model.ids) else None

    def _filters(self) -> bool:
        plain = EntryListCriteria(sort=self._criteria.sort, descending=self._criteria.descending)
        return self._criteria != plain

    def _edit(self) -> None:
        row = self._current_row()
        if row is not None:
            self.edit_asked.emit(row.id)

    def _delete(self) -> None:
        keys = self.selected_keys()
        if keys:
            self.delete_asked.emit(keys)

    def _tell_selected(self) -> None:
        row = self._current_row()
        if row is not None:
            self.selected.emit(row.id)

    def _current_row(self) -> EntryRow | None:
        index = self.table.currentIndex()
        row: EntryRow | None = self.model.row_at(index.row()) if index.isValid() else None
        return row

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()

    def _take_sizes(self) -> None:
        scaled = self._theme.metrics.scaled
        header = self.table.horizontalHeader()
        for position, column in enumerate(self.model.columns):
            if column.key in _WIDTHS:
                header.resizeSection(position, scaled(_WIDTHS[column.key]))
        self.table.verticalHeader().setDefaultSectionSize(self._theme.height(Height.TABLE_ROW))


class _Table(QTableView):
    """Rows of one height, chosen whole."""

    edit_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        style_table(self, TableDelegate(theme, self, _chip_of))
        self.setAccessibleName(_("Time entries"))
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_asked.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


def _there(instant: datetime, row: EntryRow) -> str:
    return wall_time(instant, ZoneInfo(row.zone))


def _end_text(row: EntryRow) -> str:
    if row.ended_at is not None:
        return _there(row.ended_at, row)
    return _("now") if row.started_at is not None else ""


def _chip(row: EntryRow) -> tuple[int, str] | None:
    return (row.colour - 1, row.code) if row.colour else None


def _chip_of(index: Index) -> tuple[int, str] | None:
    column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
    return column.chip(row) if row is not None and column.chip is not None else None
