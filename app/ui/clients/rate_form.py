"""What the dialog of a rate means; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import RuleViolation
from app.queries.client_overview import RateTarget, RateTargets
from app.queries.rate_lookup import RateKind
from app.queries.rate_preview import RatePreviewCriteria
from app.services.rates import RateScope, SetRate

_TARGET_COLUMNS = ("task_id", "project_id", "client_id", "member_id")


@dataclass(frozen=True, slots=True)
class RateForm:
    """The fields as the user left them.

    Attributes:
        activity_id: of a rate for one kind of work in a project.
        amount: None while the field is blank.
    """

    target: RateTarget
    amount: Decimal | None
    valid_from_on: date
    currency: str
    activity_id: UUID | None = None
    unit: str = "hour"
    kind: RateKind = "bill"

    @property
    def ids(self) -> tuple[tuple[str, UUID], ...]:
        """The columns that name what the rate is for."""
        if self.activity_id is None or self.target.scope != "project":
            return self.target.ids
        return (*self.target.ids, ("activity_type_id", self.activity_id))

    @property
    def scope(self) -> str:
        return self.target.scope if len(self.ids) == 1 else "activity"


def command_of(form: RateForm) -> SetRate:
    """What the button does.

    Raises:
        RuleViolation: no amount was entered.
    """
    if form.amount is None:
        raise RuleViolation("amount", "amount.missing")
    return SetRate(
        RateScope(**dict(form.ids)),
        form.amount,
        form.valid_from_on,
        form.currency,
        form.unit,
        form.kind,
    )


def preview_of(form: RateForm) -> RatePreviewCriteria | None:
    """What to ask before it is set; None where no client's bill hangs on it.

    Raises:
        RuleViolation: the amount is out of range.
    """
    if form.amount is None or form.kind == "cost":
        return None
    return RatePreviewCriteria(
        form.scope,
        form.ids,
        price_to_e4(form.amount),
        form.currency,
        form.valid_from_on,
        form.unit,
    )


def target_of(row: Any, targets: RateTargets, name: str) -> RateTarget:
    """What a stored rate is for, also when it is no choice any more, as a task that is done."""
    column = next(each for each in _TARGET_COLUMNS if getattr(row, each) is not None)
    ids = ((column, getattr(row, column)),)
    known = next((target for target in targets.targets if target.ids == ids), None)
    return known or RateTarget(column.removesuffix("_id"), ids, name)


def usual_currency(target: RateTarget, targets: RateTargets) -> str:
    """A person's rates are in the seller's currency, all others in the client's."""
    return targets.own_currency if target.scope == "member" else targets.currency


def unit_of(billing: str) -> str:
    """The unit of rates for a project that is billed like this."""
    return "day" if billing == "daily" else "hour"
