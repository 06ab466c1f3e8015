from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.queries.clients import ClientRow
from app.ui.billing.invoice_words import (
    check_days,
    client_choices,
    day_after,
    grouping_choices,
    left_out_words,
    mention_place,
    preset_days,
    quantity_text,
    stored_totals_words,
    totals_words,
    treatment,
    unit_choices,
    unit_price_text,
    usual_reason,
)
from tests.unit.billing_ui.rows import TODAY, invoice, unbilled_row


def test_presets_are_whole_months_with_an_inclusive_end() -> None:
    assert preset_days("last_month", TODAY) == (date(2026, 10, 1), date(2026, 10, 31))
    assert preset_days("this_month", TODAY) == (date(2026, 11, 1), date(2026, 11, 30))
    assert preset_days("last_month", date(2027, 1, 31)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert preset_days("all", TODAY) == (None, None)


def test_the_command_gets_the_day_after_the_last_one() -> None:
    assert day_after(date(2026, 12, 31)) == date(2027, 1, 1)
    assert day_after(None) is None


def test_a_period_cannot_end_before_it_begins() -> None:
    check_days(TODAY, TODAY)
    check_days(None, TODAY)
    with pytest.raises(RuleViolation, match=r"invoice\.period_reversed"):
        check_days(TODAY, date(2026, 11, 18))


def test_a_rate_counts_only_where_tax_is_charged() -> None:
    assert treatment("S", Decimal(19)) == TaxTreatment(TaxCategory.STANDARD, Decimal(19))
    assert treatment("AE", Decimal(19)) == TaxTreatment(TaxCategory.REVERSE_CHARGE, Decimal(0))
    with pytest.raises(RuleViolation, match=r"tax\.standard_needs_rate"):
        treatment("S", None)


def test_every_grouping_can_be_chosen() -> None:
    assert [key for key, _text in grouping_choices()] == [
        "project",
        "task",
        "day",
        "person",
        "entry",
    ]


def test_the_paper_has_words_where_no_tax_is_charged() -> None:
    assert usual_reason("AE", "en") == "Reverse charge: the recipient owes the tax."
    assert usual_reason("S", "en") == ""


@pytest.mark.parametrize(
    ("quantity", "minutes", "unit", "text"),
    [
        ("18.50", 1110, "HUR", "18:30 h"),
        ("0.33", None, "HUR", "0.33 h"),
        ("0.5", None, "DAY", "0.5 days"),
        ("1", None, "DAY", "1 day"),
        ("1", None, "LS", "1 lump sum"),
        ("3", None, "C62", "3 pieces"),
        ("2", None, "XBX", "2 XBX"),
    ],
)
def test_quantities_are_shown_with_their_unit(
    quantity: str, minutes: int | None, unit: str, text: str
) -> None:
    assert quantity_text(Decimal(quantity), minutes, unit) == text


def test_units_are_offered_in_the_plural() -> None:
    assert dict(unit_choices())["HUR"] == "hours"


def test_prices_keep_the_decimals_that_they_need() -> None:
    assert unit_price_text(Decimal("95.0000"), "EUR") == "€95.00"
    assert unit_price_text(Decimal("33.3333"), "EUR") == "€33.3333"


def test_the_result_is_told_in_words() -> None:
    tax = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
    sums = totals([TaxedAmount(Money(669_550, "EUR"), tax)], "EUR")
    words = "6 lines, net €6,695.50, tax €1,272.15, total €7,967.65"
    assert totals_words(6, sums) == words
    assert stored_totals_words(invoice()) == words


def test_time_without_a_rate_is_told() -> None:
    assert left_out_words(7800) == "2:10 h have no rate and stay unbilled."
    assert left_out_words(0) == ""


@pytest.mark.parametrize(
    ("key", "place"),
    [("seller_tax_id", "profile"), ("buyer_city", "client"), ("period", "draft")],
)
def test_what_is_missing_is_entered_where_it_belongs(key: str, place: str) -> None:
    assert mention_place(key) == place


def test_clients_with_work_to_bill_come_first() -> None:
    acme, other = UUID(int=12), UUID(int=13)
    rows = [_client(other, "Aalto"), _client(acme, "Acme Outdoor")]
    found = [unbilled_row(), unbilled_row(client_id=UUID(int=99), client="Archived")]

    choices = client_choices(rows, found)

    assert choices == [(str(acme), "Acme Outdoor, €950.00"), (str(other), "Aalto")]


def _client(key: UUID, name: str) -> ClientRow:
    values: dict[str, object] = dict.fromkeys(ClientRow.__slots__, "")
    return ClientRow(**values | {"id": key, "name": name})  # type: ignore[arg-type]
