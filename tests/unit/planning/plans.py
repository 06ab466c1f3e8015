"""Plans for tests of the schedule: links in words, dates as wall times, figures in hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Key,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.network import network
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import MinuteSpan, WorkingHours

BERLIN: Final = ZoneInfo("Europe/Berlin")
NEW_YORK: Final = ZoneInfo("America/New_York")
KOLKATA: Final = ZoneInfo("Asia/Kolkata")
UTC_ZONE: Final = ZoneInfo("UTC")
HOUR: Final = 3600
# Monday to Friday, 9:00 to 12:00 and 13:00 to 18:00.
OFFICE: Final = WorkingCalendar("Office", BERLIN)
ALWAYS: Final = WorkingCalendar("Always", UTC_ZONE, WorkingHours((((0, 1440),),) * 7))
MONDAY: Final = datetime(2026, 11, 2, 0, tzinfo=BERLIN)

_KINDS: Final = {
    "FS": DependencyKind.FINISH_TO_START,
    "SS": DependencyKind.START_TO_START,
    "FF": DependencyKind.FINISH_TO_FINISH,
    "SF": DependencyKind.START_TO_FINISH,
}
_LINK: Final = re.compile(r"(\w+)>(\w+)(?: (FS|SS|FF|SF))?(?: ?([+-]\d+)(e?)h)?")


def week(*spans: MinuteSpan, days: Iterable[int] = range(5)) -> WorkingHours:
    """The same hours, in minutes, on the given weekdays."""
    chosen = set(days)
    return WorkingHours(tuple(spans if day in chosen else () for day in range(7)))


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """``2026-11-02 9:00`` on the wall of a zone."""
    day, clock = text.split()
    hour, minute = clock.split(":")
    wall = datetime.combine(date.fromisoformat(day), datetime.min.time())
    return (wall + timedelta(hours=int(hour), minutes=int(minute))).replace(tzinfo=zone)


def wall(instant: datetime, zone: ZoneInfo = BERLIN) -> str:
    """What `at` reads."""
    local = instant.astimezone(zone)
    return f"{local:%Y-%m-%d} {local.hour}:{local:%M}"


def task(key: Key, hours: float = 8, **fields: Any) -> PlanTask:
    """A task with an effort, named by its key."""
    return PlanTask(key, str(key), effort_seconds=round(hours * HOUR), **fields)


def fixed(key: Key, hours: float = 8, **fields: Any) -> PlanTask:
    """A task of fixed duration."""
    return PlanTask(key, str(key), duration_seconds=round(hours * HOUR), **fields)


def milestone(key: Key, **fields: Any) -> PlanTask:
    return PlanTask(key, str(key), milestone=True, **fields)


def summary(key: Key, **fields: Any) -> PlanTask:
    return PlanTask(key, str(key), **fields)


def done(key: Key, started: str, finished: str, hours: float = 8, **fields: Any) -> PlanTask:
    return task(key, hours, started_at=at(started), finished_at=at(finished), **fields)


def limit(kind: ConstraintKind, text: str) -> Constraint:
    return Constraint(kind, at(text))


def links(*words: str) -> tuple[Dependency, ...]:
    """``A>B``, ``A>B SS``, ``A>B FF -4h`` in working hours, ``A>B +48eh`` in elapsed ones."""
    found = []
    for each in words:
        match = _LINK.fullmatch(each)
        assert match, each
        before, after, kind, lag, elapsed = match.groups()
        found.append(
            Dependency(before, after, _KINDS[kind or "FS"], int(lag or 0) * HOUR, bool(elapsed))
        )
    return tuple(found)


def plan(tasks: Iterable[PlanTask], *words: str, **fields: Any) -> Plan:
    """A plan in office hours from Monday, 2 November 2026."""
    chosen = {"calendar": OFFICE, "starts_at": MONDAY, **fields}
    return Plan("Website", tasks=tuple(tasks), dependencies=links(*words), **chosen)


def dates(of: Plan, zone: ZoneInfo = BERLIN) -> dict[Key, tuple[str, str]]:
    """Start and finish of each task as wall times."""
    return {
        each.key: (wall(found.start_at, zone), wall(found.finish_at, zone))
        for each, found in schedule(of).all_dates()
    }


@dataclass(frozen=True)
class Figures:
    """What textbooks print of an activity, in units of time from the start of the project."""

    early_start: float
    early_finish: float
    late_start: float
    late_finish: float
    total_float: float


def unit_plan(activities: Mapping[str, float], *words: str) -> Plan:
    """A textbook's network: one unit of time is one hour of a calendar without breaks."""
    tasks = [fixed(key, units) if units else milestone(key) for key, units in activities.items()]
    return plan(tasks, *words, calendar=ALWAYS, starts_at=datetime(2026, 1, 1, tzinfo=UTC))


def figures(found: Schedule) -> dict[Key, Figures]:
    """The figures of a `unit_plan`."""

    def units(instant: datetime) -> float:
        return (instant - found.plan.starts_at) / timedelta(hours=1)

    return {
        each.key: Figures(
            units(of.start_at),
            units(of.finish_at),
            units(of.late_start_at),
            units(of.late_finish_at),
            of.total_float_seconds / HOUR,
        )
        for each, of in found.all_dates()
    }


_EARLY_SHIFT: Final = week((6 * 60, 14 * 60))
_NIGHTS: Final = week((0, 6 * 60), (22 * 60, 1440), days=range(7))
_AWAY: Final = CalendarException(
    date(2026, 11, 4), date(2026, 11, 6), "Away", ExceptionKind.ABSENCE
)
PEOPLE: Final = (
    Person("ada", "Ada", OFFICE),
    Person("ben", "Ben", WorkingCalendar("Ben", NEW_YORK, exceptions=(_AWAY,))),
    Person("eve", "Eve", WorkingCalendar("Eve", KOLKATA, _EARLY_SHIFT)),
    Person("tom", "Tom", WorkingCalendar("Tom", BERLIN, _NIGHTS)),
)
_CALENDARS: Final[Mapping[Key, WorkingCalendar]] = {"always": ALWAYS, "nights": PEOPLE[3].calendar}
_SIZES: Final = st.integers(0, 40).map(lambda quarters: quarters * 900)


@st.composite
def plans(draw: st.DrawFn, *, constraints: bool = False, simple: bool = False) -> Plan:
    """Small plans with summaries, all kinds of links, people and calendars, without a cycle.

    Args:
        draw: of hypothesis.
        constraints: whether tasks are tied to dates, begun or done.
        simple: all work is done in office hours, all links are finish-to-start without lag.
    """
    count = draw(st.integers(1, 9))
    tasks: list[PlanTask] = []
    for number in range(count):
        parent = draw(st.none() | st.integers(0, number - 1)) if number else None
        made = PlanTask(f"t{number}", f"Task {number}", None if parent is None else f"t{parent}")
        made = replace(made, **draw(_sizes(simple=simple)))
        if constraints:
            made = replace(made, **draw(_ties()))
        tasks.append(made)
    status = draw(st.sampled_from([None, at("2026-11-04 11:00")])) if constraints else None
    found = Plan("Random", OFFICE, MONDAY, tuple(tasks), people=PEOPLE, calendars=_CALENDARS)
    found = replace(found, status_at=status)
    for dependency in draw(st.lists(_dependencies(count, simple=simple), max_size=10)):
        more = replace(found, dependencies=(*found.dependencies, dependency))
        if allowed(more):
            found = more
    return found


def allowed(of: Plan) -> bool:
    """Whether the network of a plan is without fault."""
    try:
        network(of)
    except RuleViolation:
        return False
    return True


@st.composite
def _sizes(draw: st.DrawFn, *, simple: bool) -> dict[str, Any]:
    form = draw(st.sampled_from(["effort", "effort", "duration", "milestone", "nothing"]))
    if form == "milestone":
        return {"milestone": True}
    found: dict[str, Any] = {}
    if form != "nothing":
        found[f"{form}_seconds"] = draw(_SIZES)
    if not simple:
        people = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique_by=lambda p: p.key))
        found["assignments"] = tuple(
            Assignment(each.key, draw(st.sampled_from([30, 50, 100]))) for each in people
        )
        found["calendar"] = draw(st.sampled_from([None, None, None, "always", "nights"]))
    return found


@st.composite
def _ties(draw: st.DrawFn) -> dict[str, Any]:
    instant = MONDAY + timedelta(minutes=30 * draw(st.integers(-100, 500)))
    match draw(st.sampled_from(["", "", "constraint", "late", "begun", "done"])):
        case "constraint":
            kinds = [each for each in ConstraintKind if each != ConstraintKind.AS_LATE_AS_POSSIBLE]
            return {"constraint": Constraint(draw(st.sampled_from(kinds)), instant)}
        case "late":
            return {"constraint": Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)}
        case "begun":
            return {"started_at": instant, "spent_seconds": draw(_SIZES)}
        case "done":
            return {"finished_at": instant}
    return {}


@st.composite
def _dependencies(draw: st.DrawFn, count: int, *, simple: bool) -> Dependency:
    first = draw(st.integers(0, count - 1))
    second = draw(st.integers(0, count - 1))
    if simple:
        return Dependency(f"t{first}", f"t{second}")
    lag = draw(st.sampled_from([0, 0, 0, 2, 30, -3, -20])) * HOUR
    kind = draw(st.sampled_from(list(DependencyKind)))
    return Dependency(f"t{first}", f"t{second}", kind, lag, draw(st.booleans()))
