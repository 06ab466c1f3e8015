"""How the open project is planned, from the menu of the Plan page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.history import HistoryCriteria, history
from app.queries.project_plan import ProjectPlanRow, project_plan
from app.services.projects import EditProject
from app.store.store import Store
from app.ui.planning.calendars.project_plan_dialog import ProjectPlanDialog
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from tests.store.calendars import make_calendar
from tests.store.site import Site
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write


def entry(page: PlanPage, text: str) -> None:
    page.head.more_menu.aboutToShow.emit()
    (action,) = (each for each in page.head.more_menu.actions() if each.text() == text)
    assert action.isEnabled()
    action.trigger()


@pytest.fixture
def dialog(page: PlanPage, store: Store) -> ProjectPlanDialog:
    make_calendar(store, "Office")
    entry(page, "Project plan…")
    found = page.findChild(ProjectPlanDialog)
    assert found is not None
    return found


def row(store: Store, site: Site) -> ProjectPlanRow:
    return store.read(project_plan, site.project_id)


def test_all_that_was_changed_is_one_change(
    page: PlanPage,
    dialog: ProjectPlanDialog,
    store: Store,
    site: Site,
    session: Session,
    qtbot: QtBot,
) -> None:
    assert nameless(dialog) == []
    (office,) = (
        code for code in map(dialog.calendar.itemData, range(dialog.calendar.count())) if code
    )
    dialog.calendar.set_code(office)
    write(dialog.starts_on, "2026-11-23")
    QTest.keyClick(dialog.catches_up, Qt.Key.Key_Space)
    write(dialog.near_critical, "1.5")
    write(dialog.budget_alerts, "50, 100")
    with qtbot.waitSignal(page.told) as told:
        save(dialog, session)
    assert told.args == ["Plan of the project changed"]
    found = row(store, site)
    assert (found.calendar, found.starts_on) == ("Office", date(2026, 11, 23))
    assert (found.catches_up, found.near_critical_seconds) == (False, 5400)
    assert found.budget_alerts == (50, 100)
    assert store.read(history, HistoryCriteria(limit=1))[0].action == "project.plan"
    settle(session)
    assert site.span("Sketch").startswith("23 ")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("starts_on", "tomorrow", "“tomorrow”"),
        ("starts_on", "2027-01-01", "end"),
        ("near_critical", "many", "“many”"),
        ("near_critical", "-1", "cannot be negative"),
        ("budget_alerts", "90,75", "must be larger"),
        ("budget_alerts", "some", "are no percentages"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    page: PlanPage, site: Site, session: Session, field: str, text: str, sentence: str
) -> None:
    store = site.store
    store.execute(EditProject(site.project_id, {"ends_on": date(2026, 12, 31)}))
    settle(session)
    page.calendars.open_project_plan()
    dialog = page.findChild(ProjectPlanDialog)
    assert dialog is not None
    before = row(store, site)
    write(getattr(dialog, field), text)
    save(dialog, session)
    assert sentence in error_of(dialog, field)
    assert row(store, site) == before


def test_nothing_changed_writes_nothing(
    dialog: ProjectPlanDialog, store: Store, session: Session
) -> None:
    (before,) = store.read(history, HistoryCriteria(limit=1))
    save(dialog, session)
    assert store.read(history, HistoryCriteria(limit=1)) == [before]


def test_without_a_project_there_is_no_plan_to_set(empty_page: PlanPage) -> None:
    empty_page.head.more_menu.aboutToShow.emit()
    (action,) = (
        each for each in empty_page.head.more_menu.actions() if each.text() == "Project plan…"
    )
    assert not action.isEnabled()
