from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.services.projects import EditProject
from app.services.tasks import EditTask
from app.ui.models.records import RecordTableModel
from app.ui.planning.baselines.baseline_dialogs import TakeBaselineDialog
from app.ui.planning.figures.figures_dialog import FiguresDialog
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.baselines_taken import take, work
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

LEFT = Qt.MouseButton.LeftButton


def texts(model: RecordTableModel[Any], key: str) -> list[str]:
    """One column from the top."""
    column = [each.key for each in model.columns].index(key)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def opened(page: PlanPage, qtbot: QtBot) -> FiguresDialog:
    page.head.more_menu.aboutToShow.emit()
    page.head.figures_action.trigger()
    dialog = page.findChild(FiguresDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    settle(page._session)
    return dialog


def give_budgets(site: Site) -> None:
    """30 hours and 1,000.00 for the project, 4 hours for Sketch."""
    site.store.execute(
        EditProject(site.project_id, {"budget_seconds": 30 * HOUR, "budget_minor": 100_000})
    )
    site.store.execute(EditTask(site.tasks["Sketch"], {"budget_seconds": 4 * HOUR}))


@pytest.fixture
def begun(page: PlanPage, site: Site, session: Session) -> PlanPage:
    """A baseline, budgets, and six hours of Sketch."""
    take(site)
    give_budgets(site)
    work(site, "Sketch", 6)
    settle(session)
    settle(session)
    return page


def test_earned_value_stands_in_words_and_figures(begun: PlanPage, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    rows = dict(
        zip(texts(dialog.value.rows, "label"), texts(dialog.value.rows, "hours"), strict=True)
    )
    assert rows["Budget at completion (BAC)"] == "36:00"
    assert rows["Planned value (PV)"] == "0:00"
    assert rows["Earned value (EV)"] == "6:00"
    assert rows["Actual cost (AC)"] == "6:00"
    assert rows["EAC, bottom up"] == "36:00"
    assert dialog.title.text() == "Website is 17 % done, 0 % was planned"
    assert dialog.explanation.text() == "Against “Kick-off”, taken on 19 Nov; as of today, 09:00."
    assert dialog.value.note.text().startswith("No money: ")
    assert "As it goes, it takes 36:00 h, as planned." in dialog.outcome.text()


def test_without_a_baseline_one_is_offered(page: PlanPage, session: Session, qtbot: QtBot) -> None:
    dialog = opened(page, qtbot)
    assert dialog.value.currentWidget() is dialog.value.empty
    QTest.mouseClick(dialog.value.empty.button, LEFT)
    taking = page.findChild(TakeBaselineDialog)
    assert taking is not None
    qtbot.waitUntil(taking.isVisible)
    settle(session)


def test_the_budgets_of_project_and_tasks_are_listed(begun: PlanPage, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    dialog.tabs.setCurrentWidget(dialog.budget)
    rows = dialog.budget.rows
    assert texts(rows, "name") == ["Whole project", "Whole project", "Sketch"]
    assert texts(rows, "used") == ["6:00 / 30:00", "€0.00 / €1,000.00", "6:00 / 4:00"]
    assert texts(rows, "percent") == ["20 %", "0 %", "150 %"]
    assert texts(rows, "left")[2] == "−2:00"
    assert texts(rows, "overrun")[2] == "18 Nov"
    assert texts(rows, "alerts")[2] == "100 % reached"
    assert "1 budget is used up." in dialog.outcome.text()


def test_the_burn_of_each_budget_can_be_chosen(begun: PlanPage, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    dialog.tabs.setCurrentWidget(dialog.burn)
    choice = dialog.burn.choice
    assert [choice.itemText(number) for number in range(choice.count())] == [
        "Website, hours",
        "Website, money",
        "Budget of Sketch, hours",
    ]
    assert dialog.burn.chart.accessibleDescription().startswith("Spent 6:00, Planned 36:00")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)
    assert dialog.burn.outcome.text() == "The budget was used up on 18 Nov."
    assert "Budget 4:00" in dialog.burn.chart.accessibleDescription()


def test_the_chart_can_be_read_as_a_table(begun: PlanPage, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    dialog.tabs.setCurrentWidget(dialog.burn)
    QTest.mouseClick(dialog.burn.table_button, LEFT)
    assert dialog.burn.is_table
    assert dialog.burn.table.isVisible()
    rows = dialog.burn.days
    assert texts(rows, "day")[:3] == ["18 Nov", "19 Nov", "20 Nov"]
    assert texts(rows, "spent")[:3] == ["6:00", "6:00", "–"]
    assert texts(rows, "planned")[:2] == ["0:00", "20:00"]
    QTest.mouseClick(dialog.burn.table_button, LEFT)
    assert dialog.burn.chart.isVisible()


def test_a_place_of_the_chart_says_its_day(begun: PlanPage, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    dialog.tabs.setCurrentWidget(dialog.burn)
    chart = dialog.burn.chart
    assert chart.text_at(0) == ""
    assert chart.text_at(chart.width() // 2).split(":")[0].endswith("Nov")


def test_the_chart_is_drawn_with_its_overrun(begun: PlanPage, qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(begun, qtbot)
    dialog.tabs.setCurrentWidget(dialog.burn)
    dialog.burn.choice.setCurrentIndex(2)
    picture = dialog.burn.chart.grab().toImage()
    seen = {
        picture.pixelColor(QPoint(x, y)).name()
        for x in range(picture.width())
        for y in range(0, picture.height(), 7)
    }
    assert {theme.color(role).name() for role in ("accent", "danger_tint")} <= seen


def test_the_figures_follow_what_is_recorded(
    begun: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    dialog = opened(begun, qtbot)
    work(site, "Sketch", 2, days_ago=2)
    settle(session)
    settle(session)
    assert texts(dialog.budget.rows, "used")[0] == "8:00 / 30:00"


def test_it_is_measured_against_the_baseline_that_is_shown(
    begun: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    take(site, "Later")
    settle(session)
    begun.measures.baselines.choose(
        next(row.id for row in begun.measures.baselines.rows if row.name == "Kick-off")
    )
    settle(session)
    assert "“Kick-off”" in opened(begun, qtbot).explanation.text()


def test_every_control_has_a_name_and_escape_leaves(begun: PlanPage, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    for page in (dialog.value, dialog.burn, dialog.budget):
        dialog.tabs.setCurrentWidget(page)
        assert nameless(dialog) == []
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_models_are_models(begun: PlanPage, session: Session, qtbot: QtBot) -> None:
    dialog = opened(begun, qtbot)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (dialog.value.rows, dialog.burn.days, dialog.budget.rows)
    testers = [QAbstractItemModelTester(model, mode, model) for model in models]
    dialog.burn.choice.setCurrentIndex(1)
    dialog.reload()
    settle(session)
    assert len(testers) == 3


def test_budgets_that_alarm_stand_above_the_plan(begun: PlanPage) -> None:
    assert "Budget of Sketch 150 %" in begun.head.sums.toolTip()


def test_there_are_no_figures_of_all_projects(begun: PlanPage) -> None:
    QTest.mouseClick(begun.head.views.button("portfolio"), LEFT)
    assert not begun.head.figures_action.isEnabled()
    assert "150 %" not in begun.head.sums.toolTip()
