"""A plan as rows of a table: what each cell says and what is typed into it. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.chart.dated import Dated
from app.domain.planning.chart.places import RowPlaces
from app.domain.planning.chart.rows import initials_of
from app.domain.planning.chart.work import BarWork, roll_up, work_of
from app.domain.planning.editing.edits import EditTaskPlan, PlanEdit
from app.domain.planning.plan import DependencyKind, Key, PlanTask
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.planning.tasks.task_line import read_due_day
from app.domain.planning.tasks.task_table import rolled_sizes
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.system.chart_words import day_text, hours_text
from app.system.translations import N_, _

PRIORITIES: Final = {1: N_("Low"), 2: N_("Normal"), 3: N_("High"), 4: N_("Urgent")}
_KINDS: Final = {
    DependencyKind.FINISH_TO_START: "",
    DependencyKind.START_TO_START: "SS",
    DependencyKind.FINISH_TO_FINISH: "FF",
    DependencyKind.START_TO_FINISH: "SF",
}
STEP: Final = " › "
EDITABLE: Final = frozenset({"name", "work", "duration", "left", "due"})


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One task of the plan as it stands in the table.

    Attributes:
        outline: its place in the tree, such as 2.3; blank for a group.
        depth: how far it is indented.
        folded: whether what hangs on it is folded in; None where nothing does.
        work: what is worked and left, of a summary of all below it.
        size_seconds: the estimate, of a summary all of those below it.
        people: names.
        initials: of the same people.
        waits_for: predecessors by their places, with kind and lag.
        zone: whose clock the dates are read on.
        baseline_finish_at: when it was to finish by the baseline that is shown.
        place: names of what it hangs on in the outline, where rows stand in groups.
        is_group: it is no task.
    """

    task: PlanTask
    dates: TaskDates
    outline: str
    depth: int
    folded: bool | None
    work: BarWork
    size_seconds: int
    people: tuple[str, ...]
    initials: tuple[str, ...]
    waits_for: str
    zone: ZoneInfo
    today: date
    baseline_finish_at: datetime | None = None
    place: str = ""
    is_group: bool = False

    @property
    def is_summary(self) -> bool:
        return self.folded is not None

    @property
    def is_done(self) -> bool:
        return self.work.done and (self.is_summary or self.task.finished_at is not None)


class PlanRows:
    """Makes the rows of a schedule, those that are looked at.

    Args:
        found: the plan with its dates.
        closed: keys of the summaries that are folded in.
        today: the user's local day.
        then: when tasks were to finish by the baseline that is shown.
    """

    def __init__(
        self,
        found: Dated,
        closed: frozenset[Key],
        today: date,
        then: Mapping[Key, datetime] = MappingProxyType({}),
    ) -> None:
        self.schedule = found
        self._then = then
        self._closed = closed
        self._today = today
        self.places = RowPlaces(found)
        self._names = {person.key: person.name for person in found.plan.people}

    def redated(self, found: Dated) -> PlanRows:
        """The rows of the same tasks at other dates; sums stay, as no drag needs them anew."""
        other = copy(self)
        other.schedule = found
        return other

    @cached_property
    def _sums(self) -> dict[Key, BarWork]:
        return roll_up(self.schedule.plan)

    def row(self, number: int) -> PlanRow:
        """The row of the task with this number in the plan."""
        task = self.schedule.plan.tasks[number]
        people = tuple(
            self._names[each.person] for each in task.assignments if each.person in self._names
        )
        summary = bool(self.schedule.children_of(number))
        place = self.places.of(number)
        return PlanRow(
            task,
            self.schedule.dates(task.key),
            place.outline,
            place.depth,
            task.key in self._closed if summary else None,
            self._sums[task.key] if summary else work_of(task),
            self._sizes[task.key],
            people,
            tuple(initials_of(name) for name in people),
            self._waits_for(number),
            self.schedule.plan.calendar.zone,
            self._today,
            self._then.get(task.key),
            STEP.join(place.above),
            place.is_group,
        )

    @cached_property
    def _sizes(self) -> dict[Key, int]:
        return rolled_sizes(self.schedule.plan.tasks)

    def _waits_for(self, number: int) -> str:
        parts = []
        for link in self.places.waits_for(number):
            lag = format_duration(link.lag_seconds) if link.lag_seconds else ""
            sign = "+" if link.lag_seconds > 0 else ""
            place = self.places.outlines[link.predecessor]
            parts.append(f"{place}{_KINDS[link.kind]}{sign}{lag}")
        return ", ".join(parts)


def name_text(row: PlanRow) -> str:
    return row.task.name


def name_tip(row: PlanRow) -> str:
    """The name, after the names of what it hangs on where the rows do not show that."""
    return STEP.join(filter(None, (row.place, row.task.name)))


def people_text(row: PlanRow) -> str:
    return ", ".join(row.people)


def work_text(row: PlanRow) -> str:
    """Hours of work, such as 48 or 7.5; a summary's are those below it."""
    if row.task.milestone:
        return ""
    return hours_text(row.size_seconds)


def start_text(row: PlanRow) -> str:
    return _moment(row, finish=False)


def finish_text(row: PlanRow) -> str:
    return _moment(row, finish=True)


def finish_day_text(row: PlanRow) -> str:
    """The day alone, as the chart's table has no room for more."""
    return day_text(row.dates.finish_at.astimezone(row.zone).date(), row.today)


def _moment(row: PlanRow, *, finish: bool) -> str:
    instant = row.dates.finish_at if finish else row.dates.start_at
    wall = instant.astimezone(row.zone)
    return f"{day_text(wall.date(), row.today)} {wall:%H:%M}"


def duration_text(row: PlanRow) -> str:
    """A fixed duration; of effort-driven work nothing, since it follows."""
    seconds = row.task.duration_seconds
    return "" if seconds is None or row.is_summary else format_duration(seconds)


def spent_text(row: PlanRow) -> str:
    return format_duration(row.work.worked) if row.work.worked else ""


def left_text(row: PlanRow) -> str:
    return "" if row.is_done or row.task.milestone else format_duration(row.work.left)


def percent_text(row: PlanRow) -> str:
    if row.task.milestone:
        return _("done") if row.is_done else ""
    return f"{row.work.percent} %"


def float_text(row: PlanRow) -> str:
    """How much it may slip; what is critical says so in words."""
    if row.is_done:
        return ""
    if row.dates.critical:
        return _("critical")
    return format_duration(row.dates.total_float_seconds)


def waits_text(row: PlanRow) -> str:
    return row.waits_for


def due_text(row: PlanRow) -> str:
    due = row.task.deadline_on
    return "" if due is None else day_text(due, row.today)


def priority_text(row: PlanRow) -> str:
    return "" if row.is_group else _(PRIORITIES[row.task.priority])


def outline_text(row: PlanRow) -> str:
    return row.outline


def spoken_name(row: PlanRow) -> str:
    """The name with what the chart shows besides: level, kind, state and dates."""
    words = [row.task.name]
    if row.is_group:
        words.append(_("group"))
    if row.place:
        words.append(_("in {place}").format(place=row.place))
    elif row.depth:
        words.append(_("level {number}").format(number=row.depth + 1))
    if row.is_summary:
        words.append(_("folded in") if row.folded else _("folded out"))
    if row.task.milestone:
        words.append(_("milestone"))
    if row.is_done:
        words.append(_("done"))
    elif row.dates.critical:
        words.append(_("critical"))
    words.append(
        finish_text(row)
        if row.task.milestone
        else _("from {start} to {finish}").format(start=start_text(row), finish=finish_text(row))
    )
    return ", ".join(words)


def edit_text(row: PlanRow, key: str) -> str:
    """What a cell holds while it is edited."""
    task = row.task
    texts: Mapping[str, str] = {
        "name": task.name,
        "work": "" if task.effort_seconds is None else format_duration(task.effort_seconds),
        "duration": "" if task.duration_seconds is None else format_duration(task.duration_seconds),
        "left": format_duration(task.left_seconds),
        "due": "" if task.deadline_on is None else task.deadline_on.isoformat(),
    }
    return texts[key]


def can_edit(row: PlanRow, key: str) -> bool:
    """Whether a cell takes text; sums and facts do not."""
    if key not in EDITABLE or row.is_group:
        return False
    if key in {"name", "due"}:
        return True
    return not row.is_summary and not row.task.milestone and row.task.finished_at is None


def edits_of(row: PlanRow, key: str, text: str) -> tuple[PlanEdit, ...]:
    """What a text typed into a cell changes; nothing where it says what was there.

    Raises:
        RuleViolation: the text cannot be read, or a name is blank.
    """
    typed = text.strip()
    if typed == edit_text(row, key):
        return ()
    if key == "name":
        if not typed:
            raise RuleViolation("name", "task.name_missing")
        return (EditTaskPlan(row.task.key, {"name": " ".join(typed.split())}),)
    if key == "due":
        due = read_due_day(typed, row.today) if typed else None
        return (EditTaskPlan(row.task.key, {"deadline_on": due}),)
    fields = {
        "work": "effort_seconds",
        "duration": "duration_seconds",
        "left": "remaining_seconds",
    }
    seconds = _seconds(typed, zero=key == "left") if typed else None
    return (EditTaskPlan(row.task.key, {fields[key]: seconds}),)


def _seconds(text: str, *, zero: bool) -> int:
    seconds = parse_duration(text)
    if not seconds and not zero:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    return seconds
