"""The whole window on a real file, driven as a user drives it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.store.store import Store, open_store
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import places
from tests.builders import BERLIN, SetClock, parts
from tests.ui.builders import settle

LATE_MODULES = (
    "alembic",
    "babel",
    "keyring",
    "numpy",
    "reportlab",
    "smtplib",
    "sqlalchemy.orm",
    "sqlite3",
)


def texts(desktop: Desktop) -> list[str]:
    settle(desktop.session)
    return [row.description for row in desktop.session.read(entries, EntryCriteria())]


def add(desktop: Desktop, clock: SetClock, text: str) -> None:
    start = clock.now()
    desktop.session.execute(AddTimed(Names(text), start, clock.move(minutes=30), BERLIN))
    settle(desktop.session)


def test_the_title_names_what_runs(desktop: Desktop, clock: SetClock) -> None:
    desktop.session.execute(StartTimer(Names("Chart empty states"), clock.now(), BERLIN))
    settle(desktop.session)
    assert desktop.window.windowTitle() == "Chart empty states 0:00 – Stint"


def test_undo_and_redo_by_keys(desktop: Desktop, clock: SetClock) -> None:
    add(desktop, clock, "one")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(desktop.window, Qt.Key.Key_Z, control)
    assert texts(desktop) == []
    shift = control | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desktop.window, Qt.Key.Key_Z, shift)
    assert texts(desktop) == ["one"]


def test_a_change_from_the_command_line_shows_in_the_window(
    desktop: Desktop, store: Store, clock: SetClock, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: desktop.session.knows_version, timeout=3000)
    other = open_store(store.path, parts(clock))
    other.execute(StartTimer(Names("From outside"), clock.now(), BERLIN))
    other.close()
    qtbot.waitUntil(lambda: "From outside" in desktop.window.windowTitle(), timeout=3000)


def test_what_was_deleted_comes_back_by_the_undo_bar(desktop: Desktop, clock: SetClock) -> None:
    add(desktop, clock, "one")
    (row,) = desktop.session.read(entries, EntryCriteria())
    desktop.today.list.delete_asked.emit((row.id,))
    assert texts(desktop) == []
    desktop.window.undo_bar.acted.emit()
    assert texts(desktop) == ["one"]


def test_an_entry_that_was_searched_is_shown_on_its_day(desktop: Desktop, clock: SetClock) -> None:
    add(desktop, clock, "needle")
    (row,) = desktop.session.read(entries, EntryCriteria())
    clock.move(days=3)
    desktop.window.show_page("activity")
    desktop.dialogs.go_to_entry(row.id)
    assert desktop.window.page() == "today"
    assert desktop.today.day == row.worked_on


def test_alt_and_a_number_choose_the_page(desktop: Desktop) -> None:
    seen = []
    for number, _place in enumerate(places()):
        key = Qt.Key(int(Qt.Key.Key_1) + number)
        QTest.keyClick(desktop.window, key, Qt.KeyboardModifier.AltModifier)
        seen.append(desktop.window.page())
    assert seen == [place.key for place in places()]


def test_every_shortcut_is_taken_only_once(desktop: Desktop) -> None:
    shortcuts = [record.shortcut for record in desktop.book.records if record.shortcut]
    assert len(shortcuts) == len(set(shortcuts))


def test_the_first_window_loads_no_library_that_only_later_work_needs(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from app.ui.shell.desktop import Desktop\n"
        "from app.window_root import file_of\n"
        "from tests.builders import SetClock, open_test_store\n"
        "from tests.ui.builders import around, settle\n"
        "app, folder, clock = QApplication([]), Path(sys.argv[1]), SetClock()\n"
        "with open_test_store(folder, clock) as store:\n"
        "    desktop = Desktop(app, file_of(store), around(store, clock, folder))\n"
        "    desktop.show()\n"
        "    settle(desktop.session)\n"
        "    desktop.shut()\n"
        f"print([name for name in {LATE_MODULES!r} if name in sys.modules])\n"
    )
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_backup_is_taken_each_hour_in_which_something_changed(
    desktop: Desktop, store: Store, clock: SetClock
) -> None:
    def names() -> list[str]:
        desktop.backups.look()
        settle(desktop.session)
        return sorted(path.name for path in (store.path.parent / "backups").glob("*.stint"))

    first = names()
    assert len(first) == 1
    add(desktop, clock, "one")
    assert names() == first
    clock.move(hours=1)
    assert len(names()) == 2
    clock.move(hours=1)
    assert len(names()) == 2


def test_an_empty_file_says_how_to_begin(desktop: Desktop, clock: SetClock) -> None:
    (begin,) = [b for b in desktop.today.findChildren(QPushButton) if "Write what" in b.text()]
    assert begin.isVisible()
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert desktop.bar.line.hasFocus()
    add(desktop, clock, "one")
    assert not begin.isVisible()
