from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.timekeeping.pinned import WorkKey
from app.services.history import Undo
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.task_menu import task_menu
from tests.store.tasks import Tasks
from tests.ui.builders import settle
from tests.ui.tasks.hands import Hands, work_on

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_space_completes_and_completes_all_that_is_marked(
    family: Hands, tasks: Tasks, qtbot: QtBot
) -> None:
    family.go_to("Mail", "Search")
    with qtbot.waitSignal(family.page.told) as told:
        family.press(Qt.Key.Key_Space)
    assert told.args == ["2 tasks done"]
    assert tasks.tree() == ["Launch", "-Fix login"]


def test_the_box_completes_and_opens_again(family: Hands, tasks: Tasks) -> None:
    family.page.filters.status.button("all").click()
    settle(family.session)
    family.click_check("Mail")
    assert family.cell("Mail", "status") == "Done"
    family.click_check("Mail")
    assert family.cell("Mail", "status") == "Open"
    assert tasks.tree()[0] == "Mail"


def test_a_task_done_takes_what_is_below_along_and_undo_brings_all_back(
    family: Hands, store: Store
) -> None:
    family.click_check("Launch")
    assert family.rows == ["Mail"]
    store.execute(Undo())
    settle(family.session)
    assert family.rows == ["Mail", "Launch", "-Fix login", "-Search"]


def test_tab_hangs_a_task_on_the_one_before_it_and_shift_tab_takes_it_out(
    family: Hands, tasks: Tasks
) -> None:
    family.go_to("Search")
    family.press(Qt.Key.Key_Tab)
    assert tasks.tree() == ["Mail", "Launch", "-Fix login", "--Search"]
    assert family.page.table.current() == family.shown[family.position("Search")]
    family.press(Qt.Key.Key_Backtab, SHIFT)
    assert tasks.tree() == ["Mail", "Launch", "-Fix login", "-Search"]
    family.press(Qt.Key.Key_Backtab, SHIFT)
    assert tasks.tree() == ["Mail", "Launch", "-Fix login", "Search"]


def test_tab_without_a_task_before_it_does_nothing(family: Hands, tasks: Tasks) -> None:
    before = tasks.tree()
    family.go_to("Mail")
    family.press(Qt.Key.Key_Tab)
    family.press(Qt.Key.Key_Backtab, SHIFT)
    assert tasks.tree() == before


def test_tab_from_another_cell_leaves_the_table(family: Hands, tasks: Tasks) -> None:
    before = tasks.tree()
    family.go_to("Search")
    family.press(Qt.Key.Key_Right)
    family.press(Qt.Key.Key_Tab)
    assert tasks.tree() == before
    assert not family.page.table.hasFocus()


def test_alt_with_arrows_moves_among_siblings(family: Hands, tasks: Tasks) -> None:
    family.go_to("Search")
    family.press(Qt.Key.Key_Up, ALT)
    assert tasks.tree()[2:] == ["-Search", "-Fix login"]
    family.press(Qt.Key.Key_Down, ALT)
    assert tasks.tree()[2:] == ["-Fix login", "-Search"]


def test_nothing_moves_into_another_project_by_arrows(family: Hands, tasks: Tasks) -> None:
    before = tasks.tree()
    family.go_to("Mail")
    family.press(Qt.Key.Key_Down, ALT)
    assert tasks.tree() == before


def test_delete_removes_and_says_so(family: Hands, tasks: Tasks, qtbot: QtBot) -> None:
    family.go_to("Launch")
    with qtbot.waitSignal(family.page.told) as told:
        family.press(Qt.Key.Key_Delete)
    assert told.args == ["“Launch” deleted"]
    assert tasks.tree() == ["Mail"]


def test_a_task_with_time_stays_and_the_window_says_why(
    family: Hands, store: Store, session: Session, qtbot: QtBot
) -> None:
    work_on(store, session, "Mail", 1)
    family.go_to("Mail")
    with qtbot.waitSignal(session.refused) as refused:
        family.press(Qt.Key.Key_Delete)
    assert refused.args[0].key == "task.has_time"
    assert "Mail" in family.rows


def test_a_caret_and_the_arrows_fold_in_and_out(family: Hands) -> None:
    family.click_caret("Launch")
    assert family.rows == ["Mail", "Launch"]
    family.go_to("Launch")
    family.press(Qt.Key.Key_Right)
    assert family.rows == ["Mail", "Launch", "-Fix login", "-Search"]
    family.go_to("Search")
    family.press(Qt.Key.Key_Left)
    current = family.page.table.current()
    assert current is not None
    assert current.row.name == "Launch"
    family.press(Qt.Key.Key_Left)
    assert family.rows == ["Mail", "Launch"]


def test_a_fold_survives_what_others_change(family: Hands, tasks: Tasks) -> None:
    family.click_caret("Launch")
    tasks.add("One more")
    settle(family.session)
    assert family.rows == ["Mail", "One more", "Launch"]


def test_the_play_button_asks_for_the_timer_of_exactly_this_task(
    family: Hands, qtbot: QtBot
) -> None:
    row = family.shown[family.position("Fix login")].row
    with qtbot.waitSignal(family.page.start_asked) as asked:
        family.click_act("Fix login", "start")
    assert asked.args == [WorkKey("Fix login", row.id, row.project_id, row.client_id)]


def test_the_plus_button_adds_below_until_escape(family: Hands, tasks: Tasks) -> None:
    family.click_act("Fix login", "add")
    quick = family.page.quick
    assert quick.below.text() == "Below “Fix login”"
    family.write("Find the bug")
    family.write("Mend it")
    assert tasks.tree()[2:5] == ["-Fix login", "--Find the bug", "--Mend it"]
    family.page.quick.line.setFocus()
    family.press(Qt.Key.Key_Escape)
    assert quick.parent_id is None
    family.press(Qt.Key.Key_Escape)
    assert family.page.table.hasFocus()


def test_ctrl_n_goes_to_the_line(family: Hands) -> None:
    family.go_to("Mail")
    family.press(Qt.Key.Key_N, CTRL)
    assert family.page.quick.line.hasFocus()


def test_the_menu_offers_what_keys_and_buttons_do(family: Hands, tasks: Tasks) -> None:
    family.go_to("Search")
    page = family.page
    menu = task_menu(page.table, page.moves, page.bulk, lambda: None, lambda _row: None)
    assert menu is not None
    acts = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert [text for text in acts if text] == [
        "Start timer",
        "Add task below",
        "Repeat…",
        "Mark as done",
        "Edit",
        "Details",
        "State",
        "Priority",
        "Due",
        "Person",
        "Project",
        "Tags",
        "Estimate…",
        "Move in",
        "Move out",
        "Move up",
        "Move down",
        "Delete",
    ]
    assert not acts["Move down"].isEnabled()
    acts["Mark as done"].trigger()
    settle(family.session)
    assert "-Search" not in tasks.tree()
    menu.close()
