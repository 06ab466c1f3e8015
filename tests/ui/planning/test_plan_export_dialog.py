from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.interchange.plan_formats import PlanFormat, read_plan
from app.queries.plan import PlanCriteria
from app.queries.plan_standing import standing_tasks
from app.services.baselines import TakeBaseline
from app.store.store import Store
from app.ui.planning.exchange.plan_export_dialog import PlanExportDialog
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.builders import BERLIN, THURSDAY
from tests.store.site import Site
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless
from tests.ui.planning.plan_files import press

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "plan.out"


@pytest.fixture
def dialog(
    site: Site, theme: Theme, session: Session, qtbot: QtBot, target: Path
) -> PlanExportDialog:
    def choose(_parent: QWidget, _name: str, _format: PlanFormat) -> Path | None:
        return target

    made = PlanExportDialog(theme, session, (site.project_id, "Website"), None, choose)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settle(session)
    return made


@pytest.mark.parametrize("format_", list(PlanFormat))
def test_each_format_is_written_so_that_it_can_be_read_again(
    dialog: PlanExportDialog, session: Session, target: Path, format_: PlanFormat, qtbot: QtBot
) -> None:
    press(dialog.formats.button(format_.value), session)
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog.save_button, session)
    assert saved.args == [target]
    names = {task.name for task in read_plan(target.read_bytes(), BERLIN, "plan").plan.tasks}
    assert names >= {"Sketch", "Build", "Launch"}


def test_what_a_format_cannot_hold_is_said_before_anything_is_written(
    dialog: PlanExportDialog, session: Session, store: Store, site: Site, target: Path
) -> None:
    now = store.read(standing_tasks, PlanCriteria(site.project_id, THURSDAY))
    store.execute(TakeBaseline(site.project_id, "Kick-off", now.tasks))
    press(dialog.formats.button("ics"), session)
    assert any("knows no baselines" in text for text in dialog.losses.texts)
    assert dialog.losses.isVisible()
    assert not target.exists()


def test_a_target_that_was_not_chosen_leaves_the_dialog_open(
    site: Site, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    made = PlanExportDialog(theme, session, (site.project_id, "Website"), None, lambda *_: None)
    qtbot.addWidget(made)
    made.show()
    settle(session)
    press(made.save_button, session)
    assert made.isVisible()
    assert made.save_button.isEnabled()


def test_a_folder_that_takes_no_file_is_said_in_the_dialog(
    dialog: PlanExportDialog, session: Session, target: Path
) -> None:
    target.mkdir()
    press(dialog.save_button, session)
    assert dialog.isVisible()
    assert str(target) in dialog.problem.text


def test_every_control_has_a_name(dialog: PlanExportDialog) -> None:
    assert nameless(dialog) == []


def test_the_page_exports_its_plan_and_says_where_to(
    page: PlanPage, session: Session, target: Path, qtbot: QtBot
) -> None:
    page.exchange._choose_target = lambda *_: target
    menu = page.head.more_menu
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == "Export…").trigger()
    settle(session)
    (dialog,) = page.window().findChildren(PlanExportDialog)
    with qtbot.waitSignal(page.noted) as noted:
        QTest.mouseClick(dialog.save_button, LEFT)
        settle(session)
    assert noted.args == [f"Saved as {target}"]
    assert target.exists()


def test_a_plan_without_tasks_is_not_offered_for_export(empty_page: PlanPage) -> None:
    menu = empty_page.head.more_menu
    menu.aboutToShow.emit()
    export = next(each for each in menu.actions() if each.text() == "Export…")
    assert not export.isEnabled()
