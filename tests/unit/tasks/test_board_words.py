from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.planning.tasks.workflow import StateLoad
from app.queries.board import DoneColumn, FullState
from app.queries.checklists import CheckCount
from app.queries.deliverables import DeliverableCount
from app.queries.task_effort import Effort
from app.ui.tasks.board_words import (
    DueMark,
    blocked_text,
    count_marks,
    done_text,
    due_mark,
    effort_mark,
    full_text,
    head_count,
    head_tip,
    more_text,
    running_text,
    slow_text,
    spoken_card,
    tip_text,
)
from tests.unit.tasks.cards import (
    DOING,
    DONE,
    MOMENT,
    NOW,
    TO_DO,
    blocker,
    card,
    column,
    person,
    with_parts,
)
from tests.unit.tasks.rows import TODAY

_DAY = 86_400


def test_effort_is_spent_of_the_estimate_with_what_runs() -> None:
    parts = with_parts(effort=Effort(6 * 3600, 8 * 3600), running_since=NOW - timedelta(minutes=52))
    mark = effort_mark(card(parts=parts), NOW)
    assert mark is not None
    assert (mark.text, mark.is_over, round(mark.share, 2)) == ("6:52 / 8:00", False, 0.86)
    assert running_text(card(parts=parts), NOW) == "0:52"


def test_more_than_the_estimate_is_over_and_without_one_there_is_no_bar() -> None:
    over = effort_mark(card(parts=with_parts(effort=Effort(38_700, 36_000))), NOW)
    assert over is not None
    assert (over.text, over.is_over) == ("10:45 / 10:00", True)
    bare = effort_mark(card(parts=with_parts(effort=Effort(3600))), NOW)
    assert bare is not None
    assert (bare.text, bare.has_bar) == ("1:00", False)
    assert effort_mark(card(), NOW) is None


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-1, "yesterday", "danger"),
        (0, "today", "accent"),
        (1, "due tomorrow", "warn"),
        (4, "23 Nov", ""),
    ],
)
def test_a_due_day_stands_out_the_nearer_it_is(days: int, text: str, tone: str) -> None:
    mark = due_mark(card(due_on=TODAY + timedelta(days=days)), TODAY)
    assert mark is not None
    assert (mark.text, mark.tone) == (text, tone)


def test_what_is_done_is_never_late() -> None:
    assert due_mark(card(state=DONE, due_on=date(2026, 11, 18)), TODAY) == DueMark("yesterday", "")
    assert due_mark(card(), TODAY) is None


def test_what_blocks_says_who_why_and_since_when() -> None:
    assert blocked_text(blocker(), NOW) == "Client: scope answer, 3 d"
    assert blocked_text(blocker(owner=""), NOW) == "scope answer, 3 d"
    assert blocked_text(blocker(days=0), NOW) == "Client: scope answer, since today"


def test_counts_have_a_mark_each_and_nothing_has_none() -> None:
    parts = with_parts(
        checks=CheckCount(7, 11),
        comments=3,
        deliverables=DeliverableCount(1, 2),
        waits=1,
        below=CheckCount(4, 4),
    )
    marks = count_marks(card(parts=parts))
    assert [mark.text for mark in marks] == ["4/4", "7/11", "3", "1", "1/2"]
    assert [mark.spoken for mark in marks][2:4] == ["3 comments", "waits for 1 task"]
    assert count_marks(card()) == ()


def test_a_slow_card_says_why_it_is_marked() -> None:
    parts = with_parts(in_state_seconds=9 * _DAY, average_seconds=4 * _DAY)
    text = slow_text(card(state=DOING, parts=parts))
    assert text.startswith("In “In progress” for 9 d.")
    assert "4 d on average" in text
    assert slow_text(card(state=TO_DO, parts=parts)) == ""
    quick = with_parts(in_state_seconds=6 * _DAY, average_seconds=4 * _DAY)
    assert slow_text(card(state=DOING, parts=quick)) == ""


def test_a_card_is_one_sentence_for_those_who_listen() -> None:
    parts = with_parts(
        effort=Effort(1800, 3600),
        blocker=blocker(),
        people=(person(7, "Nora Seidel"),),
        in_state_seconds=9 * _DAY,
        average_seconds=4 * _DAY,
    )
    shown = card(state=DOING, parts=parts, priority=4, due_on=TODAY)
    assert spoken_card(shown, MOMENT) == (
        "Fix login, Acme Outdoor / Website, In progress, priority Urgent, due: today, "
        "0:30 of 1:00 spent, waits: Client: scope answer, 3 d, Nora Seidel, long in this state"
    )
    assert tip_text(shown, MOMENT).splitlines()[:3] == [
        "Fix login",
        "Acme Outdoor / Website",
        "Client: scope answer, 3 d",
    ]


def test_a_head_counts_cards_or_what_a_limit_is_about() -> None:
    assert head_count(column(5)) == "5"
    load = StateLoad(4, 45_000)
    assert head_count(column(2, 4, None, load)) == "4 / 4"
    assert head_count(column(2, None, 144_000, load)) == "12:30 / 40:00 h"
    assert head_count(column(2, 4, 144_000, load)) == "4 / 4 · 12:30 / 40:00 h"
    assert (more_text(column(5), 5), more_text(column(5), 3)) == ("", "2 more; a filter finds them")


def test_a_full_column_says_whose_state_is_full() -> None:
    website, reader = FullState("Website", "WE"), FullState("Reader", "RE")
    assert full_text(column(4, 4, None, StateLoad(4), (website,))) == "full"
    assert full_text(column(4, full=(website,))) == "WE full"
    assert full_text(column(4, full=(website, reader))) == "2 full"
    assert full_text(column(4)) == ""
    assert head_tip(column(4, full=(website, reader))) == "Full: Website, Reader"


def test_the_strip_says_what_it_counts() -> None:
    key = card(state=DONE).column
    assert done_text(DoneColumn(key, (), 12, this_week=True)) == "Done this week · 12"
    assert done_text(DoneColumn(key, (), 12, this_week=False)) == "Done · 12"
