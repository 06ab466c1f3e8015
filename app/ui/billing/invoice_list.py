"""The list of invoices under its tabs; the database sorts and filters it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.queries.invoices import (
    InvoiceCriteria,
    InvoiceKey,
    SeqCriteria,
    Tab,
    invoice_rows,
    invoice_seqs,
    one_invoice,
    tab_counts,
)
from app.queries.last_payments import LastPaymentCriteria, last_payments
from app.system.translations import N_, _
from app.ui.billing.billing_presentation import Listed, tab_text
from app.ui.billing.invoice_cells import (
    SORTS,
    STRETCHED,
    WIDTHS,
    InvoiceDelegate,
    chip_of,
    invoice_columns,
)
from app.ui.billing.table_widths import RestColumn
from app.ui.models.paged import PAGE_ROWS, PagedTableModel
from app.ui.session.session import Session
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table_delegate import style_table

TABS: tuple[tuple[Tab, str], ...] = (
    ("all", N_("All")),
    ("draft", N_("Drafts")),
    ("open", N_("Open")),
    ("overdue", N_("Overdue")),
    ("paid", N_("Paid")),
)
_LEAST_CLIENT = 128
_HEADER_ROOM = 20


class InvoiceList(QWidget):
    """Tabs with their counts, and the table.

    Signals:
        chosen: the `Listed` invoice that the user went to; None for none.
        opened: the `Listed` invoice that was double-clicked, or Enter was pressed on.
        deleted: Delete was pressed on it.
        menu_asked: the `Listed` invoice and where on the screen.
        new_asked: the button of the empty list.
    """

    chosen = Signal(object)
    opened = Signal(object)
    deleted = Signal(object)
    menu_asked = Signal(object, QPoint)
    new_asked = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._criteria = InvoiceCriteria(session.today())
        self._wanted: UUID | None = None
        self._told: Listed | None = None
        self.model = PagedTableModel(invoice_columns(), self._load, self)
        self._make_parts()
        self._lay_out()
        self._wire()
        self._take_sizes()

    @property
    def criteria(self) -> InvoiceCriteria:
        return self._criteria

    @property
    def current(self) -> Listed | None:
        """The invoice that the user is on."""
        index = self.table.currentIndex()
        row: Listed | None = self.model.row_at(index.row()) if index.isValid() else None
        return row

    def reload(self) -> None:
        """Looks up anew which invoices are shown; the chosen one stays chosen."""
        self._criteria = replace(self._criteria, today=self._session.today())
        topic = f"invoices {id(self)}"
        self._session.fetch(invoice_seqs, self._criteria, self._take_ids, topic)
        today = self._criteria.today
        self._session.fetch(tab_counts, today, self._take_counts, f"counts {id(self)}")

    def show_invoice(self, invoice_id: UUID) -> None:
        """Goes to an invoice as soon as it is read, under the tab where it is found."""
        self._wanted = invoice_id
        self.set_tab("all")
        self.reload()

    def set_tab(self, tab: Tab) -> None:
        self.tabs.setCurrentIndex([key for key, _title in TABS].index(tab))

    def _make_parts(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Which invoices"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for _key, title in TABS:
            self.tabs.addTab(_(title))
        self.table = _Table()
        self.delegate = InvoiceDelegate(self._theme, self.table, chip_of)
        style_table(self.table, self.delegate)
        self.table.setModel(self.model)
        keys = [column.key for column in self.model.columns]
        self._rest = RestColumn(self.table, keys.index(STRETCHED))
        self.empty = EmptyState(self._theme, "")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        header = self.table.horizontalHeader()
        self.table.setSortingEnabled(True)
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        # No arrow until somebody sorts: the newest on top is the natural order.
        header.setSortIndicatorShown(False)
        self.model.sort_asked.connect(self._sort)
        self.tabs.currentChanged.connect(self._take_tab)
        self.table.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.table.opened.connect(lambda: self._tell(self.opened))
        self.table.deleted.connect(lambda: self._tell(self.deleted))
        self.table.customContextMenuRequested.connect(self._ask_for_menu)
        self.empty.acted.connect(self._act_on_empty)
        self._theme.changed.connect(self._take_sizes)

    def _load(self, seqs: list[int]) -> Sequence[Listed | None]:
        rows = self._session.read(invoice_rows, SeqCriteria(seqs))
        paid = [row.id for row in rows if row is not None and row.paid_minor]
        days = self._session.read(last_payments, LastPaymentCriteria(paid)) if paid else {}
        today = self._criteria.today
        return [None if row is None else Listed(row, days.get(row.id), today) for row in rows]

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot
        sort = SORTS[key]
        self.table.horizontalHeader().setSortIndicatorShown(True)
        if (sort, descending) != (self._criteria.sort, self._criteria.descending):
            self._criteria = replace(self._criteria, sort=sort, descending=descending)
            self.reload()

    def _take_tab(self, position: int) -> None:
        self._criteria = replace(self._criteria, tab=TABS[position][0])
        self.reload()

    def _take_ids(self, ids: array[int]) -> None:
        seq = self._seq_wanted()
        self.model.set_ids(ids)
        position = -1 if seq is None else self.model.position_of(seq)
        if position < 0 and ids:
            position = 0
        if position >= 0 and self.table.currentIndex().row() != position:
            index = self.model.index(position, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
        self._show_empty(nothing=not ids)
        self._take_sizes()
        self._tell_chosen()

    def _seq_wanted(self) -> int | None:
        if self._wanted is not None:
            row = self._session.read(one_invoice, InvoiceKey(self._wanted))
            self._wanted = None
            if row is not None:
                return row.seq
        position = self.table.currentIndex().row()
        return self.model.ids[position] if 0 <= position < len(self.model.ids) else None

    def _take_counts(self, counts: Mapping[str, int]) -> None:
        for number, (key, title) in enumerate(TABS):
            self.tabs.setTabText(number, tab_text(_(title), counts[key]))

    def _show_empty(self, *, nothing: bool) -> None:
        if nothing and self._criteria.tab == "all":
            self.empty.set_texts(
                _("No invoices yet"),
                _("What is not billed yet stands below. An invoice begins as a draft."),
                _("New invoice"),
            )
        elif nothing:
            self.empty.set_texts(_("Nothing matches"), action=_("Show all"))
        self._stack.setCurrentWidget(self.empty if nothing else self.table)

    def _act_on_empty(self) -> None:
        if self._criteria.tab == "all":
            self.new_asked.emit()
        else:
            self.set_tab("all")

    def _tell_chosen(self) -> None:
        current = self.current
        if current != self._told:
            self._told = current
            self.chosen.emit(current)

    def _tell(self, signal: SignalInstance) -> None:
        current = self.current
        if current is not None:
            signal.emit(current)

    def _ask_for_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.table.setCurrentIndex(index)
        current = self.current
        if current is not None:
            self.menu_asked.emit(current, self.table.viewport().mapToGlobal(place))

    def _take_sizes(self) -> None:
        """Widths by the text scale, and wider where an amount or a state needs it."""
        scaled = self._theme.metrics.scaled
        header = self.table.horizontalHeader()
        titles = header.fontMetrics()
        first = range(min(len(self.model.ids), PAGE_ROWS))
        rows = [row for row in map(self.model.row_at, first) if row is not None]
        for position, column in enumerate(self.model.columns):
            if column.key in WIDTHS:
                texts = [
                    self.delegate.wanted_width(column.text(row), column.key, row) for row in rows
                ]
                title = titles.horizontalAdvance(column.title) + scaled(_HEADER_ROOM)
                widest = max(texts, default=0) + 2 * Space.RELATED + Space.GRID
                header.resizeSection(position, max(scaled(WIDTHS[column.key]), title, widest))
        self._rest.set_least(scaled(_LEAST_CLIENT))
        self.table.verticalHeader().setDefaultSectionSize(
            self._theme.height(Height.TABLE_ROW_COMPACT)
        )


class _Table(QTableView):
    """Whole rows, one at a time."""

    opened = Signal()
    deleted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Invoices"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()
