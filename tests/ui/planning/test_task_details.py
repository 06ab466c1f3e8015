"""All that a plan knows of a task, in one dialog: tried while it is written, one change set."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
)
from app.domain.values.working_hours_text import read_week_line
from app.queries.history import HistoryCriteria, history
from app.services.history import Undo
from app.services.task_acts import DeleteTasks
from app.services.tasks import EditTask
from app.store.store import Store
from app.ui.planning.details.details_dialog import TaskDetailsDialog
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from tests.builders import rows_of
from tests.store.calendars import make_calendar, make_member
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(page: PlanPage, site: Site, name: str = "Build") -> TaskDetailsDialog:
    """The dialog of a task, by key."""
    page.chart.table.go_to(site.tasks[name])
    page.chart.table.setFocus()
    QTest.keyClick(page.chart.table, Qt.Key.Key_E, CTRL)
    found = page.findChildren(TaskDetailsDialog)[-1]
    assert found.isVisible()
    return found


def written(dialog: TaskDetailsDialog, session: Session) -> None:
    """Presses the button: tried in the pool, posted, shown."""
    save(dialog, session)
    settle(session)


def tried(dialog: TaskDetailsDialog, session: Session) -> str:
    dialog._pause.timeout.emit()
    settle(session)
    return dialog.outcome.text()


def newest(store: Store) -> tuple[str, dict[str, object]]:
    (found,) = store.read(history, HistoryCriteria(limit=1))
    return found.action, found.arguments


@pytest.mark.parametrize("kind", list(ConstraintKind))
def test_a_task_can_be_tied_in_every_way(
    page: PlanPage, site: Site, session: Session, kind: ConstraintKind
) -> None:
    dialog = opened(page, site)
    dialog.controls.kind.set_code(kind.value)
    has_time = kind is not ConstraintKind.AS_LATE_AS_POSSIBLE
    assert dialog.controls.at.isEnabled() is has_time
    written(dialog, session)
    # What is offered first is when the task starts, or ends, by itself.
    hour, day = (17, 23) if "finish" in kind.value else (8, 20)
    at = datetime(2026, 11, day, hour, tzinfo=UTC) if has_time else None
    assert site.task("Build").constraint == Constraint(kind, at)


def test_dates_work_people_calendar_and_links_are_one_change(
    page: PlanPage, site: Site, store: Store, session: Session, qtbot: QtBot
) -> None:
    ben, office = make_member(store, "Ben"), make_calendar(store)
    settle(session)
    settle(session)
    before = store.read(rows_of, None)
    dialog = opened(page, site)
    controls = dialog.controls
    controls.kind.set_code(ConstraintKind.FINISH_NO_LATER_THAN)
    controls.at.set_moment(datetime(2026, 12, 4, 18, 0))  # noqa: DTZ001 - a wall clock
    write(controls.deadline, "2026-12-07")
    controls.mode.button("fixed").click()
    assert controls.duration.text() == "16:00"
    write(controls.duration, "24h")
    write(controls.left, "20h")
    controls.calendar.set_code(str(office))
    controls.crew.marks[-1].setChecked(True)
    controls.crew.shares[-1].setValue(50)
    write(controls.before.lines[0].lag, "3ed")
    write(controls.before.lines[0].reason, "drying")
    controls.after.lines[0].kind.set_code(DependencyKind.FINISH_TO_FINISH)
    with qtbot.waitSignal(page.told) as told:
        written(dialog, session)
    assert told.args == ["“Build” changed"]
    build = site.task("Build")
    assert build.constraint is not None
    assert build.constraint.at == datetime(2026, 12, 4, 17, 0, tzinfo=UTC)
    assert build.deadline_on == date(2026, 12, 7)
    assert (build.duration_seconds, build.effort_seconds) == (24 * HOUR, 16 * HOUR)
    assert (build.remaining_seconds, build.calendar) == (20 * HOUR, office)
    assert build.assignments == (Assignment(ben, 50),)
    design, launch = site.tasks["Design"], site.tasks["Launch"]
    assert set(site.plan.dependencies) == {
        Dependency(design, build.key, lag_seconds=3 * 24 * HOUR, lag_elapsed=True, reason="drying"),
        Dependency(build.key, launch, DependencyKind.FINISH_TO_FINISH),
    }
    assert newest(store) == ("plan.edit", {"text": "Build"})
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_links_are_added_by_number_and_removed(
    page: PlanPage, site: Site, session: Session
) -> None:
    dialog = opened(page, site)
    before = dialog.controls.before
    QTest.mouseClick(before.add_button, Qt.MouseButton.LeftButton)
    before.lines[-1].task.setCurrentText("4")
    write(before.lines[-1].lag, "-1d")
    before.remove(before.lines[0])
    written(dialog, session)
    assert (
        Dependency(site.tasks["Texts"], site.tasks["Build"], lag_seconds=-8 * HOUR)
        in site.plan.dependencies
    )
    assert all(each.predecessor != site.tasks["Design"] for each in site.plan.dependencies)


def test_a_circle_is_told_at_the_links_and_nothing_is_written(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    before = store.read(rows_of, None)
    dialog = opened(page, site)
    after = dialog.controls.after
    after.add_new()
    after.lines[-1].task.setCurrentText("design")
    written(dialog, session)
    assert "in a circle: Design → Build → Design" in error_of(dialog, "after")
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert store.read(rows_of, None) == before


@pytest.mark.parametrize(
    ("task", "lag", "sentence"),
    [
        ("Roof", "", "The plan has no task “Roof”"),
        ("", "", "Choose a task"),
        ("Launch", "soon", "“soon” is no lag"),
        ("Design", "", "“Design” stands here twice"),
    ],
)
def test_what_is_wrong_with_a_link_is_told_at_the_links(
    page: PlanPage, site: Site, session: Session, task: str, lag: str, sentence: str
) -> None:
    dialog = opened(page, site)
    dialog.controls.before.add_new()
    line = dialog.controls.before.lines[-1]
    line.task.setCurrentText(task)
    line.lag.setText(lag)
    written(dialog, session)
    assert sentence in error_of(dialog, "before")
    assert (line.lag if lag else line.task).hasFocus()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("deadline", "soon", "“soon”"),
        ("effort_seconds", "much", "“much”"),
        ("effort_seconds", "0", "more than nothing"),
        ("remaining_seconds", "-1h", "“-1h”"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    page: PlanPage, site: Site, session: Session, name: str, text: str, sentence: str
) -> None:
    dialog = opened(page, site)
    field = dialog.field(name)
    assert field is not None
    assert isinstance(field.control, QLineEdit)
    write(field.control, text)
    written(dialog, session)
    assert sentence in error_of(dialog, name)


def test_a_fixed_duration_has_to_be_said(page: PlanPage, site: Site, session: Session) -> None:
    dialog = opened(page, site)
    dialog.controls.mode.button("fixed").click()
    for nothing in ("", "0"):
        write(dialog.controls.duration, nothing)
        written(dialog, session)
        assert "Say how long" in error_of(dialog, "duration_seconds")


def test_while_fields_are_written_the_dialog_says_what_they_would_do(
    page: PlanPage, site: Site, session: Session
) -> None:
    dialog = opened(page, site)
    assert tried(dialog, session) == ""
    write(dialog.controls.effort, "32h")
    assert tried(dialog, session) == (
        "From 20 Nov 09:00 to 25 Nov 18:00. The project ends 2 days later."
    )
    write(dialog.controls.deadline, "2026-11-24")
    assert "24 Nov" in tried(dialog, session).partition("later. ")[2]
    assert site.task("Build").effort_seconds == 16 * HOUR


def test_a_calendar_that_only_the_dialog_names_counts_in_what_it_says(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    half = make_calendar(store, hours=read_week_line("Mo-Fr 9-13"))
    settle(session)
    settle(session)
    dialog = opened(page, site)
    dialog.controls.calendar.set_code(str(half))
    assert "The project ends 2 days later." in tried(dialog, session)


def test_nothing_changed_writes_nothing(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    before = newest(store)
    dialog = opened(page, site)
    written(dialog, session)
    assert not isValid(dialog)
    assert newest(store) == before


def test_a_summary_a_milestone_and_a_done_task_keep_their_work(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    store.execute(EditTask(site.tasks["Texts"], {"status": "done"}))
    settle(session)
    settle(session)
    for name in ("Design", "Launch", "Texts"):
        dialog = opened(page, site, name)
        assert not dialog.controls.effort.isEnabled()
        write(dialog.controls.deadline, "2026-12-24")
        written(dialog, session)
        assert site.task(name).deadline_on == date(2026, 12, 24)


def test_a_task_that_went_meanwhile_is_told_and_nothing_is_written(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    dialog = opened(page, site, "Texts")
    write(dialog.controls.effort, "4h")
    # The page hears of it only once the dialog has tried and posted.
    store.execute(DeleteTasks((site.tasks["Texts"],)))
    written(dialog, session)
    assert dialog.isVisible()
    assert dialog.problem.text != ""


def test_every_control_has_a_name(page: PlanPage, site: Site) -> None:
    dialog = opened(page, site)
    assert dialog._tabs is not None
    for number in range(dialog._tabs.count()):
        dialog._tabs.setCurrentIndex(number)
        assert nameless(dialog) == []


def test_the_menu_offers_the_details_of_one_task(page: PlanPage, site: Site) -> None:
    texts = [text for text, _key, _act in page.row_menu.page_acts([site.tasks["Build"]])]
    assert "Task details…" in texts
    two = [site.tasks["Build"], site.tasks["Texts"]]
    assert "Task details…" not in [text for text, _key, _act in page.row_menu.page_acts(two)]
