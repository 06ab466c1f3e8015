"""The agenda beside the day: the next best task, what is due, and what is planned today."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget
from shiboken6 import isValid

from app.domain.timekeeping.pinned import WorkKey
from app.queries.agenda import (
    AgendaCriteria,
    AgendaGroup,
    PlannedToday,
    PlannedTodayCriteria,
    agenda,
)
from app.services.task_acts import CompleteTasks
from app.system.translations import _, current_language
from app.ui.models.paged import ROW_ROLE
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.timekeeping.agenda_delegate import AgendaDelegate
from app.ui.timekeeping.agenda_model import AgendaModel
from app.ui.timekeeping.agenda_rows import (
    AgendaDay,
    AgendaItem,
    AgendaLine,
    AgendaMore,
    agenda_lines,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAN_WAIT_MS = 150
_DUE_TABLES = (
    "task",
    "project",
    "client",
    "time_entry",
    "assignment",
    "blocker",
    "rate",
    "workflow_state",
)
_PLAN_TABLES = (
    "task",
    "project",
    "time_entry",
    "dependency",
    "assignment",
    "member",
    "working_calendar",
    "calendar_exception",
)


class AgendaPanel(QListView):
    """Space or the circle completes, Enter or a double click starts the timer.

    The list is hidden while nothing is due or planned. What the plans say comes from the pool and
    is kept until something of a plan changes; while nobody looks it is left as it is.

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
        self._planned = self._shown = PlannedToday()
        self._plan_is_stale = True
        self._is_asking = False
        # Some changes come in a row, and a large plan takes a while.
        self._plan_wait = QTimer(self)
        self._plan_wait.setSingleShot(True)
        self._plan_wait.setInterval(_PLAN_WAIT_MS)
        self._plan_wait.timeout.connect(self._fetch_plan)
        session.changed.connect(self._take_change)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self._is_wanted = True
        self.hide()
        self.reload()

    def reload(self) -> None:
        """Reads what is due and planned anew; also to be called when the day turns."""
        self._fetch_due()
        self._plan_is_stale = True
        self.look()

    def look(self) -> None:
        """To be called when the list comes into sight: catches up with the plans."""
        holder = self.parentWidget()
        is_seen = holder is None or holder.isVisible()
        if self._plan_is_stale and is_seen and not self._plan_wait.isActive():
            self._plan_wait.start()

    @property
    def is_current(self) -> bool:
        """Whether what the plans say now is shown."""
        asked = self._plan_is_stale or self._is_asking
        return not asked and self._shown is self._planned

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
        rows = range(max(1, self.agenda.rowCount()))
        height = sum(self.delegate.height(self.agenda.line(row)) for row in rows)
        return QSize(super().sizeHint().width(), height)

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

    def _fetch_due(self) -> None:
        planned = self._planned
        self._session.fetch(
            agenda,
            self._criteria(),
            lambda groups: self._take(groups, planned),
            f"agenda {id(self)}",
        )

    def _criteria(self) -> AgendaCriteria:
        session = self._session
        return AgendaCriteria(
            session.today(), member_id=session.member_id, planned=self._planned.tasks
        )

    def _fetch_plan(self) -> None:
        self._plan_is_stale, self._is_asking = False, True
        session = self._session
        criteria = PlannedTodayCriteria(
            self._criteria(), session.clock.now(), session.zone, current_language()
        )
        session.runner.run(
            lambda: self._read_plan(criteria), self._take_plan, session.tell, f"planned {id(self)}"
        )

    def _read_plan(self, criteria: PlannedTodayCriteria) -> PlannedToday:
        # Loaded here, in the pool: with it comes the planner, and the window's start would pay.
        from app.queries.planned_today import planned_today  # noqa: PLC0415

        return self._session.read(planned_today, criteria)

    def _take_plan(self, planned: PlannedToday) -> None:
        self._is_asking = False
        # Most changes alter nothing of today.
        if planned != self._planned and isValid(self):
            self._planned = planned
            self._fetch_due()

    def _take(self, groups: tuple[AgendaGroup, ...], planned: PlannedToday) -> None:
        if not isValid(self):
            return
        kept = self.current()
        position = self.currentIndex().row()
        now = self._session.clock.now().astimezone(self._session.zone)
        self.agenda.set_lines(agenda_lines(AgendaDay(groups, planned.works, now)))
        self._shown = planned
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
        # The next best task stands in its group too.
        same = [at for at in places if _task_id(lines[at]) == kept.task.id]
        nearest = min(same or places, key=lambda at: abs(at - position))
        self.setCurrentIndex(self.agenda.index(nearest))

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_DUE_TABLES):
            self._fetch_due()
        if touches(tables, *_PLAN_TABLES):
            self._plan_is_stale = True
            self.look()

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
