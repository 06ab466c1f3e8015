"""From profile and client to the paid invoice and its credit note, as scripts go the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.billing import eur, issued, pdf_text, ready, with_rate, work
from tests.acceptance.cli import Terminal

_TOGGL = Path(__file__).resolve().parents[1] / "data" / "toggl_detailed.csv"


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Two and a half hours for Acme at 80.00 EUR."""
    stint = with_rate(tmp_path)
    work(stint, "Fix login @Acme/Website 2026-11-02 9:00-10:30")
    work(stint, "Call @Acme/ 2026-11-03 14:00-15:00")
    return stint


def test_unbilled_work_is_listed_by_client(stint: Terminal) -> None:
    assert stint.json("unbilled", "--client", "acme") == [
        {
            "client": "Acme",
            "currency": "EUR",
            "seconds": 9000,
            "unrated_seconds": 0,
            "time": eur(20000),
            "expenses": eur(0),
            "fixed": eur(0),
            "milestones": eur(0),
            "total": eur(20000),
            "first_on": "2026-11-02",
            "last_on": "2026-11-03",
            "age_days": 17,
        }
    ]
    assert stint("unbilled").text == ["    200.00 EUR      2:30  Acme, since 2026-11-02"]


def test_a_draft_takes_the_work_and_tells_its_sums(stint: Terminal) -> None:
    draft = stint.json("invoice", "create", "--client", "ACME", "--group", "project")
    assert (draft["net"], draft["tax"], draft["gross"]) == (eur(20000), eur(3800), eur(23800))
    assert (draft["number"], draft["status"], draft["unrated_seconds"]) == (None, "draft", 0)
    website, rest = draft["lines"]
    assert {
        "position": 1,
        "name": "Website",
        "quantity": "1.50",
        "seconds": 5400,
        "price": eur(8000),
        "net": eur(12000),
    }.items() <= website.items()
    assert (rest["seconds"], rest["net"]) == (3600, eur(8000))
    assert stint.json("unbilled") == []


def test_issue_gives_the_next_number_and_the_day_of_payment(stint: Terminal) -> None:
    invoice = issued(stint)
    assert (invoice["number"], invoice["issued_on"]) == ("2026-0001", "2026-11-19")
    assert (invoice["gross"], invoice["due_on"]) == (eur(23800), "2026-12-03")
    work(stint, "More @Acme/ 2026-11-18 9:00-10:00")
    assert issued(stint)["number"] == "2026-0002"


def test_the_day_of_an_invoice_can_be_told(stint: Terminal) -> None:
    draft = stint.json("invoice", "create", "--client", "Acme")
    said = stint("invoice", "issue", draft["id"], "--on", "2026-11-10").text
    assert said == ["Issued 2026-0001 to Acme: 238.00 EUR, due on 2026-11-24."]


def test_the_pdf_names_number_and_total_and_stands_in_the_history(
    stint: Terminal, tmp_path: Path
) -> None:
    issued(stint)
    target = tmp_path / "invoice.pdf"
    saved = stint.json("invoice", "pdf", "2026-0001", "--out", str(target))
    assert (saved["path"], saved["bytes"]) == (str(target), target.stat().st_size)
    text = pdf_text(target)
    assert "2026-0001" in text
    assert "238,00 €" in text
    assert "2026-0001" in stint("history", "--limit", "1").text[0]


def test_the_pdf_of_an_issued_invoice_is_the_same_for_ever(stint: Terminal, tmp_path: Path) -> None:
    issued(stint)
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    stint.json("invoice", "pdf", "2026-0001", "--out", str(first))
    stint.json("profile", "set", "--name", "Somebody Else")
    stint.json("invoice", "pdf", "2026-0001", "--out", str(second))
    assert first.read_bytes() == second.read_bytes()


def test_a_draft_can_be_printed_too(stint: Terminal, tmp_path: Path) -> None:
    draft = stint.json("invoice", "create", "--client", "Acme")
    target = tmp_path / "draft.pdf"
    assert stint.json("invoice", "pdf", draft["id"], "--out", str(target))["number"] is None
    text = pdf_text(target)
    assert "DRAFT" in text
    assert "238" in text
    newest, *_ = stint.json("history", "--limit", "1")
    assert newest["action"] == "output.invoice_draft"


def test_an_invoice_is_paid_in_parts(stint: Terminal) -> None:
    issued(stint)
    part = stint.json("pay", "2026-0001", "--amount", "100,00", "--on", "2026-11-18")
    assert (part["number"], part["amount"], part["open"]) == ("2026-0001", eur(10000), eur(13800))
    assert part["status"] == "partly_paid"
    rest = stint.json("pay", "2026-0001", "--note", "by cheque")
    assert (rest["amount"], rest["open"], rest["status"]) == (eur(13800), eur(0), "paid")
    paid = stint.json("invoice", "show", "2026-0001")["payments"]
    assert [(each["on"], each["note"]) for each in paid] == [
        ("2026-11-18", ""),
        ("2026-11-19", "by cheque"),
    ]


def test_money_that_went_back_opens_the_invoice_again(stint: Terminal) -> None:
    issued(stint)
    stint.json("pay", "2026-0001")
    assert stint.json("pay", "2026-0001", "--amount=-38,00")["open"] == eur(3800)


def test_an_invoice_that_nobody_paid_is_overdue(stint: Terminal) -> None:
    issued(stint)
    stint.clock.move(days=20)
    (late,) = stint.json("invoice", "list", "--tab", "overdue")
    assert (late["status"], late["days_late"]) == ("overdue", 6)
    assert stint.json("invoice", "list", "--tab", "paid", "--client", "acme") == []


def test_a_credit_note_takes_the_invoice_back_and_frees_its_work(stint: Terminal) -> None:
    issued(stint)
    credit = stint.json("invoice", "credit", "2026-0001", "--reason", "Wrong address")
    assert (credit["number"], credit["gross"]) == ("2026-0002", eur(23800))
    assert credit["preceding"] == "2026-0001"
    assert stint.json("invoice", "show", "2026-0001")["status"] == "credited"
    assert stint.json("unbilled")[0]["total"] == eur(20000)


def test_work_can_stay_billed_after_a_credit_note(stint: Terminal) -> None:
    issued(stint)
    stint.json("invoice", "credit", "2026-0001", "--keep-billed")
    assert stint.json("unbilled") == []


def test_one_line_is_credited_and_the_rest_stays_owed(stint: Terminal) -> None:
    issued(stint)
    credit = stint.json("invoice", "credit", "2026-0001", "--line", "2", "--on", "2026-11-20")
    assert (credit["gross"], credit["issued_on"]) == (eur(9520), "2026-11-20")
    assert stint.json("pay", "2026-0001")["amount"] == eur(14280)


def test_a_credit_note_can_wait_as_a_draft(stint: Terminal) -> None:
    issued(stint)
    draft = stint.json("invoice", "credit", "2026-0001", "--draft")
    assert (draft["number"], draft["kind"]) == (None, "credit_note")
    assert stint.json("invoice", "show", "2026-0001")["credited"] == eur(0)
    assert stint.json("invoice", "issue", draft["id"])["number"] == "2026-0002"


def test_a_credit_note_that_cannot_be_issued_leaves_no_draft(stint: Terminal) -> None:
    issued(stint)
    stint.json("profile", "set", "--city", "")
    complaint = stint("invoice", "credit", "2026-0001").complaint
    assert "Missing: your city (§ 14 (4) 1 UStG)." in complaint
    assert [each["number"] for each in stint.json("invoice", "list")] == ["2026-0001"]


def test_imported_work_is_billed_at_a_rate_that_is_set_afterwards(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    stint.json("import", str(_TOGGL), "--yes")
    words = ("--client", "ärzte & co", "--amount", "90", "--from", "2026-03-01")
    repriced = stint.json("rate", "set", *words)
    assert repriced["repriced_entries"] == 2
    assert repriced["differences"] == [eur(16500)]
    draft = stint.json("invoice", "create", "--client", "Ärzte & Co")
    assert draft["net"] == eur(16500)
    assert draft["period"] == {"first_on": "2026-03-04", "last_on": "2026-03-06"}


def test_every_answer_has_words_for_people(stint: Terminal) -> None:
    lines = stint("invoice", "create", "--client", "Acme", "--group", "day").text
    assert lines[0].endswith(" for Acme:")
    assert lines[-1] == "Net 200.00 EUR, tax 38.00 EUR, total 238.00 EUR."
    draft = stint.json("invoice", "list")[0]["id"]
    stint("invoice", "issue", draft)
    assert stint("pay", "2026-0001", "--amount", "38").text == [
        "38.00 EUR for 2026-0001; 200.00 EUR is open, partly paid."
    ]
    assert stint("invoice", "list").text == [
        "2026-0001  2026-11-19      238.00 EUR  partly paid  Acme"
    ]
    assert stint("invoice", "show", "2026-0001").text[-1] == "Paid on 2026-11-19: 38.00 EUR"
    assert stint("invoice", "credit", "2026-0001", "--line", "1").text == [
        "Credit note 2026-0002 for 2026-0001: 142.80 EUR."
    ]


def test_the_file_stays_whole(stint: Terminal) -> None:
    issued(stint)
    stint.json("pay", "2026-0001", "--amount", "1")
    stint.json("invoice", "credit", "2026-0001")
    assert stint.json("verify")["sound"]
    assert "2026-0001" in json.dumps(stint.json("export"))
