from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.seller import SellerRow
from app.services.profile import EditProfile
from app.ui.shell.first_run_presentation import (
    ClientForm,
    YouForm,
    client_command,
    step_detail,
    usual_in,
    vat_hint,
    you_command,
)

FORM = YouForm("Nora Seidel", "DE", "EUR", Decimal(19), "A4", "de")
STORED = SellerRow(name="Nora Seidel", country="DE", tax_rate_e4=190_000, language="de")


def test_a_country_suggests_money_tax_paper_and_language() -> None:
    usual = usual_in("CH")
    assert (usual.currency, usual.percent, usual.paper) == ("CHF", Decimal("8.1"), "A4")
    assert usual.language == "de"


def test_without_a_country_the_screens_tell() -> None:
    usual = usual_in("")
    assert (usual.currency, usual.percent, usual.language) == ("EUR", None, "en")


def test_only_what_differs_is_kept() -> None:
    command = you_command(FORM, SellerRow())
    assert isinstance(command, EditProfile)
    assert command.changes == {
        "name": "Nora Seidel",
        "country": "DE",
        "tax_rate_e4": 190_000,
        "language": "de",
    }
    assert you_command(FORM, STORED) is None


def test_a_cleared_rate_is_open_again() -> None:
    command = you_command(replace(FORM, percent=None), STORED)
    assert command is not None
    assert command.changes == {"tax_rate_e4": None}


def test_the_rate_of_a_business_without_tax_stays() -> None:
    exempt = replace(STORED, tax_category="E", tax_rate_e4=0)
    assert you_command(FORM, exempt) is None


def test_a_name_is_needed() -> None:
    with pytest.raises(RuleViolation, match=r"member\.name_missing"):
        you_command(replace(FORM, name="  "), SellerRow())


def test_the_first_rate_counts_for_the_whole_year() -> None:
    form = ClientForm("Acme", "Website", Decimal(95), 900, "de")
    command = client_command(form, date(2026, 11, 19))
    assert command.valid_from_on == date(2026, 1, 1)
    assert command.client == {"name": "Acme", "language": "de", "rounding_seconds": 900}


def test_a_step_tells_what_was_said_in_it() -> None:
    assert step_detail(0, SellerRow()) == "and your currency"
    assert step_detail(0, STORED) == "Nora Seidel, Germany, EUR"
    assert step_detail(1, STORED) == "or bring your data"


def test_the_hint_of_the_tax_names_the_country_where_its_rate_is_known() -> None:
    assert "The standard rate in Germany" in vat_hint("DE", Decimal(19))
    assert "It can wait" in vat_hint("US", None)
