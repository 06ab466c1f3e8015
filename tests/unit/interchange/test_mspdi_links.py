from __future__ import annotations

import pytest

from app.domain.planning.plan import Dependency, DependencyKind
from tests.unit.interchange.mspdi_files import link, losses, project, read, task


def linked(**values: object) -> Dependency:
    (found,) = read(project(task(1) + task(2, inner=link(1, **values)))).plan.dependencies
    return found


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (0, DependencyKind.FINISH_TO_FINISH),
        (1, DependencyKind.FINISH_TO_START),
        (2, DependencyKind.START_TO_FINISH),
        (3, DependencyKind.START_TO_START),
        (9, DependencyKind.FINISH_TO_START),
    ],
)
def test_the_four_kinds_have_their_numbers(number: int, kind: DependencyKind) -> None:
    assert linked(Type=number) == Dependency(1, 2, kind)


def test_a_link_without_a_kind_runs_from_finish_to_start() -> None:
    assert linked() == Dependency(1, 2, DependencyKind.FINISH_TO_START)


@pytest.mark.parametrize(
    ("lag", "lag_format", "seconds", "elapsed"),
    [
        (4800, 7, 28_800, False),
        (-600, 5, -3600, False),
        (14_400, 8, 86_400, True),
        (14_400, 40, 86_400, True),
        (15, 3, 90, False),
        (4800, 39, 28_800, False),
    ],
)
def test_lags_are_tenths_of_a_minute(
    lag: int, lag_format: int, seconds: int, *, elapsed: bool
) -> None:
    found = linked(LinkLag=lag, LagFormat=lag_format)
    assert (found.lag_seconds, found.lag_elapsed) == (seconds, elapsed)


@pytest.mark.parametrize(("lag_format", "elapsed"), [(19, False), (20, True), (51, False)])
def test_a_lag_in_per_cent_is_a_share_of_what_comes_before(
    lag_format: int, *, elapsed: bool
) -> None:
    file = read(
        project(
            task(1, Duration="PT16H0M0S")
            + task(2, inner=link(1, LinkLag=-25, LagFormat=lag_format))
        )
    )
    (found,) = file.plan.dependencies
    assert (found.lag_seconds, found.lag_elapsed) == (-4 * 3600, elapsed)
    assert losses(file) == {"percent_lags": 1}


def test_links_that_lead_nowhere_are_left_out() -> None:
    other = link(7, CrossProject=1, CrossProjectName="other.mpp\\7")
    file = read(project(task(1, inner=link(99) + other + link(1)) + task(7)))
    assert file.plan.dependencies == ()
    assert losses(file) == {"outside_links": 2, "self_links": 1}


def test_of_two_links_between_the_same_tasks_the_first_is_kept() -> None:
    file = read(project(task(1) + task(2, inner=link(1, Type=3) + link(1, Type=0))))
    assert file.plan.dependencies == (Dependency(1, 2, DependencyKind.START_TO_START),)
    assert losses(file) == {"double_links": 1}
    assert file.losses[0].examples == ("Task 1 → Task 2",)


def test_a_link_that_ends_a_summary_is_left_out() -> None:
    file = read(project(task(1) + task(2, inner=link(1, Type=0)) + task(3, OutlineLevel=2)))
    assert file.plan.dependencies == ()
    assert losses(file) == {"finishes_of_summaries": 1}
