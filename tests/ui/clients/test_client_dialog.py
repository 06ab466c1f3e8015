from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.queries.clients import ClientCriteria, ClientRow, clients, one_client
from app.queries.history import HistoryCriteria, history
from app.ui.clients.client_dialog import ClientDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import Business
from tests.ui.clients.hands import error_of, nameless, save, write


@pytest.fixture
def fresh(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> ClientDialog:
    assert business.client
    return shown(ClientDialog(theme, session), qtbot)


@pytest.fixture
def acme(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> ClientDialog:
    row = session.read(one_client, business.client)
    return shown(ClientDialog(theme, session, row), qtbot)


def shown(dialog: ClientDialog, qtbot: QtBot) -> ClientDialog:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def stored(session: Session, name: str) -> ClientRow:
    return next(row for row in session.read(clients, ClientCriteria()) if row.name == name)


def test_a_name_is_enough(fresh: ClientDialog, session: Session) -> None:
    write(fresh.lines["name"], "Helio Energy")
    save(fresh, session)
    row = stored(session, "Helio Energy")
    assert (row.currency, row.tax_category, row.payment_days) == ("EUR", None, None)


def test_a_missing_name_is_told_at_its_field(fresh: ClientDialog, session: Session) -> None:
    save(fresh, session)
    assert fresh.isVisible()
    assert error_of(fresh, "name") == "A client needs a name."
    assert fresh.save_button.isEnabled()


def test_a_name_that_is_taken_is_told_at_its_field(fresh: ClientDialog, session: Session) -> None:
    write(fresh.lines["name"], "acme outdoor")
    save(fresh, session)
    assert "already" in error_of(fresh, "name")


def test_an_error_on_another_page_is_gone_to(fresh: ClientDialog, session: Session) -> None:
    write(fresh.lines["name"], "Helio Energy")
    fresh.lines["vat_id"].setText("1")
    save(fresh, session)
    assert "VAT id" in error_of(fresh, "vat_id")
    assert fresh.lines["vat_id"].isVisible()
    assert fresh.focusWidget() is fresh.lines["vat_id"]


def test_terms_are_kept(fresh: ClientDialog, session: Session) -> None:
    write(fresh.lines["name"], "Helio Energy")
    fresh.tax_category.set_code("S")
    fresh.tax_rate.setText("8.1")
    fresh.payment_days.setValue(30)
    fresh.step.set_code("900")
    fresh.direction.set_code("up")
    fresh.per.set_code("entry")
    fresh.quantity.set_code("2")
    fresh.country.set_code("CH")
    save(fresh, session)
    row = stored(session, "Helio Energy")
    assert (row.tax_category, row.tax_rate_e4, row.payment_days) == ("S", 81_000, 30)
    assert (row.rounding_seconds, row.rounding_direction, row.rounding_per) == (900, "up", "entry")
    assert (row.quantity_decimals, row.country) == (2, "CH")


def test_a_taxed_client_needs_a_percent(fresh: ClientDialog, session: Session) -> None:
    write(fresh.lines["name"], "Helio Energy")
    fresh.tax_category.set_code("S")
    fresh.tax_rate.setText("nineteen")
    save(fresh, session)
    assert error_of(fresh, "tax_rate")


def test_a_percent_is_suggested_from_the_profile(fresh: ClientDialog) -> None:
    assert not fresh.tax_rate.isEnabled()
    fresh.tax_category.set_code("S")
    assert fresh.tax_rate.isEnabled()
    assert fresh.tax_rate.text() == "19"


def test_rounding_says_nothing_about_exact_time(fresh: ClientDialog) -> None:
    assert not fresh.direction.isEnabled()
    fresh.step.set_code("360")
    assert fresh.direction.isEnabled()


def test_the_dialog_shows_what_is_stored(acme: ClientDialog) -> None:
    assert acme.lines["name"].text() == "Acme Outdoor"
    assert acme.country.currentText() == "Germany"
    assert acme.language.code == "de"


def test_nothing_changed_writes_nothing(
    acme: ClientDialog, session: Session, business: Business
) -> None:
    assert business.client
    before = session.read(history, HistoryCriteria())[0].no
    save(acme, session)
    assert not acme.isVisible()
    assert session.read(history, HistoryCriteria())[0].no == before


def test_a_term_goes_back_to_the_profiles(
    acme: ClientDialog, session: Session, business: Business
) -> None:
    acme.payment_days.setValue(7)
    save(acme, session)
    row = session.read(one_client, business.client)
    assert row is not None
    assert row.payment_days == 7
    again = ClientDialog(acme._theme, session, row)
    assert again.payment_days.value() == 7
    again.payment_days.setValue(-1)
    assert again.payment_days.text() == "within 14 days, as in your profile"
    again.deleteLater()


def test_every_field_has_a_name(fresh: ClientDialog) -> None:
    assert nameless(fresh) == []


def test_a_template_is_chosen_for_the_client(acme: ClientDialog, session: Session) -> None:
    assert acme.template.code == ""
    assert acme.template.currentText() == "Clear, as in your profile"
    acme.template.set_code("Clear Letter")
    save(acme, session)
    assert stored(session, "Acme Outdoor").template == "Clear Letter"


def test_a_mark_up_on_expenses_is_kept(fresh: ClientDialog, session: Session) -> None:
    write(fresh.lines["name"], "Helio Energy")
    fresh.markup.setText("lots")
    save(fresh, session)
    assert error_of(fresh, "markup")
    fresh.markup.setText("7.5")
    save(fresh, session)
    assert stored(session, "Helio Energy").markup_e4 == 75_000


def test_what_holds_for_late_payment_is_kept(acme: ClientDialog, session: Session) -> None:
    assert acme.reminders.isChecked()
    acme.reminders.setChecked(False)
    acme.buyer.set_code("business")
    write(acme.late_percent, "7.5")
    save(acme, session)
    row = stored(session, "Acme Outdoor")
    assert (row.reminders, row.consumer, row.late_percent_e4) == (False, False, 75_000)
    assert not row.is_consumer
