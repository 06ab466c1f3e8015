from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.queries.rates import RateCriteria, RateRow, rates
from app.services.clients import EditClient
from app.services.history import Undo
from app.store.store import Store
from app.ui.clients.rate_dialog import RateDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import SPRING, Business
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write


@pytest.fixture
def dialog(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> RateDialog:
    business.work(SPRING, 3600)
    business.work(SPRING + timedelta(days=40), 3600)
    return shown(RateDialog(theme, session, business.client), qtbot)


def shown(dialog: RateDialog, qtbot: QtBot) -> RateDialog:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def card(session: Session, client_id: UUID) -> list[tuple[str, str, int]]:
    found = session.read(rates, RateCriteria(client_id))
    return [(row.scope, row.unit, row.amount_e4) for row in found]


def look(dialog: RateDialog, session: Session) -> str:
    dialog.look_ahead()
    settle(session)
    return dialog.outcome.text()


def choose(dialog: RateDialog, text: str) -> None:
    dialog.target.setCurrentIndex(dialog.target.findText(text))


def test_what_a_rate_re_prices_is_told_before(dialog: RateDialog, session: Session) -> None:
    write(dialog.amount, "90")
    dialog.valid_from.set_day(SPRING)
    assert look(dialog, session) == "2 unbilled entries get another price, +€20.00."
    dialog.valid_from.set_day(SPRING + timedelta(days=1))
    assert look(dialog, session) == "1 unbilled entry gets another price, +€10.00."


def test_what_work_costs_re_prices_nothing(dialog: RateDialog, session: Session) -> None:
    write(dialog.amount, "40")
    dialog.valid_from.set_day(SPRING)
    dialog.kind.button("cost").click()
    assert look(dialog, session) == ""


def test_a_rate_for_a_project_is_set(
    dialog: RateDialog, session: Session, business: Business
) -> None:
    choose(dialog, "Project Website")
    write(dialog.amount, "120.50")
    save(dialog, session)
    assert ("project", "hour", 1_205_000) in card(session, business.client)


def test_a_kind_of_work_can_be_named_for_projects_alone(
    dialog: RateDialog, session: Session, business: Business
) -> None:
    assert not dialog.activity.isVisible()
    choose(dialog, "Project Website")
    assert dialog.activity.isVisible()
    dialog.activity.setCurrentIndex(dialog.activity.findText("Coding"))
    write(dialog.amount, "130")
    save(dialog, session)
    assert ("activity", "hour", 1_300_000) in card(session, business.client)


def test_a_kind_of_work_is_forgotten_with_its_project(dialog: RateDialog) -> None:
    choose(dialog, "Project Website")
    dialog.activity.setCurrentIndex(dialog.activity.findText("Coding"))
    choose(dialog, "All work for Acme Outdoor")
    write(dialog.amount, "90")
    assert dialog.form.activity_id is None


def test_a_missing_amount_is_told_at_its_field(dialog: RateDialog, session: Session) -> None:
    save(dialog, session)
    assert error_of(dialog, "amount")
    assert dialog.isVisible()


@pytest.mark.parametrize("text", ["eighty", "-5", "1.00001"])
def test_an_amount_that_cannot_be_is_told(dialog: RateDialog, session: Session, text: str) -> None:
    write(dialog.amount, text)
    save(dialog, session)
    assert error_of(dialog, "amount")


def test_an_own_rate_is_in_the_sellers_currency(
    theme: Theme, session: Session, business: Business, store: Store, qtbot: QtBot
) -> None:
    store.execute(EditClient(business.client, {"currency": "USD"}))
    dialog = shown(RateDialog(theme, session, business.client), qtbot)
    assert dialog.amount.unit == "USD"
    choose(dialog, "Nora Seidel, for every client")
    assert dialog.amount.unit == "EUR"


def test_a_currency_that_never_counts_is_told(dialog: RateDialog) -> None:
    dialog.currency.set_code("USD")
    assert "EUR" in dialog.hint.text()
    assert dialog.hint.isVisible()


def test_a_rate_is_changed_in_place(
    theme: Theme, session: Session, business: Business, store: Store, qtbot: QtBot
) -> None:
    row = standing(session, business)
    dialog = shown(RateDialog(theme, session, business.client, row), qtbot)
    assert dialog.amount.text() == "80.00"
    assert not dialog.target.isEnabled()
    write(dialog.amount, "85")
    save(dialog, session)
    assert card(session, business.client) == [("client", "hour", 850_000)]
    store.execute(Undo())
    assert card(session, business.client) == [("client", "hour", 800_000)]


def test_another_day_keeps_the_rate_for_the_days_before(
    theme: Theme, session: Session, business: Business, qtbot: QtBot
) -> None:
    dialog = shown(RateDialog(theme, session, business.client, standing(session, business)), qtbot)
    write(dialog.amount, "85")
    dialog.valid_from.set_day(SPRING + timedelta(days=10))
    assert look(dialog, session).endswith("€80.00 an hour stays for the days before.")
    save(dialog, session)
    assert len(card(session, business.client)) == 2


def test_every_field_has_a_name(dialog: RateDialog) -> None:
    choose(dialog, "Project Website")
    assert nameless(dialog) == []


def standing(session: Session, business: Business) -> RateRow:
    return session.read(rates, RateCriteria(business.client))[0]
