"""The user's business, as it stands on invoices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypedDict

from sqlalchemy import func, insert, select, update

from app.domain.billing import identifiers
from app.domain.billing.numbering import NumberPattern
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency
from app.queries.number_series import unnamed_series
from app.queries.seller import seller_row
from app.services.number_series import check_pattern
from app.services.template_keeping import chosen_name
from app.store.tables import member, seller
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_language

MOST_PAYMENT_DAYS: Final = 365


class ProfileChanges(TypedDict, total=False):
    """The fields to change; what is left out stays. ``tax_rate_e4`` is percent times 10,000."""

    name: str
    trading_name: str
    street: str
    street_extra: str
    postcode: str
    city: str
    region: str
    country: str
    email: str
    phone: str
    website: str
    vat_id: str
    tax_number: str
    registration: str
    iban: str
    bic: str
    bank_name: str
    currency: str
    language: str
    tax_category: str
    tax_rate_e4: int | None
    tax_reason: str
    payment_days: int
    number_pattern: str
    first_number: int
    paper: str
    intro: str
    closing: str
    template: str


@dataclass(frozen=True, slots=True)
class EditProfile:
    """Changes what invoices say of the seller; issued ones keep what they said.

    A name becomes the name of the file's only member too, since it is the same person.

    Raises:
        RuleViolation: a number, country, currency, tax or pattern is wrong.
    """

    changes: ProfileChanges
    action = "profile.edit"

    def run(self, work: UnitOfWork) -> None:
        values = cleaned(self.changes)
        if "template" in values:
            values["template"] = chosen_name(work, values["template"])
        before = seller_row(work.connection)
        check_tax(
            values.get("tax_category", before.tax_category),
            values.get("tax_rate_e4", before.tax_rate_e4),
        )
        if "number_pattern" in values:
            _check_numbers(work, values["number_pattern"])
        standing = work.connection.scalar(select(seller.c.id))
        if standing is None:
            work.connection.execute(insert(seller).values(id=work.ids.new(), **values))
        elif values:
            work.connection.execute(update(seller).values(**values))
        if values.get("name"):
            _name_member(work, values["name"])
        work.describe(text=values.get("name", before.name))


def cleaned(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept: trimmed, normal forms, checked.

    Raises:
        RuleViolation: at the field that is wrong.
    """
    return {
        name: _CHECKS.get(name, lambda given: given)(
            value.strip() if isinstance(value, str) else value
        )
        for name, value in changes.items()
    }


def check_tax(category: str, rate_e4: int | None) -> None:
    """Raises where category and rate do not go together; no rate yet is fine."""
    if rate_e4 is not None:
        TaxTreatment(TaxCategory(category), price_from_e4(rate_e4))


def _check_numbers(work: UnitOfWork, pattern: str) -> None:
    """Raises where another series could give a number of the seller's own."""
    own = next(each for each in unnamed_series(work.connection) if not each.key)
    check_pattern(work, replace(own, pattern=pattern))


def _name_member(work: UnitOfWork, name: str) -> None:
    count = work.connection.scalar(select(func.count()).select_from(member))
    if count == 1:
        work.connection.execute(update(member).values(name=name))


def _currency(code: str) -> str:
    return Currency(code.upper()).code


def _tax_category(code: str) -> str:
    if code not in set(TaxCategory):
        raise RuleViolation("tax_category", "tax.unknown_category", text=code)
    return code


def check_payment_days(days: int | None) -> None:
    """Raises where nobody could mean so many days to pay; None means another's.

    Raises:
        RuleViolation: ``payment_days.out_of_range``.
    """
    if days is not None and not 0 <= days <= MOST_PAYMENT_DAYS:
        raise RuleViolation("payment_days", "payment_days.out_of_range", most=MOST_PAYMENT_DAYS)


def _payment_days(days: int | None) -> int | None:
    check_payment_days(days)
    return days


def _pattern(text: str) -> str:
    NumberPattern(text)
    return text


def _first_number(number: int) -> int:
    if not 1 <= number <= 999_999_999:
        raise RuleViolation("first_number", "number.first_out_of_range")
    return number


def _paper(name: str) -> str:
    if name not in {"A4", "Letter"}:
        raise RuleViolation("paper", "paper.unknown", text=name)
    return name


_CHECKS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "country": identifiers.country,
        "iban": identifiers.iban,
        "bic": identifiers.bic,
        "vat_id": identifiers.vat_id,
        "currency": _currency,
        "language": document_language,
        "tax_category": lambda code: None if code is None else _tax_category(code),
        "payment_days": _payment_days,
        "number_pattern": _pattern,
        "first_number": _first_number,
        "paper": _paper,
    }
)


def rate_e4(percent: Decimal) -> int:
    """Percent as it is kept, times 10,000; `TaxTreatment` says what may stand there."""
    return int(percent.scaleb(4))
