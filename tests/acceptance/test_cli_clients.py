"""Profile, clients, projects, rates and expenses, in words and in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import eur, issued, ready, with_rate, work
from tests.acceptance.cli import Terminal

_PNG = b"\x89PNG\r\n\x1a\n and a picture"


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return ready(tmp_path)


def test_the_profile_keeps_what_is_not_named(stint: Terminal) -> None:
    stint.json("profile", "set", "--business", "Seidel Code", "--email", "n@example.org")
    shown = stint.json("profile", "show")
    assert (shown["name"], shown["trading_name"]) == ("Nora Seidel", "Seidel Code")
    assert (shown["iban"], shown["tax_rate"]) == ("DE89370400440532013000", "19")
    assert (shown["payment_days"], shown["number_pattern"]) == (14, "{year}-{n:04}")
    assert any(line.startswith("trading_name") for line in stint("profile", "show").text)


def test_every_field_of_the_profile_can_be_set(stint: Terminal) -> None:
    fields = {
        "street_extra": "Hof 2",
        "region": "Berlin",
        "phone": "030 1",
        "website": "example.org",
        "tax_number": "12/345",
        "registration": "HRB 1",
        "bic": "COBADEFFXXX",
        "language": "de",
        "tax_category": "E",
        "tax_rate": "",
        "tax_reason": "§ 19 UStG",
        "number_pattern": "RE{yy}-{n}",
        "first_number": "7",
        "paper": "Letter",
        "intro": "Hello",
        "closing": "Bye",
        "currency": "chf",
    }
    options = [f"--{name.replace('_', '-')}={value}" for name, value in fields.items()]
    answer = stint.json("profile", "set", *options, "--bank=Bank")
    expected = {**fields, "first_number": 7, "tax_rate": None, "currency": "CHF"}
    assert {name: answer[name] for name in fields} == expected
    assert answer["bank_name"] == "Bank"


def test_the_numbers_go_on_from_another_program(tmp_path: Path) -> None:
    stint = ready(tmp_path, "--hourly-rate=80", "--first-number=42", "--number-pattern=R{n:03}")
    work(stint, "Call @Acme/ 2026-11-03 14:00-15:00")
    assert issued(stint)["number"] == "R042"


def test_a_logo_is_kept_and_taken_away(stint: Terminal, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(_PNG)
    assert stint.json("profile", "set", "--logo", str(picture))["logo"] is True
    assert stint.json("profile", "set", "--logo", "")["logo"] is False


def test_an_hourly_rate_counts_for_all_work_or_from_a_day_on(stint: Terminal) -> None:
    work(stint, "Old @Acme/ 2026-10-01 9:00-10:00", "New @Acme/ 2026-11-02 9:00-10:00")
    first = stint.json("profile", "set", "--hourly-rate", "80")["rate"]
    assert (first["repriced_entries"], first["differences"]) == (2, [eur(16000)])
    later = stint.json("profile", "set", "--hourly-rate", "90", "--from", "2026-11-01")["rate"]
    assert (later["repriced_entries"], later["differences"]) == (1, [eur(1000)])


def test_a_client_takes_currency_and_language_from_the_profile(stint: Terminal) -> None:
    stint.json("profile", "set", "--currency", "CHF", "--language", "de")
    added = stint.json("client", "add", "Bär AG", "--payment-days", "30", "--tax-rate", "8,1")
    assert (added["currency"], added["language"]) == ("CHF", "de")
    assert (added["payment_days"], added["tax_rate"]) == (30, "8.1")


def test_a_client_is_found_whatever_its_letter_case_and_renamed(stint: Terminal) -> None:
    stint.json("client", "add", "Ärzte")
    words = ("--name", "Ärzte & Co", "--legal-name", "Ärzte GmbH", "--reference", "PO 7")
    edited = stint.json("client", "edit", "äRZTE", *words, "--note", "nice", "--number", "K1")
    assert (edited["name"], edited["legal_name"]) == ("Ärzte & Co", "Ärzte GmbH")
    account: dict[str, object] = {"owed": [], "overdue": [], "credit": [], "pays": None}
    assert stint.json("client", "show", "ärzte & co") == {**edited, **account}
    assert (edited["buyer_reference"], edited["note"], edited["number"]) == ("PO 7", "nice", "K1")


def test_rounding_is_a_duration_and_hours_have_decimals_or_minutes(stint: Terminal) -> None:
    words = ("--rounding", "15m", "--rounding-direction", "up", "--rounding-per", "day")
    edited = stint.json("client", "edit", "Acme", *words, "--decimals", "2")
    assert (edited["rounding_seconds"], edited["rounding_direction"]) == (900, "up")
    assert (edited["rounding_per"], edited["quantity_decimals"]) == ("day", 2)
    assert stint.json("client", "edit", "Acme", "--decimals", "hm")["quantity_decimals"] is None


def test_an_empty_word_gives_a_client_the_sellers_terms_again(stint: Terminal) -> None:
    stint.json("client", "edit", "Acme", "--payment-days", "7", "--tax-category", "Z")
    edited = stint.json("client", "edit", "Acme", "--payment-days", "", "--tax-category", "")
    assert (edited["payment_days"], edited["tax_category"]) == (None, None)


def test_an_archived_client_leaves_the_list_and_comes_back(stint: Terminal) -> None:
    stint.json("client", "archive", "acme")
    assert stint.json("client", "list") == []
    assert stint("client", "list", "--all").text == ["Acme  EUR (archived)"]
    stint.json("client", "restore", "Acme")
    assert [row["name"] for row in stint.json("client", "list")] == ["Acme"]


def test_a_project_has_all_its_terms(stint: Terminal) -> None:
    added = stint.json(
        *("project", "add", "Relaunch", "--client", "acme", "--billing", "fixed"),
        *("--price", "1200,00", "--budget-hours", "40", "--budget", "4000", "--half-day", "4h"),
        *("--starts", "2026-11-01", "--ends", "2026-12-24", "--code", "RL", "--colour", "12"),
    )
    assert {name: value for name, value in added.items() if name != "id"} == {
        "name": "Relaunch",
        "client": "Acme",
        "code": "RL",
        "colour": 12,
        "billing": "fixed",
        "price": eur(120000),
        "billed": eur(0),
        "budget": eur(400000),
        "budget_seconds": 144000,
        "half_day_seconds": 14400,
        "starts_on": "2026-11-01",
        "ends_on": "2026-12-24",
        "archived": False,
    }


def test_a_project_is_told_from_its_namesake_by_the_client(stint: Terminal) -> None:
    stint.json("client", "add", "Other")
    for client in ("Acme", "Other"):
        stint.json("project", "add", "Website", "--client", client)
    assert (
        "Say which with --client." in stint("project", "edit", "website", "--code", "W").complaint
    )
    words = ("--client", "other", "--name", "Shop", "--archive")
    assert stint.json("project", "edit", "website", *words)["archived"] is True
    assert [row["name"] for row in stint.json("project", "list")] == ["Website"]
    assert [row["name"] for row in stint.json("project", "list", "--client", "Other", "--all")] == [
        "Shop"
    ]
    assert stint.json("project", "edit", "Shop", "--restore")["archived"] is False


def test_what_a_project_has_can_be_taken_away(stint: Terminal) -> None:
    stint.json("project", "add", "Website", "--budget-hours", "40", "--starts", "2026-11-01")
    edited = stint.json("project", "edit", "Website", "--budget-hours", "", "--starts", "")
    assert (edited["budget_seconds"], edited["starts_on"]) == (None, None)


def test_the_most_special_rate_wins(stint: Terminal) -> None:
    stint.json("project", "add", "Website", "--client", "Acme")
    scopes = (("60",), ("70", "--client", "Acme"), ("80", "--project", "website"))
    work(stint, "Fix login @Acme/Website 2026-11-02 9:00-10:00")
    for amount, *scope in scopes:
        words = (*scope, "--amount", amount, "--from", "2026-11-01")
        assert stint.json("rate", "set", *words)["repriced_entries"] == 1
        assert stint.json("unbilled")[0]["total"] == eur(int(amount) * 100)
    listed = stint.json("rate", "list", "--client", "acme")
    assert [(row["scope"], row["amount"], row["from"]) for row in listed] == [
        ("member", eur(6000), "2026-11-01"),
        ("client", eur(7000), "2026-11-01"),
        ("project", eur(8000), "2026-11-01"),
    ]


def test_a_deleted_rate_leaves_the_next_one(tmp_path: Path) -> None:
    stint = with_rate(tmp_path)
    work(stint, "Call @Acme/ 2026-11-02 9:00-10:00")
    words = ("--client", "Acme", "--amount", "100", "--from", "2026-11-01")
    rate = stint.json("rate", "set", *words)["id"]
    gone = stint.json("rate", "delete", rate)
    assert (gone["repriced_entries"], gone["differences"]) == (1, [eur(-2000)])
    assert [row["scope"] for row in stint.json("rate", "list")] == ["member"]


def test_a_rate_is_for_a_person_an_activity_or_a_day_too(stint: Terminal) -> None:
    stint.json("project", "add", "Website", "--client", "Acme", "--billing", "daily")
    stint.json("rate", "set", "--person", "nora seidel", "--amount", "33.3333", "--cost")
    words = ("--project", "Website", "--activity", "coding", "--amount", "640", "--per", "day")
    stint.json("rate", "set", *words)
    person, activity = stint.json("rate", "list")
    assert (person["kind"], person["exact_amount"], person["amount"]) == (
        "cost",
        "33.3333",
        eur(3333),
    )
    assert (activity["unit"], activity["activity"]) == ("day", "Coding")
    assert activity["from"] == "2026-11-19"


def test_a_rate_says_in_words_what_it_re_prices(stint: Terminal) -> None:
    work(stint, "Call @Acme/ 2026-11-02 9:00-10:00")
    assert stint("rate", "set", "--amount", "80", "--from", "2026-11-01").text == [
        "The rate is set.",
        "1 unbilled entry has another price now: 80.00 EUR.",
    ]


def test_an_expense_is_billed_to_its_client_without_its_tax(stint: Terminal) -> None:
    words = ("--amount", "119,00", "--client", "acme", "--tax-rate", "19", "--on", "2026-11-18")
    added = stint.json("expense", "add", "Train", *words, "--note", "2nd class")
    assert (added["amount"], added["tax"], added["net"]) == (eur(11900), eur(1900), eur(10000))
    assert (added["billable"], added["day"], added["note"]) == (True, "2026-11-18", "2nd class")
    assert stint.json("unbilled")[0]["expenses"] == eur(10000)
    draft = stint.json("invoice", "create", "--client", "Acme")
    (held,) = stint.json("expense", "list", "--client", "Acme")
    assert (held["draft"], held["invoice"]) == (True, None)
    stint.json("invoice", "issue", draft["id"])
    (billed,) = stint.json("expense", "list")
    assert (billed["draft"], billed["invoice"]) == (False, "2026-0001")
    assert stint.json("expense", "list", "--unbilled") == []


def test_an_expense_of_ones_own_is_not_billed(stint: Terminal) -> None:
    own = stint.json("expense", "add", "Chair", "--amount", "148", "--currency", "chf")
    assert (own["billable"], own["amount"]) == (False, {"minor": 14800, "currency": "CHF"})
    words = ("--amount", "5", "--client", "Acme", "--not-billable")
    assert stint.json("expense", "add", "Cake", *words)["billable"] is False


def test_an_expense_of_a_project_is_its_clients(stint: Terminal) -> None:
    stint.json("project", "add", "Website", "--client", "Acme")
    added = stint.json("expense", "add", "Font", "--amount", "20", "--project", "website")
    assert (added["client"], added["project"], added["billable"]) == ("Acme", "Website", True)


def test_a_receipt_is_kept_and_an_expense_deleted_with_it(stint: Terminal, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"%PDF-1.7 paid")
    words = ("--amount", "20", "--receipt", str(receipt))
    added = stint.json("expense", "add", "Font", *words)
    assert added["receipts"] == 1
    stint.json("expense", "delete", added["id"])
    assert stint.json("expense", "list") == []
    stint("undo")
    assert stint.json("expense", "list")[0]["receipts"] == 1


def test_expenses_are_listed_by_their_days(stint: Terminal) -> None:
    for day in ("2026-11-01", "2026-11-02", "2026-11-03"):
        stint.json("expense", "add", f"Of {day}", "--amount", "1", "--on", day)
    listed = stint.json("expense", "list", "--from", "2026-11-01", "--to", "2026-11-03")
    assert [row["day"] for row in listed] == ["2026-11-02", "2026-11-01"]


def test_work_that_was_billed_elsewhere_is_left_out(stint: Terminal) -> None:
    stint.json("client", "add", "Globex", "--bills-from", "2026-11-01")
    assert stint.json("client", "show", "Globex")["bills_from_on"] == "2026-11-01"
    stint.json("client", "edit", "Globex", "--bills-from", "")
    assert stint.json("client", "show", "Globex")["bills_from_on"] is None
