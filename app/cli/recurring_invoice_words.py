"""How an invoice that comes again is said and shown at the command line."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Namespace
from datetime import date
from typing import Any, Final

from app.cli.arguments import Parser, name, price, read_amount, read_day, whole_number
from app.cli.billing_words import add_payment_days, add_tax, tax_said
from app.cli.context import Context
from app.cli.money import money_json, money_text, price_json
from app.cli.named import account_named
from app.domain.billing.quantity import counted_net
from app.domain.billing.recurring_invoice import Occurrence, Shift
from app.domain.billing.service_period import Service, Unit
from app.domain.billing.tax import TaxTreatment
from app.domain.values.errors import RuleViolation
from app.queries.recurring_invoices import RecurringInvoiceRow, RecurringLine
from app.services.due_invoices import MadeInvoice
from app.services.invoice_line_edits import UNIT_CODES
from app.services.recurring_invoices import fee_line
from app.system.messages import render
from app.system.recurring_invoice_words import every_text
from app.system.translations import _

# ``3 HUR x 80`` or ``80``; a unit may be said in letters that people use.
_COUNTED: Final = re.compile(r"\s*(?:([0-9.,]+)\s*([A-Za-z0-9]*)\s*[x×*]\s*)?([0-9.,]+)\s*")
_UNITS: Final = {"": "C62", "h": "HUR", "d": "DAY", "mo": "MON", "km": "KMT"}


def add_rule_words(parser: Parser) -> None:
    """How often it comes."""

    def add(option: str, metavar: str, text: str, **more: Any) -> None:
        parser.add_argument(option, metavar=metavar, default=SUPPRESS, help=text, **more)

    parser.add_argument(
        "--every",
        choices=[each.value for each in Unit],
        default=SUPPRESS,
        help=_("what is counted"),
    )
    add("--interval", "N", _("every so many of them"), type=whole_number)
    add("--day", "N", _("on which day of the month; empty for that of the first one"))
    add("--starts", _("DAY"), _("no invoice before it; else today"))
    add("--until", _("DAY"), _("the last day; empty for no end"))
    add("--times", "N", _("how many at most; empty for no end"))
    parser.add_argument(
        "--weekend",
        dest="shift",
        choices=[each.value for each in Shift],
        default=SUPPRESS,
        help=_("what becomes of a day on a weekend"),
    )
    parser.add_argument(
        "--service",
        choices=[each.value.replace("_", "-") for each in Service],
        default=SUPPRESS,
        help=_("which days it is over: up to the next one, since the one before, or by calendar"),
    )


def add_what_words(parser: Parser) -> None:
    """What it bills and says."""
    what = parser.add_mutually_exclusive_group()
    for option, value, text in (
        ("--unbilled", "unbilled", _("bill the work of its days, besides the lines")),
        ("--lines-only", "lines", _("bill the lines alone")),
    ):
        what.add_argument(
            option, dest="what", action="store_const", const=value, default=SUPPRESS, help=text
        )
    parser.add_argument("--project", default=SUPPRESS, help=_("work of this project alone"))
    parser.add_argument(
        "--line",
        action="append",
        metavar=_("NAME=PRICE"),
        help=_("a line, such as “Hosting {period}=29” or “Support=3 h x 80”; as often as you like"),
    )
    parser.add_argument(
        "--fee-of", type=name, metavar=_("ACCOUNT"), help=_("a line over the fee of a retainer")
    )
    parser.add_argument("--no-lines", action="store_true", help=_("take all lines away"))
    add_tax(parser)
    missed = parser.add_mutually_exclusive_group()
    for option, caught, text in (
        ("--catch-up", True, _("make up for all that were missed")),
        ("--latest-only", False, _("of those that were missed, make the latest alone")),
    ):
        missed.add_argument(
            option, dest="catch_up", action="store_const", const=caught, default=SUPPRESS, help=text
        )
    for option, text in (
        ("--intro", _("text above the lines")),
        ("--closing", _("text below the lines")),
        ("--template", _("how it looks; empty for the client’s template")),
    ):
        parser.add_argument(option, default=SUPPRESS, help=text)
    add_payment_days(parser)


def rule_said(words: Namespace, today: date) -> dict[str, Any]:
    """The fields of the rule that were named.

    Raises:
        RuleViolation: a day or a number cannot be read.
    """
    found: dict[str, Any] = {}
    if "every" in words:
        found["unit"] = words.every
    for each in ("interval", "shift"):
        if each in words:
            found[each] = getattr(words, each)
    if "service" in words:
        found["service"] = words.service.replace("-", "_")
    if "starts" in words:
        found["start_on"] = read_day(words.starts, today)
    if "until" in words:
        found["end_on"] = read_day(words.until, today) if words.until.strip() else None
    for each, column in (("day", "month_day"), ("times", "times")):
        if each in words:
            text = getattr(words, each).strip()
            found[column] = whole_number(text) if text else None
    return found


def lines_said(context: Context, words: Namespace, client: str) -> tuple[RecurringLine, ...] | None:
    """The lines that were named; None where none was, so that they stay.

    Raises:
        NotFound: the client has no such retainer.
        RuleViolation: a line cannot be read, or the retainer has no fee.
    """
    tax = tax_said(words)
    lines = [_line_said(text, tax) for text in words.line or ()]
    if words.fee_of is not None:
        lines.insert(0, fee_line(account_named(context, words.fee_of, client), tax))
    if lines or words.no_lines:
        return tuple(lines)
    return None


def _line_said(text: str, tax: TaxTreatment | None) -> RecurringLine:
    called, equals, rest = text.rpartition("=")
    found = _COUNTED.fullmatch(rest)
    if not equals or not called.strip() or found is None:
        raise RuleViolation("line", "recurring_invoice.unreadable_line", text=text)
    unit = found[2] or ""
    code = _UNITS.get(unit.lower(), unit.upper())
    if code not in UNIT_CODES:
        raise RuleViolation("unit", "recurring_invoice.unit", text=unit)
    quantity = read_amount(found[1] or "1", 6)
    return RecurringLine(called.strip(), price(found[3]), quantity, code, tax=tax)


def row_json(row: RecurringInvoiceRow, today: date) -> dict[str, object]:
    """What is set up; days are ISO 8601, the last one inclusive."""
    rule = row.rule
    return {
        "id": str(row.id),
        "name": row.name,
        "client": row.client,
        "every": rule.unit.value,
        "interval": rule.interval,
        "day": rule.month_day,
        "starts_on": rule.starts_on.isoformat(),
        "until": None if rule.until is None else rule.until.isoformat(),
        "times": rule.times,
        "weekend": rule.shift.value,
        "service": rule.service.value.replace("_", "-"),
        "catch_up": row.catch_up,
        "unbilled": row.unbilled,
        "project": row.project,
        "intro": row.intro,
        "closing": row.closing,
        "payment_days": row.payment_days,
        "template": row.template,
        "paused": row.paused_on(today),
        "made_until_on": None if row.last_on is None else row.last_on.isoformat(),
        "made": row.made,
        "lines": [_line_json(line, row.currency) for line in row.lines],
        "next": None if row.next is None else occurrence_json(row.next),
    }


def _line_json(line: RecurringLine, currency: str) -> dict[str, object]:
    net = counted_net(line.quantity, line.price, currency)
    return {
        "name": line.name,
        "description": line.description,
        "quantity": str(line.quantity),
        "unit": line.unit_code,
        "price": price_json(line.price, currency),
        "net": money_json(net.minor, currency),
    }


def occurrence_json(each: Occurrence) -> dict[str, object]:
    """One invoice to come."""
    return {
        "number": each.number,
        "nominal_on": each.nominal_on.isoformat(),
        "issue_on": each.issue_on.isoformat(),
        "service": {
            "first_on": each.service.start_on.isoformat(),
            "last_on": each.service.last_on.isoformat(),
        },
    }


def row_line(row: RecurringInvoiceRow, today: date) -> str:
    """``Hosting  Acme  every month  29.00 EUR  next: 2026-12-01``."""
    parts = (
        row.name,
        row.client,
        every_text(row.rule.unit, row.rule.interval),
        money_text(row.net_minor, row.currency) if row.lines else "",
        _("unbilled work") if row.unbilled else "",
        _("paused") if row.paused_on(today) else "",
        _("ended")
        if row.next is None
        else _("next: {days}").format(days=row.next.issue_on.isoformat()),
    )
    return "  ".join(part for part in parts if part)


def made_json(made: MadeInvoice) -> dict[str, object]:
    """What became of one that was due."""
    return {
        "id": None if made.invoice_id is None else str(made.invoice_id),
        "recurring_id": str(made.recurring_id),
        "name": made.name,
        "nominal_on": made.nominal_on.isoformat(),
        "refused": None if made.refused is None else made.refused.key,
    }


def made_line(context: Context, made: MadeInvoice) -> str:
    """The same, for people."""
    day = made.nominal_on.isoformat()
    if made.refused is not None:
        reason = render(made.refused, context.zone)
        return _("{name}, {day}: not drafted. {reason}").format(
            name=made.name, day=day, reason=reason
        )
    return _("{name}, {day}: draft {id}").format(name=made.name, day=day, id=made.invoice_id)
