from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.task_effort import Effort
from app.ui.tasks.task_looks import CellIcon, CellLook, icon_of, look_of
from app.ui.tasks.task_words import (
    changes_of,
    count_text,
    due_words,
    edit_text,
    estimate_text,
    left_text,
    name_length,
    place_text,
    priority_text,
    spent_text,
    spoken_due,
    spoken_name,
    status_text,
)
from app.ui.theme.metrics import Weight
from tests.unit.tasks.rows import TODAY, shown, task_row

YESTERDAY = date(2026, 11, 18)


def test_a_task_says_where_it_belongs_and_how_far_it_is() -> None:
    task = shown(status="in_progress", priority=4)
    assert place_text(task) == "Acme Outdoor / Website"
    assert place_text(shown(client=None, project=None)) == ""
    assert (status_text(task), priority_text(task)) == ("In progress", "Urgent")
    assert look_of(task, "status") == CellLook("info", Weight.MEDIUM)


def test_what_is_overdue_is_red_has_an_icon_and_is_said_aloud() -> None:
    task = shown(due_on=YESTERDAY)
    assert due_words(task) == "yesterday"
    assert spoken_due(task) == "overdue: yesterday"
    assert look_of(task, "due") == CellLook("danger", Weight.MEDIUM)
    assert icon_of(task, "due") == CellIcon("warning-circle", "danger")


def test_what_is_done_is_never_overdue() -> None:
    task = shown(due_on=YESTERDAY, status="done")
    assert not task.is_overdue
    assert icon_of(task, "due") is None
    assert look_of(task, "due").colour == "text2"


def test_what_is_due_today_is_marked_and_not_red() -> None:
    task = shown(due_on=TODAY)
    assert not task.is_overdue
    assert look_of(task, "due") == CellLook("accent", Weight.MEDIUM)


def test_more_spent_than_estimated_is_amber_with_an_icon() -> None:
    task = shown(Effort(10_800, 7200), estimate_seconds=7200)
    assert (spent_text(task), left_text(task)) == ("3:00", "−1:00")
    assert look_of(task, "spent").colour == look_of(task, "left").colour == "warn"
    assert icon_of(task, "left") == CellIcon("warning", "warn")


def test_an_estimate_exactly_used_up_is_not_too_much() -> None:
    task = shown(Effort(7200, 7200), estimate_seconds=7200)
    assert not task.is_over_estimate
    assert left_text(task) == "0:00"


def test_a_task_without_an_estimate_shows_what_those_below_add_up_to_in_grey() -> None:
    task = shown(Effort(0, 9000))
    assert estimate_text(task) == "2:30"
    assert look_of(task, "estimate").colour == "text2"
    assert (estimate_text(shown()), spent_text(shown()), left_text(shown())) == ("", "", "")


@pytest.mark.parametrize(
    ("priority", "icon"),
    [
        (4, CellIcon("flag", "danger", fill=True)),
        (3, CellIcon("flag", "warn", fill=True)),
        (2, None),
        (1, None),
    ],
)
def test_only_what_matters_more_than_usual_has_a_flag(priority: int, icon: CellIcon | None) -> None:
    assert icon_of(shown(priority=priority), "priority") == icon


def test_what_only_leads_to_a_found_task_steps_back() -> None:
    assert look_of(shown(leads=True), "name").colour == "text2"
    assert look_of(shown(), "name") == CellLook("text", Weight.MEDIUM)


def test_a_name_is_read_out_with_what_the_picture_shows_besides() -> None:
    task = shown(depth=1, folded=True, status="done", tags=("bug",))
    assert spoken_name(task) == "Fix login, level 2, done, folded in, #bug"
    assert spoken_name(shown()) == "Fix login"


def test_tasks_are_counted_in_words() -> None:
    assert [count_text(count) for count in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]


def test_a_cell_is_edited_as_it_would_be_typed() -> None:
    row = task_row(due_on=TODAY, estimate_seconds=5400)
    texts = [edit_text(row, key) for key in ("name", "due", "estimate", "status", "priority")]
    whole = 'Fix login @"Acme Outdoor"/Website'
    assert texts == [whole, "2026-11-19", "1:30", "open", "2"]


def test_a_name_is_edited_with_its_place_and_its_tags() -> None:
    row = task_row(tags=("bug", "ui"), project="Website", client=None)
    assert edit_text(row, "name") == "Fix login @Website #bug #ui"
    assert edit_text(row, "name")[: name_length(row)] == "Fix login"
    below = task_row(tags=("bug",), parent_id=UUID(int=9))
    assert edit_text(below, "name") == "Fix login #bug"


def test_a_retyped_line_changes_what_it_says_otherwise() -> None:
    row = task_row(tags=("bug",), client="Acme")
    typed = "Fix it @Acme/Shop !high due:tomorrow est:2h"
    assert changes_of(row, "name", typed, TODAY) == {
        "name": "Fix it",
        "place": ("Shop", "Acme"),
        "tags": (),
        "priority": 3,
        "due_on": date(2026, 11, 20),
        "estimate_seconds": 7200,
    }
    assert changes_of(row, "name", "Fix login #bug", TODAY) == {"place": (None, None)}


@pytest.mark.parametrize(
    ("key", "text", "changes"),
    [
        ("name", 'Fix it @"Acme Outdoor"/Website', {"name": "Fix it"}),
        ("name", 'Fix login @"Acme Outdoor"/Website', None),
        ("due", "tomorrow", {"due_on": date(2026, 11, 20)}),
        ("due", " ", None),
        ("estimate", "90m", {"estimate_seconds": 5400}),
        ("status", "done", {"status": "done"}),
        ("priority", "4", {"priority": 4}),
    ],
)
def test_a_typed_text_becomes_a_change(key: str, text: str, changes: object) -> None:
    assert changes_of(task_row(), key, text, TODAY) == changes


def test_a_blank_cell_takes_due_day_and_estimate_away() -> None:
    row = task_row(due_on=TODAY, estimate_seconds=5400)
    assert changes_of(row, "due", "", TODAY) == {"due_on": None}
    assert changes_of(row, "estimate", "", TODAY) == {"estimate_seconds": None}


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("name", " ", "task.name_missing"),
        ("name", "A @One @Two", "line.two_projects"),
        ("due", "someday", "task_line.bad_due_day"),
        ("estimate", "long", "duration.unreadable"),
        ("estimate", "0", "task.estimate_not_positive"),
    ],
)
def test_a_text_that_cannot_be_meant_is_refused(key: str, text: str, problem: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        changes_of(task_row(), key, text, TODAY)
    assert caught.value.key == problem
