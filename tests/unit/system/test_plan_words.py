from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.domain.planning.plan import Assignment, Constraint, ConstraintKind, Key, Plan
from app.domain.planning.scheduling.causes import Cause, CauseKind, why
from app.domain.planning.scheduling.conflicts import ConflictKind, PlanConflict, conflicts
from app.domain.planning.scheduling.delay import DelayEffect, Shifted, delay_effect
from app.domain.planning.scheduling.schedule import schedule
from app.system.plan_words import (
    PlanNames,
    cause_sentence,
    cause_sentences,
    conflict_sentence,
    delay_sentence,
    duration_text,
    instant_text,
    plan_names,
)
from app.system.translations import use_language
from tests.unit.planning.plans import (
    BERLIN,
    HOUR,
    PEOPLE,
    at,
    done,
    limit,
    milestone,
    plan,
    summary,
    task,
)

NAMES = PlanNames(
    {"A": "Design", "B": "Build"}, {"ada": "Ada", "ben": "Ben"}, BERLIN, 2026, 8 * HOUR
)
NOW = at("2026-11-04 14:00")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def told(of: Plan, key: Key) -> list[str]:
    return cause_sentences(why(schedule(of), key), plan_names(of))


def test_the_card_of_a_bar_reads_as_a_person_would_say_it() -> None:
    ada = (Assignment("ada"),)
    tasks = [task("Page", 40, assignments=ada), task("Checkout", 8, assignments=ada)]
    of = plan([*tasks, milestone("Live")], "Page>Checkout", "Checkout>Live", people=PEOPLE)

    assert told(of, "Checkout")[:3] == [
        "Page ends on Fri 6 Nov, 18:00.",
        "Ada is free from Mon, 09:00.",
        "The work on Checkout takes until Mon, 18:00.",
    ]
    effect = delay_effect(schedule(of), "Checkout", 8 * HOUR)
    assert delay_sentence(effect, plan_names(of)) == "1 day late moves Live by 1 day."


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("A>B", "A ends on Tue 3 Nov, 18:00."),
        ("A>B +2h", "A ends on Tue 3 Nov, 18:00. B starts 2 h of work later."),
        ("A>B +8h", "A ends on Tue 3 Nov, 18:00. B starts 1 day of work later."),
        ("A>B -2h", "A ends on Tue 3 Nov, 18:00. B starts 2 h of work earlier."),
        ("A>B +12eh", "A ends on Tue 3 Nov, 18:00. B starts 12 h later."),
        ("A>B -4eh", "A ends on Tue 3 Nov, 18:00. B starts 4 h earlier."),
        ("A>B SS", "A starts on Mon 2 Nov, 09:00. B starts with it."),
        ("A>B FF", "A ends on Tue 3 Nov, 18:00. B ends with it."),
        ("A>B FF -4h", "A ends on Tue 3 Nov, 18:00. B ends 4 h of work earlier."),
        ("A>B SF +20h", "A starts on Mon 2 Nov, 09:00. B ends 20 h of work later."),
    ],
)
def test_each_kind_of_dependency_has_its_words(word: str, sentence: str) -> None:
    assert told(plan([task("A", 16), task("B", 4)], word), "B")[0] == sentence


def test_an_end_that_waits_for_a_start_does_not_come_before() -> None:
    pushed = task("A", 4, constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-03 9:00"))
    assert told(plan([pushed, task("B", 4)], "A>B SF"), "B")[0] == (
        "A starts on Tue 3 Nov, 09:00. B does not end before."
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("must_start_on", "A must start on Thu 5 Nov, 09:00."),
        ("must_finish_on", "A must finish on Thu 5 Nov, 09:00."),
        ("start_no_earlier_than", "A is not to start before Thu 5 Nov, 09:00."),
        ("start_no_later_than", "A is to start by Thu 5 Nov, 09:00."),
        ("finish_no_earlier_than", "A is not to finish before Thu 5 Nov, 09:00."),
        ("finish_no_later_than", "A is to finish by Thu 5 Nov, 09:00."),
    ],
)
def test_each_constraint_has_its_words(kind: str, sentence: str) -> None:
    cause = Cause(CauseKind.CONSTRAINT, "A", at("2026-11-05 9:00"), constraint=ConstraintKind(kind))
    names = plan_names(plan([task("A")]))
    assert cause_sentence(cause, names) == sentence


def test_the_other_causes_have_their_words() -> None:
    begun = task("A", 16, started_at=at("2026-11-02 10:00"), spent_seconds=HOUR)
    assert told(plan([begun], status_at=NOW), "A") == [
        "Work on A began on Mon 2 Nov, 10:00.",
        "It is Wed, 14:00 now; what is left is planned from here.",
        "The work on A takes until Fri, 12:00.",
    ]
    finished = done("A", "2026-11-02 9:00", "2026-11-03 18:00")
    assert told(plan([finished]), "A") == ["A was done on Tue 3 Nov, 18:00."]
    tasks = [task("A", 8), summary("S"), task("b", 1, parent="S"), task("C", 1)]
    assert told(plan(tasks, "A>S", "S>C"), "C")[:6] == [
        "S ends on Tue 3 Nov, 10:00.",
        "The work on C takes until Tue, 11:00.",
        "b sets the date of S: Tue, 10:00.",
        "b waits with S, which begins on Mon 2 Nov, 18:00 at the earliest.",
        "A ends on Mon, 18:00.",
        "Work goes on from Tue, 09:00.",
    ]
    ends = limit(ConstraintKind.MUST_FINISH_ON, "2026-11-05 18:00")
    assert told(plan([task("A", 8, constraint=ends)]), "A")[1] == (
        "To end in time, A starts on Thu, 09:00."
    )
    late = task("A", 4, constraint=Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE))
    assert told(plan([late, task("B", 40)]), "A") == [
        "A is as late as possible: the project ends then."
    ]
    pushed = task("B", 8, constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-04 9:00"))
    assert told(plan([late, pushed], "A>B"), "A") == ["A is as late as possible: B waits for it."]
    assert told(plan([task("A", 8)]), "A")[0] == "The project starts on Mon 2 Nov, 00:00."


def test_several_people_are_free_together() -> None:
    cause = Cause(CauseKind.CALENDAR, "A", at("2026-11-05 9:00"), people=("ada", "ben"))
    assert cause_sentence(cause, NAMES) == "Ada and Ben are free from Thu 5 Nov, 09:00."


def test_a_day_is_named_by_its_weekday_within_a_week_only() -> None:
    first = at("2026-11-05 9:00")
    assert instant_text(at("2026-11-11 9:00"), NAMES, first) == "Wed, 09:00"
    assert instant_text(at("2026-11-12 9:00"), NAMES, first) == "Thu 12 Nov, 09:00"
    assert instant_text(at("2026-11-04 9:00"), NAMES, first) == "Wed 4 Nov, 09:00"
    assert instant_text(at("2027-01-04 9:00"), NAMES) == "Mon 4 Jan 2027, 09:00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (8 * HOUR, "1 day"),
        (24 * HOUR, "3 days"),
        (4 * HOUR, "4 h"),
        (12 * HOUR, "12 h"),
        (5400, "1.5 h"),
        (0, "0 h"),
    ],
)
def test_working_time_is_said_in_whole_days_or_hours(seconds: int, text: str) -> None:
    assert duration_text(seconds, NAMES) == text


def test_conflicts_say_what_stands_against_the_date() -> None:
    tied = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-03 18:00")
    of = plan([task("A", 16), task("B", 8, constraint=tied)], "A>B")
    found = conflicts(schedule(of))
    assert [conflict_sentence(each, plan_names(of)) for each in found] == [
        "B should finish by Tue 3 Nov, 18:00, but ends on Wed 4 Nov, 18:00. It waits for A.",
        "A ends on Tue 3 Nov, 18:00, but would have to end by Mon 2 Nov, 18:00.",
    ]


def test_a_deadline_is_told_by_its_day() -> None:
    of = plan([task("A", 16, deadline_on=date(2026, 11, 2))])
    found = conflicts(schedule(of))
    assert [conflict_sentence(each, plan_names(of)) for each in found] == [
        "A is due on Mon 2 Nov, but ends on Tue 3 Nov, 18:00."
    ]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (
            ConflictKind.LATE_START,
            (
                "Build should start by Tue 3 Nov, 09:00, but starts on Wed 4 Nov, 18:00. "
                "It waits for Design."
            ),
        ),
        (
            ConflictKind.BROKEN_LINK,
            "Build keeps Tue 3 Nov, 09:00, although Design holds it back until Wed 4 Nov, 18:00.",
        ),
    ],
)
def test_what_is_kept_against_others_has_its_words(kind: ConflictKind, sentence: str) -> None:
    found = PlanConflict(kind, "B", at("2026-11-03 9:00"), at("2026-11-04 18:00"), against="A")
    assert conflict_sentence(found, NAMES) == sentence


def test_a_date_that_is_over_is_said_to_be() -> None:
    found = PlanConflict(ConflictKind.PAST, "B", at("2026-11-03 9:00"), NOW)
    assert conflict_sentence(found, NAMES) == (
        "Build keeps Tue 3 Nov, 09:00, which is over; it could start on Wed 4 Nov, 14:00."
    )


@pytest.mark.parametrize(
    ("moved", "end", "last", "sentence"),
    [
        ((), 0, None, "1 day late moves no milestone and not the end."),
        ((), 4, None, "1 day late moves the end by 4 h."),
        ((("A", 8),), 0, None, "1 day late moves Design by 1 day."),
        ((("A", 8), ("B", 4)), 4, "B", "1 day late moves Design by 1 day and Build by 4 h."),
        ((("A", 8),), 4, None, "1 day late moves Design by 1 day and the end by 4 h."),
        (
            (("A", 8), ("B", 8), ("A", 8), ("B", 8), ("A", 8)),
            8,
            "A",
            (
                "1 day late moves Design by 1 day, Build by 1 day, Design by 1 day and "
                "2 more milestones."
            ),
        ),
    ],
)
def test_a_delay_is_told_by_what_it_moves(
    moved: tuple[tuple[str, int], ...], end: int, last: str | None, sentence: str
) -> None:
    milestones = tuple(Shifted(key, hours * HOUR) for key, hours in moved)
    effect = DelayEffect("A", 8 * HOUR, milestones, end * HOUR, last)
    assert delay_sentence(effect, NAMES) == sentence
