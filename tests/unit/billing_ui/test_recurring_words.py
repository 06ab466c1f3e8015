from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.billing.recurring_invoice import (
    Pause,
    RecurringInvoice,
    Shift,
    next_occurrences,
)
from app.domain.billing.service_period import Service, Unit
from app.domain.values.errors import RuleViolation
from app.queries.recurring_invoices import RecurringInvoiceRow, RecurringLine
from app.services.due_invoices import MadeInvoice
from app.system.recurring_invoice_words import rule_text
from app.ui.billing.recurring.recurring_words import (
    amount_text,
    covered_text,
    day_choices,
    issue_text,
    made_told,
    next_text,
    next_words,
    row_outcome,
    service_choices,
    state_text,
)
from tests.builders import BERLIN

TODAY = date(2026, 11, 19)
MONTHLY = RecurringInvoice(Unit.MONTH, date(2026, 12, 1))
HOSTING = (RecurringLine("Hosting", Decimal(29)), RecurringLine("Support", Decimal(80), Decimal(3)))
KEY = UUID(int=1)


def row(rule: RecurringInvoice = MONTHLY, **more: object) -> RecurringInvoiceRow:
    coming = next_occurrences(rule, None, 1)
    made = RecurringInvoiceRow(
        *(KEY, KEY, "Acme", "EUR", "Hosting", rule, True, False, None, None),
        *("", "", None, "", None, HOSTING, coming[0] if coming else None, 0),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_rule_in_words_names_the_day() -> None:
    assert rule_text(RecurringInvoice(Unit.WEEK, TODAY, 2)) == "every 2 weeks on Thursday"
    assert rule_text(replace(MONTHLY, month_day=31)) == "every month on the last day"
    assert rule_text(RecurringInvoice(Unit.QUARTER, TODAY)) == "every quarter on day 19"


def test_of_a_year_the_month_is_that_of_the_first_day_that_fits() -> None:
    assert rule_text(RecurringInvoice(Unit.YEAR, date(2026, 3, 15))) == "every year on 15 March"
    late = RecurringInvoice(Unit.YEAR, date(2026, 3, 20), month_day=15)
    assert rule_text(late) == "every year on 15 April"


def test_days_of_weeks_go_by_the_first_day_alone() -> None:
    assert day_choices(Unit.WEEK, TODAY) == [("", "Thursday, as the first day")]
    months = day_choices(Unit.MONTH, TODAY)
    assert (months[0], months[-1]) == (("", "day 19, as the first day"), ("31", "the last day"))


def test_whole_units_are_called_by_their_names() -> None:
    assert dict(service_choices(Unit.QUARTER))["preceding"] == "the quarter before"
    assert set(dict(service_choices(Unit.YEAR))) == {each.value for each in Service}


def test_a_day_that_was_moved_says_from_where() -> None:
    rule = replace(MONTHLY, starts_on=date(2026, 11, 29), shift=Shift.BEFORE)
    (each,) = next_occurrences(rule, None, 1)
    assert issue_text(each, TODAY) == "Fri 27 Nov instead of Sun 29 Nov"
    assert covered_text(each, TODAY) == "29 Nov – 28 Dec"


def test_what_comes_next() -> None:
    (each,) = next_occurrences(MONTHLY, None, 1)
    assert next_words(each, TODAY) == "Next: 1 Dec, over December"
    assert next_words(each, date(2027, 1, 5)) == "Next: today, over December 2026"
    assert next_words(None, TODAY) == "By this rule no more invoice comes."


def test_amounts_are_those_of_the_lines_and_say_that_work_comes_too() -> None:
    assert amount_text(row()) == "€269.00"
    assert amount_text(row(unbilled=True)) == "€269.00 + work"
    assert amount_text(row(unbilled=True, lines=())) == "work alone"


def test_how_one_stands() -> None:
    assert state_text(row(), TODAY) == "active"
    assert state_text(row(), date(2026, 12, 1)) == "due"
    assert state_text(row(next=None), TODAY) == "ended"
    paused = row(replace(MONTHLY, pauses=(Pause(TODAY, date(2026, 11, 21)),)))
    assert state_text(paused, TODAY) == "paused until Sat 21 Nov"
    assert next_text(paused, TODAY) == "–"
    for_good = row(replace(MONTHLY, pauses=(Pause(TODAY),)))
    assert state_text(for_good, TODAY) == "paused"
    assert "Paused: nothing comes." in row_outcome(for_good, TODAY)


def test_what_became_of_those_that_were_due() -> None:
    drafted = MadeInvoice(KEY, "Hosting", TODAY, UUID(int=2))
    refused = MadeInvoice(
        KEY, "Work", TODAY, refused=RuleViolation("name", "recurring_invoice.name_missing")
    )
    assert made_told((), BERLIN) == ""
    assert made_told((MadeInvoice(KEY, "Idle", TODAY),), BERLIN) == ""
    assert made_told((drafted, drafted), BERLIN) == "2 invoices drafted"
    assert made_told((drafted, refused, refused), BERLIN) == (
        "1 invoice drafted · “Work” could not be drafted: A recurring invoice needs a name."
        " · 1 more could not"
    )
