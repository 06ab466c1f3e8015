from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.clients import ClientCriteria, clients
from app.queries.history import HistoryCriteria, history
from app.queries.projects import ProjectCriteria, projects
from app.queries.rates import RateCriteria, rates
from app.services.first_client import AddFirstClient
from app.services.history import Undo
from app.services.profile import EditProfile
from app.store.store import Store
from tests.builders import open_test_store

SPRING = date(2026, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def test_client_project_and_rate_are_one_change(store: Store) -> None:
    store.execute(EditProfile({"currency": "CHF"}))
    before = len(store.read(history, HistoryCriteria()))
    acme = store.execute(AddFirstClient({"name": "Acme"}, "Website", Decimal(95), SPRING))
    (client,) = store.read(clients, ClientCriteria())
    (project,) = store.read(projects, ProjectCriteria())
    (rate,) = store.read(rates, RateCriteria(client_id=acme))
    assert (client.name, client.currency, project.name) == ("Acme", "CHF", "Website")
    assert project.client_id == acme
    assert (rate.amount_e4, rate.currency, rate.valid_from_on) == (950_000, "CHF", SPRING)
    assert len(store.read(history, HistoryCriteria())) == before + 1
    store.execute(Undo())
    assert store.read(clients, ClientCriteria()) == []
    assert store.read(projects, ProjectCriteria()) == []


def test_a_name_is_enough(store: Store) -> None:
    acme = store.execute(AddFirstClient({"name": "Acme"}, " ", None, SPRING))
    assert store.read(projects, ProjectCriteria()) == []
    assert store.read(rates, RateCriteria(client_id=acme)) == []


def test_a_rate_that_cannot_be_leaves_no_client_behind(store: Store) -> None:
    with pytest.raises(RuleViolation):
        store.execute(AddFirstClient({"name": "Acme"}, "Website", Decimal(-1), SPRING))
    assert store.read(clients, ClientCriteria()) == []
