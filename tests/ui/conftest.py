from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.theme.theme import Theme
from app.window_root import file_of
from tests.builders import SetClock, open_test_store
from tests.ui.builders import around, open_session, settle


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light")
    made.apply(qapp)
    made.set_motion(moves=False)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def session(qapp: QApplication, store: Store, clock: SetClock) -> Iterator[Session]:
    assert qapp is not None
    with open_session(store, clock) as opened:
        yield opened


@pytest.fixture
def desktop(
    qapp: QApplication, store: Store, clock: SetClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[Desktop]:
    made = Desktop(qapp, file_of(store), around(store, clock, tmp_path / "settings"))
    made.theme.set_motion(moves=False)
    with qtbot.waitExposed(made.window):
        made.show()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    settle(made.session)
    yield made
    made.shut()
    settle(made.session)
    qapp.setStyleSheet("")
