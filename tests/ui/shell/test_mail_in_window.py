"""From the invoice in the list to the mail, and back to what the panel says of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.queries.clients import ClientCriteria, clients
from app.queries.history import HistoryCriteria, history
from app.services.clients import EditClient
from app.services.mail_papers import MailPaperKey
from app.services.profile import EditProfile
from app.store.store import Store
from app.ui.billing.acts import Act
from app.ui.mail.mail_dialog import MailDialog
from app.ui.reports.status_report_dialog import StatusReportDialog
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import invoices_page
from tests.mail_office import set_up
from tests.mail_server import mail_server
from tests.store.reported import reported
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, open_office
from tests.ui.builders import settle


def is_open(kind: type[MailDialog]) -> bool:
    try:
        return open_dialog(kind).isVisible()
    except StopIteration:
        return False


def test_an_invoice_is_mailed_from_its_panel_which_then_says_so(
    desktop: Desktop, store: Store, qtbot: QtBot
) -> None:
    office = open_office(store)
    acme = office.client("Acme Outdoor", email="office@acme.example")
    store.execute(EditProfile({"email": "nora@seidel.example"}))
    invoice_id = office.bill(acme, TODAY, 10_000)
    with mail_server(login=False) as (server, told):
        set_up(desktop.mail, server)
        desktop.window.resize(1440, 900)
        desktop.window.show_page("invoices")
        page = invoices_page(desktop)
        page.show_invoice(invoice_id)
        qtbot.waitUntil(lambda: page.preview.listed is not None)
        click(page.preview.buttons[Act.MAIL])
        qtbot.waitUntil(lambda: is_open(MailDialog))
        click(open_dialog(MailDialog).send_button)
        qtbot.waitUntil(lambda: "mailed to" in page.preview.history.text(), timeout=20_000)
    assert page.preview.history.text().endswith("mailed to office@acme.example 19 Nov")
    assert len(told.mails) == 1
    assert "was mailed to" in desktop.window.undo_bar._text.text()


def test_a_status_report_goes_by_mail_too(desktop: Desktop, store: Store, qtbot: QtBot) -> None:
    made = reported(store)
    store.execute(EditClient(made.business.client, {"email": "office@acme.example"}))
    desktop.dialogs.open_status_report(made.business.client)
    settle(desktop.session)
    report = open_dialog(StatusReportDialog)
    qtbot.waitUntil(report.mail_button.isEnabled)
    click(report.mail_button)
    qtbot.waitUntil(lambda: is_open(MailDialog))
    dialog = open_dialog(MailDialog)
    assert dialog.mail.file.text().startswith("Status report")
    assert "Status report" in dialog.mail.subject.text()
    dialog.close()
    report.close()


def test_a_statement_is_opened_by_its_key(desktop: Desktop, store: Store, qtbot: QtBot) -> None:
    from app.domain.values.day_range import DayRange

    office = open_office(store)
    office.bill(office.client("Acme Outdoor"), TODAY, 10_000)
    (row,) = store.read(clients, ClientCriteria())
    days = DayRange(TODAY.replace(day=1), TODAY)
    desktop.dialogs.open_mail_of(MailPaperKey("statement", row.id, days, "EUR"))
    qtbot.waitUntil(lambda: is_open(MailDialog))
    dialog = open_dialog(MailDialog)
    assert dialog.mail.subject.text() == "Kontoauszug"
    assert dialog.mail.to.line.hasFocus() or dialog.mail.to.hasFocus()
    dialog.close()
    assert not [
        each for each in store.read(history, HistoryCriteria()) if each.action.startswith("mail.")
    ]
