from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.queries.clients import ClientCriteria, clients
from app.queries.filled import is_filled
from app.queries.history import HistoryCriteria, history
from app.queries.profile import MemberCriteria, member_row
from app.queries.projects import ProjectCriteria, projects
from app.queries.rates import RateCriteria, rates
from app.queries.seller import SellerRow, seller_row
from app.services.history import Undo
from app.services.profile import EditProfile
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.shell.first_run import FirstRunDialog
from app.ui.theme.theme import Theme
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless, write


@pytest.fixture
def dialog(theme: Theme, session: Session, qtbot: QtBot) -> FirstRunDialog:
    return shown(FirstRunDialog(theme, session), qtbot)


def shown(made: FirstRunDialog, qtbot: QtBot) -> FirstRunDialog:
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(button: QAbstractButton, session: Session) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(session)


def seller(session: Session) -> SellerRow:
    return session.read(seller_row, None)


def steps_taken(session: Session) -> int:
    return len(session.read(history, HistoryCriteria())) - 1  # without the file's own beginning


def test_the_zone_tells_the_country_and_the_country_the_rest(dialog: FirstRunDialog) -> None:
    you = dialog.you
    assert (you.name.text(), you.country.code) == ("Nora Seidel", "DE")
    assert (you.currency.code, you.language.code, you.paper.code) == ("EUR", "de", "A4")
    assert you.tax_rate.amount() == Decimal(19)


def test_another_country_brings_its_own_suggestions(dialog: FirstRunDialog) -> None:
    you = dialog.you
    you.country.set_code("US")
    assert (you.currency.code, you.language.code, you.paper.code) == ("USD", "en", "Letter")
    assert you.tax_rate.amount() is None
    assert "It can wait" in you.hint.text()


def test_what_the_user_chose_stays_whatever_the_country(dialog: FirstRunDialog) -> None:
    you = dialog.you
    you.currency.set_code("USD")
    write(you.tax_rate, "7")
    you.country.set_code("CH")
    assert (you.currency.code, you.tax_rate.amount()) == ("USD", Decimal(7))


def test_the_first_step_is_one_change_that_undo_takes_back(
    dialog: FirstRunDialog, session: Session, store: Store
) -> None:
    write(dialog.you.name, "Mara Lind")
    dialog.you.country.set_code("SE")
    press(dialog.frame.go_button, session)
    row = seller(session)
    assert (row.name, row.country, row.currency, row.tax_rate_e4) == (
        "Mara Lind",
        "SE",
        "SEK",
        250_000,
    )
    assert session.read(member_row, MemberCriteria(session.member_id)).name == "Mara Lind"
    assert dialog.step == 1
    assert dialog.frame.steps[0].detail.text() == "Mara Lind, Sweden, SEK"
    assert dialog.client.hourly_rate.unit == "SEK"
    assert steps_taken(session) == 1
    store.execute(Undo())
    assert seller(session).name == ""


def test_the_second_step_makes_client_project_and_rate_at_once(
    dialog: FirstRunDialog, session: Session
) -> None:
    press(dialog.frame.go_button, session)
    client = dialog.client
    write(client.name, "Acme Outdoor GmbH")
    write(client.project, "Website")
    write(client.hourly_rate, "95,50")
    client.step.set_code("900")
    press(dialog.frame.go_button, session)
    assert not dialog.isVisible()
    (row,) = session.read(clients, ClientCriteria())
    (project,) = session.read(projects, ProjectCriteria())
    (rate,) = session.read(rates, RateCriteria(client_id=row.id))
    assert (row.name, row.rounding_seconds, project.name) == ("Acme Outdoor GmbH", 900, "Website")
    assert rate.amount_e4 == 955_000
    assert steps_taken(session) == 2


def test_a_missing_name_is_told_at_its_field(dialog: FirstRunDialog, session: Session) -> None:
    write(dialog.you.name, " ")
    press(dialog.frame.go_button, session)
    assert dialog.you.fields["name"].error == "Enter your name."
    assert dialog.step == 0


def test_a_client_without_a_name_is_told_at_its_field(
    dialog: FirstRunDialog, session: Session
) -> None:
    press(dialog.frame.skip_button, session)
    press(dialog.frame.go_button, session)
    assert dialog.client.fields["name"].error == "A client needs a name."
    assert dialog.isVisible()
    assert dialog.frame.go_button.isEnabled()


def test_an_unreadable_rate_is_told_at_its_field(dialog: FirstRunDialog, session: Session) -> None:
    press(dialog.frame.skip_button, session)
    write(dialog.client.name, "Acme")
    write(dialog.client.hourly_rate, "much")
    press(dialog.frame.go_button, session)
    assert "is not an amount" in dialog.client.fields["amount"].error


def test_skipping_everything_leaves_the_file_as_it_was(
    dialog: FirstRunDialog, session: Session
) -> None:
    press(dialog.frame.skip_button, session)
    press(dialog.frame.skip_button, session)
    assert not dialog.isVisible()
    assert session.read(is_filled, None) is False


def test_the_way_back_writes_nothing_twice(dialog: FirstRunDialog, session: Session) -> None:
    press(dialog.frame.go_button, session)
    press(dialog.frame.back_button, session)
    assert dialog.step == 0
    assert not dialog.frame.back_button.isVisible()
    press(dialog.frame.go_button, session)
    assert dialog.step == 1
    assert steps_taken(session) == 1


def test_a_profile_that_was_filled_elsewhere_is_shown_as_it_is(
    theme: Theme, session: Session, store: Store, qtbot: QtBot
) -> None:
    store.execute(EditProfile({"name": "Mara", "country": "GB", "currency": "USD"}))
    you = shown(FirstRunDialog(theme, session), qtbot).you
    assert (you.name.text(), you.country.code, you.currency.code) == ("Mara", "GB", "USD")
    assert you.tax_rate.amount() is None


def test_old_data_is_asked_for(dialog: FirstRunDialog, session: Session, qtbot: QtBot) -> None:
    press(dialog.frame.skip_button, session)
    with qtbot.waitSignal(dialog.import_asked):
        press(dialog.client.tiles[0], session)
    assert not dialog.isVisible()


def test_sample_data_is_asked_for_from_every_step(
    dialog: FirstRunDialog, session: Session, qtbot: QtBot
) -> None:
    press(dialog.frame.skip_button, session)
    with qtbot.waitSignal(dialog.sample_asked):
        press(dialog.frame.sample_button, session)
    assert not dialog.isVisible()
    assert session.read(is_filled, None) is False


def test_escape_leaves_at_once(dialog: FirstRunDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_enter_goes_on(dialog: FirstRunDialog, session: Session) -> None:
    QTest.keyClick(dialog.you.name, Qt.Key.Key_Return)
    settle(session)
    assert dialog.step == 1


def test_steps_tell_assistive_tools_how_far_it_is(dialog: FirstRunDialog, session: Session) -> None:
    told = [row.accessibleName() for row in dialog.frame.steps]
    assert told == ["You, at hand", "Your first client, to come"]
    press(dialog.frame.skip_button, session)
    assert dialog.frame.steps[0].accessibleName() == "You, skipped"
    press(dialog.frame.back_button, session)
    press(dialog.frame.go_button, session)
    told = [row.accessibleName() for row in dialog.frame.steps]
    assert told == ["You, done", "Your first client, at hand"]


def test_every_control_has_a_name(dialog: FirstRunDialog, session: Session) -> None:
    assert nameless(dialog) == []
    press(dialog.frame.skip_button, session)
    assert nameless(dialog) == []
