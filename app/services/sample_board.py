"""The sample's board: columns with limits, what waits and for whom, and checklists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain.planning.tasks.workflow import StateKey
from app.services.blockers import BlockTask
from app.services.checklists import AddCheck, TickCheck
from app.services.comments import AddComment
from app.services.sample_days import SampleDays
from app.services.sample_plan import as_of
from app.services.task_state import MoveToState
from app.services.workflow import AddState, EditState
from app.store.unit_of_work import UnitOfWork
from app.system.state_names import state_name


def make_columns(work: UnitOfWork, board: Mapping[str, Any]) -> dict[str, StateKey]:
    """Gives the board of all projects its columns.

    Those without a name are called as their kind is in the user's language. Gives the keys of the
    new ones by what the sample calls them.
    """
    for kind, most in board["limits"].items():
        EditState(None, kind, {"limit_count": most}).run(work)
    made: dict[str, StateKey] = {}
    for called, each in board["columns"].items():
        name = state_name(each.get("name", ""), each["kind"])
        made[called] = AddState(None, name, each["kind"], each.get("limit_count")).run(work)
    return made


class SampleBoard:
    """What has happened on the board.

    Args:
        work: the open change set.
        days: the sample's calendar.
        columns: as of `make_columns`.
        tasks: ids by name.
    """

    def __init__(
        self,
        work: UnitOfWork,
        days: SampleDays,
        columns: Mapping[str, StateKey],
        tasks: Mapping[str, UUID],
    ) -> None:
        self._work = work
        self._days = days
        self._columns = columns
        self._tasks = tasks

    def fill(self, board: Mapping[str, Any]) -> None:
        for each in board["moves"]:
            self._move(each)
        for each in board["checklists"]:
            self._tick(each)
        for each in board["comments"]:
            then = as_of(self._work, self._days.at(each["at"]))
            AddComment(self._tasks[each["task"]], each["text"]).run(then)

    def _move(self, each: Mapping[str, Any]) -> None:
        task_id, at = self._tasks[each["task"]], self._days.at(each["at"])
        then = as_of(self._work, at)
        MoveToState(task_id, self._columns[each["column"]]).run(then)
        if "reason" in each:
            BlockTask(task_id, each["reason"], waits_for=each["waits_for"]).run(then)

    def _tick(self, each: Mapping[str, Any]) -> None:
        for text in each["steps"]:
            item_id = AddCheck(self._tasks[each["task"]], text).run(self._work)
            if text in each["ticked"]:
                TickCheck(item_id).run(as_of(self._work, self._days.at(each["ticked"][text])))
