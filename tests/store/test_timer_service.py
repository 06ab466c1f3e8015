"""The timer: started, stopped, switched and put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app.domain.timekeeping.entry import EntryTimes
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.queries.timer import LastEndCriteria, RunningCriteria, last_end, running_entry
from app.services.assignment import Names
from app.services.entry_rows import time_columns
from app.services.history import Undo
from app.services.time_entries import AddDuration, AddTimed, EditEntry
from app.services.timer import (
    DiscardTimer,
    MoveTimerStart,
    ResumeTimer,
    Started,
    StartTimer,
    Stopped,
    StopTimer,
    ToggleTimer,
)
from app.store.store import Store
from app.store.tables import tag, time_entry
from app.store.unit_of_work import UnitOfWork
from tests.builders import BERLIN, SetClock, open_test_store, rows_of
from tests.store.rows import Do, make_client, make_project, make_task

AUCKLAND = ZoneInfo("Pacific/Auckland")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def start(store: Store, clock: SetClock, text: str = "", **named: str | None) -> Started:
    return store.execute(StartTimer(Names(text, **named), clock.now(), BERLIN))


def running(store: Store) -> EntryRow | None:
    assert store.actor.member_id is not None
    return store.read(running_entry, RunningCriteria(store.actor.member_id))


def current(store: Store) -> EntryRow:
    row = running(store)
    assert row is not None
    return row


def listed(store: Store) -> list[EntryRow]:
    return store.read(entries, EntryCriteria())


def tag_names(store: Store) -> list[str]:
    query = select(tag.c.name).order_by(tag.c.name)
    return store.read(lambda c, _: list(c.scalars(query)), None)


def test_nothing_runs_in_a_fresh_file(store: Store) -> None:
    assert running(store) is None


def test_a_started_timer_runs_from_the_instant_of_the_click(store: Store, clock: SetClock) -> None:
    clicked = clock.now()
    clock.move(seconds=3)
    store.execute(StartTimer(Names("Fix login"), clicked, BERLIN))
    row = current(store)
    assert (row.title, row.started_at, row.ended_at, row.seconds) == (
        "Fix login",
        clicked,
        None,
        None,
    )


def test_a_start_remembers_the_zone_and_the_day_there(store: Store, clock: SetClock) -> None:
    clock.move(hours=4)
    store.execute(StartTimer(Names("far away"), clock.now(), AUCKLAND))
    row = current(store)
    assert row.zone == "Pacific/Auckland"
    assert row.worked_on == clock.now().date() + timedelta(days=1)


def test_a_stop_gives_the_whole_seconds(store: Store, clock: SetClock) -> None:
    started = start(store, clock)
    assert store.execute(StopTimer(clock.move(seconds=90.9))) == Stopped(started.entry_id, 90)
    assert running(store) is None


def test_a_start_ends_what_runs_at_the_same_instant(store: Store, clock: SetClock) -> None:
    first = start(store, clock, "one")
    switched_at = clock.move(minutes=30)
    second = start(store, clock, "two")
    assert second.stopped_id == first.entry_id
    one, two = listed(store)
    assert one.ended_at == two.started_at == switched_at


def test_a_switch_is_undone_as_one(store: Store, clock: SetClock) -> None:
    start(store, clock, "one")
    before = store.read(rows_of, None)
    clock.move(minutes=30)
    start(store, clock, "two", project="New project")
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_the_database_refuses_two_open_entries(store: Store, clock: SetClock) -> None:
    start(store, clock, "one")

    def open_another(work: UnitOfWork) -> None:
        times = time_columns(EntryTimes.timed(clock.now(), None, BERLIN))
        work.connection.execute(
            insert(time_entry).values(
                id=work.ids.new(),
                member_id=work.actor.member_id,
                kind="work",
                billable=False,
                **times,
            )
        )

    with pytest.raises(IntegrityError, match="UNIQUE"):
        store.execute(Do(open_another))
    assert len(listed(store)) == 1


def test_a_timer_that_ran_for_days_can_still_be_stopped(store: Store, clock: SetClock) -> None:
    start(store, clock)
    assert store.execute(StopTimer(clock.move(days=3))).seconds == 3 * 86_400
    assert listed(store)[0].crosses_midnight


@pytest.mark.parametrize("earlier", [0, 1, 3600])
def test_a_stop_at_or_before_the_start_is_refused(
    store: Store, clock: SetClock, earlier: int
) -> None:
    start(store, clock)
    with pytest.raises(RuleViolation, match=r"timer\.stop_before_start"):
        store.execute(StopTimer(clock.now() - timedelta(seconds=earlier)))
    assert running(store) is not None


def test_a_switch_before_the_start_is_refused_and_the_first_runs_on(
    store: Store, clock: SetClock
) -> None:
    start(store, clock, "one")
    clock.move(hours=-1)
    with pytest.raises(RuleViolation, match=r"timer\.stop_before_start"):
        start(store, clock, "two")
    assert current(store).title == "one"


@pytest.mark.parametrize("command", [StopTimer, DiscardTimer, MoveTimerStart])
def test_without_a_timer_there_is_nothing_to_stop_discard_or_move(
    store: Store, clock: SetClock, command: type
) -> None:
    now = clock.now()
    made = {StopTimer: (now,), DiscardTimer: (), MoveTimerStart: (now, now)}
    with pytest.raises(Conflict, match=r"timer\.not_running"):
        store.execute(command(*made[command]))


def test_a_discarded_timer_leaves_nothing_and_undo_lets_it_run_again(
    store: Store, clock: SetClock
) -> None:
    store.execute(StartTimer(Names("one"), clock.now(), BERLIN, ("bug",)))
    before = store.read(rows_of, None)
    store.execute(DiscardTimer())
    assert listed(store) == []
    store.execute(Undo())
    assert store.read(rows_of, None) == before
    assert current(store).tags == ("bug",)


def test_the_start_can_be_moved_back_across_midnight(store: Store, clock: SetClock) -> None:
    start(store, clock)
    earlier = clock.now() - timedelta(hours=12)
    store.execute(MoveTimerStart(earlier, clock.now()))
    row = current(store)
    assert row.started_at == earlier
    assert row.worked_on == clock.now().date() - timedelta(days=1)


def test_the_start_cannot_be_moved_into_the_future(store: Store, clock: SetClock) -> None:
    start(store, clock)
    later = clock.now() + timedelta(seconds=1)
    with pytest.raises(RuleViolation, match=r"timer\.start_in_future"):
        store.execute(MoveTimerStart(later, clock.now()))


def test_resuming_takes_text_task_tags_and_billing_of_the_newest_that_ended(
    store: Store, clock: SetClock
) -> None:
    make_task(store, "Fix", make_project(store, "Website", make_client(store, "Acme")))
    command = StartTimer(Names("Fix"), clock.now(), BERLIN, ("bug", "call"), billable=False)
    store.execute(command)
    store.execute(StopTimer(clock.move(minutes=10)))
    store.execute(ResumeTimer(clock.move(minutes=10), BERLIN))
    old, new = listed(store)
    taken = ("description", "task", "project", "client", "billable", "tags", "kind")
    assert [getattr(new, name) for name in taken] == [getattr(old, name) for name in taken]
    assert new.tags == ("bug", "call")
    assert new.started_at == clock.now()


def test_an_older_entry_can_be_resumed_while_another_runs(store: Store, clock: SetClock) -> None:
    first = start(store, clock, "one")
    clock.move(minutes=5)
    second = start(store, clock, "two")
    resumed = store.execute(ResumeTimer(clock.move(minutes=5), BERLIN, first.entry_id))
    assert resumed.stopped_id == second.entry_id
    assert current(store).title == "one"


def test_an_entry_by_duration_can_be_resumed_when_it_is_named(
    store: Store, clock: SetClock
) -> None:
    entry = store.execute(AddDuration(Names("by hand"), clock.now().date(), 60, BERLIN))
    store.execute(ResumeTimer(clock.now(), BERLIN, entry))
    assert current(store).title == "by hand"


def test_a_break_is_not_what_is_resumed(store: Store, clock: SetClock) -> None:
    now = clock.now()
    hour = timedelta(hours=1)
    store.execute(AddTimed(Names("work"), now - 2 * hour, now - hour, BERLIN))
    store.execute(AddTimed(Names("lunch"), now - hour, now, BERLIN, kind="break"))
    store.execute(ResumeTimer(now, BERLIN))
    assert current(store).title == "work"


@pytest.mark.parametrize("entry_id", [None, uuid4()])
def test_where_nothing_was_recorded_nothing_is_resumed(
    store: Store, clock: SetClock, entry_id: UUID | None
) -> None:
    with pytest.raises(Conflict, match=r"timer\.nothing_to_resume"):
        store.execute(ResumeTimer(clock.now(), BERLIN, entry_id))


def test_toggle_stops_what_runs_and_goes_on_with_it_the_next_time(
    store: Store, clock: SetClock
) -> None:
    first = start(store, clock, "one")
    stopped = store.execute(ToggleTimer(clock.move(minutes=5), BERLIN))
    assert stopped == Stopped(first.entry_id, 300)
    started = store.execute(ToggleTimer(clock.move(minutes=5), BERLIN))
    assert isinstance(started, Started)
    assert current(store).title == "one"


def test_toggle_has_nothing_to_go_on_with_in_a_fresh_file(store: Store, clock: SetClock) -> None:
    with pytest.raises(Conflict, match=r"timer\.nothing_to_resume"):
        store.execute(ToggleTimer(clock.now(), BERLIN))


def test_an_unknown_client_is_refused_and_what_ran_runs_on(store: Store, clock: SetClock) -> None:
    start(store, clock, "one")
    clock.move(minutes=1)
    with pytest.raises(NotFound, match=r"client\.unknown") as refusal:
        start(store, clock, "two", client="Nobody")
    assert refusal.value.arguments == {"name": "Nobody"}
    assert current(store).title == "one"


def test_a_project_that_does_not_exist_is_made_on_the_way(store: Store, clock: SetClock) -> None:
    make_client(store, "Acme")
    assert start(store, clock, "one", project="Website", client="acme").new_project == "Website"
    row = current(store)
    assert (row.project, row.client, row.code, row.billable) == ("Website", "Acme", "WE", True)


def test_a_project_that_exists_is_found_whatever_the_letter_case(
    store: Store, clock: SetClock
) -> None:
    make_project(store, "Übersetzung", make_client(store, "Acme"))
    assert start(store, clock, "one", project="ÜBERSETZUNG").new_project is None
    assert current(store).client == "Acme"


def test_a_project_of_two_clients_is_ambiguous_until_one_is_named(
    store: Store, clock: SetClock
) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    make_project(store, "Website", make_client(store, "Beta"))
    with pytest.raises(RuleViolation, match=r"project\.ambiguous") as refusal:
        start(store, clock, project="website")
    assert refusal.value.arguments["clients"] == "Acme, Beta"
    start(store, clock, project="website", client="beta")
    assert current(store).client == "Beta"


@pytest.mark.parametrize("name", ["", "  "])
def test_a_project_without_a_name_is_not_made(store: Store, clock: SetClock, name: str) -> None:
    with pytest.raises(RuleViolation, match=r"project\.name_missing"):
        start(store, clock, project=name)


def test_a_text_that_is_a_tasks_name_means_the_task(store: Store, clock: SetClock) -> None:
    make_task(store, "Fix login", make_project(store, "Website", make_client(store, "Acme")))
    start(store, clock, "fix LOGIN")
    row = current(store)
    assert (row.task, row.project, row.client) == ("Fix login", "Website", "Acme")


def test_a_text_that_two_tasks_have_means_none_of_them(store: Store, clock: SetClock) -> None:
    make_task(store, "Meeting", make_project(store, "Website"))
    make_task(store, "Meeting", make_project(store, "Reader"))
    start(store, clock, "Meeting")
    assert (current(store).task, current(store).project) == (None, None)


def test_the_project_tells_two_tasks_of_one_name_apart(store: Store, clock: SetClock) -> None:
    make_task(store, "Meeting", make_project(store, "Website"))
    make_task(store, "Meeting", make_project(store, "Reader"))
    start(store, clock, "Meeting", project="Reader")
    assert (current(store).task, current(store).project) == ("Meeting", "Reader")


def test_a_task_that_is_named_must_exist_and_be_the_only_one(store: Store, clock: SetClock) -> None:
    with pytest.raises(NotFound, match=r"task\.unknown"):
        start(store, clock, task="Meeting")
    make_task(store, "Meeting", make_project(store, "Website"))
    make_task(store, "Meeting", make_project(store, "Reader"))
    with pytest.raises(RuleViolation, match=r"task\.ambiguous"):
        start(store, clock, task="Meeting")


def test_tags_are_made_once_whatever_the_letter_case(store: Store, clock: SetClock) -> None:
    store.execute(StartTimer(Names("one"), clock.now(), BERLIN, ("Öffentlich", "bug")))
    clock.move(minutes=1)
    store.execute(StartTimer(Names("two"), clock.now(), BERLIN, ("öffentlich", "BUG", "Bug")))
    assert tag_names(store) == ["bug", "Öffentlich"]
    assert current(store).tags == ("bug", "Öffentlich")


def test_time_for_a_client_is_billable_unless_the_project_is_not(
    store: Store, clock: SetClock
) -> None:
    make_project(store, "Pro bono", make_client(store, "Acme"), billing="non_billable")
    start(store, clock, client="Acme")
    assert current(store).billable
    clock.move(minutes=1)
    start(store, clock, project="Pro bono")
    assert not current(store).billable
    clock.move(minutes=1)
    start(store, clock, "unassigned")
    assert not current(store).billable


def test_time_for_nobody_cannot_be_billable(store: Store, clock: SetClock) -> None:
    with pytest.raises(RuleViolation, match=r"entry\.billable_needs_client"):
        store.execute(StartTimer(Names("one"), clock.now(), BERLIN, billable=True))


def test_the_running_entry_can_get_another_text_and_keeps_running(
    store: Store, clock: SetClock
) -> None:
    started = start(store, clock, "one")
    store.execute(EditEntry(started.entry_id, names=Names("two"), tags=("bug",)))
    assert (current(store).title, current(store).tags) == ("two", ("bug",))


def test_the_last_end_is_that_of_the_newest_closed_entry(store: Store, clock: SetClock) -> None:
    assert store.actor.member_id is not None
    criteria = LastEndCriteria(store.actor.member_id)
    assert store.read(last_end, criteria) is None
    start(store, clock)
    ended = clock.move(minutes=5)
    store.execute(StopTimer(ended))
    clock.move(minutes=5)
    start(store, clock)
    assert store.read(last_end, criteria) == ended
