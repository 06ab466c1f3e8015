from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.queries.quote_results import QuoteInvoiceRow
from app.ui.billing.quotes.acts import QuoteAct, act_title, acts_of, opening_act
from app.ui.billing.quotes.quote_words import (
    ListedQuote,
    history_text,
    invoice_text,
    name_of,
    sorted_quotes,
    standing_line,
    state_tag,
    subject_text,
    until_text,
)
from tests.unit.billing_ui.quote_rows import draft_quote, pro_forma, quote

DRAFT = [QuoteAct.LOOK, QuoteAct.SAVE, QuoteAct.PRINT]
PAPER = [QuoteAct.LOOK, QuoteAct.MAIL, QuoteAct.SAVE, QuoteAct.PRINT]
COPIES = [QuoteAct.DUPLICATE, QuoteAct.PRO_FORMA]
OVER = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("listed", "acts"),
    [
        (draft_quote(), [QuoteAct.EDIT, QuoteAct.ISSUE, *DRAFT, *COPIES, QuoteAct.DELETE]),
        (
            quote(),
            [
                *(QuoteAct.ACCEPT, QuoteAct.DECLINE, QuoteAct.SENT),
                *(*PAPER, QuoteAct.VERSION, *COPIES),
            ],
        ),
        (
            quote(valid_until_on=OVER),
            [QuoteAct.ACCEPT, QuoteAct.DECLINE, *PAPER, QuoteAct.VERSION, *COPIES],
        ),
        (quote(state="accepted"), [QuoteAct.INVOICE, *PAPER, *COPIES]),
        (quote(state="declined"), [*PAPER, QuoteAct.VERSION, *COPIES]),
        (quote(replaced=True), [*PAPER, *COPIES]),
        (pro_forma(), [QuoteAct.SENT, *PAPER, QuoteAct.VERSION, QuoteAct.DUPLICATE]),
    ],
)
def test_what_can_be_done_follows_from_the_state(listed: ListedQuote, acts: list[QuoteAct]) -> None:
    assert list(acts_of(listed)) == acts


def test_opening_a_draft_edits_it_and_a_quote_is_looked_at() -> None:
    assert opening_act(draft_quote()) is QuoteAct.EDIT
    assert opening_act(quote()) is QuoteAct.LOOK
    assert all(act_title(act) for act in QuoteAct)


def test_a_quote_that_ran_out_is_told_apart_from_one_that_waits() -> None:
    assert state_tag(quote()).text == "Sent"
    assert state_tag(quote(valid_until_on=OVER)).text == "Expired"
    assert state_tag(quote(valid_until_on=None)).text == "Sent"


def test_a_pro_forma_invoice_and_a_later_version_say_what_they_are() -> None:
    assert subject_text(pro_forma()) == "Pro forma · Relaunch"
    assert subject_text(quote(version=3)) == "Relaunch · version 3"
    assert until_text(pro_forma()) == ""
    assert name_of(draft_quote().row) == "draft quote for Acme Outdoor"


def test_the_line_below_the_number_says_how_it_stands() -> None:
    assert standing_line(quote()) == "Sent · valid until 31 Dec · €4,165.00"
    accepted = quote(state="accepted", decided_on=date(2026, 11, 12))
    assert standing_line(accepted) == "Accepted 12 Nov · €4,165.00"
    assert standing_line(draft_quote(valid_until_on=None)) == "Draft · €4,165.00"


def test_the_history_names_each_step_with_its_note() -> None:
    assert history_text(draft_quote()) == "not issued yet"
    decided = quote(
        replaces="Q2026-0000",
        sent_note="by mail",
        state="declined",
        decided_on=date(2026, 11, 12),
        decided_by="Lena Hansen",
        decision_note="Too expensive",
    )
    assert history_text(decided) == (
        "replaces Q2026-0000 · issued 2 Nov · sent 3 Nov (by mail) · "
        "declined 12 Nov by Lena Hansen (Too expensive)"
    )


def test_a_link_names_a_draft_and_an_invoice() -> None:
    row = QuoteInvoiceRow(UUID(int=1), None, "deposit", 35_700, "EUR")
    assert invoice_text(row) == "Draft of a deposit, €357.00"
    issued = QuoteInvoiceRow(UUID(int=1), "2026-0036", "final", 35_700, "EUR")
    assert invoice_text(issued) == "Invoice 2026-0036, €357.00"


def test_a_column_sorts_and_a_blank_one_leaves_the_order() -> None:
    found = [quote(client="Birkenhof"), quote(client="acme"), quote(client="Zoo")]
    assert sorted_quotes(found, "", descending=False) == found
    names = [each.row.client for each in sorted_quotes(found, "client", descending=True)]
    assert names == ["Zoo", "Birkenhof", "acme"]
