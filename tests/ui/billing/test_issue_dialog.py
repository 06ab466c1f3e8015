from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.billing.deposits import DepositTerms
from app.domain.billing.document import DocumentKind
from app.domain.values.money import Money
from app.queries.invoice_details import invoice_lines
from app.services.clients import EditClient
from app.services.deposits import CreateDeposit, SetDeposits
from app.services.invoice_drafts import DeleteDraft, EditInvoice
from app.services.invoice_line_edits import EditLine
from app.services.number_series import AddSeries
from app.services.profile import EditProfile
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.issue_dialog import IssueDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import button, click
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


@pytest.fixture
def draft(office: Office) -> UUID:
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", date(2026, 11, 5), 4)
    return office.draft(acme)


@pytest.fixture
def dialog(
    theme: Theme, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> IssueDialog:
    made = IssueDialog(theme, session, Listed(office.row(draft), None, TODAY))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_complete_draft_gets_its_number(
    dialog: IssueDialog, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> None:
    assert dialog.windowTitle() == "Issue the invoice for Acme Outdoor?"
    assert dialog.outcome.text() == "€452.20, due 3 December 2026."
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)

    assert saved.args[0].number == "2026-0036"
    assert office.row(draft).issued_on == TODAY
    assert not dialog.isVisible()


def test_the_day_of_issue_decides_when_it_is_due(
    dialog: IssueDialog, session: Session, office: Office, draft: UUID
) -> None:
    dialog.issued_on.setDate(QDate(2026, 11, 2))
    assert dialog.outcome.text() == "€452.20, due 16 November 2026."
    click(dialog.save_button)
    settle(session)

    assert office.row(draft).due_on == date(2026, 11, 16)


def test_what_the_law_misses_stands_there_with_the_way_to_it(
    dialog: IssueDialog, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> None:
    client_id = office.row(draft).client_id
    session.execute(EditClient(client_id, {"city": ""}))
    session.execute(EditProfile({"vat_id": ""}))
    settle(session)

    assert dialog.missing == ("seller_tax_id", "buyer_city")
    told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "Your VAT id or tax number (§ 14 (4) 2 UStG)" in told
    assert "The client's city (§ 14 (4) 1 UStG)" in told
    assert "This check is engineering, not tax advice." in told
    assert not dialog.save_button.isEnabled()
    with qtbot.waitSignal(dialog.profile_asked):
        click(button(dialog, "Your business…"))
    with qtbot.waitSignal(dialog.client_asked) as asked:
        click(button(dialog, "Client…"))
    assert asked.args == [client_id]


def test_what_was_entered_meanwhile_is_no_longer_missing(
    dialog: IssueDialog, session: Session
) -> None:
    session.execute(EditProfile({"vat_id": ""}))
    settle(session)
    assert not dialog.save_button.isEnabled()

    session.execute(EditProfile({"tax_number": "41/999/00000"}))
    settle(session)
    assert dialog.missing == ()
    assert dialog.save_button.isEnabled()


def test_what_the_draft_lacks_leads_to_its_editor(
    dialog: IssueDialog, session: Session, draft: UUID, qtbot: QtBot
) -> None:
    line = session.read(invoice_lines, draft)[0]
    session.execute(EditLine(line.id, name=""))
    settle(session)
    with qtbot.waitSignal(dialog.edit_asked):
        click(button(dialog, "Edit the draft…"))

    assert not dialog.isVisible()


def test_escape_issues_nothing(
    dialog: IssueDialog, session: Session, office: Office, draft: UUID
) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(session)

    assert not office.row(draft).issued


def test_a_draft_that_is_gone_closes_the_dialog(
    dialog: IssueDialog, session: Session, draft: UUID
) -> None:
    session.execute(DeleteDraft(draft))
    settle(session)

    assert not dialog.isVisible()


def test_a_text_that_cannot_be_printed_is_told(
    dialog: IssueDialog, session: Session, office: Office, draft: UUID
) -> None:
    line = session.read(invoice_lines, draft)[0]
    # No font has it: the last place of a plane for private use.
    session.execute(EditLine(line.id, name="\U0010fffd"))
    settle(session)
    click(dialog.save_button)
    settle(session)

    assert dialog.problem.text.startswith("No font on this computer can print")
    assert not office.row(draft).issued
    assert dialog.save_button.isEnabled()


def opened(
    theme: Theme, session: Session, office: Office, invoice_id: UUID, qtbot: QtBot
) -> IssueDialog:
    made = IssueDialog(theme, session, Listed(office.row(invoice_id), None, TODAY))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_the_number_and_its_series_are_told_before(
    dialog: IssueDialog, session: Session, draft: UUID
) -> None:
    assert dialog.number.text() == "2026-0036"
    command = AddSeries(DocumentKind.INVOICE, "Shop", "S{year}-{n:03}", is_default=False)
    session.execute(command, lambda made: session.execute(EditInvoice(draft, {"series_id": made})))
    settle(session)
    settle(session)
    assert dialog.number.text() == "S2026-001, series Shop"
    dialog.issued_on.setDate(QDate(2027, 1, 4))
    assert dialog.number.text() == "S2027-001, series Shop"


def test_a_final_invoice_names_deposits_that_have_not_come(
    theme: Theme, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> None:
    client_id = office.row(draft).client_id
    terms = DepositTerms(None, Money(10_000, "EUR"))
    paid = office.store.execute(CreateDeposit(client_id, terms))
    first = opened(theme, session, office, paid, qtbot)
    assert first.windowTitle() == "Issue the deposit invoice for Acme Outdoor?"
    assert not first.unpaid.isVisible()
    first.reject()

    office.issue(paid)
    office.store.execute(SetDeposits(draft, (paid,)))
    final = opened(theme, session, office, draft, qtbot)
    assert final.windowTitle() == "Issue the final invoice for Acme Outdoor?"
    assert final.unpaid.text().startswith("Not paid in full yet: 2026-0036.")
    assert final.outcome.text().startswith("€333.20, due")
    office.pay(paid, TODAY)
    settle(session)
    assert not final.unpaid.isVisible()
