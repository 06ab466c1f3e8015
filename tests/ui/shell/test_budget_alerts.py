from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.projects import AddProject, EditProject
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer, StopTimer
from app.settings.machine import MachineSettings
from app.store.store import Store
from app.ui.planning.figures.figures_dialog import FiguresDialog
from app.ui.session.session import Session
from app.ui.shell.budget_notices import Notice
from app.ui.shell.budget_watch import BudgetWatch
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import clients_page, plan_page
from app.ui.shell.tray import Tray
from app.ui.theme.theme import Theme
from app.ui.timekeeping.timer_state import TimerState
from tests.builders import BERLIN, SetClock
from tests.store.rows import make_client
from tests.ui.builders import settle

HOUR = 3600
LINE = "Website · 90 % of budget, used up on 19 Nov"


def work(store: Store, clock: SetClock, hours: float) -> None:
    """Work on the website that ended yesterday."""
    end = clock.now() - timedelta(days=1)
    names = Names("", project="Website")
    store.execute(AddTimed(names, end - timedelta(hours=hours), end, BERLIN))


@pytest.fixture
def project(store: Store) -> UUID:
    """Ten hours for the website."""
    made: UUID = store.execute(AddProject({"name": "Website", "budget_seconds": 10 * HOUR}))
    return made


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def watch(
    session: Session, project: UUID, tmp_path: Path, told: list[Notice]
) -> Iterator[BudgetWatch]:
    """A watch on a system that shows notifications; it has looked once."""
    assert project
    settings = MachineSettings(tmp_path / "settings")
    made = BudgetWatch(session, TimerState(session), settings, lambda: True)
    made.noticed.connect(told.append)
    settle(session)
    look(made, session)
    yield made
    made.stop()


def look(watch: BudgetWatch, session: Session) -> None:
    watch.look()
    settle(session)


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_a_budget_that_reaches_an_alert_is_told(
    watch: BudgetWatch, store: Store, session: Session, clock: SetClock, told: list[Notice]
) -> None:
    assert told == []
    work(store, clock, 9)
    settle(session)
    look(watch, session)
    assert [notice.title for notice in told] == ["Website: 90 % of the budget used"]
    assert told[0].body == "At the present rate it is used up on 19 Nov."


def test_it_is_told_once_a_day_and_again_when_more_was_spent(
    watch: BudgetWatch, store: Store, session: Session, clock: SetClock, told: list[Notice]
) -> None:
    for hours in (9, 0.5):
        work(store, clock, hours)
        settle(session)
        look(watch, session)
    assert len(told) == 1
    clock.move(days=1)
    look(watch, session)
    assert len(told) == 2
    clock.move(days=1)
    look(watch, session)
    assert len(told) == 2


def test_not_again_this_week_is_kept_on_this_machine(
    watch: BudgetWatch,
    store: Store,
    session: Session,
    clock: SetClock,
    told: list[Notice],
    tmp_path: Path,
) -> None:
    work(store, clock, 9)
    settle(session)
    look(watch, session)
    watch.be_quiet()
    clock.move(days=1)
    work(store, clock, 0.5)
    settle(session)
    again = BudgetWatch(
        session, TimerState(session), MachineSettings(tmp_path / "settings"), lambda: True
    )
    again.noticed.connect(told.append)
    look(again, session)
    assert len(told) == 1


@pytest.mark.usefixtures("watch")
def test_a_stopped_timer_has_the_budgets_looked_at(
    store: Store, session: Session, clock: SetClock, told: list[Notice]
) -> None:
    store.execute(StartTimer(Names("", project="Website"), clock.now(), BERLIN))
    settle(session)
    clock.move(hours=9)
    store.execute(StopTimer(clock.now()))
    settle(session)
    settle(session)
    assert [notice.title for notice in told] == ["Website: 90 % of the budget used"]


def test_where_nothing_was_changed_nothing_is_asked(watch: BudgetWatch, session: Session) -> None:
    answers: list[object] = []
    watch.changed.connect(lambda: answers.append(None))
    look(watch, session)
    assert answers == []


def test_a_system_without_notifications_keeps_the_word_for_later(
    session: Session,
    project: UUID,
    store: Store,
    clock: SetClock,
    tmp_path: Path,
    told: list[Notice],
) -> None:
    assert project
    can_tell = False
    settings = MachineSettings(tmp_path / "settings")
    watch = BudgetWatch(session, TimerState(session), settings, lambda: can_tell)
    watch.noticed.connect(told.append)
    work(store, clock, 9)
    settle(session)
    look(watch, session)
    assert told == []
    can_tell = True
    work(store, clock, 0.5)
    settle(session)
    look(watch, session)
    assert len(told) == 1


@pytest.fixture
def tray(theme: Theme, session: Session) -> Iterator[Tray]:
    made = Tray(theme, TimerState(session), session)
    yield made
    made.retire()


def test_the_tray_shows_the_budget_and_leads_to_its_figures(
    tray: Tray, watch: BudgetWatch, store: Store, clock: SetClock, project: UUID, qtbot: QtBot
) -> None:
    session = watch._session
    watch.changed.connect(tray.set_budgets)
    tray.quiet_asked.connect(watch.be_quiet)
    work(store, clock, 9)
    settle(session)
    look(watch, session)
    line = next(each for each in tray.menu.actions() if each.text() == LINE)
    with qtbot.waitSignal(tray.figures_asked) as asked:
        line.trigger()
    assert asked.args == [project]
    next(each for each in tray.menu.actions() if each.text() == "Not again this week").trigger()
    assert LINE in texts(tray.menu)
    assert "Not again this week" not in texts(tray.menu)


def test_a_click_on_the_notification_leads_to_the_figures(
    tray: Tray, project: UUID, qtbot: QtBot
) -> None:
    tray.notify(Notice("Website: 90 % of the budget used", "", project))
    with qtbot.waitSignal(tray.figures_asked) as asked:
        tray.icon.messageClicked.emit()
    assert asked.args == [project]


def test_the_window_opens_the_figures_over_the_plan(
    desktop: Desktop, store: Store, clock: SetClock, project: UUID, qtbot: QtBot
) -> None:
    work(store, clock, 9)
    settle(desktop.session)
    desktop.companions.budgets.look()
    settle(desktop.session)
    tray = desktop.companions.tray
    next(each for each in tray.menu.actions() if each.text() == LINE).trigger()
    settle(desktop.session)
    assert desktop.window.page() == "plan"
    page = plan_page(desktop)
    assert page.plan.project_id == project
    dialog = page.window().findChild(FiguresDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    settle(desktop.session)
    assert dialog.budget.rows.rowCount() == 1


def test_the_clients_page_has_a_tag_on_the_project(
    desktop: Desktop, store: Store, clock: SetClock, project: UUID
) -> None:
    client = make_client(store, "Acme")
    store.execute(EditProject(project, {"client_id": client}))
    work(store, clock, 9)
    page = clients_page(desktop)
    settle(desktop.session)
    settle(desktop.session)
    (line,) = page.view.projects.rows
    assert line.alert is not None
    assert line.alert.whole_percent == 90
    picture = page.view.project_table.grab().toImage()
    tint = desktop.theme.color("warn_tint").name()
    seen = {
        picture.pixelColor(x, picture.height() * 3 // 4 - 8).name() for x in range(picture.width())
    }
    assert tint in seen
