"""The activity of a time entry: given, changed, kept by copies, and what it means for billing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.activities import ActivityCriteria, activities
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.activities import AddActivityType, EditActivityType
from app.services.assignment import Names
from app.services.history import Undo
from app.services.time_entries import (
    UNCHANGED,
    AddDuration,
    AddTimed,
    DuplicateEntry,
    EditEntry,
    Kind,
    MergeEntries,
    SplitEntry,
)
from app.services.timer import ResumeTimer, StartTimer, ToggleTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.bills import open_business
from tests.store.rows import make_client, make_project

HOUR = timedelta(hours=1)
DAY = date(2026, 11, 19)
SITE = Names("Fix", project="Website")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Coding is billed as a rule, Admin is not; so is Website, and Charity is not."""
    with open_test_store(tmp_path) as opened:
        _fill(opened)
        yield opened


def _fill(store: Store) -> None:
    acme = make_client(store, "Acme")
    make_project(store, "Website", acme)
    make_project(store, "Charity", acme, "non_billable")


def add(
    store: Store,
    activity: str | None,
    names: Names = SITE,
    start: datetime = THURSDAY,
    billable: bool | None = None,  # noqa: FBT001 - as the command takes it
) -> UUID:
    return store.execute(
        AddTimed(names, start, start + HOUR, BERLIN, billable=billable, activity=activity)
    )


def by_id(store: Store) -> dict[UUID, EntryRow]:
    return {row.id: row for row in store.read(entries, EntryCriteria())}


def archive(store: Store, name: str) -> None:
    rows = store.read(activities, ActivityCriteria())
    key = next(row.id for row in rows if row.name == name)
    store.execute(EditActivityType(key, archived=True))


def test_an_activity_is_found_whatever_its_letter_case(store: Store) -> None:
    store.execute(AddActivityType("Übersetzen"))
    added = [add(store, name) for name in ("coding", " CODING", "übersetzen")]
    assert [by_id(store)[each].activity for each in added] == ["Coding", "Coding", "Übersetzen"]


def test_time_needs_no_activity(store: Store) -> None:
    entry = add(store, None)
    assert by_id(store)[entry].activity is None


def test_time_by_duration_and_what_runs_have_an_activity_too(store: Store) -> None:
    store.execute(AddDuration(SITE, DAY, 900, BERLIN, activity="Admin"))
    store.execute(StartTimer(SITE, THURSDAY, BERLIN, activity="Coding"))
    rows = by_id(store).values()
    assert {(row.activity, row.billable) for row in rows} == {("Admin", False), ("Coding", True)}


def test_an_unknown_activity_is_told_and_nothing_is_recorded(store: Store) -> None:
    with pytest.raises(NotFound, match=r"activity\.unknown"):
        add(store, "Juggling")
    assert by_id(store) == {}


def test_an_archived_activity_is_none_for_new_work_but_stays_where_it_is(store: Store) -> None:
    entry = add(store, "Coding")
    archive(store, "Coding")
    for command in (
        StartTimer(SITE, THURSDAY + HOUR, BERLIN, activity="Coding"),
        AddDuration(SITE, DAY, 60, BERLIN, activity="Coding"),
        EditEntry(entry, activity="Coding"),
    ):
        with pytest.raises(RuleViolation, match=r"activity\.archived"):
            store.execute(command)
    store.execute(EditEntry(entry, text="Fix it"))
    assert by_id(store)[entry].activity == "Coding"


@pytest.mark.parametrize(
    ("activity", "project", "said", "billable"),
    [
        ("Coding", "Website", None, True),
        ("Admin", "Website", None, False),
        ("Coding", "Charity", None, False),
        ("Admin", "Website", True, True),
        ("Coding", "Website", False, False),
    ],
)
def test_time_is_billable_where_project_and_activity_say_so_or_the_user_does(
    store: Store, activity: str, project: str, *, said: bool | None, billable: bool
) -> None:
    entry = add(store, activity, Names("x", project=project), billable=said)
    assert by_id(store)[entry].billable is billable


def test_time_for_nobody_is_not_billable_whatever_its_activity(store: Store) -> None:
    entry = add(store, "Coding", Names("x"))
    store.execute(EditEntry(entry, activity=None))
    store.execute(EditEntry(entry, activity="Coding"))
    assert not by_id(store)[entry].billable


def test_another_activity_brings_its_rule_about_billing(store: Store) -> None:
    entry = add(store, None)
    found = []
    for activity in ("Admin", "Coding", "Admin", None):
        store.execute(EditEntry(entry, activity=activity))
        row = by_id(store)[entry]
        found.append((row.activity, row.billable))
    assert found == [("Admin", False), ("Coding", True), ("Admin", False), (None, True)]


def test_what_was_said_about_billing_outlives_another_activity(store: Store) -> None:
    given_away = add(store, None, billable=False)
    store.execute(EditEntry(given_away, activity="Coding"))
    charged = add(store, "Admin", billable=True)
    store.execute(EditEntry(charged, activity="Coding"))
    rows = by_id(store)
    assert [rows[each].billable for each in (given_away, charged)] == [False, True]


def test_billing_that_is_said_with_the_activity_counts(store: Store) -> None:
    entry = add(store, "Coding")
    store.execute(EditEntry(entry, activity="Admin", billable=True))
    assert by_id(store)[entry].billable


def test_another_project_is_billed_only_where_the_activity_is(store: Store) -> None:
    entry = add(store, "Admin", Names("x", project="Charity"))
    store.execute(EditEntry(entry, names=SITE))
    assert not by_id(store)[entry].billable
    store.execute(EditEntry(entry, names=Names("x", project="Charity")))
    store.execute(EditEntry(entry, names=SITE, activity="Coding"))
    assert by_id(store)[entry].billable


@pytest.mark.parametrize("names", [SITE, UNCHANGED])
def test_a_break_stays_unbilled_with_any_activity(store: Store, names: Names) -> None:
    command = AddTimed(SITE, THURSDAY, THURSDAY + HOUR, BERLIN, kind="break", activity="Coding")
    entry = store.execute(command)
    store.execute(EditEntry(entry, names=names, activity="Admin"))
    store.execute(EditEntry(entry, names=names, activity="Coding"))
    assert not by_id(store)[entry].billable


def test_an_edit_of_something_else_keeps_the_activity(store: Store) -> None:
    entry = add(store, "Admin", billable=True)
    store.execute(EditEntry(entry, names=Names("Fix it", project="Website"), tags=("bug",)))
    row = by_id(store)[entry]
    assert (row.activity, row.billable) == ("Admin", True)


def test_undo_gives_the_former_activity_back(store: Store) -> None:
    entry = add(store, "Coding")
    store.execute(EditEntry(entry, activity="Admin"))
    store.execute(Undo())
    row = by_id(store)[entry]
    assert (row.activity, row.billable) == ("Coding", True)


def test_copies_of_an_entry_keep_its_activity(store: Store) -> None:
    entry = add(store, "Coding")
    store.execute(SplitEntry(entry, THURSDAY + HOUR / 2))
    store.execute(DuplicateEntry(entry))
    store.execute(ResumeTimer(THURSDAY + 2 * HOUR, BERLIN, entry))
    store.execute(ToggleTimer(THURSDAY + 3 * HOUR, BERLIN))
    store.execute(ToggleTimer(THURSDAY + 4 * HOUR, BERLIN))
    assert [row.activity for row in by_id(store).values()] == ["Coding"] * 5


def test_the_pieces_that_a_trim_leaves_keep_the_activity(store: Store) -> None:
    add(store, None, Names("call"), THURSDAY + HOUR)
    span = (THURSDAY, THURSDAY + 3 * HOUR, BERLIN)
    store.execute(AddTimed(SITE, *span, overlap="trim", activity="Admin"))
    assert [row.activity for row in by_id(store).values()] == ["Admin", None, "Admin"]


def test_entries_of_one_activity_are_merged_and_keep_it(store: Store) -> None:
    both = (add(store, "Coding"), add(store, "Coding", start=THURSDAY + HOUR))
    merged = store.execute(MergeEntries(both))
    assert {key: row.activity for key, row in by_id(store).items()} == {merged: "Coding"}


def test_entries_of_different_activities_cannot_be_merged(store: Store) -> None:
    store.execute(AddActivityType("Review"))
    other = add(store, "Review", start=THURSDAY + HOUR)
    for activity in ("Coding", None):
        with pytest.raises(RuleViolation, match=r"entry\.merge_differs"):
            store.execute(MergeEntries((add(store, activity), other)))


def test_the_activity_of_a_billed_entry_stays(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        business = open_business(store)
        entry = business.work(DAY, 3600)
        business.draft()
        with pytest.raises(Conflict, match=r"entry\.is_billed"):
            store.execute(EditEntry(entry, activity="Coding"))


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is known of a piece of work before it is recorded."""

    project: str | None
    activity: str | None
    kind: Kind

    @property
    def rule(self) -> bool:
        return self.project == "Website" and self.activity != "Admin" and self.kind == "work"


kinds = st.builds(
    _Kind,
    st.sampled_from(["Website", "Charity", "Own", None]),
    st.sampled_from(["Coding", "Admin", None]),
    st.sampled_from(["work", "break"]),
)


@given(first=kinds, later=st.lists(kinds, max_size=4))
def test_an_entry_about_which_nothing_is_said_always_goes_by_the_rule(
    tmp_path_factory: pytest.TempPathFactory, first: _Kind, later: list[_Kind]
) -> None:
    with open_test_store(tmp_path_factory.mktemp("rule")) as store:
        _fill(store)
        end = THURSDAY + HOUR
        names = Names("x", project=first.project)
        entry = store.execute(
            AddTimed(names, THURSDAY, end, BERLIN, kind=first.kind, activity=first.activity)
        )
        assert by_id(store)[entry].billable is first.rule
        for each in later:
            now = _Kind(each.project, each.activity, first.kind)
            store.execute(EditEntry(entry, names=Names("x", project=each.project)))
            store.execute(EditEntry(entry, activity=each.activity))
            assert by_id(store)[entry].billable is now.rule
