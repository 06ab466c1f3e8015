"""Money at the command line: over many invoices, forgiven, on account, in another currency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, issued, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Two invoices of Acme's over 95.20 and 190.40."""
    terminal = with_rate(tmp_path)
    work(terminal, "Fix login @Acme/Website 2026-11-02 9:00-10:00")
    issued(terminal)
    work(terminal, "Fix logout @Acme/Website 2026-11-03 9:00-11:00")
    issued(terminal)
    return terminal


def opened(stint: Terminal, number: str) -> Any:
    return stint.json("invoice", "show", number)["open"]["minor"]


def test_one_movement_pays_both_invoices(stint: Terminal) -> None:
    paid = stint.json("pay", "2026-0001", "2026-0002", "--method", "cash")
    assert paid["amount"] == eur(28560)
    assert [each["status"] for each in paid["invoices"]] == ["paid", "paid"]
    (first,) = stint.json("invoice", "show", "2026-0001")["payments"]
    assert (first["method"], first["kind"]) == ("cash", "payment")


def test_a_client_pays_the_oldest_first(stint: Terminal) -> None:
    paid = stint.json("pay", "--client", "acme", "--amount", "100")
    assert [each["number"] for each in paid["invoices"]] == ["2026-0001", "2026-0002"]
    assert (opened(stint, "2026-0001"), opened(stint, "2026-0002")) == (0, 18560)


def test_each_invoice_gets_what_was_said(stint: Terminal) -> None:
    stint.json("pay", "2026-0001=20", "2026-0002=30,50", "--amount", "50.50")
    assert (opened(stint, "2026-0001"), opened(stint, "2026-0002")) == (7520, 15990)


def test_what_is_left_is_forgiven(stint: Terminal) -> None:
    paid = stint.json("pay", "2026-0001", "--amount", "95", "--write-off")
    (found,) = paid["invoices"]
    assert (found["amount"], found["written_off"], found["status"]) == (eur(9500), eur(20), "paid")
    shown = stint.json("invoice", "show", "2026-0001")
    assert (shown["paid"], shown["written_off"], shown["open"]) == (eur(9500), eur(20), eur(0))


def test_only_small_rests_are_forgiven(stint: Terminal) -> None:
    stint.json("pay", "--client", "Acme", "--amount", "95", "--write-off-up-to", "1")
    assert (opened(stint, "2026-0001"), opened(stint, "2026-0002")) == (0, 19040)
    stint.json("pay", "2026-0002", "--amount", "100", "--write-off-up-to", "1")
    assert opened(stint, "2026-0002") == 9040


def test_a_bad_debt_is_written_off_without_money(stint: Terminal) -> None:
    written = stint.json("pay", "2026-0002", "--write-off")
    assert (written["amount"], written["invoices"][0]["written_off"]) == (eur(0), eur(19040))


def test_a_credit_note_voids_what_was_forgiven(stint: Terminal) -> None:
    stint.json("pay", "2026-0001", "--amount", "95", "--write-off")
    stint.json("invoice", "credit", "2026-0001")
    shown = stint.json("invoice", "show", "2026-0001")
    # What came goes back, what was forgiven never came.
    assert (shown["status"], shown["written_off"], shown["open"]) == (
        "credited",
        eur(0),
        eur(-9500),
    )


def test_the_banks_charges_count_as_paid(stint: Terminal) -> None:
    paid = stint.json("pay", "2026-0002", "--charge", "12.50")
    (found,) = paid["invoices"]
    assert (paid["amount"], found["charge"], found["open"]) == (eur(17790), eur(1250), eur(0))


def test_too_much_stays_the_clients_and_pays_a_later_invoice(stint: Terminal) -> None:
    refused = stint("pay", "2026-0001", "2026-0002", "--amount", "300").complaint
    assert "more than the €285.60 that is open" in refused
    kept = stint.json("pay", "2026-0001", "--amount", "100", "--credit")
    assert kept["credit"] == eur(480)
    used = stint.json("pay", "2026-0002", "--from-credit")
    assert (used["amount"], used["invoices"][0]["open"]) == (eur(0), eur(18560))
    assert stint("pay", "2026-0002", "--from-credit").complaint == "Acme has no credit."


def test_credit_is_paid_back(stint: Terminal) -> None:
    stint.json("pay", "2026-0001", "--amount", "100", "--credit")
    back = stint.json("pay", "--client", "Acme", "--amount=-4.80", "--method", "transfer")
    assert (back["amount"], back["invoices"]) == (eur(-480), [])
    assert stint("pay", "--client", "Acme", "--amount=-1").complaint == "Acme has no credit."


def test_what_a_credit_note_left_over_paid_becomes_credit(stint: Terminal) -> None:
    stint.json("pay", "2026-0001")
    stint.json("invoice", "credit", "2026-0001")
    moved = stint.json("pay", "2026-0001", "--to-credit")
    assert (moved["amount"], moved["credit"], opened(stint, "2026-0001")) == (eur(0), eur(9520), 0)
    stint.json("pay", "2026-0002", "--from-credit")
    assert opened(stint, "2026-0002") == 9520


def test_an_over_paid_invoice_is_set_off_in_one_movement(stint: Terminal) -> None:
    stint.json("pay", "2026-0001")
    stint.json("invoice", "credit", "2026-0001")
    paid = stint.json("pay", "2026-0001=-95.20", "2026-0002=190.40")
    assert (paid["amount"], opened(stint, "2026-0001"), opened(stint, "2026-0002")) == (
        eur(9520),
        0,
        0,
    )


def test_a_payment_that_never_was_is_taken_back_whole(stint: Terminal) -> None:
    paid = stint.json("pay", "2026-0001", "2026-0002", "--amount", "300", "--credit")
    wrong = paid["invoices"][1]["payment_ids"][0]
    back = stint.json("pay", "--take-back", wrong, "--note", "other account")
    assert (back["amount"], back["credit"]) == (eur(-30000), eur(-1440))
    assert (opened(stint, "2026-0001"), opened(stint, "2026-0002")) == (9520, 19040)
    first, second = stint.json("invoice", "show", "2026-0002")["payments"]
    assert (first["taken_back"], second["takes_back"]) == (True, wrong)
    assert stint("pay", "--take-back", wrong).complaint == "This payment is taken back already."
    assert stint("pay", "--take-back", second["id"]).complaint.endswith("taken back already.")


def test_what_of_a_payment_is_used_cannot_be_taken_back(stint: Terminal) -> None:
    paid = stint.json("pay", "2026-0001", "--amount", "100", "--credit")
    stint.json("pay", "2026-0002", "--from-credit")
    wrong = paid["invoices"][0]["payment_ids"][0]
    assert "credit is used up" in stint("pay", "--take-back", wrong).complaint


def test_the_bank_books_in_its_own_currency(stint: Terminal) -> None:
    stint.json(
        *("pay", "2026-0001", "2026-0002", "--currency", "CHF"),
        *("--bank-amount", "271.32", "--booked-rate", "0.96"),
    )
    (first,) = stint.json("invoice", "show", "2026-0001")["payments"]
    (second,) = stint.json("invoice", "show", "2026-0002")["payments"]
    assert first["bank"] == {"minor": 9044, "currency": "CHF"}
    assert first["bank"]["minor"] + second["bank"]["minor"] == 27132
    # 95.20 stood in the books with 91.39.
    assert first["exchange"] == {"minor": -95, "currency": "CHF"}


def test_what_the_exchange_lost_settles_the_invoice(stint: Terminal) -> None:
    paid = stint.json("pay", "2026-0002", "--amount", "189.90", "--exchange")
    assert paid["invoices"][0]["exchange"] == eur(50)
    more = stint.json("pay", "2026-0001", "--amount", "95.60", "--exchange")
    assert (more["amount"], more["invoices"][0]["exchange"]) == (eur(9560), eur(-40))
    assert (opened(stint, "2026-0001"), opened(stint, "2026-0002")) == (0, 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name invoices, or --client with --amount."),
        (("2026-0001", "--rate", "2"), "Say the currency of the bank’s account too"),
        (("2026-0001", "--currency", "CHF"), "Say --rate or --bank-amount"),
        (("2026-0001=5", "2026-0002"), "Say for each invoice"),
        (("2026-0001=500",), "More than the €95.20 that is open"),
        (("2026-0001", "2026-0002", "--to-credit"), "Name one invoice."),
        (("2026-0001", "--to-credit"), "Nothing was paid too much"),
        (("2026-0001", "--charge", "100"), "Enter an amount of more than zero."),
        (("2026-0001", "--take-back", "7"), "“7”"),
    ],
)
def test_unclear_payments_are_refused(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in stint("pay", *words).complaint


def test_an_invoice_of_another_client_takes_no_part(stint: Terminal) -> None:
    stint.json("client", "add", "Beta", "--city=Bonn", "--country=DE", "--street=A", "--postcode=1")
    work(stint, "Talk @Beta/Shop 2026-11-04 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Beta")
    stint.json("invoice", "issue", draft["id"])
    refused = stint("pay", "2026-0001", "2026-0003").complaint
    assert refused.startswith("Invoice 2026-0003 is another client’s")


def test_people_read_how_the_invoices_stand(stint: Terminal) -> None:
    assert stint("pay", "2026-0001", "2026-0002", "--amount", "290", "--credit").text == [
        "95.20 EUR for 2026-0001; 0.00 EUR is open, paid.",
        "190.40 EUR for 2026-0002; 0.00 EUR is open, paid.",
        "Credit of the client: 4.40 EUR",
    ]


def test_who_pays_early_owes_no_discount(stint: Terminal) -> None:
    work(stint, "Talk @Acme/Website 2026-11-04 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Acme")
    stint.json("invoice", "edit", draft["id"], "--early-payment", "2/7")
    stint.json("invoice", "issue", draft["id"])
    part = stint.json("pay", "2026-0003", "--amount", "93.29")
    assert part["open"] == eur(191)
    rest = stint.json("pay", "2026-0003", "--amount", "0.01", "--on", "2026-11-26")
    assert (rest["open"], rest["status"]) == (eur(0), "paid")
    shown = stint.json("invoice", "show", "2026-0003")
    assert (shown["paid"], shown["written_off"]) == (eur(9330), eur(190))


def test_who_pays_too_late_owes_the_whole(stint: Terminal) -> None:
    work(stint, "Talk @Acme/Website 2026-11-04 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Acme")
    stint.json("invoice", "edit", draft["id"], "--early-payment", "2/7")
    stint.json("invoice", "issue", draft["id"])
    late = stint.json("pay", "2026-0003", "--amount", "93.30", "--on", "2026-11-27")
    assert (late["open"], late["status"]) == (eur(190), "partly_paid")
