"""The agenda beside the day: what is overdue, due today and due this week."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from app.domain.timekeeping.pinned import WorkKey
from app.queries.agenda import AgendaCriteria, AgendaGroup, agenda
from app.services.task_acts import CompleteTasks
from app.system.translations import _
from app.ui.models.paged import ROW_ROLE
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Height
from app.ui.theme.theme import Theme
from app.ui.timekeeping.agenda_delegate import AgendaDelegate
from app.ui.timekeeping.agenda_model import AgendaModel
from app.ui.timekeeping.agenda_rows import (
    AgendaItem,
    AgendaLine,
    AgendaMore,
    agenda_lines,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AgendaPanel(QListView):
    """Space or the circle completes, Enter or a double click starts the timer.

    The list is hidden while nothing is due.

    Signals:
        told: what was done, for the undo bar.
        start_asked: the `WorkKey` of a task whose timer is wanted.
        task_asked: the id of a task that is to be shown among all tasks; None for all that is due.
    """

    told = Signal(str)
    start_asked = Signal(object)
    task_asked = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.agenda = AgendaModel(self)
        self.delegate = AgendaDelegate(theme, self)
        self.setModel(self.agenda)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("Agenda"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self._start())
        session.changed.connect(self._take_change)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self._is_wanted = True
        self.hide()
        self.reload()

    def reload(self) -> None:
        """Reads what is due anew; also to be called when the day turns."""
        criteria = AgendaCriteria(self._session.today())
        self._session.fetch(agenda, criteria, self._take, f"agenda {id(self)}")

    def set_wanted(self, *, wanted: bool) -> None:
        """Whether whoever shows the list has room for it now."""
        self._is_wanted = wanted
        self._show_if_any()

    def _show_if_any(self) -> None:
        self.setVisible(self._is_wanted and self.agenda.rowCount() > 0)

    def current(self) -> AgendaItem | None:
        """The task that has the focus."""
        line = self.currentIndex().data(ROW_ROLE)
        return line if isinstance(line, AgendaItem) else None

    def sizeHint(self) -> QSize:
        rows = max(1, self.agenda.rowCount())
        return QSize(super().sizeHint().width(), rows * self._theme.height(Height.AGENDA_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._complete()
        elif event.key() in _ENTER:
            self._start()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        rect = self.visualRect(index)
        if isinstance(index.data(ROW_ROLE), AgendaMore):
            self.task_asked.emit(None)
        elif self.delegate.circle(rect).contains(point):
            self._complete()
        elif self.delegate.play(rect).contains(point):
            self._start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        rect = self.visualRect(self.indexAt(event.position().toPoint()))
        point = event.position().toPoint()
        on_button = any(
            part(rect).contains(point) for part in (self.delegate.circle, self.delegate.play)
        )
        if not on_button:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current() is not None:
            self._menu().popup(self._menu_place(event))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in (
            (_("Start timer"), self._start),
            (_("Mark as done"), self._complete),
            (_("Show among all tasks"), self._show),
        ):
            menu.addAction(text).triggered.connect(act)
        return menu

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            return self.viewport().mapToGlobal(below)
        return event.globalPos()

    def _take(self, groups: tuple[AgendaGroup, ...]) -> None:
        kept = self.current()
        position = self.currentIndex().row()
        self.agenda.set_lines(agenda_lines(groups, self._session.today()))
        if kept is not None and not self.currentIndex().isValid():
            self._go_near(kept, position)
        self._show_if_any()
        self.updateGeometry()

    def _go_near(self, kept: AgendaItem, position: int) -> None:
        """Back to the task that was marked, or to what took its place."""
        lines = self.agenda.lines
        places = [at for at, line in enumerate(lines) if isinstance(line, AgendaItem)]
        if not places:
            return
        same = [at for at in places if _task_id(lines[at]) == kept.task.id]
        nearest = min(places, key=lambda at: abs(at - position))
        self.setCurrentIndex(self.agenda.index(same[0] if same else nearest))

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "task", "project", "client", "time_entry"):
            self.reload()

    def _complete(self) -> None:
        item = self.current()
        if item is not None:
            told = _("“{name}” done").format(name=item.task.name)
            self._session.execute(
                CompleteTasks((item.task.id,)), lambda _result: self.told.emit(told)
            )

    def _start(self) -> None:
        item = self.current()
        if item is not None:
            task = item.task
            self.start_asked.emit(WorkKey(task.name, task.id, task.project_id, task.client_id))
        elif isinstance(self.currentIndex().data(ROW_ROLE), AgendaMore):
            self.task_asked.emit(None)

    def _show(self) -> None:
        item = self.current()
        if item is not None:
            self.task_asked.emit(item.task.id)


def _task_id(line: AgendaLine) -> object:
    return line.task.id if isinstance(line, AgendaItem) else None
