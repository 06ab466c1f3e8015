"""Pinned work: pinned, unpinned, started by one click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from app.domain.timekeeping.pinned import MOST_PINNED, WorkKey, written_pinned
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.recent import PINNED_SETTING, pinned_keys
from app.services.assignment import Assignment, Names
from app.services.timer import Started, StartTimer, open_entry, stop_running
from app.store.tables import client, project, task, workspace_setting
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PinWork:
    """Puts a piece of work at the end of the pinned; does nothing where it is there already.

    Raises:
        RuleViolation: nine are pinned; a menu holds no more.
    """

    key: WorkKey
    action = "work.pin"

    def run(self, work: UnitOfWork) -> None:
        keys = pinned_keys(work.connection)
        if self.key in keys:
            return
        if len(keys) >= MOST_PINNED:
            raise RuleViolation("pinned", "pinned.too_many", most=MOST_PINNED)
        work.describe(text=self.key.text)
        _keep(work, (*keys, self.key))


@dataclass(frozen=True, slots=True)
class UnpinWork:
    key: WorkKey
    action = "work.unpin"

    def run(self, work: UnitOfWork) -> None:
        keys = pinned_keys(work.connection)
        work.describe(text=self.key.text)
        if self.key in keys:
            _keep(work, tuple(key for key in keys if key != self.key))


@dataclass(frozen=True, slots=True)
class StartWork:
    """Starts timing a piece of work at ``at``; what runs ends at that instant.

    Raises:
        NotFound: its task, project or client was deleted.
    """

    key: WorkKey
    at: datetime
    zone: ZoneInfo
    action = "timer.start"

    def run(self, work: UnitOfWork) -> Started:
        assignment = self._assignment(work)
        stopped = stop_running(work, self.at)
        start = StartTimer(Names(self.key.text), self.at, self.zone)
        entry_id = open_entry(work, start, assignment)
        work.describe(text=self.key.text)
        return Started(entry_id, None if stopped is None else stopped.entry_id, None)

    def _assignment(self, work: UnitOfWork) -> Assignment:
        key = self.key
        wanted = ((task, key.task_id), (project, key.project_id), (client, key.client_id))
        for table, row_id in wanted:
            known = select(table.c.id).where(table.c.id == row_id)
            if row_id is not None and work.connection.scalar(known) is None:
                raise NotFound("pinned.gone")
        billing = select(project.c.billing).where(project.c.id == key.project_id)
        billed = key.client_id is not None and (work.connection.scalar(billing) != "non_billable")
        return Assignment(key.client_id, key.project_id, key.task_id, billed)


def _keep(work: UnitOfWork, keys: tuple[WorkKey, ...]) -> None:
    text = written_pinned(keys)
    stored = workspace_setting.c.name == PINNED_SETTING
    if work.connection.scalar(select(workspace_setting.c.id).where(stored)) is None:
        work.connection.execute(
            insert(workspace_setting).values(id=work.ids.new(), name=PINNED_SETTING, value=text)
        )
        return
    work.connection.execute(update(workspace_setting).where(stored).values(value=text))
