from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.expenses.expenses_page import ExpensesPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.office import Office, open_office


@pytest.fixture
def office(store: Store) -> Office:
    return open_office(store)


@pytest.fixture
def opened() -> list[Path]:
    """What other programs were asked to show."""
    return []


@pytest.fixture
def page(
    theme: Theme, session: Session, office: Office, opened: list[Path], qtbot: QtBot
) -> ExpensesPage:
    assert office is not None

    def open_file(path: Path) -> bool:
        opened.append(path)
        return path.suffix == ".pdf"

    made = ExpensesPage(theme, session, choose_files=lambda _page: [], open_file=open_file)
    qtbot.addWidget(made)
    made.resize(1240, 700)
    return made
