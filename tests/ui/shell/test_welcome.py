"""The first steps come once, over a file that nobody has worked with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.timer import StartTimer
from app.settings.machine import FIRST_RUN_LEFT, MachineSettings
from app.store.store import Store
from app.ui.shell.desktop import Desktop
from app.ui.shell.first_run import FirstRunDialog
from app.window_root import file_of
from tests.builders import BERLIN, SetClock
from tests.ui.builders import around, settle


def welcomes(store: Store, clock: SetClock, folder: Path, qtbot: QtBot) -> list[str]:
    """What stands over a fresh window, which is closed again by Esc; what the start was told."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings, opened = MachineSettings(folder), []
    given = replace(
        around(store, clock, folder / "other"),
        settings=settings,
        open_sample=lambda: opened.append("sample"),
    )
    desktop = Desktop(app, file_of(store), given)
    try:
        with qtbot.waitExposed(desktop.window):
            desktop.show()
        found = desktop.window.findChildren(FirstRunDialog)
        for dialog in found:
            dialog.sample_asked.emit()
            dialog.reject()
        settle(desktop.session)
        told = [type(dialog).__name__ for dialog in found] + opened
        if found:
            assert settings.get(FIRST_RUN_LEFT)
            # The window's own focus: an off-screen desktop activates no window.
            assert desktop.window.focusWidget() is desktop.bar.line
        return told
    finally:
        desktop.shut()
        settle(desktop.session)
        app.setStyleSheet("")


def test_the_welcome_comes_once_and_leaves_the_cursor_in_the_line(
    qapp: QApplication, store: Store, clock: SetClock, tmp_path: Path, qtbot: QtBot
) -> None:
    assert qapp is not None
    assert welcomes(store, clock, tmp_path / "s", qtbot) == ["FirstRunDialog", "sample"]
    assert welcomes(store, clock, tmp_path / "s", qtbot) == []


def test_a_file_with_work_in_it_welcomes_nobody(
    qapp: QApplication, store: Store, clock: SetClock, tmp_path: Path, qtbot: QtBot
) -> None:
    assert qapp is not None
    store.execute(StartTimer(Names("Mail"), clock.now(), BERLIN))
    assert welcomes(store, clock, tmp_path / "s", qtbot) == []
