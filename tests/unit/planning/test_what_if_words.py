from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.domain.planning.editing.edits import EditTaskPlan
from app.domain.planning.editing.what_if import CostComparison
from app.domain.planning.plan import Constraint, ConstraintKind, Key
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.value.unpriced import Unpriced
from app.domain.values.errors import RuleViolation
from app.queries.what_ifs import WhatIfRow
from app.system.what_if_words import edit_text
from app.ui.planning.what_if.what_if_words import (
    Shift,
    copy_label,
    cost_text,
    finish_text,
    names_voice,
    shift_between,
    shift_text,
    shift_words,
    unpriced_text,
    usual_name,
)
from tests.unit.planning.plans import at, plan, task

TODAY = date(2026, 11, 2)


def row(name: str, *, edits: int = 0, refused: RuleViolation | None = None) -> WhatIfRow:
    made = datetime(2026, 11, 2, tzinfo=UTC)
    tries = tuple(EditTaskPlan(str(number), {}) for number in range(edits))
    return WhatIfRow(UUID(int=1), UUID(int=2), name, made, tries, refused)


def test_the_usual_name_is_one_that_no_other_copy_has() -> None:
    assert usual_name([]) == "What-if 1"
    assert usual_name([row("what-IF 1"), row("Slow")]) == "What-if 2"


def test_a_copy_is_told_with_how_much_it_changes() -> None:
    unreadable = RuleViolation("edits", "what_if.unreadable")
    assert [copy_label(each) for each in (row("Slow", edits=1), row("Fast", edits=2))] == [
        "Slow · 1 change",
        "Fast · 2 changes",
    ]
    assert copy_label(row("Odd", refused=unreadable)) == "Odd · cannot be read"


@pytest.mark.parametrize(
    ("shift", "signs", "words"),
    [
        (Shift(0, 0), "–", "as in the plan"),
        (Shift(1, 28_800), "+1 working day", "1 working day later"),
        (Shift(-5, -144_000), "−5 working days", "5 working days earlier"),
        (Shift(0, 7_200), "+2:00 h", "2:00 h later"),
        (Shift(0, -1_800), "−0:30 h", "0:30 h earlier"),
    ],
)
def test_a_difference_has_signs_and_words(shift: Shift, signs: str, words: str) -> None:
    assert (shift_text(shift), shift_words(shift)) == (signs, words)


def test_days_are_those_of_the_calendar_that_are_worked() -> None:
    found = schedule(plan([task("Design", 8)]))
    friday, monday = at("2026-11-06 18:00"), at("2026-11-09 18:00")
    assert shift_between(friday, monday, found) == Shift(1, 8 * 3600)
    assert shift_between(friday, at("2026-11-07 12:00"), found) == Shift(1, 0)


def test_the_finish_is_told_with_its_difference() -> None:
    standing, longer = (schedule(plan([task("Design", hours)])) for hours in (8, 24))
    assert finish_text(standing, longer, TODAY) == "done 4 Nov, 2 working days later"
    assert finish_text(None, longer, TODAY) == "done 4 Nov"
    assert finish_text(standing, schedule(plan([])), TODAY) == ""


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (None, ""),
        (CostComparison("EUR", 100, 100, 0), "cost as in the plan"),
        (CostComparison("EUR", 100, 120_100, 120_000), "cost +€1,200.00"),
        (CostComparison("EUR", 120_100, 100, -120_000), "cost −€1,200.00"),
        (CostComparison("EUR", 100, None, None), "cost not known"),
        (CostComparison("EUR", None, None, None), ""),
        (CostComparison("EUR", None, None, 0), ""),
        (CostComparison("EUR", None, None, 5_000), "cost +€50.00"),
    ],
)
def test_a_cost_is_told_where_there_is_one(cost: CostComparison | None, text: str) -> None:
    assert cost_text(cost) == text


def test_why_there_is_no_cost_names_a_few() -> None:
    names: dict[Key, str] = {"a": "Ada", "b": "Ben", "c": "Cem", "d": "Dora", "t": "Test"}
    found = Unpriced(("a", "b", "c", "d"), ("t",))
    assert unpriced_text(found, names) == "no cost rate: Ada, Ben, Cem, 1 more; nobody to do: Test"
    assert unpriced_text(Unpriced(), names) == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"effort_seconds": 57_600, "priority": 3}, "effort 16:00, priority High"),
        ({"deadline_on": date(2026, 12, 1)}, "due 1 Dec"),
        ({"deadline_on": None, "constraint": None}, "no due day, as soon as possible"),
        (
            {
                "constraint": Constraint(
                    ConstraintKind.START_NO_EARLIER_THAN, at("2026-11-05 09:00")
                )
            },
            "not to start before Thu 5 Nov, 09:00",
        ),
    ],
)
def test_changes_are_told_as_the_page_tells_dates(fields: dict[str, object], words: str) -> None:
    voice = names_voice({"x": "Build"}, plan([task("x")]), TODAY)
    assert edit_text(EditTaskPlan("x", fields), voice) == f"Build: {words}"
