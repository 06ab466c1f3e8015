"""The dialog of letters that are due, the list of those that went out, and what leads there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.queries.reminder_document import ReminderDocumentCriteria, reminder_document
from app.queries.reminder_draft import ReminderWish
from app.queries.reminders import ReminderCriteria, ReminderRow, reminders
from app.services.payments import RecordPayment
from app.services.reminders import IssueReminder
from app.ui.billing.acts import Act
from app.ui.billing.invoices_page import InvoicesPage
from app.ui.billing.reminders.remind_dialog import RemindDialog
from app.ui.billing.reminders.reminder_words import ReminderAct
from app.ui.billing.reminders.sent_dialog import SentDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle

MAY = date(2026, 5, 1)
Opened = Callable[..., RemindDialog]


@pytest.fixture
def late(office: Office) -> list[UUID]:
    """Of Acme one that was reminded of in May and a young one, and one of Birkenhof."""
    acme = office.client("Acme", consumer=False)
    birkenhof = office.client("Birkenhof")
    found = []
    for client_id, name, day in (
        (acme, "Acme", date(2026, 4, 2)),
        (acme, "Acme", date(2026, 10, 2)),
        (birkenhof, "Birkenhof", date(2026, 10, 20)),
    ):
        office.work(f"{name} site", day, 10)
        found.append(office.draft(client_id))
        office.issue(found[-1], day)
    office.store.execute(IssueReminder(ReminderWish((found[0],), MAY)))
    return found


@pytest.fixture
def opened(theme: Theme, session: Session, late: list[UUID], qtbot: QtBot) -> Opened:
    assert late

    def make(*invoice_ids: UUID) -> RemindDialog:
        dialog = RemindDialog(theme, session, invoice_ids)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        settle(session)
        return dialog

    return make


def sent(session: Session) -> list[ReminderRow]:
    return session.read(reminders, ReminderCriteria())


def titles(dialog: RemindDialog) -> list[str]:
    return [row.name.text() for row in dialog.list.rows]


def test_each_letter_says_what_it_asks_for_and_why(opened: Opened) -> None:
    dialog = opened()
    assert titles(dialog) == [
        "Acme · First reminder",
        "Acme · Second reminder",
        "Birkenhof · First reminder",
    ]
    assert dialog.list.rows[0].claims.text() == (
        "2026-0037: €1,130.50 · open, due 2026-10-16, 34 days late"
    )
    assert "2026-07-01 is not known" in dialog.list.rows[1].missing.text()
    assert [row.box.isChecked() for row in dialog.list.rows] == [True, False, True]
    assert dialog.issue_button.text() == "Issue 2 reminders"
    assert dialog.outcome.text() == "€2,261.00"


def test_a_rate_that_was_looked_up_brings_the_interest(opened: Opened, session: Session) -> None:
    dialog = opened()
    dialog.list.rows[1].box.setFocus()
    assert dialog.fields.rate.isVisibleTo(dialog)
    click(dialog.fields.rate_button)
    assert dialog.fields.fields["base_rate"].error
    dialog.fields.rate.setFocus()
    QTest.keyClicks(dialog.fields.rate, "1.77")
    QTest.keyClick(dialog.fields.rate, Qt.Key.Key_Return)
    settle(session)
    assert "10.77 % a year on €1,130.50, 2026-07-01 to 2026-11-19, 142 days" in (
        dialog.list.rows[1].claims.text()
    )
    assert dialog.list.rows[1].sum.text() == "€1,201.73"
    assert dialog.issue_button.text() == "Issue 3 reminders"
    assert not dialog.fields.rate.isVisibleTo(dialog)


def test_a_letter_is_changed_before_it_goes_out(opened: Opened, session: Session) -> None:
    dialog = opened()
    before = dialog.picture.picture.pages.count
    assert before == 1
    dialog.fields.fee.setFocus()
    QTest.keyClicks(dialog.fields.fee, "5")
    dialog.fields.intro.setPlainText("Guten Tag,")
    assert dialog.list.rows[0].sum.text() == "€1,135.50"
    click(dialog.list.rows[2].box)
    click(dialog.issue_button)
    for _round in range(3):
        settle(session)
    row = sent(session)[0]
    assert (row.fee_minor, row.total_minor) == (500, 113_550)
    document = session.read(reminder_document, ReminderDocumentCriteria(row.id))
    assert document.intro == "Guten Tag,"
    assert len(sent(session)) == 2


def test_what_was_written_wrong_is_told_at_its_field(opened: Opened) -> None:
    dialog = opened()
    dialog.fields.fee.setFocus()
    QTest.keyClicks(dialog.fields.fee, "-5")
    assert "less than zero" in dialog.fields.fields["fee"].error
    assert dialog.list.rows[0].sum.text() == "€1,130.50"
    assert dialog.issue_button.text() == "Issue 1 reminder"
    QTest.keyClick(dialog.fields.fee, Qt.Key.Key_Home)
    QTest.keyClick(dialog.fields.fee, Qt.Key.Key_Delete)
    assert dialog.fields.fields["fee"].error == ""
    assert dialog.list.rows[0].sum.text() == "€1,135.50"


def test_another_level_brings_its_own_text(opened: Opened) -> None:
    dialog = opened()
    dialog.fields.level.setCurrentIndex(2)
    assert dialog.list.rows[0].name.text() == "Acme · Last reminder"
    assert "letzte Aufforderung" in dialog.fields.intro.toPlainText()
    assert dialog.fields.lump_sum.isChecked()
    assert "2026-07-01 is not known" in dialog.list.rows[0].missing.text()
    click(dialog.fields.interest)
    assert dialog.list.rows[0].missing.text() == ""
    assert "lump sum for the costs of recovery" in dialog.list.rows[0].claims.text()


def test_what_went_out_can_be_saved_and_is_not_changed_any_more(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    dialog = opened()
    click(dialog.issue_button)
    for _round in range(4):
        settle(session)
    assert dialog.list.rows[0].name.text() == "Acme · First reminder · REM2026-0002"
    assert not dialog.fields.isEnabled()
    with qtbot.waitSignal(dialog.asked) as asked:
        click(dialog.list.rows[0].buttons[ReminderAct.SAVE])
    assert asked.args == [ReminderAct.SAVE, sent(session)[1].id]
    assert dialog.isVisible()


def test_a_letter_over_another_sum_than_was_seen_does_not_go_out(
    opened: Opened, session: Session, office: Office, late: list[UUID]
) -> None:
    dialog = opened()
    office.store.execute(RecordPayment(late[1], TODAY, 100))
    click(dialog.issue_button)
    for _round in range(4):
        settle(session)
    assert "has changed" in dialog.list.rows[0].missing.text()
    assert [row.client for row in sent(session)] == ["Birkenhof", "Acme"]


def test_one_invoice_can_take_the_clients_others_in(opened: Opened, late: list[UUID]) -> None:
    dialog = opened(late[0])
    assert titles(dialog) == ["Acme · Second reminder"]
    assert [box.text() for box in dialog.fields.boxes.values()] == [
        "2026-0036 · €1,130.50 open",
        "2026-0037 · €1,130.50 open",
    ]
    click(dialog.fields.boxes[late[1]])
    assert dialog.list.rows[0].sum.text() == "€2,261.00"
    click(dialog.fields.boxes[late[0]])
    click(dialog.fields.boxes[late[1]])
    assert "at least one" in dialog.fields.fields["level"].error


def test_nothing_to_remind_of_is_told(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    assert office
    dialog = RemindDialog(theme, session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.empty.isVisibleTo(dialog)
    assert not dialog.issue_button.isVisibleTo(dialog)


def test_the_page_says_what_waits_and_opens_the_letters(
    theme: Theme, session: Session, late: list[UUID], qtbot: QtBot
) -> None:
    page = InvoicesPage(theme, session)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(session)
    assert page.late.accessibleName() == "3 invoices are late and wait for a reminder."
    click(page.late.button)
    dialog = open_dialog(RemindDialog)
    click(dialog.sent_button)
    listed = open_dialog(SentDialog)
    settle(session)
    assert [row.number for row in listed.rows] == ["REM2026-0001"]
    listed.close()
    dialog.close()
    page.show_invoice(late[0])
    settle(session)
    assert page.preview.history.text().endswith("First reminder 1 May")
    assert page.preview.listed is not None
    page.acts.do(Act.REMIND, page.preview.listed)
    assert titles(open_dialog(RemindDialog)) == ["Acme · Second reminder"]
    open_dialog(RemindDialog).close()


def test_what_went_out_is_withdrawn_charged_and_saved(
    theme: Theme, session: Session, late: list[UUID], qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "reminder.pdf"
    page = InvoicesPage(theme, session, choose_target=lambda _parent, _name: target)
    qtbot.addWidget(page)
    page.show()
    acts = page.acts.reminders
    session.file.submit(IssueReminder(ReminderWish((late[2],), TODAY, fee_minor=500))).result()
    acts.show_sent(late[2])
    listed = open_dialog(SentDialog)
    QAbstractItemModelTester(listed.table.model())
    settle(session)
    click(listed.buttons[ReminderAct.SAVE])
    settle(session)
    assert target.read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(acts.drafted):
        click(listed.buttons[ReminderAct.CHARGE])
    settle(session)
    assert "charged by a draft" in listed.outcome.text()
    assert not listed.buttons[ReminderAct.WITHDRAW].isEnabled()
    listed.close()
    acts.show_sent(late[0])
    listed = open_dialog(SentDialog)
    settle(session)
    click(listed.buttons[ReminderAct.WITHDRAW])
    settle(session)
    assert listed.outcome.text().endswith("withdrawn")
    assert listed.undo_bar.isVisible()
    listed.close()


def test_what_is_refused_is_told_in_the_list(
    theme: Theme, session: Session, late: list[UUID], qtbot: QtBot, tmp_path: Path
) -> None:
    nowhere = tmp_path / "gone" / "reminder.pdf"
    page = InvoicesPage(theme, session, choose_target=lambda _parent, _name: nowhere)
    qtbot.addWidget(page)
    page.show()
    page.acts.reminders.show_sent(late[0])
    listed = open_dialog(SentDialog)
    settle(session)
    with qtbot.assertNotEmitted(session.refused):
        click(listed.buttons[ReminderAct.SAVE])
        settle(session)
    assert listed.undo_bar.isVisible()
    listed.close()
    with qtbot.waitSignal(session.refused):
        page.acts.reminders.do(ReminderAct.SAVE, sent(session)[0].id)
