"""Quotes and pro forma invoices: drafted, issued, sent, decided, replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from app.domain.billing.document import DocumentKind
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.invoice_details import PaperKey, paper
from app.queries.quotes import (
    QuoteCriteria,
    QuotePaperKey,
    quote_lines,
    quote_record,
    quotes,
)
from app.queries.search import SearchCriteria, search
from app.services.history import Undo
from app.services.invoice_adjustments import AddAdjustment
from app.services.quote_accept import AcceptQuote
from app.services.quote_adjustments import AddQuoteAdjustment, RemoveQuoteAdjustment
from app.services.quote_issue import DeclineQuote, IssueQuote, NoteQuoteSent
from app.services.quote_lines import AddQuoteLine, EditQuoteLine, MoveQuoteLine, RemoveQuoteLine
from app.services.quotes import CopyQuote, CreateProForma, CreateQuote, DeleteQuote, EditQuote
from app.store.tables import attachment, quote, quote_adjustment, quote_line
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import SPRING, Business, open_business
from tests.store.offers import LATER, REBATE, TODAY, draft, issued, record, row_of
from tests.store.rows import Do, all_findings


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)
        assert store.read(all_findings, None) == []


def test_a_draft_is_written_line_by_line_and_options_are_in_no_sum(business: Business) -> None:
    quote_id = draft(business)
    row = row_of(business.store, quote_id)
    assert (row.net_minor, row.tax_minor, row.gross_minor) == (350_000, 66_500, 416_500)
    lines = business.store.read(quote_lines, quote_id)
    assert [each.line.net_minor for each in lines] == [240_000, 10_000, 100_000, 24_000]
    business.store.execute(EditQuoteLine(lines[2].line.id, quantity=Decimal(8), optional=True))
    business.store.execute(MoveQuoteLine(lines[3].line.id, 1))
    business.store.execute(RemoveQuoteLine(lines[1].line.id))
    found = business.store.read(quote_lines, quote_id)
    assert [(each.line.name, each.line.position) for each in found] == [
        ("Video", 1),
        ("Design", 2),
        ("Code", 3),
    ]
    assert row_of(business.store, quote_id).net_minor == 240_000


def test_allowances_and_prices_with_tax_are_those_of_invoices(business: Business) -> None:
    quote_id = draft(business)
    added = business.store.execute(AddQuoteAdjustment(quote_id, REBATE))
    assert row_of(business.store, quote_id).net_minor == 315_000
    business.store.execute(EditQuote(quote_id, {"entry": "gross", "early_payment": "2/10"}))
    first = business.store.read(quote_lines, quote_id)[0].line
    business.store.execute(EditQuoteLine(first.id, quantity=Decimal(1), price=Decimal("99.99")))
    assert row_of(business.store, quote_id).due_minor == round((9999 + 119 * 1100) * 0.9)
    business.store.execute(RemoveQuoteAdjustment(added))
    assert row_of(business.store, quote_id).due_minor == 9999 + 130_900


def test_issuing_numbers_and_freezes_it_and_keeps_its_papers(business: Business) -> None:
    quote_id = issued(business)
    row = row_of(business.store, quote_id)
    assert (row.number, row.standing(TODAY).value) == ("Q2026-0001", "issued")
    assert row.standing(date(2027, 2, 1)).value == "expired"
    document = record(business, quote_id)
    assert (document.kind, document.number) == (DocumentKind.QUOTE, "Q2026-0001")
    assert (document.valid_until_on, document.due_on) == (LATER, None)
    assert [line.name for line in document.lines] == ["Design", "Licence", "Code"]
    (options,) = document.tables
    assert (options.title, options.rows[0][4].minor) == (
        "Optional, nicht in der Summe",
        24_000,
    )
    stored = business.store.read(quote_record, QuotePaperKey(quote_id))
    assert stored is not None
    assert stored.startswith(b"%PDF")
    for command in (
        EditQuote(quote_id, {"subject": "x"}),
        DeleteQuote(quote_id),
        AddQuoteLine(quote_id, "More"),
        AddQuoteAdjustment(quote_id, REBATE),
        IssueQuote(quote_id, TODAY),
    ):
        with pytest.raises(Conflict, match=r"quote\.is_issued"):
            business.store.execute(command)


@pytest.mark.parametrize(
    "statement",
    [
        update(quote).values(subject="x"),
        delete(quote),
        update(quote_line).values(name="x"),
        delete(quote_line),
        delete(quote_adjustment),
        update(attachment).where(attachment.c.owner_kind == "quote").values(name="x"),
    ],
    ids=str,
)
def test_the_file_itself_keeps_what_was_issued(business: Business, statement: Any) -> None:
    quote_id = draft(business)
    business.store.execute(AddQuoteAdjustment(quote_id, REBATE))
    business.store.execute(IssueQuote(quote_id, TODAY))
    before = business.store.read(rows_of, None)
    with pytest.raises(Conflict, match=r"quote\.is_issued"):
        business.store.execute(Do(lambda work: work.connection.execute(statement)))
    assert business.store.read(rows_of, None) == before


def test_a_quote_is_sent_declined_and_not_decided_twice(business: Business) -> None:
    quote_id = issued(business)
    business.store.execute(NoteQuoteSent(quote_id, TODAY, "mail to Lena"))
    row = row_of(business.store, quote_id)
    assert (row.state, row.sent_on, row.sent_note) == ("sent", TODAY, "mail to Lena")
    business.store.execute(DeclineQuote(quote_id, LATER, "too dear"))
    assert row_of(business.store, quote_id).standing(TODAY).value == "declined"
    for command in (AcceptQuote(quote_id, TODAY), NoteQuoteSent(quote_id, TODAY)):
        with pytest.raises(Conflict, match=r"quote\.not_open"):
            business.store.execute(command)
    business.store.execute(Undo())
    assert row_of(business.store, quote_id).state == "sent"


def test_a_next_version_replaces_the_one_before_once_it_is_issued(business: Business) -> None:
    first = issued(business)
    second = business.store.execute(CopyQuote(first, next_version=True))
    assert row_of(business.store, first).standing(TODAY).value == "issued"
    row = row_of(business.store, second)
    assert (row.version, row.replaces, row.net_minor) == (2, "Q2026-0001", 350_000)
    with pytest.raises(Conflict, match=r"quote\.has_newer_version"):
        business.store.execute(CopyQuote(first, next_version=True))
    business.store.execute(IssueQuote(second, TODAY))
    assert row_of(business.store, first).standing(TODAY).value == "replaced"
    with pytest.raises(Conflict, match=r"quote\.not_open"):
        business.store.execute(AcceptQuote(first, TODAY))
    business.store.execute(AcceptQuote(second, TODAY))
    with pytest.raises(Conflict, match=r"quote\.is_accepted"):
        business.store.execute(CopyQuote(second, next_version=True))


def test_a_pro_forma_asks_for_money_and_is_not_accepted(business: Business) -> None:
    quote_id = business.store.execute(CopyQuote(issued(business), DocumentKind.PRO_FORMA))
    business.store.execute(IssueQuote(quote_id, TODAY))
    document = record(business, quote_id)
    assert (document.kind, document.number) == (DocumentKind.PRO_FORMA, "PF2026-0001")
    assert document.due_on == date(2026, 12, 3)
    assert "not_an_invoice" in [text.key for text in document.legal]
    with pytest.raises(Conflict, match=r"quote\.is_pro_forma"):
        business.store.execute(AcceptQuote(quote_id, TODAY))


def test_a_pro_forma_repeats_a_draft_of_an_invoice(business: Business) -> None:
    business.work(SPRING, 7800)
    billed = business.draft()
    business.store.execute(AddAdjustment(billed, REBATE))
    made = business.store.execute(CreateProForma(billed))
    row = row_of(business.store, made)
    assert (row.kind, row.due_minor) == ("pro_forma", business.invoice(billed).due_minor)
    assert business.store.read(paper, PaperKey(billed)) is None


def test_drafts_go_and_come_back(business: Business) -> None:
    before = business.store.read(rows_of, None)
    quote_id = draft(business)
    business.store.execute(AddQuoteAdjustment(quote_id, REBATE))
    drafted = business.store.read(rows_of, None)
    business.store.execute(DeleteQuote(quote_id))
    assert business.store.read(rows_of, None)["quote"] == before["quote"]
    business.store.execute(Undo())
    assert business.store.read(rows_of, None) == drafted


def test_the_list_knows_how_quotes_stand_and_search_finds_them(business: Business) -> None:
    first = issued(business)
    draft(business)
    business.store.execute(CreateQuote(business.client, DocumentKind.PRO_FORMA))
    found = business.store.read(quotes, QuoteCriteria(TODAY, kind="quote"))
    assert [row.standing(TODAY).value for row in found] == ["draft", "issued"]
    found = business.store.read(quotes, QuoteCriteria(TODAY, text="relaunch q2026"))
    assert [row.id for row in found] == [first]
    hits = business.store.read(search, SearchCriteria("relaunch"))
    assert {hit.kind for hit in hits} == {"quote"}


def test_a_quote_needs_names_and_lines_and_a_day_ahead(business: Business) -> None:
    quote_id = business.store.execute(
        CreateQuote(business.client, changes={"valid_until_on": date(2026, 11, 1)})
    )
    with pytest.raises(RuleViolation, match=r"quote\.ends_before"):
        business.store.execute(IssueQuote(quote_id, TODAY))
    business.store.execute(EditQuote(quote_id, {"valid_until_on": None}))
    with pytest.raises(RuleViolation, match=r"quote\.not_ready") as refusal:
        business.store.execute(IssueQuote(quote_id, TODAY))
    assert refusal.value.field == "lines"


def test_a_draft_without_a_number_is_found_by_its_subject(business: Business) -> None:
    quote_id = draft(business)
    (found,) = business.store.read(search, SearchCriteria("relaunch"))
    assert (found.kind, found.id, found.title) == ("quote", quote_id, "Relaunch")
    business.store.execute(EditQuote(quote_id, {"subject": "Care plan"}))
    assert business.store.read(search, SearchCriteria("relaunch")) == []
    assert len(business.store.read(search, SearchCriteria("care"))) == 1
