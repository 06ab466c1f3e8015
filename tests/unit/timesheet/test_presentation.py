from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.timekeeping.week import Cell
from app.domain.values.day_range import week_of
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.domain.values.working_hours import WorkingHours
from app.queries.timesheet import WorkName
from app.services.client_chip import client_chip
from app.ui.timesheet.presentation import (
    GridKind,
    cell_spoken,
    cell_text,
    cell_tip,
    chip_of,
    copied_text,
    day_totals,
    earned_sums,
    grid_rows,
    read_cell,
    rows_to_copy,
    target_text,
    total_text,
    totals_spoken,
    week_sums,
    week_total,
    with_kept,
)
from app.ui.timesheet.week_words import day_head, day_name, week_span, week_title
from tests.unit.timesheet.weeks import (
    ACME,
    CLIENT,
    LOGIN,
    MONDAY,
    NOBODY,
    SITE,
    THURSDAY,
    WEEK,
    entered,
    row,
    sheet,
)


def kinds(*names: WorkName) -> list[tuple[GridKind, str]]:
    rows = [row(name, mon=1) for name in names]
    return [(line.kind, line.title) for line in grid_rows(rows, WEEK)]


def test_tasks_stand_under_their_project() -> None:
    assert kinds(LOGIN, SITE)[:-1] == [
        (GridKind.GROUP, "Acme Outdoor / Website"),
        (GridKind.ROW, "Fix login"),
        (GridKind.ROW, "Without a task"),
    ]


def test_a_project_without_tasks_needs_no_group() -> None:
    assert kinds(SITE)[:-1] == [(GridKind.LONE, "Acme Outdoor / Website")]


def test_a_client_alone_and_nobody_at_all_have_rows_of_their_own() -> None:
    assert kinds(CLIENT, NOBODY)[:-1] == [
        (GridKind.LONE, "Acme Outdoor"),
        (GridKind.LONE, "Unassigned"),
    ]


def test_the_last_line_adds_a_row() -> None:
    assert kinds()[-1] == (GridKind.ADD, "Add a task to this week")


def test_a_group_sums_up_its_rows() -> None:
    group, *_rows = grid_rows([row(LOGIN, mon=1, tue=2), row(SITE, mon=0.5)], WEEK)
    assert [cell.seconds for cell in group.cells[:3]] == [5400, 7200, 0]
    assert group.seconds == 12_600


def test_a_kept_row_stands_in_its_place_once() -> None:
    merged = with_kept([row(SITE, mon=1)], [LOGIN, SITE, LOGIN])
    assert [each.name for each in merged] == [LOGIN, SITE]
    assert merged[1].cells


def test_no_time_is_blank_and_a_timer_that_just_began_is_not() -> None:
    assert cell_text(Cell()) == ""
    assert cell_text(Cell(running=True)) == "0:00"
    assert cell_text(Cell(seconds=5400)) == "1:30"


@pytest.mark.parametrize("text", ["1:30", "1.5", "1,5", "90m", " 1h30 "])
def test_durations_are_read_as_people_write_them(text: str) -> None:
    assert read_cell(text) == 5400


def test_a_blank_field_empties_the_cell() -> None:
    assert read_cell("  ") is None


def test_what_is_no_duration_is_refused() -> None:
    with pytest.raises(RuleViolation, match="unreadable"):
        read_cell("soon")


def test_a_tip_tells_the_note_and_how_the_time_came_about() -> None:
    cell = Cell(seconds=5400, durations=(entered(1800, "with Lena"),))
    assert cell_tip(cell) == "with Lena\n1:00 by the clock, 0:30 entered"


def test_a_locked_cell_says_why() -> None:
    assert "2026-0007" in cell_tip(Cell(seconds=60, invoice="2026-0007"))
    assert "draft" in cell_tip(Cell(seconds=60, invoice=""))


def test_a_cell_is_read_out_with_row_day_and_what_its_signs_mean() -> None:
    line = grid_rows([row(LOGIN, thu=1)], WEEK)[1]
    cell = Cell(seconds=3600, durations=(entered(3600, "with Lena"),), running=True)
    assert cell_spoken(line, THURSDAY, cell) == (
        "Fix login, Acme Outdoor / Website, Thursday, 19 November 2026, 1:00, running, "
        "Note: with Lena"
    )


def test_an_empty_cell_is_read_out_as_such() -> None:
    line = grid_rows([row(SITE, mon=1)], WEEK)[0]
    spoken = "Acme Outdoor / Website, Thursday, 19 November 2026, no time"
    assert cell_spoken(line, THURSDAY, Cell()) == spoken


def test_a_client_alone_has_its_chip_and_nobody_none() -> None:
    assert chip_of(SITE) == (0, "WE")
    assert chip_of(CLIENT) == client_chip(ACME, "Acme Outdoor")
    assert chip_of(NOBODY) is None


def test_days_add_up_against_the_working_hours() -> None:
    monday, tuesday, *_rest, sunday = day_totals(sheet(row(LOGIN, mon=4), row(SITE, mon=2)))
    assert (total_text(monday), monday.ratio) == ("6:00", 0.75)
    assert total_text(tuesday) == "–"
    assert total_text(sunday) == ""


def test_the_week_adds_up_against_the_working_hours() -> None:
    assert week_total(day_totals(sheet(row(SITE, mon=6, tue=7.5)))) == ("13:30", "of 40:00")


def test_without_working_hours_there_is_no_target() -> None:
    idle = replace(sheet(row(SITE, mon=6)), hours=WorkingHours(((),) * 7))
    totals = day_totals(idle)
    assert week_total(totals) == ("6:00", "")
    assert target_text(totals) == ""
    assert totals[0].ratio == 0


def test_the_same_target_of_all_days_is_named_once() -> None:
    assert target_text(day_totals(sheet())) == "of 8:00 a day"


def test_different_targets_are_not_named() -> None:
    part_time = WorkingHours((((540, 720),), ((540, 1020),), (), (), (), (), ()))
    assert target_text(day_totals(replace(sheet(), hours=part_time))) == ""


def test_the_sums_are_read_out_in_one_sentence() -> None:
    spoken = totals_spoken(day_totals(sheet(row(SITE, mon=6, sat=1))))
    assert spoken.startswith("Monday, 16 November 2026 6:00 of 8:00; Tuesday")
    assert "Saturday, 21 November 2026 1:00;" in spoken
    assert spoken.endswith("Week 7:00 of 40:00")


def test_the_foot_tells_the_billable_part() -> None:
    cells = {MONDAY: Cell(seconds=3 * 3600, billable_seconds=2 * 3600)}
    sums = week_sums(sheet(replace(row(SITE), cells=cells)))
    assert [(each.label, each.value) for each in sums] == [
        ("Billable", "2:00"),
        ("Not billable", "1:00"),
        ("Billable share", "67 %"),
    ]


def test_an_empty_week_has_no_sums() -> None:
    assert week_sums(sheet()) == []


def test_each_currency_of_the_week_is_told() -> None:
    (earned,) = earned_sums([Money(10_000, "EUR"), Money(5_000, "GBP")])
    assert earned.value == "€100.00 + £50.00"


def test_nothing_earned_is_not_told() -> None:
    assert earned_sums([]) == []


def test_only_work_that_goes_on_is_copied() -> None:
    done = replace(LOGIN, is_open=False)
    assert rows_to_copy(sheet(row(done, mon=1), row(SITE, mon=1))) == [SITE]


def test_copying_says_that_the_hours_did_not_come_along() -> None:
    assert copied_text(2, WEEK) == "2 rows of week 47 are here. Their hours were not copied."


def test_a_week_has_its_number_its_span_and_its_days() -> None:
    assert week_title(WEEK) == "Week 47"
    assert week_span(WEEK) == "16 – 22 Nov 2026"
    assert week_span(week_of(date(2026, 11, 30))) == "30 Nov – 6 Dec 2026"
    assert day_head(THURSDAY) == "Thu 19"
    assert day_name(THURSDAY) == "Thursday, 19 November 2026"
