from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import with_rate, work
from tests.acceptance.cli import Terminal
from tests.unit.documents.reading import page_texts

_STATUS = ("report", "status", "--client", "Acme")


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """A client with a project in German, in the middle of November."""
    terminal = with_rate(tmp_path)
    terminal.json("client", "edit", "Acme", "--language", "de")
    terminal.json("project", "add", "Website", "--client", "Acme", "--budget-hours", "20")
    for line in ("Login est:4h", "Shop est:8h", "Texte due:2026-11-16", "Fotos due:2026-11-25"):
        terminal.json("task", "add", f"{line} @Acme/Website")
    work(
        terminal,
        "Login @Acme/Website 2026-11-17 9:00-12:00",
        "Shop @Acme/Website 2026-11-18 9:00-11:00",
    )
    terminal.json("task", "done", "Login")
    return terminal


def test_the_report_is_told_in_the_client_s_language(stint: Terminal) -> None:
    text = "\n".join(stint(*_STATUS).text)
    for words in (
        "Statusbericht",
        "1. – 30. November 2026",
        "Erledigt\n- Login (Erledigt am 19.11.2026, Geleistet 3:00)",
        "In Arbeit\n- Shop (25",
        "Verspätet\n- Texte (Fällig am 16.11.2026, Tage überfällig 3)",
        "Fotos",
    ):
        assert words in text
    assert stint.json("history", "--limit", "1")[0]["action"] == "output.status_report_copy"


def test_a_pdf_says_the_same(stint: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "status.pdf"
    found = stint.json(*_STATUS, "--out", str(target), "--intro", "Hallo Lena,")
    assert found["path"] == str(target)
    text = " ".join(page_texts(target.read_bytes()))
    for words in ("Statusbericht", "Hallo Lena,", "Login", "Shop", "Texte", "Fotos"):
        assert words in text
    assert stint.json("history", "--limit", "1")[0]["action"] == "output.status_report"


def test_sections_and_money_are_chosen(stint: Terminal) -> None:
    found = stint.json(*_STATUS, "--sections", "done,budget")
    assert [section["key"] for section in found["sections"]] == ["done", "budget"]
    assert found["sections"][0]["rows"] == [
        {"task": "Login", "done_on": "2026-11-19", "worked_seconds": 10800}
    ]
    budget = found["sections"][1]["rows"][0]
    assert (budget["budget_seconds"], budget["used_seconds"]) == (72000, 18000)
    stint.json("project", "edit", "Website", "--budget", "9000")
    with_money = {each["key"] for each in stint.json(*_STATUS)["sections"]}
    without = {each["key"] for each in stint.json(*_STATUS, "--without-money")["sections"]}
    assert with_money - without == {"budget_money"}


def test_time_has_the_same_name_where_there_is_none(stint: Terminal) -> None:
    stint.json("task", "done", "Fotos")
    rows = stint.json(*_STATUS, "--sections", "done")["sections"][0]["rows"]
    assert {row["task"]: row["worked_seconds"] for row in rows} == {"Login": 10800, "Fotos": None}


def test_the_period_is_a_word_or_days(stint: Terminal) -> None:
    month = stint.json(*_STATUS, "--period", "last-month")
    assert (month["from"], month["to"]) == ("2026-10-01", "2026-11-01")
    assert "done" not in {each["key"] for each in month["sections"]}
    days = stint.json(*_STATUS, "--from", "2026-11-19", "--to", "2026-11-20")
    assert days["sections"][0]["rows"][0]["task"] == "Login"


def test_hours_name_people_only_where_that_is_asked_for(stint: Terminal) -> None:
    assert "Nora" not in "".join(stint(*_STATUS).text)
    assert "Nora Seidel" in "".join(stint(*_STATUS, "--hours-by", "person").text)


def test_the_user_is_told_what_the_money_lacks(stint: Terminal) -> None:
    stint.json("client", "add", "Beta", "--currency", "CHF")
    stint.json("project", "add", "Market", "--client", "Beta", "--budget", "900")
    work(stint, "Stand @Beta/Market 2026-11-17 14:00-16:00")
    assert "2:00 of the work has no rate" in stint("report", "status", "--client", "Beta").text[-1]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--client", "Nobody"), "Nobody"),
        (("--client", "Acme", "--project", "Nothing"), "Nothing"),
        (("--client", "Acme", "--sections", "gossip"), "gossip"),
        (("--client", "Acme", "--period", "last-week", "--from", "2026-11-01"), "--period"),
        (("--client", "Acme", "--to", "2026-11-01"), "--from"),
        (("--client", "Acme", "--from", "someday"), "someday"),
        (("--client", "Acme", "--out", "."), "folder"),
    ],
)
def test_what_cannot_be_reported_says_why(
    stint: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in stint("report", "status", *words).complaint


def test_a_project_that_is_never_billed_is_refused(stint: Terminal) -> None:
    stint.json("project", "add", "Pitch", "--client", "Acme", "--billing", "non_billable")
    refused = stint(*_STATUS, "--project", "Pitch").complaint
    assert "never billed" in refused


def test_sums_of_time_are_reported_as_before(stint: Terminal) -> None:
    (group,) = stint.json("report", "--month", "2026-11")
    assert (group["project"], group["seconds"]) == ("Website", 18000)
