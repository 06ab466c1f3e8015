from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.domain.planning.templates.template import Template, TemplateTask
from app.domain.values.errors import RuleViolation
from app.queries.inspected_task import Person
from app.queries.template_start import PlannedMilestone, StartPreview
from app.queries.templates import DrawnTemplate, TemplateRow
from app.ui.planning.templates.template_words import (
    kept_facts,
    preview_facts,
    preview_outcome,
    preview_warnings,
    row_outcome,
    usual_people,
    version_outcome,
    version_text,
)
from tests.builders import BERLIN

TODAY = date(2026, 11, 19)
HOUR = 3600
NORA, ADA, BEN = (UUID(int=number) for number in (1, 2, 3))
KNOWN = (("Website", 2), ("Website", 1))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Website", "This will be version 3 of “Website”."),
        ("  webSITE ", "This will be version 3 of “Website”."),
        ("Shop", "This will be a new template, “Shop”."),
        (" ", ""),
    ],
)
def test_the_name_says_which_version_it_will_be(name: str, text: str) -> None:
    assert version_outcome(name, KNOWN) == text


def drawn(learnt: int = 2, unplaced_seconds: int = 0) -> DrawnTemplate:
    template = Template(("Nora", "Ada"), (TemplateTask("Build", effort_seconds=30 * HOUR),))
    return DrawnTemplate(template, learnt, 24 * HOUR, 27 * HOUR, unplaced_seconds)


def test_estimates_stand_beside_what_the_work_took() -> None:
    facts = dict(kept_facts(drawn(unplaced_seconds=2 * HOUR)))
    assert facts["Tasks"] == "1 task"
    assert facts["Estimates"] == "2 tasks have their real hours as the new estimates."
    assert facts["Estimated before"] == "24:00 for these; they really took 27:00 (+3:00)"
    assert facts["Roles"] == "Nora, Ada"
    assert facts["In no estimate"].startswith("2:00 were recorded for summaries")


def test_without_recorded_work_the_estimates_stay() -> None:
    facts = dict(kept_facts(drawn(learnt=0)))
    assert "estimates stay" in facts["Estimates"]
    assert facts.keys().isdisjoint({"Estimated before", "In no estimate"})


def row(template: Template | None) -> TemplateRow:
    refused = None if template else RuleViolation("template", "template.newer")
    return TemplateRow(
        NORA, "Site", 3, datetime(2026, 11, 18, 23, 30, tzinfo=UTC), template, refused
    )


def test_a_version_is_told_by_its_number_its_local_day_and_its_size() -> None:
    assert version_text(row(drawn().template), TODAY, BERLIN) == "Version 3 · 19 Nov · 1 task"
    assert version_text(row(None), TODAY, BERLIN) == "Version 3 · 19 Nov · cannot be read"


def test_the_foot_of_the_list_says_who_is_needed_or_what_is_wrong() -> None:
    assert row_outcome(row(drawn().template), BERLIN) == "Roles: Nora, Ada"
    assert "newer version" in row_outcome(row(None), BERLIN)
    assert row_outcome(None, BERLIN) == ""


def test_whoever_has_the_name_of_a_role_takes_it() -> None:
    people = (Person(NORA, "Nora"), Person(ADA, "ada"), Person(BEN, "Ben"))
    assert usual_people(("Nora", "Ada", "Cook"), people) == {"Nora": NORA, "Ada": ADA}


def test_of_two_with_the_same_name_nobody_takes_the_role() -> None:
    people = (Person(NORA, "Nora"), Person(ADA, "Nora"))
    assert usual_people(("Nora", "Cook"), people) == {}


def test_the_only_person_takes_the_only_role() -> None:
    assert usual_people(("Cook",), (Person(NORA, "Nora"),)) == {"Cook": NORA}
    assert usual_people(("Cook", "Baker"), (Person(NORA, "Nora"),)) == {}


def preview(milestones: int = 1) -> StartPreview:
    named = [PlannedMilestone(f"M{number}", date(2026, 12, 3)) for number in range(milestones)]
    return StartPreview(
        12, 39 * HOUR, date(2026, 12, 4), tuple(named), ("Cook",), ("Office",), True
    )


def test_the_preview_has_the_last_day_and_the_milestones() -> None:
    assert dict(preview_facts(preview(), TODAY)) == {
        "What it holds": "12 tasks, 39:00 h",
        "Last day": "Fri 4 Dec",
        "Milestones": "M0 · Thu 3 Dec",
    }


def test_many_milestones_are_counted() -> None:
    lines = dict(preview_facts(preview(11), TODAY))["Milestones"].splitlines()
    assert (len(lines), lines[-1]) == (9, "and 3 more")


def test_what_a_project_would_lack_is_told() -> None:
    assert preview_warnings(preview()) == (
        "Nobody yet: Cook",
        "Calendars that this file does not have: Office",
        "Amounts are left out, as they are in another currency.",
    )


def test_the_foot_says_when_the_project_would_be_done() -> None:
    assert preview_outcome(preview(), " Shop ", TODAY) == "“Shop” would be done on Fri 4 Dec."
    assert preview_outcome(preview(), "", TODAY) == "It would be done on Fri 4 Dec."
