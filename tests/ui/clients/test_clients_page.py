from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.clients import one_client
from app.services.clients import AddClient, EditClient, SaveContact
from app.services.history import Undo
from app.services.projects import EditProject
from app.services.rates import RateScope, SetRate
from app.store.store import Store
from app.ui.clients.client_dialog import ClientDialog
from app.ui.clients.client_list import ClientListModel
from app.ui.clients.clients_page import ClientsPage
from app.ui.clients.contact_dialog import ContactDialog
from app.ui.clients.project_dialog import ProjectDialog
from app.ui.clients.rate_dialog import RateDialog
from app.ui.models.paged import ROW_ROLE
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_dialog import FormDialog
from tests.store.bills import BUYER, SPRING, Business
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless, save, write


@pytest.fixture
def page(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> Iterator[ClientsPage]:
    assert business.client
    yield from opened(theme, session, qtbot)


@pytest.fixture
def empty_page(theme: Theme, session: Session, qtbot: QtBot) -> Iterator[ClientsPage]:
    yield from opened(theme, session, qtbot)


def opened(theme: Theme, session: Session, qtbot: QtBot) -> Iterator[ClientsPage]:
    made = ClientsPage(theme, session)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    with qtbot.waitExposed(made):
        made.show()
    settle(session)
    yield made
    for dialog in made.findChildren(FormDialog):
        dialog.reject()


def add_client(store: Store, name: str) -> UUID:
    return store.execute(AddClient({**BUYER, "name": name}))


def names(page: ClientsPage) -> list[str]:
    return [line.name for line in page.pane.list.clients.lines]


def shown(page: ClientsPage) -> str:
    detail = page.view.detail
    assert detail is not None
    return detail.client.name


def dialog_of(page: ClientsPage, kind: type[FormDialog]) -> FormDialog:
    return next(dialog for dialog in page.window().findChildren(FormDialog) if type(dialog) is kind)


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_an_empty_file_says_what_clients_are_for(empty_page: ClientsPage, session: Session) -> None:
    assert empty_page.stack.currentWidget() is empty_page.empty
    click(empty_page.empty.button)
    dialog = dialog_of(empty_page, ClientDialog)
    assert isinstance(dialog, ClientDialog)
    write(dialog.lines["name"], "Helio Energy")
    save(dialog, session)
    settle(session)
    assert shown(empty_page) == "Helio Energy"
    assert empty_page.stack.currentWidget() is empty_page.splitter


def test_the_first_client_is_shown_at_once(page: ClientsPage) -> None:
    assert names(page) == ["Acme Outdoor"]
    assert shown(page) == "Acme Outdoor"
    assert page.view.projects.rows[0].project.name == "Website"
    assert dict(page.view.terms.texts())["Currency"] == "EUR"


def test_arrow_keys_go_from_client_to_client(
    page: ClientsPage, store: Store, session: Session
) -> None:
    add_client(store, "Birkenhof")
    settle(session)
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Down)
    settle(session)
    assert shown(page) == "Birkenhof"


def test_a_filter_narrows_the_list_and_lets_go_again(
    page: ClientsPage, store: Store, session: Session
) -> None:
    add_client(store, "Birkenhof")
    settle(session)
    write(page.pane.filter, "birk")
    assert names(page) == ["Birkenhof"]
    write(page.pane.filter, "nobody")
    assert names(page) == []
    assert page.pane.clear_button.isVisible()
    click(page.pane.clear_button)
    assert names(page) == ["Acme Outdoor", "Birkenhof"]


def test_down_goes_from_the_filter_into_the_list(page: ClientsPage) -> None:
    page.pane.filter.setFocus()
    QTest.keyClick(page.pane.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.pane.list


def test_archived_clients_come_on_demand(page: ClientsPage, store: Store, session: Session) -> None:
    old = add_client(store, "Old Mill")
    store.execute(EditClient(old, {"archived": True}))
    settle(session)
    assert names(page) == ["Acme Outdoor"]
    page.pane.archived.click()
    settle(session)
    assert names(page) == ["Acme Outdoor", "Old Mill"]


def test_an_archived_client_that_is_asked_for_is_shown(
    page: ClientsPage, store: Store, session: Session
) -> None:
    old = add_client(store, "Old Mill")
    store.execute(EditClient(old, {"archived": True}))
    page.show_client(old)
    settle(session)
    settle(session)
    assert shown(page) == "Old Mill"


def test_archiving_tells_and_can_be_taken_back(
    page: ClientsPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    add_client(store, "Birkenhof")
    settle(session)
    verb, archive = page.menus.client_acts()[-2]
    with qtbot.waitSignal(page.told) as told:
        archive()
    assert (verb, told.args) == ("Archive", ["“Acme Outdoor” archived"])
    settle(session)
    assert names(page) == ["Birkenhof"]
    store.execute(Undo())
    settle(session)
    assert names(page) == ["Acme Outdoor", "Birkenhof"]


def test_a_client_with_projects_cannot_be_deleted_and_says_why(
    page: ClientsPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.refused) as refused:
        page.menus.client_acts()[-1][1]()
    assert refused.args is not None
    assert refused.args[0].key == "client.in_use"


def test_what_is_changed_elsewhere_shows_at_once(
    page: ClientsPage, business: Business, session: Session
) -> None:
    business.work(SPRING, 3600)
    settle(session)
    settle(session)
    assert page.view.projects.rows[0].burn.seconds == 3600
    assert page.view.unbilled.text().startswith("1:00 h worth €80.00")


def test_time_without_a_rate_offers_to_set_one(
    page: ClientsPage, business: Business, store: Store, session: Session
) -> None:
    store.execute(EditProject(business.project, {"billing": "daily"}))
    business.work(SPRING, 7800)
    settle(session)
    settle(session)
    assert page.view.strip.isVisible()
    assert page.view.strip.accessibleName() == "2:10 h without a rate"
    click(page.view.strip.button)
    assert isinstance(dialog_of(page, RateDialog), RateDialog)


def test_a_new_invoice_is_asked_for_this_client(
    page: ClientsPage, business: Business, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.invoice_asked) as asked:
        click(page.view.head.invoice_button)
    assert asked.args == [business.client]


def test_enter_opens_a_project_and_saving_tells(
    page: ClientsPage, session: Session, qtbot: QtBot
) -> None:
    page.view.project_table.selectRow(0)
    QTest.keyClick(page.view.project_table, Qt.Key.Key_Return)
    dialog = dialog_of(page, ProjectDialog)
    assert isinstance(dialog, ProjectDialog)
    write(dialog.name, "Shop")
    with qtbot.waitSignal(page.told) as told:
        save(dialog, session)
    assert told.args == ["Project changed"]
    settle(session)
    assert page.view.projects.rows[0].project.name == "Shop"


def test_a_rate_tells_what_it_re_priced(
    page: ClientsPage, business: Business, session: Session, qtbot: QtBot
) -> None:
    business.work(SPRING, 3600)
    settle(session)
    dialog = page.set_rate(business.client)
    assert dialog is not None
    write(dialog.amount, "90")
    dialog.valid_from.set_day(SPRING)
    with qtbot.waitSignal(page.told) as told:
        save(dialog, session)
    assert told.args == ["Rate set: 1 unbilled entry has another price, +€10.00"]


def test_a_rate_is_removed_by_key(page: ClientsPage, session: Session, qtbot: QtBot) -> None:
    page.view.rate_table.selectRow(0)
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.view.rate_table, Qt.Key.Key_Delete)
    assert told.args == ["Rate removed: All work for Acme Outdoor"]
    settle(session)
    settle(session)
    assert page.view.rates.rowCount() == 0
    assert page.view.no_rates.isVisible()


def test_a_contact_is_added_and_removed(page: ClientsPage, session: Session, qtbot: QtBot) -> None:
    click(page.view.contact_button)
    dialog = dialog_of(page, ContactDialog)
    assert isinstance(dialog, ContactDialog)
    write(dialog.name, "Lena Hansen")
    save(dialog, session)
    settle(session)
    assert [row.name for row in page.view.contacts.rows] == ["Lena Hansen"]
    page.view.contact_table.selectRow(0)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.view.contact_table, Qt.Key.Key_Delete)
    settle(session)
    assert page.view.contacts.rowCount() == 0


def test_a_projects_menu_sets_a_rate_for_it(page: ClientsPage) -> None:
    line = page.view.projects.rows[0]
    dict(page.menus.project_acts(line))["Set rate…"]()
    dialog = dialog_of(page, RateDialog)
    assert isinstance(dialog, RateDialog)
    assert dialog.target.currentText() == "Project Website"


def test_a_client_is_edited_from_elsewhere(
    page: ClientsPage, business: Business, session: Session
) -> None:
    page.edit_client(business.client)
    dialog = dialog_of(page, ClientDialog)
    assert isinstance(dialog, ClientDialog)
    write(dialog.lines["name"], "Acme Indoor")
    save(dialog, session)
    found = session.read(one_client, business.client)
    assert found is not None
    assert found.name == "Acme Indoor"


def test_a_page_that_is_not_seen_reads_when_it_is(
    page: ClientsPage, store: Store, session: Session
) -> None:
    page.hide()
    add_client(store, "Birkenhof")
    settle(session)
    assert names(page) == ["Acme Outdoor"]
    page.show()
    settle(session)
    assert names(page) == ["Acme Outdoor", "Birkenhof"]


def test_everything_that_takes_the_focus_has_a_name(
    page: ClientsPage, business: Business, store: Store, session: Session
) -> None:
    store.execute(SaveContact(business.client, "Lena Hansen"))
    settle(session)
    settle(session)
    assert nameless(page) == []


def test_a_column_grows_with_its_texts(
    page: ClientsPage, business: Business, store: Store, session: Session
) -> None:
    def width_after(email: str) -> int:
        store.execute(SaveContact(business.client, "Lena Hansen", email=email))
        settle(session)
        settle(session)
        return page.view.contact_table.columnWidth(2)

    narrow = width_after("l@acme.example")
    assert narrow < width_after("rechnungen-einkauf@acme-outdoor.example") <= 2 * narrow


def test_twice_the_text_size_fits_without_scrolling_sideways(
    page: ClientsPage, theme: Theme, session: Session
) -> None:
    theme.set_scale(2.0)
    settle(session)
    page.hide()
    page.show()
    settle(session)
    assert page.width() == 1240
    assert page.view.area.horizontalScrollBar().maximum() == 0
    assert not page.view.head.project_button.isVisible()
    theme.set_scale(1.0)


@pytest.mark.parametrize("width", [500, 620, 800, 1100])
def test_buttons_of_the_head_are_whole_or_in_the_menu(
    page: ClientsPage, session: Session, width: int
) -> None:
    head = page.view.head
    page.view.setFixedWidth(width)
    settle(session)
    shown = [button for button in head.findChildren(Button) if button.isVisible()]
    assert head.invoice_button in shown
    assert all(button.width() >= button.sizeHint().width() for button in shown)
    assert all(head.rect().contains(button.geometry()) for button in shown)
    assert [text for text, _act in page.menus.client_acts()][:3] == [
        "Edit…",
        "New project…",
        "Set rate…",
    ]


def test_the_list_keeps_qts_rules(page: ClientsPage, store: Store, session: Session) -> None:
    model = page.pane.list.clients
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    other = add_client(store, "Birkenhof")
    settle(session)
    store.execute(EditClient(other, {"name": "Aare"}))
    settle(session)
    model.set_lines([])
    assert tester.model() is model


def test_the_tables_keep_qts_rules(
    page: ClientsPage, business: Business, store: Store, session: Session
) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, fatal)
        for model in (page.view.projects, page.view.rates, page.view.contacts)
    ]
    store.execute(SaveContact(business.client, "Lena Hansen"))
    scope = RateScope(project_id=business.project)
    store.execute(SetRate(scope, Decimal(95), SPRING, "EUR"))
    settle(session)
    settle(session)
    assert page.view.rates.rowCount() == 2
    assert len(testers) == 3


def test_a_client_is_read_out_whole(page: ClientsPage) -> None:
    model: ClientListModel = page.pane.list.clients
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Acme Outdoor"
    assert index.data(ROW_ROLE).name == "Acme Outdoor"
