from __future__ import annotations

from app.queries.seller import SellerRow
from app.ui.clients.terms_words import (
    address_facts,
    address_text,
    client_tax_text,
    earned_facts,
    payment_text,
    quantity_choices,
    rounding_text,
    step_choices,
    terms_facts,
)
from tests.unit.clients.lines import client

SELLER = SellerRow(language="de", tax_rate_e4=190_000)


def test_an_address_leaves_out_what_is_blank() -> None:
    row = client(legal_name="Acme GmbH", postcode="20457", city="Hamburg", country="DE")
    assert address_text(row) == "Acme GmbH\n20457 Hamburg\nGermany"


def test_only_what_is_known_is_a_fact() -> None:
    assert address_facts(client(vat_id="DE999999999")) == [("VAT id", "DE999999999")]


def test_terms_that_are_not_set_are_those_of_the_profile() -> None:
    facts = dict(terms_facts(client(), SELLER))
    assert facts["To be paid"] == "within 14 days, as in your profile"
    assert facts["Tax"] == "Taxed, 19 %, as in your profile"
    assert facts["Invoice language"] == "German"


def test_own_terms_are_told_as_they_are() -> None:
    assert payment_text(0, 14) == "at once"
    assert payment_text(1, 14) == "within 1 day"
    reverse = client(tax_category="AE", tax_rate_e4=0)
    assert client_tax_text(reverse, SELLER) == "Reverse charge: the client owes the tax"


def test_a_profile_without_a_rate_says_so() -> None:
    assert client_tax_text(client(), SellerRow()) == "Taxed, no rate yet, as in your profile"


def test_rounding_is_told_in_words() -> None:
    row = client(rounding_seconds=900, rounding_direction="up", rounding_per="entry")
    assert rounding_text(row) == "15 min, each entry, up"
    assert rounding_text(client()) == "exact to the second"


def test_a_step_that_was_set_elsewhere_can_be_kept() -> None:
    assert ("1200", "20 min") in step_choices(1200)
    assert ("45", "45 s") in step_choices(45)


def test_quantities_are_shown_by_example() -> None:
    assert quantity_choices()[:2] == [
        ("", "hours and minutes, 1:20"),
        ("2", "2 decimals, 1.33"),
    ]


def test_what_was_earned_is_told_after_the_first_invoice() -> None:
    assert earned_facts(client(), 394838) == [("Earned so far", "€3,948.38")]
    assert earned_facts(client(), 0) == []
