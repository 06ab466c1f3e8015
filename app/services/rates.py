"""The rate card: set, with what that re-prices, and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Currency, Money
from app.domain.values.period import require_calendar_year
from app.queries.rate_lookup import RateKind
from app.queries.rate_preview import RatePreview, RatePreviewCriteria, rate_preview
from app.queries.rates import rate_row
from app.store.tables import activity_type, client, member, project, rate, task
from app.store.unit_of_work import UnitOfWork

_ID_COLUMNS = ("task_id", "project_id", "activity_type_id", "client_id", "member_id")
_NOTHING = RatePreview(0, ())


@dataclass(frozen=True, slots=True)
class RateScope:
    """What a rate is for; exactly one of them, or project with activity type.

    Raises:
        RuleViolation: none or several are named.
    """

    task_id: UUID | None = None
    project_id: UUID | None = None
    activity_type_id: UUID | None = None
    client_id: UUID | None = None
    member_id: UUID | None = None

    def __post_init__(self) -> None:
        named = [self.task_id, self.project_id, self.client_id, self.member_id]
        activity_alone = self.activity_type_id is not None and self.project_id is None
        if sum(each is not None for each in named) != 1 or activity_alone:
            raise RuleViolation("scope", "rate.one_scope")

    @property
    def name(self) -> str:
        if self.task_id is not None:
            return "task"
        if self.project_id is not None:
            return "project" if self.activity_type_id is None else "activity"
        return "client" if self.client_id is not None else "member"

    def ids(self) -> tuple[tuple[str, UUID], ...]:
        """The columns that name what it is for, without those that are empty."""
        named = ((name, getattr(self, name)) for name in _ID_COLUMNS)
        return tuple((name, value) for name, value in named if value is not None)

    def columns(self) -> dict[str, Any]:
        return {"scope": self.name, **dict.fromkeys(_ID_COLUMNS), **dict(self.ids())}


@dataclass(frozen=True, slots=True)
class Repriced:
    """What a rate did to unbilled work.

    Attributes:
        entries: how many entries have another price now.
        differences: by how much the unbilled work's worth changed, by currency; empty for none.
    """

    rate_id: UUID | None
    entries: int
    differences: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class SetRate:
    """Sets what an hour or a day costs from a day on; billed work keeps its price.

    Of one scope, unit and day there is one rate: setting it again changes it.

    Attributes:
        currency: blank for the client's, or the seller's.
        valid_from_on: earlier days re-price unbilled work of theirs.

    Raises:
        RuleViolation: amount, currency or scope is wrong.
        NotFound: what it is for was deleted meanwhile.
    """

    scope: RateScope
    amount: Decimal
    valid_from_on: date
    currency: str
    unit: str = "hour"
    kind: RateKind = "bill"
    action = "rate.set"

    def run(self, work: UnitOfWork) -> Repriced:
        if self.unit not in {"hour", "day"}:
            raise RuleViolation("unit", "rate.unknown_unit", text=self.unit)
        require_calendar_year(self.valid_from_on, "valid_from")
        currency = Currency(self.currency.upper()).code
        values = {
            **self.scope.columns(),
            "kind": self.kind,
            "unit": self.unit,
            "currency": currency,
            "valid_from_on": self.valid_from_on,
        }
        _check_stands(work, self.scope)
        amount_e4 = price_to_e4(self.amount)
        moved = _NOTHING if self.kind == "cost" else self._moved(work, currency, amount_e4)
        rate_id = self._write(work, values, amount_e4)
        work.describe(text=f"{self.amount} {currency}")
        return Repriced(rate_id, moved.entries, moved.differences)

    def _moved(self, work: UnitOfWork, currency: str, amount_e4: int) -> RatePreview:
        criteria = RatePreviewCriteria(
            self.scope.name,
            self.scope.ids(),
            amount_e4,
            currency,
            self.valid_from_on,
            self.unit,
        )
        return rate_preview(work.connection, criteria)

    def _write(self, work: UnitOfWork, values: dict[str, Any], amount_e4: int) -> UUID:
        same = [rate.c[name].is_not_distinct_from(value) for name, value in values.items()]
        standing: UUID | None = work.connection.scalar(select(rate.c.id).where(*same))
        if standing is not None:
            work.connection.execute(
                update(rate).where(rate.c.id == standing).values(amount_e4=amount_e4)
            )
            return standing
        rate_id = work.ids.new()
        work.connection.execute(insert(rate).values(id=rate_id, amount_e4=amount_e4, **values))
        return rate_id


@dataclass(frozen=True, slots=True)
class DeleteRate:
    """Takes a rate off the card; unbilled work falls back to what else there is.

    Raises:
        NotFound: it is gone already.
    """

    rate_id: UUID
    action = "rate.delete"

    def run(self, work: UnitOfWork) -> Repriced:
        row = rate_row(work.connection, self.rate_id)
        if row is None:
            raise NotFound("rate.gone")
        work.connection.execute(delete(rate).where(rate.c.id == self.rate_id))
        if row.kind == "cost":
            return Repriced(None, 0, ())
        ids = tuple((name, getattr(row, name)) for name in _ID_COLUMNS if getattr(row, name))
        # What it would move if it were set again is what taking it away has moved back.
        moved = rate_preview(
            work.connection,
            RatePreviewCriteria(
                row.scope, ids, row.amount_e4, row.currency, row.valid_from_on, row.unit
            ),
        )
        return Repriced(None, moved.entries, tuple(-money for money in moved.differences))


def _check_stands(work: UnitOfWork, scope: RateScope) -> None:
    """Raises where what the rate is for was deleted meanwhile.

    Raises:
        NotFound: it was.
    """
    tables = {
        "task_id": task,
        "project_id": project,
        "activity_type_id": activity_type,
        "client_id": client,
        "member_id": member,
    }
    for name, value in scope.ids():
        table = tables[name]
        if work.connection.scalar(select(table.c.id).where(table.c.id == value)) is None:
            raise NotFound("rate.scope_gone")
