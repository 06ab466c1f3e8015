from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.queries.history import HistoryCriteria, history
from app.services.history import Undo
from app.ui.billing.pdf_dialog import PdfDialog
from app.ui.billing.quotes.accept_dialog import AcceptDialog
from app.ui.billing.quotes.acts import QuoteAct
from app.ui.billing.quotes.issue_dialog import IssueQuoteDialog
from app.ui.billing.quotes.new_quote_dialog import NewQuoteDialog
from app.ui.billing.quotes.note_dialogs import DeclineDialog, SentDialog
from app.ui.billing.quotes.quote_editor import QuoteEditor
from app.ui.billing.quotes.quotes_page import QuotesPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import Office
from tests.ui.billing.quotes.offers import filled, issued, offer, row_of
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def targets() -> list[Path]:
    """Where the next PDF is to be saved; empty where the user leaves the dialog."""
    return []


@pytest.fixture
def page(
    theme: Theme, session: Session, office: Office, targets: list[Path], qtbot: QtBot
) -> QuotesPage:
    assert office is not None

    def choose(_parent: object, _name: str) -> Path | None:
        return targets.pop() if targets else None

    made = QuotesPage(theme, session, choose_target=choose)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    return made


def show(page: QuotesPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(session)


def cells(page: QuotesPage, key: str) -> list[str]:
    model = page.list.model
    column = [each.key for each in model.columns].index(key)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def go_to(page: QuotesPage, session: Session, quote_id: UUID) -> None:
    page.show_quote(quote_id)
    settle(session)


def do(page: QuotesPage, session: Session, act: QuoteAct) -> None:
    """An act of the chosen quote, as the menu does it."""
    current = page.list.current
    assert current is not None
    page.acts.do(act, current)
    settle(session)


def test_the_list_says_how_each_quote_stands(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    filled(office)
    show(page, session, qtbot)

    assert cells(page, "number") == [
        *("–", "PF2026-0001", "Q2026-0005", "Q2026-0004"),
        *("Q2026-0003", "Q2026-0002", "Q2026-0001"),
    ]
    assert cells(page, "state") == [
        *("Draft", "Issued", "Issued", "Sent", "Expired", "Declined", "Accepted"),
    ]
    assert cells(page, "until")[4] == "9 Nov"
    texts = [page.list.tabs.tabText(number) for number in range(7)]
    assert texts == [
        *("All  7", "Drafts  1", "Open  2", "Accepted  1"),
        *("Declined  1", "Expired  1", "Pro forma  1"),
    ]


def test_a_tab_and_the_search_hold_back_the_rest(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    filled(office)
    show(page, session, qtbot)
    QTest.mouseClick(page.list.tabs, LEFT, pos=page.list.tabs.tabRect(2).center())
    settle(session)
    assert cells(page, "number") == ["Q2026-0005", "Q2026-0004"]

    QTest.keyClicks(page.list.search, "audit acme")
    settle(session)
    assert cells(page, "number") == ["Q2026-0004"]

    QTest.keyClicks(page.list.search, "x")
    settle(session)
    assert page.list.empty.isVisible()
    click(page.list.empty.button)
    settle(session)
    assert len(cells(page, "number")) == 7


def test_a_head_sorts_and_the_chosen_quote_stays_chosen(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    found = filled(office)
    show(page, session, qtbot)
    go_to(page, session, found["expired"])
    header = page.list.table.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(2) + 20)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    settle(session)

    subjects = cells(page, "subject")
    assert subjects in (sorted(subjects), sorted(subjects, reverse=True))
    current = page.list.current
    assert current is not None
    assert current.row.id == found["expired"]


def test_the_model_keeps_the_rules_of_item_models(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.list.model, fatal)
    filled(office)
    show(page, session, qtbot)
    page.list.set_tab("draft")
    settle(session)
    session.execute(Undo())
    settle(session)

    assert tester.model() is page.list.model


def test_nothing_at_all_teaches_the_first_step(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.client("Acme Outdoor")
    show(page, session, qtbot)
    assert page.list.empty.isVisible()
    assert page.preview.nothing.isVisible()
    click(page.list.empty.button)

    dialog = open_dialog(NewQuoteDialog)
    QTest.keyClicks(dialog.subject, "Relaunch")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(session)
    editor = open_dialog(QuoteEditor)
    assert editor.windowTitle() == "Draft quote for Acme Outdoor"
    editor.accept()
    assert cells(page, "subject") == ["Relaunch"]


def test_the_panel_shows_the_page_and_what_can_be_done(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    found = filled(office)
    show(page, session, qtbot)
    go_to(page, session, found["sent"])

    preview = page.preview
    assert preview.name.text() == "Q2026-0004"
    assert preview.standing.text() == "Sent · valid until 31 Dec · €4,165.00"
    assert preview.history.text().endswith("sent 3 Nov (Lena Hansen, by mail)")
    assert preview.lines.text() == "4 lines, 1 of them optional"
    assert preview.pages.picture.pages.count == 1
    shown = [act for act, button in preview.buttons.items() if button.isVisible()]
    assert shown == [
        *(QuoteAct.ACCEPT, QuoteAct.DECLINE, QuoteAct.MAIL, QuoteAct.SAVE, QuoteAct.PRINT),
    ]
    assert not preview.links.isVisible()


def test_what_came_of_a_quote_is_a_link_away(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    found = filled(office)
    show(page, session, qtbot)
    go_to(page, session, found["accepted"])
    links = page.preview.links
    assert links.accessibleName() == "Project Relaunch of the shop, Draft of an invoice, €4,165.00"

    links.setFocus()
    with qtbot.waitSignal(page.project_asked) as project:
        QTest.keyClick(links, Qt.Key.Key_Tab)
        QTest.keyClick(links, Qt.Key.Key_Return)
    assert project.args == [row_of(office.store, found["accepted"]).project_id]


def test_enter_edits_a_draft_and_looks_at_a_quote(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    number = row_of(office.store, issued(office, acme)).number
    draft = offer(office, acme)
    show(page, session, qtbot)
    go_to(page, session, draft)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    open_dialog(QuoteEditor).accept()

    page.list.table.selectRow(1)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    settle(session)
    look = open_dialog(PdfDialog)
    assert look.windowTitle() == number
    look.accept()


def test_delete_throws_a_draft_away_and_leaves_a_quote_alone(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    issued(office, acme)
    draft = offer(office, acme)
    show(page, session, qtbot)
    go_to(page, session, draft)
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
        settle(session)
    assert told.args == ["Draft quote for Acme Outdoor deleted"]

    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    settle(session)
    assert cells(page, "number") == ["Q2026-0001"]
    session.execute(Undo())
    settle(session)
    assert cells(page, "number") == ["–", "Q2026-0001"]


def test_the_menu_of_a_row_has_all_that_can_be_done(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    found = filled(office)
    show(page, session, qtbot)
    go_to(page, session, found["accepted"])
    click(page.preview.more)

    menu = page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        *("Draft invoice", "Look closer", "Mail…", "Save PDF", "Print"),
        *("Duplicate", "Pro forma invoice of it"),
        *("Go to the project", "Draft of an invoice, €4,165.00"),
    ]
    with qtbot.waitSignal(page.project_asked):
        menu.actions()[-2].trigger()
    with qtbot.waitSignal(page.invoice_asked):
        menu.actions()[-1].trigger()
    menu.close()


def test_an_issued_quote_can_be_mailed(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    sent = filled(office)["sent"]
    show(page, session, qtbot)
    go_to(page, session, sent)
    with qtbot.waitSignal(page.mail_asked) as asked:
        click(page.preview.buttons[QuoteAct.MAIL])
    assert asked.args == [sent]


def test_a_next_version_is_drafted_and_replaces_what_it_was_made_of(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    first = issued(office, office.client("Acme Outdoor"))
    show(page, session, qtbot)
    with qtbot.waitSignal(page.told) as told:
        do(page, session, QuoteAct.VERSION)
    assert told.args == ["New version of Q2026-0001 drafted"]
    open_dialog(QuoteEditor).accept()
    assert cells(page, "subject")[0] == "Relaunch · version 2"

    do(page, session, QuoteAct.ISSUE)
    dialog = open_dialog(IssueQuoteDialog)
    click(dialog.save_button)
    settle(session)
    go_to(page, session, first)
    assert page.preview.standing.text().startswith("Replaced")


@pytest.mark.parametrize(
    ("act", "subject", "number_of_lines"),
    [(QuoteAct.DUPLICATE, "Relaunch", 4), (QuoteAct.PRO_FORMA, "Pro forma · Relaunch", 3)],
)
def test_copies_open_in_the_editor(  # noqa: PLR0917 - fixtures and parameters
    page: QuotesPage,
    session: Session,
    office: Office,
    qtbot: QtBot,
    act: QuoteAct,
    subject: str,
    number_of_lines: int,
) -> None:
    issued(office, office.client("Acme Outdoor"))
    show(page, session, qtbot)
    do(page, session, act)
    editor = open_dialog(QuoteEditor)
    assert editor.lines.rowCount() == number_of_lines
    editor.accept()

    assert cells(page, "subject")[0] == subject


def test_sent_and_declined_are_noted_with_their_day(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    issued(office, office.client("Acme Outdoor"))
    show(page, session, qtbot)
    do(page, session, QuoteAct.SENT)
    sent = open_dialog(SentDialog)
    QTest.keyClicks(sent.note, "by mail")
    click(sent.save_button)
    settle(session)
    assert page.preview.history.text() == "issued 2 Nov · sent 19 Nov (by mail)"

    do(page, session, QuoteAct.DECLINE)
    decline = open_dialog(DeclineDialog)
    assert decline.windowTitle() == "Acme Outdoor declines Q2026-0001?"
    with qtbot.waitSignal(page.told) as told:
        click(decline.save_button)
        settle(session)
    assert told.args == ["Q2026-0001 is declined"]
    session.execute(Undo())
    settle(session)
    assert cells(page, "state") == ["Sent"]


def test_an_accepted_quote_becomes_an_invoice_later(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    issued(office, office.client("Acme Outdoor"))
    show(page, session, qtbot)
    click(page.preview.buttons[QuoteAct.ACCEPT])
    dialog = open_dialog(AcceptDialog)
    click(dialog.save_button)
    settle(session)
    with qtbot.waitSignal(page.invoice_asked) as asked:
        click(page.preview.buttons[QuoteAct.INVOICE])
        settle(session)

    assert office.row(asked.args[0]).gross_minor == 416_500
    assert "Draft of an invoice, €4,165.00" in page.preview.links.accessibleName()


def test_an_issued_quote_is_saved_byte_for_byte_and_a_draft_as_it_stands(
    page: QuotesPage,
    session: Session,
    office: Office,
    targets: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    acme = office.client("Acme Outdoor")
    issued(office, acme)
    show(page, session, qtbot)
    targets.append(tmp_path / "out.pdf")
    click(page.preview.buttons[QuoteAct.SAVE])
    settle(session)
    assert (tmp_path / "out.pdf").read_bytes() == page.preview.content
    assert session.read(history, HistoryCriteria(limit=1))[0].action == "output.quote_pdf"

    go_to(page, session, offer(office, acme))
    targets.append(tmp_path / "draft.pdf")
    click(page.preview.buttons[QuoteAct.SAVE])
    settle(session)
    assert (tmp_path / "draft.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_narrow_page_keeps_the_list(
    page: QuotesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    offer(office, office.client("Acme Outdoor"))
    page.resize(900, 600)
    show(page, session, qtbot)

    assert not page.preview.isVisible()
    assert page.list.table.isVisible()
