"""The list of problems, above the line that counts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Template
from app.system.translations import _
from app.ui.designer.panels.problem_words import problem_place, problem_text
from app.ui.theme.metrics import IconSize, Radius, Space, TextRole
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle

Index = QModelIndex | QPersistentModelIndex
_PROBLEM: Final = int(Qt.ItemDataRole.UserRole)
_PLACE: Final = _PROBLEM + 1
_WIDTH: Final = 420
_MOST_ROWS: Final = 6
_MOST_HEIGHT: Final = 400
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignTop.value)
_CHOOSING: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
ICONS: Final = {
    Severity.ERROR: ("warning-circle", "danger"),
    Severity.WARNING: ("warning", "warn"),
}


class ProblemsCard(QFrame):
    """Opens upward; a row leads to what it is about.

    Signals:
        chosen: a `Problem`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        restyle(self, surface="raised")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Problems"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _ProblemDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GRID, Space.GRID, Space.GRID, Space.GRID)
        column.addWidget(self.list)

    def set_problems(self, problems: Sequence[Problem], template: Template) -> None:
        self.list.clear()
        for problem in problems:
            text, place = problem_text(problem), problem_place(problem, template)
            item = QListWidgetItem(text)
            item.setData(_PROBLEM, problem)
            item.setData(_PLACE, place)
            item.setToolTip(text)
            spoken = ", ".join(filter(None, (_severity(problem), text, place)))
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), spoken)
            self.list.addItem(item)

    def show_above(self, button: QWidget) -> None:
        """Opens above a button, as high as its rows."""
        width = self._theme.metrics.scaled(_WIDTH)
        inner = width - 2 * Space.GRID - 2
        model = self.list.model()
        rows = [
            self._delegate.row_height(model.index(row, 0), inner) for row in range(model.rowCount())
        ]
        height = sum(rows[:_MOST_ROWS]) + 2 * Space.GRID + 2
        self.resize(width, height)
        place = button.mapToGlobal(QPoint(0, -height - Space.GRID))
        room = self.screen().availableGeometry()
        x = max(min(place.x(), room.right() - self.width()), room.left())
        self.move(x, max(place.y(), room.top()))
        self.show()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.list.currentItem()
        if Qt.Key(event.key()) in _CHOOSING and item is not None:
            self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        problem: Any = item.data(_PROBLEM)
        self.close()
        self.chosen.emit(problem)


class _ProblemDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, self.row_height(index, self._view.viewport().width()))

    def row_height(self, index: Index, width: int) -> int:
        """As high as the wrapped sentence and its place need."""
        below = self._theme.font_metrics(TextRole.SMALL).height() if index.data(_PLACE) else 0
        return self._words(index, width).height() + below + 2 * Space.RELATED

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        problem: Any = index.data(_PROBLEM)
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)
        icon, role = ICONS[problem.severity]
        picture = theme.pixmap(icon, role, ratio=painter.device().devicePixelRatio())
        painter.drawPixmap(rect.left() + Space.RELATED, rect.top() + Space.RELATED + 2, picture)
        words = self._words(index, rect.width()).translated(rect.topLeft())
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        painter.drawText(words, _WRAPPED, str(index.data()))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.color("text2"))
        below = QRect(words.left(), words.bottom() + 1, rect.right() - words.left(), rect.height())
        painter.drawText(below, _WRAPPED, str(index.data(_PLACE)))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, QRectF(rect), theme.tokens.accent)
        painter.restore()

    def _words(self, index: Index, width: int) -> QRect:
        """Where the sentence stands in a row of this width."""
        left = self._theme.metrics.scaled(IconSize.CONTROL) + 2 * Space.RELATED
        room = QRect(left, Space.RELATED, max(width - left - Space.RELATED, 1), _MOST_HEIGHT)
        return self._theme.font_metrics().boundingRect(room, _WRAPPED, str(index.data()))


def _severity(problem: Problem) -> str:
    return _("Error") if problem.severity is Severity.ERROR else _("Warning")
