from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.invoice_details import invoice_fields, invoice_lines
from app.queries.unbilled import unbilled
from app.services.invoice_line_edits import EditLine
from app.ui.billing.acts import Act
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.credit_dialog import CreditDialog
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.invoice_acts import InvoiceActs
from app.ui.billing.issue_dialog import IssueDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


@pytest.fixture
def issued(office: Office) -> UUID:
    """Two lines, net 240.00."""
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", date(2026, 11, 5), 2)
    office.expense(acme, date(2026, 11, 6), 5_000, "Train")
    invoice_id = office.draft(acme)
    office.issue(invoice_id)
    return invoice_id


def opened(
    theme: Theme, session: Session, office: Office, issued: UUID, qtbot: QtBot
) -> CreditDialog:
    dialog = CreditDialog(theme, session, office.row(issued))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def save(dialog: CreditDialog, session: Session, qtbot: QtBot) -> UUID:
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)
    key: UUID = saved.args[0]
    return key


@pytest.fixture
def dialog(
    theme: Theme, session: Session, office: Office, issued: UUID, qtbot: QtBot
) -> CreditDialog:
    return opened(theme, session, office, issued, qtbot)


def test_the_whole_invoice_is_taken_back_with_its_work(
    dialog: CreditDialog, session: Session, office: Office, qtbot: QtBot
) -> None:
    assert dialog.outcome.text() == "A credit note over €285.60."
    QTest.keyClicks(dialog.reason, "Wrong address")
    credit = save(dialog, session, qtbot)

    row = session.read(invoice_fields, credit)
    assert row is not None
    assert (row.kind, row.intro, row.releases) == ("credit_note", "Wrong address", True)
    office.issue(credit)
    assert [found.client for found in session.read(unbilled, None)] == ["Acme Outdoor"]


def test_single_lines_stay_billed(dialog: CreditDialog, session: Session, qtbot: QtBot) -> None:
    click(dialog.extent.button("lines"))
    assert not dialog.save_button.isEnabled()
    assert not dialog.releases.isVisible()
    click(list(dialog.boxes.values())[1])
    assert dialog.outcome.text() == "A credit note over 1 line, net €50.00."
    credit = save(dialog, session, qtbot)

    assert [line.name for line in session.read(invoice_lines, credit)] == ["Train"]
    row = session.read(invoice_fields, credit)
    assert row is not None
    assert not row.releases


def test_what_is_left_of_a_partly_credited_invoice(
    dialog: CreditDialog,
    theme: Theme,
    session: Session,
    office: Office,
    issued: UUID,
    qtbot: QtBot,
) -> None:
    click(dialog.extent.button("lines"))
    click(list(dialog.boxes.values())[1])
    office.issue(save(dialog, session, qtbot))

    second = opened(theme, session, office, issued, qtbot)
    assert second.extent.button("whole").text() == "What is left of it"
    assert second.outcome.text() == "A credit note over €226.10."


def test_issuing_is_offered_right_after(
    theme: Theme, session: Session, office: Office, issued: UUID, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    acts = InvoiceActs(theme, session, page)
    acts.do(Act.CREDIT, Listed(office.row(issued), None, TODAY))
    click(open_dialog(CreditDialog).save_button)
    settle(session)
    issue = open_dialog(IssueDialog)
    assert issue.windowTitle() == "Issue the credit note for Acme Outdoor?"
    with qtbot.waitSignal(acts.noted) as noted:
        click(issue.save_button)
        settle(session)

    assert noted.args == ["2026-0037 issued"]
    assert office.row(issued).credited_minor == 28_560


def test_single_lines_can_be_lowered_before_they_are_issued(
    theme: Theme, session: Session, office: Office, issued: UUID, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    acts = InvoiceActs(theme, session, page)
    acts.do(Act.CREDIT, Listed(office.row(issued), None, TODAY))
    dialog = open_dialog(CreditDialog)
    click(dialog.extent.button("lines"))
    click(list(dialog.boxes.values())[1])
    click(dialog.save_button)
    settle(session)

    editor = open_dialog(DraftEditor)
    assert editor.title.text() == "Draft credit note for 2026-0036"
    line = editor.lines.line_at(0)
    assert line is not None
    session.execute(EditLine(line.id, price=Decimal(20)))
    settle(session)
    click(editor.issue_button)
    click(open_dialog(IssueDialog).save_button)
    settle(session)
    assert office.row(issued).credited_minor == 2_380
