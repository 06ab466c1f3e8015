"""The left part of the Tasks page: head, lines, and below them the table or the board."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.planning.tasks.task_view import Display
from app.system.translations import _
from app.ui.tasks.board_view import BoardView
from app.ui.tasks.offer_strip import OfferStrip
from app.ui.tasks.quick_add import QuickAdd
from app.ui.tasks.task_filters import TaskFilters
from app.ui.tasks.task_table import TaskTable
from app.ui.tasks.tasks_head import TasksHead
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.empty_state import EmptyState


class TasksFront(QWidget):
    """The table has its lines above it; the board has them when they are asked for.

    Signals:
        first_step: the button of the empty page was pressed.
    """

    first_step = Signal()

    def __init__(
        self,
        theme: Theme,
        head: TasksHead,
        lines: tuple[QuickAdd, TaskFilters, OfferStrip],
        table: TaskTable,
        board: BoardView,
    ) -> None:
        super().__init__()
        self._head = head
        self._quick, self._filters, self._strip = lines
        self._board = board
        self._shows_filters = False
        self.empty = EmptyState(theme, "")
        self.empty.acted.connect(self.first_step)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(table)
        self.stack.addWidget(self.empty)
        self._table = table
        self._lay_out()
        head.views.filters_asked.connect(self.show_filters)

    def arrange(self, display: Display) -> None:
        """Brings a view to the front, with what belongs to it."""
        is_board = display == "board"
        self._quick.setVisible(not is_board)
        self._filters.setVisible(not is_board or self._shows_filters)
        self._head.views.set_filters(shown=self._shows_filters if is_board else None)
        self.views.setCurrentWidget(self._board if is_board else self._table_side)

    def show_filters(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Shows the line of filters above the board, or takes it away."""
        self._shows_filters = shown
        self.arrange(self._head.display)

    def show_nothing(self, *, nothing: bool, unfiltered: bool) -> None:
        """Says in place of an empty view what to do; ``unfiltered`` is a file without tasks."""
        if nothing and unfiltered:
            self._quick.show()
            self.empty.set_texts(
                _("Nothing to do"),
                _(
                    "A task is a piece of work under a project. Write one in the line above; "
                    "the timer finds it by its name."
                ),
                _("New task"),
            )
        elif nothing:
            self.empty.set_texts(_("Nothing matches"), action=_("Clear filter"))
        self.stack.setCurrentWidget(self.empty if nothing else self._table)
        is_board = self._head.display == "board" and not nothing
        self.views.setCurrentWidget(self._board if is_board else self._table_side)

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        lines.setSpacing(Space.RELATED + Space.GRID)
        for line in (self._quick, self._filters, self._strip):
            lines.addWidget(line)
        self._table_side = QWidget(self)
        side = QVBoxLayout(self._table_side)
        side.setContentsMargins(Space.PAGE, Space.RELATED + Space.GRID, Space.PAGE, 0)
        side.addWidget(self.stack)
        self.views = QStackedWidget(self)
        self.views.addWidget(self._table_side)
        self.views.addWidget(self._board)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(lines)
        whole.addWidget(self.views, 1)
