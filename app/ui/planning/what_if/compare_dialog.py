"""The plan and all its what-if copies side by side, and what to do with the one in front."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.queries.plan import PlanCriteria
from app.queries.what_if_board import WhatIfBoard, what_if_board
from app.queries.what_ifs import WhatIfComparison
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.planning.what_if.compare_rows import CompareRow, CompareRows
from app.ui.planning.what_if.compare_table import CompareTable
from app.ui.planning.what_if.what_if_words import cost_text, finish_text
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.titled_dialog import TitledDialog

_HEIGHT = 680
_TABLES = (
    "what_if",
    "task",
    "dependency",
    "assignment",
    "project",
    "member",
    "rate",
    "time_entry",
    "working_calendar",
    "calendar_exception",
)


class CompareDialog(TitledDialog):
    """Everything is reckoned in the pool; it follows what is changed while it is open.

    Signals:
        open_asked: the id of a copy, or None for the plan.
        apply_asked: the id of a copy.
        drop_asked: likewise.
    """

    open_asked = Signal(object)
    apply_asked = Signal(object)
    drop_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        project_id: UUID,
        what_if_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``what_if_id`` is the copy that is in front at first; the first one without."""
        size = Width.DIALOG_LARGE, _HEIGHT
        super().__init__(theme, _("Compare what-if copies"), size, parent)
        self._session = session
        self._project_id = project_id
        self._front_id = what_if_id
        self._board: WhatIfBoard | None = None
        self.table = CompareTable(theme)
        self.drop_button = Button(theme, _("Drop"), kind="danger")
        self.apply_button = Button(theme, _("Apply"), kind="primary")
        self.show_button = Button(theme, _("Show"))
        self.close_button = Button(theme, _("Close"))
        self._lay_out()
        self._wire()
        self._show_state()
        self.reload()

    def reload(self) -> None:
        """Reads and reckons everything anew."""
        now, member, today = (
            self._session.clock.now(),
            self._session.member_id,
            self._session.today(),
        )
        criteria = PlanCriteria(self._project_id, now, current_language())

        def work() -> tuple[WhatIfBoard, tuple[CompareRow, ...]]:
            board = self._session.read(what_if_board, criteria)
            return board, CompareRows(board, today, member).rows()

        self._session.runner.run(work, self._take, self._session.tell, f"what-if board {id(self)}")

    @property
    def _front(self) -> WhatIfComparison | None:
        """The copy in front; None for the plan."""
        number = self.table.front - 1
        copies = () if self._board is None else self._board.copies
        return copies[number] if 0 <= number < len(copies) else None

    def _take(self, found: tuple[WhatIfBoard, tuple[CompareRow, ...]]) -> None:
        if not isValid(self):
            return
        board, rows = found
        if not board.copies:
            self.reject()
            return
        is_first = self._board is None
        ids = [each.what_if.id for each in board.copies]
        front = ids.index(self._front_id) + 1 if self._front_id in ids else 1
        self._board = board
        self.title.setText(_("What-if copies of {project}").format(project=board.stored.plan.name))
        names = (_("Plan"), *(each.what_if.name for each in board.copies))
        self.table.show_rows(names, rows, front)
        if is_first:
            self.table.setFocus()
        self._show_state()

    def _show_state(self) -> None:
        front, has_board = self._front, self._board is not None
        if has_board:
            self._front_id = None if front is None else front.what_if.id
        fits = front is not None and front.tried.schedule is not None
        self.show_button.setEnabled(has_board)
        self.drop_button.setEnabled(front is not None)
        self.apply_button.setEnabled(fits and front is not None and bool(front.what_if.edits))
        self.set_outcome(self._outcome(front))

    def _outcome(self, front: WhatIfComparison | None) -> str:
        if self._board is None:
            return ""
        if front is None:
            return _("This is the plan. Go to the column of a copy to apply or drop it.")
        name = _("“{name}”").format(name=front.what_if.name)
        if front.tried.refused is not None:
            return f"{name}: {render(front.tried.refused, self._session.zone)}"
        if not front.what_if.edits or front.tried.schedule is None:
            return f"{name}: {_('It changes nothing yet.')}"
        finish = finish_text(front.stored.schedule, front.tried.schedule, self._session.today())
        cost = cost_text(None if front.comparison is None else front.comparison.cost)
        return f"{name}: {' · '.join(filter(None, (finish, cost)))}"

    def _open(self) -> None:
        front = self._front
        self.accept()
        self.open_asked.emit(None if front is None else front.what_if.id)

    def _apply(self) -> None:
        front = self._front
        if front is not None:
            self.accept()
            self.apply_asked.emit(front.what_if.id)

    def _drop(self) -> None:
        # The others stay to be looked at; without any the dialog closes by itself.
        front = self._front
        if front is not None:
            self.drop_asked.emit(front.what_if.id)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()

    def _wire(self) -> None:
        self.table.fronted.connect(self._show_state)
        self.table.chosen.connect(self._open)
        self.show_button.clicked.connect(self._open)
        self.apply_button.clicked.connect(self._apply)
        self.drop_button.clicked.connect(self._drop)
        self.close_button.clicked.connect(self.reject)
        self._session.changed.connect(self._take_change)
        for button in (self.drop_button, self.apply_button, self.show_button, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.title.setText(_("What-if copies"))
        self.set_explanation(
            _("What each would change; behind a figure stands the difference from the plan.")
        )
        buttons = (self.drop_button, self.show_button, self.close_button, self.apply_button)
        self.frame(self.table, *buttons)
