from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.reporting.status_facts import (
    Handing,
    StatusBudget,
    StatusDeliverable,
    StatusHours,
    StatusProject,
)
from app.domain.reporting.status_options import HoursBy, SectionKey, StatusOptions
from app.domain.reporting.status_rows import percent_done
from tests.unit.reporting.facts import (
    CODING,
    DESIGN,
    HOUR,
    INTERNAL,
    NORA,
    SHOP,
    TIM,
    TODAY,
    WEBSITE,
    facts,
    names,
    report,
    task,
    values,
)

KEY = SectionKey
SPRING, LATELY, SOON = date(2026, 3, 2), date(2026, 11, 10), date(2026, 11, 25)


def test_done_is_what_was_done_in_the_period_in_the_order_of_days() -> None:
    found = report(
        facts(
            task("Second", done_on=LATELY),
            task("First", done_on=date(2026, 11, 1)),
            task("Long ago", done_on=SPRING),
            task("Before", done_on=date(2026, 10, 31)),
        )
    )
    assert names(found, KEY.DONE) == ["First", "Second"]


def test_each_task_stands_in_one_section() -> None:
    found = report(
        facts(
            task("Done late", done_on=LATELY, due_on=SPRING, begun_on=SPRING),
            task("Late and begun", due_on=LATELY, begun_on=SPRING),
            task("Begun and due", due_on=SOON, begun_on=SPRING),
            task("Due", due_on=SOON),
        )
    )
    assert {key: names(found, key) for key in (KEY.DONE, KEY.LATE, KEY.IN_PROGRESS, KEY.NEXT)} == {
        KEY.DONE: ["Done late"],
        KEY.LATE: ["Late and begun"],
        KEY.IN_PROGRESS: ["Begun and due"],
        KEY.NEXT: ["Due"],
    }


def test_late_tasks_say_by_how_many_days() -> None:
    found = report(facts(task("Copy", due_on=date(2026, 11, 16)), task("Today", due_on=TODAY)))
    assert names(found, KEY.LATE) == ["Copy"]
    assert values(found, KEY.LATE, "Copy")["days_late"] == Decimal(3)


def test_next_is_due_or_planned_until_the_end_of_the_following_period() -> None:
    end, after = date(2026, 12, 31), date(2027, 1, 1)
    found = report(
        facts(
            task("Due at the end", due_on=end),
            task("Due after", due_on=after),
            task("Planned", planned_start_on=TODAY, planned_finish_on=SOON),
            task("Runs into it", planned_start_on=end, planned_finish_on=after),
            task("Planned after", planned_start_on=after, planned_finish_on=after),
            task("Nobody knows"),
        )
    )
    assert names(found, KEY.NEXT) == ["Planned", "Due at the end", "Runs into it"]


def test_progress_is_told_with_work_and_estimate() -> None:
    begun = task("Build", begun_on=SPRING, worked_seconds=3 * HOUR, estimate_seconds=8 * HOUR)
    found = report(facts(begun))
    assert values(found, KEY.IN_PROGRESS, "Build") == {
        "task": "Build",
        "percent": Decimal(37),
        "worked": 3 * HOUR,
        "estimate": 8 * HOUR,
    }
    without = report(facts(begun), StatusOptions(hours_of_tasks=False))
    assert values(without, KEY.IN_PROGRESS, "Build") == {"task": "Build", "percent": Decimal(37)}


@pytest.mark.parametrize(
    ("worked", "estimate", "said", "percent"),
    [
        (0, 8, None, 0),
        (12, 8, None, 99),
        (6, 8, 2, 75),
        (6, None, 2, 75),
        (6, None, None, None),
        (0, None, 0, None),
        (5, None, 0, 99),
    ],
)
def test_percent_is_of_what_was_worked_and_what_is_left(
    worked: int, estimate: int | None, said: int | None, percent: int | None
) -> None:
    found = percent_done(
        task("x", worked_seconds=worked, estimate_seconds=estimate, said_left_seconds=said)
    )
    assert found == (None if percent is None else Decimal(percent))


def test_summaries_are_reported_by_what_hangs_on_them() -> None:
    found = report(facts(task("Phase", is_summary=True, begun_on=SPRING, done_on=LATELY)))
    assert all(not section.rows for section in found.sections)


def test_milestones_say_state_expectation_and_shift() -> None:
    late = task(
        "Launch",
        milestone=True,
        due_on=date(2026, 11, 30),
        planned_finish_on=date(2026, 12, 3),
        baseline_finish_on=date(2026, 11, 30),
    )
    old = task("Kick-off", milestone=True, done_on=SPRING)
    just_now = task("Concept", milestone=True, done_on=LATELY, baseline_finish_on=TODAY)
    found = report(facts(late, old, just_now))
    assert values(found, KEY.MILESTONES, "Launch") == {
        "milestone": "Launch",
        "due_on": date(2026, 11, 30),
        "expected_on": date(2026, 12, 3),
        "state": "Open",
        "shift": Decimal(3),
    }
    assert values(found, KEY.MILESTONES, "Concept")["state"] == "Done"
    assert values(found, KEY.MILESTONES, "Concept")["shift"] == Decimal(-9)
    assert names(found, KEY.MILESTONES) == ["Launch", "Concept"]


def test_deliverables_stand_among_the_milestones() -> None:
    parent, hidden = task("Design"), task("Secret", internal=True)
    things = (
        StatusDeliverable(NORA, parent.id, "Front page", Handing.DELIVERED, SOON, LATELY),
        StatusDeliverable(TIM, parent.id, "Logo", Handing.ACCEPTED, accepted_on=SPRING),
        StatusDeliverable(CODING, parent.id, "Copy", due_on=LATELY),
        StatusDeliverable(DESIGN, hidden.id, "Secret plan"),
    )
    found = report(replace(facts(parent, hidden), deliverables=things))
    assert names(found, KEY.MILESTONES) == ["Front page", "Copy"]
    assert values(found, KEY.MILESTONES, "Front page")["state"] == "Waiting"
    assert values(found, KEY.MILESTONES, "Copy")["state"] == "Late"


def test_what_is_internal_is_in_no_section() -> None:
    projects = (StatusProject(WEBSITE, "Website"), StatusProject(INTERNAL, "Secret", internal=True))
    kinds: dict[str, dict[str, Any]] = {
        "done": {"done_on": LATELY},
        "in progress": {"begun_on": SPRING},
        "late": {"due_on": LATELY},
        "next": {"due_on": SOON},
        "milestone": {"milestone": True},
    }
    marked = [task("Secret", internal=True, **fields) for fields in kinds.values()]
    of_project = [task("Secret", INTERNAL, **fields) for fields in kinds.values()]
    of_others = [task("Secret", SHOP, **fields) for fields in kinds.values()]
    budgets = tuple(StatusBudget(each, 100, 50) for each in (INTERNAL, SHOP))
    found = report(facts(*marked, *of_project, *of_others, projects=projects, budgets=budgets))
    assert all(not section.rows for section in found.sections)
    assert found.projects == ("Website",)


def test_projects_are_named_where_there_are_several() -> None:
    done = task("Login", done_on=LATELY)
    one = report(facts(done))
    assert "project" not in values(one, KEY.DONE, "Login")
    two = report(
        facts(done, projects=(StatusProject(WEBSITE, "Website"), StatusProject(SHOP, "Shop")))
    )
    assert values(two, KEY.DONE, "Login")["project"] == "Website"


HOURS = (
    StatusHours(CODING, "Coding", NORA, "Nora Seidel", 2 * HOUR, 10 * HOUR),
    StatusHours(CODING, "Coding", TIM, "Tim Albers", HOUR, HOUR),
    StatusHours(DESIGN, "Art direction", TIM, "Tim Albers", 0, 4 * HOUR),
    StatusHours(None, "", NORA, "Nora Seidel", HOUR, HOUR),
)


def test_hours_are_added_up_by_kind_of_work_and_name_nobody() -> None:
    found = report(facts(hours=HOURS))
    assert names(found, KEY.HOURS) == ["Art direction", "Coding", "Other"]
    told = values(found, KEY.HOURS, "Coding")
    assert (told["in_period"], told["in_total"]) == (3 * HOUR, 11 * HOUR)
    assert "Nora" not in repr(found)
    assert "Tim" not in repr(found)


def test_hours_by_person_are_asked_for() -> None:
    found = report(facts(hours=HOURS), StatusOptions(hours_by=HoursBy.PERSON))
    assert names(found, KEY.HOURS) == ["Nora Seidel", "Tim Albers"]
    assert values(found, KEY.HOURS, "Tim Albers")["in_total"] == 5 * HOUR


def test_work_that_has_no_kind_at_all_is_simply_work() -> None:
    assert names(report(facts(hours=HOURS[-1:])), KEY.HOURS) == ["Services"]


def test_budgets_tell_what_is_used_left_and_expected() -> None:
    hours = StatusBudget(WEBSITE, 100 * HOUR, 60 * HOUR, left_by_plan=50 * HOUR)
    money = StatusBudget(WEBSITE, 800_000, 900_000, money=True)
    found = report(facts(budgets=(hours, money)))
    assert values(found, KEY.BUDGET, "Website") == {
        "project": "Website",
        "budget": 100 * HOUR,
        "used": 60 * HOUR,
        "left": 40 * HOUR,
        "percent": Decimal(60),
        "forecast": 110 * HOUR,
    }
    assert values(found, KEY.BUDGET_MONEY, "Website") == {
        "project": "Website",
        "budget": 800_000,
        "used": 900_000,
        "left": -100_000,
        "percent": Decimal(112),
    }


def test_without_money_there_is_none() -> None:
    money = StatusBudget(WEBSITE, 800_000, 900_000, money=True)
    found = report(facts(budgets=(money,)), StatusOptions(money=False))
    assert found.section(KEY.BUDGET_MONEY) is None
    assert "900000" not in repr(found)
