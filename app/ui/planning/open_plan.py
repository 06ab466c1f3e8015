"""The plan that a page shows: as the file has it, as a drag would have it, and back again.

While the mouse moves, edits are tried on the plan in memory; when it is let go, the same edits are
posted and stay on the screen until the file's own answer is there, so nothing jumps.

While a what-if copy is open it is shown in the plan's place, and what is written goes into it: the
edits are put to its list, and no row of a task is touched. Whoever edits need not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.planning.editing.edits import AddPlanTask, PlanEdit, applied, resized_tasks
from app.domain.planning.editing.what_if_list import joined, with_own_names
from app.domain.planning.plan import Baseline, Key, Plan
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.errors import RuleViolation, StintError
from app.queries.opened_plan import OpenedCriteria, OpenedPlan, opened_plan
from app.queries.plan import PlanCriteria
from app.queries.what_ifs import WhatIfRow
from app.services.plan_changes import ChangePlan
from app.services.what_ifs import SetWhatIfEdits
from app.system.translations import current_language
from app.ui.session.session import Session, touches

_TABLES = (
    "task",
    "dependency",
    "assignment",
    "project",
    "member",
    "time_entry",
    "working_calendar",
    "calendar_exception",
)


class OpenPlan(QObject):
    """One project's plan and schedule, or one of its what-if copies, kept up with the file.

    Signals:
        loaded: the file's plan is shown; rows, links or dates may be others.
        previewed: an unfinished edit is shown; whether only dates of the same rows differ.
        failed: a `RuleViolation`; the plan has no schedule, or an edit cannot be.
        lost: the copy that was open is no more, and the plan is shown; told after ``loaded``.
    """

    loaded = Signal()
    previewed = Signal(bool)
    failed = Signal(object)
    lost = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # What gestures start from: the plan, or the copy that is open.
        self._stored: Schedule | None = None
        self._tried: Schedule | None = None
        self._found: OpenedPlan | None = None
        # The copy that is shown, with the edits that are still on their way to the disk.
        self._what_if: WhatIfRow | None = None
        # By project, as long as the window is open.
        self._wanted: dict[UUID, UUID] = {}
        self._posted = 0
        self._project_id: UUID | None = None
        session.changed.connect(self._take_change)

    @property
    def project_id(self) -> UUID | None:
        return self._project_id

    @property
    def schedule(self) -> Schedule | None:
        """What is shown now; None before anything is there, or where no schedule can be."""
        return self._tried or self._stored

    @property
    def stored(self) -> Schedule | None:
        """The plan or the open copy as the file has it, or will when all is written."""
        return self._stored

    @property
    def standing(self) -> Schedule | None:
        """The plan as it stands, whatever copy is open."""
        return None if self._found is None else self._found.stored.schedule

    @property
    def plan(self) -> Plan | None:
        return None if self.schedule is None else self.schedule.plan

    @property
    def what_if(self) -> WhatIfRow | None:
        """The copy that is shown; None for the plan itself."""
        return self._what_if

    @property
    def misfit(self) -> RuleViolation | None:
        """Why the open copy cannot be had; the plan is shown in its place, and nothing written."""
        found = self._found
        return None if found is None or found.tried is None else found.tried.refused

    @property
    def ghosts(self) -> Baseline | None:
        """The plan as it stands, to be drawn under the open copy; None without one."""
        found = self._found
        return None if found is None or self.misfit is not None else found.ghosts

    def open(self, project_id: UUID | None) -> None:
        """Shows another project's plan, or none; a copy of it that was open is so again."""
        if project_id != self._project_id:
            self._stored = self._tried = self._found = self._what_if = None
        self._project_id = project_id
        self.reload()

    def open_what_if(self, what_if_id: UUID | None) -> None:
        """Shows a copy of the open project's plan in its place; None goes back to the plan."""
        if self._project_id is None:
            return
        if what_if_id is not None:
            self._wanted[self._project_id] = what_if_id
        elif self._wanted.pop(self._project_id, None) and self._found is not None:
            # The plan is at hand, so nothing is written into the copy any more from here on.
            self._show(OpenedPlan(self._found.stored))
        self.reload()

    def reload(self) -> None:
        """Reads the plan anew, in the pool."""
        if self._project_id is None:
            self.loaded.emit()
            return
        plan = PlanCriteria(self._project_id, self._session.clock.now(), current_language())
        criteria = OpenedCriteria(plan, self._wanted.get(self._project_id))
        self._session.fetch(opened_plan, criteria, self._take, f"plan {id(self)}")

    def preview(self, edits: Sequence[PlanEdit]) -> bool:
        """Shows what edits would do; whether they can be done."""
        if self._stored is None:
            return False
        try:
            self._tried = _after(self._stored, edits)
        except StintError as error:
            self.failed.emit(error)
            return False
        self.previewed.emit(resized_tasks(edits) is not None)
        return True

    def cancel(self) -> None:
        """Shows the plan as the file has it."""
        if self._tried is not None and not self._posted:
            self._tried = None
            self.previewed.emit(False)

    def write(
        self,
        edits: Sequence[PlanEdit],
        text: str,
        action: str,
        then: Callable[[Mapping[Key, Key]], None],
    ) -> None:
        """Writes edits as one change set; they stay on the screen meanwhile.

        Args:
            edits: what is changed.
            text: what the history calls it.
            action: what was done, for the history; of a copy it only says that it was changed.
            then: gets the keys of new tasks, by those of the edits, once all is on the disk.
        """
        if self._project_id is None or not edits:
            return
        if self._what_if is not None:
            self._try(self._what_if, edits, text, then)
        elif self.preview(edits):
            if not any(isinstance(each, AddPlanTask) for each in edits):
                # The next edit starts from here, however long the disk takes.
                self._stored, self._tried = self._tried, None
            command = ChangePlan(self._project_id, tuple(edits), text, action)
            self._post(command, then)

    def _try(
        self,
        row: WhatIfRow,
        edits: Sequence[PlanEdit],
        text: str,
        then: Callable[[Mapping[Key, Key]], None],
    ) -> None:
        if self.misfit is not None:
            self.cancel()
            self.failed.emit(self.misfit)
            return
        more, names = with_own_names(row.edits, edits)
        if not self.preview(more):
            return
        tries = joined(row.edits, more)
        # The next edit starts from here, however long the disk takes: all of a copy is this list.
        self._what_if, self._stored, self._tried = replace(row, edits=tries), self._tried, None
        self._post(SetWhatIfEdits(row.id, tries, text), lambda _done: then(names))

    def _post(self, command: object, then: Callable[[Mapping[Key, Key]], None]) -> None:
        def take(made: Mapping[Key, Key]) -> None:
            self._posted -= 1
            then(made)
            self.reload()

        self._posted += 1
        self._session.execute(command, take, self._take_refused)

    def _take(self, found: OpenedPlan) -> None:
        if self._posted or self._project_id is None:
            # An answer from before the last edit; the write asks for a newer one.
            return
        is_lost = found.what_if is None and self._wanted.pop(self._project_id, None) is not None
        if found.what_if is not None:
            self._wanted[self._project_id] = found.what_if.id
        if found.stored.refused is not None:
            self.failed.emit(found.stored.refused)
        self._show(found)
        if is_lost:
            self.lost.emit()

    def _show(self, found: OpenedPlan) -> None:
        self._found, self._what_if, self._tried = found, found.what_if, None
        tried = None if found.tried is None else found.tried.schedule
        self._stored = tried or found.stored.schedule
        self.loaded.emit()

    def _take_refused(self, error: StintError) -> None:
        self._posted -= 1
        self.failed.emit(error)
        self.reload()

    def _take_change(self, tables: frozenset[str]) -> None:
        copies = ("what_if",) if self._project_id in self._wanted else ()
        if self._project_id is not None and touches(tables, *_TABLES, *copies):
            self.reload()


def _after(stored: Schedule, edits: Sequence[PlanEdit]) -> Schedule:
    plan = applied(stored.plan, edits, stored.numbers)
    keys = resized_tasks(edits)
    return schedule(plan) if keys is None else stored.changed(plan, keys)
