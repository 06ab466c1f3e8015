from __future__ import annotations

import pytest

from app.documents.plan.labels import BarLabels, Label, Labeller, PlacedLabel, fitted, placed
from app.documents.plan.options import PlanPrintOptions
from app.documents.plan.pdf import setting
from app.documents.text import Typesetter
from tests.unit.documents.plans import laid_out, look, site
from tests.unit.documents.sample import assets

GAP = 5.0
PAGE = (0.0, 300.0)


def label(text: str, width: float) -> Label:
    return Label(text, look().label, width)


@pytest.fixture
def named() -> Labeller:
    return laid_out(site(), PlanPrintOptions(table=False)).labeller


@pytest.fixture
def unnamed() -> Labeller:
    return laid_out(site(), PlanPrintOptions()).labeller


def put(
    labeller: Labeller,
    labels: BarLabels,
    edges: tuple[float, float],
    *,
    is_last: bool = False,
) -> list[tuple[str, float]]:
    found: list[PlacedLabel] = placed(labeller, labels, edges, PAGE, GAP, is_last=is_last)
    return [(each.label.text, each.x) for each in found]


NAME = BarLabels(None, label("Name", 40))
BOTH = BarLabels(label("45 %", 20), label("Name", 40))


def test_a_name_stands_right_of_its_bar_and_progress_left_of_it(named: Labeller) -> None:
    assert put(named, BOTH, (100, 200)) == [("45 %", 75), ("Name", 205)]


def test_a_name_that_the_edge_would_cut_stands_left_of_the_bar(named: Labeller) -> None:
    assert put(named, NAME, (100, 280)) == [("Name", 55)]
    assert put(named, BOTH, (100, 280)) == [("45 %", 75), ("Name", 30)]


def test_without_room_on_either_side_it_stands_over_the_end_of_the_bar(named: Labeller) -> None:
    assert put(named, NAME, (10, 290)) == [("Name", 258)]


def test_beside_a_table_no_text_covers_a_bar(unnamed: Labeller) -> None:
    assert put(unnamed, NAME, (10, 290)) == []


def test_progress_without_room_joins_the_name(named: Labeller) -> None:
    ((text, x),) = put(named, BOTH, (10, 100))
    assert (text, x) == ("45 % · Name", 105)


def test_a_bar_that_ends_on_the_next_page_is_named_there(named: Labeller) -> None:
    assert put(named, NAME, (100, 400)) == []
    assert put(named, NAME, (-100, 100)) == [("Name", 105)]


def test_a_bar_that_ends_after_the_last_page_is_named_all_the_same(named: Labeller) -> None:
    assert put(named, NAME, (100, 400), is_last=True) == [("Name", 55)]


def test_a_bar_of_another_page_is_not_named_here(named: Labeller) -> None:
    assert put(named, BOTH, (310, 400), is_last=True) == []
    assert put(named, BOTH, (-100, -10)) == []


def test_a_text_is_cut_where_it_must_and_says_so() -> None:
    with setting(assets()) as fonts:
        setter = Typesetter(fonts)
        style = look().label
        whole = setter.width("Component library", style)
        assert fitted(setter, "Component library", style, whole) == "Component library"
        short = fitted(setter, "Component library", style, whole / 2)
        assert short.endswith("…")
        assert "Component library".startswith(short[:-1])
        assert setter.width(short, style) <= whole / 2
        assert fitted(setter, "Component", style, 0) == "…"
