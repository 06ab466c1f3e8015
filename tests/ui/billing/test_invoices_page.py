from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.billing.deposits import DepositTerms
from app.domain.values.money import Money
from app.queries.history import HistoryCriteria, history
from app.services.corrections import CreateCorrection
from app.services.deposits import CreateDeposit
from app.services.history import Undo
from app.ui.billing.acts import Act
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.invoice_wizard import InvoiceWizard
from app.ui.billing.invoices_page import InvoicesPage
from app.ui.billing.pdf_dialog import PdfDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle

OCTOBER = date(2026, 10, 2)


@pytest.fixture
def targets() -> list[Path]:
    """Where the next PDF is to be saved; empty where the user leaves the dialog."""
    return []


@pytest.fixture
def page(
    theme: Theme, session: Session, office: Office, targets: list[Path], qtbot: QtBot
) -> InvoicesPage:
    assert office is not None

    def choose(_parent: object, _name: str) -> Path | None:
        return targets.pop() if targets else None

    made = InvoicesPage(theme, session, choose_target=choose)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    return made


@pytest.fixture
def saving_to(targets: list[Path], tmp_path: Path) -> Path:
    """The file that the user names in the next dialog."""
    targets.append(tmp_path / "out.pdf")
    return targets[0]


def show(page: InvoicesPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(session)


def cells(page: InvoicesPage, key: str) -> list[str]:
    model = page.list.model
    column = [each.key for each in model.columns].index(key)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def fill(office: Office) -> None:
    """A paid, an overdue, a part paid and an open invoice, and a draft."""
    acme = office.client("Acme Outdoor")
    helio = office.client("Helio Energy", currency="CHF")
    office.pay(office.bill(acme, OCTOBER, 10_000), date(2026, 10, 14))
    office.bill(acme, date(2026, 11, 2), 20_000)
    office.pay(office.bill(acme, date(2026, 11, 3), 30_000), TODAY, 5_000)
    office.work("Helio Energy site", TODAY, 2)
    office.issue(office.draft(helio))
    office.work("Acme Outdoor site", TODAY, 1)
    office.draft(acme)


def test_the_list_says_how_each_invoice_stands(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)

    assert cells(page, "number") == ["–", "2026-0039", "2026-0038", "2026-0037", "2026-0036"]
    assert cells(page, "state") == ["Draft", "Open", "Part paid", "Overdue", "Paid"]
    assert cells(page, "due") == ["", "in 14 days", "2 days late", "3 days late", "14 Oct"]
    assert cells(page, "open") == ["", "CHF226.10", "€307.00", "€238.00", ""]
    texts = [page.list.tabs.tabText(number) for number in range(5)]
    assert texts == ["All  5", "Drafts  1", "Open  3", "Overdue  2", "Paid  1"]


def test_the_sum_that_is_owed_names_other_currencies_beside_it(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)

    assert page.ageing.sum.text() == "€545.00"
    assert page.ageing.others.text() == "and CHF226.10"
    told = "not due: €0.00, 1 – 30 days late: €545.00, 31 days and more: €0.00"
    assert page.ageing.bar.accessibleDescription() == told
    assert page.ageing.bar.widths() == [0, page.ageing.bar.width(), 0]


def test_a_tab_shows_its_invoices_only(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    click_at = page.list.tabs.tabRect(3).center()
    QTest.mouseClick(page.list.tabs, Qt.MouseButton.LeftButton, pos=click_at)
    settle(session)

    assert cells(page, "number") == ["2026-0038", "2026-0037"]


def test_an_empty_tab_leads_back_to_all(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    office.bill(acme, TODAY, 10_000)
    show(page, session, qtbot)
    page.list.set_tab("paid")
    settle(session)
    assert page.list.empty.isVisible()
    click(page.list.empty.button)
    settle(session)

    assert cells(page, "number") == ["2026-0036"]


def test_the_headers_sort_in_the_database(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    header = page.list.table.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(5) + 20)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(session)

    amounts = cells(page, "amount")
    assert amounts[0] == "€113.05"
    assert amounts[-1] == "€357.00"
    assert header.isSortIndicatorShown()


def test_the_model_keeps_the_rules_of_item_models(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(page.list.model, fatal),
        QAbstractItemModelTester(page.unbilled.model, fatal),
    ]
    fill(office)
    office.work("Acme Outdoor site", TODAY, 1)
    show(page, session, qtbot)
    session.execute(Undo())
    settle(session)

    assert [tester.model() for tester in testers] == [page.list.model, page.unbilled.model]


def test_nothing_at_all_teaches_the_first_step(
    page: InvoicesPage, session: Session, qtbot: QtBot
) -> None:
    show(page, session, qtbot)

    assert page.list.empty.isVisible()
    assert page.unbilled.nothing.isVisible()
    assert not page.unbilled.table.isVisible()
    assert page.ageing.caption.text() == "Nobody owes you anything."
    assert page.preview.nothing.isVisible()


def test_a_change_elsewhere_appears_at_once(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    show(page, session, qtbot)
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", TODAY, 2)
    settle(session)
    assert [row.client for row in page.unbilled.model.rows] == ["Acme Outdoor"]

    office.draft(acme)
    settle(session)
    assert cells(page, "amount") == ["€226.10"]
    assert not page.unbilled.model.rows


def test_the_invoice_that_is_looked_at_stays_chosen(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    page.list.table.selectRow(3)
    office.bill(office.client("Birkenhof"), TODAY, 1_000)
    settle(session)

    current = page.list.current
    assert current is not None
    assert current.row.number == "2026-0037"


def test_a_page_shows_the_invoice_that_was_asked_for(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    page.list.set_tab("draft")
    settle(session)
    page.show_invoice(office.bill(office.client("Birkenhof"), TODAY, 1_000))
    settle(session)

    current = page.list.current
    assert current is not None
    assert current.row.client == "Birkenhof"
    assert page.list.tabs.currentIndex() == 0


def test_enter_edits_a_draft_and_looks_at_an_invoice(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    editor = open_dialog(DraftEditor)
    editor.accept()
    page.list.table.selectRow(1)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    settle(session)

    look = open_dialog(PdfDialog)
    assert look.windowTitle() == "2026-0039"
    assert look.pages.count == 1
    look.zoom(2)
    look.accept()


def test_delete_throws_a_draft_away_and_undo_brings_it_back(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
        settle(session)
    assert told.args == ["Draft for Acme Outdoor deleted"]
    assert len(cells(page, "number")) == 4

    session.execute(Undo())
    settle(session)
    assert len(cells(page, "number")) == 5


def test_delete_leaves_an_issued_invoice_alone(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.bill(office.client("Acme Outdoor"), TODAY, 1_000)
    show(page, session, qtbot)
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    settle(session)

    assert cells(page, "number") == ["2026-0036"]


def test_the_menu_of_a_row_has_all_that_can_be_done(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    rect = page.list.table.visualRect(page.list.model.index(0, 0))
    page.list.table.customContextMenuRequested.emit(rect.center())

    menu = page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Edit…", "Issue…", "Look closer", "Save PDF", "Print", "Delete draft"]
    menu.close()


def test_an_issued_invoice_is_saved_byte_for_byte(
    page: InvoicesPage,
    session: Session,
    office: Office,
    saving_to: Path,
    qtbot: QtBot,
) -> None:
    office.bill(office.client("Acme Outdoor"), TODAY, 1_000)
    show(page, session, qtbot)
    with qtbot.waitSignal(page.noted) as told:
        click(page.preview.buttons[Act.SAVE])
        settle(session)

    assert saving_to.read_bytes() == page.preview.content
    assert told.args == [f"Saved as {saving_to}"]
    newest = session.read(history, HistoryCriteria(limit=1))[0]
    assert newest.action == "output.invoice_pdf"


def test_a_draft_is_saved_as_it_stands(
    page: InvoicesPage,
    session: Session,
    office: Office,
    saving_to: Path,
    qtbot: QtBot,
) -> None:
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", TODAY, 1)
    office.draft(acme)
    show(page, session, qtbot)
    click(page.preview.buttons[Act.SAVE])
    settle(session)

    assert saving_to.read_bytes()[:5] == b"%PDF-"


def test_where_nobody_may_write_is_told(
    page: InvoicesPage,
    session: Session,
    office: Office,
    saving_to: Path,
    qtbot: QtBot,
) -> None:
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", TODAY, 1)
    office.draft(acme)
    show(page, session, qtbot)
    saving_to.mkdir()
    with qtbot.waitSignal(session.refused) as refused:
        click(page.preview.buttons[Act.SAVE])
        settle(session)

    assert refused.args[0].key == "output.cannot_write"


def test_leaving_the_file_dialog_saves_nothing(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.bill(office.client("Acme Outdoor"), TODAY, 1_000)
    show(page, session, qtbot)
    before = session.read(history, HistoryCriteria())
    with qtbot.assertNotEmitted(page.noted):
        click(page.preview.buttons[Act.SAVE])
        settle(session)
    assert session.read(history, HistoryCriteria()) == before


def test_the_button_opens_the_wizard(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.client("Acme Outdoor")
    show(page, session, qtbot)
    click(page.new_button)
    wizard = open_dialog(InvoiceWizard)
    assert wizard.isVisible()
    wizard.reject()


def test_a_narrow_page_gives_the_list_all_its_room(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    show(page, session, qtbot)
    assert page.preview.isVisible()
    page.resize(900, 700)
    assert not page.preview.isVisible()


def test_the_list_says_what_is_no_ordinary_invoice(
    page: InvoicesPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    terms = DepositTerms(None, Money(10_000, "EUR"))
    office.issue(office.store.execute(CreateDeposit(acme, terms)))
    wrong = office.bill(acme, TODAY, 5_000)
    office.store.execute(CreateCorrection(wrong))
    show(page, session, qtbot)

    assert sorted(cells(page, "client")) == [
        "Acme Outdoor",
        "Acme Outdoor",
        "Acme Outdoor · Correction",
        "Acme Outdoor · Deposit",
    ]
