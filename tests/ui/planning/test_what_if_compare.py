"""The dialog that shows the plan and all its copies side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    RemoveTasks,
    SetAssignments,
)
from app.domain.planning.plan import Assignment, PlanTask
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.queries.what_ifs import what_if_rows
from app.services.plan_changes import ChangePlan
from app.services.rates import RateScope, SetRate
from app.services.task_acts import DeleteTasks
from app.services.what_ifs import DropWhatIf, MakeWhatIf
from app.store.store import Store
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.what_if.compare_dialog import CompareDialog
from app.ui.session.session import Session
from tests.store.calendars import make_member, me
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

LEFT = Qt.MouseButton.LeftButton
_HOURS = str(DEFAULT_WORKING_HOURS.to_json()).replace("'", '"')


@pytest.fixture
def copies(page: PlanPage, site: Site, session: Session, store: Store) -> Site:
    """Slow has a longer Build and a milestone more; Short is without the launch, and Ben helps."""
    assert page.plan.project_id == site.project_id
    ben = make_member(store, "Ben", working_hours=_HOURS)
    for task in ("Sketch", "Colours", "Build", "Texts"):
        site.store.execute(_assign(site, task, me(store)))
    rate = RateScope(member_id=me(store))
    store.execute(SetRate(rate, Decimal(50), date(2026, 1, 1), "EUR", kind="cost"))
    slow = (
        EditTaskPlan(site.tasks["Build"], {"effort_seconds": 60 * HOUR}),
        EditTaskPlan(site.tasks["Texts"], {"effort_seconds": 60 * HOUR}),
        AddPlanTask(PlanTask("new 1", "Party", milestone=True)),
    )
    short = (
        SetAssignments(site.tasks["Build"], (Assignment(ben),)),
        RemoveTasks((site.tasks["Launch"],)),
    )
    store.execute(MakeWhatIf(site.project_id, "Slow", slow))
    store.execute(MakeWhatIf(site.project_id, "Short", short))
    for _ in range(3):
        settle(session)
    return site


def _assign(site: Site, task: str, person: UUID) -> ChangePlan:
    edit = SetAssignments(site.tasks[task], (Assignment(person),))
    return ChangePlan(site.project_id, (edit,), task)


@pytest.fixture
def dialog(page: PlanPage, copies: Site, session: Session, qtbot: QtBot) -> CompareDialog:
    assert copies
    page.what_ifs.compare()
    found = page.findChild(CompareDialog)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    settle(session)
    settle(session)
    return found


def shown(dialog: CompareDialog, label: str) -> list[str]:
    """What the plan and each copy have of a figure."""
    model = dialog.table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == label)
    return [str(model.index(row, column).data()) for column in range(1, model.columnCount())]


def spoken(dialog: CompareDialog, label: str, column: int) -> str:
    model = dialog.table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == label)
    return str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


def titles(dialog: CompareDialog) -> list[str]:
    model = dialog.table.model()
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(column, across)) for column in range(model.columnCount())]


def test_the_plan_comes_first_and_each_copy_has_a_column(dialog: CompareDialog) -> None:
    assert titles(dialog) == ["Figure", "Plan", "Slow", "Short"]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    assert QAbstractItemModelTester(dialog.table.model(), mode, dialog)
    assert nameless(dialog) == []


def test_dates_stand_with_their_difference_in_words_and_signs(dialog: CompareDialog) -> None:
    plan, slow, short = shown(dialog, "Everything is done")
    assert (plan, slow, short) == ("23 Nov", "1 Dec · +6 working days", "23 Nov")
    assert spoken(dialog, "Everything is done", 2) == "Slow: 1 Dec, 6 working days later"
    assert spoken(dialog, "Everything is done", 3) == "Short: 23 Nov, as in the plan"


def test_a_milestone_that_comes_or_goes_is_told(dialog: CompareDialog) -> None:
    assert shown(dialog, "Launch")[2] == "–"
    assert spoken(dialog, "Launch", 3) == "Short: not in it"
    assert shown(dialog, "Party") == ["–", "19 Nov · new", "–"]


def test_a_cost_that_nobody_knows_says_why(dialog: CompareDialog) -> None:
    plan, slow, short = shown(dialog, "Work at cost rates")
    assert (plan, slow) == ("€1,800.00", "€6,600.00 · +€4,800.00")
    assert short == "– · no cost rate: Ben"


def test_effort_and_load_are_told_by_person_and_week(dialog: CompareDialog) -> None:
    assert shown(dialog, "Nora Seidel") == ["36:00", "132:00 · +96:00", "20:00 · −16:00"]
    assert shown(dialog, "Ben") == ["–", "–", "16:00 · +16:00"]
    model = dialog.table.model()
    heads = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert [text for text in heads if text.startswith("Load")] == [
        "Load in hours: Nora Seidel",
        "Load in hours: Ben",
    ]


def test_more_than_somebody_works_is_said_and_not_only_coloured(dialog: CompareDialog) -> None:
    assert shown(dialog, "W48 · 23 Nov")[:2] == ["8 h of 40", "80 h of 40 · +40"]
    assert spoken(dialog, "W48 · 23 Nov", 2) == "Slow: 80 h of 40, 40 h too much"


def test_the_copy_in_front_is_opened(
    page: PlanPage, dialog: CompareDialog, session: Session
) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Right)
    assert dialog.outcome.text().startswith("“Short”: done 23 Nov")
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    for _ in range(2):
        settle(session)
    assert page.plan.what_if is not None
    assert page.plan.what_if.name == "Short"


def test_the_plan_can_neither_be_applied_nor_dropped(dialog: CompareDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Left)
    assert dialog.outcome.text().startswith("This is the plan.")
    assert [dialog.apply_button.isEnabled(), dialog.drop_button.isEnabled()] == [False, False]


def test_dropping_leaves_the_others_to_be_looked_at(
    page: PlanPage, dialog: CompareDialog, copies: Site, session: Session
) -> None:
    QTest.mouseClick(dialog.drop_button, LEFT)
    for _ in range(3):
        settle(session)
    assert titles(dialog) == ["Figure", "Plan", "Short"]
    QTest.mouseClick(dialog.drop_button, LEFT)
    for _ in range(3):
        settle(session)
    assert page.findChild(CompareDialog) is None
    assert copies.store.read(what_if_rows, copies.project_id) == []


def test_a_loss_is_told_after_another_copy_was_dropped_here(
    page: PlanPage, dialog: CompareDialog, copies: Site, session: Session
) -> None:
    _slow, short = copies.store.read(what_if_rows, copies.project_id)
    page.what_ifs.open(short.id)
    for _ in range(2):
        settle(session)
    QTest.mouseClick(dialog.drop_button, LEFT)
    for _ in range(3):
        settle(session)
    copies.store.execute(DropWhatIf(short.id))
    for _ in range(3):
        settle(session)
    assert "applied or dropped meanwhile" in page.strip.accessibleName()


def test_applying_closes_and_changes_the_plan(
    page: PlanPage, dialog: CompareDialog, copies: Site, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.told) as told:
        QTest.mouseClick(dialog.apply_button, LEFT)
        settle(session)
    assert told.args == ["“Slow” applied to the plan"]
    assert copies.task("Build").effort_seconds == 60 * HOUR


def test_a_copy_that_no_longer_fits_says_why(
    dialog: CompareDialog, copies: Site, session: Session
) -> None:
    copies.store.execute(DeleteTasks((copies.tasks["Build"],)))
    for _ in range(3):
        settle(session)
    assert shown(dialog, "Everything is done")[1] == "–"
    assert "is about “Build”" in dialog.outcome.text()
    assert not dialog.apply_button.isEnabled()
