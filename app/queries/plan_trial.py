"""What a plan would come to with edits that nobody has written yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.editing.edits import PlanEdit, applied
from app.domain.planning.editing.what_if_edits import calendars_of
from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.conflicts import PlanConflict, conflicts
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.errors import StintError
from app.queries.working_calendars import CalendarCriteria, working_calendars

# Public holidays of a calendar that only an edit names are known for so many years.
_YEARS_AFTER = 6


@dataclass(frozen=True, slots=True)
class TrialCriteria:
    """Edits to try on a plan; ``language`` is that of public holidays."""

    plan: Plan
    edits: tuple[PlanEdit, ...]
    language: str


@dataclass(frozen=True, slots=True)
class PlanTrial:
    """The dates with the edits, and what they ask for in vain; or why there are none."""

    schedule: Schedule | None
    conflicts: tuple[PlanConflict, ...] = ()
    refused: StintError | None = None


def plan_trial(connection: Connection, criteria: TrialCriteria) -> PlanTrial:
    """Tries the edits in memory; nothing is written, and what cannot be is told."""
    plan = _with_calendars(connection, criteria)
    try:
        found = schedule(applied(plan, criteria.edits))
    except StintError as error:
        return PlanTrial(None, refused=error)
    return PlanTrial(found, conflicts(found))


def _with_calendars(connection: Connection, criteria: TrialCriteria) -> Plan:
    """The plan with the calendars that only the edits name."""
    plan = criteria.plan
    wanted = calendars_of(criteria.edits) - plan.calendars.keys()
    if not wanted:
        return plan
    year = plan.starts_at.year
    last = max(year, (plan.status_at or plan.starts_at).year) + _YEARS_AFTER
    years = CalendarCriteria(year, last, criteria.language)
    known = working_calendars(connection, years).calendars
    more: dict[Key, WorkingCalendar] = {key: each for key, each in known.items() if key in wanted}
    return replace(plan, calendars={**plan.calendars, **more})
