from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain.planning.templates.recurrence import next_days
from app.domain.values.errors import RuleViolation
from app.queries.recurring_tasks import RecurringRow
from app.services.due_tasks import MadeTask
from app.services.recurring_tasks import RecurringSaved
from app.ui.tasks.recurring.recurring_words import (
    active_told,
    coming_days,
    days_text,
    draft_of_task,
    new_draft,
    next_text,
    often_text,
    place_text,
    row_outcome,
    rule_text,
    set_up_told,
)
from tests.builders import BERLIN
from tests.unit.tasks.rows import TODAY, task_row

KEY = UUID(int=1)


def recurring(
    rule: str = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    next_on: tuple[date, ...] = (date(2026, 11, 27),),
    *,
    active: bool = True,
    refused: RuleViolation | None = None,
) -> RecurringRow:
    return RecurringRow(
        KEY,
        "Report",
        KEY,
        "Website",
        "Acme",
        rule,
        TODAY,
        None,
        1800,
        3,
        "",
        active,
        next_on,
        refused,
    )


def test_the_foot_says_how_often_and_what_the_next_run_makes() -> None:
    assert row_outcome(recurring(), TODAY, BERLIN) == (
        "Every 2 weeks on Fri. Made 27 Nov, and due on that day: "
        "“Report” · Acme / Website · 0:30 · High"
    )
    assert "Made at once, due today" in row_outcome(recurring(next_on=(TODAY,)), TODAY, BERLIN)
    assert row_outcome(None, TODAY, BERLIN) == ""


def test_what_is_paused_or_over_is_told() -> None:
    paused, over = recurring(next_on=(), active=False), recurring(next_on=())
    assert (next_text(paused, TODAY), next_text(over, TODAY)) == ("paused", "–")
    assert "Paused" in row_outcome(paused, TODAY, BERLIN)
    assert "any more" in row_outcome(over, TODAY, BERLIN)


def test_a_rule_that_cannot_be_read_says_so_in_the_list_and_the_foot() -> None:
    broken = recurring("nonsense", refused=RuleViolation("rule", "recurring.finer_than_days"))
    assert rule_text(broken, BERLIN) == "A task can come back once a day at most."
    assert row_outcome(broken, TODAY, BERLIN) == rule_text(broken, BERLIN)


def test_people_never_read_a_rule_as_the_file_has_it() -> None:
    assert often_text("FREQ=MONTHLY;BYDAY=-1FR") == "every month on the last Fri"
    assert often_text("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU") == "by a rule of its own"


def test_five_days_are_told_and_that_more_come() -> None:
    days = coming_days("FREQ=WEEKLY;BYDAY=FR", TODAY, None, TODAY)
    assert days_text(days, TODAY).startswith("Fri 20 Nov, Fri 27 Nov, ")
    assert days_text(days, TODAY).endswith(" …")
    assert days_text(days[:2], TODAY) == "Fri 20 Nov, Fri 27 Nov"


def test_what_is_made_already_does_not_come_again() -> None:
    assert coming_days("FREQ=DAILY", TODAY, TODAY, TODAY)[0] == TODAY + timedelta(days=1)
    assert coming_days("FREQ=DAILY", date(2020, 1, 1), None, TODAY)[0] == TODAY


@pytest.mark.parametrize(
    ("due_on", "weekday", "first"),
    [
        (None, "TH", date(2026, 11, 20)),
        (date(2026, 11, 23), "MO", date(2026, 11, 24)),
        (date(2026, 11, 10), "TU", date(2026, 11, 20)),
    ],
)
def test_a_task_comes_again_on_the_weekday_of_its_due_day(
    due_on: date | None, weekday: str, first: date
) -> None:
    said = {"name": "Report", "project_id": KEY, "estimate_seconds": 1800, "note": "to Lena"}
    draft = draft_of_task(task_row(due_on=due_on, priority=3, **said), TODAY)
    assert draft.changes == {
        **said,
        "rule": f"FREQ=WEEKLY;BYDAY={weekday}",
        "starts_on": first,
        "priority": 3,
    }
    assert due_on not in next_days(draft.changes["rule"], draft.starts_on, None, 5)


def test_a_new_one_comes_each_week_from_today() -> None:
    draft = new_draft(TODAY)
    assert coming_days(draft.changes["rule"], draft.starts_on, None, TODAY)[0] == TODAY


def test_tasks_that_were_made_at_once_are_counted() -> None:
    made = (MadeTask(KEY, "Report", TODAY),)
    assert set_up_told("Report", ()) == "Recurring task set up: Report"
    assert set_up_told("Report", made) == "Recurring task set up: Report · 1 task made"
    again = active_told(recurring(active=False), RecurringSaved(KEY, made))
    assert again == "“Report” comes again · 1 task made"
    assert active_told(recurring(), RecurringSaved(KEY, ())) == "“Report” paused"


def test_what_has_no_project_goes_to_the_inbox() -> None:
    assert place_text("Acme", "Website") == "Acme / Website"
    assert place_text(None, None) == "Inbox"
