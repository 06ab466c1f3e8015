from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.rows import chart_bars
from app.domain.planning.chart.times import given_times
from app.domain.planning.plan import Dependency, Plan
from tests.unit.planning.charts import OFFICE, at, chart_of, dates, task

_ROWS = 70


def chart(*ends: tuple[int, int], rows: int = 10) -> Chart:
    """Rows that are linked by their numbers."""
    tasks = [(task(row), dates(at(10, 12, 9), at(10, 12, 17))) for row in range(rows)]
    return chart_of(tasks, [Dependency(*each) for each in ends])


@settings(max_examples=50)
@given(
    ends=st.lists(st.tuples(st.integers(0, _ROWS - 1), st.integers(0, _ROWS - 1)), max_size=40),
    first=st.integers(0, _ROWS - 1),
    count=st.integers(0, 30),
)
def test_links_across_some_rows_are_found_wherever_they_begin(
    ends: list[tuple[int, int]], first: int, count: int
) -> None:
    distinct = [(one, other) for one, other in ends if one != other]
    links = chart(*distinct, rows=_ROWS).links
    last = first + count

    found = links.crossing(first, last)

    assert len(found) == len(set(found))
    assert set(found) == {
        link for link, each in enumerate(distinct) if min(each) <= last and max(each) >= first
    }


def test_a_link_to_a_hidden_row_is_not_shown() -> None:
    plan = Plan(
        "P",
        OFFICE,
        datetime(2026, 10, 12, tzinfo=UTC),
        tuple(task(key) for key in "abc"),
        (Dependency("a", "b"), Dependency("b", "c"), Dependency("a", "c")),
    )
    times = given_times(plan, {key: dates(0, 3600) for key in "abc"})

    links = chart_links(chart_bars(plan, times, ["a", "c"]))

    assert [(each.predecessor, each.successor) for each in links.dependencies] == [("a", "c")]
    assert (list(links.from_rows), list(links.to_rows)) == ([0], [1])


def test_a_chain_is_all_that_leads_to_a_link_and_all_that_follows() -> None:
    links = chart((0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (0, 6), (7, 4)).links

    assert links.chain(2) == {0, 1, 2, 3, 4}
    assert links.chain(5) == {5}


def test_a_chain_that_parts_and_meets_again_holds_each_link_once() -> None:
    links = chart((0, 1), (1, 2), (1, 3), (2, 4), (3, 4)).links

    assert links.chain(0) == {0, 1, 2, 3, 4}
