"""Tasks and events of a calendar as tasks of a plan.

A task (VTODO) starts no earlier than it says and is due when it says. An event keeps its time; one
that takes none, or a single whole day, is a milestone. What Stint itself wrote carries its dates
as they were planned, not as demands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from app.domain.planning.plan import (
    UNESTIMATED_SECONDS,
    Constraint,
    ConstraintKind,
    PlanTask,
)
from app.domain.planning.plan_file import FileDates
from app.interchange.ics_lines import Component
from app.interchange.ics_occurrences import Occurrence
from app.interchange.ics_plan_office import Office
from app.interchange.ics_plan_people import ATTENDEE, Attendees
from app.interchange.ics_times import Moment, Zones, duration, moment, number
from app.interchange.losses import Losses
from app.interchange.plan_progress import left_after
from app.interchange.round_the_clock import ROUND_THE_CLOCK

KIND: Final = "X-STINT-KIND"
MILESTONE: Final = "MILESTONE"
START: Final = "X-STINT-START"
FINISH: Final = "X-STINT-FINISH"
DEADLINE: Final = "X-STINT-DEADLINE"
EFFORT: Final = "X-STINT-EFFORT"
DURATION: Final = "X-STINT-DURATION"
CONSTRAINT: Final = "X-STINT-CONSTRAINT"
CONSTRAINT_AT: Final = "X-STINT-CONSTRAINT-AT"
# 1 to 4 are high, 5 is normal, 6 to 9 are low, 0 is none (RFC 5545 section 3.8.1.9).
PRIORITIES: Final = MappingProxyType({1: 4, 2: 4, 3: 3, 4: 3, 5: 2, 6: 1, 7: 1, 8: 1, 9: 1})
_NORMAL: Final = 2
_LOST: Final = (
    "ATTACH",
    "COMMENT",
    "CONTACT",
    "GEO",
    "LOCATION",
    "ORGANIZER",
    "RESOURCES",
    "URL",
)


@dataclass(frozen=True, slots=True)
class Span:
    """When something is planned, and when it must be done; any of it may be unknown."""

    start_at: datetime | None = None
    finish_at: datetime | None = None
    deadline_on: date | None = None


def event_task(
    occurrence: Occurrence, office: Office, losses: Losses
) -> tuple[PlanTask, FileDates | None]:
    """An event as a task at its time, or as a milestone."""
    start = occurrence.start
    common = _common(occurrence, losses, (*_LOST, ATTENDEE))
    if start is None:
        losses.add("plan_loss.ics_no_start", occurrence.name)
        return PlanTask(**common), None
    start_at, finish_at = _event_span(occurrence, start, office, losses)
    common["constraint"] = Constraint(ConstraintKind.MUST_START_ON, start_at)
    dates = FileDates(start_at, finish_at)
    if start_at == finish_at:
        return PlanTask(milestone=True, **common), dates
    return PlanTask(**common, **_lasting(start_at, finish_at, office)), dates


def todo_task(
    occurrence: Occurrence, office: Office, zones: Zones, attendees: Attendees, losses: Losses
) -> tuple[PlanTask, FileDates | None]:
    """A task of the calendar."""
    component = occurrence.component
    kind = component.text(KIND).upper()
    common = _common(occurrence, losses, _LOST)
    common["assignments"] = attendees.crew(component)
    span = _own_span(occurrence, zones, office) if kind else _span(occurrence, office, losses)
    start, finish = span.start_at, span.finish_at
    common["deadline_on"] = span.deadline_on
    if kind:
        common["constraint"] = _own_constraint(component, zones, occurrence.name)
    elif start is not None:
        common["constraint"] = Constraint(ConstraintKind.START_NO_EARLIER_THAN, start)
    milestone = kind == MILESTONE
    size: dict[str, Any] = {}
    if milestone:
        start = finish
    elif start is not None and finish is not None and start < finish:
        size = _lasting(start, finish, office)
    if kind and not milestone:
        size |= _own_size(component)
    length = size.get("effort_seconds") or size.get("duration_seconds")
    progress = _progress(occurrence, span, length, zones)
    if milestone:
        progress.pop("remaining_seconds", None)
    done = progress.get("finished_at")
    task = PlanTask(milestone=milestone, **common, **size, **progress)
    if done is not None and start is not None:
        return task, FileDates(min(start, done), done)
    if start is None or finish is None or finish < start:
        return task, None
    return task, FileDates(start, finish)


def _lasting(start: datetime, finish: datetime, office: Office) -> dict[str, Any]:
    """A size that takes from start to finish; by the clock where nobody works then."""
    worked = office.worked_seconds(start, finish)
    if worked is not None:
        return {"duration_seconds": worked}
    return {
        "duration_seconds": int((finish - start).total_seconds()),
        "calendar": ROUND_THE_CLOCK,
    }


def _own_size(component: Component) -> dict[str, Any]:
    """Estimate and duration of what Stint wrote."""
    effort, length = (duration(component.text(each)) for each in (EFFORT, DURATION))
    found: dict[str, Any] = {}
    if effort is not None and effort.total_seconds() > 0:
        found["effort_seconds"] = int(effort.total_seconds())
        if length is None:
            # Its duration follows from the estimate and the people.
            found |= {"duration_seconds": None, "calendar": None}
    return found


def _own_constraint(component: Component, zones: Zones, name: str) -> Constraint | None:
    kind = component.text(CONSTRAINT).lower().replace("-", "_")
    if kind not in set(ConstraintKind):
        return None
    at = moment(component.first(CONSTRAINT_AT), zones, name)
    if kind == ConstraintKind.AS_LATE_AS_POSSIBLE:
        return Constraint(ConstraintKind(kind))
    return (
        Constraint(ConstraintKind(kind), at.astimezone(UTC)) if isinstance(at, datetime) else None
    )


def stamped_at(component: Component, zones: Zones, name: str) -> datetime | None:
    """When the component was written, for what says no other time."""
    for each in ("LAST-MODIFIED", "DTSTAMP", "CREATED"):
        found = moment(component.first(each), zones, name)
        if isinstance(found, datetime):
            return found.astimezone(UTC)
    return None


def _common(occurrence: Occurrence, losses: Losses, lost: Iterable[str]) -> dict[str, Any]:
    component = occurrence.component
    for name in lost:
        for _ in component.all(name):
            losses.add("plan_loss.ics_field", name)
    for part in component.parts:
        losses.add("plan_loss.ics_field", part.name)
    priority = PRIORITIES.get(number(component.text("PRIORITY")) or 0, _NORMAL)
    return {
        "key": occurrence.key,
        "name": occurrence.name,
        "priority": priority,
        "note": component.text("DESCRIPTION"),
    }


def _event_span(
    occurrence: Occurrence, start: Moment, office: Office, losses: Losses
) -> tuple[datetime, datetime]:
    end = occurrence.end
    if not isinstance(start, datetime):
        last = (office.day_of(end) if end is not None else start) - timedelta(days=1)
        if last <= start:
            return office.morning(start), office.morning(start)
        return office.morning(start), office.evening(last)
    start_at = start.astimezone(UTC)
    if end is None:
        return start_at, start_at
    finish_at = end.astimezone(UTC) if isinstance(end, datetime) else office.morning(end)
    if finish_at < start_at:
        losses.add("plan_loss.ics_backwards", occurrence.name)
        return start_at, start_at
    return start_at, finish_at


def _span(occurrence: Occurrence, office: Office, losses: Losses) -> Span:
    start, end = occurrence.start, occurrence.end
    deadline = office.day_of(end) if end is not None and occurrence.due else None
    start_at = None
    if start is not None:
        start_at = start.astimezone(UTC) if isinstance(start, datetime) else office.morning(start)
    if end is None:
        return Span(start_at)
    if isinstance(end, datetime):
        finish_at = end.astimezone(UTC)
    else:
        # A day that it is due on is worked; the end of a number of days is the day after.
        finish_at = office.evening(end if occurrence.due else end - timedelta(days=1))
    if start_at is not None and finish_at <= start_at:
        losses.add("plan_loss.ics_backwards", occurrence.name)
        return Span(None, None, deadline)
    return Span(start_at, finish_at if start_at is not None else None, deadline)


def _own_span(occurrence: Occurrence, zones: Zones, office: Office) -> Span:
    component, name = occurrence.component, occurrence.name
    start = moment(component.first(START), zones, name) or occurrence.start
    finish = moment(component.first(FINISH), zones, name) or occurrence.end
    deadline = moment(component.first(DEADLINE), zones, name)
    return Span(
        start.astimezone(UTC) if isinstance(start, datetime) else None,
        finish.astimezone(UTC) if isinstance(finish, datetime) else None,
        None if deadline is None else office.day_of(deadline),
    )


def _progress(
    occurrence: Occurrence, span: Span, length: int | None, zones: Zones
) -> dict[str, Any]:
    component, name = occurrence.component, occurrence.name
    status = component.text("STATUS").upper()
    percent = min(number(component.text("PERCENT-COMPLETE")) or 0, 100)
    completed = moment(component.first("COMPLETED"), zones, name)
    if completed is not None or status == "COMPLETED" or percent == 100:
        done = completed if isinstance(completed, datetime) else span.finish_at
        done = done or stamped_at(component, zones, name)
        if done is None:
            return {"remaining_seconds": 0}
        done = done.astimezone(UTC)
        started = min(span.start_at, done) if span.start_at is not None else None
        return {"started_at": started, "finished_at": done}
    if not percent and status != "IN-PROCESS":
        return {}
    progress: dict[str, Any] = {"started_at": span.start_at}
    if percent:
        progress["remaining_seconds"] = left_after(length or UNESTIMATED_SECONDS, percent)
    return progress
