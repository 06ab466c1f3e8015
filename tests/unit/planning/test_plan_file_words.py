"""What is said of plans on their way in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from app.domain.planning.plan import Person, Plan
from app.domain.planning.plan_file import FileDates
from app.domain.planning.scheduling.fitting import Fitted, MovedDate
from app.domain.planning.scheduling.schedule import schedule
from app.interchange.plan_formats import PlanFormat
from app.services.plan_reading import ReadPlan, ReadStep
from app.ui.planning.exchange.plan_file_words import (
    MOST_MOVED,
    FoundPlan,
    content_text,
    file_name,
    found_facts,
    moved_lines,
    reading_text,
    with_suffix,
)
from tests.unit.planning.plans import MONDAY, OFFICE, at, milestone, plan, task

TODAY = date(2026, 11, 2)


def found(of: Plan, *moved: MovedDate) -> FoundPlan:
    read = ReadPlan(PlanFormat.GAN, Fitted(of, schedule(of), 0, moved), ())
    return FoundPlan(read, {"ada"})


def moved(name: str, start: str, finish: str, was: tuple[str, str]) -> MovedDate:
    dates = FileDates(*(at(text).astimezone(UTC) for text in was))
    return MovedDate(name, name, dates, at(start).astimezone(UTC), at(finish).astimezone(UTC))


def test_what_there_is_none_of_is_not_named() -> None:
    assert content_text(plan([task("a")])) == "1 task"
    assert content_text(plan([task("a"), milestone("b")], "a>b")) == (
        "1 task, 1 milestone, 1 dependency"
    )


def test_people_are_told_apart_by_whether_they_are_here() -> None:
    people = (Person("ada", "Ada", OFFICE), *(Person(n, f"P{n}", OFFICE) for n in range(10)))
    facts = dict(found_facts(found(plan([task("a")], people=people)), TODAY))
    assert facts["People"] == "known: Ada; new: P0, P1, P2, P3, P4, P5, P6, P7, 2 more"


def test_a_plan_of_another_year_says_its_year() -> None:
    of = plan([task("a")], starts_at=MONDAY - timedelta(days=364))
    assert dict(found_facts(found(of), TODAY))["Dates"] == (
        "Mon 3 Nov 2025, 09:00 – Mon 3 Nov 2025, 18:00"
    )


def test_a_date_that_differs_names_the_end_or_else_the_start() -> None:
    late = moved(
        "a", "2026-11-02 9:00", "2026-11-03 18:00", ("2026-11-02 9:00", "2026-11-02 18:00")
    )
    early = moved(
        "b", "2026-11-02 9:00", "2026-11-03 18:00", ("2026-11-02 14:00", "2026-11-03 18:00")
    )
    assert moved_lines(found(plan([task("a")]), late, early), TODAY) == [
        "a ends Tue 3 Nov, 18:00, in the file Mon 2 Nov, 18:00",
        "b starts Mon 2 Nov, 09:00, in the file Mon 2 Nov, 14:00",
    ]


def test_very_many_dates_are_counted() -> None:
    late = moved(
        "a", "2026-11-02 9:00", "2026-11-03 18:00", ("2026-11-02 9:00", "2026-11-02 18:00")
    )
    many = [replace(late, task=number) for number in range(MOST_MOVED + 3)]
    lines = moved_lines(found(plan([task("a")]), *many), TODAY)
    assert (len(lines), lines[-1]) == (MOST_MOVED + 1, "3 more")


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (ReadStep.OPENING, "Opening the file…"),
        (ReadStep.PARSING, "Reading the plan…"),
        (ReadStep.DATING, "Working out the dates of 7 tasks…"),
    ],
)
def test_each_step_of_reading_has_its_words(step: ReadStep, text: str) -> None:
    assert reading_text(step, 7) == text


def test_a_file_is_called_after_its_project_and_format() -> None:
    assert file_name("Website: 2nd", PlanFormat.MSPDI) == "Website- 2nd.xml"
    assert with_suffix(Path("a/plan"), PlanFormat.GAN) == Path("a/plan.gan")
    assert with_suffix(Path("a/plan.xml"), PlanFormat.GAN) == Path("a/plan.xml")
