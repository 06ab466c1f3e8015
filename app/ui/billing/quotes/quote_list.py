"""The list of quotes under its tabs, with a line that searches it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.queries.quote_tabs import QuoteTab, counted_tabs, is_under
from app.queries.quotes import QuoteCriteria, QuoteRow, quotes
from app.system.translations import _
from app.ui.billing.billing_presentation import tab_text
from app.ui.billing.quotes.quote_table import QuoteTable, QuoteTableModel
from app.ui.billing.quotes.quote_words import TABS, ListedQuote, sorted_quotes
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.empty_state import EmptyState

_SEARCH_WIDTH = 200


class QuoteList(QWidget):
    """Tabs with their counts, and the table; ``search`` stands where its page wants it.

    Signals:
        chosen: the `ListedQuote` that the user went to; None for none.
        opened: the `ListedQuote` that was double-clicked, or Enter was pressed on.
        deleted: Delete was pressed on it.
        menu_asked: the `ListedQuote` and where on the screen.
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
        self._rows: Sequence[QuoteRow] = ()
        self._sort = ("", False)
        self._wanted: UUID | None = None
        self._told: ListedQuote | None = None
        self.model = QuoteTableModel(self)
        self._make_parts()
        self._lay_out()
        self._wire()

    @property
    def tab(self) -> QuoteTab:
        return TABS[self.tabs.currentIndex()][0]

    @property
    def current(self) -> ListedQuote | None:
        """The quote that the user is on."""
        position = self.table.currentIndex().row()
        return self.model.rows[position] if 0 <= position < len(self.model.rows) else None

    def reload(self) -> None:
        """Looks up anew which quotes are shown; the chosen one stays chosen."""
        criteria = QuoteCriteria(self._session.today(), text=self.search.text())
        self._session.fetch(quotes, criteria, self._take_rows, f"quotes {id(self)}")

    def show_quote(self, quote_id: UUID) -> None:
        """Goes to a quote as soon as it is read, whatever tab is open and what was searched."""
        self._wanted = quote_id
        self.search.clear()
        self.set_tab("all")
        self.reload()

    def set_tab(self, tab: QuoteTab) -> None:
        self.tabs.setCurrentIndex([key for key, _title in TABS].index(tab))

    def _make_parts(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Which quotes"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for _key, title in TABS:
            self.tabs.addTab(_(title))
        self.search = _Search()
        self.table = QuoteTable(self._theme, self.model)
        self.empty = EmptyState(self._theme, "")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)

    def _lay_out(self) -> None:
        self._take_sizes()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.model.sort_asked.connect(self._take_sort)
        self.tabs.currentChanged.connect(self._show_rows)
        self.search.textChanged.connect(self.reload)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.table.opened.connect(partial(self._tell, self.opened))
        self.table.deleted.connect(partial(self._tell, self.deleted))
        self.table.customContextMenuRequested.connect(self._ask_for_menu)
        self.empty.acted.connect(self._act_on_empty)
        self._theme.changed.connect(self._take_sizes)

    def _take_rows(self, rows: list[QuoteRow]) -> None:
        self._rows = rows
        counts = counted_tabs(rows, self._session.today())
        for number, (key, title) in enumerate(TABS):
            self.tabs.setTabText(number, tab_text(_(title), counts[key]))
        self._show_rows()

    def _take_sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot
        self._sort = (key, descending)
        self._show_rows()

    def _show_rows(self) -> None:
        current, today = self.current, self._session.today()
        wanted = self._wanted or (None if current is None else current.row.id)
        under = [ListedQuote(row, today) for row in self._rows if is_under(row, self.tab, today)]
        key, descending = self._sort
        shown = sorted_quotes(under, key, descending=descending)
        self.model.set_rows(shown)
        position = next((at for at, each in enumerate(shown) if each.row.id == wanted), -1)
        if position >= 0:
            self._wanted = None
        if shown and self.table.currentIndex().row() != max(position, 0):
            index = self.model.index(max(position, 0), 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
        self._show_empty(nothing=not shown)
        self.table.take_sizes()
        self._tell_chosen()

    def _show_empty(self, *, nothing: bool) -> None:
        if nothing and self._has_all:
            self.empty.set_texts(
                _("No quotes yet"),
                _(
                    "A quote says what work will cost; once it is accepted, it becomes a project, "
                    "tasks and an invoice."
                ),
                _("New quote"),
            )
        elif nothing:
            self.empty.set_texts(_("Nothing matches"), action=_("Show all"))
        self._stack.setCurrentWidget(self.empty if nothing else self.table)

    @property
    def _has_all(self) -> bool:
        """Whether neither a tab nor the search holds something back."""
        return self.tab == "all" and not self.search.text().strip()

    def _act_on_empty(self) -> None:
        if self._has_all:
            self.new_asked.emit()
        else:
            self.search.clear()
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
        self.search.setFixedWidth(self._theme.metrics.scaled(_SEARCH_WIDTH))


class _Search(QLineEdit):
    """A line whose Down and Enter lead into the list.

    Signals:
        left_downwards: one of the two was pressed.
    """

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Search in quotes"))
        self.setPlaceholderText(_("Number, client, subject"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
