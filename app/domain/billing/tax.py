"""Tax categories of EN 16931 and what each of them asks for.

Source: EN 16931-1, BT-118, BT-120, BT-121 and the rules BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O;
reason codes from the list VATEX of the Connecting Europe Facility.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.values.errors import RuleViolation


class TaxCategory(StrEnum):
    """UNCL 5305, as EN 16931 narrows it."""

    STANDARD = "S"
    ZERO_RATED = "Z"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    INTRA_EU = "K"
    EXPORT = "G"
    OUTSIDE_SCOPE = "O"


# Categories under which no tax is charged for a reason that the invoice has to state.
NEEDS_REASON: frozenset[TaxCategory] = frozenset(TaxCategory) - {
    TaxCategory.STANDARD,
    TaxCategory.ZERO_RATED,
}
# The reason follows from the category alone; an exemption has many, so its text is the user's.
REASON_CODES: dict[TaxCategory, str] = {
    TaxCategory.REVERSE_CHARGE: "VATEX-EU-AE",
    TaxCategory.INTRA_EU: "VATEX-EU-IC",
    TaxCategory.EXPORT: "VATEX-EU-G",
    TaxCategory.OUTSIDE_SCOPE: "VATEX-EU-O",
}


@dataclass(frozen=True, slots=True, order=True)
class TaxTreatment:
    """How one line is taxed.

    Attributes:
        category: decides which mentions the invoice needs.
        rate: percent, for example 19 or 8.875; more than zero only under ``S``.

    Raises:
        RuleViolation: ``tax.rate_out_of_range`` below 0 or from 100 percent on, or with more than
            four decimals; ``tax.rate_without_tax`` for a rate under another category than ``S``;
            ``tax.standard_needs_rate`` for ``S`` at zero (BR-S-05).
    """

    category: TaxCategory
    rate: Decimal

    def __post_init__(self) -> None:
        if (
            not self.rate.is_finite()
            or not 0 <= self.rate < 100
            or self.rate != round(self.rate, 4)
        ):
            raise RuleViolation("tax_rate", "tax.rate_out_of_range", rate=self.rate)
        if self.category is TaxCategory.STANDARD and not self.rate:
            raise RuleViolation("tax_rate", "tax.standard_needs_rate")
        if self.category is not TaxCategory.STANDARD and self.rate:
            raise RuleViolation("tax_rate", "tax.rate_without_tax", category=self.category)
