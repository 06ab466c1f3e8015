from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.profile import EditProfile
from app.services.quote_lines import EditQuoteLine
from app.services.quotes import DeleteQuote
from app.ui.billing.quotes.issue_dialog import IssueQuoteDialog
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import button, click
from tests.ui.billing.office import TODAY, Office
from tests.ui.billing.quotes.offers import lines_of, offer, row_of
from tests.ui.builders import settle


@pytest.fixture
def draft(office: Office) -> UUID:
    return offer(office, office.client("Acme Outdoor"))


@pytest.fixture
def dialog(
    theme: Theme, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> IssueQuoteDialog:
    made = IssueQuoteDialog(theme, session, ListedQuote(row_of(office.store, draft), TODAY))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_complete_draft_gets_its_number(
    dialog: IssueQuoteDialog, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> None:
    assert dialog.windowTitle() == "Issue the quote for Acme Outdoor?"
    assert dialog.outcome.text() == "€4,165.00, valid until 31 December 2026."
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)

    assert saved.args[0].number == "Q2026-0001"
    assert row_of(office.store, draft).issued_on == TODAY


def test_what_is_missing_stands_there_with_the_way_to_it(
    dialog: IssueQuoteDialog, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> None:
    line = lines_of(office.store, draft)[0].line
    session.execute(EditProfile({"name": "", "trading_name": ""}))
    session.execute(EditQuoteLine(line.id, name=""))
    settle(session)
    assert set(dialog.missing) == {"seller_name", "line_name"}
    assert not dialog.save_button.isEnabled()
    told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "Still missing" in told
    with qtbot.waitSignal(dialog.profile_asked):
        click(button(dialog, "Your business…"))
    with qtbot.waitSignal(dialog.edit_asked):
        click(button(dialog, "Edit the draft…"))

    assert not dialog.isVisible()


def test_a_day_after_the_last_one_is_told_at_the_day(
    dialog: IssueQuoteDialog, session: Session, office: Office, draft: UUID
) -> None:
    dialog.issued_on.setDate(QDate(2027, 2, 1))
    click(dialog.save_button)
    settle(session)
    field = dialog.field("issued_on")

    assert field is not None
    assert field.error.startswith("The quote would end before")
    assert row_of(office.store, draft).number is None


def test_a_draft_that_is_gone_closes_the_dialog(
    dialog: IssueQuoteDialog, session: Session, draft: UUID
) -> None:
    session.execute(DeleteQuote(draft))
    settle(session)

    assert not dialog.isVisible()
