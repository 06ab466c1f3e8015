from __future__ import annotations

from datetime import date

import pytest

from app.ui.clients.clients_presentation import (
    NOTHING,
    archived_told,
    budget_burn,
    dates_text,
    fixed_price_text,
    lacks_rate,
    matching_clients,
    price_of,
    project_text,
    spoken_client,
    state_text,
    tracked_text,
    unbilled_text,
    waiting_text,
)
from tests.unit.clients.lines import NOVEMBER_2, line, project, project_line, unbilled

HOUR = 3600


def test_a_filter_finds_every_word_whatever_its_case() -> None:
    lines = [line("Müller Ökostrom"), line("Acme Outdoor")]
    assert matching_clients(lines, "ÖKO mül") == [lines[0]]
    assert matching_clients(lines, "") == lines


def test_what_waits_is_the_sum_of_all_that_can_be_billed() -> None:
    row = unbilled(time_minor=325375, expenses_minor=6420, fixed_minor=80000)
    assert waiting_text(line(unbilled=row)) == "€4,117.95"


def test_a_client_with_nothing_to_bill_shows_no_amount() -> None:
    assert waiting_text(line()) == ""


def test_time_without_a_rate_is_told_in_the_list() -> None:
    assert state_text(line(unbilled=unbilled(unrated_seconds=7800))) == "2:10 h without a rate"


def test_an_archived_client_says_so_instead() -> None:
    row = unbilled(unrated_seconds=7800)
    assert state_text(line(archived=True, unbilled=row)) == "Archived"


def test_a_client_is_read_out_with_all_that_is_painted() -> None:
    row = unbilled(time_minor=10000, unrated_seconds=60)
    spoken = spoken_client(line(earned_minor=500000, unbilled=row))
    assert spoken == "Acme, €100.00 not billed, €5,000.00 earned, 0:01 h without a rate"


def test_what_waits_is_told_in_parts() -> None:
    row = unbilled(
        seconds=34 * HOUR + 900,
        time_minor=325375,
        expenses_minor=6420,
        fixed_minor=80000,
        first_on=date(2026, 11, 1),
    )
    assert unbilled_text(row) == (
        "34:15 h worth €3,253.75, expenses €64.20, fixed prices €800.00, since 1 Nov 2026"
    )


def test_nothing_to_bill_is_said() -> None:
    assert unbilled_text(None) == "Nothing waits to be billed."


@pytest.mark.parametrize(
    ("billing", "rate", "shown"),
    [
        ("hourly", 950_000, "€95.00 an hour"),
        ("daily", 6_400_000, "€640.00 a day"),
        ("hourly", None, "no rate"),
        ("non_billable", 950_000, NOTHING),
    ],
)
def test_the_price_of_a_project_follows_its_billing(
    billing: str, rate: int | None, shown: str
) -> None:
    assert price_of(project_line(billing=billing, rate_e4=rate)) == shown


def test_a_fixed_price_tells_what_is_billed_of_it() -> None:
    row = project(billing="fixed", price_minor=200000, billed_minor=80000)
    assert fixed_price_text(row) == "€800.00 of €2,000.00 billed"
    assert fixed_price_text(project(billing="fixed")) == "no price yet"


def test_only_what_could_be_billed_lacks_a_rate() -> None:
    assert lacks_rate(project_line())
    assert not lacks_rate(project_line(billing="fixed"))
    assert not lacks_rate(project_line(archived=True))


@pytest.mark.parametrize(
    ("hours", "tone"), [(31, "accent"), (32, "warn_fill"), (39, "warn_fill"), (40, "danger")]
)
def test_a_budget_warns_from_eighty_percent(hours: int, tone: str) -> None:
    burn = budget_burn(project_line(seconds=hours * HOUR, budget_seconds=40 * HOUR))
    assert burn is not None
    assert burn.tone == tone
    assert burn.text == f"{hours}:00 / 40:00"


def test_of_two_budgets_the_one_nearer_to_its_end_is_shown() -> None:
    found = budget_burn(
        project_line(seconds=10 * HOUR, minor=90000, budget_seconds=40 * HOUR, budget_minor=100000)
    )
    assert found is not None
    assert found.text == "€900.00 / €1,000.00"
    assert found.spoken == "€900.00 / €1,000.00, 90 % used"


def test_without_a_budget_there_is_nothing_to_burn() -> None:
    assert budget_burn(project_line(seconds=HOUR)) is None


def test_no_time_is_a_dash() -> None:
    assert tracked_text(project_line()) == NOTHING


def test_the_days_of_a_project_name_the_ends_that_it_has() -> None:
    end = date(2026, 12, 31)
    assert dates_text(project(starts_on=NOVEMBER_2, ends_on=end)) == "2 Nov – 31 Dec 2026"
    assert dates_text(project(starts_on=NOVEMBER_2)) == "from 2 Nov 2026"
    assert dates_text(project(ends_on=end)) == "to 31 Dec 2026"
    assert dates_text(project()) == NOTHING


def test_an_archived_project_says_so_beside_its_name() -> None:
    assert project_text(project(archived=True)) == "Website (archived)"


def test_archiving_and_bringing_back_are_told_apart() -> None:
    assert archived_told("Acme", archived=True) == "“Acme” archived"
    assert archived_told("Acme", archived=False) == "“Acme” brought back"
