from __future__ import annotations

from uuid import UUID

from app.ui.billing.unbilled_words import (
    UnbilledTotal,
    amounts_text,
    blank_duration,
    blank_money,
    total_texts,
    unrated_client,
    unrated_text,
    worth_minor,
)
from tests.unit.billing_ui.rows import unbilled_row

SWISS = unbilled_row(client_id=UUID(int=13), client="Gipfel", currency="CHF", fixed_minor=500)


def test_one_currency_has_one_total() -> None:
    rows = [unbilled_row(), unbilled_row(expenses_minor=6_420)]
    assert total_texts(rows) == [("Total", UnbilledTotal("EUR", 72_000, 190_000, 6_420, 0))]
    assert total_texts(rows)[0][1].total_minor == 196_420
    assert total_texts([]) == []


def test_currencies_are_never_added_together() -> None:
    titles = [title for title, _sums in total_texts([unbilled_row(), SWISS])]
    assert titles == ["Total in CHF", "Total in EUR"]
    assert amounts_text([(100, "EUR"), (200, "CHF"), (50, "EUR")]) == "CHF2.00, €1.50"


def test_nothing_is_a_dash() -> None:
    assert (blank_money(0, "EUR"), blank_duration(0)) == ("–", "–")
    assert (blank_money(100, "EUR"), blank_duration(3600)) == ("€1.00", "1:00")


def test_time_without_a_rate_leads_to_the_client_that_has_most() -> None:
    rows = [unbilled_row(unrated_seconds=600), unbilled_row(client_id=UUID(int=7))]
    assert unrated_text(rows) == "0:10 h without a rate"
    assert unrated_client(rows) == UUID(int=12)
    assert (unrated_text([]), unrated_client([])) == ("", None)
    assert unrated_client([unbilled_row()]) is None


def test_fixed_prices_are_worth_something_only_where_they_are_billed() -> None:
    assert worth_minor(SWISS, fixed=True) - worth_minor(SWISS, fixed=False) == 500
