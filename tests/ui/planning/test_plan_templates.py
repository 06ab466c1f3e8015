from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.planning.editing.edits import SetAssignments
from app.domain.planning.plan import Assignment
from app.queries.plan_projects import plan_projects
from app.queries.templates import template_rows, template_versions
from app.services.history import Undo
from app.services.plan_changes import ChangePlan
from app.services.projects import AddProject
from app.services.templates import SaveTemplate
from app.store.store import Store
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.templates.save_template_dialog import SaveTemplateDialog
from app.ui.planning.templates.start_project_dialog import StartProjectDialog
from app.ui.planning.templates.templates_dialog import TemplatesDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.baselines_taken import work
from tests.store.calendars import make_member, me
from tests.store.rows import make_client
from tests.store.site import Site
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write
from tests.ui.planning.plan_files import press


def entry(page: PlanPage, text: str) -> QAction:
    menu = page.head.more_menu
    menu.aboutToShow.emit()
    return next(each for each in menu.actions() if each.text() == text)


def shown(dialog: QWidget, session: Session, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    settle(session)
    settle(session)


def names(store: Store) -> list[str]:
    return [each.name for each in store.read(plan_projects, None)]


@pytest.fixture
def template_id(site: Site) -> UUID:
    """Version 1 of "Website": Build takes Nora and Ada."""
    store = site.store
    crew = (Assignment(me(store)), Assignment(make_member(store, "Ada")))
    store.execute(ChangePlan(site.project_id, (SetAssignments(site.tasks["Build"], crew),), "crew"))
    return store.execute(SaveTemplate(site.project_id, "Website")).template_id


@pytest.fixture
def start(
    template_id: UUID, theme: Theme, session: Session, store: Store, qtbot: QtBot
) -> StartProjectDialog:
    made = StartProjectDialog(theme, session, make_client(store, "Acme"), template_id)
    shown(made, session, qtbot)
    return made


@pytest.fixture
def listed(
    site: Site, template_id: UUID, theme: Theme, session: Session, qtbot: QtBot
) -> TemplatesDialog:
    """Two versions of "Website"."""
    assert template_id
    site.store.execute(SaveTemplate(site.project_id, "Website"))
    made = TemplatesDialog(theme, session)
    shown(made, session, qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def test_a_project_is_saved_as_a_template_that_says_first_what_it_holds(
    page: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    work(site, "Sketch", 11)
    settle(session)
    entry(page, "Save as template…").trigger()
    settle(session)
    (dialog,) = page.window().findChildren(SaveTemplateDialog)
    assert dialog.name.text() == "Website"
    assert dialog.outcome.text() == "This will be a new template, “Website”."
    assert dialog.facts.facts["Tasks"] == "6 tasks"
    assert dialog.facts.facts["Estimated before"].startswith("8:00 for these")
    assert nameless(dialog) == []
    with qtbot.waitSignal(page.told) as told:
        save(dialog, session)
    assert told.args == ["Template saved: Website, version 1"]
    assert site.store.read(template_versions, None) == (("Website", 1),)
    site.store.execute(Undo())
    assert site.store.read(template_versions, None) == ()


def test_a_name_that_is_known_makes_the_next_version(
    page: PlanPage, site: Site, template_id: UUID, session: Session
) -> None:
    assert template_id
    entry(page, "Save as template…").trigger()
    settle(session)
    (dialog,) = page.window().findChildren(SaveTemplateDialog)
    assert dialog.outcome.text() == "This will be version 2 of “Website”."
    write(dialog.name, "")
    save(dialog, session)
    assert error_of(dialog, "name")
    write(dialog.name, "website")
    save(dialog, session)
    assert site.store.read(template_versions, None) == (("Website", 2), ("Website", 1))


def test_without_a_project_nothing_can_be_saved_and_the_reason_is_told(
    empty_page: PlanPage,
) -> None:
    action = entry(empty_page, "Save as template…")
    assert not action.isEnabled()
    assert action.toolTip() == "No project is open."


def test_without_tasks_nothing_can_be_saved_and_the_reason_is_told(
    empty_page: PlanPage, store: Store, session: Session
) -> None:
    store.execute(AddProject({"name": "Empty"}))
    settle(session)
    settle(session)
    action = entry(empty_page, "Save as template…")
    assert not action.isEnabled()
    assert "no tasks" in action.toolTip()


def test_the_dialog_says_when_a_project_would_be_done(start: StartProjectDialog) -> None:
    assert start.client.currentText() == "Acme"
    assert {role: combo.currentText() for role, combo in start.roles.combos.items()} == {
        "Nora Seidel": "Nora Seidel",
        "Ada": "Ada",
    }
    assert start.facts.facts["Last day"] == "Fri 20 Nov"
    assert start.facts.facts["Milestones"] == "Launch · Fri 20 Nov"
    assert start.warnings.texts == []
    assert nameless(start) == []


def test_another_day_and_an_open_role_are_reckoned_at_once(
    start: StartProjectDialog, session: Session
) -> None:
    start.first.setDate(QDate(2027, 6, 10))
    settle(session)
    assert "2027" in start.facts.facts["Last day"]
    ada = start.roles.combos["Ada"]
    QTest.keyClick(ada, Qt.Key.Key_Home)
    settle(session)
    assert ada.currentText() == "Nobody yet"
    assert start.warnings.texts == ["Nobody yet: Ada"]


def test_a_day_that_cannot_be_planned_is_told_at_its_field(
    start: StartProjectDialog, session: Session
) -> None:
    start.first.setDate(QDate(7000, 1, 1))
    settle(session)
    assert error_of(start, "start_on")
    assert start.facts.facts == {}
    assert not start.save_button.isEnabled()
    start.first.setDate(QDate(2027, 1, 4))
    settle(session)
    assert error_of(start, "start_on") == ""
    assert start.save_button.isEnabled()


def test_a_name_that_is_missing_or_taken_is_told_at_its_field(
    start: StartProjectDialog, session: Session, store: Store
) -> None:
    save(start, session)
    assert error_of(start, "name")
    client_id = UUID(start.client.code)
    store.execute(AddProject({"name": "Shop", "client_id": client_id}))
    write(start.name, "shop")
    save(start, session)
    assert "already" in error_of(start, "name")
    assert start.isVisible()


def test_the_newest_version_is_offered_first(
    site: Site, template_id: UUID, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    assert template_id
    site.store.execute(SaveTemplate(site.project_id, "Website"))
    dialog = StartProjectDialog(theme, session)
    shown(dialog, session, qtbot)
    texts = [dialog.version.itemText(row) for row in range(dialog.version.count())]
    assert texts == ["Version 2 · 19 Nov · 6 tasks", "Version 1 · 19 Nov · 6 tasks"]
    assert dialog.version.currentIndex() == 0


def test_without_templates_the_dialog_says_how_to_keep_one(
    theme: Theme, session: Session, qtbot: QtBot
) -> None:
    dialog = StartProjectDialog(theme, session)
    shown(dialog, session, qtbot)
    assert "no templates yet" in dialog.explanation.text()
    assert not dialog.save_button.isEnabled()
    assert not dialog.template.isVisible()


def test_a_project_that_began_is_shown_and_one_undo_takes_it_back(
    page: PlanPage, template_id: UUID, session: Session, store: Store, qtbot: QtBot
) -> None:
    assert template_id
    entry(page, "New project from template…").trigger()
    settle(session)
    settle(session)
    (dialog,) = page.window().findChildren(StartProjectDialog)
    write(dialog.name, "Shop")
    assert dialog.outcome.text().startswith("“Shop” would be done on")
    with qtbot.waitSignal(page.told) as told:
        save(dialog, session)
    assert told.args == ["Project begun: Shop, with 6 tasks"]
    settle(session)
    settle(session)
    assert page.head.head.title() == "Shop"
    plan = page.plan.plan
    assert plan is not None
    build = next(task for task in plan.tasks if task.name == "Build")
    assert len(build.assignments) == 2
    store.execute(Undo())
    settle(session)
    settle(session)
    assert names(store) == ["Website"]
    assert page.head.head.title() == "Website"


def test_an_empty_page_offers_a_template_where_there_is_one(
    empty_page: PlanPage, site: Site, template_id: UUID, session: Session
) -> None:
    assert template_id
    link = empty_page.empty.help_button
    assert link.isHidden()
    empty_id = site.store.execute(AddProject({"name": "Empty"}))
    settle(session)
    empty_page.show_project(empty_id)
    settle(session)
    settle(session)
    assert link.isVisible()
    press(link, session)
    (dialog,) = empty_page.window().findChildren(StartProjectDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_list_has_each_version_with_day_tasks_and_hours(listed: TemplatesDialog) -> None:
    model = listed.table.model()
    QAbstractItemModelTester(model)
    cells = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert cells == [
        ["Website", "2", "19 Nov 2026", "6", "36:00"],
        ["Website", "1", "19 Nov 2026", "6", "36:00"],
    ]
    assert listed.outcome.text() == "Roles: Nora Seidel, Ada"
    assert nameless(listed) == []


def test_a_version_that_was_deleted_comes_back_by_the_bar(
    listed: TemplatesDialog, session: Session, store: Store
) -> None:
    QTest.keyClick(listed.table, Qt.Key.Key_Down)
    QTest.keyClick(listed.table, Qt.Key.Key_Delete)
    settle(session)
    settle(session)
    assert store.read(template_versions, None) == (("Website", 2),)
    assert listed.undo_bar.accessibleName() == "“Website”, version 1, deleted"
    press(listed.undo_bar.button, session)
    settle(session)
    assert [row.version for row in listed.rows] == [2, 1]


def test_all_versions_go_at_once_and_come_back_by_a_key(
    listed: TemplatesDialog, session: Session, store: Store
) -> None:
    press(listed.all_button, session)
    settle(session)
    assert store.read(template_rows, None) == []
    assert listed.empty.isVisible()
    QTest.keyClick(listed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    settle(session)
    assert len(listed.rows) == 2
    assert listed.table.isVisible()


def test_a_project_begins_from_the_list_with_the_version_that_was_gone_to(
    listed: TemplatesDialog, session: Session, store: Store, qtbot: QtBot
) -> None:
    QTest.keyClick(listed.table, Qt.Key.Key_Down)
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    settle(session)
    settle(session)
    (dialog,) = listed.findChildren(StartProjectDialog)
    assert dialog.version.currentText().startswith("Version 1")
    write(dialog.name, "Shop")
    dialog.first.setDate(QDate(2027, 2, 1))
    settle(session)
    with qtbot.waitSignal(listed.started) as started:
        save(dialog, session)
    assert started.args[0].name == "Shop"
    assert not listed.isVisible()
    assert "Shop" in names(store)


def test_roles_keep_who_was_chosen_when_the_version_changes(
    site: Site, template_id: UUID, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    site.store.execute(SaveTemplate(site.project_id, "Website"))
    dialog = StartProjectDialog(theme, session, None, template_id)
    shown(dialog, session, qtbot)
    ben = make_member(site.store, "Ben")
    assert ben
    nora = dialog.roles.combos["Nora Seidel"]
    nora.setCurrentIndex(nora.findText("Ada"))
    dialog.version.setCurrentIndex(0)
    settle(session)
    assert dialog.roles.combos["Nora Seidel"].currentText() == "Ada"
    assert dialog.row is not None
    assert dialog.row.version == 2
