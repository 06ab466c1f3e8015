from __future__ import annotations

from app.domain.planning.plan import PlanTask
from app.domain.planning.tasks.task_table import outlines, rolled_sizes

TREE = (
    PlanTask("a", "a"),
    PlanTask("b", "b", "a"),
    PlanTask("c", "c", "b", effort_seconds=3_600),
    PlanTask("d", "d", "a", effort_seconds=7_200),
    PlanTask("e", "e", milestone=True),
    PlanTask("f", "f"),
)


def test_places_in_the_tree_are_counted_on_each_level() -> None:
    assert outlines(TREE) == ["1", "1.1", "1.1.1", "1.2", "2", "3"]


def test_a_summary_is_as_large_as_what_hangs_on_it() -> None:
    sizes = rolled_sizes(TREE)
    assert [sizes[key] for key in "abcde"] == [10_800, 3_600, 3_600, 7_200, 0]
    # Nobody estimated it: an ordinary day.
    assert sizes["f"] == 8 * 3_600
