"""The ways to recurring invoices, accounts of hours and number series, and what a start drafts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog

from app.queries.recurring_invoices import RecurringLine
from app.services.clients import AddClient
from app.services.hour_accounts import AddHourAccount
from app.services.profile import EditProfile
from app.services.recurring_invoices import AddRecurringInvoice
from app.store.store import Store
from app.ui.billing.hours.accounts_dialog import HourAccountsDialog
from app.ui.billing.recurring.recurring_dialog import RecurringInvoicesDialog
from app.ui.billing.reminders.remind_dialog import RemindDialog
from app.ui.preferences.series_dialog import SeriesDialog
from app.ui.shell.budget_notices import Notice
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import clients_page, invoices_page
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import open_office
from tests.ui.builders import settle

LISTS: tuple[tuple[str, str, type[QDialog]], ...] = (
    ("Recurring invoices…", "invoice.recurring", RecurringInvoicesDialog),
    ("Accounts of hours…", "invoice.accounts", HourAccountsDialog),
    ("Number series…", "invoice.series", SeriesDialog),
    ("Reminders…", "invoice.remind", RemindDialog),
)
LINES = (RecurringLine("Hosting", Decimal(29)),)


def wait(desktop: Desktop) -> None:
    for _ in range(4):
        settle(desktop.session)


def due(store: Store, name: str, *, count: int = 1) -> None:
    """Weekly invoices of a client of this name, due today."""
    client_id = store.execute(AddClient({"name": name}))
    for number in range(count):
        changes = {"name": f"{name} {number}", "unit": "week", "start_on": date(2026, 11, 19)}
        store.execute(AddRecurringInvoice(client_id, changes, LINES))  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "key", "kind"), LISTS)
def test_menu_and_palette_lead_to_the_lists(
    desktop: Desktop, text: str, key: str, kind: type[QDialog]
) -> None:
    page = invoices_page(desktop)
    next(each for each in page.more_menu.actions() if each.text() == text).trigger()
    wait(desktop)
    from_menu = open_dialog(kind)
    assert from_menu.isVisible()
    from_menu.accept()
    wait(desktop)
    desktop.book.run(key)
    wait(desktop)
    from_palette = open_dialog(kind)
    assert from_palette.isVisible()
    from_palette.accept()


def test_a_client_leads_to_its_accounts(desktop: Desktop, store: Store) -> None:
    store.execute(AddClient({"name": "Acme"}))
    page = clients_page(desktop)
    wait(desktop)
    dict(page.menus.client_acts())["Accounts of hours…"]()
    wait(desktop)
    dialog = open_dialog(HourAccountsDialog)
    assert dialog.title.text() == "Accounts of hours of Acme"
    dialog.accept()


def test_what_a_start_drafts_is_told_and_shown(desktop: Desktop, store: Store) -> None:
    store.execute(EditProfile({"tax_rate_e4": 190_000}))
    due(store, "Acme", count=2)
    desktop.companions.recurring.look()
    wait(desktop)
    bar = desktop.window.undo_bar
    assert (bar.accessibleName(), bar.button.text()) == ("2 invoices drafted", "Show")
    click(bar.button)
    wait(desktop)
    assert desktop.window.page() == "invoices"
    page = invoices_page(desktop)
    assert page.list.criteria.tab == "draft"
    assert page.list.model.rowCount() == 2


def test_a_single_draft_is_gone_to(desktop: Desktop, store: Store) -> None:
    store.execute(EditProfile({"tax_rate_e4": 190_000}))
    due(store, "Acme")
    desktop.companions.recurring.look()
    wait(desktop)
    click(desktop.window.undo_bar.button)
    wait(desktop)
    current = invoices_page(desktop).list.current
    assert current is not None
    assert (current.row.client, current.row.issued) == ("Acme", False)


def test_one_that_could_not_be_drafted_is_told_with_its_reason(
    desktop: Desktop, store: Store
) -> None:
    due(store, "Acme")
    desktop.companions.recurring.look()
    wait(desktop)
    bar = desktop.window.undo_bar
    assert bar.accessibleName().startswith("“Acme 0” could not be drafted: ")
    click(bar.button)
    wait(desktop)
    open_dialog(RecurringInvoicesDialog).accept()


def test_a_notification_of_drafts_leads_to_them(desktop: Desktop, store: Store) -> None:
    store.execute(EditProfile({"tax_rate_e4": 190_000}))
    due(store, "Acme", count=2)
    desktop.companions.recurring.look()
    wait(desktop)
    desktop.window.hide()
    tray = desktop.companions.tray
    tray.notify(Notice("2 invoices drafted", "", about="drafts"))
    tray.icon.messageClicked.emit()
    wait(desktop)
    assert desktop.window.isVisible()
    assert desktop.window.page() == "invoices"
    assert invoices_page(desktop).list.criteria.tab == "draft"


def test_the_next_message_takes_back_again(desktop: Desktop, store: Store) -> None:
    store.execute(EditProfile({"tax_rate_e4": 190_000}))
    due(store, "Acme")
    desktop.companions.recurring.look()
    wait(desktop)
    desktop.tell_undoable("Something was done")
    click(desktop.window.undo_bar.button)
    wait(desktop)
    assert desktop.window.page() == "today"
    assert desktop.window.undo_bar.accessibleName().startswith("Undone: ")


def test_without_anything_due_nothing_is_said(desktop: Desktop) -> None:
    desktop.companions.recurring.look()
    wait(desktop)
    assert not desktop.window.undo_bar.isVisible()


def test_work_that_an_account_covers_leaves_the_unbilled_at_once(
    desktop: Desktop, store: Store
) -> None:
    office = open_office(store)
    acme = office.client("Acme")
    office.work("Acme site", date(2026, 11, 5), 2)
    page = invoices_page(desktop)
    wait(desktop)
    assert page.unbilled.model.rowCount() > 0
    before = page.unbilled.model.rowCount()
    store.execute(
        AddHourAccount(
            acme,
            {"name": "Care", "unit": "month", "seconds": 36_000, "start_on": date(2026, 11, 1)},
        )
    )
    wait(desktop)
    assert page.unbilled.model.rowCount() < before
