from __future__ import annotations

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.queries.history import HistoryCriteria, history
from app.queries.invoices import InvoiceCriteria, invoices
from app.queries.unbilled import unbilled
from app.services.clients import EditClient
from app.services.profile import EditProfile
from app.ui.billing.invoice_all_dialog import InvoiceAllDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


@pytest.fixture
def clients(office: Office) -> list[UUID]:
    """One with time, one with time and a fixed price, one without a rate."""
    acme = office.client("Acme & Co")
    birkenhof = office.client("Birkenhof")
    office.client("Klinik", "")
    office.project(birkenhof, "Logo", billing="fixed", price_minor=100_000)
    for name in ("Acme & Co", "Birkenhof", "Klinik"):
        office.work(f"{name} site", TODAY, 2)
    return [acme, birkenhof]


@pytest.fixture
def dialog(theme: Theme, session: Session, clients: list[UUID], qtbot: QtBot) -> InvoiceAllDialog:
    assert clients
    made = InvoiceAllDialog(theme, session, session.read(unbilled, None))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def drafts(session: Session) -> list[tuple[str, int]]:
    found = session.read(invoices, InvoiceCriteria(TODAY, sort="client", descending=False))
    return [(row.client, row.net_minor) for row in found]


def test_each_client_gets_a_draft_of_its_own(
    dialog: InvoiceAllDialog, session: Session, qtbot: QtBot
) -> None:
    assert dialog.save_button.text() == "Draft 2 invoices"
    assert dialog.outcome.text() == "Net €380.00."
    with qtbot.waitSignal(dialog.drafted) as drafted:
        click(dialog.save_button)
        for _round in range(4):
            settle(session)

    assert drafted.args == ["2 invoices drafted"]
    assert drafts(session) == [("Acme & Co", 19_000), ("Birkenhof", 19_000)]
    actions = [row.action for row in session.read(history, HistoryCriteria(limit=2))]
    assert actions == ["invoice.create", "invoice.create"]
    assert not dialog.isVisible()


def test_fixed_prices_are_billed_only_on_demand(dialog: InvoiceAllDialog, session: Session) -> None:
    click(dialog.with_fixed)
    assert dialog.outcome.text() == "Net €1,380.00."
    click(dialog.save_button)
    for _round in range(4):
        settle(session)

    assert drafts(session) == [("Acme & Co", 19_000), ("Birkenhof", 119_000)]


def test_a_client_is_left_out_by_unchecking(
    dialog: InvoiceAllDialog, session: Session, clients: list[UUID]
) -> None:
    click(dialog.boxes[clients[0]])
    assert dialog.save_button.text() == "Draft 1 invoice"
    click(dialog.save_button)
    for _round in range(3):
        settle(session)

    assert drafts(session) == [("Birkenhof", 19_000)]


def test_what_cannot_be_drafted_is_told_and_the_others_are_made(
    dialog: InvoiceAllDialog, session: Session, office: Office, clients: list[UUID]
) -> None:
    office.store.execute(EditProfile({"tax_rate_e4": None}))
    office.store.execute(EditClient(clients[1], {"tax_category": "E"}))
    click(dialog.save_button)
    for _round in range(4):
        settle(session)

    assert drafts(session) == [("Birkenhof", 19_000)]
    assert dialog.problem.text.startswith("Acme & Co: Which tax rate?")
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
