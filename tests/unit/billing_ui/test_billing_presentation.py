from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.queries.invoice_details import PaymentRow
from app.queries.invoices import InvoiceRow
from app.ui.billing.billing_presentation import (
    Owed,
    amount_text,
    date_text,
    due_text,
    history_text,
    lines_text,
    name_of,
    number_text,
    open_text,
    others_text,
    owed_by_currency,
    standing_line,
    state_tag,
    tab_text,
)
from tests.unit.billing_ui.rows import TODAY, credit_note, draft, invoice, line, listed

SOON = TODAY + timedelta(days=20)


@pytest.mark.parametrize(
    ("row", "text", "kind", "icon"),
    [
        (draft(), "Draft", "neutral", "note-pencil"),
        (invoice(due_on=SOON), "Open", "info", "envelope-simple"),
        (invoice(), "Overdue", "danger", "warning"),
        (invoice(paid_minor=100), "Part paid", "warn", "warning"),
        (invoice(paid_minor=100, due_on=SOON), "Part paid", "info", "coins"),
        (invoice(paid_minor=796_765), "Paid", "accent", "check"),
        (invoice(credited_minor=796_765), "Credited", "neutral", "arrow-u-up-left"),
        (credit_note(), "Credit note", "neutral", "arrow-u-up-left"),
        (credit_note(issued=False), "Draft", "neutral", "note-pencil"),
    ],
)
def test_each_state_has_its_word_tint_and_drawing(
    row: InvoiceRow, text: str, kind: str, icon: str
) -> None:
    tag = state_tag(listed(row))
    assert (tag.text, tag.kind, tag.icon) == (text, kind, icon)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (draft(), ""),
        (invoice(), "3 days late"),
        (invoice(due_on=TODAY - timedelta(days=1)), "1 day late"),
        (invoice(due_on=TODAY), "today"),
        (invoice(due_on=SOON), "in 20 days"),
        (invoice(credited_minor=796_765), ""),
        (credit_note(), "for 2026-0036"),
    ],
)
def test_what_is_due_is_told_in_days(row: InvoiceRow, text: str) -> None:
    assert due_text(listed(row)) == text


def test_a_paid_invoice_shows_when_the_money_came() -> None:
    paid = listed(invoice(paid_minor=796_765), date(2026, 11, 13))
    assert due_text(paid) == "13 Nov"
    assert standing_line(paid) == "Paid 13 Nov"


def test_a_draft_has_no_number_and_shows_what_it_bills() -> None:
    assert number_text(draft()) == "–"
    assert date_text(listed(draft())) == "October"
    assert date_text(listed(invoice())) == "2 Nov"
    assert name_of(draft()) == "draft for Acme Outdoor"
    assert name_of(credit_note(number=None)) == "draft credit note for 2026-0036"


def test_a_credit_note_lowers_what_is_owed() -> None:
    row = credit_note(gross_minor=35_700)
    assert amount_text(row) == "−€357.00"
    assert open_text(row) == ""
    assert standing_line(listed(row)) == "−€357.00 · for 2026-0036"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (draft(), "Draft, €7,967.65"),
        (invoice(), "3 days late · €7,967.65 open"),
        (invoice(due_on=SOON), "due in 20 days · €7,967.65 open"),
        (invoice(paid_minor=800_000), "Paid · €32.35 too much"),
    ],
)
def test_the_line_below_the_number_says_how_it_stands(row: InvoiceRow, text: str) -> None:
    assert standing_line(listed(row)) == text


def test_what_is_owed_is_summed_by_currency_and_lateness() -> None:
    rows = [
        invoice(gross_minor=634_000, due_on=SOON),
        invoice(),
        invoice(gross_minor=100, due_on=TODAY - timedelta(days=31)),
        invoice(gross_minor=5_000, currency="CHF", due_on=SOON),
    ]

    owed = owed_by_currency(rows, TODAY)

    assert owed == [Owed("EUR", 634_000, 796_765, 100), Owed("CHF", 5_000, 0, 0)]
    assert others_text(owed) == "and CHF50.00"
    assert others_text(owed[:1]) == ""


def test_the_history_names_every_step() -> None:
    payments = [
        PaymentRow(UUID(int=3), date(2026, 11, 10), 150_000, ""),
        PaymentRow(UUID(int=4), date(2026, 11, 12), -2_000, "typo"),
    ]
    row = invoice(paid_minor=148_000, credited_minor=1_000)
    told = "issued 2 Nov · €1,500.00 paid 10 Nov · €20.00 back 12 Nov · €10.00 credited"
    assert history_text(row, payments, TODAY) == told
    assert history_text(draft(), [], TODAY) == "not issued yet"


def test_lines_are_told_with_what_they_bill() -> None:
    lines = [
        line(),
        line(minutes=None),
        line(kind="fixed", unit_code="LS", minutes=None),
        line(kind="expense", unit_code="C62", minutes=None),
    ]
    assert lines_text(lines) == "4 lines from 37:00 h, 1 fixed price, 1 expense"
    assert lines_text([line(kind="free", unit_code="C62", minutes=None)]) == "1 line"


def test_a_tab_counts_what_it_holds() -> None:
    assert (tab_text("Drafts", 0), tab_text("Drafts", 2)) == ("Drafts", "Drafts  2")
