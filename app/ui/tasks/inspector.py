"""One task with all that hangs on it, beside the table and the board."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.planning.tasks.board import ColumnKey, column_key
from app.domain.timekeeping.pinned import WorkKey
from app.queries.inspected_task import InspectedCriteria, InspectedTask, inspected_task
from app.services.comments import AddComment
from app.services.timer import StopTimer
from app.system.translations import _
from app.ui.session.session import Session, touches
from app.ui.tasks.board_acts import BoardActs
from app.ui.tasks.board_words import Moment
from app.ui.tasks.inspector_blocked import InspectorBlocked
from app.ui.tasks.inspector_checklist import InspectorChecklist
from app.ui.tasks.inspector_comments import InspectorComments
from app.ui.tasks.inspector_deliverables import InspectorDeliverables
from app.ui.tasks.inspector_effort import InspectorEffort
from app.ui.tasks.inspector_fields import InspectorFields
from app.ui.tasks.inspector_head import InspectorHead
from app.ui.tasks.state_menu import fill_state_menu
from app.ui.tasks.task_acts import TaskActs
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.empty_state import EmptyState

INSPECTED_TABLES = (
    "task",
    "task_tag",
    "tag",
    "project",
    "client",
    "rate",
    "time_entry",
    "workflow_state",
    "workflow_move",
    "state_change",
    "blocker",
    "checklist_item",
    "comment",
    "deliverable",
    "attachment",
    "dependency",
    "assignment",
    "member",
)


class Inspector(QFrame):
    """Shows the task that is current elsewhere; each change is one step of undo.

    Signals:
        told: what was done, for the undo bar.
        start_asked: the `WorkKey` of the task.
        menu_asked: the task's row, and where on the screen.
        closed: it is to be hidden.
    """

    told = Signal(str)
    start_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    closed = Signal()

    def __init__(self, theme: Theme, session: Session, acts: TaskActs, moves: BoardActs) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._acts = acts
        self._moves = moves
        self._task_id: UUID | None = None
        self.task: InspectedTask | None = None
        restyle(self, surface="alt")
        self.setAccessibleName(_("Details"))
        self.head = InspectorHead(theme)
        self.fields = InspectorFields(theme, self.do, acts.edit, session.today)
        self.effort = InspectorEffort(theme)
        self.checklist = InspectorChecklist(theme, self.do)
        self.deliverables = InspectorDeliverables(theme, self.do, session.today)
        self.blocked = InspectorBlocked(theme, self.do)
        self.comments = InspectorComments(theme, self.do, session.member_id)
        self.comment_line = QLineEdit()
        self.comment_line.setPlaceholderText(_("Write a comment"))
        self.comment_line.setAccessibleName(_("Write a comment"))
        self.nothing = EmptyState(theme, _("No task chosen"))
        self._lay_out()
        self._wire()
        self._show()

    @property
    def task_id(self) -> UUID | None:
        return self._task_id

    def set_task(self, task_id: UUID | None) -> None:
        """Shows another task; what was being written belongs to the one before."""
        if task_id == self._task_id:
            return
        self._task_id = task_id
        self.comment_line.clear()
        self.reload()

    def reload(self) -> None:
        """Reads the task anew, if anybody looks."""
        if self._task_id is None:
            self._take(None)
        elif self.isVisible():
            session = self._session
            criteria = InspectedCriteria(
                self._task_id, session.member_id, session.today(), session.clock.now()
            )
            session.fetch(inspected_task, criteria, self._take, f"inspected {id(self)}")

    def take_focus(self) -> None:
        """The keys go to the title."""
        self.head.title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def do(self, command: object, told: str) -> None:
        """Runs a command and says what was done."""
        self._session.execute(command, lambda _result: self.told.emit(told))

    def sizeHint(self) -> QSize:
        return QSize(Width.INSPECTOR, super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, found: InspectedTask | None) -> None:
        if found is None or found.row.id == self._task_id:
            self.task = found
            self._show()

    def _show(self) -> None:
        task = self.task
        self._scroll.setVisible(task is not None)
        self.head.setVisible(task is not None)
        self.comment_line.setVisible(task is not None)
        self.nothing.setVisible(task is None)
        if task is None:
            return
        moment = Moment(self._session.clock.now(), self._session.today())
        self.head.show_task(task)
        self.fields.show_task(task)
        self.effort.show_task(task, moment.now)
        self.effort.setVisible(not task.row.milestone)
        self.checklist.show_items(task.row.id, task.checks)
        self.deliverables.show_rows(task.row.id, task.deliverables)
        self.blocked.show_task(task, moment)
        self.comments.show_comments(task.comments, moment.today, self._session.zone)

    def _start_or_stop(self) -> None:
        task = self.task
        if task is None:
            return
        row = task.row
        if task.running_since is None:
            self.start_asked.emit(WorkKey(row.name, row.id, row.project_id, row.client_id))
        else:
            stop = StopTimer(self._session.clock.now())
            self.do(stop, _("Timer stopped: {text}").format(text=row.name))

    def _rename(self, name: str) -> None:
        if self.task is not None:
            self._acts.edit(self.task.row, {"name": name})

    def _fill_states(self) -> None:
        task = self.task
        if task is not None:
            menu = self.head.state_menu
            fill_state_menu(menu, task.workflow, task.state, self._choose_state)

    def _choose_state(self, column: ColumnKey) -> None:
        task = self.task
        if task is None or column == column_key(task.state):
            return
        if column.kind == "waiting" and task.blocker is None:
            self._scroll.ensureWidgetVisible(self.blocked)
            self.blocked.ask_before(partial(self._moves.move_task, task.row, column))
        else:
            self._moves.move_task(task.row, column)

    def _say(self) -> None:
        text = self.comment_line.text().strip()
        if self._task_id is not None and text:
            self.comment_line.clear()
            self.do(AddComment(self._task_id, text), _("Comment written"))

    def _ask_menu(self) -> None:
        if self.task is not None:
            button = self.head.more_button
            self.menu_asked.emit(self.task.row, button.mapToGlobal(button.rect().bottomLeft()))

    def _take_change(self, tables: frozenset[str]) -> None:
        if self._task_id is not None and touches(tables, *INSPECTED_TABLES):
            self.reload()

    def _wire(self) -> None:
        self.head.close_button.clicked.connect(self.closed)
        self.head.start_button.clicked.connect(self._start_or_stop)
        self.head.more_button.clicked.connect(self._ask_menu)
        self.head.title.edited.connect(self._rename)
        self.head.state_menu.aboutToShow.connect(self._fill_states)
        self.comment_line.returnPressed.connect(self._say)
        self._session.changed.connect(self._take_change)

    def _lay_out(self) -> None:
        inside = QWidget()
        restyle(inside, surface="alt")
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(Space.GROUP, 0, Space.GROUP, Space.GROUP)
        parts.setSpacing(Space.GROUP)
        for part in (
            self.fields,
            self.effort,
            self.checklist,
            self.deliverables,
            self.blocked,
            self.comments,
        ):
            parts.addWidget(part)
        parts.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.GROUP, Space.RELATED, Space.GROUP, Space.GROUP)
        foot.addWidget(self.comment_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(foot)
