from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.tasks.task_tree import (
    TreeOrder,
    TreeRow,
    check_parent,
    folded,
    tree_order,
)
from app.domain.values.errors import RuleViolation

FAMILY = (
    TreeRow(1, None),
    TreeRow(5, 2),
    TreeRow(2, None),
    TreeRow(4, 2),
    TreeRow(6, 4),
    TreeRow(3, 1),
)


def shape(order: TreeOrder) -> list[tuple[int, int, int]]:
    return list(zip(order.numbers, order.depths, order.ends, strict=True))


@st.composite
def trees(draw: st.DrawFn) -> list[TreeRow]:
    """Rows in any order; each hangs on one with a lower number, or on nothing."""
    count = draw(st.integers(0, 25))
    rows = [
        TreeRow(
            number,
            draw(st.one_of(st.none(), st.integers(0, number - 1))) if number else None,
            draw(st.booleans()),
        )
        for number in range(count)
    ]
    return draw(st.permutations(rows))


def above(rows: Sequence[TreeRow], number: int) -> list[int]:
    parents = {row.number: row.parent for row in rows}
    found: list[int] = []
    parent = parents[number]
    while parent is not None:
        found.append(parent)
        parent = parents[parent]
    return found


def test_a_tree_is_read_from_the_top_and_siblings_keep_their_order() -> None:
    assert shape(tree_order(FAMILY)) == [
        (1, 0, 2),
        (3, 1, 2),
        (2, 0, 6),
        (5, 1, 4),
        (4, 1, 6),
        (6, 2, 6),
    ]


def test_what_is_wanted_brings_what_it_hangs_on() -> None:
    rows = [TreeRow(row.number, row.parent, row.number == 6) for row in FAMILY]
    order = tree_order(rows)
    assert list(order.numbers) == [2, 4, 6]
    assert list(order.wanted) == [0, 0, 1]
    assert order.count == 1


def test_a_row_whose_parent_is_missing_is_a_root() -> None:
    assert shape(tree_order([TreeRow(7, 99)])) == [(7, 0, 1)]


def test_a_chain_deeper_than_the_stack_is_read() -> None:
    rows = [TreeRow(number, number - 1 if number else None) for number in range(5000)]
    assert list(tree_order(rows).depths) == list(range(5000))


@given(trees())
def test_each_wanted_row_is_there_once_below_all_that_it_hangs_on(rows: list[TreeRow]) -> None:
    order = tree_order(rows)
    wanted = {row.number for row in rows if row.wanted}
    shown = wanted.union(*(above(rows, number) for number in wanted))
    assert sorted(order.numbers) == sorted(shown)
    for at, (number, depth, end) in enumerate(shape(order)):
        assert depth == len(above(rows, number))
        below = set(order.numbers[at + 1 : end])
        assert below == {other for other in shown if number in above(rows, other)}


@given(trees(), st.sets(st.integers(0, 25)))
def test_a_fold_hides_exactly_what_is_below_it(rows: list[TreeRow], closed: set[int]) -> None:
    order = tree_order(rows)
    seen = [order.numbers[at] for at in folded(order, closed)]
    assert seen == [number for number in order.numbers if closed.isdisjoint(above(rows, number))]


def test_a_task_hangs_neither_on_itself_nor_below_itself() -> None:
    for parent in (1, 3):
        with pytest.raises(RuleViolation) as caught:
            check_parent(1, parent, {3: 2, 2: 1, 1: None})
        assert caught.value.key == "task.in_itself"
    check_parent(1, 4, {4: 2, 2: None})
