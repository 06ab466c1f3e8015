"""All tasks as one tree: which, in what order, and the few rows that are looked at.

The order is an array of row numbers. What went into a task is summed apart, for the rows of a page
only: one task near the top may stand for a million entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from app.domain.planning.tasks.task_tree import TreeOrder, TreeRow, tree_order
from app.domain.values.day_range import week_of
from app.queries.word_match import ids_with_word, words_to_match
from app.store.tables import client, project, tag, task, task_tag

TaskSort = Literal["tree", "name", "project", "client", "status", "priority", "due", "estimate"]
StatusFilter = Literal["open", "done", "all"]
DueFilter = Literal["any", "overdue", "today", "week", "none"]
TASK_SORTS: tuple[TaskSort, ...] = get_args(TaskSort)
DUE_FILTERS: tuple[DueFilter, ...] = get_args(DueFilter)
_DAY = timedelta(days=1)
_parent = task.alias("parent")
_child = task.alias("child")


@dataclass(frozen=True, slots=True)
class TaskListCriteria:
    """Which tasks, in what order; a field at its default asks for nothing.

    Attributes:
        today: the user's local day, which due days are counted from.
        status: ``open`` are those in progress too.
        due: ``week`` is up to the end of this week, what is overdue with it.
        project: id.
        client: id.
        text: each word must begin a word of the task's name or note, or of its project's, its
            client's or a tag's name.
        tag: its name.
        first_weekday: 0 Monday … 6 Sunday.
        sort: ``tree`` is the order that people gave the tasks, project by project.
    """

    today: date
    status: StatusFilter = "open"
    due: DueFilter = "any"
    project: UUID | None = None
    client: UUID | None = None
    text: str = ""
    tag: str | None = None
    first_weekday: int = 0
    sort: TaskSort = "tree"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task.

    Attributes:
        colour: the project's number, 1 to 12; 0 without a project.
        priority: 1 low, 2 normal, 3 high, 4 urgent.
        estimate_seconds: its own, not that of the tasks below.
        milestone: takes no time.
        state_id: its state in the workflow; None for a built-in one.
        duration_seconds: from start to finish; None where it follows from the estimate.
        remaining_seconds: what is left by somebody's word.
        owner_id: who answers for it.
        has_children: whether tasks hang on it, shown or not.
    """

    seq: int
    id: UUID
    parent_id: UUID | None
    name: str
    project_id: UUID | None
    project: str | None
    client_id: UUID | None
    client: str | None
    colour: int
    code: str
    status: str
    priority: int
    due_on: date | None
    estimate_seconds: int | None
    done_at: datetime | None
    note: str
    milestone: bool
    state_id: UUID | None
    duration_seconds: int | None
    remaining_seconds: int | None
    owner_id: UUID | None
    has_children: bool
    tags: tuple[str, ...]


def task_order(connection: Connection, criteria: TaskListCriteria) -> TreeOrder:
    """The tasks' row numbers as a tree; what a found task hangs on is shown with it."""
    wanted = and_(true(), *_conditions(criteria))
    query = (
        select(task.c.seq, _parent.c.seq, wanted)
        .select_from(_with_places().outerjoin(_parent, _parent.c.id == task.c.parent_id))
        .order_by(*_sort_keys(criteria))
    )
    rows = connection.execute(query)
    # Of what is not there SQL says neither yes nor no: that is not wanted.
    return tree_order(TreeRow(seq, parent, bool(found)) for seq, parent, found in rows)


def tasks_by_seq(connection: Connection, seqs: Sequence[int]) -> list[TaskRow | None]:
    """The tasks with these row numbers, in their order; None for one that is gone."""
    rows = _rows(connection, _row_columns().where(task.c.seq.in_(seqs)))
    by_seq = {row.seq: row for row in rows}
    return [by_seq.get(seq) for seq in seqs]


def task_by_id(connection: Connection, task_id: UUID) -> TaskRow | None:
    rows = _rows(connection, _row_columns().where(task.c.id == task_id))
    return rows[0] if rows else None


def open_task_count(connection: Connection, _criteria: None = None) -> int:
    """How many tasks are not done."""
    query = select(func.count()).select_from(task).where(task.c.status != "done")
    return connection.scalar(query) or 0


def due_condition(due: DueFilter, today: date, first_weekday: int = 0) -> ColumnElement[bool]:
    """Which tasks a filter by due day lets through; those that are done are never overdue."""
    match due:
        case "overdue":
            return and_(task.c.due_on < today, task.c.status != "done")
        case "today":
            return task.c.due_on == today
        case "week":
            return task.c.due_on < week_of(today, first_weekday).end_on
        case "none":
            return task.c.due_on.is_(None)
        case "any":
            return true()


def _conditions(criteria: TaskListCriteria) -> list[ColumnElement[bool]]:
    found = [due_condition(criteria.due, criteria.today, criteria.first_weekday)]
    if criteria.status != "all":
        done = criteria.status == "done"
        found.append(task.c.status == "done" if done else task.c.status != "done")
    if criteria.project is not None:
        found.append(task.c.project_id == criteria.project)
    if criteria.client is not None:
        found.append(project.c.client_id == criteria.client)
    if criteria.tag is not None:
        named = select(tag.c.id).where(tag.c.name.collate("NOCASE") == criteria.tag)
        found.append(task.c.id.in_(_tagged(named)))
    words = words_to_match(criteria.text)
    return [*found, *(_says(number, word) for number, word in enumerate(words))]


def _says(number: int, word: str) -> ColumnElement[bool]:
    """Whether a task, or something that it belongs to, has a word that begins so."""
    return or_(
        task.c.id.in_(ids_with_word(task, number, word)),
        task.c.project_id.in_(ids_with_word(project, number, word)),
        project.c.client_id.in_(ids_with_word(client, number, word)),
        task.c.id.in_(_tagged(ids_with_word(tag, number, word))),
    )


def _tagged(tags: Select[Any]) -> Select[Any]:
    return select(task_tag.c.task_id).where(task_tag.c.tag_id.in_(tags))


def _sort_keys(criteria: TaskListCriteria) -> list[ColumnElement[Any]]:
    """What siblings are sorted by; those without a value come last either way round."""
    client_name = client.c.name.collate("NOCASE")
    project_name = project.c.name.collate("NOCASE")
    keys: dict[TaskSort, list[ColumnElement[Any]]] = {
        "tree": [],
        "name": [task.c.name.collate("NOCASE")],
        "project": [project_name],
        "client": [client_name],
        "status": [_status_rank()],
        "priority": [task.c.priority],
        "due": [task.c.due_on],
        "estimate": [task.c.estimate_seconds],
    }
    chosen = [
        (key.desc() if criteria.descending else key.asc()).nulls_last()
        for key in keys[criteria.sort]
    ]
    # Tasks without a project wait in the inbox, which comes first.
    natural: list[ColumnElement[Any]] = [
        task.c.project_id.is_not(None),
        client_name.nulls_last(),
        project_name,
        task.c.project_id,
        task.c.position,
        task.c.seq,
    ]
    return [*chosen, *natural]


def _status_rank() -> ColumnElement[int]:
    return case((task.c.status == "in_progress", 0), (task.c.status == "open", 1), else_=2)


def _with_places() -> Any:
    return task.outerjoin(project, project.c.id == task.c.project_id).outerjoin(
        client, client.c.id == project.c.client_id
    )


def _row_columns() -> Select[Any]:
    return select(
        task.c.seq,
        task.c.id,
        task.c.parent_id,
        task.c.name,
        task.c.project_id,
        project.c.name.label("project"),
        project.c.client_id,
        client.c.name.label("client"),
        func.coalesce(project.c.colour, 0).label("colour"),
        func.coalesce(project.c.code, "").label("code"),
        task.c.status,
        task.c.priority,
        task.c.due_on,
        task.c.estimate_seconds,
        task.c.done_at,
        task.c.note,
        task.c.milestone,
        task.c.state_id,
        task.c.duration_seconds,
        task.c.remaining_seconds,
        task.c.owner_id,
        exists().where(_child.c.parent_id == task.c.id).label("has_children"),
    ).select_from(_with_places())


def _rows(connection: Connection, query: Select[Any]) -> list[TaskRow]:
    found = list(connection.execute(query))
    tags: dict[UUID, list[str]] = {row.id: [] for row in found}
    names = (
        select(task_tag.c.task_id, tag.c.name)
        .join(tag, tag.c.id == task_tag.c.tag_id)
        .where(task_tag.c.task_id.in_(list(tags)))
        .order_by(tag.c.name.collate("NOCASE"))
    )
    for task_id, name in connection.execute(names):
        tags[task_id].append(name)
    return [TaskRow(**row._asdict(), tags=tuple(tags[row.id])) for row in found]
