"""Words about an invoice that ``invoice create`` and ``invoice edit`` share."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any

from app.cli.arguments import Parser, read_day
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.series import series_named
from app.system.translations import _

_DAYS = {"supply_from": "period_start_on", "supply_until": "period_end_on"}
_FIELDS = ("subject", "order_number", "project_label", "entry", "early_payment")


def add_terms(parser: Parser) -> None:
    """What it is about, its days, how prices are entered, discount and series."""
    for option, dest, text in (
        ("--subject", "subject", _("what it is about, below the title")),
        ("--order-number", "order_number", _("the client's order")),
        ("--project-label", "project_label", _("the project as it is printed")),
    ):
        parser.add_argument(option, dest=dest, default=SUPPRESS, help=text)
    for option, text in (
        ("--supply-from", _("first day of what was done; empty for none")),
        ("--supply-until", _("last day of it; empty for none")),
    ):
        parser.add_argument(option, default=SUPPRESS, metavar=_("DAY"), help=text)
    add_shared_terms(parser)


def add_shared_terms(parser: Parser) -> None:
    """Those of them that quotes have too."""
    parser.add_argument(
        "--entry",
        choices=("net", "gross"),
        default=SUPPRESS,
        help=_("whether prices are entered without or with tax"),
    )
    parser.add_argument(
        "--early-payment",
        default=SUPPRESS,
        metavar=_("PERCENT/DAYS"),
        help=_("discount for paying early, such as “3/7 2/14”; empty for none"),
    )
    parser.add_argument(
        "--series",
        default=SUPPRESS,
        metavar=_("NAME"),
        help=_("where the number is drawn from; empty for the usual series"),
    )


def terms_said(context: Context, words: Namespace) -> dict[str, Any]:
    """The fields that were named, with their values.

    Raises:
        NotFound: there is no such series.
    """
    changes = said(words, _FIELDS)
    for word, field in _DAYS.items():
        if word in words:
            day = getattr(words, word).strip()
            changes[field] = read_day(day, context.today) if day else None
    if "series" in words:
        text = words.series.strip()
        changes["series_id"] = series_named(context, text).id if text else None
    return changes
