from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.queries.invoice_details import invoice_fields
from app.queries.invoices import InvoiceCriteria, invoices
from app.services.corrections import CreateCorrection
from app.ui.billing.acts import Act
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.correct_dialog import CorrectDialog
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.invoice_acts import InvoiceActs
from app.ui.billing.issue_dialog import IssueDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import button, click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


@pytest.fixture
def issued(office: Office) -> UUID:
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", date(2026, 11, 5), 2)
    invoice_id = office.draft(acme)
    office.issue(invoice_id)
    return invoice_id


@pytest.fixture
def acts(theme: Theme, session: Session, qtbot: QtBot) -> InvoiceActs:
    page = QWidget()
    qtbot.addWidget(page)
    return InvoiceActs(theme, session, page)


def listed(office: Office, invoice_id: UUID) -> Listed:
    return Listed(office.row(invoice_id), None, TODAY)


def count(session: Session) -> int:
    return len(session.read(invoices, InvoiceCriteria(TODAY)))


def test_both_are_drafted_and_the_credit_note_is_issued_first(
    acts: InvoiceActs, session: Session, office: Office, issued: UUID
) -> None:
    acts.do(Act.CORRECT, listed(office, issued))
    dialog = open_dialog(CorrectDialog)
    assert dialog.outcome.text() == "Two drafts: a credit note over €226.10 and the new invoice."
    assert "to be issued first" in dialog.explanation.text()
    QTest.keyClicks(dialog.reason, "Wrong hours")
    click(dialog.save_button)
    settle(session)
    issue = open_dialog(IssueDialog)
    assert issue.windowTitle() == "Issue the credit note for Acme Outdoor?"
    click(issue.save_button)
    settle(session)

    editor = open_dialog(DraftEditor)
    assert editor.title.text() == "Draft correction for Acme Outdoor"
    assert office.row(issued).taken_back
    click(editor.issue_button)
    last = open_dialog(IssueDialog)
    assert last.windowTitle() == "Issue the correction for Acme Outdoor?"
    click(last.save_button)
    settle(session)
    assert count(session) == 3


def test_the_draft_opens_even_if_the_credit_note_waits(
    acts: InvoiceActs, session: Session, office: Office, issued: UUID
) -> None:
    acts.do(Act.CORRECT, listed(office, issued))
    click(open_dialog(CorrectDialog).save_button)
    settle(session)
    open_dialog(IssueDialog).reject()
    editor = open_dialog(DraftEditor)
    assert editor.title.text() == "Draft correction for Acme Outdoor"
    editor.reject()


def test_a_second_time_shows_what_was_begun(
    acts: InvoiceActs, session: Session, office: Office, issued: UUID, qtbot: QtBot
) -> None:
    made = office.store.execute(CreateCorrection(issued))
    settle(session)
    with qtbot.waitSignal(acts.made) as shown:
        acts.do(Act.CORRECT, listed(office, issued))
    assert shown.args == [made.correction_id]
    assert made.credit_id is not None
    open_dialog(DraftEditor).reject()
    assert count(session) == 3

    office.issue(made.credit_id)
    number = office.issue(made.correction_id)
    with qtbot.waitSignal(acts.noted) as noted:
        acts.do(Act.CORRECT, listed(office, issued))
    assert noted.args == [f"{number} stands in its place already"]
    assert count(session) == 3


def test_a_credited_invoice_is_written_anew(
    theme: Theme, session: Session, office: Office, issued: UUID, qtbot: QtBot
) -> None:
    office.credit(issued)
    dialog = CorrectDialog(theme, session, office.row(issued))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.outcome.text() == "One draft: the new invoice."
    assert not dialog.reason.isVisible()
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)
    assert saved.args[0].credit_id is None
    row = session.read(invoice_fields, saved.args[0].correction_id)
    assert row is not None
    assert row.corrects_id == issued


def test_a_correction_cannot_be_issued_before_its_credit_note(
    acts: InvoiceActs, session: Session, office: Office, issued: UUID
) -> None:
    made = office.store.execute(CreateCorrection(issued))
    settle(session)
    dialog = acts.issue(listed(office, made.correction_id))
    assert isinstance(dialog, IssueDialog)
    assert not dialog.save_button.isEnabled()
    click(button(dialog, "Issue it…"))
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, IssueDialog)]
    first = next(each for each in shown if each.isVisible() and each is not dialog)
    assert first.windowTitle() == "Issue the credit note for Acme Outdoor?"
    click(first.save_button)
    settle(session)
    assert dialog.save_button.isEnabled()
    dialog.reject()
