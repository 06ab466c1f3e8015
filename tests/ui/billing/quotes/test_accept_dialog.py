from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.queries.quote_results import quote_invoices
from app.services.history import Undo
from app.services.quote_issue import IssueQuote
from app.services.quotes import EditQuote
from app.ui.billing.quotes.accept_dialog import AcceptDialog
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.builders import rows_of
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office
from tests.ui.billing.quotes.offers import issued, lines_of, offer, row_of
from tests.ui.builders import settle


@pytest.fixture
def acme(office: Office) -> UUID:
    return office.client("Acme Outdoor")


@pytest.fixture
def sent(office: Office, acme: UUID) -> UUID:
    return issued(office, acme)


def opened(
    theme: Theme, session: Session, office: Office, quote_id: UUID, qtbot: QtBot
) -> AcceptDialog:
    dialog = AcceptDialog(theme, session, ListedQuote(row_of(office.store, quote_id), TODAY))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


@pytest.fixture
def dialog(
    theme: Theme, session: Session, office: Office, sent: UUID, qtbot: QtBot
) -> AcceptDialog:
    return opened(theme, session, office, sent, qtbot)


def made_of(office: Office, acme: UUID) -> ProjectRow:
    return next(
        row for row in office.store.read(projects, ProjectCriteria(acme)) if row.name == "Relaunch"
    )


def test_it_says_what_it_would_make_while_one_chooses(dialog: AcceptDialog) -> None:
    page = dialog.page
    assert dialog.windowTitle() == "Acme Outdoor accepts Q2026-0001?"
    assert dialog.outcome.text() == "It makes 1 project, 2 tasks; one undo takes all of it back."
    (option,) = page.options.values()
    assert option.text() == "4. Video: €240.00"
    click(option)
    assert page.hint.text().startswith("At a fixed price of €3,740.00")
    page.milestones.click()
    page.draft.button("deposit").click()
    assert dialog.outcome.text() == (
        "It makes 1 project, 3 tasks, 1 milestone, 1 draft over €1,335.18; "
        "one undo takes all of it back."
    )
    page.manner.button("hourly").click()
    assert page.hint.text() == "By the hour, with a budget of €3,740.00 and 36:00 h."


def test_all_that_was_ticked_is_made_and_one_undo_takes_it_back(
    dialog: AcceptDialog, session: Session, office: Office, acme: UUID, sent: UUID, qtbot: QtBot
) -> None:
    before = office.store.read(rows_of, None)
    QTest.keyClicks(dialog.page.by, "Lena Hansen")
    next(iter(dialog.page.options.values())).click()
    dialog.page.draft.button("invoice").click()
    with qtbot.waitSignal(dialog.told) as told:
        click(dialog.save_button)
        settle(session)

    assert told.args == ["Q2026-0001 is accepted: 1 project, 3 tasks, 1 draft over €4,450.60"]
    row = row_of(office.store, sent)
    assert (row.state, row.decided_by, row.project) == ("accepted", "Lena Hansen", "Relaunch")
    assert made_of(office, acme).price_minor == 374_000
    (drafted,) = office.store.read(quote_invoices, sent)
    assert drafted.gross_minor == 445_060
    session.execute(Undo())
    settle(session)
    assert office.store.read(rows_of, None) == before


def test_a_deposit_of_an_amount_is_drafted(
    dialog: AcceptDialog, session: Session, office: Office, sent: UUID
) -> None:
    page = dialog.page
    page.draft.button("deposit").click()
    page.unit.button("amount").click()
    page.size_edit.setText("1000")
    page.base.setCurrentIndex(page.base.findData("gross"))
    page.base.activated.emit(1)
    assert "1 draft over €1,000.00" in dialog.outcome.text()
    click(dialog.save_button)
    settle(session)

    (drafted,) = office.store.read(quote_invoices, sent)
    assert (drafted.form, drafted.gross_minor) == ("deposit", 100_000)


@pytest.mark.parametrize("text", ["", "lots", "101"])
def test_a_deposit_that_cannot_be_is_told_at_its_field(
    dialog: AcceptDialog, session: Session, office: Office, sent: UUID, text: str
) -> None:
    dialog.page.draft.button("deposit").click()
    dialog.page.size_edit.setText(text)
    click(dialog.save_button)
    settle(session)

    assert dialog.page.fields["amount"].error
    assert row_of(office.store, sent).state == "issued"


def test_without_a_project_there_are_no_tasks(
    dialog: AcceptDialog, session: Session, office: Office, sent: UUID
) -> None:
    click(dialog.page.project)
    assert not dialog.page.tasks.isEnabled()
    assert not dialog.page.name.isVisible()
    assert dialog.outcome.text() == "It is noted as accepted; nothing else is made."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(session)

    row = row_of(office.store, sent)
    assert (row.state, row.project_id) == ("accepted", None)


def test_the_project_is_named_as_the_user_wants(
    dialog: AcceptDialog, session: Session, office: Office, sent: UUID
) -> None:
    dialog.page.name.setText("Shop 2027")
    dialog.page.manner.button("hourly").click()
    click(dialog.save_button)
    settle(session)

    assert row_of(office.store, sent).project == "Shop 2027"


def test_a_quote_about_a_project_makes_its_tasks_there(
    theme: Theme, session: Session, office: Office, acme: UUID, qtbot: QtBot
) -> None:
    quote_id = offer(office, acme)
    (site,) = office.store.read(projects, ProjectCriteria(acme))
    office.store.execute(EditQuote(quote_id, {"project_id": site.id}))
    office.store.execute(IssueQuote(quote_id, TODAY))
    dialog = opened(theme, session, office, quote_id, qtbot)
    assert not dialog.page.project.isVisible()
    assert dialog.outcome.text() == "It makes 2 tasks; one undo takes all of it back."
    click(dialog.save_button)
    settle(session)

    assert row_of(office.store, quote_id).project_id == site.id


def test_what_has_ended_is_accepted_only_when_that_is_meant(
    theme: Theme, session: Session, office: Office, acme: UUID, qtbot: QtBot
) -> None:
    ended = issued(office, acme, until=date(2026, 11, 9))
    dialog = opened(theme, session, office, ended, qtbot)
    assert dialog.page.late.text() == "Accept it although it ended on 9 November 2026"
    click(dialog.save_button)
    settle(session)
    assert dialog.problem.text.startswith("Quote Q2026-0001 ended on")

    click(dialog.page.late)
    click(dialog.save_button)
    settle(session)
    assert row_of(office.store, ended).state == "accepted"


def test_escape_decides_nothing(
    dialog: AcceptDialog, session: Session, office: Office, sent: UUID
) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(session)

    assert row_of(office.store, sent).state == "issued"
    assert not any(each.chosen for each in lines_of(office.store, sent))
