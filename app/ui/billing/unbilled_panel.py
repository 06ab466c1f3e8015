"""The foot of the page: what is not billed yet, and the way to bill it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.queries.unbilled import UnbilledRow, unbilled
from app.system.translations import _
from app.ui.billing.table_widths import RestColumn, fit_to_texts
from app.ui.billing.unbilled_model import (
    BUTTON,
    CLIENT,
    PERIOD,
    UnbilledDelegate,
    UnbilledModel,
)
from app.ui.billing.unbilled_words import unrated_client, unrated_text
from app.ui.session.session import Session
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.table_delegate import style_table
from app.ui.widgets.tag import Tag
from app.ui.widgets.turning_line import TurningLine

_MOST_ROWS = 7
_LEAST_CLIENT = 128


class UnbilledPanel(QFrame):
    """Clients with unbilled work; Enter on one opens the wizard for it.

    Signals:
        invoice_asked: id of the client.
        all_asked: the rows, for a draft each.
        rate_asked: id of the client with the most time without a rate.
        filled: other rows are shown.
    """

    invoice_asked = Signal(object)
    all_asked = Signal(list)
    rate_asked = Signal(object)
    filled = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.model = UnbilledModel(session, self)
        self._make_parts()
        self._lay_out()
        self._wire()
        self._show_rows([])

    def reload(self) -> None:
        """Adds up anew, in the pool."""
        self._session.fetch(unbilled, None, self._show_rows, f"unbilled {id(self)}")

    @property
    def wanted_height(self) -> int:
        """What the head and a few rows take."""
        rows = min(max(self.model.rowCount(), 1), _MOST_ROWS)
        row = self.table.verticalHeader().defaultSectionSize()
        head = self.all_button.sizeHint().height() + self.table.horizontalHeader().height()
        return head + rows * row + 2 * Space.CARD + Space.RELATED

    def _make_parts(self) -> None:
        restyle(self, surface="base")
        self.title = QLabel(_("Not billed yet"))
        restyle(self.title, role="total")
        self.unrated = Tag(self._theme)
        self.set_rate = Button(self._theme, _("Set rate"), kind="link", small=True)
        self.all_button = Button(self._theme, "", icon="receipt", small=True)
        self.table = _Table()
        style_table(self.table, UnbilledDelegate(self._theme, self.table))
        self.table.setModel(self.model)
        self.nothing = QLabel(
            _("Everything is billed. Billable time of clients with a rate appears here by itself.")
        )
        self.nothing.setWordWrap(True)
        restyle(self.nothing, role="second")

    def _lay_out(self) -> None:
        head = TurningLine(Space.RELATED)
        for widget in (self.title, self.unrated, self.set_rate):
            head.add(widget)
        head.add_stretch()
        head.add(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.CARD, Space.PAGE, Space.CARD)
        column.setSpacing(Space.GRID)
        column.addWidget(head)
        column.addWidget(self.nothing, alignment=Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def _wire(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        self._rest = RestColumn(self.table, CLIENT)
        self.set_rate.clicked.connect(self._ask_for_rate)
        self.all_button.clicked.connect(lambda: self.all_asked.emit(list(self.model.rows)))
        self.table.opened.connect(self._ask_for_invoice)
        self._theme.changed.connect(lambda: self._show_rows(self.model.rows))

    def _show_rows(self, rows: Sequence[UnbilledRow]) -> None:
        current = self.table.currentIndex().row()
        self.model.show_rows(rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(min(max(current, 0), len(rows) - 1), 0))
            self.table.clearSelection()
        unrated = unrated_text(rows)
        self.unrated.set_tag(unrated, "warn", "warning")
        self.unrated.setVisible(bool(unrated))
        self.set_rate.setVisible(bool(unrated))
        worth = [row for row in rows if row.total_minor]
        self.all_button.setText(_("Invoice all {count}…").format(count=len(worth)))
        self.all_button.setVisible(len(worth) > 1)
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._add_buttons()
        self._take_sizes()
        self.filled.emit()

    def _add_buttons(self) -> None:
        """A button in each row for the pointer; the keyboard has Enter on the row."""
        for position, row in enumerate(self.model.rows):
            button = Button(self._theme, _("Invoice…"), small=True)
            name = _("Invoice {client}").format(client=row.client)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setEnabled(row.total_minor > 0)
            button.clicked.connect(partial(self._ask_for_client, row.client_id))
            self.table.setIndexWidget(self.model.index(position, BUTTON), _in_the_middle(button))

    def _ask_for_client(self, client_id: UUID, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.invoice_asked.emit(client_id)

    def _ask_for_invoice(self) -> None:
        row = self.model.client_at(self.table.currentIndex().row())
        if row is not None and row.total_minor > 0:
            self.invoice_asked.emit(row.client_id)

    def _ask_for_rate(self) -> None:
        client_id = unrated_client(self.model.rows)
        if client_id is not None:
            self.rate_asked.emit(client_id)

    def _take_sizes(self) -> None:
        """Each column as wide as its widest text: amounts are never cut."""
        header = self.table.horizontalHeader()
        rows = self.model.rowCount()
        fit_to_texts(self._theme, self.table, range(PERIOD, BUTTON), rows)
        button = Button(self._theme, _("Invoice…"), small=True)
        header.resizeSection(BUTTON, button.sizeHint().width() + Space.RELATED)
        row = max(
            self._theme.height(Height.TABLE_ROW_COMPACT), button.sizeHint().height() + Space.GRID
        )
        self.table.verticalHeader().setDefaultSectionSize(row)
        self._rest.set_least(self._theme.metrics.scaled(_LEAST_CLIENT))
        self.table.setMinimumHeight(header.sizeHint().height() + row)


def _in_the_middle(button: Button) -> QWidget:
    """The button with room above and below: a cell's widget fills its cell."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(Space.RELATED, 0, 0, 0)
    line.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
    return holder


class _Table(QTableView):
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Not billed yet"))
        self.setAccessibleDescription(_("Enter drafts an invoice for the marked client."))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
