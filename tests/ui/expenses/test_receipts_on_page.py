"""Receipts on the Expenses page: dropped, opened, told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.history import HistoryCriteria, history
from app.queries.receipts import receipts
from app.services.expense_receipts import NewReceipt
from app.ui.expenses.expense_dialog import ExpenseDialog
from app.ui.expenses.expenses_page import ExpensesPage
from app.ui.session.session import Session
from tests.ui.billing.hands import open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.drops import drop_files
from tests.ui.expenses.page_hands import (
    BACK,
    LEFT,
    TICKET,
    drop_at,
    hang_over,
    menu_of,
    open_menu,
    place_of,
    show,
    spend,
)


def test_files_dropped_on_a_row_are_its_receipts(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    spend(office, "Book")
    train = spend(office, "Train")
    show(page, session, qtbot)
    paths = [tmp_path / "there.pdf", tmp_path / "back.pdf"]
    for path in paths:
        path.write_bytes(b"%PDF")
    with qtbot.waitSignal(page.told) as told:
        drop_at(page, place_of(page, "Train", "description"), *paths)
    settle(session)
    assert told.args == ["2 receipts added to “Train”"]
    assert [row.name for row in session.read(receipts, train)] == ["there.pdf", "back.pdf"]


def test_a_row_that_files_hang_over_is_marked(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    spend(office, "Book")
    spend(office, "Train")
    show(page, session, qtbot)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    hang_over(page, place_of(page, "Book", "day"), path)
    assert page.list.current is not None
    assert page.list.current.description == "Book"


def test_a_folder_falls_nowhere(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    train = spend(office, "Train")
    show(page, session, qtbot)
    drop_at(page, place_of(page, "Train", "day"), tmp_path)
    settle(session)
    assert session.read(receipts, train) == []


def test_a_file_dropped_beside_the_rows_begins_an_expense(
    page: ExpensesPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    show(page, session, qtbot)
    path = tmp_path / "bill.pdf"
    path.write_bytes(b"%PDF")
    drop_files(page, path)
    dialog = open_dialog(ExpenseDialog)
    assert dialog.receipts.names == ["bill.pdf"]
    dialog.reject()


def test_an_unreadable_file_is_told_by_the_window(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    spend(office, "Train")
    show(page, session, qtbot)
    with qtbot.waitSignal(session.refused) as refused:
        drop_at(page, place_of(page, "Train", "day"), tmp_path / "gone.pdf")
    assert refused.args is not None
    assert refused.args[0].key == "receipt.cannot_read"


def test_the_clip_opens_the_receipt_outside_and_the_history_notes_it(
    page: ExpensesPage, office: Office, session: Session, opened: list[Path], qtbot: QtBot
) -> None:
    spend(office, "Train", 1000, TODAY, None, TICKET)
    show(page, session, qtbot)
    viewport = page.list.table.viewport()
    QTest.mouseClick(viewport, LEFT, pos=place_of(page, "Train", "receipts"))
    settle(session)
    (path,) = opened
    assert path.read_bytes() == TICKET.content
    assert session.read(history, HistoryCriteria())[0].action == "output.receipt"


def test_several_receipts_are_offered_in_a_menu(
    page: ExpensesPage, office: Office, session: Session, opened: list[Path], qtbot: QtBot
) -> None:
    spend(office, "Train", 1000, TODAY, None, TICKET, BACK)
    show(page, session, qtbot)
    viewport = page.list.table.viewport()
    QTest.mouseClick(viewport, LEFT, pos=place_of(page, "Train", "receipts"))
    menu = open_menu()
    assert [action.text() for action in menu.actions()] == ["Open ticket.pdf", "Open back.pdf"]
    menu.actions()[1].trigger()
    settle(session)
    assert [path.name for path in opened] == ["back.pdf"]
    menu.close()


def test_a_receipt_that_no_program_opens_is_told(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    odd = NewReceipt("scan.xyz", "application/octet-stream", b"?")
    spend(office, "Train", 1000, TODAY, None, odd)
    show(page, session, qtbot)
    menu = menu_of(page, "Train")
    with qtbot.waitSignal(page.noted) as noted:
        next(each for each in menu.actions() if each.text() == "Open scan.xyz").trigger()
    assert noted.args == ["No program opens scan.xyz"]
    menu.close()
