from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.queries.baselines import baseline_rows
from app.services.history import Undo
from app.services.tasks import EditTask
from app.store.store import Store
from app.ui.planning.baselines.baseline_dialogs import RenameBaselineDialog, TakeBaselineDialog
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from tests.store.baselines_taken import take, work
from tests.store.site import HOUR, Site
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write

LEFT = Qt.MouseButton.LeftButton


def names(site: Site) -> list[str]:
    return [row.name for row in site.store.read(baseline_rows, site.project_id)]


def choices(page: PlanPage) -> list[str]:
    """What the menu of baselines says, the one that is shown with a star."""
    page.head.baseline_menu.aboutToShow.emit()
    return [
        f"{action.text()}{' *' if action.isChecked() else ''}"
        for action in page.head.baseline_menu.actions()
        if not action.isSeparator()
    ]


def choose(page: PlanPage, text: str) -> None:
    page.head.baseline_menu.aboutToShow.emit()
    action(page, text).trigger()
    settle(page._session)


def action(page: PlanPage, text: str) -> QAction:
    return next(each for each in page.head.baseline_menu.actions() if each.text() == text)


def sums(page: PlanPage) -> list[str]:
    """The figures above the plan."""
    labels = page.head.sums.findChildren(QLabel)
    return [label.accessibleName() for label in labels if label.accessibleName()]


def ghosts(page: PlanPage) -> int:
    return len(page.chart.canvas.view.bars.ghosts)


def lengthen_build(site: Site, session: Session) -> None:
    """Build takes three days in place of two."""
    site.store.execute(EditTask(site.tasks["Build"], {"estimate_seconds": 24 * HOUR}))
    settle(session)
    settle(session)


def dialog_of(page: PlanPage, qtbot: QtBot) -> TakeBaselineDialog:
    dialog = page.findChild(TakeBaselineDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_a_baseline_is_taken_under_the_name_that_is_offered(
    page: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    assert choices(page) == ["Take baseline…"]
    choose(page, "Take baseline…")
    dialog = dialog_of(page, qtbot)
    assert dialog.name.text() == "Baseline 1 · 19 Nov"
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        settle(session)
    assert told.args == ["Baseline taken: Baseline 1 · 19 Nov"]
    settle(session)
    assert names(site) == ["Baseline 1 · 19 Nov"]
    assert ghosts(page) == 5
    assert choices(page)[:2] == ["None", "Baseline 1 · 19 Nov *"]


def test_a_name_that_is_taken_is_told_at_its_field(
    page: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    take(site)
    settle(session)
    choose(page, "Take baseline…")
    dialog = dialog_of(page, qtbot)
    write(dialog.name, "kick-OFF")
    save(dialog, session)
    assert "already has a baseline" in error_of(dialog, "name")
    assert nameless(dialog) == []


def test_the_newest_is_shown_until_another_is_chosen(
    page: PlanPage, site: Site, session: Session
) -> None:
    take(site)
    lengthen_build(site, session)
    take(site, "Second")
    settle(session)
    assert choices(page)[:3] == ["None", "Second · 19 Nov *", "Kick-off · 19 Nov"]
    assert "Baseline 24 Nov as planned" in sums(page)
    choose(page, "Kick-off · 19 Nov")
    assert "Baseline 23 Nov +1 d" in sums(page)
    choose(page, "None")
    assert ghosts(page) == 0
    assert not any("Baseline" in text for text in sums(page))
    assert choices(page)[0] == "None *"


def test_the_ghost_stays_where_the_bar_was(page: PlanPage, site: Site, session: Session) -> None:
    take(site)
    settle(session)
    before = page.chart.canvas.view.bars.bar(3)
    assert before.baseline_s == (before.start_s, before.finish_s)
    lengthen_build(site, session)
    after = page.chart.canvas.view.bars.bar(3)
    assert after.baseline_s == before.baseline_s
    assert after.finish_s > before.finish_s


def test_the_table_says_when_each_task_was_to_finish(
    page: PlanPage, site: Site, session: Session
) -> None:
    keys = [column.key for column in page.table_model.columns]
    then, variance = keys.index("then"), keys.index("variance")
    assert page.table.isColumnHidden(then)
    take(site)
    lengthen_build(site, session)
    QTest.mouseClick(page.head.views.button("table"), LEFT)
    assert not page.table.isColumnHidden(then)
    assert not page.table.isColumnHidden(variance)
    model = page.table_model
    assert [model.index(row, then).data() for row in (0, 3)] == ["19 Nov", "23 Nov"]
    assert [model.index(row, variance).data() for row in (0, 3)] == ["–", "+1 d"]
    spoken = model.index(3, variance).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1 day later than planned"
    choose(page, "None")
    assert page.table.isColumnHidden(then)


def test_a_baseline_is_renamed(page: PlanPage, site: Site, session: Session, qtbot: QtBot) -> None:
    take(site)
    settle(session)
    choose(page, "Rename “Kick-off”…")
    dialog = page.findChild(RenameBaselineDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    write(dialog.name, "Promised")
    save(dialog, session)
    settle(session)
    assert names(site) == ["Promised"]
    assert choices(page)[1] == "Promised · 19 Nov *"


def test_a_deleted_baseline_comes_back_by_one_undo(
    page: PlanPage, site: Site, session: Session, store: Store, qtbot: QtBot
) -> None:
    take(site)
    settle(session)
    with qtbot.waitSignal(page.told) as told:
        choose(page, "Delete “Kick-off”")
    assert told.args == ["“Kick-off” deleted"]
    settle(session)
    assert ghosts(page) == 0
    store.execute(Undo())
    settle(session)
    assert ghosts(page) == 5


def test_when_work_has_begun_without_a_baseline_one_is_offered_once(
    page: PlanPage, site: Site, session: Session
) -> None:
    assert not page.strip.isVisible()
    work(site, "Sketch", 1)
    settle(session)
    settle(session)
    assert page.strip.isVisible()
    QTest.mouseClick(page.strip.close_button, LEFT)
    assert not page.strip.isVisible()
    work(site, "Sketch", 1, days_ago=2)
    settle(session)
    settle(session)
    assert not page.strip.isVisible()


def test_the_offer_opens_the_dialog(
    page: PlanPage, site: Site, session: Session, qtbot: QtBot
) -> None:
    work(site, "Sketch", 1)
    settle(session)
    settle(session)
    QTest.mouseClick(page.strip.button, LEFT)
    assert not page.strip.isVisible()
    assert dialog_of(page, qtbot).name.text()


def test_where_there_is_a_baseline_none_is_offered(
    page: PlanPage, site: Site, session: Session
) -> None:
    take(site)
    work(site, "Sketch", 1)
    settle(session)
    settle(session)
    assert not page.strip.isVisible()


def test_a_dragged_bar_leaves_its_ghost_behind(
    page: PlanPage, site: Site, session: Session
) -> None:
    take(site)
    settle(session)
    row = page.chart.canvas.view.bars.rows[site.tasks["Texts"]]
    before = page.chart.canvas.view.bars.bar(row).baseline_s
    page.chart.canvas.setFocus()
    page.chart.canvas.select([site.tasks["Texts"]], site.tasks["Texts"])
    QTest.keyClick(page.chart.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(session)
    settle(session)
    after = page.chart.canvas.view.bars.bar(row)
    assert after.baseline_s == before
    assert before is not None
    assert after.start_s > before[0]
