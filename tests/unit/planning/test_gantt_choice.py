from __future__ import annotations

from app.ui.planning.gantt.choice import Choice

ROWS = ("a", "b", "c", "d")


def test_a_row_alone_becomes_current_and_the_anchor() -> None:
    assert Choice().only("b") == Choice(frozenset("b"), "b", "b")


def test_a_row_is_taken_in_and_out() -> None:
    both = Choice().only("b").toggled("d")

    assert both.keys == {"b", "d"}
    assert both.toggled("b").keys == {"d"}


def test_shift_takes_all_from_the_anchor_in_either_direction() -> None:
    down = Choice().only("b").up_to("d", ROWS)

    assert down.keys == {"b", "c", "d"}
    assert down.current == "d"
    assert down.up_to("a", ROWS).keys == {"a", "b"}


def test_shift_without_an_anchor_takes_the_row_alone() -> None:
    assert Choice().up_to("c", ROWS) == Choice().only("c")


def test_what_is_gone_is_no_longer_chosen() -> None:
    left = Choice().only("b").toggled("c").among(["a", "b"])

    assert left == Choice(frozenset("b"), None, None)


def test_nothing_chosen_leaves_the_current_row() -> None:
    assert Choice().only("b").none() == Choice(frozenset(), "b", "b")
