"""What the dialog of the user's business says and keeps; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from app.domain.billing.numbering import NumberPattern
from app.domain.billing.tax import NEEDS_REASON, TaxCategory, TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.domain.billing.vat_rates import standard_vat_rate
from app.domain.values.errors import RuleViolation
from app.queries.client_overview import UsualRate
from app.queries.profile import MemberRow
from app.queries.seller import SellerRow
from app.services.member import EditMember, MemberChanges
from app.services.profile import ProfileChanges, rate_e4
from app.services.rates import RateScope, SetRate
from app.system.locale_names import country_name
from app.system.messages import render
from app.system.money_text import number_text
from app.system.translations import _


def number_example(pattern: str, first: int, today: date) -> str:
    """How the first number of today's series would look, or what is wrong with the pattern."""
    try:
        number = NumberPattern(pattern.strip()).number(max(1, first), today)
    except RuleViolation as error:
        return render(error)
    return _("The first number would be {number}.").format(number=number)


def is_taxed(category: str) -> bool:
    return category == TaxCategory.STANDARD


def tax_rate_of(category: str, percent: Decimal | None) -> int | None:
    """The percent as it is kept; nothing but the standard category has one.

    Raises:
        RuleViolation: there is no such rate.
    """
    if not is_taxed(category):
        return 0
    if percent is None:
        return None
    TaxTreatment(TaxCategory(category), percent)
    return rate_e4(percent)


def needs_reason(category: str) -> bool:
    """Whether the invoice has to say why no tax is charged."""
    return category in NEEDS_REASON


def vat_suggestion(country: str, category: str, percent: Decimal | None) -> Decimal | None:
    """The usual percent of a country; None where it is not known, not wanted or there already."""
    usual = standard_vat_rate(country)
    return None if not is_taxed(category) or usual == percent else usual


def suggestion_text(country: str, percent: Decimal) -> str:
    return _("The standard rate in {country} is {percent} %.").format(
        country=country_name(country), percent=number_text(percent)
    )


def profile_changes(values: Mapping[str, Any], row: SellerRow) -> ProfileChanges:
    """What differs from the stored profile."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    return cast("ProfileChanges", changed)


def member_command(
    row: MemberRow, shown: MemberChanges, *, seller_renamed: bool
) -> EditMember | None:
    """What differs at the person; None for nothing.

    A new name on invoices would become the person's too, so the name that is shown goes along.
    """
    given = cast("Mapping[str, Any]", shown)
    changed = {name: value for name, value in given.items() if getattr(row, name) != value}
    if seller_renamed and given["name"]:
        changed["name"] = given["name"]
    return EditMember(row.id, cast("MemberChanges", changed)) if changed else None


def rate_command(
    member_id: UUID,
    amount: Decimal | None,
    valid_from: date,
    currency: str,
    standing: UsualRate | None,
) -> SetRate | None:
    """The usual rate where it is another one now; an empty field leaves it as it is."""
    if amount is None:
        return None
    if standing is not None and price_from_e4(standing.amount_e4) == amount:
        return None
    return SetRate(RateScope(member_id=member_id), amount, valid_from, currency)


def first_valid_day(today: date, standing: UsualRate | None) -> date:
    """From when a new usual rate counts: the first one for the whole year, a later one from now."""
    return today.replace(month=1, day=1) if standing is None else today
