"""What the dialogs of recurring invoices say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.billing.recurring_invoice import Occurrence, Shift
from app.domain.billing.service_period import Service, Unit
from app.queries.recurring_invoices import RecurringInvoiceRow
from app.services.due_invoices import MadeInvoice
from app.system.due_words import due_text, weekday_text
from app.system.messages import render
from app.system.money_text import money_text
from app.system.recurrence_words import weekday_names
from app.system.recurring_invoice_words import LAST_DAY, day_of_month_text, rule_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.day_words import period_text

SHOWN_DAYS: Final = 6
_SHIFTS: Final = (
    (Shift.NONE, N_("stays on its day")),
    (Shift.BEFORE, N_("comes on the Friday before")),
    (Shift.AFTER, N_("comes on the Monday after")),
)
_CALENDAR: Final[Mapping[Unit, tuple[str, str, str]]] = MappingProxyType(
    {
        Unit.WEEK: (N_("the week of its day"), N_("the week after"), N_("the week before")),
        Unit.MONTH: (N_("the month of its day"), N_("the month after"), N_("the month before")),
        Unit.QUARTER: (
            N_("the quarter of its day"),
            N_("the quarter after"),
            N_("the quarter before"),
        ),
        Unit.YEAR: (N_("the year of its day"), N_("the year after"), N_("the year before")),
    }
)


def unit_choices(interval: int) -> list[tuple[str, str]]:
    """What is counted, as it reads behind the number."""
    return [
        (Unit.WEEK.value, ngettext("week", "weeks", interval)),
        (Unit.MONTH.value, ngettext("month", "months", interval)),
        (Unit.QUARTER.value, ngettext("quarter", "quarters", interval)),
        (Unit.YEAR.value, ngettext("year", "years", interval)),
    ]


def day_choices(unit: Unit, first: date) -> list[tuple[str, str]]:
    """On which day; the blank one is that of the first day, whatever it is."""
    if unit is Unit.WEEK:
        name = weekday_names()[first.weekday()]
        return [("", _("{day}, as the first day").format(day=name))]
    usual = _("{day}, as the first day").format(day=day_of_month_text(first.day))
    days = [(str(day), day_of_month_text(day)) for day in range(1, LAST_DAY + 1)]
    return [("", usual), *days]


def shift_choices() -> list[tuple[str, str]]:
    return [(shift.value, _(text)) for shift, text in _SHIFTS]


def service_choices(unit: Unit) -> list[tuple[str, str]]:
    """Which days it covers; whole units of the calendar by their names."""
    running, following, preceding = _CALENDAR[unit]
    return [
        (Service.FROM_DAY.value, _("from its day to the next invoice")),
        (Service.UNTIL_DAY.value, _("from the invoice before to its day")),
        (Service.RUNNING.value, _(running)),
        (Service.FOLLOWING.value, _(following)),
        (Service.PRECEDING.value, _(preceding)),
    ]


def issue_text(each: Occurrence, today: date) -> str:
    """``Fri 27 Nov``; where it was moved off a weekend also instead of which day."""
    text = weekday_text(each.issue_on, today)
    if each.issue_on == each.nominal_on:
        return text
    return _("{day} instead of {nominal}").format(
        day=text, nominal=weekday_text(each.nominal_on, today)
    )


def covered_text(each: Occurrence, today: date) -> str:
    """``December``, ``15 Dec – 14 Jan``."""
    return period_text(each.service.start_on, each.service.last_on, today)


def next_words(each: Occurrence | None, today: date) -> str:
    """What the foot of the dialog says of the next invoice."""
    if each is None:
        return _("By this rule no more invoice comes.")
    day = due_text(max(each.issue_on, today), today)
    return _("Next: {day}, over {days}").format(day=day, days=covered_text(each, today))


def often_text(row: RecurringInvoiceRow) -> str:
    return rule_text(row.rule)


def next_text(row: RecurringInvoiceRow, today: date) -> str:
    """The day of the next invoice; a dash for none."""
    if row.next is None or row.paused_on(today):
        return "–"
    return due_text(row.next.issue_on, today)


def amount_text(row: RecurringInvoiceRow) -> str:
    """``€29.00``, ``€29.00 + work`` or ``work alone``; without tax."""
    lines = money_text(row.net_minor, row.currency) if row.lines else ""
    if not row.unbilled:
        return lines
    return _("{amount} + work").format(amount=lines) if lines else _("work alone")


def state_text(row: RecurringInvoiceRow, today: date) -> str:
    """How it stands: paused, ended, due or active."""
    pause = next((each for each in row.rule.pauses if today in each), None)
    if pause is not None:
        if pause.end_on is None:
            return _("paused")
        return _("paused until {day}").format(day=due_text(pause.end_on, today))
    if row.next is None:
        return _("ended")
    return _("due") if row.next.issue_on <= today else _("active")


def row_outcome(row: RecurringInvoiceRow | None, today: date) -> str:
    """How often it comes, what it covers next, and how many there were."""
    if row is None:
        return ""
    often = often_text(row)
    made = ngettext("{count} drafted so far", "{count} drafted so far", row.made)
    paused = row.paused_on(today)
    coming = _("Paused: nothing comes.") if paused else next_words(row.next, today)
    return f"{often[:1].upper()}{often[1:]} · {coming} · {made.format(count=row.made)}"


def made_told(made: Sequence[MadeInvoice], zone: ZoneInfo) -> str:
    """What became of those that were due: drafted, or refused and why; blank for nothing."""
    drafts = sum(each.invoice_id is not None for each in made)
    refusals = [each for each in made if each.refused is not None]
    parts = []
    if drafts:
        form = ngettext("{count} invoice drafted", "{count} invoices drafted", drafts)
        parts.append(form.format(count=drafts))
    if refusals and refusals[0].refused is not None:
        reason = render(refusals[0].refused, zone)
        form = _("“{name}” could not be drafted: {reason}")
        parts.append(form.format(name=refusals[0].name, reason=reason))
    others = len(refusals) - 1
    if others > 0:
        form = ngettext("{count} more could not", "{count} more could not", others)
        parts.append(form.format(count=others))
    return " · ".join(parts)
