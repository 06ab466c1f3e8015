from __future__ import annotations

import pytest

from app.queries.invoices import InvoiceRow
from app.ui.billing.acts import Act, act_title, acts_of, opening_act
from tests.unit.billing_ui.rows import TODAY, credit_note, draft, invoice, listed

DRAFT = [Act.LOOK, Act.SAVE, Act.PRINT]
PAPER = [Act.LOOK, Act.MAIL, Act.SAVE, Act.PRINT]


@pytest.mark.parametrize(
    ("row", "acts"),
    [
        (draft(), [Act.EDIT, Act.ISSUE, *DRAFT, Act.DELETE]),
        (invoice(), [Act.PAY, Act.REMIND, *PAPER, Act.CORRECT, Act.CREDIT, Act.WRITE_OFF]),
        (invoice(paid_minor=796_765), [Act.PAY, *PAPER, Act.CORRECT, Act.CREDIT]),
        (invoice(credited_minor=796_765), [*PAPER, Act.CORRECT]),
        (invoice(form="deposit"), [Act.PAY, Act.REMIND, *PAPER, Act.CREDIT, Act.WRITE_OFF]),
        (invoice(gross_minor=0), PAPER),
        (credit_note(), PAPER),
    ],
)
def test_what_can_be_done_follows_from_the_state(row: InvoiceRow, acts: list[Act]) -> None:
    assert list(acts_of(listed(row))) == acts


def test_what_was_paid_can_be_looked_at() -> None:
    part = listed(invoice(paid_minor=100), TODAY)
    assert list(acts_of(part)) == [
        *(Act.PAY, Act.PAYMENTS, Act.REMIND, *PAPER),
        *(Act.CORRECT, Act.CREDIT, Act.WRITE_OFF),
    ]


def test_opening_a_draft_edits_it_and_an_invoice_is_looked_at() -> None:
    assert opening_act(listed(draft())) is Act.EDIT
    assert opening_act(listed(invoice())) is Act.LOOK


def test_every_act_has_a_title() -> None:
    assert all(act_title(act) for act in Act)
