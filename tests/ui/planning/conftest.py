from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.planning.plan_page import PlanPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.site import Site, website
from tests.ui.builders import settle


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


@pytest.fixture
def page(site: Site, theme: Theme, session: Session, qtbot: QtBot) -> PlanPage:
    """The plan of the website, in front."""
    made = PlanPage(theme, session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    settle(session)
    settle(session)
    assert made.plan.project_id == site.project_id
    return made


@pytest.fixture
def empty_page(theme: Theme, session: Session, qtbot: QtBot) -> PlanPage:
    """The page of a file without projects."""
    made = PlanPage(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settle(session)
    return made
