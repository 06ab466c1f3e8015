"""What the dialog of a task's details reads, keeps and says. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.domain.planning.editing.edits import (
    EditTaskPlan,
    PlanEdit,
    RemoveDependency,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Key,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.tasks.task_table import outlines
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.plan_trial import PlanTrial
from app.system.chart_words import day_text
from app.system.plan_words import conflict_sentence, plan_names
from app.system.translations import N_, _, ngettext

AS_SOON: Final = ""
CONSTRAINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        AS_SOON: N_("As soon as possible"),
        ConstraintKind.AS_LATE_AS_POSSIBLE: N_("As late as possible"),
        ConstraintKind.START_NO_EARLIER_THAN: N_("Start no earlier than"),
        ConstraintKind.START_NO_LATER_THAN: N_("Start no later than"),
        ConstraintKind.FINISH_NO_EARLIER_THAN: N_("Finish no earlier than"),
        ConstraintKind.FINISH_NO_LATER_THAN: N_("Finish no later than"),
        ConstraintKind.MUST_START_ON: N_("Must start on"),
        ConstraintKind.MUST_FINISH_ON: N_("Must finish on"),
    }
)
LINK_KINDS: Final[Mapping[DependencyKind, str]] = MappingProxyType(
    {
        DependencyKind.FINISH_TO_START: N_("Finish to start"),
        DependencyKind.START_TO_START: N_("Start to start"),
        DependencyKind.FINISH_TO_FINISH: N_("Finish to finish"),
        DependencyKind.START_TO_FINISH: N_("Start to finish"),
    }
)
_FINISHES: Final = frozenset(
    {
        ConstraintKind.FINISH_NO_EARLIER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
        ConstraintKind.MUST_FINISH_ON,
    }
)


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A dependency as a line has it; ``other`` is the task at its far end."""

    other: Key
    kind: DependencyKind = DependencyKind.FINISH_TO_START
    lag_seconds: int = 0
    lag_elapsed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DetailDraft:
    """The task as the fields have it.

    Attributes:
        fields: those of `EditTaskPlan`, changed or not.
        crew: who works on it.
        before: what it waits for.
        after: what waits for it.
    """

    fields: Mapping[str, Any]
    crew: tuple[Assignment, ...]
    before: tuple[LinkDraft, ...]
    after: tuple[LinkDraft, ...]


def has_moment(kind: str) -> bool:
    """Whether a constraint of this kind is tied to an instant."""
    return kind not in {AS_SOON, ConstraintKind.AS_LATE_AS_POSSIBLE}


def ties_finish(kind: str) -> bool:
    return kind in _FINISHES


def constraint_of(
    kind: str, wall: datetime, zone: ZoneInfo, stored: Constraint | None
) -> Constraint | None:
    """The constraint of a kind and a wall clock of the plan's zone.

    An instant that nobody touched keeps its seconds.
    """
    if kind == AS_SOON:
        return None
    if not has_moment(kind):
        return Constraint(ConstraintKind(kind))
    at = wall.replace(tzinfo=zone)
    if stored is not None and stored.at is not None and _minute(stored.at, zone) == wall:
        at = stored.at
    return Constraint(ConstraintKind(kind), at.astimezone(_UTC))


_UTC: Final = ZoneInfo("UTC")


def _minute(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)


def duration_text(seconds: int | None) -> str:
    return "" if seconds is None else format_duration(seconds)


def read_size(text: str, stored: int | None, *, zero: bool = False) -> int | None:
    """Seconds of a field; None while it is blank, what is stored where nobody touched it.

    Raises:
        RuleViolation: it cannot be read, or is nothing where there has to be something.
    """
    typed = text.strip()
    if typed == duration_text(stored):
        return stored
    if not typed:
        return None
    seconds = parse_duration(typed)
    if not seconds and not zero:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    return seconds


def task_choices(plan: Plan, key: Key) -> tuple[tuple[Key, str], ...]:
    """All other tasks of a plan, each with its number and name."""
    places = outlines(plan.tasks)
    return tuple(
        (task.key, f"{place} {task.name}")
        for task, place in zip(plan.tasks, places, strict=True)
        if task.key != key
    )


def task_named(choices: Sequence[tuple[Key, str]], text: str) -> Key:
    """The task that a text means: its number, its name, or both.

    Raises:
        RuleViolation: ``plan.link_task_missing``, ``plan.link_task_unknown`` or
            ``plan.link_task_ambiguous``.
    """
    typed = " ".join(text.split())
    if not typed:
        raise RuleViolation("task", "plan.link_task_missing")
    folded = typed.casefold()
    for key, label in choices:
        if label.casefold() == folded or label.partition(" ")[0] == typed:
            return key
    named = [key for key, label in choices if label.partition(" ")[2].casefold() == folded]
    if not named:
        raise RuleViolation("task", "plan.link_task_unknown", text=typed)
    if len(named) > 1:
        raise RuleViolation("task", "plan.link_task_ambiguous", text=typed)
    return named[0]


def links_before(plan: Plan, key: Key) -> tuple[LinkDraft, ...]:
    """What a task waits for."""
    return tuple(
        LinkDraft(each.predecessor, each.kind, each.lag_seconds, each.lag_elapsed, each.reason)
        for each in plan.dependencies
        if each.successor == key
    )


def links_after(plan: Plan, key: Key) -> tuple[LinkDraft, ...]:
    """What waits for a task."""
    return tuple(
        LinkDraft(each.successor, each.kind, each.lag_seconds, each.lag_elapsed, each.reason)
        for each in plan.dependencies
        if each.predecessor == key
    )


def detail_edits(plan: Plan, task: PlanTask, draft: DetailDraft) -> tuple[PlanEdit, ...]:
    """What differs from the plan; links that go come before those that are set."""
    edits: list[PlanEdit] = []
    fields = {name: value for name, value in draft.fields.items() if getattr(task, name) != value}
    if fields:
        edits.append(EditTaskPlan(task.key, fields))
    if {each.person: each for each in draft.crew} != {
        each.person: each for each in task.assignments
    }:
        edits.append(SetAssignments(task.key, draft.crew))
    standing = {
        (each.predecessor, each.successor): each
        for each in plan.dependencies
        if task.key in {each.predecessor, each.successor}
    }
    wanted = {(each.predecessor, each.successor): each for each in _dependencies(task.key, draft)}
    edits += [RemoveDependency(*pair) for pair in standing if pair not in wanted]
    edits += [SetDependency(each) for pair, each in wanted.items() if standing.get(pair) != each]
    return tuple(edits)


def _dependencies(key: Key, draft: DetailDraft) -> list[Dependency]:
    def link(first: Key, second: Key, each: LinkDraft) -> Dependency:
        return Dependency(first, second, each.kind, each.lag_seconds, each.lag_elapsed, each.reason)

    return [
        *(link(each.other, key, each) for each in draft.before),
        *(link(key, each.other, each) for each in draft.after),
    ]


def work_hint(task: PlanTask, *, summary: bool) -> str:
    """Why work cannot be changed; blank where it can."""
    if summary:
        return _("Work and duration follow from the tasks below it.")
    if task.milestone:
        return _("A milestone takes no time.")
    if task.finished_at is not None:
        return _("It is done, so its work is a fact. Open it again to change it.")
    return ""


def outcome_text(before: Schedule, trial: PlanTrial, key: Key, today: date) -> str:
    """When the task would be done, what becomes of the project, what cannot be had."""
    after = trial.schedule
    if after is None:
        return ""
    zone, dates = after.plan.calendar.zone, after.dates(key)
    start, finish = (_moment(at, zone, today) for at in (dates.start_at, dates.finish_at))
    parts = [_("From {start} to {finish}.").format(start=start, finish=finish)]
    parts.append(_end(before, after, zone))
    names = plan_names(after.plan)
    # One is enough to think again; the page tells of all of them once it is written.
    own = next((each for each in trial.conflicts if each.task == key), None)
    parts.append("" if own is None else conflict_sentence(own, names))
    return " ".join(part for part in parts if part)


def _end(before: Schedule, after: Schedule, zone: ZoneInfo) -> str:
    ends = [each.finish_at for each in (before, after)]
    first, second = (None if at is None else at.astimezone(zone).date() for at in ends)
    if first is None or second is None or first == second:
        return ""
    days = abs((second - first).days)
    if second > first:
        text = ngettext(
            "The project ends {count} day later.", "The project ends {count} days later.", days
        )
    else:
        text = ngettext(
            "The project ends {count} day earlier.", "The project ends {count} days earlier.", days
        )
    return text.format(count=days)


def _moment(at: datetime, zone: ZoneInfo, today: date) -> str:
    local = at.astimezone(zone)
    return f"{day_text(local.date(), today)} {local:%H:%M}"
