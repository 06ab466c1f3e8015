"""The states that a task can go to, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from app.domain.planning.tasks.board import ColumnKey, column_key
from app.domain.planning.tasks.workflow import Workflow, WorkflowState


def fill_state_menu(
    menu: QMenu, workflow: Workflow, state: WorkflowState, choose: Callable[[ColumnKey], object]
) -> None:
    """All states of a workflow; those that no move leads to are there and cannot be chosen."""
    menu.clear()
    targets = {each.key for each in workflow.targets(state)}
    for each in workflow.states:
        action = menu.addAction(each.name)
        action.setCheckable(True)
        action.setChecked(each.key == state.key)
        action.setEnabled(each.key == state.key or state.id is None or each.key in targets)
        action.triggered.connect(partial(_choose, choose, column_key(each)))


def _choose(
    choose: Callable[[ColumnKey], object], column: ColumnKey, _checked: object = None
) -> None:
    choose(column)
