from __future__ import annotations

import pytest

from app.domain.planning.chart.hit import Part
from app.domain.planning.chart.snap import DAY
from app.domain.planning.editing.gestures import Edge
from app.domain.planning.plan import DependencyKind
from app.ui.planning.gantt.drags import GanttDrags, Grab, Pointed
from app.ui.planning.gantt.intents import Intent, Link, LinkEnd, Move, Progress, Resize
from tests.unit.planning.charts import HOUR, at, scale_at

START, FINISH = at(11, 16, 9), at(11, 20, 17)
# Steps of a quarter of an hour, of an hour, and of a day.
FINE, HOURLY, DAILY = (scale_at(START, zoom) for zoom in (20.0, 500.0, 8640.0))


def grab(part: Part, at_s: float = START, from_end: LinkEnd = LinkEnd.FINISH) -> Grab:
    return Grab(part, "a", ("a", "b"), START, FINISH, at_s, from_end)


def dragged(held: Grab, to_s: float, **pointed: object) -> Intent | None:
    drags = GanttDrags()
    drags.begin(held)
    drags.move(Pointed(to_s, **{"scale": HOURLY, **pointed}))  # type: ignore[arg-type]
    return drags.finish()


def test_a_bar_moves_with_all_that_is_selected() -> None:
    assert dragged(grab(Part.BODY), START + 2 * HOUR + 60) == Move(("a", "b"), 2 * HOUR)


def test_a_bar_need_not_be_taken_at_its_start() -> None:
    held = grab(Part.BODY, START + 7 * HOUR)

    assert dragged(held, START + 10 * HOUR) == Move(("a", "b"), 3 * HOUR)


def test_by_days_a_bar_keeps_its_time_on_the_wall() -> None:
    moved = dragged(grab(Part.BODY), START + 1.4 * DAY, scale=DAILY)

    assert moved == Move(("a", "b"), DAY)


def test_free_of_the_zoom_a_bar_moves_by_quarters_of_an_hour() -> None:
    moved = dragged(grab(Part.BODY), START + 800, scale=DAILY, free=True)

    assert moved == Move(("a", "b"), 900)


def test_a_finish_is_dragged_to_a_step() -> None:
    assert dragged(grab(Part.RIGHT_GRIP, FINISH + 40), FINISH + 3 * HOUR) == Resize(
        "a", Edge.FINISH, FINISH + 3 * HOUR
    )


def test_a_bar_never_gets_shorter_than_a_quarter_of_an_hour() -> None:
    late = dragged(grab(Part.LEFT_GRIP), FINISH + DAY)
    early = dragged(grab(Part.RIGHT_GRIP, FINISH), START - DAY)

    assert late == Resize("a", Edge.START, FINISH - 900)
    assert early == Resize("a", Edge.FINISH, START + 900)


def test_progress_is_told_in_hundredths_of_the_bar() -> None:
    third = START + (FINISH - START) / 3

    assert dragged(grab(Part.PROGRESS), third) == Progress("a", 0.33)
    assert dragged(grab(Part.PROGRESS), FINISH + DAY) == Progress("a", 1.0)
    assert dragged(grab(Part.PROGRESS), START - DAY) == Progress("a", 0.0)


@pytest.mark.parametrize(
    ("from_end", "to_end", "kind"),
    [
        (LinkEnd.FINISH, LinkEnd.START, DependencyKind.FINISH_TO_START),
        (LinkEnd.START, LinkEnd.START, DependencyKind.START_TO_START),
        (LinkEnd.FINISH, LinkEnd.FINISH, DependencyKind.FINISH_TO_FINISH),
        (LinkEnd.START, LinkEnd.FINISH, DependencyKind.START_TO_FINISH),
    ],
)
def test_a_dependency_is_of_the_kind_that_its_ends_say(
    from_end: LinkEnd, to_end: LinkEnd, kind: DependencyKind
) -> None:
    held = grab(Part.HANDLE, from_end=from_end)

    link = dragged(held, FINISH, target=("z", to_end))

    assert link == Link("a", from_end, "z", to_end)
    assert isinstance(link, Link)
    assert link.kind is kind


def test_a_dependency_needs_another_bar() -> None:
    assert dragged(grab(Part.HANDLE), FINISH) is None
    assert dragged(grab(Part.HANDLE), FINISH, target=("a", LinkEnd.START)) is None


def test_a_drag_back_to_where_it_began_means_nothing() -> None:
    drags = GanttDrags()
    drags.begin(grab(Part.BODY))

    assert drags.move(Pointed(START + HOUR, HOURLY))
    assert drags.move(Pointed(START, HOURLY))
    assert drags.finish() is None


def test_a_step_that_changes_nothing_is_not_told() -> None:
    drags = GanttDrags()
    drags.begin(grab(Part.BODY))

    assert drags.move(Pointed(START + HOUR, FINE))
    assert not drags.move(Pointed(START + HOUR + 60, FINE))


def test_a_cancelled_drag_means_nothing() -> None:
    drags = GanttDrags()
    drags.begin(grab(Part.BODY))
    drags.move(Pointed(START + HOUR, HOURLY))

    assert drags.cancel()
    assert drags.finish() is None
    assert not drags.cancel()
