from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.receipts import receipts
from app.services.clients import DeleteClient
from app.services.expenses import DeleteExpense
from app.services.history import Undo
from app.ui.expenses.expense_dialog import ExpenseDialog
from app.ui.expenses.expenses_page import ExpensesPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.sums_line import SumsLine
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless, save, write
from tests.ui.expenses.page_hands import (
    LEFT,
    TICKET,
    cells,
    go_to,
    menu_of,
    place_of,
    show,
    spend,
    told_sums,
)


def test_the_model_keeps_the_rules(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    QAbstractItemModelTester(page.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    acme = office.client("Acme Outdoor")
    spend(office, "Train", client_id=acme)
    show(page, session, qtbot)
    spend(office, "Hotel")
    settle(session)
    page.list.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    settle(session)
    assert cells(page, "description") == ["Hotel", "Train"]
    office.store.execute(Undo())
    settle(session)
    assert cells(page, "description") == ["Train"]


def test_the_newest_stands_on_top_with_what_is_known(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    spend(office, "Book", 4990, date(2026, 11, 2))
    spend(office, "Train", 5000, TODAY, acme, TICKET)
    show(page, session, qtbot)
    assert cells(page, "day") == ["19 Nov 2026", "2 Nov 2026"]
    assert cells(page, "amount") == ["€50.00", "€49.90"]
    assert cells(page, "client") == ["Acme Outdoor", "–"]
    assert cells(page, "receipts") == ["1", "–"]
    assert cells(page, "state") == ["Not billed yet", "–"]


def test_every_column_sorts_in_the_database(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    for text, minor in (("Train", 300), ("Book", 200), ("Hotel", 100)):
        spend(office, text, minor)
    show(page, session, qtbot)
    for column, each in enumerate(page.list.model.columns):
        page.list.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        settle(session)
        assert page.list.criteria.sort == each.key
        assert len(cells(page, "description")) == 3
    page.list.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    settle(session)
    assert cells(page, "description") == ["Hotel", "Book", "Train"]


def test_filters_work_together(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    acme, helio = office.client("Acme Outdoor"), office.client("Helio Energy")
    spend(office, "Licence", client_id=acme)
    office.draft(acme, time=False)
    spend(office, "Train", client_id=acme)
    spend(office, "Hotel", client_id=helio)
    show(page, session, qtbot)
    click(page.list.state.button("billed"))
    settle(session)
    assert cells(page, "description") == ["Licence"]
    click(page.list.state.button("unbilled"))
    settle(session)
    assert sorted(cells(page, "description")) == ["Hotel", "Train"]
    page.list.client.set_code(str(helio))
    page.list.client.activated.emit(page.list.client.currentIndex())
    settle(session)
    assert cells(page, "description") == ["Hotel"]
    write(page.list.text, "train")
    qtbot.waitUntil(lambda: page.list.criteria.text == "train")
    settle(session)
    click(page.list.nothing.button)
    settle(session)
    assert len(cells(page, "description")) == 3


def test_a_filter_on_a_client_that_is_deleted_lets_go(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor", "")
    office.store.execute(Undo())  # its project
    spend(office, "Book")
    show(page, session, qtbot)
    page.list.client.set_code(str(acme))
    page.list.client.activated.emit(page.list.client.currentIndex())
    settle(session)
    assert cells(page, "description") == []
    office.store.execute(DeleteClient(acme))
    settle(session)
    settle(session)
    assert cells(page, "description") == ["Book"]


def test_sums_keep_currencies_apart(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    spend(office, "Train", 5000, client_id=acme)
    spend(office, "Hotel", 18_900, currency="CHF")
    spend(office, "Book", 1000, date(2026, 3, 1))
    show(page, session, qtbot)
    assert told_sums(page) == [
        "This month CHF189.00 · €50.00",
        "This year CHF189.00 · €60.00",
        "Not billed yet, net €50.00",
    ]


def test_an_empty_file_says_how_to_begin(
    page: ExpensesPage, session: Session, qtbot: QtBot
) -> None:
    show(page, session, qtbot)
    click(page.list.empty.button)
    dialog = open_dialog(ExpenseDialog)
    told: list[str] = []
    page.told.connect(told.append)
    write(dialog.description, "Train")
    write(dialog.amount, "50")
    save(dialog, session)
    settle(session)
    assert told == ["Expense added"]
    assert page.list.current is not None
    assert page.list.current.description == "Train"


def test_a_double_click_opens_the_dialog(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    spend(office, "Train")
    show(page, session, qtbot)
    viewport, place = page.list.table.viewport(), place_of(page, "Train", "description")
    QTest.mouseClick(viewport, LEFT, pos=place)
    QTest.mouseDClick(viewport, LEFT, pos=place)
    assert open_dialog(ExpenseDialog).description.text() == "Train"


def test_enter_opens_the_dialog(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    spend(office, "Train")
    show(page, session, qtbot)
    go_to(page, "Train")
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    dialog = open_dialog(ExpenseDialog)
    assert dialog.description.text() == "Train"
    dialog.reject()


def test_delete_takes_it_away_and_undo_brings_it_back_with_its_receipt(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    train = spend(office, "Train", 1000, TODAY, None, TICKET)
    show(page, session, qtbot)
    go_to(page, "Train")
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    settle(session)
    assert told.args == ["“Train” deleted"]
    assert cells(page, "description") == []
    office.store.execute(Undo())
    settle(session)
    assert cells(page, "receipts") == ["1"]
    assert [row.name for row in session.read(receipts, train)] == ["ticket.pdf"]


def test_what_is_billed_cannot_be_deleted_and_says_why(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    office.bill(office.client("Acme Outdoor"), TODAY, 10_000)
    show(page, session, qtbot)
    go_to(page, "Licence")
    noted: list[str] = []
    page.noted.connect(noted.append)
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    settle(session)
    assert noted == ["Invoice 2026-0036 bills this expense, so it stays as it is."]
    assert cells(page, "state") == ["2026-0036"]
    menu = menu_of(page, "Licence")
    titles = {action.text(): action for action in menu.actions()}
    assert "Show…" in titles
    assert not titles["Delete"].isEnabled()
    assert titles["Delete"].toolTip() == noted[0]
    menu.close()


def test_an_expense_is_gone_to_whatever_is_filtered(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    spend(office, "Train")
    book = spend(office, "Book", 1000, date(2026, 1, 5))
    show(page, session, qtbot)
    click(page.list.state.button("billed"))
    settle(session)
    page.show_expense(book)
    settle(session)
    assert page.list.current is not None
    assert page.list.current.id == book
    assert page.list.state.current == "all"


def test_one_that_was_deleted_elsewhere_leaves_the_list(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    train = spend(office, "Train")
    show(page, session, qtbot)
    office.store.execute(DeleteExpense(train))
    settle(session)
    assert page.list.current is None
    page.acts.edit(train)
    assert not [
        w for w in QApplication.topLevelWidgets() if isinstance(w, ExpenseDialog) and w.isVisible()
    ]


def test_narrow_pages_spare_columns_and_never_the_amount(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    spend(office, "Train")
    page.resize(760, 600)
    show(page, session, qtbot)
    keys = [each.key for each in page.list.model.columns]
    shown = [k for n, k in enumerate(keys) if not page.list.table.isColumnHidden(n)]
    assert "project" not in shown
    assert {"day", "description", "client", "amount", "state"} <= set(shown)
    page.resize(1400, 600)
    assert not any(page.list.table.isColumnHidden(n) for n in range(len(keys)))


def test_sums_stand_below_each_other_where_the_page_is_narrow(
    page: ExpensesPage, office: Office, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    spend(office, "Train", 123_456_789)
    spend(office, "Hotel", 123_456_789, currency="CHF")
    show(page, session, qtbot)
    theme.set_scale(2)
    page.resize(1000, 700)
    settle(session)
    assert page.width() == 1000
    tops = {part.y() for part in page.sums.findChildren(SumsLine)}
    assert len(tops) == 3


def test_every_control_has_a_name(
    page: ExpensesPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    spend(office, "Train")
    show(page, session, qtbot)
    assert nameless(page) == []
