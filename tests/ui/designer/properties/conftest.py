from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.designer.design import Design
from app.ui.designer.properties.properties_panel import PropertiesPanel
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle

Shown = Callable[..., PropertiesPanel]


@pytest.fixture
def panel(
    qtbot: QtBot, theme: Theme, design: Design, session: Session
) -> Iterator[PropertiesPanel]:
    """The properties in a window of their own, as high as a screen."""
    made = PropertiesPanel(theme, design)
    qtbot.addWidget(made)
    made.resize(320, 1400)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    settle(session)


@pytest.fixture
def chosen(panel: PropertiesPanel, design: Design, qtbot: QtBot) -> Shown:
    """Selects blocks, and waits for what can be told to them."""

    def choose(*ids: str) -> PropertiesPanel:
        design.select(ids)
        qtbot.waitUntil(lambda: not panel.is_waiting)
        return panel

    return choose
