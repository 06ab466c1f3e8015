from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.services.member import EditMember
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timesheet.timesheet_page import TimesheetPage
from tests.store.bills import Business, open_business
from tests.ui.timesheet.hands import Hands


@pytest.fixture
def business(store: Store, session: Session) -> Business:
    """Acme Outdoor with the project Website at 80.00 an hour, and a week of 40 hours."""
    store.execute(EditMember(session.member_id, {"working_hours": DEFAULT_WORKING_HOURS}))
    return open_business(store)


@pytest.fixture
def hands(theme: Theme, session: Session, business: Business, qtbot: QtBot) -> Iterator[Hands]:
    """The page, not yet shown."""
    page = TimesheetPage(theme, session, first_weekday=0)
    qtbot.addWidget(page)
    page.resize(1240, 760)
    yield Hands(page, session, business)
    page.hide()
