from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.theme.theme import Theme
from app.window_root import file_of
from tests.builders import SetClock, open_test_store
from tests.ui.builders import around, open_session, settle


@dataclass
class _Dress:
    """The look that the program wears from test to test.

    To dress it anew costs more the more windows earlier tests left standing, so it is done where
    somebody changed the look only.
    """

    theme: Theme
    sheet: str


@pytest.fixture(scope="session")
def _dress(qapp: QApplication) -> _Dress:
    return _dressed(qapp)


def _dressed(app: QApplication) -> _Dress:
    theme = Theme("light")
    theme.apply(app)
    theme.set_motion(moves=False)
    return _Dress(theme, app.styleSheet())


@pytest.fixture
def theme(qapp: QApplication, _dress: _Dress) -> Theme:
    """A look of the test's own; windows that others left standing do not hear of its changes."""
    if qapp.styleSheet() != _dress.sheet:
        fresh = _dressed(qapp)
        _dress.theme, _dress.sheet = fresh.theme, fresh.sheet
    worn, made = _dress.theme, Theme("light")
    made._app, made._style = worn._app, worn._style
    made._hints.colorSchemeChanged.connect(made._rebuild)
    made._accessibility.contrastPreferenceChanged.connect(made._rebuild)
    made.set_motion(moves=False)
    return made


def _fail(error: BaseException) -> None:
    raise error


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
    # A mistake of ours fails the test with its trace; the dialog would wait for a hand.
    made.session.crashed.disconnect(made.dialogs.show_crash)
    made.session.crashed.connect(_fail)
    made.theme.set_motion(moves=False)
    with qtbot.waitExposed(made.window):
        made.show()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    settle(made.session)
    yield made
    made.shut()
    settle(made.session)
    # What is left standing would be dressed anew whenever a later test changes the look.
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
