"""The menu of a task; what it offers has keys or buttons too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.queries.task_tree import TaskRow
from app.system.translations import _
from app.ui.tasks.bulk_menu import BulkMenu
from app.ui.tasks.task_moves import TaskMoves
from app.ui.tasks.task_table import TaskTable


def task_menu(
    table: TaskTable,
    moves: TaskMoves,
    bulk: BulkMenu,
    details: Callable[[], object],
    repeat: Callable[[TaskRow], object],
) -> QMenu | None:
    """The menu of the marked rows, not yet shown; None where no row has the focus.

    ``bulk`` adds what all marked rows can be given, ``details`` shows one task in full, ``repeat``
    has one come again.
    """
    shown = table.current()
    if shown is None:
        return None
    rows = [each.row for each in table.chosen()]
    one = len(rows) == 1
    done = all(row.status == "done" for row in rows)
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, _("Start timer"), "", lambda: table.started.emit(shown), enabled=one)
    _add(menu, _("Add task below"), "", lambda: table.subtask_asked.emit(shown), enabled=one)
    _add(menu, _("Repeat…"), "", lambda: repeat(shown.row), enabled=one)
    menu.addSeparator()
    _add(menu, _("Open again") if done else _("Mark as done"), "Space", table.completed.emit)
    _add(menu, _("Edit"), "Return", lambda: table.edit_cell("name"), enabled=one)
    _add(menu, _("Details"), "Ctrl+I", details, enabled=one)
    menu.addSeparator()
    bulk.fill(menu, rows)
    menu.addSeparator()
    for text, keys, step in ((_("Move in"), "Tab", 1), (_("Move out"), "Shift+Tab", -1)):
        go = _stepper(moves.indent, step)
        _add(menu, text, keys, go, enabled=one and moves.can_indent(step))
    for text, keys, step in ((_("Move up"), "Alt+Up", -1), (_("Move down"), "Alt+Down", 1)):
        go = _stepper(moves.move, step)
        _add(menu, text, keys, go, enabled=one and moves.can_move(step))
    menu.addSeparator()
    _add(menu, _("Delete"), "Del", table.deleted.emit)
    return menu


def _add(
    menu: QMenu, text: str, keys: str, act: Callable[[], object], *, enabled: bool = True
) -> None:
    # The keys are only told here: the table itself takes them, and only while it has the focus.
    told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{text}\t{told}" if told else text)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked: act())


def _stepper(act: Callable[[int], object], step: int) -> Callable[[], object]:
    return lambda: act(step)
