"""The menu of the marked rows on the page: what the plan knows, and what the page does besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.domain.planning.plan import Key
from app.domain.timekeeping.pinned import WorkKey
from app.queries.task_tree import task_by_id
from app.system.translations import _
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.plan_acts import PlanActs
from app.ui.planning.plan_menu import plan_menu
from app.ui.planning.plan_table import PlanTable
from app.ui.session.session import Session


@dataclass(frozen=True, slots=True)
class RowParts:
    """What the menu's acts are done with.

    Attributes:
        front: the table whose rows are marked.
        add: a new task, or a milestone.
        open_details: everything about a task, in a dialog.
        explain: opens the card of a task.
    """

    front: Callable[[], PlanTable]
    add: Callable[..., None]
    open_details: Callable[[Key], None]
    explain: Callable[[Key], None]


class PlanRowMenu(QObject):
    """Opens it.

    Signals:
        task_asked: the id of a task that is to be seen on the Tasks page.
        start_asked: the `WorkKey` of a task whose timer is wanted.
    """

    task_asked = Signal(object)
    start_asked = Signal(object)

    def __init__(
        self, session: Session, plan: OpenPlan, acts: PlanActs, parts: RowParts, page: QWidget
    ) -> None:
        super().__init__(page)
        self._session = session
        self._plan = plan
        self._acts = acts
        self._parts = parts
        self._page = page

    def show(self, where: QPoint) -> None:
        """Shows it at a place of the screen, where rows are marked."""
        keys, plan = self._parts.front().chosen_keys(), self._plan.plan
        if plan is not None and keys:
            plan_menu(self._page, plan, keys, self._acts, self.page_acts(keys)).popup(where)

    def page_acts(self, keys: Sequence[Key]) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Text, shortcut and act of what the page itself does with rows."""
        parts = self._parts
        acts: list[tuple[str, str, Callable[[], object]]] = []
        if len(keys) == 1:
            acts = [
                (_("Rename"), "F2", lambda: parts.front().edit_cell("name")),
                (_("Task details…"), "Ctrl+E", lambda: parts.open_details(keys[0])),
            ]
            # What is new in a what-if copy has no row yet that time could be recorded on.
            if isinstance(keys[0], UUID):
                acts += [
                    (_("Start timer"), "", lambda: self._start(keys[0])),
                    (_("Show on Tasks page"), "", lambda: self.task_asked.emit(keys[0])),
                ]
            acts.append((_("Why this date?"), "Ctrl+I", lambda: parts.explain(keys[0])))
        acts.append((_("New task"), "Ctrl+N", parts.add))
        acts.append((_("New milestone"), "Ctrl+M", lambda: parts.add(milestone=True)))
        return tuple(acts)

    def _start(self, key: Key) -> None:
        row = self._session.read(task_by_id, key)
        if row is not None:
            self.start_asked.emit(WorkKey(row.name, row.id, row.project_id, row.client_id))
