from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.planning.plan import ConstraintKind
from app.services.history import Undo
from app.services.tasks import EditTask
from app.store.store import Store
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.plan_table import PlanTable
from app.ui.session.session import Session
from tests.builders import THURSDAY
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

LEFT = Qt.MouseButton.LeftButton


def cells(table: PlanTable, key: str) -> list[str]:
    """One column from the top."""
    model = table.model()
    titles = [column.key for column in model.columns]  # type: ignore[attr-defined]
    return [str(model.index(row, titles.index(key)).data()) for row in range(model.rowCount())]


def bar_at(page: PlanPage, name: str, site: Site, ratio: float = 0.5) -> QPoint:
    """A place of a task's bar in the chart's viewport."""
    view = page.chart.canvas.view
    row = view.bars.rows[site.tasks[name]]
    left, right = (view.scale.x_of(at) for at in (view.bars.start(row), view.bars.finish(row)))
    return QPoint(round(left + (right - left) * ratio), view.y_of(row) + 13)


def drag(page: PlanPage, start: QPoint, end: QPoint) -> None:
    viewport = page.chart.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(viewport, start + (end - start) * step / 4)
    QTest.mouseRelease(viewport, LEFT, pos=end)


def type_into_editor(table: PlanTable, text: str) -> None:
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_plan_stands_in_tree_and_chart(page: PlanPage, site: Site) -> None:
    assert cells(page.chart.table, "name") == [
        "Design",
        "Sketch",
        "Colours",
        "Build",
        "Launch",
        "Texts",
    ]
    assert cells(page.chart.table, "outline") == ["1", "1.1", "1.2", "2", "3", "4"]
    assert cells(page.chart.table, "finish_day")[3:5] == ["23 Nov", "23 Nov"]
    assert list(page.chart.canvas.view.bars.keys) == list(site.tasks.values())


def test_the_models_are_models(page: PlanPage, site: Site) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, mode, model)
        for model in (page.chart.model, page.table_model)
    ]
    page.chart.model.toggle_fold(0)
    page.acts.remove([site.tasks["Texts"]])
    settle(page._session)
    assert len(testers) == 2


def test_every_control_has_a_name(page: PlanPage) -> None:
    assert nameless(page) == []


def test_the_table_says_in_words_what_the_chart_shows(page: PlanPage) -> None:
    QTest.mouseClick(page.head.views.button("table"), LEFT)
    assert page.views.currentWidget() is page.table
    assert cells(page.table, "float")[:4] == ["critical", "critical", "4:00", "critical"]
    assert cells(page.table, "waits") == ["", "", "", "1", "2", ""]
    index = page.table_model.index(4, 1)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Launch, milestone, critical, 23 Nov 18:00"


def test_folding_in_a_summary_hides_its_rows_in_both_views(page: PlanPage) -> None:
    page.chart.table.go_to(page.chart.model.keys[0])
    QTest.keyClick(page.chart.table, Qt.Key.Key_Left)
    assert cells(page.chart.table, "name") == ["Design", "Build", "Launch", "Texts"]
    assert len(page.chart.canvas.view.bars) == 4


def test_dragging_a_bar_moves_it_and_what_waits_for_it(page: PlanPage, site: Site) -> None:
    start = bar_at(page, "Sketch", site)
    day = round(24 * HOUR / page.chart.canvas.scale.seconds_per_pixel)
    drag(page, start, start + QPoint(day, 0))
    settle(page._session)
    assert site.span("Sketch") == "20 09:00 - 20 18:00"
    assert site.span("Build") == "23 09:00 - 24 18:00"
    constraint = site.task("Sketch").constraint
    assert constraint is not None
    assert constraint.kind is ConstraintKind.START_NO_EARLIER_THAN


def test_while_a_bar_is_dragged_everything_behind_it_is_planned_anew(
    page: PlanPage, site: Site
) -> None:
    viewport = page.chart.canvas.viewport()
    start = bar_at(page, "Sketch", site)
    day = round(24 * HOUR / page.chart.canvas.scale.seconds_per_pixel)
    QTest.mousePress(viewport, LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(viewport, start + QPoint(day * step // 4, 0))
    assert cells(page.chart.table, "finish_day")[3] == "24 Nov"
    assert site.span("Build") == "20 09:00 - 23 18:00"
    QTest.keyClick(page.chart.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, pos=start + QPoint(day, 0))
    settle(page._session)
    assert cells(page.chart.table, "finish_day")[3] == "23 Nov"
    assert site.span("Sketch") == "19 09:00 - 19 18:00"


def test_one_undo_takes_a_drag_back(page: PlanPage, site: Site, store: Store) -> None:
    start = bar_at(page, "Build", site)
    drag(page, start, start + QPoint(80, 0))
    settle(page._session)
    assert site.span("Build") != "20 09:00 - 23 18:00"
    store.execute(Undo())
    assert site.span("Build") == "20 09:00 - 23 18:00"


def test_what_is_done_cannot_be_dragged_and_says_why(
    page: PlanPage, site: Site, store: Store
) -> None:
    store.execute(EditTask(site.tasks["Texts"], {"status": "done"}))
    settle(page._session)
    settle(page._session)
    page.chart.table.go_to(site.tasks["Texts"])
    page.chart.canvas.setFocus()
    page.chart.canvas.select([site.tasks["Texts"]], site.tasks["Texts"])
    QTest.keyClick(page.chart.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.strip.isVisible()
    assert "“Texts” is done" in page.strip.accessibleName()


def test_the_keyboard_moves_a_bar(page: PlanPage, site: Site, session: Session) -> None:
    page.chart.canvas.setFocus()
    page.chart.canvas.select([site.tasks["Texts"]], site.tasks["Texts"])
    QTest.keyClick(page.chart.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(session)
    assert site.schedule.dates(site.tasks["Texts"]).start_at > THURSDAY


def test_a_second_key_starts_where_the_first_has_led_before_the_file_has_answered(
    page: PlanPage, site: Site, session: Session
) -> None:
    page.chart.canvas.setFocus()
    page.chart.canvas.select([site.tasks["Texts"]], site.tasks["Texts"])
    for _key in range(3):
        QTest.keyClick(page.chart.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(session)
    # By half a day each: 13:00, 17:00, and over the night.
    assert site.span("Texts") == "20 09:00 - 20 18:00"


def test_tab_indents_and_shift_tab_outdents(page: PlanPage, site: Site, session: Session) -> None:
    page.chart.table.go_to(site.tasks["Texts"])
    QTest.keyClick(page.chart.table, Qt.Key.Key_Tab)
    settle(session)
    assert site.names == ["Design", "-Sketch", "-Colours", "Build", "Launch", "-Texts"]
    page.chart.table.go_to(site.tasks["Texts"])
    QTest.keyClick(page.chart.table, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    settle(session)
    assert site.names[-1] == "Texts"


def test_alt_and_arrows_move_a_row(page: PlanPage, site: Site, session: Session) -> None:
    page.chart.table.go_to(site.tasks["Texts"])
    QTest.keyClick(page.chart.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(session)
    assert site.names[-2:] == ["Texts", "Launch"]


def test_a_new_task_is_named_where_it_stands(page: PlanPage, site: Site, session: Session) -> None:
    page.chart.table.go_to(site.tasks["Build"])
    QTest.mouseClick(page.head.new_button, LEFT)
    settle(session)
    settle(session)
    type_into_editor(page.chart.table, "Test everything")
    settle(session)
    assert site.names == [
        "Design",
        "-Sketch",
        "-Colours",
        "Build",
        "Test everything",
        "Launch",
        "Texts",
    ]


def test_an_estimate_typed_into_its_cell_moves_what_waits(
    page: PlanPage, site: Site, session: Session
) -> None:
    table = page.chart.table
    table.go_to(site.tasks["Build"])
    table.edit_cell("work")
    type_into_editor(table, "24h")
    settle(session)
    assert site.task("Build").effort_seconds == 24 * HOUR
    assert site.span("Launch") == "24 18:00 - 24 18:00"


def test_an_estimate_that_cannot_be_read_keeps_its_cell_open(
    page: PlanPage, site: Site, session: Session
) -> None:
    table = page.chart.table
    table.go_to(site.tasks["Build"])
    table.edit_cell("work")
    type_into_editor(table, "soon")
    editor = table.findChild(QLineEdit)
    assert editor is not None
    assert editor.toolTip()
    settle(session)
    assert site.task("Build").effort_seconds == 16 * HOUR


def test_marked_rows_are_linked_one_after_the_other(
    page: PlanPage, site: Site, session: Session
) -> None:
    page.chart.table.setFocus()
    page.chart.table.select_keys([site.tasks["Sketch"], site.tasks["Colours"]])
    QTest.keyClick(page.chart.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    assert site.span("Colours") == "20 09:00 - 20 14:00"
    QApplication.processEvents()
    settle(session)
    page.chart.table.select_keys([site.tasks["Sketch"], site.tasks["Colours"]])
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.chart.table, Qt.Key.Key_L, modifiers)
    settle(session)
    assert site.span("Colours") == "19 09:00 - 19 14:00"


def test_links_in_a_circle_are_refused_in_words(
    page: PlanPage, site: Site, session: Session
) -> None:
    page.acts.chain([site.tasks["Launch"], site.tasks["Sketch"]])
    settle(session)
    expected = "These tasks wait for each other in a circle"
    assert page.strip.accessibleName().startswith(expected)
    assert len(site.plan.dependencies) == 2


def test_another_process_shows_at_once(page: PlanPage, site: Site, store: Store) -> None:
    store.execute(EditTask(site.tasks["Build"], {"name": "Build it"}))
    settle(page._session)
    settle(page._session)
    assert cells(page.chart.table, "name")[3] == "Build it"


def test_the_portfolio_shows_projects_and_leads_back_to_their_plans(
    page: PlanPage, site: Site, session: Session
) -> None:
    QTest.mouseClick(page.head.views.button("portfolio"), LEFT)
    settle(session)
    assert page.views.currentWidget() is page.portfolio
    assert cells(page.portfolio.table, "name") == ["Website"]
    page.portfolio.opened.emit(site.project_id)
    settle(session)
    settle(session)
    assert page.views.currentWidget() is page.chart


def test_an_empty_file_says_what_a_plan_is_for(empty_page: PlanPage) -> None:
    assert empty_page.views.currentWidget() is empty_page.empty


def test_a_long_press_asks_why(page: PlanPage, site: Site, qtbot: QtBot) -> None:
    place = bar_at(page, "Build", site)
    with qtbot.waitSignal(page.chart.canvas.explanation_asked) as asked:
        QTest.mousePress(page.chart.canvas.viewport(), LEFT, pos=place)
    QTest.mouseRelease(page.chart.canvas.viewport(), LEFT, pos=place)
    assert asked.args is not None
    assert asked.args[0] == site.tasks["Build"]
