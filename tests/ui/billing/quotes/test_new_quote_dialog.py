from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.projects import ProjectCriteria, projects
from app.services.clients import EditClient
from app.ui.billing.quotes.new_quote_dialog import NewQuoteDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click
from tests.ui.billing.office import Office
from tests.ui.billing.quotes.offers import row_of
from tests.ui.builders import settle


def opened(
    theme: Theme, session: Session, qtbot: QtBot, client_id: UUID | None = None
) -> NewQuoteDialog:
    dialog = NewQuoteDialog(theme, session, client_id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def test_a_quote_is_drafted_with_what_was_entered(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.client("Acme Outdoor")
    helio = office.client("Helio Energy")
    dialog = opened(theme, session, qtbot, helio)
    (site,) = office.store.read(projects, ProjectCriteria(helio))
    assert [dialog.project.itemText(row) for row in range(dialog.project.count())] == [
        *("None yet", "Helio Energy site"),
    ]
    dialog.project.set_code(str(site.id))
    QTest.keyClicks(dialog.subject, "Relaunch")
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)

    row = row_of(office.store, saved.args[0])
    assert (row.kind, row.client, row.subject) == ("quote", "Helio Energy", "Relaunch")
    assert (row.project_id, row.valid_until_on) == (site.id, date(2026, 12, 19))


def test_another_client_offers_its_own_projects(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    helio = office.client("Helio Energy")
    dialog = opened(theme, session, qtbot, acme)
    dialog.client.setCurrentIndex(dialog.client.findData(str(helio)))
    dialog.client.activated.emit(1)

    assert dialog.project.itemText(1) == "Helio Energy site"


def test_a_pro_forma_invoice_has_no_last_day(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.client("Acme Outdoor")
    dialog = opened(theme, session, qtbot)
    dialog.kind.button("pro_forma").click()
    field = dialog.field("valid_until_on")
    assert field is not None
    assert not field.isVisible()
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)

    row = row_of(office.store, saved.args[0])
    assert (row.kind, row.valid_until_on) == ("pro_forma", None)


def test_an_archived_client_is_offered_where_it_is_asked_for(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.client("Acme Outdoor")
    old = office.client("Birkenhof")
    office.store.execute(EditClient(old, {"archived": True}))
    assert opened(theme, session, qtbot).client.count() == 1
    assert opened(theme, session, qtbot, old).client.currentText() == "Birkenhof"


def test_without_a_client_it_says_so(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    assert office is not None
    dialog = opened(theme, session, qtbot)
    click(dialog.save_button)
    field = dialog.field("client")

    assert field is not None
    assert field.error == "A quote is for a client, and there is none yet."
