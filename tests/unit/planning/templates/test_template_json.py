from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.plan import ConstraintKind, Dependency, Plan
from app.domain.planning.templates.template import (
    Template,
    TemplateConstraint,
    TemplateDeliverable,
    TemplateGround,
    TemplateShare,
    TemplateTask,
    template_of,
)
from app.domain.planning.templates.template_json import template_from_json, template_to_json
from app.domain.values.errors import RuleViolation
from tests.unit.planning.plans import plans

TEMPLATE = Template(
    ("Designer", "Ärztin"),
    (
        TemplateTask("Design", note="With »care«", priority=4),
        TemplateTask(
            "Draw",
            0,
            duration_seconds=3600,
            effort_seconds=1800,
            constraint=TemplateConstraint(ConstraintKind.MUST_FINISH_ON, -7200),
            deadline_day=-3,
            calendar="Nights",
            shares=(TemplateShare(1, 50),),
            owner=0,
            checklist=("Check", "Check again"),
            deliverables=(TemplateDeliverable("Page", "As PDF", "Approved", 100, 4),),
            budget_seconds=7200,
            budget_minor=50,
        ),
        TemplateTask("Launch", milestone=True, amount_minor=250_000),
    ),
    (Dependency(0, 2, lag_seconds=-60, lag_elapsed=True, reason="paint"),),
    "Office",
    "EUR",
    3600,
)


def test_a_template_is_read_as_it_was_written() -> None:
    assert template_from_json(template_to_json(TEMPLATE)) == TEMPLATE


def test_the_text_says_what_it_is_and_of_which_version() -> None:
    written = json.loads(template_to_json(TEMPLATE))
    assert (written["schema"], written["version"]) == ("stint.project_template", 1)


@settings(max_examples=50)
@given(plans(constraints=True))
def test_the_template_of_any_plan_is_read_as_it_was_written(of: Plan) -> None:
    roles = {person.key: person.name for person in of.people}
    template = template_of(of, {}, TemplateGround(roles))
    assert template_from_json(template_to_json(template)) == template


def test_what_a_newer_program_wrote_is_told() -> None:
    text = json.dumps({"schema": "stint.project_template", "version": 2, "else": 1})
    with pytest.raises(RuleViolation) as raised:
        template_from_json(text)
    assert raised.value.key == "template.newer"


def altered(*path: str | int, to: Any) -> str:
    written = json.loads(template_to_json(TEMPLATE))
    place = written
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        altered("schema", to="other"),
        altered("version", to="1"),
        altered("version", to=0),
        altered("colour", to="red"),
        altered("near_critical_seconds", to=-1),
        altered("roles", to=[1]),
        altered("tasks", 0, "name", to=" "),
        altered("tasks", 1, "parent", to=1),
        altered("tasks", 1, "parent", to=-1),
        altered("tasks", 1, "owner", to=2),
        altered("tasks", 1, "shares", 0, "role", to=-1),
        altered("tasks", 1, "shares", 0, "allocation_percent", to=0),
        altered("tasks", 1, "priority", to=5),
        altered("tasks", 1, "effort_seconds", to=-1),
        altered("tasks", 1, "effort_seconds", to=1.5),
        altered("tasks", 1, "deadline_day", to=10**9),
        altered("tasks", 1, "budget_minor", to=0),
        altered("tasks", 1, "deliverables", 0, "budget_minor", to=2**60),
        altered("tasks", 1, "deliverables", 0, "due_day", to=True),
        altered("tasks", 1, "constraint", "kind", to="someday"),
        altered("dependencies", 0, "successor", to=3),
        altered("dependencies", 0, "predecessor", to=-1),
        altered("dependencies", 0, "lag_seconds", to=2**60),
    ],
)
def test_any_other_text_is_said_to_be_unreadable(text: str) -> None:
    with pytest.raises(RuleViolation) as raised:
        template_from_json(text)
    assert raised.value.key == "project_template.unreadable"


@given(st.text(max_size=20))
def test_no_text_does_more_than_being_refused(text: str) -> None:
    with pytest.raises(RuleViolation):
        template_from_json(text)
