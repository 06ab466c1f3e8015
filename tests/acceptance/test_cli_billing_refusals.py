"""Wrong words about money get one line, exit status 1, and change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import issued, ready, with_rate, work
from tests.acceptance.cli import Terminal

_SET = ("rate", "set", "--amount")
_FAULTS: dict[str, tuple[tuple[str, ...], str]] = {
    "a wrong IBAN": (("profile", "set", "--name=X", "--iban=DE00"), "“DE00” is not a correct IBAN"),
    "a wrong country": (("client", "add", "B", "--country=Germany"), "is not a country code"),
    "a wrong VAT id": (("client", "edit", "Acme", "--vat-id=7"), "is not a VAT id"),
    "an unknown currency": (("client", "add", "B", "--currency=EURO"), "is not a currency"),
    "a taken name": (("client", "add", "ACME"), "a client called “ACME” already"),
    "a blank name": (("client", "add", " "), "A name cannot be blank."),
    "an unknown client": (("client", "show", "Nobody"), "There is no client called “Nobody”."),
    "an unknown client to bill": (("invoice", "create", "--client=Nobody"), "called “Nobody”."),
    "a fresh client of a project": (("project", "add", "P", "--client=Fresh"), "called “Fresh”."),
    "an unknown project": (("project", "edit", "Moon"), "There is no project called “Moon”."),
    "an unknown task": ((*_SET, "8", "--task=Fly"), "There is no task called “Fly”."),
    "an unknown person": ((*_SET, "8", "--person=Bob"), "There is nobody called “Bob”."),
    "an unknown kind of work": (
        (*_SET, "8", "--project=Website", "--activity=Sleep"),
        "There is no kind of work called “Sleep”.",
    ),
    "a rate for two things": ((*_SET, "8", "--person=Nora Seidel", "--client=Acme"), "one thing"),
    "an activity alone": ((*_SET, "8", "--activity=Coding"), "one thing"),
    "a negative price": ((*_SET, "-5"), "“-5” is not an amount"),
    "a price in words": ((*_SET, "80EUR"), "“80EUR” is not an amount"),
    "a price of five decimals": ((*_SET, "1.00001"), "at most 4 decimals"),
    "a thousands mark": ((*_SET, "1.000,00"), "“1.000,00” is not an amount"),
    "half a cent": (("expense", "add", "X", "--amount=1.005"), "at most 2 decimals"),
    "an expense of nothing": (("expense", "add", "X", "--amount=0"), "of more than zero"),
    "an expense billed to nobody": (
        ("expense", "add", "X", "--amount=1", "--billable"),
        "Only a client can pay an expense back.",
    ),
    "a receipt that is not there": (
        ("expense", "add", "X", "--amount=1", "--receipt=/nowhere/r.pdf"),
        "/nowhere/r.pdf cannot be read",
    ),
    "an empty receipt": (("expense", "add", "X", "--amount=1", "--receipt=/dev/null"), "not empty"),
    "no picture": (("profile", "set", "--name=X", "--logo=/dev/null"), "PNG or JPEG"),
    "no logo": (("profile", "set", "--logo=/nowhere/l.png"), "cannot be read"),
    "a tax of more than all": (("client", "edit", "Acme", "--tax-rate=119"), "is no tax rate"),
    "a tax that is none": (("profile", "set", "--tax-rate=x"), "“x” is not an amount"),
    "a tax without its rate": (
        ("invoice", "create", "--client=Acme", "--tax-category=S"),
        "needs a rate",
    ),
    "a tax where none is charged": (
        ("invoice", "create", "--client=Acme", "--tax-category=AE", "--tax-rate=19"),
        "the rate is zero",
    ),
    "an unknown tax category": (("profile", "set", "--tax-category=X"), "is not a tax category"),
    "years to pay": (("client", "edit", "Acme", "--payment-days=400"), "between 0 and 365 days"),
    "no days to pay": (("profile", "set", "--payment-days="), "is not a number"),
    "a pattern without a count": (("profile", "set", "--number-pattern={year}"), "{n}"),
    "no rounding": (("client", "edit", "Acme", "--rounding=0m"), "Round to a step"),
    "a colour too many": (("project", "add", "P", "--colour=13"), "from 1 to 12"),
    "an endless half day": (("project", "add", "P", "--half-day=25h"), "24 hours"),
    "no price": (("project", "add", "P", "--price=0"), "more than zero"),
    "an unknown billing": (("project", "add", "P", "--billing=monthly"), "--billing"),
    "days that hold none": (
        ("invoice", "create", "--client=Acme", "--from=2026-11-02", "--to=2026-11-02"),
        "The range ends before it starts.",
    ),
    "days without work": (
        ("invoice", "create", "--client=Acme", "--from=2026-12-01"),
        "There is nothing to bill to “Acme” in this time.",
    ),
    "too much of a fixed price": (
        ("invoice", "create", "--client=Acme", "--fixed=Relaunch=1200.01"),
        "Of the fixed price of “Relaunch” €1,200.00 is left.",
    ),
    "more than the whole": (
        ("invoice", "create", "--client=Acme", "--fixed=Relaunch=101%"),
        "at most 100 %",
    ),
    "no fixed price": (
        ("invoice", "create", "--client=Acme", "--fixed=Website=50%"),
        "Nothing is left to bill",
    ),
    "an unknown invoice": (("invoice", "show", "2026-0099"), "There is no invoice “2026-0099”."),
    "an unknown line": (("invoice", "line", "remove", "2026-0001", "7"), "There is no line 7"),
    "an issued invoice deleted": (("invoice", "delete", "2026-0001"), "never changes"),
    "an invoice issued twice": (("invoice", "issue", "2026-0001"), "never changes"),
    "too much paid": (("pay", "2026-0001", "--amount=95.21"), "up to €95.20"),
    "too much paid back": (("pay", "2026-0001", "--amount=-1"), "up to €0.00"),
    "nothing paid": (("pay", "2026-0001", "--amount=0"), "up to €95.20"),
    "a blank amount": (("pay", "2026-0001", "--amount="), "“” is not an amount"),
    "a PDF into nowhere": (
        ("invoice", "pdf", "2026-0001", "--out=/nowhere/i.pdf"),
        "/nowhere/i.pdf cannot be written",
    ),
    "a PDF over a folder": (("invoice", "pdf", "2026-0001", "--out=."), "it is a folder"),
    "no rate to delete": (("rate", "delete", "x"), "“x” is not an ID."),
    "a rate that is gone": (("rate", "delete", "0" * 32), "This rate no longer exists."),
    "an expense that is gone": (("expense", "delete", "0" * 32), "This expense no longer exists."),
    "no second verb": (("invoice",), "VERB"),
    "an unknown second verb": (("invoice", "print"), "print"),
}


@pytest.fixture(scope="module")
def stint(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """An issued invoice over an hour, an hour that is unbilled, and a fixed price."""
    stint = with_rate(tmp_path_factory.mktemp("refusals"))
    work(stint, "Fix login @Acme/Website 2026-11-02 9:00-10:00")
    issued(stint)
    work(stint, "Call @Acme/Website 2026-11-03 9:00-10:00")
    words = ("--client", "Acme", "--billing", "fixed", "--price", "1200")
    stint.json("project", "add", "Relaunch", *words)
    return stint


@pytest.mark.parametrize("fault", _FAULTS)
def test_wrong_words_get_one_line_and_change_nothing(stint: Terminal, fault: str) -> None:
    words, said = _FAULTS[fault]
    before = stint.json("history")
    assert said in stint(*words).complaint
    assert stint.json("history") == before


def test_an_invoice_names_all_that_it_lacks(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    stint.json("profile", "set", "--name", "Nora", "--tax-rate", "19", "--hourly-rate", "80")
    stint.json("client", "add", "Acme")
    work(stint, "Call @Acme/ 2026-11-03 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Acme")["id"]
    said = stint("invoice", "issue", draft).complaint
    for missing in ("your street", "your VAT id or tax number", "the client's city"):
        assert missing in said
    assert stint.json("invoice", "list")[0]["number"] is None


def test_without_any_tax_rate_it_is_asked_for(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    stint.json("profile", "set", "--hourly-rate", "80")
    stint.json("client", "add", "Acme")
    work(stint, "Call @Acme/ 2026-11-03 9:00-10:00")
    assert "--tax-rate 19" in stint("invoice", "create", "--client", "Acme").complaint


def test_work_that_has_no_rate_is_not_billed_as_nothing(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    work(stint, "Call @Acme/ 2026-11-03 9:00-10:00")
    said = stint("invoice", "create", "--client", "Acme").complaint
    assert said.startswith("There is nothing to bill to “Acme”: 1:00 of work has no rate yet.")
    assert stint.json("invoice", "list") == []


def test_a_draft_is_neither_paid_nor_credited(tmp_path: Path) -> None:
    stint = with_rate(tmp_path)
    work(stint, "Call @Acme/ 2026-11-03 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Acme")["id"]
    assert stint("pay", draft).complaint == "Only an issued invoice can be paid."
    assert stint("invoice", "credit", draft).complaint == "Only an issued invoice can be credited."


def test_an_expense_on_an_invoice_is_not_deleted(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    words = ("--amount", "119", "--client", "Acme")
    expense = stint.json("expense", "add", "Train", *words)["id"]
    stint.json("invoice", "create", "--client", "Acme")
    assert stint("expense", "delete", expense).complaint.startswith("This expense is on an invoice")
