"""The list of clients: who they are, what waits to be billed, what was earned."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.queries.client_overview import ClientLine
from app.services.client_chip import client_chip
from app.system.translations import _
from app.ui.clients.clients_presentation import (
    earned_text,
    spoken_client,
    state_text,
    state_tone,
    waiting_text,
)
from app.ui.models.paged import ROW_ROLE, Index
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.chip import chip_size, paint_chip

_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_State = QStyle.StateFlag


class ClientListModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ClientLine, ...] = ()

    @property
    def lines(self) -> tuple[ClientLine, ...]:
        return self._lines

    def set_lines(self, lines: Sequence[ClientLine]) -> None:
        """Shows these clients; the same ones with other figures stay where they are."""
        taken = tuple(lines)
        same = [line.id for line in taken] == [line.id for line in self._lines]
        if same and taken:
            self._lines = taken
            self.dataChanged.emit(self.index(0), self.index(len(taken) - 1))
        elif not same:
            self.beginResetModel()
            self._lines = taken
            self.endResetModel()

    def position_of(self, client_id: UUID | None) -> int:
        """Where a client stands, -1 where it does not."""
        return next((at for at, line in enumerate(self._lines) if line.id == client_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return line.name
        return spoken_client(line) if role == Qt.ItemDataRole.AccessibleTextRole else None


class ClientList(QListView):
    """Arrow keys go from client to client; what is gone to is shown at once.

    Signals:
        chosen: key of the client that the user went to.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tells = True
        self.clients = ClientListModel(self)
        self.setModel(self.clients)
        self.setItemDelegate(ClientDelegate(theme, self))
        self.setAccessibleName(_("Clients"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> ClientLine | None:
        index = self.currentIndex()
        line: ClientLine | None = index.data(ROW_ROLE) if index.isValid() else None
        return line

    def go_to(self, client_id: UUID | None) -> None:
        """Marks a client without telling; one that is not there is left alone."""
        position = self.clients.position_of(client_id)
        if position < 0:
            return
        index = self.clients.index(position)
        flags = QItemSelectionModel.SelectionFlag
        self._tells = False
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self._tells = True
        self.scrollTo(index)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and self._tells:
            self.chosen.emit(current.data(ROW_ROLE).id)


class ClientDelegate(QStyledItemDelegate):
    """Two lines: name and what waits, then what needs a hand and what was earned."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        lines = self._theme.font_metrics().height() + self._small_height()
        return QSize(self._theme.metrics.scaled(chip_size(self._theme).width()), lines + 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ClientLine = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(Space.PAGE, Space.RELATED, -Space.GROUP, -Space.RELATED - 1)
        middle = inner.bottom() - self._small_height()
        first, second = QRect(inner), QRect(inner)
        first.setBottom(middle - 2)
        second.setTop(middle)
        colour, code = client_chip(line.id, line.name)
        paint_chip(painter, first, colour, code, self._theme)
        left = chip_size(self._theme).width() + Space.RELATED
        first.setLeft(first.left() + left)
        second.setLeft(second.left() + left)
        selected = bool(option.state & _State.State_Selected)
        self._paint_name(painter, first, line)
        self._paint_second(painter, second, line, selected=selected)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            frame = QRectF(rect).adjusted(2, 0, -2, -1)
            paint_focus(painter, frame, self._theme.tokens.accent)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & _State.State_Selected:
            active = self._view.isActiveWindow()
            painter.fillRect(rect, self._theme.color("sel" if active else "hover"))
        elif state & _State.State_MouseOver:
            painter.fillRect(rect, self._theme.color("hover"))
        rule = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(rule, self._theme.color("line"))

    def _paint_name(self, painter: QPainter, rect: QRect, line: ClientLine) -> None:
        painter.setPen(self._theme.color("text2" if line.archived else "text"))
        amount = waiting_text(line)
        painter.setFont(self._theme.font(TextRole.BODY, Weight.SEMIBOLD))
        painter.drawText(rect, _RIGHT, amount)
        taken = painter.fontMetrics().horizontalAdvance(amount)
        painter.setFont(self._theme.font(TextRole.BODY, Weight.MEDIUM))
        room = rect.adjusted(0, 0, -taken - Space.RELATED if taken else 0, 0)
        self._paint_elided(painter, room, line.name)

    def _paint_second(
        self, painter: QPainter, rect: QRect, line: ClientLine, *, selected: bool
    ) -> None:
        quiet = "text2" if selected else "text3"
        earned, state = earned_text(line), state_text(line)
        painter.setFont(self._theme.font(TextRole.SMALL))
        width = painter.fontMetrics().horizontalAdvance
        # What needs a hand is read to its end; the sum stands on the client's page too.
        if width(state) + Space.RELATED + width(earned) <= rect.width():
            painter.setPen(self._theme.color(quiet))
            painter.drawText(rect, _RIGHT, earned)
        painter.setPen(self._theme.color(state_tone(line) or quiet))
        self._paint_elided(painter, rect, state)

    def _paint_elided(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)

    def _small_height(self) -> int:
        return self._theme.font_metrics(TextRole.SMALL).height()
