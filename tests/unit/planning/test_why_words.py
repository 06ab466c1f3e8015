"""The words of cards, tool tips and conflicts, on the office hours of Monday, 2 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from app.domain.planning.plan import Assignment, ConstraintKind, Plan
from app.domain.planning.scheduling.conflicts import conflicts
from app.domain.planning.scheduling.schedule import schedule
from app.ui.planning.why_words import MOST_CAUSES, conflicts_text, tip_text, why_text
from tests.unit.planning.plans import HOUR, PEOPLE, at, done, limit, milestone, plan, task

TODAY = date(2026, 11, 2)


def chain() -> Plan:
    """Task a, then b, then the milestone."""
    return plan([task("a"), task("b", 12), milestone("goal")], "a>b", "b>goal")


def test_a_card_says_what_holds_the_task_and_then_what_holds_that() -> None:
    found = why_text(schedule(chain()), "b", TODAY)
    assert (found.title, found.state, found.is_critical) == ("b", "critical", True)
    assert found.dates == "3 Nov 09:00 – 4 Nov 14:00 · 12:00 h"
    assert found.own == (
        '<a href="0">a</a> ends on Mon 2 Nov, 18:00.',
        "Work goes on from Tue, 09:00.",
        "The work on b takes until Wed, 14:00.",
    )
    assert found.before == (
        "The project starts on Mon 2 Nov, 00:00.",
        "Work goes on from Mon, 09:00.",
        'The work on <a href="0">a</a> takes until Mon, 18:00.',
    )
    assert found.links == ("a",)
    assert found.effect == "1 day late moves goal by 1 day."


def test_what_is_done_has_no_effect_any_more() -> None:
    of = plan([done("a", "2026-11-02 9:00", "2026-11-02 17:00"), task("b")], "a>b")
    assert why_text(schedule(of), "a", TODAY).effect == ""


def test_all_of_it_can_be_read_aloud() -> None:
    spoken = why_text(schedule(chain()), "goal", TODAY).spoken.splitlines()
    assert spoken[:4] == ["goal", "critical", "4 Nov 14:00", "b ends on Wed 4 Nov, 14:00."]
    assert not any("<" in line for line in spoken)


def test_dates_of_another_year_than_today_say_it() -> None:
    found = why_text(schedule(chain()), "b", date(2027, 1, 4))
    assert found.dates.startswith("3 Nov 2026 09:00")
    assert found.own[0].endswith("ends on Mon 2 Nov 2026, 18:00.")


def test_a_tip_names_people_and_how_much_time_there_is_to_spare() -> None:
    crew = (Assignment("ada"),)
    begun = replace(
        task("b", 4, assignments=crew), started_at=at("2026-11-02 9:00"), spent_seconds=HOUR
    )
    of = plan([task("a"), begun], people=PEOPLE, status_at=at("2026-11-02 10:00"))
    assert tip_text(schedule(of), "b", TODAY).splitlines() == [
        "b",
        "2 Nov 09:00 – 2 Nov 14:00 · 4:00 h",
        "Ada",
        "5:00 to spare, 25 % worked",
        "Work on b began on Mon 2 Nov, 09:00.",
    ]


def test_one_conflict_is_said_and_the_others_are_counted() -> None:
    tied = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-02 12:00")
    of = schedule(plan([task("a", constraint=tied), task("b", constraint=tied), task("c")]))
    assert conflicts_text(conflicts(of), of, TODAY) == (
        "a should finish by Mon 2 Nov, 12:00, but ends on Mon 2 Nov, 18:00. 1 more conflict."
    )
    assert conflicts_text((), of, TODAY) == ""


def test_a_very_long_chain_is_cut_and_counted() -> None:
    names = [f"t{number}" for number in range(40)]
    pairs = (f"{first}>{second}" for first, second in pairwise(names))
    found = why_text(schedule(plan([task(name) for name in names], *pairs)), "t39", TODAY)
    assert len(found.own) + len(found.before) == MOST_CAUSES + 1
    assert found.before[-1].endswith("more causes before that.")
