from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.away import cut_away
from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period
from app.ui.timekeeping.away_draft import AwayDraft, AwayMark, AwayTime, Target
from app.ui.timekeeping.away_presentation import (
    BREAK,
    NOTHING,
    headline,
    keep_text,
    mark_text,
    new_draft,
    outcome,
    question,
    spoken_outcome,
    stop_text,
    targets,
    typed_instant,
)
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall

CALL = Target("task", "Call", 3, "NO", UUID(int=8))


def draft() -> AwayDraft:
    """Running since 14:50, away from 15:05 to 15:42."""
    made = new_draft(
        running_row(wall(14, 50)),
        AwayTime(wall(15, 5, 20), wall(15, 42, 9)),
        wall(15, 42, 30),
        BERLIN,
    )
    assert made is not None
    return made


def times(found: AwayDraft) -> list[str]:
    edges = [*(piece.start for piece in found.pieces), found.until]
    return [f"{edge.astimezone(BERLIN):%H:%M:%S}" for edge in edges]


def test_a_new_draft_keeps_all_on_whole_minutes() -> None:
    assert times(draft()) == ["15:05:00", "15:42:00"]
    assert draft().pieces[0].target.give_to == "keep"


def test_an_entry_that_began_while_away_is_asked_from_its_start() -> None:
    made = new_draft(
        running_row(wall(15, 10, 7)), AwayTime(wall(15, 5), wall(15, 42)), wall(15, 42), BERLIN
    )
    assert made is not None
    assert times(made) == ["15:10:07", "15:42:00"]


def test_an_entry_that_began_at_the_return_is_not_asked_about() -> None:
    away = AwayTime(wall(15, 5), wall(15, 42))
    assert new_draft(running_row(wall(15, 42)), away, wall(15, 43), BERLIN) is None


def test_cuts_and_gifts_make_the_outcome() -> None:
    cut = draft().cut(wall(15, 12)).cut(wall(15, 27)).give(1, BREAK).give(2, CALL)
    assert outcome(cut) == (
        "Charts 0:52 → <b>0:22</b>&nbsp;&nbsp; Break +0:15&nbsp;&nbsp; Call +0:15"
    )
    assert spoken_outcome(cut) == "Charts 0:52 → 0:22 Break +0:15 Call +0:15"


def test_the_outcome_says_what_is_left_out_and_that_the_timer_stops() -> None:
    stopped = draft().all_to(NOTHING).with_goes_on(goes_on=False)
    assert spoken_outcome(stopped) == "Charts 0:52 → 0:15 left out 0:37 the timer stops"
    assert spoken_outcome(draft()) == "Charts 0:52"


def test_a_piece_that_would_be_too_short_is_not_cut() -> None:
    assert draft().cut(wall(15, 5)) == draft()
    assert draft().cut(wall(16, 0)) == draft()


def test_an_edge_stops_a_minute_before_its_neighbours() -> None:
    cut = draft().cut(wall(15, 12)).cut(wall(15, 27))
    assert times(cut.move_edge(1, wall(15, 40)))[1] == "15:26:00"
    assert times(cut.move_edge(1, wall(14, 0)))[1] == "15:06:00"


def test_the_away_time_may_have_begun_earlier_but_not_before_the_entry() -> None:
    assert times(draft().move_edge(0, wall(15, 0)))[0] == "15:00:00"
    assert times(draft().move_edge(0, wall(14, 0)))[0] == "14:50:00"


def test_a_removed_piece_gives_its_time_to_its_neighbour() -> None:
    cut = draft().cut(wall(15, 12)).give(1, BREAK)
    assert cut.remove(1).pieces == draft().pieces
    assert [piece.target for piece in cut.remove(0).pieces] == [BREAK]
    assert draft().remove(0) == draft()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (59, "You were away for 0 minutes"),
        (60, "You were away for 1 minute"),
        (37 * 60, "You were away for 37 minutes"),
        (3 * 3600, "You were away for 3:00 hours"),
    ],
)
def test_the_headline_says_how_long(seconds: int, text: str) -> None:
    assert headline(seconds) == text


def test_names_of_tasks_are_text_and_no_markup() -> None:
    assert "<b>a &lt;b&gt; &amp; c</b>" in question(running_row(wall(14, 50), "a <b> & c"))


def test_quick_answers_name_duration_and_time() -> None:
    assert keep_text(draft()) == "Keep all 0:37"
    assert stop_text(draft(), BERLIN) == "Stop at 15:05"


def test_marks_tell_what_the_machine_noticed() -> None:
    assert mark_text(AwayMark("locked", wall(15, 5)), BERLIN) == "locked 15:05"
    asleep = AwayMark("asleep", wall(15, 9), wall(15, 41))
    assert mark_text(asleep, BERLIN) == "asleep 15:09 – 15:41"


def test_only_work_with_an_entry_can_be_given_a_piece() -> None:
    assert [t.give_to for t in targets(draft().keep, ())] == ["keep", "break", "nothing"]


@pytest.mark.parametrize("text", ["15:12", " 15.12 "])
def test_a_typed_time_is_read_in_the_room_it_has(text: str) -> None:
    room = (wall(15, 6), wall(15, 41))
    assert typed_instant(text, room, wall(15, 20), BERLIN) == wall(15, 12)


@pytest.mark.parametrize("text", ["", "25:00", "15:60", "noon", "14:00", "15:42"])
def test_other_texts_are_refused(text: str) -> None:
    room = (wall(15, 6), wall(15, 41))
    with pytest.raises(RuleViolation, match=r"away\.bad_time"):
        typed_instant(text, room, wall(15, 20), BERLIN)


def test_a_typed_time_over_midnight_is_on_the_day_that_fits() -> None:
    room = (wall(22, 0, day=18), wall(9, 0, day=19))
    assert typed_instant("23:30", room, wall(22, 30, day=18), BERLIN) == wall(23, 30, day=18)
    assert typed_instant("8:15", room, wall(22, 30, day=18), BERLIN) == wall(8, 15, day=19)


steps = st.lists(
    st.tuples(
        st.sampled_from(["cut", "move", "remove", "give"]),
        st.integers(0, 9),
        st.integers(-20, 80),
        st.sampled_from([BREAK, NOTHING, CALL]),
    ),
    max_size=12,
)


def done(made: AwayDraft, what: str, index: int, minutes: int, target: Target) -> AwayDraft:
    at: datetime = wall(15, 0) + timedelta(minutes=minutes)
    if what == "cut":
        return made.cut(at)
    if what == "move":
        return made.move_edge(index, at)
    return made.remove(index) if what == "remove" else made.give(index, target)


@given(steps)
def test_whatever_is_done_the_pieces_fill_the_away_time(
    actions: list[tuple[str, int, int, Target]],
) -> None:
    made = draft()
    for what, number, minutes, target in actions:
        made = done(made, what, number % len(made.pieces), minutes, target)
    running = Period(made.started_at, made.latest)
    assert cut_away(running, made.away_period(), made.away_pieces())
