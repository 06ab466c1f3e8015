"""Workflows as a board shows them: every state has the name that people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from app.domain.planning.tasks.board import ColumnKey, column_key, merged_states
from app.domain.planning.tasks.workflow import Workflow
from app.queries.workflow import workflow_of
from app.system.state_names import state_name


def named_workflow(connection: Connection, project_id: UUID | None) -> Workflow:
    """The workflow of a project's tasks; built-in states have their names in this language."""
    workflow = workflow_of(connection, project_id)
    states = tuple(
        replace(state, name=state_name(state.name, state.kind)) for state in workflow.states
    )
    return replace(workflow, states=states)


def shared_columns(
    connection: Connection, project_ids: Iterable[UUID | None]
) -> tuple[ColumnKey, ...]:
    """The states that the workflows of all these projects have, in their order."""
    workflows = [named_workflow(connection, each) for each in dict.fromkeys(project_ids)]
    of_each = [{column_key(state) for state in workflow.states} for workflow in workflows]
    return tuple(
        column_key(state)
        for state in merged_states(workflows)
        if all(column_key(state) in known for known in of_each)
    )
