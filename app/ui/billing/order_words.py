"""What a deposit can be asked for: quotes and projects of fixed price; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from app.domain.billing.deposits import DepositTerms
from app.domain.billing.quote_standing import OPEN, QuoteStanding
from app.queries.projects import ProjectRow
from app.queries.quotes import QuoteRow
from app.system.money_text import money_text, number_text
from app.system.translations import _
from app.ui.billing.adjustment_words import plain

NO_ORDER = ""
_QUOTE, _PROJECT = "quote:", "project:"


def order_choices(
    found: Iterable[QuoteRow], named: Iterable[ProjectRow], today: date
) -> list[tuple[str, str]]:
    """Quotes that are accepted or open, accepted ones first, then fixed prices, then no order."""
    asked = [row for row in found if row.standing(today) in OPEN | {QuoteStanding.ACCEPTED}]
    asked.sort(key=lambda row: row.standing(today) is not QuoteStanding.ACCEPTED)
    fixed = [row for row in named if row.billing == "fixed" and row.price_minor is not None]
    return [
        *((f"{_QUOTE}{row.id}", _quote_text(row)) for row in asked),
        *((f"{_PROJECT}{row.id}", _project_text(row)) for row in fixed),
        (NO_ORDER, _("No order, an amount alone")),
    ]


def order_of(code: str) -> tuple[UUID | None, UUID | None]:
    """The quote and the project of a choice; at most one of them.

    >>> order_of("")
    (None, None)
    """
    if code.startswith(_QUOTE):
        return UUID(code.removeprefix(_QUOTE)), None
    if code.startswith(_PROJECT):
        return None, UUID(code.removeprefix(_PROJECT))
    return None, None


def asked_text(terms: DepositTerms, order: str) -> str:
    """What is asked for, in words."""
    if terms.percent is not None:
        form = _("{percent} % of {order}, without tax.")
        if terms.base == "gross":
            form = _("{percent} % of {order}, with tax.")
        return form.format(percent=number_text(plain(terms.percent)), order=order)
    assert terms.amount is not None  # noqa: S101 - one of the two is there
    form = _("{amount} and the tax on it.")
    if terms.base == "gross":
        form = _("{amount}, tax included.")
    return form.format(amount=money_text(terms.amount.minor, terms.amount.currency))


def _quote_text(row: QuoteRow) -> str:
    return _("Quote {number} {subject}: {amount}").format(
        number=row.number or "",
        subject=row.subject,
        amount=money_text(row.due_minor, row.currency),
    )


def _project_text(row: ProjectRow) -> str:
    assert row.price_minor is not None  # noqa: S101 - chosen for it
    price = money_text(row.price_minor, row.currency or "EUR")
    return _("{project}, fixed price {amount}").format(project=row.name, amount=price)
