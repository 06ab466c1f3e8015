"""Who uses which template, and what paper is drawn with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.paper.block_types import new_block
from app.domain.paper.template_json import frozen
from app.domain.values.errors import RuleViolation
from app.queries.clients import one_client
from app.queries.document_templates import (
    record_template,
)
from app.queries.invoice_details import PaperKey, paper
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.seller import seller_row
from app.services.clients import EditClient
from app.services.credit_notes import CreateCreditNote
from app.services.document_templates import (
    DuplicateTemplate,
    ResetTemplate,
    SaveTemplate,
    UseTemplate,
)
from app.services.invoice_drafts import EditInvoice
from app.services.paper import CopyCriteria, invoice_copy, invoice_paper, with_todays_words
from app.services.profile import EditProfile
from tests.builders import SetClock, open_test_store
from tests.store.bills import Business, open_business
from tests.store.template_office import (
    TODAY,
    a_draft,
    refusal,
    rows,
    used_by,
    with_margin,
)
from tests.unit.documents.reading import opened as opened_pdf
from tests.unit.interchange.template_zips import CLEAR


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)


def test_nearest_to_the_draft_counts(office: Business) -> None:
    draft = a_draft(office)
    assert used_by(office, invoice_id=draft) == "Clear"
    office.store.execute(EditProfile({"paper": "Letter"}))
    assert used_by(office) == "Clear Letter"
    for name in ("One", "Two", "Three"):
        office.store.execute(DuplicateTemplate("Clear", name))
    office.store.execute(UseTemplate("one"))
    assert used_by(office, client_id=office.client) == "One"
    office.store.execute(UseTemplate("TWO", office.client))
    assert (used_by(office, invoice_id=draft), used_by(office)) == ("Two", "One")
    office.store.execute(EditInvoice(draft, {"template": "three"}))
    assert used_by(office, invoice_id=draft) == "Three"
    found = rows(office)
    assert (found["Two"].clients, found["One"].clients) == (1, 0)
    assert [name for name, row in found.items() if row.is_default] == ["One"]
    office.store.execute(EditInvoice(draft, {"template": ""}))
    office.store.execute(UseTemplate("", office.client))
    office.store.execute(UseTemplate(""))
    assert used_by(office, invoice_id=draft) == "Clear Letter"


def test_client_and_profile_take_a_template_by_any_spelling_that_exists(office: Business) -> None:
    office.store.execute(EditClient(office.client, {"template": "clear-letter"}))
    acme = office.store.read(one_client, office.client)
    assert acme is not None
    assert acme.template == "Clear Letter"
    office.store.execute(EditProfile({"template": "CLEAR"}))
    assert office.store.read(seller_row, None).template == "Clear"
    for command in (
        EditClient(office.client, {"template": "none such"}),
        EditProfile({"template": "none such"}),
        UseTemplate("none such"),
    ):
        assert refusal(office, command) == "document_template.unknown"


def test_a_draft_is_drawn_with_its_template_and_issued_with_it(office: Business) -> None:
    draft = a_draft(office)
    criteria = DocumentCriteria(draft, TODAY)
    office.store.execute(EditInvoice(draft, {"template": "Clear Letter"}))
    document = office.store.read(invoice_document, criteria)
    assert (document.template, document.paper) == ("Clear Letter", "Letter")
    assert size_of(office.store.read(invoice_paper, criteria)) == (612, 792)
    office.issue(draft)
    record = office.store.read(invoice_document, criteria)
    assert (record.template, record.paper) == ("Clear Letter", "Letter")
    assert size_of(office.store.read(invoice_paper, criteria)) == (612, 792)


def size_of(content: bytes) -> tuple[float, float]:
    box = opened_pdf(content).pages[0].mediabox
    return round(float(box.width)), round(float(box.height))


def test_what_was_issued_never_changes_with_the_template(office: Business) -> None:
    draft = a_draft(office)
    kept = office.store.execute(SaveTemplate(None, with_margin(33), {}))
    number = office.issue(draft)
    before = office.store.read(paper, PaperKey(draft))
    office.store.execute(SaveTemplate(kept.template_id, with_margin(60), {}))
    office.store.execute(UseTemplate("Clear Letter", office.client))
    office.store.execute(ResetTemplate("Clear"))
    assert office.store.read(paper, PaperKey(draft)) == before
    assert number == "2026-0001"


def test_words_of_a_template_that_no_font_can_print_are_told_and_nothing_is_issued(
    office: Business,
) -> None:
    draft = a_draft(office)
    # A code point that no script has, and so no font.
    words = replace(new_block("text", "thanks", "flow"), props=frozen({"text": {"": "\u0378"}}))
    template = replace(CLEAR, blocks=(*CLEAR.blocks, words))
    kept = office.store.execute(SaveTemplate(None, template, {}))
    with pytest.raises(RuleViolation) as caught:
        office.issue(draft)
    assert (caught.value.key, caught.value.field) == ("document.unprintable", "template.thanks")
    assert caught.value.arguments["place"] == ("printed.template",)
    hidden = replace(template, blocks=(*CLEAR.blocks, replace(words, hidden=True)))
    office.store.execute(SaveTemplate(kept.template_id, hidden, {}))
    assert office.issue(draft) == "2026-0001"


def test_a_copy_with_another_template_is_drawn_from_the_frozen_record(office: Business) -> None:
    draft = a_draft(office)
    office.issue(draft)
    own = office.store.read(paper, PaperKey(draft))
    office.store.execute(EditProfile({"name": "Somebody Else"}))
    copy = office.store.read(invoice_copy, CopyCriteria(draft, "clear-letter", TODAY))
    assert size_of(copy) == (612, 792)
    text = opened_pdf(copy).pages[0].extract_text()
    assert "Nora Seidel" in text
    assert "2026-0001" in text
    assert "Somebody" not in text
    assert office.store.read(paper, PaperKey(draft)) == own


def test_a_copy_has_words_for_blocks_that_are_younger_than_the_record(office: Business) -> None:
    draft = a_draft(office)
    record = office.store.read(invoice_document, DocumentCriteria(draft, TODAY))
    old = replace(record, labels=(("totals.net", "Zwischensumme"),))
    labels = dict(with_todays_words(old).labels)
    assert labels["totals.net"] == "Zwischensumme"
    assert labels == dict(record.labels) | {"totals.net": "Zwischensumme"}


def test_a_copy_with_the_same_template_is_the_same_paper(office: Business) -> None:
    draft = a_draft(office)
    office.issue(draft)
    copy = office.store.read(invoice_copy, CopyCriteria(draft, "Clear", TODAY))
    assert copy == office.store.read(paper, PaperKey(draft))


def test_a_credit_note_looks_like_its_invoice(office: Business) -> None:
    draft = a_draft(office)
    office.store.execute(EditInvoice(draft, {"template": "Clear Letter"}))
    office.issue(draft)
    credit = office.store.execute(CreateCreditNote(draft))
    assert used_by(office, invoice_id=credit) == "Clear Letter"


def test_records_of_earlier_versions_have_the_usual_template_of_their_paper(
    office: Business,
) -> None:
    for page, name in (("A4", "Clear"), ("Letter", "Clear Letter")):
        found = office.store.read(lambda c, p: record_template(c, "plain", p), page)
        assert found.row.name == name
