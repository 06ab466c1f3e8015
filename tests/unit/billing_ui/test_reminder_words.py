from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.queries.reminders import ReminderItemRow, ReminderRow
from app.ui.billing.acts import Act, acts_of
from app.ui.billing.reminders.reminder_words import (
    ReminderAct,
    act_title,
    reminder_acts,
    sent_line,
    sent_steps,
    strip_text,
)
from tests.unit.billing_ui.rows import TODAY, invoice, listed

ROW = ReminderRow(
    id=UUID(int=1),
    client_id=UUID(int=12),
    client="Acme Outdoor",
    level=2,
    number="REM2026-0002",
    issued_on=date(2026, 11, 17),
    pay_by_on=date(2026, 11, 24),
    currency="EUR",
    language="de",
    open_minor=100_000,
    interest_minor=912,
    lump_sum_minor=0,
    fee_minor=500,
    own_fee_minor=500,
    total_minor=101_412,
    withdrawn_on=None,
    withdrawn_note="",
    charge_id=None,
    charge=None,
    items=(ReminderItemRow(UUID(int=1), "2026-0041", 100_000, 912, 0, 30),),
)
PAPER = [ReminderAct.LOOK, ReminderAct.MAIL, ReminderAct.SAVE, ReminderAct.PRINT]


@pytest.mark.parametrize(
    ("row", "acts"),
    [
        (ROW, [*PAPER, ReminderAct.CHARGE, ReminderAct.WITHDRAW]),
        (replace(ROW, total_minor=100_000), [*PAPER, ReminderAct.WITHDRAW]),
        (
            replace(ROW, withdrawn_on=TODAY),
            [ReminderAct.LOOK, ReminderAct.SAVE, ReminderAct.PRINT],
        ),
        (replace(ROW, charge_id=UUID(int=9)), PAPER),
    ],
)
def test_what_can_be_done_follows_from_the_state(row: ReminderRow, acts: list[ReminderAct]) -> None:
    assert list(reminder_acts(row)) == acts


def test_every_act_has_a_title() -> None:
    assert all(act_title(act) for act in ReminderAct)


def test_a_late_invoice_is_reminded_of_and_its_reminders_are_listed() -> None:
    late = invoice(due_on=date(2026, 11, 1))
    assert Act.REMIND in acts_of(listed(late))
    assert Act.REMINDERS not in acts_of(listed(late))
    assert Act.REMINDERS in acts_of(listed(replace(late, reminder_level=1)))
    assert Act.REMIND not in acts_of(listed(invoice(due_on=TODAY)))


def test_the_strip_is_blank_where_nothing_waits() -> None:
    assert strip_text(0) == ""
    assert strip_text(1) == "1 invoice is late and waits for a reminder."


def test_reminders_are_steps_of_an_invoices_history_the_oldest_first() -> None:
    first = replace(ROW, level=1, issued_on=date(2026, 11, 3), withdrawn_on=TODAY)
    assert sent_steps([ROW, first], TODAY) == [
        "First reminder 3 Nov, withdrawn",
        "Second reminder 17 Nov",
    ]


def test_the_foot_says_how_a_reminder_stands() -> None:
    charged = replace(ROW, charge_id=UUID(int=9), charge="2026-0050")
    assert sent_line(charged, TODAY) == "17 Nov · to pay by 24 Nov · charged by 2026-0050"
