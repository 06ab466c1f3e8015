"""The board as a whole: columns, what is done, and what becomes of a card that is moved."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.planning.tasks.board import ColumnKey
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.planning.tasks.task_view import Lanes
from app.domain.values.day_range import week_of
from app.domain.values.period import day_bounds
from app.queries.board import Board, BoardCard, BoardCriteria, board
from app.queries.inspected_task import everybody
from app.queries.names import names_for_completion
from app.queries.task_tree import TaskListCriteria
from app.services.board_moves import Waits
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.tasks.board_acts import BoardActs
from app.ui.tasks.board_done import BoardDone
from app.ui.tasks.board_drag import BoardDrag
from app.ui.tasks.board_drops import Drop
from app.ui.tasks.board_list import BoardList
from app.ui.tasks.board_pane import BoardPane
from app.ui.tasks.board_steps import BoardSteps
from app.ui.tasks.board_top import BoardTop
from app.ui.tasks.board_words import Moment, more_text
from app.ui.tasks.offer_strip import OfferStrip
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme

_TICK_MILLISECONDS = 30_000
BOARD_TABLES = (
    "task",
    "task_tag",
    "tag",
    "project",
    "client",
    "workflow_state",
    "workflow_move",
    "state_change",
    "blocker",
    "checklist_item",
    "comment",
    "deliverable",
    "dependency",
    "assignment",
    "member",
    "time_entry",
)


class BoardView(QWidget):
    """Keeps one card as the current one, through all that others change.

    Signals:
        went: the id of the current task.
        pointed: the id of a task that was clicked.
        opened: the id of a task that is to be seen in full.
        completed: a card that is to be done, or open again.
        deleted: a card that is to be removed.
        menu_asked: a card, and where on the screen.
        shown: the `Board` that is now seen.
    """

    went = Signal(object)
    pointed = Signal(object)
    opened = Signal(object)
    completed = Signal(object)
    deleted = Signal(object)
    menu_asked = Signal(object, QPoint)
    shown = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        criteria: Callable[[], TaskListCriteria],
        acts: BoardActs,
        strip: OfferStrip,
    ) -> None:
        """``criteria`` says which tasks the filters let through; ``strip`` is the page's."""
        super().__init__()
        self._session = session
        self._criteria = criteria
        self._current: UUID | None = None
        self._wanted: UUID | None = None
        self.board: Board | None = None
        self.by: Lanes = "none"
        self.acts = acts
        self._strip = strip
        self.pane = BoardPane(theme, self.moment, session.today, lambda: self._current)
        self.done = BoardDone(theme, self.moment, lambda: self._current)
        self.drag = BoardDrag(theme, self.pane, self.done, lambda: self.board)
        self.steps = BoardSteps(self.pane, self.done, lambda: self.board)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MILLISECONDS)
        self._lay_out()
        self._wire()

    @property
    def current(self) -> UUID | None:
        """The task that the board is at."""
        return self._current

    def current_card(self) -> BoardCard | None:
        found = self.pane.list_of(self._current)
        if found is not None:
            return found[1].column_model.card_at(found[2])
        model = self.done.list.column_model
        return model.card_at(model.row_of(self._current))

    def moment(self) -> Moment:
        return Moment(self._session.clock.now(), self._session.today())

    def reload(self) -> None:
        """Reads the board anew; the current card stays the current one."""
        session = self._session
        week = week_of(session.today())
        monday = day_bounds(week.start_on, session.zone).start
        wanted = BoardCriteria(self._criteria(), monday, session.clock.now())
        session.fetch(board, wanted, self._take_board, f"board {id(self)}")
        session.fetch(names_for_completion, None, self.pane.set_names, f"board names {id(self)}")

    def set_lanes(self, by: Lanes) -> None:
        """Shows the cards in lanes, or in none."""
        self.by = by
        if self.board is not None:
            self._show()

    def go_to(self, task_id: UUID | None) -> None:
        """Makes a task the current one, at once or when the board shows it."""
        self._current = self._wanted = task_id
        self._restore(focus=self.has_focus())

    def has_focus(self) -> bool:
        """Whether the keys go to a card."""
        focused = QApplication.focusWidget()
        return isinstance(focused, BoardList) and self.isAncestorOf(focused)

    def take_focus(self) -> None:
        """The keys go to the current card, or to the first one."""
        found = self.pane.list_of(self._current)
        if found is not None:
            found[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for _lane, shown in self.pane.lists():
            if shown.column_model.rowCount():
                shown.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def _take_board(self, found: Board) -> None:
        self.board = found
        self._show()
        self.shown.emit(found)

    def _show(self) -> None:
        if self.board is None or self.drag.is_on:
            return
        had_focus = self.has_focus()
        self.pane.show_board(self.board, self.by)
        self.done.show_done(self.board.done)
        # In lanes they would stand in each of them.
        self.pane.set_hints(self._hints(self.board) if self.by == "none" else {})
        self._restore(focus=had_focus)

    def _hints(self, shown: Board) -> dict[ColumnKey, str]:
        waits = _("Drop here and say what it waits for")
        return {
            column.key: more_text(column, len(shown.cards[column.key]))
            or (waits if column.kind == "waiting" else "")
            for column in shown.columns
        }

    def _restore(self, *, focus: bool) -> None:
        found = self.pane.list_of(self._current)
        if found is None:
            self.pane.update_cards()
            return
        _lane, shown, row = found
        if shown.currentIndex().row() != row:
            shown.go_to(row)
        if self._wanted is not None:
            self._wanted = None
            shown.scrollTo(shown.column_model.index(row))
            self.pane.scroll_to_list(shown)
        if focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pane.update_cards()

    def _take_current(self, card: BoardCard) -> None:
        if card.task.id != self._current:
            self._current = card.task.id
            self.pane.update_cards()
            self.done.list.viewport().update()
            self.went.emit(card.task.id)

    def _drop(self, drop: Drop) -> None:
        self._strip.forget()
        self._current = self._wanted = drop.card.task.id
        board = self.board
        if board is not None and drop.must_say_why and drop.column in self.pane.tops:
            people = self._session.read(everybody, None)
            ask = self.pane.tops[drop.column].ask
            ask.ask(drop.card.task.name, people, lambda waits: self._move(drop, waits))
        else:
            self.acts.move(drop)

    def _move(self, drop: Drop, waits: Waits | None) -> None:
        self.acts.move(drop, waits)

    def _add(self, top: BoardTop, line: TaskLine) -> None:
        self._strip.forget()
        project_id = None if line.project else self._criteria().project
        self.acts.add(line, top.column, project_id, top.refuse)

    def _take_added(self, task_id: UUID) -> None:
        for top in self.pane.tops.values():
            top.finish()
        self._current = self._wanted = task_id
        self.reload()

    def _refuse_column(self, card: BoardCard, column: ColumnKey) -> None:
        error = self.steps.refusal(card, column)
        if error is not None:
            self._strip.refuse(error)

    def _tick(self) -> None:
        if self.isVisible():
            self.pane.update_cards()

    def _take_list(self, shown: BoardList) -> None:
        shown.went.connect(self._take_current)
        shown.pointed.connect(lambda card: self.pointed.emit(card.task.id))
        shown.opened.connect(lambda card: self.opened.emit(card.task.id))
        shown.completed.connect(self.completed)
        shown.deleted.connect(self.deleted)
        shown.menu_asked.connect(self.menu_asked)
        self.drag.watch(shown)
        self.steps.watch(shown)

    def _wire(self) -> None:
        self.pane.list_made.connect(self._take_list)
        self._take_list(self.done.list)
        self.pane.entered.connect(self._add)
        self.pane.left.connect(self.take_focus)
        self.drag.dropped.connect(self._drop)
        # What others changed meanwhile was not shown under the pointer.
        self.drag.ended.connect(self._show)
        self.drag.refused.connect(self._refuse_column)
        self.steps.dropped.connect(self._drop)
        self.steps.refused.connect(self._strip.refuse)
        self.acts.added.connect(self._take_added)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(Space.PAGE, 0, Space.CARD, 0)
        left.addWidget(self.pane, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addLayout(left, 1)
        line.addWidget(self.done)
