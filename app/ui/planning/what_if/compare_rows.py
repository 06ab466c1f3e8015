"""A plan and its what-if copies as the rows of a table, one column for each; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from typing import Literal, TypeAlias

from app.domain.planning.editing.what_if import Comparison, PersonEffort, PersonWeek
from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.value.planned_cost import CostRates
from app.domain.planning.value.planned_load import PersonWeekKey
from app.domain.planning.value.unpriced import unpriced
from app.domain.values.duration import format_duration
from app.queries.what_if_board import WhatIfBoard, names_in_plans
from app.system.chart_words import day_text, hours_text
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.planning.what_if.what_if_words import (
    NOTHING,
    moment_day,
    shift_between,
    shift_text,
    shift_words,
    signed_hours,
    signed_money,
    unpriced_text,
)

_BETWEEN = " · "
RowKind: TypeAlias = Literal["head", "figure", "load"]


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What a plan or a copy has of a figure.

    Attributes:
        text: with the difference from the plan, in signs.
        spoken: the same in whole words.
        is_worse: later or dearer than the plan.
        ratio: of a load to what the person works; None for what is no load.
    """

    text: str
    spoken: str
    is_worse: bool = False
    ratio: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether it is more than the person works."""
        return self.ratio is not None and self.ratio > 1


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A figure of the plan and of each copy; a head has no cells."""

    kind: RowKind
    label: str
    cells: tuple[CompareCell, ...] = ()


@dataclass(frozen=True)
class _Side:
    """One column; without a schedule the copy no longer fits.

    Attributes:
        is_plan: it is the plan, which differs from nothing.
    """

    schedule: Schedule | None
    comparison: Comparison | None
    is_plan: bool

    @cached_property
    def effort(self) -> dict[Key | None, PersonEffort]:
        found = () if self.comparison is None else self.comparison.effort
        return {each.person: each for each in found}

    @cached_property
    def weeks(self) -> dict[PersonWeekKey, PersonWeek]:
        found = () if self.comparison is None else self.comparison.weeks
        return {(each.person, each.monday_on): each for each in found}


_Figure: TypeAlias = Callable[[_Side, Schedule], CompareCell]


class CompareRows:
    """Makes the rows.

    Args:
        board: the plan and its copies.
        today: whose year need not be said.
        member: the user, whom a file of one person may have no name for.
    """

    def __init__(self, board: WhatIfBoard, today: date, member: Key) -> None:
        self._today = today
        self._member = member
        self._standing = board.stored.schedule
        self._rates = board.rates
        self._sides = (
            _Side(board.stored.schedule, board.plan, is_plan=True),
            *(_Side(each.tried.schedule, each.comparison, is_plan=False) for each in board.copies),
        )
        self._names = names_in_plans(board.stored, *(each.tried for each in board.copies))
        self._names[member] = self._names.get(member) or _("you")

    def rows(self) -> tuple[CompareRow, ...]:
        """Dates, cost, effort and load, in this order."""
        return (*self._dates(), *self._costs(), *self._efforts(), *self._loads())

    def _row(self, label: str, figure: _Figure, kind: RowKind = "figure") -> CompareRow:
        return CompareRow(kind, label, tuple(self._cell(side, figure) for side in self._sides))

    def _cell(self, side: _Side, figure: _Figure) -> CompareCell:
        if side.schedule is None:
            return CompareCell(NOTHING, _("no longer fits the plan"))
        return figure(side, side.schedule)

    def _dates(self) -> Iterator[CompareRow]:
        yield CompareRow("head", _("Dates and milestones"))
        yield self._row(_("Everything is done"), self._finish)
        for key, name in self._milestones().items():
            yield self._row(name, partial(self._date, key))

    def _milestones(self) -> dict[Key, str]:
        plans = (side.schedule.plan for side in self._sides if side.schedule is not None)
        return {task.key: task.name for plan in plans for task in plan.tasks if task.milestone}

    def _finish(self, side: _Side, found: Schedule) -> CompareCell:
        before = None if self._standing is None else self._standing.finish_at
        if found.finish_at is None:
            return CompareCell(NOTHING, _("no tasks"))
        return self._moment(side, found, before, found.finish_at)

    def _date(self, key: Key, side: _Side, found: Schedule) -> CompareCell:
        standing, number = self._standing, found.numbers.get(key)
        if number is None:
            return CompareCell(NOTHING, _("not in it"))
        before = None
        if standing is not None and key in standing.numbers:
            before = standing.span_of(standing.numbers[key])[1]
        return self._moment(side, found, before, found.span_of(number)[1])

    def _moment(
        self, side: _Side, found: Schedule, before: datetime | None, after: datetime
    ) -> CompareCell:
        day = moment_day(after, found.plan, self._today)
        if side.is_plan:
            return CompareCell(day, day)
        if before is None:
            return CompareCell(f"{day}{_BETWEEN}{_('new')}", f"{day}, {_('new')}")
        shift = shift_between(before, after, found)
        text = f"{day}{_BETWEEN}{shift_text(shift)}" if not shift.is_none else day
        return CompareCell(text, f"{day}, {shift_words(shift)}", is_worse=shift.is_later)

    def _costs(self) -> Iterator[CompareRow]:
        if self._rates is not None:
            yield CompareRow("head", _("Cost"))
            yield self._row(_("Work at cost rates"), partial(self._cost, self._rates))

    def _cost(self, rates: CostRates, side: _Side, found: Schedule) -> CompareCell:
        cost = None if side.comparison is None else side.comparison.cost
        if cost is None:
            return CompareCell(NOTHING, NOTHING)
        after, difference = cost.after_minor, cost.difference_minor or 0
        parts = [NOTHING if after is None else money_text(after, cost.currency)]
        if difference and not side.is_plan:
            parts.append(signed_money(cost, difference))
        if after is None:
            parts.append(unpriced_text(unpriced(found, rates), self._names))
        text = _BETWEEN.join(filter(None, parts))
        return CompareCell(text, text, is_worse=not side.is_plan and difference > 0)

    def _efforts(self) -> Iterator[CompareRow]:
        people = _in_order(person for side in self._sides for person in side.effort)
        if people:
            yield CompareRow("head", _("Effort in hours"))
        for person in people:
            yield self._row(self._name(person), partial(_effort, person))

    def _loads(self) -> Iterator[CompareRow]:
        known = {key for side in self._sides for key in side.weeks}
        for person in _in_order(key[0] for side in self._sides for key in side.weeks):
            name = self._name(person)
            yield CompareRow("head", _("Load in hours: {name}").format(name=name))
            for monday in sorted(monday for each, monday in known if each == person):
                yield self._row(self._week(monday), partial(_load, (person, monday)), "load")

    def _week(self, monday: date) -> str:
        week = _("W{number}").format(number=monday.isocalendar().week)
        return f"{week}{_BETWEEN}{day_text(monday, self._today)}"

    def _name(self, person: Key | None) -> str:
        return _("Nobody yet") if person is None else self._names.get(person) or str(person)


def _effort(person: Key | None, side: _Side, _found: Schedule) -> CompareCell:
    found = side.effort.get(person)
    seconds = 0 if found is None else found.after_seconds
    text = format_duration(seconds) if seconds else NOTHING
    if side.is_plan or found is None or not found.difference_seconds:
        return CompareCell(text, text)
    difference = signed_hours(found.difference_seconds)
    return CompareCell(f"{text}{_BETWEEN}{difference}", f"{text}, {difference}")


def _load(key: PersonWeekKey, side: _Side, _found: Schedule) -> CompareCell:
    found = side.weeks.get(key)
    if found is None or not found.after_seconds:
        return CompareCell(NOTHING, _("nothing"))
    return _full(found)


def _full(week: PersonWeek) -> CompareCell:
    hours, capacity = hours_text(week.after_seconds), week.capacity_seconds
    if capacity is None:
        text = _("{hours} h").format(hours=hours)
        return CompareCell(text, text)
    text = _("{hours} h of {capacity}").format(hours=hours, capacity=hours_text(capacity))
    ratio = week.after_seconds / capacity if capacity else float("inf")
    if not week.is_over:
        return CompareCell(text, text, ratio=ratio)
    over = hours_text(week.after_seconds - capacity)
    spoken = _("{load}, {hours} h too much").format(load=text, hours=over)
    return CompareCell(f"{text}{_BETWEEN}+{over}", spoken, ratio=ratio)


def _in_order(people: Iterable[Key | None]) -> list[Key | None]:
    """Each once, nobody last."""
    found = list(dict.fromkeys(people))
    return sorted(found, key=lambda person: person is None)
