from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.plan.options import (
    PAPERS,
    Fit,
    PlanPrintOptions,
    PrintShown,
    SheetMargins,
    millimetres,
)
from app.documents.plan.sheet import MOST_PAGES, PlanPaper
from app.domain.planning.chart.scale import day_start
from app.domain.values.errors import RuleViolation
from tests.unit.documents.plans import big, laid_out, site
from tests.unit.planning.charts import BERLIN

TILED = PlanPrintOptions(fit=Fit.NONE)


def shown_time(paper: PlanPaper) -> tuple[float, float]:
    """The first and the last instant that some page shows."""
    return (
        paper.scale.instant_of(paper.tiles[0].left),
        paper.scale.instant_of(paper.tiles[-1].right),
    )


OPTIONS = st.builds(
    PlanPrintOptions,
    paper=st.sampled_from(PAPERS),
    landscape=st.booleans(),
    fit=st.sampled_from([Fit.NONE, Fit.WIDTH, Fit.PAGE]),
    size_percent=st.integers(60, 200),
    header=st.booleans(),
    table=st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([20, 27, 28, 100, 300]), OPTIONS)
def test_every_row_is_on_one_page_below_the_other_exactly_once(
    rows: int, options: PlanPrintOptions
) -> None:
    paper = laid_out(big(rows), options)
    found = [row for part in paper.row_ranges for row in part]
    assert found == list(range(rows))
    pages = [paper.page(number) for number in range(1, paper.count + 1)]
    assert len({(page.rows, page.tile) for page in pages}) == paper.count


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([20, 100, 300]),
    st.sampled_from(PAPERS),
    st.sampled_from([None, 900.0, 14_400.0]),
)
def test_pages_beside_each_other_show_all_of_the_time_without_a_gap(
    rows: int, paper_name: str, scale: float | None
) -> None:
    source = big(rows)
    paper = laid_out(source, replace(TILED, paper=paper_name, seconds_per_point=scale))
    for tile, following in zip(paper.tiles, paper.tiles[1:], strict=False):
        assert tile.right == tile.following == following.left
    first, last = shown_time(paper)
    bars = source.chart.bars.range()
    assert bars is not None
    assert first <= bars[0]
    assert last >= bars[1]


def test_pages_overlap_by_what_was_asked_for() -> None:
    paper = laid_out(big(200), replace(TILED, overlap_mm=5.0, seconds_per_point=3_600.0))
    assert len(paper.tiles) > 2
    for tile, following in zip(paper.tiles, paper.tiles[1:], strict=False):
        assert millimetres(tile.right - following.left) == pytest.approx(5)


def test_a_page_ends_with_a_week_where_that_costs_little() -> None:
    paper = laid_out(big(200), replace(TILED, seconds_per_point=6_000.0))
    begins = [paper.scale.instant_of(tile.left) for tile in paper.tiles[1:]]
    assert begins
    for instant in begins:
        # The axis begins with a whole second, half a second away from a Monday at most.
        monday = 4 * 86_400 - 3_600
        assert (instant - monday + 5) % (7 * 86_400) == pytest.approx(5, abs=3_601)


def test_the_whole_time_on_one_page_leaves_the_rows_their_size() -> None:
    paper = laid_out(big(200), PlanPrintOptions(fit=Fit.WIDTH))
    assert len(paper.tiles) == 1
    assert len(paper.row_ranges) > 5
    assert paper.frame.size == 1


def test_everything_on_one_page_is_as_large_as_it_can_be() -> None:
    small = laid_out(big(200), PlanPrintOptions(fit=Fit.PAGE))
    assert small.count == 1
    large = laid_out(big(200), PlanPrintOptions("A0", fit=Fit.PAGE))
    assert small.frame.size < 0.3 < large.frame.size
    poster = laid_out(site(), PlanPrintOptions("A1", fit=Fit.PAGE))
    assert poster.frame.size > 1.5


def test_a_range_is_shown_from_its_first_to_its_last_day() -> None:
    first, last = date(2026, 11, 2), date(2026, 11, 29)
    paper = laid_out(site(), PlanPrintOptions(first_on=first, last_on=last))
    start, end = shown_time(paper)
    assert start == pytest.approx(day_start(first, BERLIN), abs=1)
    assert end == pytest.approx(day_start(date(2026, 11, 30), BERLIN), rel=1e-6)


def test_a_range_beyond_the_plan_is_shown_too() -> None:
    paper = laid_out(site(), PlanPrintOptions(first_on=date(2027, 3, 1)))
    start, _end = shown_time(paper)
    assert start == pytest.approx(day_start(date(2027, 3, 1), BERLIN), abs=1)


def test_there_is_room_for_the_labels_beside_the_first_and_the_last_bar() -> None:
    source = site()
    paper = laid_out(source, PlanPrintOptions(fit=Fit.WIDTH, table=False))
    bars = source.chart.bars
    go_live = next(bar for bar in paper.bars if bar.name == "Go live")
    label = paper.labeller.of(go_live).right
    assert label is not None
    assert paper.scale.x_of(go_live.finish_s) + label.width < paper.tiles[-1].right
    assert paper.scale.x_of(min(bars.times.starts)) > 0


def test_narrow_paper_tells_people_by_initials_and_cuts_no_number() -> None:
    wide = laid_out(site(), PlanPrintOptions("A3")).table
    narrow = laid_out(site(), PlanPrintOptions(landscape=False)).table
    assert wide is not None
    assert narrow is not None
    assert (wide.initials, narrow.initials) == (False, True)
    widths = {column.key: column.width for column in wide.columns}
    for column in narrow.columns:
        if column.key in {"outline", "work", "finish"}:
            assert column.width == widths[column.key]


def test_without_a_table_the_chart_has_all_of_the_width() -> None:
    options = PlanPrintOptions(table=False)
    paper = laid_out(site(), options)
    assert paper.tiles[0].width == pytest.approx(paper.frame.room[0])
    assert options.shows_names


@pytest.mark.parametrize(
    ("name", "size"),
    [("A4", (297, 210)), ("A0", (1189, 841)), ("Letter", (279.4, 215.9)), ("Tabloid", (432, 279))],
)
def test_papers_have_their_sizes(name: str, size: tuple[float, float]) -> None:
    found = tuple(map(millimetres, PlanPrintOptions(name).sheet()))
    assert found == pytest.approx(size, abs=0.5)
    upright = PlanPrintOptions(name, landscape=False).sheet()
    assert upright == PlanPrintOptions(name).sheet()[::-1]


def test_paper_of_ones_own_is_turned_like_any_other() -> None:
    own = PlanPrintOptions(None, size_mm=(300, 500))
    assert tuple(map(millimetres, own.sheet())) == pytest.approx((500, 300))


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (PlanPrintOptions(None, size_mm=(90, 300)), "plan_print.paper_size"),
        (PlanPrintOptions(margins=SheetMargins(top=120, bottom=80)), "plan_print.no_room"),
        (PlanPrintOptions(margins=SheetMargins(left=-1)), "plan_print.no_room"),
        (PlanPrintOptions(size_percent=10), "plan_print.size"),
        (PlanPrintOptions(seconds_per_point=1), "plan_print.scale"),
        (
            PlanPrintOptions(first_on=date(2026, 11, 2), last_on=date(2026, 11, 1)),
            "plan_print.range_reversed",
        ),
        (
            PlanPrintOptions(size_percent=400, margins=SheetMargins(70, 0, 70, 0)),
            "plan_print.no_room",
        ),
    ],
)
def test_what_cannot_be_printed_is_refused(options: PlanPrintOptions, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        laid_out(site(), options)
    assert refused.value.key == key


def test_more_pages_than_anybody_reads_are_refused_before_they_are_laid_out() -> None:
    with pytest.raises(RuleViolation) as refused:
        laid_out(big(300), replace(TILED, seconds_per_point=4.0))
    assert refused.value.key == "plan_print.too_many_pages"
    assert int(str(refused.value.arguments["count"])) > MOST_PAGES


def test_a_sheet_is_as_large_as_what_is_on_it() -> None:
    plain = PlanPrintOptions().on_one_sheet()
    paper = laid_out(big(100), plain)
    assert paper.count == 1
    assert paper.frame.height > 100 * 16
    larger = laid_out(big(100), replace(plain, size_percent=200))
    assert larger.frame.height > 1.8 * paper.frame.height
    assert PlanPrintOptions(fit=Fit.PAGE).on_one_sheet().fit is Fit.PAGE


def test_without_baseline_and_float_the_plan_takes_less_time() -> None:
    less = replace(PlanPrintOptions(), shown=PrintShown(baseline=False, floats=False))
    assert len(laid_out(site(), less).bars) == 25
