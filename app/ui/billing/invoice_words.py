"""What dialogs say of lines, taxes, periods and results; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from app.domain.billing.lines import Grouping
from app.domain.billing.mentions import REASON_KEYS
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import Totals
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.billable import BillableExpense
from app.queries.clients import ClientRow
from app.queries.deposits import OfferedDeposit
from app.queries.invoices import InvoiceRow
from app.queries.milestones import MilestoneRow
from app.queries.proposal_records import Proposal
from app.queries.unbilled import UnbilledRow
from app.system.document_labels import document_label
from app.system.money_text import money_text, number_text, price_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.day_words import full_day_text
from app.ui.billing.deposit_words import subtracted_text

Preset = Literal["all", "last_month", "this_month", "own"]
MentionPlace = Literal["profile", "client", "draft"]

_DAY = timedelta(days=1)
_PRESETS: Final = (
    ("all", N_("Everything not billed yet")),
    ("last_month", N_("Last month")),
    ("this_month", N_("This month")),
    ("own", N_("Own dates")),
)
_GROUPINGS: Final = (
    (Grouping.PROJECT, N_("Project")),
    (Grouping.TASK, N_("Task")),
    (Grouping.DAY, N_("Day")),
    (Grouping.PERSON, N_("Person")),
    (Grouping.ENTRY, N_("Single entry")),
)
# The plural form for 1 and for other numbers, fractions among them.
_UNITS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "HUR": lambda count: ngettext("hour", "hours", count),
        "DAY": lambda count: ngettext("day", "days", count),
        "MON": lambda count: ngettext("month", "months", count),
        "C62": lambda count: ngettext("piece", "pieces", count),
        "KMT": lambda _count: _("km"),
        "LS": lambda _count: _("lump sum"),
    }
)
# Only these two say in the user's words why no tax is charged; the law has words for the others.
OWN_REASON: Final = frozenset({TaxCategory.EXEMPT, TaxCategory.OUTSIDE_SCOPE})


def preset_choices() -> list[tuple[str, str]]:
    return [(key, _(text)) for key, text in _PRESETS]


def grouping_choices() -> list[tuple[str, str]]:
    return [(grouping.value, _(text)) for grouping, text in _GROUPINGS]


def unit_choices() -> list[tuple[str, str]]:
    return [(code, word(2)) for code, word in _UNITS.items()]


def unit_text(code: str, quantity: Decimal) -> str:
    """The unit's word for this many of it."""
    word = _UNITS.get(code)
    return code if word is None else word(1 if quantity == 1 else 2)


def preset_days(preset: str, today: date) -> tuple[date | None, date | None]:
    """First and last day of a period, inclusive as the screen has them; None leaves a side open."""
    first = today.replace(day=1)
    if preset == "last_month":
        return (first - _DAY).replace(day=1), first - _DAY
    if preset == "this_month":
        return first, (first + 31 * _DAY).replace(day=1) - _DAY
    return None, None


def day_after(day: date | None) -> date | None:
    """The exclusive end of days whose last one is this."""
    return None if day is None else day + _DAY


def check_days(first: date | None, last: date | None) -> None:
    """Raises where the last day lies before the first.

    Raises:
        RuleViolation: ``invoice.period_reversed``.
    """
    if first is not None and last is not None and last < first:
        raise RuleViolation("last_on", "invoice.period_reversed")


def treatment(category: str, rate: Decimal | None) -> TaxTreatment:
    """The tax that two fields name; outside the standard category the rate does not count.

    Raises:
        RuleViolation: the rate is missing or wrong.
    """
    chosen = TaxCategory(category)
    if chosen is not TaxCategory.STANDARD:
        return TaxTreatment(chosen, Decimal(0))
    if rate is None:
        raise RuleViolation("tax_rate", "tax.standard_needs_rate")
    return TaxTreatment(chosen, rate)


def usual_reason(category: str, language: str) -> str:
    """What the paper says where the user gives no reason; blank where none is needed."""
    key = REASON_KEYS.get(TaxCategory(category))
    return "" if key is None else document_label(language, key)


def quantity_text(quantity: Decimal, minutes: int | None, unit_code: str) -> str:
    """``18:30 h``, ``0.5 days``, ``1 lump sum``."""
    if minutes is not None:
        return _("{hours} h").format(hours=format_duration(minutes * 60))
    shown = number_text(quantity)
    if unit_code == "HUR":
        return _("{hours} h").format(hours=shown)
    return f"{shown} {unit_text(unit_code, quantity)}"


def unit_price_text(price: Decimal, currency: str) -> str:
    return price_text(price_to_e4(price), currency)


def totals_words(lines: int, totals: Totals) -> str:
    """``6 lines, net €6,695.50, tax €1,272.15, total €7,967.65``."""
    net, tax, gross = totals.net.minor, totals.tax.minor, totals.gross.minor
    return _totals_words(lines, net, tax, gross, totals.net.currency)


def result_words(
    proposal: Proposal, *, taxed: bool, deposits: Sequence[OfferedDeposit] = ()
) -> str:
    """What the button would draft; without a known tax only the net."""
    count = len(proposal.lines)
    left_out = left_out_words(proposal.unrated_seconds)
    if not count:
        return " ".join(filter(None, (_("There is nothing to bill in these days."), left_out)))
    if taxed:
        words = totals_words(count, proposal.totals) + "."
    else:
        form = ngettext("{count} line, net {net}.", "{count} lines, net {net}.", count)
        net = money_text(proposal.totals.net.minor, proposal.totals.net.currency)
        words = form.format(count=count, net=net)
    less = ""
    if deposits:
        less = _("Deposits are subtracted: {sum}.").format(sum=subtracted_text(deposits))
    return " ".join(filter(None, (words, less, left_out)))


def left_out_words(seconds: int) -> str:
    """What has no rate; blank for none."""
    if not seconds:
        return ""
    hours = format_duration(seconds)
    return _("{hours} h have no rate and stay unbilled.").format(hours=hours)


def expense_text(each: BillableExpense) -> str:
    """An expense that can be billed, with what was put on it."""
    words = _("{description}, {day}: {amount}").format(
        description=each.description,
        day=full_day_text(each.spent_on),
        amount=money_text(each.net_minor, each.currency),
    )
    if not each.markup_minor:
        return words
    markup = money_text(each.markup_minor, each.currency)
    return _("{expense}, {markup} of it mark-up").format(expense=words, markup=markup)


def milestone_text(each: MilestoneRow, currency: str) -> str:
    """A milestone that can be billed."""
    return _("Milestone {name}, accepted {day}: {amount}").format(
        name=each.name,
        day=full_day_text(each.accepted_on),
        amount=money_text(each.amount_minor, currency),
    )


def mention_place(key: str) -> MentionPlace:
    """Where the user enters what an invoice lacks."""
    if key.startswith("seller_"):
        return "profile"
    return "client" if key.startswith("buyer_") else "draft"


def stored_totals_words(row: InvoiceRow) -> str:
    """The totals of a draft as they are stored, and what is due where it is something else."""
    words = _totals_words(row.lines, row.net_minor, row.tax_minor, row.gross_minor, row.currency)
    if row.due_minor == row.gross_minor:
        return words
    due = money_text(row.due_minor, row.currency)
    if not row.prepaid_minor:
        return _("{totals}, to pay {due}").format(totals=words, due=due)
    prepaid = money_text(row.prepaid_minor, row.currency)
    return _("{totals}, less deposits {prepaid}, to pay {due}").format(
        totals=words, prepaid=prepaid, due=due
    )


def _totals_words(lines: int, net: int, tax: int, gross: int, currency: str) -> str:
    form = ngettext(
        "{count} line, net {net}, tax {tax}, total {total}",
        "{count} lines, net {net}, tax {tax}, total {total}",
        lines,
    )
    return form.format(
        count=lines,
        net=money_text(net, currency),
        tax=money_text(tax, currency),
        total=money_text(gross, currency),
    )


def client_choices(
    rows: Iterable[ClientRow], found: Sequence[UnbilledRow]
) -> list[tuple[str, str]]:
    """Clients by id, those with something to bill first, with how much that is."""
    names = {row.id: row.name for row in rows}
    first = {
        row.client_id: f"{row.client}, {money_text(row.total_minor, row.currency)}"
        for row in found
        if row.client_id in names and row.total_minor
    }
    others = {key: name for key, name in names.items() if key not in first}
    return [(str(key), text) for key, text in {**first, **others}.items()]
