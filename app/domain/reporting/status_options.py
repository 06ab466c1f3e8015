"""What a status report shows: chosen by the user, kept for each client."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.domain.reporting.report_period import ReportPeriod

_MOST_CLIENTS: Final = 200


class SectionKey(StrEnum):
    """The parts of a report, in their order on paper."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    LATE = "late"
    NEXT = "next"
    MILESTONES = "milestones"
    HOURS = "hours"
    BUDGET = "budget"
    BUDGET_MONEY = "budget_money"


# What the user may add rows of his own to; the others are sums.
OPEN_SECTIONS: Final = frozenset(
    {
        SectionKey.DONE,
        SectionKey.IN_PROGRESS,
        SectionKey.LATE,
        SectionKey.NEXT,
        SectionKey.MILESTONES,
    }
)
MONEY_SECTIONS: Final = frozenset({SectionKey.BUDGET_MONEY})


class HoursBy(StrEnum):
    """What hours are added up by; names of people are printed with `PERSON` alone."""

    ACTIVITY = "activity"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class StatusOptions:
    """What is shown.

    Attributes:
        hours_of_tasks: what was worked on each task and estimated for it.
        money: amounts of money at all.
    """

    sections: frozenset[SectionKey] = frozenset(SectionKey)
    hours_by: HoursBy = HoursBy.ACTIVITY
    hours_of_tasks: bool = True
    money: bool = True

    def shows(self, key: SectionKey) -> bool:
        return key in self.sections and (self.money or key not in MONEY_SECTIONS)


@dataclass(frozen=True, slots=True)
class UsedOptions:
    """What was chosen last for a client; ``period`` is None for days of the user's own."""

    period: ReportPeriod | None = ReportPeriod.THIS_MONTH
    options: StatusOptions = StatusOptions()


def read_used(text: str) -> dict[UUID, UsedOptions]:
    """What a kept text says of each client; what cannot be read is left out.

    >>> read_used("{"), read_used("[7]"), read_used('{"x": {}}')
    ({}, {}, {})
    """
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    read = ((_client(key), _read(value)) for key, value in pairs)
    return {key: value for key, value in read if key is not None and value is not None}


def with_used(text: str, client_id: UUID, used: UsedOptions) -> str:
    """The text to keep, with a client's choice as the newest; of too many the oldest go."""
    kept = read_used(text)
    kept.pop(client_id, None)
    kept[client_id] = used
    newest = list(kept.items())[-_MOST_CLIENTS:]
    return json.dumps({str(key): _written(each) for key, each in newest})


def _client(key: object) -> UUID | None:
    try:
        return UUID(str(key))
    except ValueError:
        return None


def _written(used: UsedOptions) -> dict[str, Any]:
    options = used.options
    return {
        "period": "" if used.period is None else used.period.value,
        "sections": [each.value for each in SectionKey if each in options.sections],
        "hours_by": options.hours_by.value,
        "hours_of_tasks": options.hours_of_tasks,
        "money": options.money,
    }


def _read(value: object) -> UsedOptions | None:
    if not isinstance(value, Mapping):
        return None
    try:
        period = ReportPeriod(value["period"]) if value["period"] else None
        sections = frozenset(map(SectionKey, value["sections"]))
        hours_by = HoursBy(value["hours_by"])
        flags = value["hours_of_tasks"] is True, value["money"] is True
    except (KeyError, ValueError, TypeError):
        return None
    return UsedOptions(period, StatusOptions(sections, hours_by, *flags))
