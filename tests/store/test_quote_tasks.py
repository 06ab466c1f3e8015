"""The tasks of a project as lines of a quote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import RuleViolation
from app.queries.quotes import quote_lines
from app.services.history import Undo
from app.services.projects import AddProject
from app.services.quote_tasks import OfferTasks
from app.services.quotes import CreateQuote, EditQuote
from app.services.rates import RateScope, SetRate
from app.services.task_acts import CompleteTasks
from app.services.tasks import AddTask
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import SPRING, Business, open_business
from tests.store.offers import TODAY
from tests.store.rows import all_findings


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)
        assert store.read(all_findings, None) == []


def planned(business: Business) -> UUID:
    """A project with two open tasks of 90 minutes and an hour, one done, and one without size."""
    store = business.store
    project_id = store.execute(AddProject({"name": "Shop", "client_id": business.client}))
    store.execute(SetRate(RateScope(project_id=project_id), Decimal(100), SPRING, "EUR"))
    whole = store.execute(AddTask(TaskLine("Whole"), project_id=project_id)).task_id
    for name, seconds, parent in (
        ("Design", 5400, whole),
        ("Text", 3600, None),
        ("Done", 3600, None),
        ("Unknown", None, None),
    ):
        made = store.execute(
            AddTask(
                TaskLine(name, estimate_seconds=seconds),
                parent_id=parent,
                project_id=None if parent else project_id,
            )
        )
        if name == "Done":
            store.execute(CompleteTasks((made.task_id,)))
    return project_id


def offer_tasks(business: Business, quote_id: UUID) -> int:
    member_id = business.store.actor.member_id
    assert member_id is not None
    return business.store.execute(OfferTasks(quote_id, member_id, TODAY))


@pytest.mark.parametrize(("entry", "price"), [("net", None), ("gross", Decimal(119))])
def test_open_tasks_with_estimates_are_offered_at_their_rates(
    business: Business, entry: str, price: Decimal | None
) -> None:
    store = business.store
    changes = {"project_id": planned(business), "entry": entry}
    quote_id = store.execute(CreateQuote(business.client, changes=changes))  # type: ignore[arg-type]
    before = store.read(rows_of, None)
    assert offer_tasks(business, quote_id) == 2
    lines = store.read(quote_lines, quote_id)
    assert [
        (each.line.name, each.line.quantity, each.line.unit_code, each.line.net_minor)
        for each in lines
    ] == [
        ("Design", Decimal("1.50"), "HUR", 15_000),
        ("Text", Decimal("1.00"), "HUR", 10_000),
    ]
    assert {each.line.gross_price for each in lines} == {price}
    assert not any(each.makes_task for each in lines)
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_a_quote_about_nothing_that_is_planned_says_so(business: Business) -> None:
    store = business.store
    quote_id = store.execute(CreateQuote(business.client))
    with pytest.raises(RuleViolation) as refused:
        offer_tasks(business, quote_id)
    assert refused.value.key == "quote.no_project"
    empty = store.execute(AddProject({"name": "Empty", "client_id": business.client}))
    store.execute(EditQuote(quote_id, {"project_id": empty}))
    with pytest.raises(RuleViolation) as refused:
        offer_tasks(business, quote_id)
    assert refused.value.key == "quote.no_estimates"
