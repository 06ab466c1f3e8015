from __future__ import annotations

from datetime import date

from app.domain.reporting.report_document import ReportGround
from app.domain.reporting.status_facts import StatusBudget
from app.domain.reporting.status_options import SectionKey
from app.ui.reports.report_state import ReportLine, ReportState
from app.ui.reports.report_words import outcome_text, unrated_text
from tests.unit.reporting.facts import HOUR, TODAY, WEBSITE, facts, ground, task
from tests.unit.reporting.test_status_report import HOURS

LATELY = date(2026, 11, 10)


def made() -> ReportGround:
    done = task("Fix login", done_on=LATELY, worked_seconds=HOUR)
    late = task("Copy", due_on=LATELY, begun_on=LATELY)
    moved = task(
        "Launch",
        milestone=True,
        planned_finish_on=date(2026, 12, 3),
        baseline_finish_on=date(2026, 12, 1),
    )
    budget = StatusBudget(WEBSITE, 800_000, 90_000, money=True)
    return ground(facts(done, late, moved, hours=HOURS, budgets=(budget,)))


def line_of(state: ReportState, text: str) -> ReportLine:
    return next(line for line in state.lines(made_once) if line.text == text)


made_once = made()


def test_sections_count_their_rows_and_rows_tell_their_figures() -> None:
    told = [(line.text, line.details) for line in ReportState().lines(made_once)]
    assert told[:2] == [("Done", "1"), ("Fix login", "10 Nov · 1:00")]
    assert ("In progress", "–") in told
    assert ("Copy", "10 Nov · 9 days late") in told
    assert ("Launch", "3 Dec · Open · 2 days later") in told
    assert ("Website", "€8,000.00 · €900.00 · €7,100.00 · 11 %") in told


def test_figures_say_what_they_are_to_who_asks() -> None:
    assert line_of(ReportState(), "Fix login").explained == "Done on 10 Nov, Worked 1:00"


def test_a_section_is_left_out_and_taken_in_again() -> None:
    state = ReportState()
    out = state.toggled(line_of(state, "Done"))
    assert not line_of(out, "Done").on
    assert not line_of(out, "Fix login").is_sent
    assert out.toggled(line_of(out, "Done")) == state


def test_a_row_is_left_out_and_taken_in_again() -> None:
    state = ReportState()
    out = state.toggled(line_of(state, "Fix login"))
    assert (line_of(out, "Fix login").on, line_of(out, "Done").details) == (False, "–")
    assert out.toggled(line_of(out, "Fix login")) == state


def test_words_change_and_blank_ones_are_the_usual() -> None:
    state = ReportState()
    worded = state.worded(line_of(state, "Fix login"), " Login works ")
    assert line_of(worded, "Login works").usual == "Fix login"
    assert worded.worded(line_of(worded, "Login works"), "") == state
    assert worded.worded(line_of(worded, "Login works"), "Fix login") == state


def test_a_row_of_one_s_own_is_added_where_one_stands() -> None:
    state, key = ReportState().with_row(SectionKey.LATE)
    blank = next(line for line in state.lines(made_once) if line.key == key)
    assert (blank.section, blank.text, blank.is_own) == (SectionKey.LATE, "", True)
    assert line_of(state, "Late").details == "1"
    worded = state.worded(blank, "Photos")
    assert line_of(worded, "Late").details == "2"
    gone = worded.worded(line_of(worded, "Photos"), " ")
    assert gone.edits.added == ()
    again, other = gone.with_row(SectionKey.LATE)
    assert other != key
    assert again.edits.added[0].key == other


def test_sums_take_no_row_of_one_s_own() -> None:
    state, _key = ReportState().with_row(SectionKey.HOURS)
    assert state.edits.added[0].section is SectionKey.DONE


def test_adding_to_a_section_that_is_left_out_takes_it_in() -> None:
    state = ReportState().toggled(line_of(ReportState(), "Late"))
    again, _key = state.with_row(SectionKey.LATE)
    assert SectionKey.LATE in again.options.sections


def test_the_foot_counts() -> None:
    assert outcome_text(1, 1) == "1 page, 1 row"
    assert outcome_text(2, 14) == "2 pages, 14 rows"


def test_work_without_a_rate_is_told_to_the_user_alone() -> None:
    assert unrated_text(0) == ""
    assert unrated_text(2 * HOUR).startswith("2:00 of the work has no rate")
    assert made_once.facts.today == TODAY
