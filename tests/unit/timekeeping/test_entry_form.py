from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period
from app.queries.names import ActivityName, KnownNames, ProjectName, TaskName
from app.services.assignment import Names
from app.services.time_entries import AddDuration, AddTimed, EditEntry
from app.ui.timekeeping.entry_form import (
    Draft,
    EntryForm,
    activity_choices,
    command_of,
    form_of,
    is_billed,
    new_form,
    period_of,
    place_choices,
    place_of,
    tags_of,
    task_choices,
)
from app.ui.timekeeping.entry_form_words import moment_choices, outcome, overlap_sentence
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall
from tests.unit.timekeeping.listed_entries import THURSDAY_ON, between, by_duration

NAMES = KnownNames(
    clients=("Acme", "Birkenhof"),
    projects=(
        ProjectName("Admin", None, "AD", 12, billable=False),
        ProjectName("Website", "Acme", "AC", 1, billable=True),
    ),
    tasks=(TaskName("Fix login", "Website", "Acme"), TaskName("Sort mail", "Admin", None)),
    tags=("bug",),
    activities=(
        ActivityName("Admin", billable=False),
        ActivityName("Coding", billable=True),
        ActivityName("Filing", billable=False, archived=True),
    ),
)
DRAFT = Draft(BERLIN, wall(15, 42), NAMES)
LONG_DAY = date(2026, 10, 25)


def form(**fields: object) -> EntryForm:
    plain = EntryForm(THURSDAY_ON, text="Call", start="9", end="10:45")
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields by name


def test_a_new_entry_is_recorded_between_two_times() -> None:
    command = command_of(form(place="Acme / Website", tags="bug, call"), DRAFT)

    assert command == AddTimed(
        Names("Call", None, "Website", "Acme"),
        wall(9, 0),
        wall(10, 45),
        BERLIN,
        ("bug", "call"),
        billable=True,
    )


def test_a_duration_needs_no_times() -> None:
    command = command_of(form(by="duration", duration="1:30", start="", end=""), DRAFT)

    assert isinstance(command, AddDuration)
    assert (command.day, command.seconds) == (THURSDAY_ON, 5400)


def test_the_times_of_a_gap_stand_in_a_new_form() -> None:
    made = new_form(LONG_DAY, BERLIN, wall(14, 35), wall(14, 50))

    assert (made.day, made.start, made.end) == (THURSDAY_ON, "14:35", "14:50")


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"start": ""}, "start", "form.time_missing"),
        ({"end": "later"}, "end", "form.bad_time"),
        ({"end": "25:00"}, "end", "form.bad_time"),
        ({"by": "duration", "duration": "long"}, "duration", "duration.unreadable"),
        ({"by": "duration", "duration": "25h"}, "duration", "entry.duration_out_of_range"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    changes: dict[str, object], field: str, key: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        command_of(form(**changes), DRAFT)

    assert (caught.value.field, caught.value.key) == (field, key)


def test_an_unchanged_form_changes_nothing() -> None:
    for row in (between((9, 0), (10, 45)), by_duration(5400), running_row(wall(14, 50))):
        draft = replace(DRAFT, row=row)

        assert command_of(form_of(row, BERLIN, NAMES), draft) == EditEntry(row.id)


def test_an_edit_touches_what_differs_alone() -> None:
    row = between((9, 0), (10, 45))
    edited = replace(form_of(row, BERLIN, NAMES), text="Fix logout", end="11:00")

    assert command_of(edited, replace(DRAFT, row=row)) == EditEntry(
        row.id, text="Fix logout", ended_at=wall(11, 0)
    )


def test_a_timed_entry_becomes_one_by_duration() -> None:
    row = between((9, 0), (10, 45))
    edited = replace(form_of(row, BERLIN, NAMES), by="duration", duration="2:00")

    assert command_of(edited, replace(DRAFT, row=row)) == EditEntry(
        row.id, day=THURSDAY_ON, seconds=7200
    )


def test_a_wall_time_that_came_twice_waits_for_a_choice() -> None:
    twice = form(day=LONG_DAY, start="2:30", end="4:00")
    with pytest.raises(RuleViolation) as caught:
        period_of(twice, DRAFT)

    assert (caught.value.field, caught.value.key) == ("start", "time.ambiguous")
    assert moment_choices(caught.value, BERLIN) == [
        ("0", "First 02:30 CEST"),
        ("1", "Second 02:30 CET"),
    ]


@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_the_choice_between_two_equal_wall_times_counts(fold: int, hour: int) -> None:
    chosen = period_of(form(day=LONG_DAY, start="2:30", end="4:00", start_fold=fold), DRAFT)

    assert chosen == Period(
        datetime(2026, 10, 25, hour, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC)
    )


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(RuleViolation, match=r"time\.in_gap"):
        period_of(form(day=date(2026, 3, 29), start="2:30", end="4:00"), DRAFT)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Acme / Website", ("Acme", "Website")),
        ("acme / website", ("Acme", "Website")),
        ("Birkenhof", ("Birkenhof", None)),
        ("Admin", (None, "Admin")),
        ("Acme / New shop", ("Acme", "New shop")),
        ("Brand new", (None, "Brand new")),
        ("", (None, None)),
    ],
)
def test_a_place_is_a_project_a_client_or_both(
    text: str, place: tuple[str | None, str | None]
) -> None:
    assert place_of(text, NAMES) == place


def test_projects_are_offered_with_their_client() -> None:
    assert place_choices(NAMES) == ["Acme", "Acme / Website", "Admin", "Birkenhof"]


def test_tasks_of_the_place_are_offered() -> None:
    assert task_choices(NAMES, "Acme / Website") == ["Fix login"]
    assert task_choices(NAMES, "") == ["Fix login", "Sort mail"]


def test_billing_follows_the_project_until_the_user_says_otherwise() -> None:
    assert is_billed(form(place="Acme / Website"), NAMES)
    assert not is_billed(form(place="Admin"), NAMES)
    assert not is_billed(form(place="Acme / Website", billable=False), NAMES)
    assert not is_billed(form(place="Acme / Website", billable=True, kind="break"), NAMES)


def test_a_new_entry_has_the_activity_of_the_form() -> None:
    timed = command_of(form(place="Acme / Website", activity="Admin"), DRAFT)
    assert isinstance(timed, AddTimed)
    assert (timed.activity, timed.billable) == ("Admin", False)

    by_hand = form(by="duration", duration="1:30", activity="Coding")
    added = command_of(by_hand, DRAFT)
    assert isinstance(added, AddDuration)
    assert (added.activity, added.kind) == ("Coding", "work")


def test_activities_to_choose_from_are_those_that_are_not_archived() -> None:
    assert activity_choices(NAMES) == ["Admin", "Coding"]


def test_billing_follows_the_activity_until_the_user_says_otherwise() -> None:
    plain = form(place="Acme / Website")
    found = [is_billed(replace(plain, activity=name), NAMES) for name in ("Coding", "Admin", "")]
    assert found == [True, False, True]
    assert not is_billed(replace(plain, activity="Filing"), NAMES)
    assert not is_billed(replace(plain, activity="Coding", billable=False), NAMES)
    assert is_billed(replace(plain, activity="Admin", billable=True), NAMES)


def test_a_stored_entry_that_went_by_the_rule_follows_another_activity() -> None:
    row = replace(between((9, 0), (10, 45)), activity="Coding")
    edited = replace(form_of(row, BERLIN, NAMES), activity="Admin")

    assert command_of(edited, replace(DRAFT, row=row)) == EditEntry(
        row.id, billable=False, activity="Admin"
    )


def test_what_was_said_of_a_stored_entry_is_said_again_with_its_activity() -> None:
    row = replace(between((9, 0), (10, 45)), billable=False)
    edited = replace(form_of(row, BERLIN, NAMES), activity="Coding")

    assert command_of(edited, replace(DRAFT, row=row)) == EditEntry(
        row.id, billable=False, activity="Coding"
    )


def test_the_activity_of_a_stored_entry_is_taken_away() -> None:
    row = replace(between((9, 0), (10, 45)), activity="Filing", billable=False)
    stored = form_of(row, BERLIN, NAMES)
    assert command_of(stored, replace(DRAFT, row=row)) == EditEntry(row.id)

    edited = replace(stored, activity="")
    assert command_of(edited, replace(DRAFT, row=row)) == EditEntry(
        row.id, billable=True, activity=None
    )


def test_a_break_that_becomes_work_stays_unbilled_until_the_user_says_otherwise() -> None:
    row = replace(between((9, 0), (10, 45)), kind="break", billable=False)
    edited = replace(form_of(row, BERLIN, NAMES), kind="work")

    assert command_of(edited, replace(DRAFT, row=row)) == EditEntry(row.id, kind="work")


def test_tags_are_read_with_and_without_their_sign() -> None:
    assert tags_of("#bug, call,, bug") == ("bug", "call")


def test_the_result_stands_in_words() -> None:
    made = form(place="Acme / Website")

    assert outcome(made, DRAFT, period_of(made, DRAFT), []) == (
        "1:45 on Thursday, 19 November, 09:00 – 10:45, Acme / Website, billable"
    )


@pytest.mark.parametrize(
    ("overlap", "words"),
    [
        ("keep", "1:45 on Thursday, 19 November, 09:00 – 10:45"),
        ("trim", "1:30 on Thursday, 19 November, 09:15 – 10:45"),
        ("shift", "1:45 on Thursday, 19 November, 09:15 – 11:00"),
    ],
)
def test_the_answer_about_an_overlap_shows_in_the_result(overlap: str, words: str) -> None:
    made = form(overlap=overlap)
    taken = [between((8, 0), (9, 15), "Weekly call")]

    assert outcome(made, DRAFT, period_of(made, DRAFT), taken) == words


def test_the_entries_that_have_the_time_are_named() -> None:
    made = form()
    period = period_of(made, DRAFT)
    assert period is not None
    taken = [between((8, 0), (9, 15), "Weekly call"), between((12, 0), (13, 0), "Lunch")]

    assert overlap_sentence(period, taken, DRAFT) == (
        "This time is recorded already: Weekly call (0:15)."
    )
