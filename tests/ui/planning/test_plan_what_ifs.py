from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    PlanEdit,
    RemoveTasks,
)
from app.domain.planning.plan import PlanTask
from app.queries.what_ifs import WhatIfRow, what_if_rows
from app.services.history import Undo
from app.services.projects import AddProject
from app.services.rates import RateScope, SetRate
from app.services.task_acts import DeleteTasks
from app.services.tasks import EditTask
from app.services.what_ifs import DropWhatIf, MakeWhatIf
from app.store.store import Store
from app.ui.planning.plan_menu import plan_menu
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.what_if.changes_dialog import ChangesDialog
from app.ui.session.session import Session
from tests.store.calendars import me
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless, write
from tests.ui.planning.test_plan_page import bar_at, cells, drag, type_into_editor

LEFT = Qt.MouseButton.LeftButton


def rows(site: Site) -> list[WhatIfRow]:
    return site.store.read(what_if_rows, site.project_id)


def make(site: Site, *edits: PlanEdit, name: str = "Slow") -> UUID:
    key: UUID = site.store.execute(MakeWhatIf(site.project_id, name, edits))
    return key


def quiet(session: Session) -> None:
    """Until what was written, read anew and reckoned is shown."""
    for _ in range(3):
        settle(session)


def opened(page: PlanPage, site: Site, session: Session, *edits: PlanEdit) -> UUID:
    key = make(site, *edits)
    page.what_ifs.open(key)
    quiet(session)
    assert page.plan.what_if is not None
    return key


def choices(page: PlanPage) -> list[str]:
    """What the menu says, what is off in brackets, what is open with a star."""
    page.head.what_if_menu.aboutToShow.emit()
    return [
        f"{action.text()}{' *' if action.isChecked() else ''}"
        if action.isEnabled()
        else f"({action.text()})"
        for action in page.head.what_if_menu.actions()
        if not action.isSeparator()
    ]


def action(page: PlanPage, text: str) -> QAction:
    page.head.what_if_menu.aboutToShow.emit()
    return next(each for each in page.head.what_if_menu.actions() if each.text() == text)


def band(page: PlanPage) -> str:
    return page.band.accessibleName() if page.band.isVisible() else ""


def day(page: PlanPage) -> int:
    return round(24 * HOUR / page.chart.canvas.scale.seconds_per_pixel)


LONG_BUILD = 24 * HOUR


@pytest.fixture
def slow(page: PlanPage, site: Site, session: Session) -> UUID:
    """A copy in which Build takes three days in place of two; it is open."""
    return opened(
        page, site, session, EditTaskPlan(site.tasks["Build"], {"effort_seconds": LONG_BUILD})
    )


def test_a_copy_is_named_in_the_band_and_opened(
    page: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    assert choices(page) == ["New what-if copy…", "(Compare…)"]
    action(page, "New what-if copy…").trigger()
    assert page.band.field.text() == "What-if 1"
    assert page.band.field.selectedText() == "What-if 1"
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.band.field, Qt.Key.Key_Return)
        settle(session)
    assert told.args == ["What-if copy made"]
    quiet(session)
    assert [row.name for row in rows(site)] == ["What-if 1"]
    assert band(page).startswith("What-if “What-if 1”. Nothing changed yet")
    assert not page.band.apply_button.isEnabled()
    assert page.head.what_if_tag.accessibleName() == "What-if “What-if 1”"
    assert page.chart.table.hasFocus()


def test_escape_makes_no_copy(page: PlanPage, site: Site, session: Session) -> None:
    action(page, "New what-if copy…").trigger()
    QTest.keyClick(page.band.field, Qt.Key.Key_Escape)
    settle(session)
    assert rows(site) == []
    assert not page.band.isVisible()


def test_a_name_that_is_taken_is_told_at_its_field(
    page: PlanPage, site: Site, session: Session
) -> None:
    make(site)
    quiet(session)
    action(page, "New what-if copy…").trigger()
    write(page.band.field, "sLOW")
    QTest.keyClick(page.band.field, Qt.Key.Key_Return)
    settle(session)
    assert "already has a what-if copy" in page.band.problem.text
    assert page.band.field.accessibleDescription() == page.band.problem.text
    assert len(rows(site)) == 1


def test_the_copy_stands_in_the_plans_place_over_its_ghosts(
    page: PlanPage, site: Site, slow: UUID
) -> None:
    assert slow
    assert cells(page.chart.table, "finish_day")[3:5] == ["24 Nov", "24 Nov"]
    assert band(page) == "What-if “Slow”. done 24 Nov, 1 working day later"
    ghosts = page.chart.canvas.view.bars.ghosts
    bars = page.chart.canvas.view.bars
    build = site.tasks["Build"]
    assert bars.finish(bars.rows[build]) - ghosts[build][1] == 24 * HOUR
    assert site.span("Build") == "20 09:00 - 23 18:00"
    assert nameless(page) == []


def test_the_table_tells_the_difference_from_the_plan(page: PlanPage, slow: UUID) -> None:
    assert slow
    QTest.mouseClick(page.head.views.button("table"), LEFT)
    assert cells(page.table, "then")[3] == "23 Nov"
    assert cells(page.table, "variance")[2:4] == ["–", "+1 d"]
    titles = [column.title for column in page.table_model.columns]
    assert ("Plan finish" in titles, "Baseline finish" in titles) == (True, False)
    QTest.mouseClick(page.band.back_button, LEFT)
    assert "Baseline finish" in [column.title for column in page.table_model.columns]


def test_a_drag_changes_the_copy_and_not_the_plan(
    page: PlanPage, site: Site, session: Session, store: Store
) -> None:
    opened(page, site, session)
    for _ in range(2):
        start = bar_at(page, "Sketch", site)
        drag(page, start, start + QPoint(day(page), 0))
        quiet(session)
    assert site.span("Sketch") == "19 09:00 - 19 18:00"
    assert site.task("Sketch").constraint is None
    # Two drags of one bar are one change to read.
    assert [edit.task for edit in rows(site)[0].edits] == [site.tasks["Sketch"]]  # type: ignore[union-attr]
    assert cells(page.chart.table, "finish_day")[1] == "23 Nov"
    store.execute(Undo())
    quiet(session)
    assert cells(page.chart.table, "finish_day")[1] == "20 Nov"


def test_a_second_edit_does_not_wait_for_the_disk(
    page: PlanPage, site: Site, session: Session
) -> None:
    opened(page, site, session)
    page.acts.set_priority([site.tasks["Texts"]], 4)
    page.acts.remove([site.tasks["Colours"]])
    quiet(session)
    assert [type(edit) for edit in rows(site)[0].edits] == [EditTaskPlan, RemoveTasks]
    assert "Colours" not in cells(page.chart.table, "name")


def test_what_is_typed_into_a_cell_goes_into_the_copy(
    page: PlanPage, site: Site, session: Session
) -> None:
    opened(page, site, session)
    QTest.mouseClick(page.head.views.button("table"), LEFT)
    page.table.go_to(site.tasks["Texts"])
    page.table.edit_cell("work")
    type_into_editor(page.table, "16h")
    quiet(session)
    assert rows(site)[0].edits == (EditTaskPlan(site.tasks["Texts"], {"effort_seconds": 57_600}),)
    assert site.task("Texts").effort_seconds == 8 * HOUR


def test_new_tasks_of_a_copy_are_named_in_their_rows(
    page: PlanPage, site: Site, session: Session
) -> None:
    opened(page, site, session)
    for name in ("Press kit", "Party"):
        QTest.keyClick(page.chart.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        quiet(session)
        assert page.chart.table.findChild(QLineEdit) is not None
        type_into_editor(page.chart.table, name)
        quiet(session)
    edits = rows(site)[0].edits
    assert [edit.task.name for edit in edits if isinstance(edit, AddPlanTask)] == [
        "Press kit",
        "Party",
    ]
    assert {"Press kit", "Party"} <= set(cells(page.chart.table, "name"))
    assert "Party" not in site.names


def test_nothing_can_be_recorded_on_a_task_that_is_in_the_copy_alone(
    page: PlanPage, site: Site, session: Session
) -> None:
    opened(page, site, session, AddPlanTask(PlanTask("new 1", "Press kit")))
    offered = [text for text, _keys, _act in page.row_menu.page_acts(["new 1"])]
    assert "Start timer" not in offered
    offered = [text for text, _keys, _act in page.row_menu.page_acts([site.tasks["Texts"]])]
    assert "Start timer" in offered


def test_done_is_a_fact_and_no_try(page: PlanPage, site: Site, slow: UUID) -> None:
    assert slow
    page.acts.complete([site.tasks["Texts"]])
    assert "what is done is a fact" in page.strip.accessibleName()
    plan = page.plan.plan
    assert plan is not None
    menu = plan_menu(page, plan, [site.tasks["Texts"]], page.acts, ())
    off = [each.text() for each in menu.actions() if not each.isEnabled() and each.text()]
    assert off == ["Done (not in a what-if copy)"]


def test_one_undo_brings_plan_and_copy_back(
    page: PlanPage, site: Site, session: Session, store: Store, slow: UUID, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.told) as told:
        QTest.mouseClick(page.band.apply_button, LEFT)
        settle(session)
    assert told.args == ["“Slow” applied to the plan"]
    quiet(session)
    assert site.span("Build") == "20 09:00 - 24 18:00"
    assert (rows(site), page.band.isVisible(), page.strip.isVisible()) == ([], False, False)
    store.execute(Undo())
    quiet(session)
    assert site.span("Build") == "20 09:00 - 23 18:00"
    assert [row.id for row in rows(site)] == [slow]


def test_a_dropped_copy_leaves_the_plan_alone(
    page: PlanPage, site: Site, session: Session, slow: UUID, qtbot: QtBot
) -> None:
    assert slow
    with qtbot.waitSignal(page.told) as told:
        QTest.mouseClick(page.band.drop_button, LEFT)
        settle(session)
    assert told.args == ["“Slow” dropped"]
    quiet(session)
    assert (rows(site), band(page), page.strip.isVisible()) == ([], "", False)
    assert cells(page.chart.table, "finish_day")[3] == "23 Nov"


def test_a_copy_that_somebody_else_drops_is_told(
    page: PlanPage, session: Session, store: Store, slow: UUID
) -> None:
    store.execute(DropWhatIf(slow))
    quiet(session)
    assert "applied or dropped meanwhile" in page.strip.accessibleName()
    assert band(page) == ""


def test_a_copy_is_renamed_in_the_band(
    page: PlanPage, site: Site, session: Session, slow: UUID
) -> None:
    assert slow
    action(page, "Rename “Slow”…").trigger()
    write(page.band.field, "Careful & slow")
    QTest.keyClick(page.band.field, Qt.Key.Key_Return)
    quiet(session)
    assert [row.name for row in rows(site)] == ["Careful & slow"]
    assert band(page).startswith("What-if “Careful & slow”. done")
    assert "Careful && slow · 1 change *" in choices(page)


def test_a_duplicate_tries_what_the_open_copy_does(
    page: PlanPage, site: Site, session: Session, slow: UUID
) -> None:
    assert slow
    action(page, "Duplicate “Slow”…").trigger()
    QTest.keyClick(page.band.field, Qt.Key.Key_Return)
    quiet(session)
    first, second = rows(site)
    assert (second.name, second.edits) == ("What-if 1", first.edits)


def test_going_back_shows_the_plan_at_once(page: PlanPage, slow: UUID) -> None:
    assert slow
    action(page, "Back to the plan").trigger()
    assert cells(page.chart.table, "finish_day")[3] == "23 Nov"
    assert (band(page), len(page.chart.canvas.view.bars.ghosts)) == ("", 0)


def test_an_open_copy_follows_the_plan(
    page: PlanPage, site: Site, session: Session, store: Store, slow: UUID
) -> None:
    assert slow
    store.execute(EditTask(site.tasks["Sketch"], {"estimate_seconds": 16 * HOUR}))
    quiet(session)
    assert cells(page.chart.table, "finish_day")[3] == "25 Nov"
    assert band(page) == "What-if “Slow”. done 25 Nov, 1 working day later"


def test_the_bands_figures_follow_a_drag(page: PlanPage, site: Site, slow: UUID) -> None:
    assert slow
    page.plan.preview([EditTaskPlan(site.tasks["Build"], {"effort_seconds": 32 * HOUR})])
    assert band(page) == "What-if “Slow”. done 25 Nov, 2 working days later"
    page.plan.cancel()
    assert band(page) == "What-if “Slow”. done 24 Nov, 1 working day later"


def test_a_change_that_no_longer_fits_is_told_and_taken_out(
    page: PlanPage, site: Site, session: Session, store: Store, slow: UUID, qtbot: QtBot
) -> None:
    assert slow
    page.acts.remove([site.tasks["Texts"]])
    quiet(session)
    store.execute(DeleteTasks((site.tasks["Build"],)))
    quiet(session)
    assert "is about “Build”, which is no longer in the plan" in band(page)
    assert not page.band.apply_button.isVisible()
    page.acts.remove([site.tasks["Colours"]])
    assert "no longer in the plan" in page.strip.accessibleName()
    assert len(rows(site)[0].edits) == 2
    QTest.mouseClick(page.band.changes_button, LEFT)
    dialog = page.findChild(ChangesDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    quiet(session)
    assert dialog.texts == ["1  Build: effort 24:00", "2  Texts: removed"]
    assert nameless(dialog) == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    quiet(session)
    assert dialog.texts == ["1  Texts: removed"]
    assert "no longer" not in band(page)
    assert "Texts" not in cells(page.chart.table, "name")
    dialog.accept()


def test_in_the_portfolio_no_copy_is_tried(page: PlanPage, session: Session, slow: UUID) -> None:
    assert slow
    QTest.mouseClick(page.head.views.button("portfolio"), LEFT)
    quiet(session)
    assert not page.head.what_if_button.isEnabled()
    assert "one project" in page.head.what_if_button.toolTip()
    assert (band(page), page.head.what_if_tag.isVisible()) == ("", False)
    QTest.mouseClick(page.head.views.button("gantt"), LEFT)
    assert band(page).startswith("What-if “Slow”")


def test_paper_says_that_it_is_a_copy(page: PlanPage, slow: UUID) -> None:
    assert slow
    assert page._printed_names()[0] == "Website – What-if “Slow”"


def test_another_project_is_shown_as_it_stands_and_the_copy_is_remembered(
    page: PlanPage, site: Site, session: Session, store: Store, slow: UUID
) -> None:
    assert slow
    other = store.execute(AddProject({"name": "App"}))
    quiet(session)
    page.show_project(other)
    quiet(session)
    assert (band(page), choices(page)) == ("", ["New what-if copy…", "(Compare…)"])
    page.show_project(site.project_id)
    quiet(session)
    assert band(page).startswith("What-if “Slow”")


def test_the_band_tells_what_it_costs(
    page: PlanPage, site: Site, session: Session, store: Store
) -> None:
    rate = RateScope(member_id=me(store))
    store.execute(SetRate(rate, Decimal(50), date(2026, 1, 1), "EUR", kind="cost"))
    opened(page, site, session, EditTaskPlan(site.tasks["Texts"], {"effort_seconds": 4 * HOUR}))
    assert band(page) == "What-if “Slow”. done 23 Nov, as in the plan · cost −€200.00"
