from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.projects import ProjectCriteria, projects
from app.services.clients import DeleteClient
from app.services.history import Undo
from app.services.projects import AddProject
from app.store.store import Store
from app.ui.planning.exchange.plan_import_dialog import PlanImportDialog
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import plan_page
from app.ui.theme.theme import Theme
from tests.store.rows import make_client
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless
from tests.ui.drops import drop_files
from tests.ui.imports.wizard_hands import TOGGL
from tests.ui.planning.plan_files import barn, opened, press


def names(session: Session) -> list[str]:
    return [row.name for row in session.read(projects, ProjectCriteria())]


def dialogs(desktop: Desktop) -> list[PlanImportDialog]:
    settle(desktop.session)
    settle(desktop.session)
    return desktop.window.findChildren(PlanImportDialog)


def test_a_chosen_file_is_described_before_anything_is_imported(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(theme, session, qtbot, barn(tmp_path))
    press(dialog.choose_button, session)
    assert dialog.facts.facts == {
        "Format": "MS Project (XML)",
        "Project": "Barn",
        "Content": "2 tasks, 1 milestone, 2 dependencies",
        "Dates": "Mon 2 Mar, 08:00 – Tue 3 Mar, 17:00",
        "People": "known: Nora Seidel; new: Ben Bauer",
    }
    assert dialog.outcome.text() == "Makes the project “Barn”. 1 person is added."
    assert dialog.save_button.isEnabled()
    assert names(session) == []


def test_what_gets_lost_is_said_with_how_often_and_to_what(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    settle(session)
    assert "Fixed costs of tasks are left out. (1: Build)" in dialog.losses.texts
    assert dialog.losses.isVisible()


def test_a_date_that_cannot_be_kept_is_listed(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = barn(tmp_path)
    text = path.read_text().replace(
        "<Name>Build</Name>",
        "<Name>Build</Name><Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T17:00:00</Finish>",
    )
    path.write_text(text)
    dialog = opened(theme, session, qtbot)
    dialog.take_file(path)
    settle(session)
    assert dialog.moved.title.text() == "1 task has other dates than in the file"
    assert dialog.moved.texts == ["Build ends Tue 3 Mar, 17:00, in the file Mon 2 Mar, 17:00"]


def test_the_button_imports_in_one_change_for_the_client(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    client_id = make_client(store, "Acme")
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    settle(session)
    dialog.client.set_code(str(client_id))
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog.save_button, session)
    assert saved.args is not None
    assert saved.args[0].name == "Barn"
    (row,) = session.read(projects, ProjectCriteria())
    assert (row.name, row.client) == ("Barn", "Acme")
    store.execute(Undo())
    assert names(session) == []


def test_a_name_that_is_taken_is_said_before(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    store.execute(AddProject({"name": "barn"}))
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    settle(session)
    assert dialog.outcome.text().startswith("There is a project “Barn” already")
    press(dialog.save_button, session)
    assert names(session) == ["barn", "Barn (2)"]


def test_a_file_that_is_no_plan_says_what_to_do_and_imports_nothing(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "plan.mpp"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not for us")
    dialog = opened(theme, session, qtbot)
    dialog.take_file(path)
    settle(session)
    assert "Export it as XML of MS Project" in error_of(dialog, "file")
    assert not dialog.save_button.isEnabled()
    assert names(session) == []


def test_a_truncated_file_is_refused_where_it_was_named(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = barn(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    dialog = opened(theme, session, qtbot)
    dialog.take_file(path)
    settle(session)
    assert "ends too early" in error_of(dialog, "file")
    dialog.take_file(barn(tmp_path))
    settle(session)
    assert error_of(dialog, "file") == ""


def test_escape_stops_reading_first_and_then_closes(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    assert dialog.progress.isVisible()
    assert dialog.cancel_button.text() == "Stop reading"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(session)
    assert dialog.isVisible()
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_being_written_cannot_be_left_half_way(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    settle(session)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.outcome.text() == "Importing…"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.saved):
        settle(session)
    assert names(session) == ["Barn"]


def test_an_import_that_is_refused_says_why_and_can_be_tried_again(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    client_id = make_client(store, "Acme")
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    settle(session)
    dialog.client.set_code(str(client_id))
    store.execute(DeleteClient(client_id))
    press(dialog.save_button, session)
    assert dialog.problem.text or error_of(dialog, "client_id")
    dialog.client.set_code("")
    press(dialog.save_button, session)
    assert names(session) == ["Barn"]


def test_every_control_has_a_name(
    theme: Theme, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(theme, session, qtbot)
    dialog.take_file(barn(tmp_path))
    settle(session)
    assert nameless(dialog) == []


def test_a_plan_that_is_dropped_on_the_window_becomes_a_project_that_is_shown(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = barn(tmp_path).rename(tmp_path / "from a mail.txt")
    drop_files(desktop.window, path)
    (dialog,) = dialogs(desktop)
    press(dialog.save_button, desktop.session)
    settle(desktop.session)
    page = plan_page(desktop)
    assert page.plan.plan is not None
    assert page.plan.plan.name == "Barn"
    assert desktop.window.undo_bar.accessibleName() == "Plan “Barn” imported"


def test_time_entries_still_go_to_their_own_wizard(desktop: Desktop) -> None:
    drop_files(desktop.window, TOGGL)
    assert dialogs(desktop) == []


def test_the_menu_of_the_page_and_the_commands_lead_here(desktop: Desktop) -> None:
    desktop.book.run("plan.import")
    (dialog,) = dialogs(desktop)
    dialog.reject()
    menu = plan_page(desktop).head.more_menu
    next(each for each in menu.actions() if each.text() == "Import plan…").trigger()
    assert any(each.isVisible() for each in dialogs(desktop))
