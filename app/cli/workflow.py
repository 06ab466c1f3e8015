"""``workflow``: the states that tasks go through, their limits, and where work waits."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any, cast
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.named import project_named
from app.cli.task_fields import read_hours
from app.cli.task_states import shown_name, state_named
from app.cli.verbs import Verb, verb_of
from app.domain.planning.tasks.workflow import (
    STATE_KINDS,
    StateKey,
    StateLoad,
    Workflow,
    WorkflowState,
)
from app.domain.values.duration import format_duration
from app.queries.time_in_state import StateAverageRow, StateAveragesCriteria, state_averages
from app.queries.workflow import state_loads, workflow_of
from app.services.workflow import (
    AddState,
    AllowMoves,
    EditState,
    MoveState,
    RemoveState,
    StateChanges,
    UseSharedWorkflow,
)
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "workflow",
            _("Show or change the states that tasks go through."),
            [
                Verb("show", _("Show the states, and how full they are."), _project_word, _show),
                Verb("add", _("Add a state."), _add_words, _add),
                Verb("edit", _("Change a state; what is not named stays."), _edit_words, _edit),
                Verb("delete", _("Delete a state."), _delete_words, _delete),
                Verb("allow", _("Say where tasks may go from a state."), _allow_words, _allow),
                Verb(
                    "share",
                    _("Give a project's own states up for those of all projects."),
                    _project_word,
                    _share,
                ),
            ],
        )
    ]


def _project_word(parser: Parser) -> None:
    parser.add_argument(
        "--project", type=name, help=_("of this project; else of all that have none of their own")
    )


def _state_word(parser: Parser) -> None:
    parser.add_argument("state", type=name, metavar=_("STATE"), help=_("as in workflow show"))
    _project_word(parser)


def _add_words(parser: Parser) -> None:
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("what it is called"))
    _project_word(parser)
    parser.add_argument(
        "--kind", choices=STATE_KINDS, default="in_progress", help=_("what it means for a task")
    )
    _field_words(parser)


def _edit_words(parser: Parser) -> None:
    _state_word(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    parser.add_argument(
        "--kind", choices=STATE_KINDS, default=SUPPRESS, help=_("what it means for a task")
    )
    _field_words(parser)


def _field_words(parser: Parser) -> None:
    def add(option: str, text: str, metavar: str) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    add("--limit", _("how many tasks it holds; empty for any number"), _("NUMBER"))
    add("--limit-hours", _("how much work its tasks may leave; empty for any"), _("HOURS"))
    parser.add_argument(
        "--position", type=whole_number, default=SUPPRESS, help=_("its place, from 1")
    )


def _delete_words(parser: Parser) -> None:
    _state_word(parser)
    parser.add_argument("--to", type=name, metavar=_("STATE"), help=_("where its tasks go"))


def _allow_words(parser: Parser) -> None:
    _state_word(parser)
    parser.add_argument(
        "to", nargs="*", metavar=_("STATE"), help=_("where to; none named is anywhere")
    )


def _project_id(context: Context, words: Namespace) -> UUID | None:
    return None if words.project is None else project_named(context, words.project).id


def _changes(words: Namespace) -> StateChanges:
    changes: dict[str, Any] = said(words, ("name", "kind"))
    if "limit" in words:
        changes["limit_count"] = whole_number(words.limit) if words.limit.strip() else None
    if "limit_hours" in words:
        hours = words.limit_hours
        changes["limit_seconds"] = read_hours(hours) if hours.strip() else None
    return cast("StateChanges", changes)


def _key(context: Context, project_id: UUID | None, text: str) -> StateKey:
    return state_named(context.read(workflow_of, project_id), text).key


def _add(context: Context, words: Namespace) -> int:
    project_id, changes = _project_id(context, words), _changes(words)
    state_id = context.execute(
        AddState(
            project_id,
            words.name,
            words.kind,
            changes.get("limit_count"),
            changes.get("limit_seconds"),
        )
    )
    if "position" in words:
        context.execute(MoveState(project_id, state_id, words.position))
    return _tell(context, project_id)


def _edit(context: Context, words: Namespace) -> int:
    project_id, changes = _project_id(context, words), _changes(words)
    if not changes and "position" not in words:
        raise UsageError(_("Say what to change."))
    if changes:
        context.execute(EditState(project_id, _key(context, project_id, words.state), changes))
    if "position" in words:
        key = _key(context, project_id, changes.get("name", words.state))
        context.execute(MoveState(project_id, key, words.position))
    return _tell(context, project_id)


def _delete(context: Context, words: Namespace) -> int:
    project_id = _project_id(context, words)
    to = None if words.to is None else _key(context, project_id, words.to)
    context.execute(RemoveState(project_id, _key(context, project_id, words.state), to))
    return _tell(context, project_id)


def _allow(context: Context, words: Namespace) -> int:
    project_id = _project_id(context, words)
    to = tuple(_key(context, project_id, text) for text in words.to)
    context.execute(AllowMoves(project_id, _key(context, project_id, words.state), to))
    return _tell(context, project_id)


def _share(context: Context, words: Namespace) -> int:
    project_id = _project_id(context, words)
    context.execute(UseSharedWorkflow(project_id))
    return _tell(context, project_id)


def _show(context: Context, words: Namespace) -> int:
    return _tell(context, _project_id(context, words))


def _tell(context: Context, project_id: UUID | None) -> int:
    workflow = context.read(workflow_of, project_id)
    loads = context.read(state_loads, project_id)
    criteria = StateAveragesCriteria(project_id, context.clock.now())
    averages = {row.state.key: row for row in context.read(state_averages, criteria)}
    context.answer({"scope": workflow.scope, "states": _json(workflow, loads, averages)})
    for state in workflow.states:
        load = loads.get(state.key, StateLoad())
        context.say(_line(workflow, state, load, averages.get(state.key)))
    return 0


def _line(
    workflow: Workflow, state: WorkflowState, load: StateLoad, average: StateAverageRow | None
) -> str:
    """``Review  in_progress  tasks: 2 / 3, left: 5:00  26:30 on average  → Done``."""
    held, left = str(load.tasks), format_duration(load.left_seconds)
    if state.limit_count is not None:
        held += f" / {state.limit_count}"
    if state.limit_seconds is not None:
        left += f" / {format_duration(state.limit_seconds)}"
    parts = [shown_name(state), state.kind]
    if state.kind != "done":
        parts.append(_("tasks: {tasks}, left: {left}").format(tasks=held, left=left))
    if average is not None and average.tasks:
        time = format_duration(average.average_seconds)
        parts.append(_("{time} on average").format(time=time))
    if any(start == state.id for start, _goal in workflow.moves):
        parts.append("→ " + ", ".join(shown_name(goal) for goal in workflow.targets(state)))
    return "  ".join(parts)


def _json(
    workflow: Workflow,
    loads: dict[StateKey, StateLoad],
    averages: dict[StateKey, StateAverageRow],
) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for state in workflow.states:
        load, average = loads.get(state.key, StateLoad()), averages.get(state.key)
        found.append(
            {
                "id": None if state.id is None else str(state.id),
                "name": shown_name(state),
                "kind": state.kind,
                "limit": state.limit_count,
                "limit_seconds": state.limit_seconds,
                "tasks": load.tasks,
                "left_seconds": load.left_seconds,
                "average_seconds": None if average is None else average.average_seconds,
                "longest_seconds": None if average is None else average.longest_seconds,
                "to": [shown_name(target) for target in workflow.targets(state)],
            }
        )
    return found
