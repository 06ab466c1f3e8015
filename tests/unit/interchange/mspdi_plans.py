"""Plans at random, of what a project file can hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import (
    Assignment,
    Baseline,
    BaselineTask,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Person,
    Plan,
    PlanTask,
)
from app.domain.values.working_hours import WorkingHours
from tests.builders import BERLIN

_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_WEEKS = tuple(
    WorkingHours((spans,) * days + ((),) * (7 - days))
    for spans, days in (
        (((480, 720), (780, 1020)), 5),
        (((540, 720), (780, 1080)), 4),
        (((1320, 1440),), 7),
        (((0, 1440),), 7),
    )
)
_KINDS = tuple(kind for kind in ConstraintKind if kind != ConstraintKind.AS_LATE_AS_POSSIBLE)
# What XML keeps as it is, with what it must escape.
_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=8)
_MINUTES = st.integers(1, 60 * 40)
# A month without a change of clocks.
_INSTANTS = st.integers(0, 60 * 24 * 25).map(lambda minutes: _START + timedelta(minutes=minutes))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan in Berlin of up to seven tasks; what waits for a task stands after it."""
    office = draw(_calendars("Office"))
    other = draw(_calendars("Other"))
    people = tuple(draw(_people(number, office)) for number in range(draw(st.integers(0, 3))))
    count = draw(st.integers(1, 7))
    parents = [
        draw(st.none() | st.integers(0, number - 1)) if number else None for number in range(count)
    ]
    tasks = tuple(
        draw(_tasks(number, parents[number], people, leaf=number not in parents))
        for number in range(count)
    )
    leaves = [number for number in range(count) if number not in parents]
    return Plan(
        name=f"Plan {draw(_TEXTS)}".strip(),
        calendar=office,
        starts_at=_START,
        tasks=tasks,
        dependencies=draw(_links(leaves)),
        people=people,
        calendars=MappingProxyType({"other": other}),
        baselines=draw(_baselines(leaves)),
    )


@st.composite
def _calendars(draw: st.DrawFn, name: str, kind: ExceptionKind | None = None) -> WorkingCalendar:
    return WorkingCalendar(name, BERLIN, draw(st.sampled_from(_WEEKS)), draw(_exceptions(kind)))


@st.composite
def _exceptions(draw: st.DrawFn, kind: ExceptionKind | None) -> tuple[CalendarException, ...]:
    found: list[CalendarException] = []
    for week in draw(st.sets(st.integers(0, 5), max_size=2)):
        first = date(2026, 3, 2) + timedelta(weeks=week)
        last = first + timedelta(days=draw(st.integers(0, 5)))
        name = draw(_TEXTS).strip()
        if kind is None and draw(st.booleans()):
            spans = ((600, 720), (900, 1440))
            found.append(CalendarException(first, last, name, ExceptionKind.OTHER_HOURS, spans))
        else:
            found.append(CalendarException(first, last, name, kind or ExceptionKind.HOLIDAY))
    return tuple(sorted(found, key=lambda each: each.first_on))


@st.composite
def _people(draw: st.DrawFn, number: int, office: WorkingCalendar) -> Person:
    calendar = office
    if draw(st.booleans()):
        away = draw(_exceptions(ExceptionKind.ABSENCE))
        calendar = WorkingCalendar(f"Hours {number}", BERLIN, draw(st.sampled_from(_WEEKS)), away)
    cost = draw(st.none() | st.integers(1, 10**8))
    email = draw(st.sampled_from(["", f"p{number}@example.com"]))
    return Person(f"p{number}", f"Person {number}", calendar, email, cost, "EUR" if cost else "")


@st.composite
def _tasks(
    draw: st.DrawFn, number: int, parent: int | None, people: Sequence[Person], *, leaf: bool
) -> PlanTask:
    values: dict[str, object] = {
        "key": number,
        "name": f"{number} {draw(_TEXTS)}".strip(),
        "parent": parent,
        "deadline_on": draw(st.none() | st.dates(date(2026, 3, 1), date(2027, 1, 1))),
        "priority": draw(st.integers(1, 4)),
        "note": "\n".join(draw(st.lists(_TEXTS, max_size=2))).strip(),
    }
    if not leaf:
        return PlanTask(**values)  # type: ignore[arg-type] # fields by name
    crew = draw(st.sets(st.sampled_from(people), max_size=2)) if people else set()
    values["assignments"] = tuple(
        Assignment(each.key, draw(st.integers(1, 150)))
        for each in sorted(crew, key=lambda each: str(each.key))
    )
    values["constraint"] = draw(_constraints())
    values["calendar"] = draw(st.sampled_from([None, None, "other"]))
    if draw(st.integers(0, 4)) == 0:
        return PlanTask(**values, milestone=True, **draw(_progress(0)))  # type: ignore[arg-type]
    effort = draw(st.none() | _MINUTES.map(lambda minutes: minutes * 60 + 7))
    duration = draw(_MINUTES.map(lambda minutes: minutes * 60))
    driven = effort is not None and draw(st.booleans())
    values |= {"effort_seconds": effort, "duration_seconds": None if driven else duration}
    return PlanTask(**values, **draw(_progress(effort or duration)))  # type: ignore[arg-type]


def _constraints() -> st.SearchStrategy[Constraint | None]:
    dated = st.builds(Constraint, st.sampled_from(_KINDS), _INSTANTS)
    return st.none() | dated | st.just(Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE))


@st.composite
def _progress(draw: st.DrawFn, size: int) -> dict[str, object]:
    how = draw(st.sampled_from(["waiting", "waiting", "begun", "done"]))
    start = draw(_INSTANTS)
    if how == "waiting" or (how == "begun" and not size):
        return {}
    if how == "done":
        finish = start + timedelta(minutes=draw(st.integers(0, 3000)))
        return {"started_at": start, "finished_at": finish}
    return {"started_at": start, "remaining_seconds": draw(st.none() | st.integers(0, size))}


@st.composite
def _links(draw: st.DrawFn, leaves: Sequence[int]) -> tuple[Dependency, ...]:
    pairs = [(first, second) for first in leaves for second in leaves if first < second]
    chosen = draw(st.sets(st.sampled_from(pairs), max_size=4)) if pairs else set()
    return tuple(
        Dependency(
            first,
            second,
            draw(st.sampled_from(DependencyKind)),
            6 * draw(st.integers(-3000, 6000)),
            draw(st.booleans()),
        )
        for first, second in sorted(chosen)
    )


@st.composite
def _baselines(draw: st.DrawFn, leaves: Sequence[int]) -> tuple[Baseline, ...]:
    names = draw(st.sets(st.sampled_from(["Baseline", "Baseline 1", "Baseline 10"]), max_size=2))
    found = []
    for name in sorted(names):
        tasks = []
        for leaf in leaves:
            start = draw(_INSTANTS)
            finish = start + timedelta(minutes=draw(st.integers(0, 3000)))
            cost = draw(st.none() | st.integers(0, 10**9))
            tasks.append(BaselineTask(leaf, start, finish, draw(st.integers(0, 10**6)), cost))
        found.append(Baseline(name, name, _START, tuple(tasks)))
    return tuple(found)
