"""The plan that a page shows: as the file has it, as a drag would have it, and back again.

While the mouse moves, edits are tried on the plan in memory; when it is let go, the same edits are
posted and stay on the screen until the file's own answer is there, so nothing jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.planning.editing.edits import PlanEdit, applied, resized_tasks
from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.errors import StintError
from app.queries.plan import PlanCriteria, ScheduledPlan, scheduled_plan
from app.services.plan_changes import ChangePlan
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
    """One project's plan and schedule, kept up with the file.

    Signals:
        loaded: the file's plan is shown; rows, links or dates may be others.
        previewed: an unfinished edit is shown; whether only dates of the same rows differ.
        failed: a `RuleViolation`; the plan has no schedule, or an edit cannot be.
    """

    loaded = Signal()
    previewed = Signal(bool)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stored: Schedule | None = None
        self._tried: Schedule | None = None
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
        """The plan as the file has it, whatever is tried just now."""
        return self._stored

    @property
    def plan(self) -> Plan | None:
        return None if self.schedule is None else self.schedule.plan

    def open(self, project_id: UUID | None) -> None:
        """Shows another project's plan, or none."""
        if project_id != self._project_id:
            self._stored = self._tried = None
        self._project_id = project_id
        self.reload()

    def reload(self) -> None:
        """Reads the plan anew, in the pool."""
        if self._project_id is None:
            self.loaded.emit()
            return
        criteria = PlanCriteria(self._project_id, self._session.clock.now(), current_language())
        self._session.fetch(scheduled_plan, criteria, self._take, f"plan {id(self)}")

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
        then: Callable[[dict[Key, UUID]], None],
    ) -> None:
        """Writes edits as one change set; they stay on the screen meanwhile.

        Args:
            edits: what is changed.
            text: what the history calls it.
            action: what was done, for the history.
            then: gets the ids of new tasks once all is on the disk.
        """
        if self._project_id is None or not edits or not self.preview(edits):
            return

        def take(made: dict[Key, UUID]) -> None:
            self._posted -= 1
            then(made)
            self.reload()

        self._posted += 1
        command = ChangePlan(self._project_id, tuple(edits), text, action)
        self._session.execute(command, take, self._take_refused)

    def _take(self, found: ScheduledPlan) -> None:
        if self._posted:
            # An answer from before the last edit; the write asks for a newer one.
            return
        self._tried = None
        self._stored = found.schedule
        if found.refused is not None:
            self.failed.emit(found.refused)
        self.loaded.emit()

    def _take_refused(self, error: StintError) -> None:
        self._posted -= 1
        self.failed.emit(error)
        self.reload()

    def _take_change(self, tables: frozenset[str]) -> None:
        if self._project_id is not None and touches(tables, *_TABLES):
            self.reload()


def _after(stored: Schedule, edits: Sequence[PlanEdit]) -> Schedule:
    plan = applied(stored.plan, edits, stored.numbers)
    keys = resized_tasks(edits)
    return schedule(plan) if keys is None else stored.changed(plan, keys)
