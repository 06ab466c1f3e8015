"""A plan as a calendar file (iCalendar, RFC 5545) for any calendar program.

Every task is a VTODO. Since few programs show those beside their appointments, planned work,
milestones and due days stand there as events too, marked so that Stint does not read them back as
tasks. All instants are in UTC, which needs no description of zones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from types import MappingProxyType
from typing import Final
from uuid import UUID

from app.domain.planning.plan import Dependency, DependencyKind, Key, Person, Plan, PlanTask
from app.domain.planning.plan_file import Loss
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.interchange.ics_lines import escaped, folded
from app.interchange.ics_occurrences import DERIVED
from app.interchange.ics_plan_calendar import calendar_line
from app.interchange.ics_plan_links import (
    DEPENDS_ON,
    KINDS,
    LINK_KIND,
    LINK_TIME,
    PARENT,
    WORKING,
)
from app.interchange.ics_plan_people import attendee_lines
from app.interchange.ics_plan_tasks import (
    CONSTRAINT,
    CONSTRAINT_AT,
    DEADLINE,
    DURATION,
    EFFORT,
    FINISH,
    KIND,
    MILESTONE,
    START,
)
from app.interchange.ics_times import utc_text, written_duration
from app.interchange.losses import Losses
from app.interchange.plan_progress import done_percent
from app.interchange.plan_spans import children, spans

_PRODUCT: Final = "-//Stint//Stint//EN"
# 1 is the highest; each of ours in the middle of what RFC 5545 calls high, medium and low.
_PRIORITIES: Final = MappingProxyType({1: 9, 2: 5, 3: 3, 4: 1})
_LINK_KINDS: Final = {kind: text for text, kind in KINDS.items()}
# Words that need no translation: signs before the name of what an event is about.
_MILESTONE_SIGN: Final = "◆ "
_DUE_SIGN: Final = "⚑ "


def write_plan_ics(
    plan: Plan, dates: Mapping[Key, TaskDates], now: datetime, uid_domain: str
) -> tuple[bytes, tuple[Loss, ...]]:
    """The plan as a calendar, and what that cannot hold.

    A task's DUE is its deadline, to the end of that day, and without one its planned finish.

    Args:
        plan: the plan.
        dates: of every task that nothing hangs on.
        now: when the file is written.
        uid_domain: stands behind the names of tasks, so that they are nobody else's.
    """
    losses = Losses()
    _note_losses(plan, losses)
    people = {person.key: person for person in plan.people}
    writer = _Writer(plan, spans(plan, dates), utc_text(now), uid_domain, people)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(plan.name)}",
        f"X-WR-CALNAME:{escaped(plan.name)}",
        f"X-WR-TIMEZONE:{plan.calendar.zone.key}",
        calendar_line(plan.calendar),
        *writer.lines(),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) + b"\r\n" for line in lines), losses.all()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes components; ``stamp`` is when."""

    plan: Plan
    spans: Mapping[Key, tuple[datetime, datetime]]
    stamp: str
    domain: str
    people: Mapping[Key, Person]

    def lines(self) -> Iterator[str]:
        below = children(self.plan)
        into: dict[Key, list[Dependency]] = {}
        for dependency in self.plan.dependencies:
            into.setdefault(dependency.successor, []).append(dependency)
        for task in self.plan.tasks:
            summary = task.key in below
            yield from self._todo(task, into.get(task.key, []), summary=summary)
            if not summary:
                yield from self._events(task)

    def _todo(
        self, task: PlanTask, waits_for: Iterable[Dependency], *, summary: bool
    ) -> Iterator[str]:
        yield "BEGIN:VTODO"
        yield f"UID:{self._uid(task.key)}"
        yield f"DTSTAMP:{self.stamp}"
        yield f"SUMMARY:{escaped(task.name)}"
        yield from self._times(task, summary=summary)
        yield f"PRIORITY:{_PRIORITIES[task.priority]}"
        if not summary:
            yield from _progress_lines(task)
            yield from _size_lines(task)
            yield from attendee_lines(task, self.people)
        yield from _constraint_lines(task)
        if task.note:
            yield f"DESCRIPTION:{escaped(task.note)}"
        yield f"CATEGORIES:{escaped(self.plan.name)}"
        if task.parent is not None:
            yield f"RELATED-TO;RELTYPE={PARENT}:{self._uid(task.parent)}"
        for each in waits_for:
            yield self._link(each)
        yield "END:VTODO"

    def _times(self, task: PlanTask, *, summary: bool) -> Iterator[str]:
        """Start and end; DUE must lie behind DTSTART, so what cannot stand there has its own."""
        start, finish = self.spans[task.key]
        milestone = task.milestone and not summary
        kind = MILESTONE if milestone else "SUMMARY" if summary else "TASK"
        due = finish
        if task.deadline_on is not None:
            due = self._end_of(task.deadline_on)
        if not milestone:
            yield f"{'DTSTART' if start < due else START}:{utc_text(start)}"
        yield f"DUE:{utc_text(due)}"
        yield f"{KIND}:{kind}"
        if task.deadline_on is not None:
            yield f"{FINISH}:{utc_text(finish)}"
            yield f"{DEADLINE};VALUE=DATE:{_day_text(task.deadline_on)}"

    def _link(self, each: Dependency) -> str:
        parameters = f";RELTYPE={DEPENDS_ON}"
        if each.lag_seconds:
            parameters += f";GAP={written_duration(each.lag_seconds)}"
            if not each.lag_elapsed:
                parameters += f";{LINK_TIME}={WORKING}"
        if each.kind is not DependencyKind.FINISH_TO_START:
            parameters += f";{LINK_KIND}={_LINK_KINDS[each.kind]}"
        return f"RELATED-TO{parameters}:{self._uid(each.predecessor)}"

    def _events(self, task: PlanTask) -> Iterator[str]:
        start, finish = self.spans[task.key]
        zone = self.plan.calendar.zone
        if task.milestone:
            day = finish.astimezone(zone).date()
            yield from self._event(task, "milestone", _all_day(day), _MILESTONE_SIGN)
        elif task.finished_at is None and start < finish:
            span = (f"DTSTART:{utc_text(start)}", f"DTEND:{utc_text(finish)}")
            yield from self._event(task, "planned", span, "")
        if task.deadline_on is not None and task.finished_at is None:
            yield from self._event(task, "due", _all_day(task.deadline_on), _DUE_SIGN)

    def _event(self, task: PlanTask, what: str, span: Iterable[str], sign: str) -> Iterator[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:{self._uid(task.key, what)}"
        yield f"DTSTAMP:{self.stamp}"
        yield f"SUMMARY:{sign}{escaped(task.name)}"
        yield from span
        yield "TRANSP:TRANSPARENT"
        yield f"CATEGORIES:{escaped(self.plan.name)},{what}"
        yield f"RELATED-TO:{self._uid(task.key)}"
        yield f"{DERIVED}:TRUE"
        yield "END:VEVENT"

    def _uid(self, key: Key, what: str = "") -> str:
        """Always the same for a task; numbers of another program's file count in their plan."""
        if isinstance(key, UUID):
            name = str(key)
        else:
            name = blake2b(repr((self.plan.name, key)).encode(), digest_size=16).hexdigest()
        return f"{name}{what and '-'}{what}@{self.domain}"

    def _end_of(self, day: date) -> datetime:
        """The last second of the local day, so that no zone shows it on the next."""
        return datetime.combine(day, time(23, 59, 59), self.plan.calendar.zone).astimezone(UTC)


def _progress_lines(task: PlanTask) -> Iterator[str]:
    percent = done_percent(task)
    if task.finished_at is not None:
        yield "STATUS:COMPLETED"
        yield f"COMPLETED:{utc_text(task.finished_at)}"
    elif percent or task.started_at is not None:
        yield "STATUS:IN-PROCESS"
    else:
        yield "STATUS:NEEDS-ACTION"
    yield f"PERCENT-COMPLETE:{percent}"


def _size_lines(task: PlanTask) -> Iterator[str]:
    """Estimate and duration, which other programs do not tell apart."""
    if task.effort_seconds is not None:
        yield f"{EFFORT}:{written_duration(task.effort_seconds)}"
    if task.duration_seconds is not None:
        yield f"{DURATION}:{written_duration(task.duration_seconds)}"


def _constraint_lines(task: PlanTask) -> Iterator[str]:
    if task.constraint is not None:
        yield f"{CONSTRAINT}:{task.constraint.kind.value.upper().replace('_', '-')}"
        if task.constraint.at is not None:
            yield f"{CONSTRAINT_AT}:{utc_text(task.constraint.at)}"


def _all_day(day: date) -> tuple[str, str]:
    return (
        f"DTSTART;VALUE=DATE:{_day_text(day)}",
        f"DTEND;VALUE=DATE:{_day_text(day + timedelta(days=1))}",
    )


def _day_text(day: date) -> str:
    return f"{day:%Y%m%d}"


def _note_losses(plan: Plan, losses: Losses) -> None:
    for task in plan.tasks:
        if task.constraint is not None:
            losses.add("plan_loss.ics_constraint", task.name)
        if task.effort_seconds is not None or task.spent_seconds:
            losses.add("plan_loss.ics_effort", task.name)
        if task.calendar is not None:
            losses.add("plan_loss.ics_calendar", task.name)
    if plan.calendar.week != DEFAULT_WORKING_HOURS or plan.calendar.exceptions:
        losses.add("plan_loss.ics_calendar", plan.calendar.name)
    for dependency in plan.dependencies:
        if dependency.reason:
            losses.add("plan_loss.dependency_reasons", dependency.reason)
    for baseline in plan.baselines:
        losses.add("plan_loss.ics_baseline", baseline.name)
