"""The Quotes page in its window: its number, what leads to it, and what it leads to."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollBar

from app.services.projects import AddProject
from app.services.quote_accept import AcceptQuote
from app.store.store import Store
from app.ui.billing.quotes.new_quote_dialog import NewQuoteDialog
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import clients_page, invoices_page, quotes_page
from app.ui.theme.metrics import WINDOW_LEAST_HEIGHT, Width
from tests.ui.billing.hands import open_dialog
from tests.ui.billing.office import TODAY, open_office
from tests.ui.billing.quotes.offers import filled, issued, row_of
from tests.ui.builders import settle


def count_of(desktop: Desktop, key: str) -> str:
    nav = desktop.window.sidebar.nav
    row = nav.row_at(nav.index(nav.position(key)))
    assert row is not None
    return row.count


def test_the_side_bar_counts_what_waits_for_an_answer(desktop: Desktop, store: Store) -> None:
    office = open_office(store)
    found = filled(office)
    settle(desktop.session)
    assert count_of(desktop, "quotes") == "2"
    desktop.session.execute(AcceptQuote(found["sent"], TODAY))
    settle(desktop.session)
    settle(desktop.session)
    assert count_of(desktop, "quotes") == "1"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_side_bar_fits_the_least_window(desktop: Desktop, scale: float) -> None:
    desktop.theme.set_scale(scale)
    desktop.window.resize(Width.WINDOW_LEAST, WINDOW_LEAST_HEIGHT)
    settle(desktop.session)
    bar = desktop.window.sidebar
    assert bar.verticalScrollBar().maximum() == 0
    assert isinstance(bar.verticalScrollBar(), QScrollBar)


def test_the_palette_offers_a_new_quote_and_the_way_to_all(desktop: Desktop, store: Store) -> None:
    open_office(store).client("Acme Outdoor")
    desktop.book.run("quote.new")
    dialog = open_dialog(NewQuoteDialog)
    assert desktop.window.page() == "quotes"
    dialog.reject()
    desktop.book.run("go.today")
    desktop.book.run("go.quotes")
    assert desktop.window.page() == "quotes"


def test_the_menu_of_a_client_begins_a_quote_for_it(desktop: Desktop, store: Store) -> None:
    office = open_office(store)
    office.client("Acme Outdoor")
    helio = office.client("Helio Energy")
    page = clients_page(desktop)
    settle(desktop.session)
    page.show_client(helio)
    settle(desktop.session)
    settle(desktop.session)
    dict(page.menus.client_acts())["New quote…"]()
    dialog = open_dialog(NewQuoteDialog)
    assert dialog.client.code == str(helio)
    dialog.reject()


def test_what_came_of_a_quote_opens_in_plan_and_invoices(desktop: Desktop, store: Store) -> None:
    office = open_office(store)
    acme = office.client("Acme Outdoor")
    quote_id = issued(office, acme)
    made = store.execute(AcceptQuote(quote_id, TODAY, billing="fixed", tasks=True, invoice=True))
    store.execute(AddProject({"name": "Another", "client_id": acme}))
    page = quotes_page(desktop)
    page.show_quote(quote_id)
    settle(desktop.session)
    page.preview.links.linkActivated.emit(f"project:{made.project_id}")
    settle(desktop.session)
    assert desktop.window.page() == "plan"

    page.preview.links.linkActivated.emit(f"invoice:{made.invoice_id}")
    settle(desktop.session)
    settle(desktop.session)
    shown = invoices_page(desktop)
    current = shown.list.current
    assert current is not None
    assert current.row.id == made.invoice_id
    number = row_of(store, quote_id).number
    assert shown.preview.history.text().startswith(f"from quote {number}")
