"""Rows in groups: by milestone, person and tag, in chart, table and portfolio, and on paper."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.planning.chart.grouping import GroupBy
from app.domain.planning.chart.hit import Part
from app.domain.planning.editing.edits import AddPlanTask, RemoveTasks, SetAssignments
from app.domain.planning.plan import Assignment, Key, PlanTask
from app.queries.task_tree import task_by_id
from app.services.history import Undo
from app.services.plan_changes import ChangePlan
from app.services.plan_paper import PlanToPrint, plan_source
from app.services.projects import AddProject
from app.services.tasks import EditTask
from app.store.store import Store
from app.ui.planning.gantt.intents import Move
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from tests.store.calendars import make_member
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.planning.test_plan_page import bar_at, cells, drag, type_into_editor

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ada(store: Store, site: Site) -> UUID:
    """Ada Brook works on Sketch, and with Ben Bauer on Build; Texts has a tag."""
    found, ben = make_member(store, "Ada Brook"), make_member(store, "Ben Bauer")
    crews = {"Sketch": (found,), "Build": (ben, found)}
    edits = tuple(
        SetAssignments(site.tasks[name], tuple(map(Assignment, crew)))
        for name, crew in crews.items()
    )
    store.execute(ChangePlan(site.project_id, edits, "Crews"))
    store.execute(EditTask(site.tasks["Texts"], {"tags": ("copy",)}))
    return found


def group_by(page: PlanPage, by: GroupBy, session: Session) -> None:
    page.head.group_menu.action_of(by).trigger()
    settle(session)
    settle(session)


def go_to_row(page: PlanPage, name: str) -> Key:
    """Marks the row of this name, which may be a group's, and gives its key."""
    table = page.chart.table
    position = cells(table, "name").index(name)
    table.setFocus()
    table.setCurrentIndex(page.chart.model.index(position, 1))
    return page.chart.model.keys[position]


def told(page: PlanPage) -> str:
    return page.strip.accessibleName() if page.strip.isVisible() else ""


@pytest.mark.usefixtures("ada")
def test_by_person_chart_and_tables_show_the_same_groups(
    page: PlanPage, site: Site, session: Session
) -> None:
    group_by(page, GroupBy.PERSON, session)
    names = cells(page.chart.table, "name")
    assert names[:4] == ["Ada Brook", "Sketch", "Ada Brook · Ben Bauer", "Build"]
    assert names[4:] == ["Nobody yet", "Colours", "Launch", "Texts"]
    assert cells(page.chart.table, "outline") == ["", "1.1", "", "2", "", "1.2", "3", "4"]
    assert cells(page.table, "name") == names
    assert cells(page.table, "waits")[3] == "1"
    bars = page.chart.canvas.view.bars
    assert list(bars.keys) == list(page.chart.model.keys)
    assert [bars.is_group(row) for row in range(4)] == [True, False, True, False]
    assert bars.keys[1] == site.tasks["Sketch"]


@pytest.mark.usefixtures("ada")
def test_the_grouped_models_are_models(page: PlanPage, session: Session) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (page.chart.model, page.table_model)
    testers = [QAbstractItemModelTester(model, mode, model) for model in models]
    for by in (GroupBy.TAG, GroupBy.MILESTONE, GroupBy.PERSON, GroupBy.OUTLINE):
        group_by(page, by, session)
        page.chart.model.toggle_fold(0)
    assert len(testers) == 2


def test_by_milestone_each_task_stands_with_the_one_that_waits_for_it(
    page: PlanPage, session: Session
) -> None:
    group_by(page, GroupBy.MILESTONE, session)
    expected = ["Launch", "Sketch", "Colours", "Build", "Launch", "No milestone", "Texts"]
    assert cells(page.chart.table, "name") == expected


@pytest.mark.usefixtures("ada")
def test_another_tag_puts_a_task_into_another_group(
    page: PlanPage, site: Site, session: Session, store: Store
) -> None:
    group_by(page, GroupBy.TAG, session)
    assert cells(page.chart.table, "name")[:3] == ["copy", "Texts", "No tag"]
    store.execute(EditTask(site.tasks["Texts"], {"tags": ("words",)}))
    settle(session)
    settle(session)
    assert cells(page.chart.table, "name")[:3] == ["words", "Texts", "No tag"]


@pytest.mark.usefixtures("ada")
def test_what_a_task_hangs_on_stays_readable(page: PlanPage, session: Session) -> None:
    group_by(page, GroupBy.PERSON, session)
    index = page.chart.model.index(1, 1)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Design › Sketch"
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Sketch, in Design, critical")
    group = page.chart.model.index(0, 1)
    assert str(group.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("Ada Brook, group,")
    canvas, view = page.chart.canvas, page.chart.canvas.view
    at = (view.scale.x_of(view.bars.start(1)) + 4, float(view.y_of(1) + 13))
    assert canvas.tip_of(canvas.hit_at(at)).splitlines()[-1] == "Design"
    over = (at[0], float(view.y_of(0) + 12))
    assert canvas.hit_at(over).part is Part.GROUP
    assert canvas.tip_of(canvas.hit_at(over)).splitlines()[0] == "Ada Brook"


@pytest.mark.usefixtures("ada")
def test_a_bar_in_a_group_is_dragged_as_ever(page: PlanPage, site: Site, session: Session) -> None:
    group_by(page, GroupBy.PERSON, session)
    start = bar_at(page, "Sketch", site)
    day = round(24 * HOUR / page.chart.canvas.scale.seconds_per_pixel)
    viewport = page.chart.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(viewport, start + QPoint(day * step // 4, 0))
    # The group's sums follow while the mouse moves.
    assert cells(page.chart.table, "finish_day")[:2] == ["20 Nov", "20 Nov"]
    QTest.mouseRelease(viewport, LEFT, pos=start + QPoint(day, 0))
    settle(session)
    settle(session)
    assert site.span("Sketch") == "20 09:00 - 20 18:00"
    assert cells(page.chart.table, "name")[1] == "Sketch"


@pytest.mark.usefixtures("ada")
def test_a_drag_while_a_newer_plan_is_being_grouped_shows_that_plan(
    page: PlanPage, site: Site, session: Session, store: Store
) -> None:
    group_by(page, GroupBy.PERSON, session)

    def fold_and_drag() -> None:
        page.chart.model.toggle_fold(0)
        page.acts.preview(Move((site.tasks["Build"],), 24 * HOUR))

    page.plan.loaded.connect(fold_and_drag)
    store.execute(ChangePlan(site.project_id, (RemoveTasks((site.tasks["Texts"],)),), "Texts"))
    settle(session)
    page.plan.loaded.disconnect(fold_and_drag)
    page.acts.preview(None)
    settle(session)
    names = ["Ada Brook", "Ada Brook · Ben Bauer", "Build", "Nobody yet", "Colours", "Launch"]
    assert cells(page.chart.table, "name") == names
    assert list(page.chart.canvas.view.bars.keys) == list(page.chart.model.keys)


@pytest.mark.usefixtures("ada")
def test_the_marked_task_stays_marked_when_rows_are_grouped(
    page: PlanPage, site: Site, session: Session
) -> None:
    go_to_row(page, "Texts")
    for by in (GroupBy.PERSON, GroupBy.TAG, GroupBy.OUTLINE):
        group_by(page, by, session)
        assert page.chart.table.current_key == site.tasks["Texts"]


@pytest.mark.usefixtures("ada")
def test_a_cell_of_a_task_in_a_group_is_written(
    page: PlanPage, site: Site, session: Session
) -> None:
    group_by(page, GroupBy.PERSON, session)
    page.chart.table.go_to(site.tasks["Build"])
    page.chart.table.edit_cell("work")
    type_into_editor(page.chart.table, "24h")
    settle(session)
    assert site.task("Build").effort_seconds == 24 * HOUR


@pytest.mark.usefixtures("ada")
def test_a_group_is_neither_edited_nor_deleted_nor_moved_and_says_so(
    page: PlanPage, site: Site, session: Session
) -> None:
    group_by(page, GroupBy.PERSON, session)
    key = go_to_row(page, "Ada Brook")
    table, names = page.chart.table, site.names
    assert page.chosen() == ()
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.findChild(QLineEdit) is None
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert told(page) == "A group follows from its tasks. Choose one of them instead."
    page.chart.canvas.select([key], key)
    page.chart.canvas.setFocus()
    QTest.keyClick(page.chart.canvas, Qt.Key.Key_Right, ALT)
    bars = page.chart.canvas.view.bars
    left = round(page.chart.canvas.view.scale.x_of(bars.start(0)))
    start = QPoint(left + 6, page.chart.canvas.view.y_of(0) + 12)
    drag(page, start, start + QPoint(80, 0))
    settle(session)
    assert (site.names, site.span("Sketch")) == (names, "19 09:00 - 19 18:00")


@pytest.mark.usefixtures("ada")
def test_rows_in_groups_are_not_put_elsewhere_and_the_reason_is_told(
    page: PlanPage, site: Site, session: Session
) -> None:
    group_by(page, GroupBy.PERSON, session)
    names = site.names
    reason = "Rows stand in groups, so their order follows from those."
    for key, modifiers in ((Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Up, ALT)):
        page.strip.set_strip("")
        go_to_row(page, "Texts")
        QTest.keyClick(page.chart.table, key, modifiers)
        assert told(page).startswith(reason)
    settle(session)
    assert site.names == names
    group_by(page, GroupBy.OUTLINE, session)
    go_to_row(page, "Texts")
    QTest.keyClick(page.chart.table, Qt.Key.Key_Up, ALT)
    settle(session)
    assert site.names != names


def test_a_new_task_gets_the_people_of_its_group(
    page: PlanPage, site: Site, session: Session, ada: UUID
) -> None:
    group_by(page, GroupBy.PERSON, session)
    go_to_row(page, "Ada Brook")
    QTest.mouseClick(page.head.new_button, LEFT)
    settle(session)
    settle(session)
    type_into_editor(page.chart.table, "Paper")
    settle(session)
    assert site.task("Paper").assignments == (Assignment(ada),)
    assert site.names[-1] == "Paper"
    settle(session)
    assert cells(page.chart.table, "name")[:3] == ["Ada Brook", "Sketch", "Paper"]


@pytest.mark.usefixtures("ada")
def test_a_new_task_gets_the_tags_of_its_group_and_goes_in_one_undo(
    page: PlanPage, site: Site, session: Session, store: Store
) -> None:
    group_by(page, GroupBy.TAG, session)
    names = site.names
    go_to_row(page, "Texts")
    QTest.mouseClick(page.head.new_button, LEFT)
    settle(session)
    made = site.task("New task")
    assert isinstance(made.key, UUID)
    row = store.read(task_by_id, made.key)
    assert row is not None
    assert row.tags == ("copy",)
    store.execute(Undo())
    assert site.names == names


@pytest.mark.usefixtures("ada")
def test_the_portfolio_is_grouped_over_all_projects(
    page: PlanPage, session: Session, store: Store, ada: UUID
) -> None:
    other = store.execute(AddProject({"name": "Reader"}))
    new = PlanTask("x", "Chapters", effort_seconds=HOUR, assignments=(Assignment(ada),))
    store.execute(ChangePlan(other, (AddPlanTask(new),), "Reader"))
    settle(session)
    QTest.mouseClick(page.head.views.button("portfolio"), LEFT)
    settle(session)
    settle(session)
    assert cells(page.portfolio.table, "name") == ["Reader", "Website"]
    assert page.head.group_menu.action_of(GroupBy.OUTLINE).text() == "Project"
    group_by(page, GroupBy.PERSON, session)
    names = ["Ada Brook", "Ada Brook · Ben Bauer", "Nobody yet"]
    assert cells(page.portfolio.table, "name") == names
    page.portfolio.model.toggle_fold(0)
    assert cells(page.portfolio.table, "name")[:3] == ["Ada Brook", "Chapters", "Sketch"]
    tip = page.portfolio.model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Website › Design › Sketch"


@pytest.mark.usefixtures("ada")
def test_on_paper_stand_the_groups_that_are_looked_at(page: PlanPage, session: Session) -> None:
    group_by(page, GroupBy.PERSON, session)
    page.chart.model.toggle_fold(2)
    pane = page.chart
    source = plan_source(
        PlanToPrint(pane.canvas.view.bars, "Website", "", session.today(), places=pane.model.places)
    )
    rows = [(row.outline, row.name, row.depth) for row in source.rows]
    assert rows[:4] == [
        ("", "Ada Brook", 0),
        ("1.1", "Sketch", 1),
        ("", "Ada Brook · Ben Bauer", 0),
        ("", "Nobody yet", 0),
    ]


def test_a_folded_summary_shows_its_milestone_and_explains_it(
    page: PlanPage, site: Site, session: Session, store: Store, qtbot: QtBot
) -> None:
    new = PlanTask("agreed", "Agreed", site.tasks["Design"], milestone=True)
    made = store.execute(ChangePlan(site.project_id, (AddPlanTask(new),), "Agreed"))
    settle(session)
    settle(session)
    page.chart.model.toggle_fold(0)
    canvas, view = page.chart.canvas, page.chart.canvas.view
    (number,) = view.bars.folded[0]
    x = view.scale.x_of(view.bars.times.starts[number])
    place = QPoint(round(x), view.y_of(0) + 13)
    hit = canvas.hit_at((place.x(), place.y()))
    assert hit.part is Part.FOLDED
    assert canvas.tip_of(hit).splitlines()[:2] == ["Agreed", "19 Nov 09:00"]
    with qtbot.waitSignal(canvas.explanation_asked) as asked:
        QTest.mousePress(canvas.viewport(), LEFT, pos=place)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=place)
    assert asked.args is not None
    assert asked.args[0] == made["agreed"]


def test_with_large_text_the_finish_stays_in_sight(page: PlanPage, session: Session) -> None:
    table = page.chart.table
    shown = [column.key for column in page.chart.model.columns]
    assert not any(table.isColumnHidden(place) for place in range(len(shown)))
    page.chart._theme.set_scale(2.0)
    settle(session)
    left = [key for place, key in enumerate(shown) if not table.isColumnHidden(place)]
    assert "work" not in left
    finish = shown.index("finish_day")
    end = table.columnViewportPosition(finish) + table.columnWidth(finish)
    assert 0 < end <= table.viewport().width()
    page.chart._theme.set_scale(1.0)
    settle(session)
    assert not any(table.isColumnHidden(place) for place in range(len(shown)))
