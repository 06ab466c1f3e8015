from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.client_overview import RateTarget, RateTargets
from app.queries.seller import SellerRow
from app.services.rates import RateScope, SetRate
from app.ui.clients import client_form, project_form
from app.ui.clients.client_form import AS_PROFILE, tax_choices_of, tax_values
from app.ui.clients.project_form import hidden_fields, suggested_code
from app.ui.clients.rate_form import (
    RateForm,
    command_of,
    preview_of,
    target_of,
    unit_of,
    usual_currency,
)
from tests.unit.clients.lines import ACME, client, project

WEBSITE, CODING = UUID(int=2), UUID(int=3)
FOR_CLIENT = RateTarget("client", (("client_id", ACME),), "Acme")
FOR_PROJECT = RateTarget("project", (("project_id", WEBSITE),), "Website")
FOR_PERSON = RateTarget("member", (("member_id", UUID(int=4)),), "Nora")
TARGETS = RateTargets((FOR_CLIENT, FOR_PROJECT, FOR_PERSON), (), "USD", "EUR")
FORM = RateForm(FOR_CLIENT, Decimal(95), date(2026, 11, 1), "EUR")


def test_the_profiles_tax_comes_first_and_says_what_it_is() -> None:
    first, *others = tax_choices_of(SellerRow(tax_rate_e4=190_000))
    assert first == (AS_PROFILE, "As in your profile: Taxed, 19 %")
    assert [code for code, _ in others] == ["S", "Z", "E", "AE", "K", "G", "O"]


def test_a_tax_is_kept_with_its_percent() -> None:
    assert tax_values("S", Decimal("8.1")) == ("S", 81_000)
    assert tax_values(AS_PROFILE, Decimal(19)) == (None, None)
    assert tax_values("AE", Decimal(19)) == ("AE", 0)


@pytest.mark.parametrize("percent", [None, Decimal(0), Decimal(100), Decimal("19.00001")])
def test_a_tax_needs_a_percent_that_can_be(percent: Decimal | None) -> None:
    with pytest.raises(RuleViolation) as error:
        tax_values("S", percent)
    assert error.value.field == "tax_rate"


def test_only_what_differs_is_written_to_a_client() -> None:
    assert client_form.only_changed({"name": "Acme", "city": "Ulm"}, client()) == {"city": "Ulm"}


def test_only_what_differs_is_written_to_a_project() -> None:
    changes = project_form.only_changed({"name": "Shop", "billing": "hourly"}, project())
    assert changes == {"name": "Shop"}


def test_the_letters_follow_the_name_until_others_are_written() -> None:
    assert suggested_code("Website relaunch", "", "") == "WR"
    assert suggested_code("Web", "WR", "Website relaunch") == "WE"
    assert suggested_code("Website", "XY", "Website relaunch") == "XY"


def test_fields_that_say_nothing_are_hidden() -> None:
    assert hidden_fields("fixed") == {"half_day_seconds"}
    assert hidden_fields("daily") == {"price_minor"}
    assert hidden_fields("hourly") == {"half_day_seconds", "price_minor"}


def test_a_rate_is_set_for_what_was_chosen() -> None:
    assert command_of(FORM) == SetRate(
        RateScope(client_id=ACME), Decimal(95), date(2026, 11, 1), "EUR"
    )


def test_a_kind_of_work_narrows_a_project() -> None:
    form = replace(FORM, target=FOR_PROJECT, activity_id=CODING)
    assert command_of(form).scope == RateScope(project_id=WEBSITE, activity_type_id=CODING)
    assert form.scope == "activity"


def test_a_rate_needs_an_amount() -> None:
    with pytest.raises(RuleViolation) as error:
        command_of(replace(FORM, amount=None))
    assert (error.value.field, error.value.key) == ("amount", "amount.missing")


def test_what_work_costs_re_prices_nothing() -> None:
    assert preview_of(replace(FORM, kind="cost")) is None
    assert preview_of(replace(FORM, amount=None)) is None
    asked = preview_of(FORM)
    assert asked is not None
    assert asked.amount_e4 == 950_000


def test_a_person_has_the_sellers_currency() -> None:
    assert usual_currency(FOR_PERSON, TARGETS) == "EUR"
    assert usual_currency(FOR_PROJECT, TARGETS) == "USD"


def test_a_rate_for_what_is_no_choice_any_more_can_still_be_changed() -> None:
    done = UUID(int=9)
    row = SimpleNamespace(task_id=done, project_id=None, client_id=None, member_id=None)
    assert target_of(row, TARGETS, "Old task") == RateTarget(
        "task", (("task_id", done),), "Old task"
    )


def test_a_rate_of_a_known_project_is_found_among_the_choices() -> None:
    row = SimpleNamespace(task_id=None, project_id=WEBSITE, client_id=None, member_id=None)
    assert target_of(row, TARGETS, "Website") == FOR_PROJECT


def test_daily_projects_have_day_rates() -> None:
    assert unit_of("daily") == "day"
    assert unit_of("hourly") == "hour"
