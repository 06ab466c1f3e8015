from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.comments import CommentRow
from app.queries.task_people import AssignmentRow
from app.queries.task_rate import TaskRate
from app.ui.tasks.inspector_words import (
    people_text,
    rate_text,
    read_tags,
    short_people,
    tags_text,
    written_at,
)
from tests.unit.tasks.rows import TODAY

BERLIN = ZoneInfo("Europe/Berlin")
NORA = AssignmentRow(UUID(int=1), UUID(int=2), "Nora Seidel", 100)
TOMASZ = AssignmentRow(UUID(int=1), UUID(int=3), "Tomasz Wolski", 50)


def test_a_rate_says_its_price_and_whether_it_is_billed() -> None:
    rate = TaskRate(billable=True, amount_e4=950_000, currency="EUR", unit="hour")
    assert rate_text(rate) == "€95.00 / h · billable"
    day = TaskRate(billable=True, amount_e4=7_600_000, currency="EUR", unit="day")
    assert rate_text(day) == "€760.00 / day · billable"
    bare = TaskRate(billable=True, amount_e4=None, currency="EUR", unit="hour")
    assert rate_text(bare) == "billable · no rate"
    assert rate_text(None) == "not billable"


def test_people_are_named_with_the_share_that_is_not_all_of_their_time() -> None:
    assert people_text(()) == "Nobody"
    assert people_text((NORA, TOMASZ)) == "Nora Seidel, Tomasz Wolski 50 %"
    assert short_people((NORA, TOMASZ)) == "Nora Seidel + 1"
    assert short_people((NORA,)) == "Nora Seidel"


def test_a_comment_says_when_it_was_written_on_the_users_clock() -> None:
    at = datetime(2026, 11, 18, 15, 20, tzinfo=UTC)
    said = CommentRow(UUID(int=1), None, "", at, None, "Yes")
    assert written_at(said, TODAY, BERLIN) == "yesterday 16:20"
    later = CommentRow(UUID(int=1), None, "", at, at + timedelta(hours=1), "Yes")
    assert written_at(later, TODAY, BERLIN) == "yesterday 16:20, edited"


def test_tags_are_read_with_and_without_their_sign() -> None:
    assert read_tags("bug, #design", TODAY) == ("bug", "design")
    assert read_tags(tags_text(("two words", "bug")), TODAY) == ("two words", "bug")
    with pytest.raises(RuleViolation):
        read_tags('#bug "and more" due:friday', TODAY)
