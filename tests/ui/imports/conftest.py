from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.imports.import_wizard import ImportWizard
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.imports.wizard_hands import (
    opened,
)


@pytest.fixture
def wizard(theme: Theme, session: Session, qtbot: QtBot) -> ImportWizard:
    return opened(theme, session, qtbot)
