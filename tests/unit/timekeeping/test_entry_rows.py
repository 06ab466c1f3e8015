from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.queries.day_totals import DayList, DayTotal
from app.queries.time_entries import EntryRow
from app.ui.timekeeping.entry_acts import Act, act_of_key, menu_acts
from app.ui.timekeeping.entry_rows import (
    DayItem,
    EntryItem,
    GapItem,
    ListItem,
    day_items,
    list_items,
)
from app.ui.timekeeping.entry_words import spoken_duration
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall
from tests.unit.timekeeping.listed_entries import THURSDAY_ON, between, by_duration, closed_row

NOW = wall(15, 42)


def items_of(*rows: EntryRow) -> list[EntryItem | GapItem]:
    return day_items(rows, THURSDAY_ON, BERLIN, NOW)


def entry_of(row: EntryRow) -> EntryItem:
    (item,) = items_of(row)
    assert isinstance(item, EntryItem)
    return item


def test_rows_stand_newest_first_with_the_gaps_between_them() -> None:
    rows = items_of(between((9, 0), (10, 45)), between((11, 0), (12, 20), number=2))

    assert [row.times for row in rows] == ["11:00 – 12:20", "10:45 – 11:00", "09:00 – 10:45"]
    assert isinstance(rows[1], GapItem)
    assert rows[1].text == "0:15 unaccounted"


def test_a_pause_of_less_than_five_minutes_is_no_row() -> None:
    rows = items_of(between((9, 0), (10, 0)), between((10, 4), (11, 0), number=2))

    assert all(isinstance(row, EntryItem) for row in rows)


def test_what_runs_counts_up_to_now() -> None:
    item = entry_of(running_row(wall(14, 50)))

    assert (item.times, item.duration, item.is_running) == ("14:50 – now", "0:52", True)


def test_time_without_a_place_on_the_clock_stands_last() -> None:
    rows = items_of(between((9, 0), (10, 0)), by_duration(5400, number=2))

    assert [(row.times, getattr(row, "duration", "")) for row in rows] == [
        ("09:00 – 10:00", "1:00"),
        ("–", "1:30"),
    ]


def test_a_row_says_what_it_shares_with_the_one_before() -> None:
    late, early = items_of(between((13, 5), (14, 10)), between((14, 0), (14, 35), number=2))

    assert isinstance(late, EntryItem)
    assert isinstance(early, EntryItem)
    assert late.shared is not None
    assert (late.shared.text, late.shared.other) == ("0:10 overlap", UUID(int=1))
    assert early.shared is None


def test_an_entry_around_another_one_is_the_one_to_trim() -> None:
    inner, outer = items_of(between((9, 0), (12, 0)), between((10, 0), (11, 0), number=2))

    assert isinstance(inner, EntryItem)
    assert isinstance(outer, EntryItem)
    assert inner.shared is None
    assert outer.shared is not None


def test_an_entry_over_midnight_shows_the_days_part_and_the_whole() -> None:
    item = entry_of(closed_row(wall(22, 0), wall(1, 30, day=20)))

    assert (item.times, item.duration, item.whole) == ("22:00 – 01:30", "2:00", "of 3:30")


def test_an_entry_is_read_out_whole() -> None:
    row = replace(between((9, 0), (10, 45), "Fix login redirect"), client="Acme Outdoor")

    assert entry_of(row).spoken == (
        "Fix login redirect, Acme Outdoor / Website, 09:00 to 10:45, 1 hour 45 minutes, billable"
    )


def test_tags_and_overlaps_are_read_out_too() -> None:
    second = replace(between((10, 0), (11, 0), number=2), tags=("bug", "call"))
    item = items_of(between((9, 0), (10, 30)), second)[0]

    assert item.spoken.endswith("tagged bug, call, overlaps by 30 minutes")


def test_unassigned_time_says_so_and_a_break_does_not() -> None:
    bare = replace(between((9, 0), (10, 0)), client=None, project=None, colour=0, code="")

    assert entry_of(bare).place == "Unassigned"
    assert entry_of(replace(bare, kind="break", description="")).title == "Break"
    assert entry_of(replace(bare, kind="break")).place == ""


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [(0, "0 minutes"), (60, "1 minute"), (3600, "1 hour"), (7325, "2 hours 2 minutes")],
)
def test_a_duration_is_said_in_words(seconds: int, spoken: str) -> None:
    assert spoken_duration(seconds) == spoken


def test_an_unfolded_day_is_followed_by_its_rows() -> None:
    yesterday, before = THURSDAY_ON - timedelta(days=1), THURSDAY_ON - timedelta(days=2)
    row = closed_row(wall(9, 0, day=18), wall(10, 0, day=18), number=2)
    days = DayList(
        THURSDAY_ON,
        [between((9, 0), (10, 0))],
        [DayTotal(yesterday, 1, 3600), DayTotal(before, 6, 27_000)],
        {yesterday: [row]},
        has_more=False,
    )
    kinds = [type(item) for item in list_items(days, BERLIN, NOW)]
    folded = list_items(days, BERLIN, NOW)[-1]

    assert kinds == [EntryItem, DayItem, EntryItem, DayItem]
    assert isinstance(folded, DayItem)
    assert (folded.title, folded.count, folded.duration) == (
        "Tuesday, 17 November",
        "6 entries",
        "7:30",
    )


@pytest.mark.parametrize(
    ("key", "act"),
    [("Return", Act.EDIT), ("F2", Act.RETYPE), ("Del", Act.DELETE), ("Space", Act.RESUME)],
)
def test_keys_act_on_an_entry(key: str, act: Act) -> None:
    assert act_of_key(entry_of(between((9, 0), (10, 0))), key) is act


def test_what_runs_is_not_started_again() -> None:
    assert act_of_key(entry_of(running_row(wall(14, 50))), "Space") is None


def test_a_folded_day_unfolds_by_the_key_that_points_right() -> None:
    item: ListItem = DayItem(THURSDAY_ON, "", "", "", expanded=False, spoken="")

    assert act_of_key(item, "Right") is Act.FOLD
    assert act_of_key(item, "Left") is None


def test_a_merge_needs_two_marked_entries() -> None:
    item = entry_of(between((9, 0), (10, 0)))
    enabled = [
        {each.act: each.enabled for each in menu_acts(item, count)}[Act.MERGE] for count in (1, 2)
    ]

    assert enabled == [False, True]
