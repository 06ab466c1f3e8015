from __future__ import annotations

from datetime import date

import pytest

from app.domain.planning.chart.header import HeaderCell
from app.domain.planning.chart.scale import Unit
from app.domain.planning.chart.shapes import LabelKind
from app.domain.planning.editing.gestures import Edge
from app.domain.planning.plan import Dependency, DependencyKind
from app.system.chart_words import CellText, finish_day, label_text, lower_texts, upper_texts
from app.ui.planning.gantt.intents import Intent, Link, LinkEnd, Move, Progress, Resize
from app.ui.planning.gantt.words import dates_text, dependency_text, drag_text
from tests.unit.planning.charts import HOUR, at, chart_of, dates, task, website

TODAY = date(2026, 11, 19)


def cell(kind: Unit, day: date, hour: int = 0, minute: int = 0) -> HeaderCell:
    return HeaderCell(0, 100, kind, 0, day, hour, minute, day.isocalendar().week)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Unit.DECADE, CellText("2026 – 2035")),
        (Unit.YEAR, CellText("2026")),
        (Unit.QUARTER, CellText("Q4 2026")),
        (Unit.MONTH, CellText("October")),
        (Unit.WEEK, CellText("12 Oct", "W42")),
        (Unit.DAY, CellText("Mon 12 Oct", "W42")),
        (Unit.HOUR, CellText("Mon 12 Oct 09:00")),
    ],
)
def test_the_upper_row_names_the_longer_unit(kind: Unit, text: CellText) -> None:
    assert upper_texts(cell(kind, date(2026, 10, 12), 9), TODAY)[0] == text


def test_another_year_is_said() -> None:
    assert upper_texts(cell(Unit.MONTH, date(2027, 1, 1)), TODAY)[0].text == "January 2027"
    assert upper_texts(cell(Unit.WEEK, date(2027, 1, 4)), TODAY)[0].text == "4 Jan 2027"


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Unit.YEAR, ["2026"]),
        (Unit.QUARTER, ["Q4"]),
        (Unit.MONTH, ["October", "Oct"]),
        (Unit.WEEK, ["12", "12"]),
        (Unit.DAY, ["Mon 12", "12"]),
        (Unit.HOUR, ["09:15", "15"]),
    ],
)
def test_the_lower_row_names_the_shorter_unit(kind: Unit, texts: list[str]) -> None:
    found = lower_texts(cell(kind, date(2026, 10, 12), 9, 15))

    assert [each.text for each in found] == texts


def test_labels_say_what_is_over_how_far_it_is_and_when_a_milestone_is() -> None:
    bars = website().bars
    over, begun, goal = (bars.bar(bars.rows[key]) for key in ("3.3", "3.2", "4.5"))

    assert label_text(LabelKind.OVER, over, TODAY, TODAY) == "0:45 over"
    assert label_text(LabelKind.PERCENT, begun, TODAY, TODAY) == "70 %"
    assert (
        label_text(LabelKind.MILESTONE, goal, TODAY, finish_day(goal, bars)) == "Go live · 11 Dec"
    )


def test_an_end_at_midnight_belongs_to_the_day_before() -> None:
    bars = chart_of([(task("a"), dates(at(11, 16), at(11, 18)))]).bars

    assert finish_day(bars.bar(0), bars) == date(2026, 11, 17)


def test_a_milestone_has_one_moment() -> None:
    moment = at(11, 20, 17)
    bars = chart_of([(task("a", milestone=True), dates(moment, moment))]).bars

    assert dates_text(bars.bar(0), bars, TODAY) == "20 Nov 17:00"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        (Move(("3.5",), HOUR), "23 Nov 17:00 – 2 Dec 17:00"),
        (Resize("3.5", Edge.FINISH, 0), "23 Nov 17:00 – 2 Dec 17:00"),
        (Progress("3.5", 0.4), "40 %"),
        (
            Link("3.4", LinkEnd.FINISH, "3.5", LinkEnd.START),
            "Checkout integration starts after Search and filters finishes",
        ),
        (
            Link("3.4", LinkEnd.START, "3.5", LinkEnd.FINISH),
            "Checkout integration finishes after Search and filters starts",
        ),
    ],
)
def test_the_tag_of_a_drag_says_what_it_does(intent: Intent, text: str) -> None:
    assert drag_text(intent, website().bars, TODAY) == text


@pytest.mark.parametrize(
    ("dependency", "text"),
    [
        (Dependency("3.4", "3.5"), "Checkout integration starts after Search and filters finishes"),
        (
            Dependency("3.4", "3.5", DependencyKind.FINISH_TO_FINISH, 2 * HOUR, reason="One team"),
            "Checkout integration finishes after Search and filters finishes\n2:00 later\nOne team",
        ),
        (
            Dependency("3.4", "3.5", DependencyKind.START_TO_START, -HOUR),
            "Checkout integration starts after Search and filters starts\n1:00 earlier",
        ),
    ],
)
def test_the_tip_of_an_arrow_says_what_waits_how_long_and_why(
    dependency: Dependency, text: str
) -> None:
    assert dependency_text(dependency, website().bars) == text
