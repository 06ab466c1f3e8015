"""Saved views of tasks: filters under a name, kept as one JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar, get_args
from uuid import UUID

from app.domain.values.errors import RuleViolation

ViewStatus = Literal["open", "done", "all"]
ViewDue = Literal["any", "overdue", "today", "week", "none"]
Display = Literal["table", "board"]
Lanes = Literal["none", "client", "project", "person", "priority"]
LANES: Final[tuple[Lanes, ...]] = get_args(Lanes)
MOST_VIEWS: Final = 50
LONGEST_NAME: Final = 60

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class TaskView:
    """Which tasks are shown, and how. Everything but the name is as it stands in the filters."""

    name: str
    status: ViewStatus = "open"
    due: ViewDue = "any"
    project_id: UUID | None = None
    client_id: UUID | None = None
    tag: str = ""
    text: str = ""
    display: Display = "table"
    lanes: Lanes = "none"


def read_views(text: str | None) -> tuple[TaskView, ...]:
    """The views of a stored text, in order; what cannot be read is left out.

    >>> [view.name for view in read_views('[{"name": "Late", "due": "overdue"}, 7]')]
    ['Late']
    """
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return ()
    views = (_read(each) for each in found) if isinstance(found, list) else ()
    return tuple(view for view in views if view is not None)


def written_views(views: Sequence[TaskView]) -> str:
    """The text to store; ``read_views(written_views(views)) == views``."""
    return json.dumps([_written(view) for view in views], ensure_ascii=False)


def with_view(views: Sequence[TaskView], view: TaskView) -> tuple[TaskView, ...]:
    """The views with one more by name; one of the same name gives way in its place.

    Raises:
        RuleViolation: the name is blank or too long, or there are as many as a menu holds.
    """
    named = _checked(view)
    at = _place_of(views, named.name)
    if at is not None:
        return (*views[:at], named, *views[at + 1 :])
    if len(views) >= MOST_VIEWS:
        raise RuleViolation("name", "task_view.too_many", most=MOST_VIEWS)
    return tuple(sorted((*views, named), key=lambda each: each.name.casefold()))


def renamed(views: Sequence[TaskView], name: str, new_name: str) -> tuple[TaskView, ...]:
    """The views with one under another name; the same views where there is none of this name.

    Raises:
        RuleViolation: the new name is blank, too long or taken.
    """
    at = _place_of(views, name)
    if at is None:
        return tuple(views)
    others = (*views[:at], *views[at + 1 :])
    taken = _place_of(others, " ".join(new_name.split()))
    if taken is not None:
        raise RuleViolation("name", "task_view.name_taken", name=others[taken].name)
    values = {field: getattr(views[at], field) for field in TaskView.__slots__}
    return with_view(others, TaskView(**{**values, "name": new_name}))


def without_view(views: Sequence[TaskView], name: str) -> tuple[TaskView, ...]:
    return tuple(view for view in views if view.name.casefold() != name.casefold())


def _checked(view: TaskView) -> TaskView:
    name = " ".join(view.name.split())
    if not name:
        raise RuleViolation("name", "task_view.name_missing")
    if len(name) > LONGEST_NAME:
        raise RuleViolation("name", "task_view.name_too_long", most=LONGEST_NAME)
    values = {field: getattr(view, field) for field in TaskView.__slots__}
    return TaskView(**{**values, "name": name})


def _place_of(views: Sequence[TaskView], name: str) -> int | None:
    folded = name.casefold()
    return next((at for at, view in enumerate(views) if view.name.casefold() == folded), None)


def _read(each: Any) -> TaskView | None:
    if not isinstance(each, dict) or not str(each.get("name") or "").strip():
        return None
    try:
        ids = {key: None if each.get(key) is None else UUID(each[key]) for key in _IDS}
    except (AttributeError, TypeError, ValueError):
        return None
    return TaskView(
        str(each["name"]),
        _choice(each, "status", get_args(ViewStatus)),
        _choice(each, "due", get_args(ViewDue)),
        ids["project_id"],
        ids["client_id"],
        str(each.get("tag") or ""),
        str(each.get("text") or ""),
        _choice(each, "display", get_args(Display)),
        _choice(each, "lanes", LANES),
    )


_IDS: Final = ("project_id", "client_id")


def _choice(each: Mapping[str, Any], key: str, choices: tuple[Choice, ...]) -> Choice:
    """What a view says, or the first choice where a later program said something else."""
    return next((choice for choice in choices if choice == each.get(key)), choices[0])


def _written(view: TaskView) -> dict[str, str]:
    plain = TaskView(view.name)
    return {"name": view.name} | {
        field: str(getattr(view, field))
        for field in TaskView.__slots__
        if getattr(view, field) != getattr(plain, field)
    }
