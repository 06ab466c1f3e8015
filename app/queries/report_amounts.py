"""What the time of a report is worth: its groups' billable work at the rates of its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, and_, case, func, null, select

from app.domain.billing.quantity import days_worked
from app.domain.values.money import Currency, Money
from app.queries.billable import entries_to_bill
from app.queries.rate_lookup import PER, price_e4, scopes_in_use
from app.queries.report import (
    GroupBy,
    RawKeys,
    ReportCriteria,
    key_columns,
    split_parts,
    whole_entries,
    with_tags,
)
from app.store.tables import client, project, time_entry
from app.store.types import from_day_number, to_day_number

Keys = tuple[UUID | str | None, ...]

_entry = time_entry.c
_HOUR_SECONDS = 3600
_PRICE_SCALE = 10_000
# Such work has no price of its own: another one covers it, or it is never billed.
_WITHOUT_RATES = ("fixed", "non_billable")
_COVERED = project.c.billing.in_(_WITHOUT_RATES)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the billable work of one group is worth.

    Attributes:
        exact: minor units by currency, before any rounding.
        settled_seconds: billable time that has a rate or needs none.
    """

    exact: Mapping[str, Fraction]
    settled_seconds: int

    def __add__(self, other: Amounts) -> Amounts:
        exact = dict(self.exact)
        for currency, minor in other.exact.items():
            exact[currency] = exact.get(currency, Fraction(0)) + minor
        return Amounts(exact, self.settled_seconds + other.settled_seconds)

    def rounded(self) -> list[Money]:
        """One amount for each currency, rounded half-up once, in the order of their codes."""
        half = Fraction(1, 2)
        return [Money(int(minor + half), code) for code, minor in sorted(self.exact.items())]


NO_AMOUNTS = Amounts({}, 0)


class _WorkDay(NamedTuple):
    """One person's day on a daily project: what a day rate is counted by."""

    project: bytes
    person: bytes
    day: int
    half_day_seconds: int | None


class _Part(NamedTuple):
    """Time of one group at one price; ``work_day`` is None where it is billed by the hour."""

    keys: Keys
    covered: bool
    currency: str
    price: int | None
    work_day: _WorkDay | None
    seconds: int


def report_amounts(connection: Connection, criteria: ReportCriteria) -> dict[Keys, Amounts]:
    """What the groups of `report` are worth, by the keys of its rows.

    The rate is that of the entry's own day, also for the part after midnight. Groups that have no
    rate are left out; with no rates at all none is looked for.
    """
    scopes = scopes_in_use(connection)
    if not scopes and not _is_anything_covered(connection):
        return {}
    price = case((_COVERED, null()), else_=price_e4(scopes))
    running: dict[_WorkDay, int] = {}
    parts = [
        *_whole(connection, criteria, price),
        *_split(connection, criteria, price, running),
    ]
    return _added_up(parts, _day_seconds(connection, parts, price, running))


def _is_anything_covered(connection: Connection) -> bool:
    found = select(project.c.id).where(_COVERED).limit(1)
    return connection.scalar(found) is not None


def _columns(price: Any) -> tuple[Any, ...]:
    """What decides the worth of an entry, beside its length."""
    daily = PER == "day"
    return (
        func.coalesce(_COVERED, 0).label("covered"),
        client.c.currency,
        price.label("price"),
        case((daily, _entry.project_id)).label("day_project"),
        case((daily, _entry.member_id)).label("day_person"),
        case((daily, _entry.worked_on)).label("day"),
        case((daily, project.c.half_day_seconds)).label("half_day"),
    )


def _whole(connection: Connection, criteria: ReportCriteria, price: Any) -> Iterator[_Part]:
    """The entries that lie on one day, added up by group and price."""
    keys, own = key_columns(criteria.by), _columns(price)
    query = select(*keys, *own, func.sum(_entry.seconds)).select_from(entries_to_bill())
    query = with_tags(query, criteria.by).where(*whole_entries(criteria), _entry.billable)
    shown = _Shown(criteria.by)
    # Past SQLAlchemy's rows, as the report itself reads.
    rows: Any = connection.execute(query.group_by(*keys, *own)).cursor
    for row in rows:
        covered, currency, found, *day = row[len(keys) : -1]
        work_day = _WorkDay(*day) if day[0] is not None else None
        raw = row[: len(keys)]
        if row[-1]:
            yield _Part(shown.keys(raw), bool(covered), currency, found, work_day, row[-1])


def _split(
    connection: Connection, criteria: ReportCriteria, price: Any, running: dict[_WorkDay, int]
) -> Iterator[_Part]:
    """The parts of entries that cross midnight or still run; fills in what runs by the day."""
    query: Select[Any] = (
        select(_entry.id, _entry.seconds, _entry.started_at, *_columns(price))
        .select_from(entries_to_bill())
        .where(_entry.billable)
    )
    shown = _Shown(criteria.by)
    counted: set[UUID] = set()
    for raw, seconds, row in split_parts(connection, criteria, query):
        entry_id, length, started_at, covered, currency, found, *day = row
        work_day = None
        if day[0] is not None:
            project_id, person_id, worked_on, half_day = day
            number = to_day_number(worked_on)
            work_day = _WorkDay(project_id.bytes, person_id.bytes, number, half_day)
            if length is None and entry_id not in counted:
                counted.add(entry_id)
                running[work_day] = running.get(work_day, 0) + _so_far(started_at, criteria.now)
        yield _Part(shown.keys(raw), bool(covered), currency, found, work_day, seconds)


def _so_far(started_at: datetime, now: datetime) -> int:
    return int((now - started_at).total_seconds())


def _day_seconds(
    connection: Connection, parts: list[_Part], price: Any, running: Mapping[_WorkDay, int]
) -> dict[_WorkDay, int]:
    """The whole billable time of the days worked, in the report's range or not."""
    days = {part.work_day.day for part in parts if part.work_day and part.price is not None}
    if not days:
        return {}
    columns = (_entry.project_id, _entry.member_id, _entry.worked_on, project.c.half_day_seconds)
    query = (
        select(*columns, func.sum(_entry.seconds))
        .select_from(entries_to_bill())
        .where(
            _entry.worked_on.between(from_day_number(min(days)), from_day_number(max(days))),
            and_(_entry.billable, _entry.seconds.is_not(None), PER == "day"),
            price.is_not(None),
        )
        .group_by(*columns)
    )
    rows: Any = connection.execute(query).cursor
    found = {_WorkDay(*day): seconds for *day, seconds in rows}
    for work_day, seconds in running.items():
        found[work_day] = found.get(work_day, 0) + seconds
    return found


def _added_up(parts: list[_Part], day_seconds: Mapping[_WorkDay, int]) -> dict[Keys, Amounts]:
    settled: defaultdict[Keys, int] = defaultdict(int)
    hourly: defaultdict[tuple[Keys, str], int] = defaultdict(int)
    exact: defaultdict[tuple[Keys, str], Fraction] = defaultdict(Fraction)
    for part in parts:
        if part.covered or part.price is not None:
            settled[part.keys] += part.seconds
        if part.price is None:
            continue
        group = part.keys, part.currency
        if part.work_day is None:
            # Whole numbers as long as they can be: fractions of a year would take their time.
            hourly[group] += part.seconds * part.price
        else:
            whole = day_seconds[part.work_day]
            days = Fraction(days_worked(whole, part.work_day.half_day_seconds))
            exact[group] += days * Fraction(part.seconds * part.price, whole)
    for group, priced_seconds in hourly.items():
        exact[group] += Fraction(priced_seconds, _HOUR_SECONDS)
    found: defaultdict[Keys, dict[str, Fraction]] = defaultdict(dict)
    for (keys, currency), value in exact.items():
        scale = Fraction(10 ** Currency(currency).minor_digits, _PRICE_SCALE)
        found[keys][currency] = value * scale
    return {keys: Amounts(found.get(keys, {}), seconds) for keys, seconds in settled.items()}


class _Shown:
    """Turns what SQLite keeps into the keys of a report's rows, each value once."""

    def __init__(self, by: tuple[GroupBy, ...]) -> None:
        self._by = by
        self._known: dict[tuple[GroupBy, bytes | int | None], UUID | str | None] = {}

    def keys(self, raw: RawKeys) -> Keys:
        return tuple(self._key(word, value) for word, value in zip(self._by, raw, strict=True))

    def _key(self, word: GroupBy, raw: bytes | int | None) -> UUID | str | None:
        if (word, raw) not in self._known:
            self._known[word, raw] = _shown(word, raw)
        return self._known[word, raw]


def _shown(word: GroupBy, raw: bytes | int | None) -> UUID | str | None:
    if isinstance(raw, int):
        return from_day_number(raw).strftime("%Y-%m" if word is GroupBy.MONTH else "%Y-%m-%d")
    return None if raw is None else UUID(bytes=raw)
