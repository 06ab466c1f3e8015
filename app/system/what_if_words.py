"""What a what-if copy changes, in words: the same on screen and at the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import Key
from app.domain.values.duration import format_duration
from app.system.translations import N_, _

Named = Callable[[Key | None], str]

_LABELS: Final[Mapping[str, str]] = {
    "name": N_("name"),
    "milestone": N_("milestone"),
    "duration_seconds": N_("duration"),
    "effort_seconds": N_("effort"),
    "constraint": N_("tied to"),
    "deadline_on": N_("due"),
    "calendar": N_("calendar"),
    "priority": N_("priority"),
    "remaining_seconds": N_("left"),
    "note": N_("note"),
}


@dataclass(frozen=True, slots=True)
class EditVoice:
    """Who tells it.

    Attributes:
        named: what a task, a person or a calendar is called; None is nobody.
        parts: fields that are told in another way, each with its label.
    """

    named: Named
    parts: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)


def edit_text(edit: PlanEdit, voice: EditVoice) -> str:
    """``Build: effort 16:00, duration –``."""
    named = voice.named
    match edit:
        case EditTaskPlan():
            words = ", ".join(_field_words(edit, voice))
        case SetAssignments():
            people = [
                f"{named(each.person)} {each.allocation_percent} %" for each in edit.assignments
            ]
            words = ", ".join(people) or _("nobody")
        case MovePlanTask():
            above = _("the project") if edit.parent is None else named(edit.parent)
            words = _("put below {name}").format(name=above)
        case _:
            return _other_text(edit, named)
    return f"{named(edit.task)}: {words}"


def field_label(name: str) -> str:
    """What a field of a task is called."""
    return _(_LABELS[name])


def _other_text(
    edit: AddPlanTask | RemoveTasks | SetDependency | RemoveDependency, named: Named
) -> str:
    match edit:
        case AddPlanTask():
            return _("{name}: a new task").format(name=edit.task.name)
        case RemoveTasks():
            return _("{names}: removed").format(names=", ".join(map(named, edit.tasks)))
        case SetDependency():
            link = edit.dependency
            return f"{named(link.predecessor)} → {named(link.successor)}"
        case RemoveDependency():
            pair = f"{named(edit.predecessor)} → {named(edit.successor)}"
            return _("{names}: removed").format(names=pair)


def _field_words(edit: EditTaskPlan, voice: EditVoice) -> Iterator[str]:
    for name, value in edit.fields.items():
        told = voice.parts.get(name)
        yield told(value) if told else f"{field_label(name)} {_value_text(name, value, voice)}"


def _value_text(name: str, value: Any, voice: EditVoice) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case int() if name.endswith("_seconds"):
            return format_duration(value)
        case date():
            return value.isoformat()
    return voice.named(value) if name == "calendar" else str(value)
