from __future__ import annotations

import pytest

from app.store.store import Store
from tests.ui.billing.office import Office, open_office


@pytest.fixture
def office(store: Store) -> Office:
    return open_office(store)
