"""The menu of the marked rows of a plan; what it offers has keys too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.planning.plan import Key, Plan, PlanTask
from app.system.translations import _
from app.ui.planning.plan_acts import PlanActs
from app.ui.planning.plan_rows import PRIORITIES


def plan_menu(
    parent: QWidget,
    plan: Plan,
    keys: Sequence[Key],
    acts: PlanActs,
    others: Sequence[tuple[str, str, Callable[[], object]]],
) -> QMenu:
    """What there is to do with the rows.

    Args:
        parent: what the menu belongs to.
        plan: whose tasks they are.
        keys: of the marked rows; one at least.
        acts: does it.
        others: text, shortcut and act of what the page itself does; these come first.
    """
    menu = QMenu(parent)
    wanted = set(keys)
    tasks = [task for task in plan.tasks if task.key in wanted]

    def add(text: str, act: Callable[[], object], shortcut: str = "") -> QAction:
        # Behind a tabulator a menu shows a shortcut that it does not itself listen to.
        return menu.addAction(f"{text}\t{shortcut}" if shortcut else text, act)

    for text, shortcut, act in others:
        add(text, act, shortcut)
    menu.addSeparator()
    add(_("Indent"), partial(acts.indent, keys, 1), "Tab")
    add(_("Outdent"), partial(acts.indent, keys, -1), "Shift+Tab")
    add(_("Move up"), partial(acts.shift, keys, -1), "Alt+↑")
    add(_("Move down"), partial(acts.shift, keys, 1), "Alt+↓")
    menu.addSeparator()
    if len(keys) > 1:
        add(_("Link one after the other"), partial(acts.chain, keys), "Ctrl+L")
    if _has_links(plan, wanted):
        add(_("Remove links"), partial(acts.unchain, keys), "Ctrl+Shift+L")
    if any(task.constraint is not None for task in tasks):
        add(_("As soon as possible"), partial(acts.untie, keys))
    if all(task.milestone for task in tasks):
        add(_("Make a task of it"), partial(acts.set_milestone, keys, milestone=False))
    elif not any(task.milestone for task in tasks):
        add(_("Make a milestone of it"), partial(acts.set_milestone, keys, milestone=True))
    _add_people(menu, plan, tasks, acts)
    _add_priorities(menu, tasks, acts)
    menu.addSeparator()
    add(*_fact(tasks, acts)).setEnabled(acts.writes_facts)
    add(_("Delete"), partial(acts.remove, keys), _("Del"))
    return menu


def _fact(tasks: list[PlanTask], acts: PlanActs) -> tuple[str, Callable[[], object], str]:
    """Text, act and shortcut of marking tasks as done, or of opening them again."""
    keys = [task.key for task in tasks]
    done = all(task.finished_at is not None for task in tasks)
    text = _("Open again") if done else _("Done")
    if not acts.writes_facts:
        text = _("{act} (not in a what-if copy)").format(act=text)
    return text, partial(acts.complete, keys), _("Space") if acts.writes_facts else ""


def _has_links(plan: Plan, keys: set[Key]) -> bool:
    return any(
        each.successor in keys and (len(keys) == 1 or each.predecessor in keys)
        for each in plan.dependencies
    )


def _add_people(menu: QMenu, plan: Plan, tasks: list[PlanTask], acts: PlanActs) -> None:
    people = menu.addMenu(_("People"))
    keys = [task.key for task in tasks]
    for person in plan.people:
        action = people.addAction(person.name)
        action.setCheckable(True)
        on_all = all(any(each.person == person.key for each in task.assignments) for task in tasks)
        action.setChecked(on_all)
        act = partial(acts.assign, keys, person.key, assigned=not on_all)
        action.triggered.connect(lambda _checked, act=act: act())


def _add_priorities(menu: QMenu, tasks: list[PlanTask], acts: PlanActs) -> None:
    priorities = menu.addMenu(_("Priority"))
    keys = [task.key for task in tasks]
    for number in sorted(PRIORITIES, reverse=True):
        action = priorities.addAction(_(PRIORITIES[number]))
        action.setCheckable(True)
        action.setChecked(all(task.priority == number for task in tasks))
        act = partial(acts.set_priority, keys, number)
        action.triggered.connect(lambda _checked, act=act: act())
