from __future__ import annotations

import pytest

from app.domain.billing.ageing import Bucket
from app.domain.billing.payment_habits import PaymentHabit
from app.domain.values.money import Money
from app.queries.client_accounts import AgedDebt, ClientAccount
from app.ui.clients.account_words import account_facts, habit_text, owed_text
from app.ui.clients.clients_presentation import state_text, state_tone
from tests.unit.clients.lines import line, unbilled


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


OWING = ClientAccount((eur(23_560), Money(5_000, "USD")), (eur(4_520),), (eur(480),))


def test_the_list_says_what_is_late_before_what_is_owed() -> None:
    assert owed_text(OWING) == "€45.20 overdue"
    assert owed_text(ClientAccount(OWING.owed)) == "€235.60, $50.00 owed"
    assert not owed_text(ClientAccount())


def test_what_is_late_is_red_and_what_has_no_rate_amber() -> None:
    late = line(account=OWING, unbilled=unbilled(unrated_seconds=7_800))
    assert state_text(late) == "€45.20 overdue · 2:10 h without a rate"
    assert state_tone(late) == "danger"
    assert state_tone(line(unbilled=unbilled(unrated_seconds=60))) == "warn"
    assert state_tone(line(account=ClientAccount(OWING.owed))) == ""
    assert state_text(line(archived=True, account=OWING)) == "Archived · €45.20 overdue"


def test_the_account_is_told_by_currency_and_age() -> None:
    aged = AgedDebt(((Bucket.NOT_DUE, eur(19_040)), (Bucket.DAYS_31_60, eur(4_520))))
    facts = dict(
        account_facts(ClientAccount(OWING.owed, OWING.overdue, OWING.credit, None, (aged,)))
    )
    assert facts == {
        "Owed": "€235.60, $50.00",
        "Overdue": "€45.20",
        "Age": "€190.40 not due, €45.20 31–60 days late",
        "On account": "€4.80",
    }
    assert account_facts(ClientAccount()) == [("", "Nothing is owed.")]


@pytest.mark.parametrize(
    ("median", "mostly", "said"),
    [
        (7, 10, "7 days after it is due, four of five at most 10 days late"),
        (1, 1, "1 day after it is due, four of five at most 1 day late"),
        (0, 0, "on the due day, four of five in time"),
        (-2, -1, "2 days before it is due, four of five in time"),
    ],
)
def test_how_late_somebody_pays_is_told(median: int, mostly: int, said: str) -> None:
    assert habit_text(PaymentHabit(median, mostly, 3)) == f"{said}; as 3 invoices tell"
