"""What names mean: trimmed, looked up whatever their case, never on somebody else's bill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from app.domain.values.errors import RuleViolation
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.time_entries import AddTimed, MergeEntries
from app.store.store import Store
from app.store.tables import project
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.rows import Do, make_client, make_project, make_task

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def add(store: Store, names: Names, tags: tuple[str, ...] = (), hours: int = 0) -> EntryRow:
    start = THURSDAY + hours * HOUR
    entry_id = store.execute(AddTimed(names, start, start + HOUR, BERLIN, tags))
    return next(row for row in store.read(entries, EntryCriteria()) if row.id == entry_id)


def test_blanks_around_a_project_do_not_make_another_one(store: Store) -> None:
    add(store, Names("one", project="Web"))
    assert add(store, Names("two", project=" Web "), hours=2).project == "Web"


def test_blank_tags_are_left_out_and_blanks_trimmed(store: Store) -> None:
    assert add(store, Names("one"), ("bug", " bug ", "", "  ")).tags == ("bug",)


def test_an_archived_project_is_refused_by_name(store: Store) -> None:
    add(store, Names("one", project="Web"))
    store.execute(Do(lambda work: work.connection.execute(update(project).values(archived=True))))
    with pytest.raises(RuleViolation, match=r"project\.archived"):
        add(store, Names("two", project="Web"), hours=2)


def test_a_task_of_another_client_is_not_meant(store: Store) -> None:
    make_client(store, "Acme")
    beta = make_client(store, "Beta")
    make_task(store, "Fix", make_project(store, "Site", beta))
    row = add(store, Names("Fix", client="Acme"))
    assert (row.client, row.project, row.task) == ("Acme", None, None)


def test_a_merge_keeps_every_text_and_every_tag(store: Store) -> None:
    first = add(store, Names("one"), ("bug",))
    second = add(store, Names("two"), ("call",), hours=1)
    third = add(store, Names("one"), hours=2)
    store.execute(MergeEntries((third.id, first.id, second.id)))
    (row,) = store.read(entries, EntryCriteria())
    assert (row.description, row.tags, row.seconds) == ("one, two", ("bug", "call"), 3 * 3600)


def test_an_entry_is_not_merged_with_itself(store: Store) -> None:
    row = add(store, Names("one"))
    with pytest.raises(RuleViolation, match=r"merge_needs_two"):
        store.execute(MergeEntries((row.id, row.id)))
    assert len(store.read(entries, EntryCriteria())) == 1


def test_an_entry_that_ended_before_the_range_is_not_in_it(store: Store) -> None:
    # 23:00 to 01:00 in Berlin: crosses midnight, and is over long before the day after.
    start = THURSDAY + 14 * HOUR
    store.execute(AddTimed(Names("late"), start, start + 2 * HOUR, BERLIN))
    days = [date(2026, 11, day) for day in (19, 20, 21)]
    found = [len(store.read(entries, EntryCriteria(day, day + timedelta(days=1)))) for day in days]
    assert found == [1, 1, 0]
