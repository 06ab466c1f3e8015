"""The left side of the Clients page: the list, what filters it, and the archived ones."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.queries.client_overview import ClientLine
from app.system.translations import _
from app.ui.clients.client_list import ClientList
from app.ui.clients.clients_presentation import matching_clients
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.switch import Switch


class ClientPane(QWidget):
    """Down goes from the filter into the list.

    Signals:
        add_asked: a new client is wanted.
    """

    add_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[ClientLine] = ()
        self.head = PageHead(theme, _("Clients"))
        self.add_button = Button(theme, _("New client"), icon="plus")
        self.head.add_control(self.add_button)
        self.filter = _Filter()
        self.list = ClientList(theme)
        self.clear_button = Button(theme, _("Clear filter"), kind="link")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._nothing = self._make_nothing()
        self._stack.addWidget(self._nothing)
        self.archived = Switch(theme, _("Show archived"))
        self._lay_out()
        self.add_button.clicked.connect(self.add_asked)
        self.filter.textChanged.connect(self._show_matches)
        self.filter.left_downwards.connect(self._go_into_list)
        self.clear_button.clicked.connect(self.filter.clear)

    def set_lines(self, lines: Sequence[ClientLine]) -> None:
        """Shows these clients, as far as the filter lets them through."""
        self._lines = lines
        self._show_matches()

    def line_of(self, client_id: UUID) -> ClientLine | None:
        """A client's figures, also when the filter holds it back."""
        return next((line for line in self._lines if line.id == client_id), None)

    def _show_matches(self) -> None:
        current = self.list.current
        matches = matching_clients(self._lines, self.filter.text())
        self.list.clients.set_lines(matches)
        if current is not None:
            self.list.go_to(current.id)
        filtered_out = bool(self._lines) and not matches
        self._stack.setCurrentWidget(self._nothing if filtered_out else self.list)

    def _go_into_list(self) -> None:
        model = self.list.clients
        if model.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(model.index(0))
            self.list.setFocus()

    def _make_nothing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(Space.PAGE, Space.GROUP, Space.GROUP, 0)
        text = QLabel(_("Nothing matches"))
        restyle(text, role="second")
        column.addWidget(text)
        column.addWidget(self.clear_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return holder

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(Space.PAGE, 0, Space.GROUP, Space.RELATED)
        line.addWidget(self.filter)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.PAGE, Space.RELATED, Space.GROUP, Space.CARD)
        foot.addWidget(self.archived)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)


class _Filter(QLineEdit):
    """A line whose Down and Enter lead into the list.

    Signals:
        left_downwards: one of the two was pressed.
    """

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Filter by name"))
        self.setAccessibleName(_("Filter"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
