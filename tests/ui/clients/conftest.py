from __future__ import annotations

import pytest

from app.store.store import Store
from tests.store.bills import Business, open_business


@pytest.fixture
def business(store: Store) -> Business:
    """Acme Outdoor with the project Website at 80.00 an hour."""
    return open_business(store)
