"""Words of ``pay`` about what a payment and its invoices differ by, and about the bank's money."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal

from app.cli.arguments import Parser, UsageError, read_amount, read_minor
from app.domain.values.money import Currency
from app.services.payment_rows import BankBooking
from app.services.split_payments import Rest
from app.system.translations import _

_RATE_DECIMALS = 6


def add_rest_words(parser: Parser) -> None:
    """What becomes of too little and of too much."""
    rest = parser.add_mutually_exclusive_group()
    rest.add_argument(
        "--write-off", action="store_true", help=_("forgive what is left of these invoices")
    )
    rest.add_argument(
        "--write-off-up-to",
        metavar=_("AMOUNT"),
        help=_("forgive what is left where it is no more than this"),
    )
    rest.add_argument(
        "--credit", action="store_true", help=_("what is too much stays the client’s, for later")
    )
    rest.add_argument(
        "--exchange",
        action="store_true",
        help=_("what is left or too much was lost or gained in the exchange"),
    )


def add_bank_words(parser: Parser) -> None:
    """How the bank booked it, where that is another currency."""
    parser.add_argument("--currency", help=_("of the bank’s account, where it is another"))
    parser.add_argument(
        "--rate",
        type=_rate,
        help=_("so many of that currency for one of the invoices’"),
    )
    parser.add_argument(
        "--bank-amount", metavar=_("AMOUNT"), help=_("or what the bank booked in that currency")
    )
    parser.add_argument(
        "--booked-rate",
        metavar=_("RATE"),
        type=_rate,
        help=_("the rate that the invoices stand in the books with"),
    )


def rest_said(words: Namespace) -> Rest:
    """What is to become of the rest."""
    if words.write_off or words.write_off_up_to is not None:
        return Rest.WRITE_OFF
    if words.credit:
        return Rest.CREDIT
    return Rest.EXCHANGE if words.exchange else Rest.OPEN


def bank_said(words: Namespace) -> BankBooking | None:
    """How the bank booked the money; None where nothing was said.

    Raises:
        UsageError: a currency without rate and amount, or those without a currency.
        RuleViolation: there is no such currency.
    """
    said = (words.rate, words.bank_amount)
    if words.currency is None:
        if words.rate is not None or words.bank_amount is not None or words.booked_rate is not None:
            raise UsageError(_("Say the currency of the bank’s account too: --currency EUR."))
        return None
    if (said[0] is None) == (said[1] is None):
        raise UsageError(_("Say --rate or --bank-amount with --currency."))
    currency = Currency(words.currency.strip().upper()).code
    minor = None if words.bank_amount is None else read_minor(words.bank_amount, currency)
    return BankBooking(currency, words.rate, minor, words.booked_rate)


def _rate(text: str) -> Decimal:
    return read_amount(text, _RATE_DECIMALS)
