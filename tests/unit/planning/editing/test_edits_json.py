from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.editing.edits import EDITABLE, AddPlanTask, EditTaskPlan, PlanEdit
from app.domain.planning.editing.edits_json import edits_from_json, edits_to_json
from app.domain.planning.plan import PlanTask
from app.domain.values.errors import RuleViolation
from tests.unit.planning.edit_lists import EDITS


@settings(max_examples=100)
@given(st.lists(EDITS, max_size=4).map(tuple))
def test_what_is_written_is_read_again(edits: tuple[PlanEdit, ...]) -> None:
    assert edits_from_json(edits_to_json(edits)) == edits


def test_an_id_and_a_name_that_looks_like_one_stay_apart() -> None:
    task_id = UUID(int=7)
    keys = (task_id, str(task_id), 7, "7")
    read = edits_from_json(edits_to_json([EditTaskPlan(key, {"note": ""}) for key in keys]))
    assert [type(edit.task) for edit in read if isinstance(edit, EditTaskPlan)] == [
        UUID,
        str,
        int,
        str,
    ]


def test_every_field_of_a_new_task_is_kept() -> None:
    (read,) = edits_from_json(edits_to_json([AddPlanTask(PlanTask("n", "New"))]))
    assert isinstance(read, AddPlanTask)
    written = edits_to_json([read])
    assert all(f'"{name}"' in written for name in PlanTask.__slots__)
    assert set(PlanTask.__slots__) >= EDITABLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "[{}]",
        '[{"edit": "explode"}]',
        '[{"edit": ["fields"]}]',
        '[{"edit": "fields", "task": "x", "fields": {}}]',
        '[{"edit": "fields", "task": {"new": true}, "fields": {}}]',
        '[{"edit": "fields", "task": {"new": 1}, "fields": {"spent_seconds": 1}}]',
        '[{"edit": "fields", "task": {"new": 1}, "fields": {"effort_seconds": "1"}}]',
        '[{"edit": "fields", "task": {"new": 1}, "fields": {"effort_seconds": 1e400}}]',
        '[{"edit": "fields", "task": {"new": 1}, "fields": {"milestone": 1}}]',
        '[{"edit": "fields", "task": {"new": 1}, "fields": {"deadline_on": "2026-02-30"}}]',
        '[{"edit": "fields", "task": {"new": 1}, "fields": {}, "more": 1}]',
        '[{"edit": "add", "task": {"key": {"new": 1}}, "after": null}]',
        '[{"edit": "remove", "tasks": "ab"}]',
        '[{"edit": "link", "dependency": {"predecessor": {"new": 1}}}]',
        "[" * 100_000,
    ],
)
def test_any_other_text_is_said_to_be_unreadable(text: str) -> None:
    with pytest.raises(RuleViolation) as raised:
        edits_from_json(text)
    assert raised.value.key == "what_if.unreadable"
