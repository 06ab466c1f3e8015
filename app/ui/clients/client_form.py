"""What the dialog of a client means; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation
from app.queries.clients import ClientRow
from app.queries.seller import SellerRow
from app.services.clients import ClientChanges
from app.services.profile import rate_e4
from app.system.billing_words import tax_choices, tax_text
from app.system.translations import _

AS_PROFILE = ""


def tax_choices_of(seller: SellerRow) -> list[tuple[str, str]]:
    """The tax categories, first of all that of the profile."""
    usual = tax_text(seller.tax_category, seller.tax_rate_e4)
    return [(AS_PROFILE, _("As in your profile: {tax}").format(tax=usual)), *tax_choices()]


def has_rate(category: str) -> bool:
    """Whether a percent belongs to it; under all other categories none is charged."""
    return category == TaxCategory.STANDARD


def tax_values(category: str, percent: Decimal | None) -> tuple[str | None, int | None]:
    """Category and rate as they are kept; None and None for those of the profile.

    Raises:
        RuleViolation: there is no such rate.
    """
    if category == AS_PROFILE:
        return None, None
    if not has_rate(category):
        return category, 0
    if percent is None:
        raise RuleViolation("tax_rate", "amount.missing")
    TaxTreatment(TaxCategory(category), percent)
    return category, rate_e4(percent)


def buyer_choices() -> list[tuple[str, str]]:
    """Whether a client is a business; it decides what the law gives for late payment."""
    return [
        ("", _("A business if there is a VAT id")),
        ("business", _("A business")),
        ("consumer", _("A consumer")),
    ]


def buyer_code(consumer: bool | None) -> str:  # noqa: FBT001 - a stored fact, not a switch
    return "" if consumer is None else "consumer" if consumer else "business"


def consumer_of(code: str) -> bool | None:
    """The stored fact of one of `buyer_choices`."""
    return code == "consumer" if code else None


def only_changed(values: ClientChanges, row: ClientRow | None) -> ClientChanges:
    """What differs from the stored client; all of it for a new one."""
    if row is None:
        return values
    given = cast("Mapping[str, object]", values)
    return cast(
        "ClientChanges",
        {name: value for name, value in given.items() if getattr(row, name) != value},
    )
