"""What the plans say of today, and which tasks of the agenda can be taken up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.timekeeping.pinned import WorkKey
from app.queries.agenda import (
    AgendaCriteria,
    AgendaTask,
    PlannedToday,
    PlannedTodayCriteria,
    agenda,
)
from app.queries.planned_today import planned_today
from app.services.blockers import BlockTask, UnblockTask
from app.services.pinned import StartWork
from app.services.projects import EditProject
from app.services.rates import RateScope, SetRate
from app.services.task_acts import CompleteTasks
from app.services.task_people import AssignTask
from app.services.task_state import MoveToState
from app.services.workflow import AddState
from app.store.store import Store
from app.store.tables import member
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.rows import MakeRow, make_client, make_project
from tests.store.site import HOUR, Site, website
from tests.store.tasks import TODAY, Tasks


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


def me(store: Store) -> UUID:
    found = store.read(lambda connection, _: connection.scalar(select(member.c.id)), None)
    assert isinstance(found, UUID)
    return found


def somebody(store: Store) -> UUID:
    return store.execute(
        MakeRow(member, {"name": "Ben", "zone": "Europe/Berlin", "working_hours": "{}"})
    )


def planned(store: Store, today: date = TODAY) -> PlannedToday:
    criteria = AgendaCriteria(today, member_id=me(store))
    return store.read(planned_today, PlannedTodayCriteria(criteria, THURSDAY, BERLIN))


def names(store: Store, limit: int = 12) -> dict[str, list[str]]:
    found = planned(store)
    criteria = AgendaCriteria(TODAY, limit, member_id=me(store), planned=found.tasks)
    groups = store.read(agenda, criteria)
    return {group.name: [each.name for each in group.tasks] for group in groups}


def one(store: Store, name: str) -> AgendaTask:
    """A task of the agenda by its name."""
    criteria = AgendaCriteria(TODAY, member_id=me(store), planned=planned(store).tasks)
    groups = store.read(agenda, criteria)
    return next(each for group in groups for each in group.tasks if each.name == name)


def test_work_whose_dates_cover_today_is_planned(store: Store, site: Site) -> None:
    assert names(store) == {"planned": ["Sketch", "Colours", "Texts"]}
    works = planned(store).works
    assert works[site.tasks["Sketch"]].day_seconds == 8 * HOUR
    assert works[site.tasks["Colours"]].float_seconds == 4 * HOUR


def test_the_weekend_has_nothing_planned(store: Store, site: Site) -> None:
    assert site.span("Build") == "20 09:00 - 23 18:00"
    assert planned(store, date(2026, 11, 21)).tasks == ()


@pytest.mark.usefixtures("site")
def test_what_is_due_today_is_not_listed_as_planned_too(store: Store) -> None:
    Tasks(store).add("Sketch it @Website due:today est:1h")
    assert names(store)["today"] == ["Sketch it"]
    assert "Sketch it" not in names(store)["planned"]


@pytest.mark.usefixtures("site")
def test_what_is_due_this_week_and_planned_today_stands_among_the_planned(store: Store) -> None:
    Tasks(store).add("Mail @Website due:sun est:1h")
    assert names(store) == {"planned": ["Sketch", "Colours", "Texts", "Mail"]}


def test_what_is_done_is_gone_at_once_though_the_plan_was_not_asked_again(
    store: Store, site: Site
) -> None:
    before = planned(store)
    store.execute(CompleteTasks((site.tasks["Texts"],)))
    criteria = AgendaCriteria(TODAY, planned=before.tasks)
    (group,) = store.read(agenda, criteria)
    assert [each.name for each in group.tasks] == ["Sketch", "Colours"]


@pytest.mark.usefixtures("site")
def test_a_long_list_is_cut_and_counted(store: Store) -> None:
    criteria = AgendaCriteria(TODAY, 2, planned=planned(store).tasks)
    (group,) = store.read(agenda, criteria)
    assert (len(group.tasks), group.count) == (2, 3)


def test_a_project_without_anything_of_a_plan_is_not_planned(store: Store) -> None:
    make_project(store, "Errands")
    Tasks(store).add("Post @Errands due:today")
    assert planned(store) == PlannedToday()


def test_an_archived_project_plans_nothing(store: Store, site: Site) -> None:
    store.execute(EditProject(site.project_id, {"archived": True}))
    assert planned(store).tasks == ()


def test_work_that_only_others_are_to_do_is_not_the_users(store: Store, site: Site) -> None:
    ben = somebody(store)
    store.execute(AssignTask(site.tasks["Sketch"], ben))
    store.execute(AssignTask(site.tasks["Texts"], ben))
    store.execute(AssignTask(site.tasks["Texts"], me(store)))
    assert set(names(store)["planned"]) == {"Colours", "Texts"}


@pytest.fixture
def quote(store: Store) -> UUID:
    """A task that is due today."""
    make_project(store, "Website", make_client(store, "Acme"))
    return Tasks(store).add("Quote @Website due:today")


def test_an_ordinary_task_can_be_taken_up(store: Store, quote: UUID) -> None:
    assert quote
    assert one(store, "Quote").is_free


def test_a_blocked_task_cannot_be_taken_up_until_it_is_freed(store: Store, quote: UUID) -> None:
    store.execute(BlockTask(quote, "No prices yet"))
    assert not one(store, "Quote").is_free
    store.execute(UnblockTask(quote))
    assert one(store, "Quote").is_free


def test_a_task_in_a_waiting_state_cannot_be_taken_up(store: Store, quote: UUID) -> None:
    state = store.execute(AddState(None, "With the client", "waiting"))
    store.execute(MoveToState(quote, state))
    assert not one(store, "Quote").is_free


def test_a_task_that_runs_is_taken_up_already(store: Store, quote: UUID) -> None:
    store.execute(StartWork(WorkKey("Quote", quote), THURSDAY, BERLIN))
    assert not one(store, "Quote").is_free


def test_a_task_that_is_left_to_others_is_not_ours_to_take_up(store: Store, quote: UUID) -> None:
    store.execute(AssignTask(quote, somebody(store)))
    assert not one(store, "Quote").is_free
    store.execute(AssignTask(quote, me(store)))
    assert one(store, "Quote").is_free


def test_a_task_with_others_below_it_is_no_work_itself(store: Store, quote: UUID) -> None:
    Tasks(store).add("Ask for prices", quote)
    assert not one(store, "Quote").is_free


def test_a_task_knows_what_an_hour_of_it_brings(store: Store, quote: UUID) -> None:
    assert one(store, "Quote").value_e4 is None
    own = RateScope(member_id=me(store))
    store.execute(SetRate(own, Decimal(80), date(2026, 1, 1), "EUR"))
    assert (one(store, "Quote").value_e4, one(store, "Quote").currency) == (80_0000, "EUR")
    store.execute(SetRate(RateScope(task_id=quote), Decimal(95), date(2026, 1, 1), "EUR"))
    assert one(store, "Quote").value_e4 == 95_0000
