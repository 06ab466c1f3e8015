"""Small plans for tests about edits, gestures and outlines."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Dependency, Key, Plan, PlanTask

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkingCalendar("Office", BERLIN)
HOUR = 3600


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """An instant in November 2026, a wall time of Berlin; the 2nd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def seconds(day: int, hour: int = 9, minute: int = 0) -> int:
    return int(at(day, hour, minute).timestamp())


def plan(*tasks: PlanTask, links: tuple[tuple[Key, Key], ...] = ()) -> Plan:
    """A plan that starts on Monday, 2 November 2026, at midnight."""
    dependencies = tuple(Dependency(first, second) for first, second in links)
    return Plan("Website", OFFICE, at(2, 0), tasks, dependencies)


def work(key: Key, hours: float = 8, parent: Key | None = None) -> PlanTask:
    return PlanTask(key, str(key).title(), parent, effort_seconds=int(hours * HOUR))
