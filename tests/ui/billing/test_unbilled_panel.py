from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.billing.unbilled_model import BUTTON, CLIENT, TOTAL
from app.ui.billing.unbilled_panel import UnbilledPanel
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


@pytest.fixture
def panel(theme: Theme, session: Session, qtbot: QtBot) -> UnbilledPanel:
    made = UnbilledPanel(theme, session)
    qtbot.addWidget(made)
    made.resize(820, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def fill(office: Office) -> None:
    acme = office.client("Acme Outdoor")
    office.client("Birkenhof", "90", currency="CHF")
    office.client("Klinik", "")
    office.work("Acme Outdoor site", date(2026, 11, 2), 2)
    office.work("Acme Outdoor site", TODAY, 1)
    office.expense(acme, TODAY, 6_420)
    office.work("Birkenhof site", TODAY, 1)
    office.work("Klinik site", TODAY, 2.1667)


def row(panel: UnbilledPanel, position: int) -> list[str]:
    model = panel.model
    return [str(model.index(position, column).data()) for column in range(BUTTON)]


def test_clients_and_sums_by_currency(
    panel: UnbilledPanel, session: Session, office: Office
) -> None:
    fill(office)
    panel.reload()
    settle(session)

    dash = "–"
    assert row(panel, 0) == [
        *("Acme Outdoor", "2 – 19 Nov", "3:00", "€285.00", "€64.20", dash, "€349.20")
    ]
    assert row(panel, 2) == ["Klinik", "19 Nov", "2:10", dash, dash, dash, "€0.00"]
    sums = [(row(panel, n)[CLIENT], row(panel, n)[TOTAL]) for n in (3, 4)]
    assert sums == [("Total in CHF", "CHF90.00"), ("Total in EUR", "€349.20")]


def test_time_without_a_rate_leads_to_the_rate(
    panel: UnbilledPanel, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    panel.reload()
    settle(session)

    assert panel.unrated.text() == "2:10 h without a rate"
    with qtbot.waitSignal(panel.rate_asked) as asked:
        click(panel.set_rate)
    assert asked.args == [panel.model.rows[2].client_id]


def test_the_button_of_a_row_and_enter_ask_for_its_invoice(
    panel: UnbilledPanel, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    panel.reload()
    settle(session)
    holder = panel.table.indexWidget(panel.model.index(1, BUTTON))
    assert holder is not None
    button = holder.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == "Invoice Birkenhof"
    with qtbot.waitSignal(panel.invoice_asked) as by_pointer:
        click(button)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(0, CLIENT))
    with qtbot.waitSignal(panel.invoice_asked) as by_key:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)

    rows = panel.model.rows
    assert (by_pointer.args, by_key.args) == ([rows[1].client_id], [rows[0].client_id])


def test_sums_cannot_be_chosen_and_worthless_rows_not_invoiced(
    panel: UnbilledPanel, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    panel.reload()
    settle(session)
    model = panel.model

    assert not model.flags(model.index(4, CLIENT)) & Qt.ItemFlag.ItemIsSelectable
    panel.table.setCurrentIndex(model.index(2, CLIENT))
    with qtbot.assertNotEmitted(panel.invoice_asked):
        QTest.keyClick(panel.table, Qt.Key.Key_Return)


def test_several_clients_can_be_invoiced_at_once(
    panel: UnbilledPanel, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    panel.reload()
    settle(session)

    assert panel.all_button.text() == "Invoice all 2…"
    with qtbot.waitSignal(panel.all_asked) as asked:
        click(panel.all_button)
    assert asked.args == [list(panel.model.rows)]
