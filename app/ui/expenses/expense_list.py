"""The list of expenses under its filters; the database sorts and filters it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import cast
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.expenses import (
    ExpenseCriteria,
    ExpenseRow,
    ExpenseSeqs,
    ExpenseSort,
    expense_rows,
    expense_seqs,
    one_expense,
)
from app.system.translations import _
from app.ui.expenses.expense_cells import expense_columns
from app.ui.expenses.expense_table import ExpenseTable
from app.ui.models.paged import PagedTableModel
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segmented

TYPING_MILLISECONDS = 150


class ExpenseList(QWidget):
    """Filters and table.

    Signals:
        opened: the row that was double-clicked, or Enter was pressed on.
        deleted: the row that Delete was pressed on.
        menu_asked: the row, and where on the screen.
        receipts_asked: the row whose clip was clicked, and where.
        files_dropped: the list of `Path`, and the row that they were dropped on; None beside them.
        add_asked: the button of the empty list.
    """

    opened = Signal(object)
    deleted = Signal(object)
    menu_asked = Signal(object, QPoint)
    receipts_asked = Signal(object, QPoint)
    files_dropped = Signal(list, object)
    add_asked = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._criteria = ExpenseCriteria()
        self._wanted: UUID | None = None
        self.model = PagedTableModel(expense_columns(), self._load, self)
        self._make_parts()
        self._lay_out()
        self._wire()

    @property
    def criteria(self) -> ExpenseCriteria:
        return self._criteria

    @property
    def current(self) -> ExpenseRow | None:
        """The expense that the user is on."""
        index = self.table.currentIndex()
        row: ExpenseRow | None = self.model.row_at(index.row()) if index.isValid() else None
        return row

    def reload(self) -> None:
        """Looks up anew which expenses are shown; the chosen one stays chosen."""
        key = id(self)
        self._session.fetch(expense_seqs, self._criteria, self._take_ids, f"expenses {key}")
        everyone = ClientCriteria(archived=True)
        self._session.fetch(clients, everyone, self._take_clients, f"expense clients {key}")

    def show_expense(self, expense_id: UUID) -> None:
        """Goes to an expense as soon as it is read, whatever the filters held back."""
        self._wanted = expense_id
        self.clear_filters()

    def clear_filters(self) -> None:
        self.state.set_current("all")
        self.client.set_code("")
        self.text.clear()
        self._take_filters()

    def _make_parts(self) -> None:
        choices = [("all", _("All")), ("unbilled", _("Not billed yet")), ("billed", _("Billed"))]
        self.state = Segmented(choices, _("Which expenses"))
        self.client = ChoiceCombo(self._theme, [("", _("All clients"))])
        self.client.setAccessibleName(_("Client"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("Filter by text, client or project"))
        self.text.setAccessibleName(_("Filter"))
        self.text.setClearButtonEnabled(True)
        self.table = ExpenseTable(self._theme, self.model)
        self.empty = EmptyState(
            self._theme,
            _("No expenses yet"),
            text=_(
                "What you paid for, with its receipts. What a client pays back goes on the "
                "next invoice. Drop a receipt here to begin."
            ),
            icon="wallet",
            action=_("Add expense"),
        )
        self.nothing = EmptyState(self._theme, _("Nothing matches"), action=_("Clear filter"))
        self._stack = QStackedWidget(self)
        for part in (self.table, self.empty, self.nothing):
            self._stack.addWidget(part)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.RELATED)
        line.addWidget(self.state)
        line.addWidget(self.client, 1)
        line.addWidget(self.text, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.RELATED, Space.PAGE, 0)
        column.setSpacing(Space.RELATED)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        for control in (self.client, self.text):
            restyle(control, density="small")
        self._take_width()

    def _wire(self) -> None:
        header = self.table.horizontalHeader()
        self.table.setSortingEnabled(True)
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        # No arrow until somebody sorts: the newest on top is the natural order.
        header.setSortIndicatorShown(False)
        self.model.sort_asked.connect(self._sort)
        self.state.chosen.connect(self._take_filters)
        self.client.activated.connect(self._take_filters)
        self.text.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._take_filters)
        self.table.opened.connect(lambda: self._tell(self.opened))
        self.table.deleted.connect(lambda: self._tell(self.deleted))
        self.table.receipts_clicked.connect(lambda at: self._tell(self.receipts_asked, at))
        self.table.files_dropped.connect(self._take_files)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)
        self.empty.acted.connect(self.add_asked)
        self.nothing.acted.connect(self.clear_filters)
        self._theme.changed.connect(self._take_width)

    def _load(self, seqs: list[int]) -> Sequence[ExpenseRow | None]:
        return self._session.read(expense_rows, ExpenseSeqs(seqs))

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot
        # The columns are called as the orders of the query are.
        sort = cast("ExpenseSort", key)
        self.table.horizontalHeader().setSortIndicatorShown(True)
        if (sort, descending) != (self._criteria.sort, self._criteria.descending):
            self._criteria = replace(self._criteria, sort=sort, descending=descending)
            self.reload()

    def _take_filters(self) -> None:
        self._typing.stop()
        code, state = self.client.code, self.state.current
        self._criteria = replace(
            self._criteria,
            client_id=UUID(code) if code else None,
            unbilled=state == "unbilled",
            billed=state == "billed",
            text=self.text.text().strip(),
        )
        self.reload()

    def _take_clients(self, rows: Sequence[ClientRow]) -> None:
        wanted = [("", _("All clients")), *((str(row.id), row.name) for row in rows)]
        combo = self.client
        standing = [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())]
        if wanted == standing:
            return
        chosen = combo.code
        combo.clear()
        for code, name in wanted:
            combo.addItem(name, code)
        if combo.findData(chosen) < 0:
            # The client was deleted meanwhile.
            combo.set_code("")
            self._take_filters()
        else:
            combo.set_code(chosen)

    def _take_ids(self, ids: array[int]) -> None:
        seq = self._seq_wanted()
        self.model.set_ids(ids)
        position = -1 if seq is None else self.model.position_of(seq)
        if position >= 0 and self.table.currentIndex().row() != position:
            index = self.model.index(position, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
        empty = self.nothing if self._is_filtered else self.empty
        self._stack.setCurrentWidget(self.table if ids else empty)
        self.table.take_sizes()

    def _seq_wanted(self) -> int | None:
        if self._wanted is not None:
            row = self._session.read(one_expense, self._wanted)
            self._wanted = None
            if row is not None:
                return row.seq
        position = self.table.currentIndex().row()
        return self.model.ids[position] if 0 <= position < len(self.model.ids) else None

    @property
    def _is_filtered(self) -> bool:
        criteria = self._criteria
        return bool(criteria.client_id or criteria.unbilled or criteria.billed or criteria.text)

    def _take_files(self, paths: list[object], position: int) -> None:
        row = self.model.row_at(position) if position >= 0 else None
        self.files_dropped.emit(paths, row)

    def _tell(self, signal: SignalInstance, *more: object) -> None:
        current = self.current
        if current is not None:
            signal.emit(current, *more)

    def _ask_for_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.table.setCurrentIndex(index)
        self._tell(self.menu_asked, self.table.viewport().mapToGlobal(place))

    def _take_width(self) -> None:
        self.client.setMaximumWidth(self._theme.metrics.scaled(Width.SIDEBAR))
