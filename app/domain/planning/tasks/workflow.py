"""Workflows: the states that tasks go through, which moves are allowed, and how much a state holds.

A state says what it means for a task's status: waiting is in progress and holds no one's hands.
Without states of their own, tasks go through the three that the status knows.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Generic, Literal, TypeAlias, TypeVar, get_args
from uuid import UUID

from app.domain.values.errors import RuleViolation

Status = Literal["open", "in_progress", "done"]
StateKind = Literal["open", "in_progress", "waiting", "done"]
# A state that is kept has an id; one that is built in has its kind alone.
StateKey: TypeAlias = UUID | StateKind
STATE_KINDS: Final[tuple[StateKind, ...]] = get_args(StateKind)
STATUS_OF: Final[Mapping[StateKind, Status]] = MappingProxyType(
    {"open": "open", "in_progress": "in_progress", "waiting": "in_progress", "done": "done"}
)
# What `check_limit` raises: a warning that whoever moves a task may override.
LIMIT_KEYS: Final = frozenset({"workflow.limit_reached", "workflow.hours_reached"})

_NEAREST: Final[Mapping[Status, tuple[StateKind, ...]]] = MappingProxyType(
    {"open": ("open",), "in_progress": ("in_progress", "waiting", "open"), "done": ("done",)}
)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class WorkflowState:
    """One state, a column of the board.

    Attributes:
        id: None for one that is built in.
        name: blank for one that is built in, whose name follows the language.
        limit_count: how many tasks it holds at most; None for any number.
        limit_seconds: how much work its tasks may leave; None for any.
    """

    id: UUID | None
    name: str
    kind: StateKind
    limit_count: int | None = None
    limit_seconds: int | None = None

    @property
    def key(self) -> StateKey:
        return self.kind if self.id is None else self.id

    @property
    def status(self) -> Status:
        """What it means for a task's status."""
        return STATUS_OF[self.kind]


BUILT_IN: Final = tuple(WorkflowState(None, "", kind) for kind in get_args(Status))


@dataclass(frozen=True, slots=True)
class Workflow:
    """The states of a project's tasks, in their order.

    Attributes:
        moves: from and to; a state that no move leaves may be left for any.
        scope: whose it is: this project's, that of all projects without one, or nobody's.
    """

    states: tuple[WorkflowState, ...] = BUILT_IN
    moves: frozenset[tuple[UUID, UUID]] = frozenset()
    scope: Literal["project", "file", "built_in"] = "built_in"

    def find(self, key: StateKey) -> WorkflowState | None:
        return next((state for state in self.states if state.key == key), None)

    def targets(self, state: WorkflowState) -> tuple[WorkflowState, ...]:
        """The other states that a task may go to from ``state``."""
        named = {to for start, to in self.moves if start == state.id}
        return tuple(
            other
            for other in self.states
            if other.key != state.key and (not named or other.id in named)
        )


@dataclass(frozen=True, slots=True)
class StateLoad:
    """What is in a state: tasks that none hang on, and the work that they leave."""

    tasks: int = 0
    left_seconds: int = 0


@dataclass(frozen=True, slots=True)
class TimeInState(Generic[Key]):
    """How long something was in one state, over all the times that it was; whole seconds."""

    key: Key
    seconds: int
    visits: int


def state_for(workflow: Workflow, status: Status) -> WorkflowState:
    """The state that a task of this status comes into where none is named.

    The first of the kind; for work in progress the first that waits, or else the first open one.
    A workflow that has none of them leaves it to the built-in state.
    """
    for kind in _NEAREST[status]:
        for state in workflow.states:
            if state.kind == kind:
                return state
    return WorkflowState(None, "", status)


def state_of(workflow: Workflow, state_id: UUID | None, status: Status) -> WorkflowState:
    """The state that a task is in; one that was removed, or contradicts the status, is none."""
    found = None if state_id is None else workflow.find(state_id)
    if found is not None and (found.kind == "done") == (status == "done"):
        return found
    return state_for(workflow, status)


def counterpart(workflow: Workflow, state: WorkflowState, status: Status) -> WorkflowState:
    """The state of another workflow that says the same: by its name, or else by the status."""
    for other in workflow.states:
        if other.id is not None and alike(other.name, state.name) and other.status == status:
            return other
    return state_for(workflow, status)


def check_move(workflow: Workflow, start: WorkflowState, goal: WorkflowState) -> None:
    """Refuses a move that the workflow does not have.

    Raises:
        RuleViolation: ``workflow.move_not_allowed``.
    """
    if goal.key != start.key and start.id is not None and goal not in workflow.targets(start):
        raise RuleViolation(
            "state", "workflow.move_not_allowed", state=start.name, target=goal.name
        )


def check_limit(state: WorkflowState, load: StateLoad, added: StateLoad) -> None:
    """Refuses what is more than a state holds.

    Args:
        state: where the tasks come.
        load: what is there already.
        added: what comes; nothing, as of a task that others hang on, always fits.

    Raises:
        RuleViolation: one of `LIMIT_KEYS`.
    """
    count, most = load.tasks + added.tasks, state.limit_count
    if added.tasks and most is not None and count > most:
        raise RuleViolation(
            "state", "workflow.limit_reached", state=state.name, limit=most, count=load.tasks
        )
    left, most_seconds = load.left_seconds + added.left_seconds, state.limit_seconds
    if added.left_seconds and most_seconds is not None and left > most_seconds:
        raise RuleViolation(
            "state",
            "workflow.hours_reached",
            state=state.name,
            limit_seconds=most_seconds,
            left_seconds=left,
        )


def check_states(states: Sequence[WorkflowState]) -> None:
    """Refuses states that make no workflow.

    Raises:
        RuleViolation: a name is blank or comes twice, a limit is none, or nothing can be open or
            done.
    """
    names: set[str] = set()
    for state in states:
        if not state.name:
            raise RuleViolation("name", "workflow.name_missing")
        if state.name.casefold() in names:
            raise RuleViolation("name", "workflow.name_taken", name=state.name)
        names.add(state.name.casefold())
        _check_limits(state)
    kinds = {state.kind for state in states}
    if not kinds >= {"open", "done"}:
        raise RuleViolation("kind", "workflow.needs_open_and_done")


def _check_limits(state: WorkflowState) -> None:
    limits = [each for each in (state.limit_count, state.limit_seconds) if each is not None]
    if any(each <= 0 for each in limits):
        raise RuleViolation("limit", "workflow.limit_not_positive")
    if limits and state.kind == "done":
        raise RuleViolation("limit", "workflow.done_has_no_limit")


def times_in_state(
    entered: Iterable[tuple[Key, datetime]], until: datetime
) -> list[TimeInState[Key]]:
    """How long one task was in each of its states, in the order in which it came there first.

    Args:
        entered: each time that it came into a state, the earliest first.
        until: how long it has been in the last one.
    """
    steps = list(entered)
    ends = [at for _key, at in steps][1:] + [until] * bool(steps)
    seconds: dict[Key, int] = {}
    visits: dict[Key, int] = {}
    for (key, at), end in zip(steps, ends, strict=True):
        seconds[key] = seconds.get(key, 0) + max(int((end - at).total_seconds()), 0)
        visits[key] = visits.get(key, 0) + 1
    return [TimeInState(key, total, visits[key]) for key, total in seconds.items()]


def alike(one: str, other: str) -> bool:
    """Whether two names are one, letter case aside; a blank one is no name."""
    return bool(one) and one.casefold() == other.casefold()
