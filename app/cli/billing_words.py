"""Words that the verbs about money share, and what of them was said.

Fields that a record keeps are read under the names of its columns and are absent where nothing was
said, so that a verb changes only what it names.
"""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.cli.arguments import Parser, percent, read_amount, read_day, whole_number
from app.cli.context import Context
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation
from app.services.profile import MOST_PAYMENT_DAYS, rate_e4
from app.system.document_labels import DOCUMENT_LANGUAGES
from app.system.translations import _

TAX_CATEGORIES = tuple(each.value for each in TaxCategory)
LANGUAGES = ", ".join(DOCUMENT_LANGUAGES)


def add_address(parser: Parser) -> None:
    """Where somebody is found, and under what tax id."""
    for option, text in (
        ("--street", _("street and house number")),
        ("--street-extra", _("second line of the street")),
        ("--postcode", _("postcode")),
        ("--city", _("city")),
        ("--region", _("state or region")),
        ("--country", _("two letters, such as DE")),
        ("--email", _("mail address")),
        ("--phone", _("telephone number")),
        ("--website", _("web address")),
        ("--vat-id", _("VAT id, such as DE123456789")),
    ):
        parser.add_argument(option, default=SUPPRESS, help=text)


def add_tax_fields(parser: Parser) -> None:
    """The usual tax of a client or the seller, as fields of their records."""
    parser.add_argument(
        "--tax-rate",
        dest="tax_rate_e4",
        type=_optional_percent_e4,
        default=SUPPRESS,
        metavar=_("PERCENT"),
        help=_("such as 19; an empty one takes it away"),
    )
    parser.add_argument(
        "--tax-category",
        type=_optional_category,
        default=SUPPRESS,
        metavar=_("CATEGORY"),
        help=_("S standard, Z zero, E exempt, AE reverse charge, K intra-EU, G export, O outside"),
    )


def add_payment_days(parser: Parser) -> None:
    parser.add_argument(
        "--payment-days",
        type=_optional_payment_days,
        default=SUPPRESS,
        metavar=_("DAYS"),
        help=_("how many days there are to pay"),
    )


def add_tax(parser: Parser) -> None:
    """The tax of one invoice."""
    parser.add_argument(
        "--tax-rate", type=percent, metavar=_("PERCENT"), help=_("of all lines, such as 19")
    )
    parser.add_argument(
        "--tax-category",
        type=str.upper,
        choices=TAX_CATEGORIES,
        help=_("S standard, Z zero, E exempt, AE reverse charge, K intra-EU, G export, O outside"),
    )


def tax_said(words: Namespace) -> TaxTreatment | None:
    """The tax that was named; None where nothing was.

    Raises:
        RuleViolation: category and rate do not go together.
    """
    if words.tax_rate is None and words.tax_category is None:
        return None
    category = TaxCategory(words.tax_category or TaxCategory.STANDARD)
    return TaxTreatment(category, words.tax_rate or Decimal(0))


def said(words: Namespace, names: Iterable[str]) -> dict[str, Any]:
    """The fields that were named, with their values."""
    return {name: getattr(words, name) for name in names if name in words}


def read_markup(text: str) -> int:
    """Percents that are put on a cost, times 10,000; `Markup` says how many there may be."""
    return rate_e4(read_amount(text, 4))


def day_said(context: Context, text: str | None) -> date:
    """The day that was named, or today."""
    return context.today if text is None else read_day(text, context.today)


def read_file(path: Path, most: int) -> bytes:
    """The file's bytes, and one more than ``most`` where it is larger.

    Raises:
        RuleViolation: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise RuleViolation(
            "file", "import.cannot_read", path=path, reason=error.strerror or str(error)
        ) from error


def _optional_percent_e4(text: str) -> int | None:
    return rate_e4(percent(text)) if text.strip() else None


def _optional_category(text: str) -> str | None:
    return text.strip().upper() or None


def _optional_payment_days(text: str) -> int | None:
    if not text.strip():
        return None
    days = whole_number(text)
    if days > MOST_PAYMENT_DAYS:
        raise RuleViolation("payment_days", "payment_days.out_of_range", most=MOST_PAYMENT_DAYS)
    return days
