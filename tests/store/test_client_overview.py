from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.queries.client_overview import (
    ClientDetail,
    ClientDetailCriteria,
    ClientLine,
    ClientLineCriteria,
    UsualRate,
    UsualRateCriteria,
    client_detail,
    client_lines,
    project_has_time,
    rate_targets,
    usual_rate,
)
from app.services.clients import AddClient, EditClient, SaveContact
from app.services.credit_notes import CreateCreditNote
from app.services.projects import AddProject, EditProject, ProjectChanges
from app.services.rates import RateScope, SetRate
from tests.builders import SetClock, open_test_store
from tests.store.bills import BUYER, SPRING, Business, open_business
from tests.store.rows import make_task

TODAY = date(2026, 11, 19)


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)


def me(business: Business) -> UUID:
    member = business.store.actor.member_id
    assert member is not None
    return member


def lines(business: Business, *, archived: bool = False) -> list[ClientLine]:
    return business.store.read(client_lines, ClientLineCriteria(archived))


def detail(business: Business, *, today: date = TODAY, archived: bool = False) -> ClientDetail:
    criteria = ClientDetailCriteria(business.client, me(business), today, archived)
    found = business.store.read(client_detail, criteria)
    assert found is not None
    return found


def price(business: Business, name: str = "Website", today: date = TODAY) -> int | None:
    shown = detail(business, today=today).projects
    return next(line.rate_e4 for line in shown if line.project.name == name)


def add_project(business: Business, name: str, **changes: object) -> UUID:
    given = {"name": name, "client_id": business.client, **changes}
    return business.store.execute(AddProject(ProjectChanges(**given)))  # type: ignore[typeddict-item]


def test_what_was_earned_is_net_and_less_what_was_credited(business: Business) -> None:
    business.work(SPRING, 3600)
    first = business.draft()
    business.issue(first)
    business.work(SPRING, 7200)
    second = business.draft()
    assert lines(business)[0].earned_minor == 8000
    business.issue(second)
    assert lines(business)[0].earned_minor == 24000
    business.issue(business.store.execute(CreateCreditNote(first, "")))
    assert lines(business)[0].earned_minor == 16000


def test_what_waits_stands_beside_the_client(business: Business) -> None:
    assert lines(business)[0].unbilled is None
    business.work(SPRING, 3600)
    waiting = lines(business)[0].unbilled
    assert waiting is not None
    assert waiting.total_minor == 8000


def test_archived_clients_come_last_and_only_when_asked_for(business: Business) -> None:
    for name in ("zebra", "Aare"):
        business.store.execute(AddClient({**BUYER, "name": name}))
    business.store.execute(EditClient(business.client, {"archived": True}))
    assert [line.name for line in lines(business)] == ["Aare", "zebra"]
    shown = [line.name for line in lines(business, archived=True)]
    assert shown == ["Aare", "zebra", "Acme Outdoor"]


def test_the_rate_of_a_project_is_the_most_special_one(business: Business) -> None:
    assert price(business) == 800_000
    business.rate("95", scope=RateScope(project_id=business.project))
    assert price(business) == 950_000


def test_the_rate_is_that_of_the_day(business: Business) -> None:
    business.rate("90", TODAY + timedelta(days=1))
    assert price(business) == 800_000
    assert price(business, today=TODAY + timedelta(days=1)) == 900_000


def test_a_daily_project_has_a_day_rate(business: Business) -> None:
    add_project(business, "Workshop", billing="daily")
    assert price(business, "Workshop") is None
    scope = RateScope(client_id=business.client)
    business.store.execute(SetRate(scope, Decimal(640), SPRING, "EUR", "day"))
    assert price(business, "Workshop") == 6_400_000


def test_what_the_work_costs_is_no_price(business: Business) -> None:
    scope = RateScope(project_id=business.project)
    business.store.execute(SetRate(scope, Decimal(40), SPRING, "EUR", kind="cost"))
    assert price(business) == 800_000


def test_a_project_of_fixed_price_has_no_rate(business: Business) -> None:
    add_project(business, "Shop", billing="fixed", price_minor=100_000)
    assert price(business, "Shop") is None


def test_archived_projects_are_shown_when_asked_for(business: Business) -> None:
    business.store.execute(EditProject(business.project, {"archived": True}))
    assert detail(business).projects == ()
    assert len(detail(business, archived=True).projects) == 1


def test_time_that_was_recorded_stands_beside_the_project(business: Business) -> None:
    assert not business.store.read(project_has_time, business.project)
    business.work(SPRING, 5400)
    assert detail(business).projects[0].burn.seconds == 5400
    assert business.store.read(project_has_time, business.project)


def test_contacts_and_rates_come_along(business: Business) -> None:
    business.store.execute(SaveContact(business.client, "Lena Hansen"))
    shown = detail(business)
    assert [row.name for row in shown.contacts] == ["Lena Hansen"]
    assert [row.amount_e4 for row in shown.rates] == [800_000]


def test_a_client_that_is_gone_has_no_detail(business: Business) -> None:
    criteria = ClientDetailCriteria(UUID(int=1), me(business), TODAY)
    assert business.store.read(client_detail, criteria) is None


def test_a_rate_can_be_for_client_projects_open_tasks_and_people(business: Business) -> None:
    make_task(business.store, "Fix login", business.project)
    found = business.store.read(rate_targets, business.client)
    assert [(target.scope, target.name) for target in found.targets] == [
        ("client", "Acme Outdoor"),
        ("project", "Website"),
        ("task", "Fix login"),
        ("member", "Nora Seidel"),
    ]
    assert [name for _, name in found.activities] == ["Admin", "Coding"]
    assert (found.currency, found.own_currency) == ("EUR", "EUR")


def test_the_usual_rate_is_the_persons_own_newest_one(business: Business) -> None:
    criteria = UsualRateCriteria(me(business), TODAY)
    assert business.store.read(usual_rate, criteria) is None
    for amount, day in (("70", SPRING), ("75", TODAY), ("99", TODAY + timedelta(days=1))):
        business.rate(amount, day, RateScope(member_id=me(business)))
    assert business.store.read(usual_rate, criteria) == UsualRate(750_000, "EUR", TODAY)
