"""From billable work to the lines of an invoice.

A line has one price and one unit, so there is never an average rate; a group whose work was done
at two prices becomes two lines. Time is rounded per line, and each piece of work is in exactly one
line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from app.domain.billing.quantity import TimeQuantity, counted_net, days_worked, time_quantity
from app.domain.timekeeping.rounding import billed_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from app.domain.timekeeping.rounding import RoundingRule
    from app.domain.values.money import Money

# Project, person and day: what a day worked is counted by.
WorkDay: TypeAlias = "tuple[UUID | None, UUID, date]"

_NOTHING_BILLED: Final[Mapping[WorkDay, int]] = MappingProxyType({})


class Grouping(StrEnum):
    PROJECT = "project"
    TASK = "task"
    DAY = "day"
    PERSON = "person"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class BillableTime:
    """One time entry to be billed, with its rate already found.

    Attributes:
        seconds: as recorded.
        per: what the price is for.
        project: blank for none; so are task and description.
        half_day_seconds: the project's threshold under which a day counts half; None for none.
        order: running time within the day, for sorting.
    """

    entry_id: UUID
    worked_on: date
    seconds: int
    per: Literal["hour", "day"]
    price: Decimal
    project_id: UUID | None
    project: str
    task: str
    person_id: UUID
    person: str
    description: str
    half_day_seconds: int | None
    order: int

    @property
    def work_day(self) -> WorkDay:
        return self.project_id, self.person_id, self.worked_on


@dataclass(frozen=True, slots=True)
class LineText:
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A line of the invoice before it is taxed.

    Attributes:
        recorded_seconds: sum of the entries, never rounded.
        billed_seconds: after the rounding rule; None for days.
        quantity: hours or days as printed.
        minutes: set where hours are printed as ``h:mm``.
        unit_code: HUR or DAY, UNECE Rec 20.
        first_on: the earliest day worked.
        last_on: the latest, inclusive.
        person: who did all of it, else blank; so are ``project`` and ``task``.
    """

    name: str
    description: str
    entry_ids: tuple[UUID, ...]
    recorded_seconds: int
    billed_seconds: int | None
    quantity: Decimal
    minutes: int | None
    unit_code: str
    price: Decimal
    net: Money
    first_on: date
    last_on: date
    person: str = ""
    project: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class _Wording:
    """How lines are cut and named."""

    grouping: Grouping
    day_text: Callable[[date], str]
    nameless: str

    def of(self, each: BillableTime) -> Grouping:
        """How this work is cut: a day worked cannot be divided among tasks or entries."""
        if each.per == "day" and self.grouping in (Grouping.TASK, Grouping.ENTRY):
            return Grouping.PROJECT
        return self.grouping

    def group(self, each: BillableTime) -> Hashable:
        match self.of(each):
            case Grouping.PROJECT:
                return each.project_id
            case Grouping.TASK:
                return each.project_id, self._task(each)
            case Grouping.DAY:
                return each.worked_on
            case Grouping.PERSON:
                return each.person_id, each.project_id if each.per == "day" else None
            case Grouping.ENTRY:
                return each.entry_id

    def text(self, times: Sequence[BillableTime]) -> LineText:
        first = times[0]
        match self.of(first):
            case Grouping.PROJECT:
                return LineText(first.project or self.nameless, "")
            case Grouping.TASK:
                return LineText(self._task(first), first.project)
            case Grouping.DAY:
                return LineText(self.day_text(first.worked_on), _projects(times))
            case Grouping.PERSON:
                return LineText(first.person, _projects(times))
            case Grouping.ENTRY:
                name = first.description or first.task or self.nameless
                day = self.day_text(first.worked_on)
                return LineText(name, " · ".join(filter(None, (first.project, day))))

    def place(self, times: Sequence[BillableTime]) -> tuple[object, ...]:
        """Where the line stands among the others; no two lines have the same place."""
        first = times[0]
        match self.grouping:
            case Grouping.PROJECT | Grouping.TASK:
                name = self.text(times).name
                project = (not first.project, first.project.casefold(), str(first.project_id))
                return *project, name == self.nameless, name.casefold(), *_when(first)
            case Grouping.PERSON:
                return first.person.casefold(), str(first.person_id), *_when(first)
            case Grouping.DAY | Grouping.ENTRY:
                return _when(first)

    def _task(self, each: BillableTime) -> str:
        return each.task or each.description or self.nameless


def time_lines(  # noqa: PLR0913 - each is a choice of the client's, by its keyword
    times: Sequence[BillableTime],
    *,
    grouping: Grouping,
    rule: RoundingRule,
    decimals: int | None,
    currency: str,
    day_text: Callable[[date], str],
    nameless: str,
    billed_before: Mapping[WorkDay, int] = _NOTHING_BILLED,
) -> list[TimeLine]:
    """The lines that bill this work, in the order in which they are printed.

    Args:
        times: in any order; the lines do not depend on it.
        grouping: what one line stands for. Work by the day is cut by project where the grouping
            is finer than a day, and by person and project under ``person``.
        rule: the client's rounding, applied within each line; its scope ``invoice`` is the line.
        decimals: as in ``time_quantity``.
        currency: ISO code of all prices.
        day_text: a day in the words of the document's language.
        nameless: the name of work that has none.
        billed_before: seconds of each project, person and day that earlier invoices billed, so
            that no day is counted twice. A line whose days were all counted has quantity 0: its
            entries are billed with it all the same.
    """
    wording = _Wording(grouping, day_text, nameless)
    ordered = sorted(times, key=_when)
    days = _days_by_entry(ordered, billed_before)
    groups: defaultdict[Hashable, list[BillableTime]] = defaultdict(list)
    for each in ordered:
        groups[wording.group(each), each.price, each.per].append(each)
    lines = []
    for group in sorted(groups.values(), key=wording.place):
        price = group[0].price
        billed = None
        if group[0].per == "day":
            count = sum((days[each.entry_id] for each in group), Decimal(0))
            quantity = TimeQuantity(count, None, counted_net(count, price, currency))
        else:
            billed = billed_seconds(((each.worked_on, each.seconds) for each in group), rule)
            quantity = time_quantity(billed, price, currency, decimals)
        lines.append(_line(group, wording.text(group), quantity, billed))
    return lines


def _line(
    times: Sequence[BillableTime], text: LineText, time: TimeQuantity, billed: int | None
) -> TimeLine:
    first, last = times[0], times[-1]
    return TimeLine(
        name=text.name,
        description=text.description,
        entry_ids=tuple(each.entry_id for each in times),
        recorded_seconds=sum(each.seconds for each in times),
        billed_seconds=billed,
        quantity=time.quantity,
        minutes=time.minutes,
        unit_code="DAY" if first.per == "day" else "HUR",
        price=first.price,
        net=time.net,
        first_on=first.worked_on,
        last_on=last.worked_on,
        person=_only(each.person for each in times),
        project=_only(each.project for each in times),
        task=_only(each.task for each in times),
    )


def _days_by_entry(
    ordered: Iterable[BillableTime], billed_before: Mapping[WorkDay, int]
) -> dict[UUID, Decimal]:
    """What each entry adds to the count of its day, so that a day at two prices counts once."""
    seconds = dict(billed_before)
    thresholds: dict[WorkDay, int | None] = {}
    days = {}
    for each in ordered:
        if each.per == "day":
            threshold = thresholds.setdefault(each.work_day, each.half_day_seconds)
            before = seconds.get(each.work_day, 0)
            seconds[each.work_day] = after = before + each.seconds
            days[each.entry_id] = days_worked(after, threshold) - days_worked(before, threshold)
    return days


def _when(each: BillableTime) -> tuple[date, int, UUID]:
    return each.worked_on, each.order, each.entry_id


def _only(names: Iterable[str]) -> str:
    """The one name that there is, blank for several."""
    found = set(names)
    return found.pop() if len(found) == 1 else ""


def _projects(times: Iterable[BillableTime]) -> str:
    return ", ".join(dict.fromkeys(each.project for each in times if each.project))
