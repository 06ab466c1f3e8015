from __future__ import annotations

from collections.abc import Sequence

from app.domain.planning.editing.edits import PlanEdit, applied
from app.domain.planning.editing.outline import indented, outdented, shifted
from app.domain.planning.plan import Plan
from tests.unit.planning.small_plans import plan, work

FLAT = plan(work("a"), work("b"), work("c"), work("d"))
DEEP = plan(work("a"), work("b", parent="a"), work("c", parent="a"), work("d"))


def tree(before: Plan, edits: Sequence[PlanEdit]) -> list[str]:
    after = applied(before, edits)
    depth: dict[object, int] = {None: -1}
    shown = []
    for task in after.tasks:
        depth[task.key] = depth[task.parent] + 1
        shown.append("-" * depth[task.key] + str(task.key))
    return shown


def test_indenting_hangs_a_task_on_the_sibling_before_it() -> None:
    assert tree(FLAT, indented(FLAT, ["b"])) == ["a", "-b", "c", "d"]


def test_several_tasks_are_indented_below_the_same_one() -> None:
    assert tree(FLAT, indented(FLAT, ["b", "c"])) == ["a", "-b", "-c", "d"]


def test_the_first_of_all_cannot_be_indented() -> None:
    assert indented(FLAT, ["a"]) == ()


def test_outdenting_puts_a_task_behind_the_one_that_it_hung_on() -> None:
    assert tree(DEEP, outdented(DEEP, ["b"])) == ["a", "-c", "b", "d"]


def test_several_tasks_keep_their_order_when_outdented() -> None:
    assert tree(DEEP, outdented(DEEP, ["b", "c"])) == ["a", "b", "c", "d"]


def test_a_top_task_cannot_be_outdented() -> None:
    assert outdented(DEEP, ["d"]) == ()


def test_a_task_moves_up_with_all_below_it() -> None:
    assert tree(DEEP, shifted(DEEP, ["d"], -1)) == ["d", "a", "-b", "-c"]
    assert tree(DEEP, shifted(DEEP, ["a"], 1)) == ["d", "a", "-b", "-c"]


def test_several_tasks_move_as_a_block() -> None:
    assert tree(FLAT, shifted(FLAT, ["b", "c"], 1)) == ["a", "d", "b", "c"]
    assert tree(FLAT, shifted(FLAT, ["b", "c"], -1)) == ["b", "c", "a", "d"]


def test_a_task_at_the_end_of_its_level_stays() -> None:
    assert shifted(DEEP, ["c"], 1) == ()
    assert shifted(DEEP, ["b"], -1) == ()
