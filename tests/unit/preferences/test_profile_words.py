from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.queries.client_overview import UsualRate
from app.queries.profile import MemberRow
from app.queries.seller import SellerRow
from app.services.member import EditMember, MemberChanges
from app.services.rates import RateScope, SetRate
from app.ui.preferences.profile_words import (
    first_valid_day,
    member_command,
    needs_reason,
    number_example,
    profile_changes,
    rate_command,
    suggestion_text,
    tax_rate_of,
    vat_suggestion,
)

ME = UUID(int=1)
TODAY = date(2026, 11, 19)
NORA = MemberRow(ME, "Nora", "", "Europe/Berlin", DEFAULT_WORKING_HOURS, "DE-BE")
SHOWN: MemberChanges = {
    "name": "Nora",
    "email": "",
    "zone": "Europe/Berlin",
    "working_hours": DEFAULT_WORKING_HOURS,
    "holiday_region": "DE-BE",
}


def test_a_pattern_shows_the_number_that_it_makes() -> None:
    assert number_example("{year}-{n:04}", 42, TODAY) == "The first number would be 2026-0042."


def test_a_broken_pattern_says_what_is_wrong() -> None:
    assert "{n}" in number_example("{year}", 1, TODAY)


def test_the_usual_tax_of_a_country_is_suggested_once() -> None:
    assert vat_suggestion("DE", "S", None) == Decimal(19)
    assert vat_suggestion("DE", "S", Decimal(19)) is None
    assert vat_suggestion("DE", "E", None) is None
    assert vat_suggestion("US", "S", None) is None
    assert suggestion_text("CH", Decimal("8.1")) == "The standard rate in Switzerland is 8.1 %."


def test_what_is_not_taxed_has_no_percent() -> None:
    assert tax_rate_of("S", Decimal(19)) == 190_000
    assert tax_rate_of("S", None) is None
    assert tax_rate_of("E", Decimal(19)) == 0


def test_a_percent_with_too_many_decimals_is_refused() -> None:
    with pytest.raises(RuleViolation):
        tax_rate_of("S", Decimal("19.00001"))


def test_an_exemption_needs_a_reason() -> None:
    assert needs_reason("E")
    assert not needs_reason("S")


def test_only_what_differs_is_written_to_the_profile() -> None:
    assert profile_changes({"city": "Ulm", "paper": "A4"}, SellerRow()) == {"city": "Ulm"}


def test_nothing_changed_at_the_person_is_no_command() -> None:
    assert member_command(NORA, SHOWN, seller_renamed=False) is None


def test_only_what_differs_is_written_to_the_person() -> None:
    shown: MemberChanges = {**SHOWN, "zone": "Asia/Tokyo"}
    command = member_command(NORA, shown, seller_renamed=False)
    assert command == EditMember(ME, {"zone": "Asia/Tokyo"})


def test_a_new_name_on_invoices_leaves_the_persons_as_it_is_shown() -> None:
    command = member_command(NORA, SHOWN, seller_renamed=True)
    assert command == EditMember(ME, {"name": "Nora"})


def test_the_usual_rate_is_written_where_it_is_another_one() -> None:
    standing = UsualRate(950_000, "EUR", date(2026, 1, 1))
    assert rate_command(ME, Decimal("95.00"), TODAY, "EUR", standing) is None
    assert rate_command(ME, None, TODAY, "EUR", standing) is None
    command = rate_command(ME, Decimal(100), TODAY, "EUR", standing)
    assert command == SetRate(RateScope(member_id=ME), Decimal(100), TODAY, "EUR")


def test_a_first_rate_counts_for_the_year_and_a_later_one_from_now_on() -> None:
    standing = UsualRate(950_000, "EUR", date(2026, 1, 1))
    assert first_valid_day(TODAY, None) == date(2026, 1, 1)
    assert first_valid_day(TODAY, standing) == TODAY
