"""Papers as mails carry them, their words, and what is noted when they went out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from app.domain.billing.document import DocumentKind
from app.domain.mail.mail_template import MailTemplate
from app.domain.values.day_range import DayRange
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.history import HistoryCriteria, history
from app.queries.invoice_details import PaperKey, paper
from app.queries.mail_templates import MailTemplateKey, mail_template
from app.queries.seller import seller_row
from app.queries.sent_papers import SentPaperCriteria, sent_papers
from app.services.clients import AddClient, ClientChanges, DeleteClient, EditClient, SaveContact
from app.services.credit_notes import CreateCreditNote
from app.services.history import Undo
from app.services.mail import NoteMailDrafted, NoteMailed
from app.services.mail_office import MailWords, told_addresses
from app.services.mail_papers import SOURCES, MailPaper, MailPaperKey, mail_paper
from app.services.mail_templates import SetMailTemplate
from app.services.profile import EditProfile
from app.settings.machine import (
    MAIL_COPY_TO_SELF,
    MAIL_FROM,
    MAIL_HOST,
    MAIL_REPLY_TO,
)
from app.system.ids import IdFactory
from tests.builders import SetClock, open_test_store
from tests.mail_office import office_in, set_up
from tests.mail_server import mail_server
from tests.store.bills import SPRING, Business, open_business
from tests.store.offers import issued as issued_quote
from tests.store.offers import row_of
from tests.store.rows import all_findings

NOVEMBER = DayRange(date(2026, 11, 1), date(2026, 12, 1))


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        business = open_business(store)
        client: ClientChanges = {"email": "office@acme.example", "contact": "Frau Hansen"}
        store.execute(EditClient(business.client, client))
        store.execute(SaveContact(business.client, "Lena Hansen", "", "lena@acme.example"))
        store.execute(SaveContact(business.client, "Old", "", "no address"))
        store.execute(SaveContact(business.client, "Twice", "", "OFFICE@acme.example"))
        store.execute(EditProfile({"email": "nora@seidel.example"}))
        yield business
        assert store.read(all_findings, None) == []


@pytest.fixture
def invoice(business: Business) -> MailPaperKey:
    business.work(SPRING, 3600)
    invoice_id = business.draft()
    business.issue(invoice_id)
    return MailPaperKey("invoice", invoice_id)


def found(business: Business, key: MailPaperKey) -> MailPaper:
    return business.store.read(mail_paper, key)


def filled(business: Business, paper: MailPaper, language: str) -> tuple[str, str]:
    template = business.store.read(mail_template, MailTemplateKey(paper.kind, language))
    return template.filled(paper.values(language))


def test_an_invoice_travels_as_the_bytes_that_were_issued(
    business: Business, invoice: MailPaperKey
) -> None:
    ready = found(business, invoice)
    assert ready.file.content == business.store.read(paper, PaperKey(invoice.id))
    assert ready.file.name == "2026-0001.pdf"
    assert [str(each) for each in ready.known] == [
        "Frau Hansen <office@acme.example>",
        "Lena Hansen <lena@acme.example>",
    ]
    subject, text = filled(business, ready, "de")
    assert subject == "Rechnung 2026-0001"
    assert text.startswith(
        "Guten Tag Frau Hansen,\n\nanbei erhalten Sie die Rechnung 2026-0001 über"
    )
    assert "95,20" in text
    assert "3. Dezember 2026" in text
    assert text.endswith("Mit freundlichen Grüßen\nNora Seidel")
    assert (
        "December 3, 2026" in filled(business, ready, "en")[1]
        or "3 December 2026" in (filled(business, ready, "en")[1])
    )


def test_a_credit_note_says_what_it_gives_back(business: Business, invoice: MailPaperKey) -> None:
    credit = business.store.execute(CreateCreditNote(invoice.id, "Wrong"))
    with pytest.raises(Conflict):
        found(business, MailPaperKey("invoice", credit))
    business.issue(credit)
    subject, text = filled(business, found(business, MailPaperKey("invoice", credit)), "en")
    assert subject.startswith("Credit note ")
    assert "95,20\u00a0€" in text
    assert "due" not in text


def test_quotes_and_statements_have_their_own_words(
    business: Business, invoice: MailPaperKey
) -> None:
    quote = found(business, MailPaperKey("quote", issued_quote(business)))
    subject, text = filled(business, quote, "fr")
    assert subject.startswith("Devis ")
    assert "31 janvier 2027" in text
    key = MailPaperKey("statement", business.client, NOVEMBER, "EUR")
    statement = found(business, key)
    assert statement.file.name == "Kontoauszug Acme Outdoor 2026-11-30.pdf"
    assert statement.file.content.startswith(b"%PDF")
    assert "95,20" in filled(business, statement, "de")[1]
    assert statement.name == "Kontoauszug Acme Outdoor"
    assert invoice.kind in SOURCES


def test_a_paper_that_is_gone_is_told(business: Business) -> None:
    nobody = IdFactory(SetClock()).new()
    for key in (MailPaperKey("invoice", nobody), MailPaperKey("quote", nobody)):
        with pytest.raises(NotFound):
            found(business, key)


def test_own_words_go_before_the_usual_ones_and_are_taken_back(business: Business) -> None:
    key = MailTemplateKey(DocumentKind.INVOICE, "de_AT")
    usual = business.store.read(mail_template, key)
    own = MailTemplate("Rg. {number}", "Servus {contact}")
    business.store.execute(SetMailTemplate(key, own))
    assert business.store.read(mail_template, MailTemplateKey(DocumentKind.INVOICE, "de")) == own
    other = MailTemplateKey(DocumentKind.QUOTE, "de")
    assert business.store.read(mail_template, other).subject == "Angebot {number}"
    business.store.execute(SetMailTemplate(key, None))
    assert business.store.read(mail_template, key) == usual
    business.store.execute(SetMailTemplate(key, own))
    business.store.execute(Undo())
    assert business.store.read(mail_template, key) == usual


def test_what_was_mailed_is_noted_and_undo_passes_it_over(
    business: Business, invoice: MailPaperKey
) -> None:
    store = business.store
    store.execute(EditClient(business.client, {"note": "Pays late"}))
    store.execute(NoteMailDrafted("invoice", invoice.id, "2026-0001", "lena@acme.example"))
    store.execute(NoteMailed("invoice", invoice.id, "2026-0001", "a@b.example, c@d.example"))
    rows = store.read(sent_papers, SentPaperCriteria("invoice", invoice.id))
    assert [(row.sent_to, row.how) for row in rows] == [
        ("a@b.example, c@d.example", "smtp"),
        ("lena@acme.example", "draft"),
    ]
    assert store.execute(Undo()).action == "client.edit"
    assert len(store.read(sent_papers, SentPaperCriteria("invoice", invoice.id))) == 2
    newest = store.read(history, HistoryCriteria(limit=3))
    assert [row.action for row in newest][1:] == ["mail.sent", "mail.draft"]


def test_a_client_takes_the_notes_of_his_statements_along(business: Business) -> None:
    store = business.store
    client_id = store.execute(AddClient({"name": "Nobody", "currency": "EUR"}))
    store.execute(NoteMailed("statement", client_id, "Statement Nobody", "a@b.example"))
    store.execute(DeleteClient(client_id))
    criteria = SentPaperCriteria("statement", client_id)
    assert store.read(sent_papers, criteria) == []
    store.execute(Undo())
    assert [row.sent_to for row in store.read(sent_papers, criteria)] == ["a@b.example"]


def test_a_quote_that_went_out_is_sent_and_a_draft_is_not(business: Business) -> None:
    quote_id = issued_quote(business)
    business.store.execute(NoteMailDrafted("quote", quote_id, "Q", "lena@acme.example"))
    assert row_of(business.store, quote_id).state == "issued"
    business.store.execute(NoteMailed("quote", quote_id, "Q", "lena@acme.example"))
    row = row_of(business.store, quote_id)
    assert (row.state, row.sent_on, row.sent_note) == (
        "sent",
        date(2026, 11, 19),
        "lena@acme.example",
    )


def test_the_office_writes_drafts_and_sends(
    business: Business, invoice: MailPaperKey, tmp_path: Path
) -> None:
    office, ready = office_in(tmp_path), found(business, invoice)
    seller = business.store.read(seller_row, None)
    words = MailWords(ready.known, "Rechnung/2026", "Hallo")
    message = office.message(ready, words, seller)
    draft = office.write_draft(message)
    assert (draft.name, draft.parent.parent) == ("Rechnung-2026.eml", tmp_path / "drafts")
    read = message_from_bytes(draft.read_bytes(), policy=default)
    assert read["From"] == "Nora Seidel <nora@seidel.example>"
    with pytest.raises(RuleViolation) as refused:
        office.send(message, "")
    assert refused.value.key == "mail.no_server"
    settings = office.settings
    with mail_server(login=False) as (server, told):
        set_up(office, server)
        settings.put(MAIL_FROM, "bills@seidel.example")
        settings.put(MAIL_REPLY_TO, "nora@seidel.example")
        settings.put(MAIL_COPY_TO_SELF, True)
        sent = office.message(ready, words, seller)
        office.send(sent, "")
    (taken,) = told.mails
    assert taken.mail_from == "bills@seidel.example"
    assert taken.rcpt_tos == ["office@acme.example", "lena@acme.example", "bills@seidel.example"]
    assert told_addresses(sent) == "office@acme.example, lena@acme.example"
    assert isinstance(taken.content, bytes)
    arrived = message_from_bytes(taken.content, policy=default)
    assert (arrived["Bcc"], arrived["Reply-To"]) == (None, "nora@seidel.example")
    (file,) = arrived.iter_attachments()
    assert file.get_content() == ready.file.content


def test_without_any_address_of_ones_own_nothing_can_be_sent(
    business: Business, invoice: MailPaperKey, tmp_path: Path
) -> None:
    business.store.execute(EditProfile({"email": ""}))
    office, ready = office_in(tmp_path), found(business, invoice)
    office.settings.put(MAIL_HOST, "mail.example")
    seller = business.store.read(seller_row, None)
    message = office.message(ready, MailWords(ready.known, "x", "y"), seller)
    assert message.sender is None
    with pytest.raises(RuleViolation) as refused:
        office.send(message, "")
    assert refused.value.key == "mail.no_sender"
