"""The menu of one task on the board and in the inspector."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.task_tree import TaskRow
from app.system.translations import _
from app.ui.tasks.bulk_menu import BulkMenu


@dataclass(frozen=True, slots=True)
class TaskChoices:
    """What the menu does; None for what it does not offer."""

    start: Callable[[], object]
    complete: Callable[[], object]
    delete: Callable[[], object]
    add_below: Callable[[], object]
    repeat: Callable[[], object]
    details: Callable[[], object] | None = None


def board_menu(owner: QWidget, row: TaskRow, choices: TaskChoices, bulk: BulkMenu) -> QMenu:
    """The menu, not yet shown."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if choices.details is not None:
        _add(menu, _("Details"), "Return", choices.details)
    _add(menu, _("Start timer"), "", choices.start)
    done = row.status == "done"
    _add(menu, _("Open again") if done else _("Mark as done"), "Space", choices.complete)
    _add(menu, _("Add task below"), "", choices.add_below)
    _add(menu, _("Repeat…"), "", choices.repeat)
    menu.addSeparator()
    bulk.fill(menu, [row])
    menu.addSeparator()
    _add(menu, _("Delete"), "Del", choices.delete)
    return menu


def _add(menu: QMenu, text: str, keys: str, act: Callable[[], object]) -> None:
    told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{text}\t{told}" if told else text)
    action.triggered.connect(lambda _checked: act())
