from __future__ import annotations

from datetime import UTC, date, datetime

from app.queries.sent_papers import SentPaperRow
from app.ui.billing.billing_presentation import history_text, mailed_text
from tests.builders import BERLIN
from tests.unit.billing_ui.rows import invoice

TODAY = date(2026, 11, 19)
# Past midnight in Berlin.
LATE = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)


def test_a_mailing_says_to_whom_and_on_which_day_of_the_user() -> None:
    sent = SentPaperRow(LATE, "a@b.example", "smtp")
    assert mailed_text(sent, TODAY, BERLIN) == "mailed to a@b.example 4 Nov"
    draft = SentPaperRow(LATE, "a@b.example", "draft")
    assert mailed_text(draft, TODAY, UTC) == "mail to a@b.example drafted 3 Nov"


def test_the_history_ends_with_the_newest_mailing() -> None:
    rows = [SentPaperRow(LATE, to, "smtp") for to in ("new@b.example", "old@b.example")]
    text = history_text(invoice(), (), TODAY, rows, BERLIN)
    assert text.endswith(" · mailed to new@b.example 4 Nov")
    assert "old@" not in text
