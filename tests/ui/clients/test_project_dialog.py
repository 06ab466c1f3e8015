from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.ui.clients.project_dialog import ProjectDialog
from app.ui.clients.swatches import Swatches
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import SPRING, Business
from tests.ui.clients.hands import error_of, nameless, save, write


def stored(session: Session, key: UUID | None = None, name: str = "") -> ProjectRow:
    found = session.read(projects, ProjectCriteria(project_id=key))
    return next(row for row in found if not name or row.name == name)


def shown(dialog: ProjectDialog, qtbot: QtBot) -> ProjectDialog:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def fresh(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> ProjectDialog:
    return shown(ProjectDialog(theme, session, business.client), qtbot)


@pytest.fixture
def website(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> ProjectDialog:
    row = stored(session, business.project)
    return shown(ProjectDialog(theme, session, business.client, row), qtbot)


def test_letters_follow_the_name(fresh: ProjectDialog, session: Session) -> None:
    write(fresh.name, "Order app")
    assert fresh.code.text() == "OA"
    save(fresh, session)
    assert stored(session, name="Order app").code == "OA"


def test_letters_that_were_written_stay(fresh: ProjectDialog) -> None:
    write(fresh.name, "Order app")
    write(fresh.code, "XY")
    write(fresh.name, "Shop")
    assert fresh.code.text() == "XY"


def test_a_fixed_price_shows_its_field_alone(fresh: ProjectDialog, session: Session) -> None:
    assert not fresh.price.isVisible()
    fresh.billing.button("fixed").click()
    assert fresh.price.isVisible()
    assert not fresh.half_day.isVisible()
    write(fresh.name, "Shop")
    write(fresh.price, "4,800.00")
    save(fresh, session)
    row = stored(session, name="Shop")
    assert (row.billing, row.price_minor) == ("fixed", 480_000)


def test_a_price_that_no_longer_counts_is_not_kept(fresh: ProjectDialog, session: Session) -> None:
    write(fresh.name, "Shop")
    fresh.billing.button("fixed").click()
    write(fresh.price, "4800")
    fresh.billing.button("hourly").click()
    save(fresh, session)
    assert stored(session, name="Shop").price_minor is None


def test_budgets_and_days_are_kept(fresh: ProjectDialog, session: Session) -> None:
    write(fresh.name, "Shop")
    write(fresh.budget_hours, "44")
    write(fresh.budget_money, "1000.50")
    write(fresh.starts, "2026-11-01")
    write(fresh.ends, "2026-12-31")
    save(fresh, session)
    row = stored(session, name="Shop")
    assert (row.budget_seconds, row.budget_minor) == (44 * 3600, 100_050)
    assert (row.starts_on, row.ends_on) == (date(2026, 11, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("budget_seconds", "many"),
        ("budget_minor", "lots"),
        ("starts_on", "tomorrow"),
        ("ends_on", "2020-01-01"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    fresh: ProjectDialog, session: Session, field: str, text: str
) -> None:
    write(fresh.name, "Shop")
    write(fresh.starts, "2026-11-01")
    controls = {
        "budget_seconds": fresh.budget_hours,
        "budget_minor": fresh.budget_money,
        "starts_on": fresh.starts,
        "ends_on": fresh.ends,
    }
    write(controls[field], text)
    save(fresh, session)
    assert error_of(fresh, field)
    assert fresh.isVisible()


def test_a_name_that_is_taken_is_told(fresh: ProjectDialog, session: Session) -> None:
    write(fresh.name, "website")
    save(fresh, session)
    assert "already" in error_of(fresh, "name")


def test_the_dialog_shows_what_is_stored_and_changes_it(
    website: ProjectDialog, session: Session, business: Business
) -> None:
    assert website.name.text() == "Website"
    assert website.client.currentText() == "Acme Outdoor"
    website.swatches.set_current(4)
    save(website, session)
    assert stored(session, business.project).colour == 5


def test_recorded_time_keeps_a_project_with_its_client(
    theme: Theme, session: Session, business: Business, qtbot: QtBot
) -> None:
    business.work(SPRING, 3600)
    row = stored(session, business.project)
    dialog = shown(ProjectDialog(theme, session, business.client, row), qtbot)
    assert not dialog.client.isEnabled()
    assert dialog.client.toolTip()


def test_arrow_keys_choose_a_colour(theme: Theme, qtbot: QtBot) -> None:
    swatches = Swatches(theme)
    qtbot.addWidget(swatches)
    with qtbot.waitExposed(swatches):
        swatches.show()
    swatches.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(swatches.focusWidget() or swatches, key)
    assert swatches.current == 6


def test_the_colours_are_one_tab_stop(theme: Theme, qtbot: QtBot) -> None:
    swatches = Swatches(theme)
    qtbot.addWidget(swatches)
    swatches.set_current(3)
    stops = [
        button.accessibleName()
        for button in swatches._buttons
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["Sky"]


def test_every_field_has_a_name(fresh: ProjectDialog) -> None:
    assert nameless(fresh) == []


def test_the_percentages_of_alerts_are_kept_or_told_at_their_field(
    website: ProjectDialog, session: Session, business: Business
) -> None:
    assert website.alerts.text() == "75, 90, 100"
    write(website.alerts, "90, 75")
    save(website, session)
    assert "larger than the one before" in error_of(website, "budget_alerts")
    write(website.alerts, "50, 80")
    save(website, session)
    assert stored(session, business.project).budget_alerts == "50,80"
