from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.designer.canvas.canvas import Canvas
from app.ui.designer.design import Design
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle
from tests.ui.designer.hands import Hands
from tests.unit.documents.sample import plain, sample


@pytest.fixture
def design(session: Session) -> Design:
    """The shipped template with an invoice of three pages, printed once."""
    made = Design(session, plain(), {}, sample())
    made.print()
    settle(session)
    assert made.paper is not None
    return made


@pytest.fixture
def hands(qtbot: QtBot, theme: Theme, session: Session, design: Design) -> Hands:
    """The canvas at 100 % in a window of its own, with the hands that work on it."""
    canvas = Canvas(theme, design)
    qtbot.addWidget(canvas)
    canvas.resize(900, 1250)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.set_zoom(1.0)
    canvas.verticalScrollBar().setValue(0)
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return Hands(qtbot, session, canvas)
