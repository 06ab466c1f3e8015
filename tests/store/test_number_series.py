"""Series of numbers: which one a document draws from, and that none has a gap."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from app.domain.billing.document import DocumentKind
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.invoices import InvoiceCriteria, invoices
from app.queries.number_series import all_series
from app.services.credit_notes import CreateCreditNote
from app.services.history import Undo
from app.services.number_series import AddSeries, DeleteSeries, EditSeries
from app.services.profile import EditProfile
from app.store.tables import invoice
from tests.builders import SetClock, open_test_store
from tests.store.bills import SPRING, Business, open_business
from tests.store.processes import answers, child
from tests.store.rows import Do, all_findings

TODAY = date(2026, 11, 19)
CREDITS = AddSeries(DocumentKind.CREDIT_NOTE, "Credits", "CN{year}-{n:03}")

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        opened = open_business(store)
        yield opened
        assert store.read(all_findings, None) == []


def issue_one(business: Business, day: date = TODAY, series_id: UUID | None = None) -> str:
    business.work(SPRING, 3600)
    draft = business.draft()
    if series_id is not None:
        named = update(invoice).where(invoice.c.id == draft).values(series_id=series_id)
        business.store.execute(Do(lambda work: work.connection.execute(named)))
    return business.issue(draft, day)


def credit_all(business: Business) -> str:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    return business.issue(business.store.execute(CreateCreditNote(draft)))


def test_credit_notes_draw_as_invoices_do_until_they_have_a_series(business: Business) -> None:
    assert credit_all(business) == "2026-0002"
    business.store.execute(CREDITS)
    assert credit_all(business) == "CN2026-001"
    assert credit_all(business) == "CN2026-002"
    assert issue_one(business) == "2026-0005"


def test_a_new_series_starts_anew_each_year_and_with_its_first_number_once(
    business: Business,
) -> None:
    add = AddSeries(DocumentKind.INVOICE, "Abroad", "X{yy}-{n:02}", 40)
    business.store.execute(add)
    days = (date(2026, 1, 2), date(2026, 12, 31), date(2027, 1, 1))
    assert [issue_one(business, day) for day in days] == ["X26-40", "X26-41", "X27-01"]


def test_a_draft_may_name_a_series_that_is_not_the_usual_one(business: Business) -> None:
    add = AddSeries(DocumentKind.INVOICE, "Abroad", "X{n}", is_default=False)
    abroad = business.store.execute(add)
    assert issue_one(business) == "2026-0001"
    assert issue_one(business, series_id=abroad) == "X1"
    assert issue_one(business) == "2026-0002"
    assert [row.drawn for row in business.store.read(all_series, None)[:2]] == [2, 1]


def test_a_file_of_an_earlier_version_counts_on(business: Business) -> None:
    issue_one(business)
    business.store.execute(AddSeries(DocumentKind.INVOICE, "New", "N{year}-{n:04}"))
    assert issue_one(business) == "N2026-0001"
    row = next(row for row in business.store.read(all_series, None) if row.id is None)
    assert (row.drawn, row.is_default, row.pattern) == (1, False, "{year}-{n:04}")


@pytest.mark.parametrize("pattern", ["{year}-{n:04}", "{year}-9{n:03}", "cn{year}-{n}"])
def test_two_series_never_give_the_same_number(business: Business, pattern: str) -> None:
    business.store.execute(CREDITS)
    with pytest.raises(RuleViolation, match=r"number\.series_conflict"):
        business.store.execute(AddSeries(DocumentKind.DEPOSIT, "Deposits", pattern))
    with pytest.raises(RuleViolation, match=r"number\.series_conflict"):
        business.store.execute(EditProfile({"number_pattern": "CN{year}-{n:04}"}))


def test_the_pattern_of_a_used_series_stays(business: Business) -> None:
    series_id = business.store.execute(CREDITS)
    business.store.execute(EditSeries(series_id, {"pattern": "CR{year}-{n:03}"}))
    credit_all(business)
    for command in (EditSeries(series_id, {"pattern": "CN{n}"}), DeleteSeries(series_id)):
        with pytest.raises(Conflict, match=r"series\.is_used"):
            business.store.execute(command)
    business.store.execute(EditSeries(series_id, {"name": "Gutschriften", "is_default": False}))
    assert credit_all(business) == "2026-0003"


def test_an_unused_series_goes_and_comes_back_by_undo(business: Business) -> None:
    series_id = business.store.execute(CREDITS)
    business.store.execute(DeleteSeries(series_id))
    assert credit_all(business) == "2026-0002"
    with pytest.raises(Conflict, match=r"undo\.final"):
        business.store.execute(Undo())


def test_one_series_of_a_kind_is_the_usual_one(business: Business) -> None:
    first = business.store.execute(CREDITS)
    second = business.store.execute(AddSeries(DocumentKind.CREDIT_NOTE, "Others", "O{n}"))
    rows = {row.id: row for row in business.store.read(all_series, None)}
    assert (rows[first].is_default, rows[second].is_default) == (False, True)
    business.store.execute(Undo())
    rows = {row.id: row for row in business.store.read(all_series, None)}
    assert rows[first].is_default
    assert second not in rows


def test_names_of_series_are_told_apart(business: Business) -> None:
    business.store.execute(CREDITS)
    for name, key in (("credits", "name_taken"), ("  ", "name_missing")):
        with pytest.raises(RuleViolation, match=rf"series\.{key}"):
            business.store.execute(AddSeries(DocumentKind.QUOTE, name, "Z{n}"))
    assert [row.name for row in business.store.read(all_series, None) if row.id] == ["Credits"]


def test_two_programs_that_issue_at_once_share_the_series_without_a_gap(tmp_path: Path) -> None:
    with open_test_store(tmp_path, SetClock()) as store:
        business = open_business(store)
        for _ in range(12):
            business.work(SPRING, 3600)
            business.draft()
    with child("issue_drafts", tmp_path, 0) as one, child("issue_drafts", tmp_path, 1) as two:
        assert one.hear() == two.hear() == {"ready": True}
        for racer in (one, two):
            racer.tell()
        lines = [line for racer in (one, two) for line in iter(racer.hear, {"done": True})]
    said = [line["number"] for line in lines]
    with open_test_store(tmp_path, SetClock()) as store:
        rows = store.read(invoices, InvoiceCriteria(TODAY))
        assert sorted(said) == [f"2026-{n:04}" for n in range(1, 13)]
        assert {row.number for row in rows} == set(said)
        assert store.read(all_findings, None) == []


@needs_posix
def test_a_disk_that_runs_full_while_issuing_loses_no_number(tmp_path: Path) -> None:
    said = answers("issue_under_limit", tmp_path)
    assert said[0] == {"key": "store.disk_error", "issued": 0, "papers": 0}
    assert said[1] == {"number": "2026-0001", "findings": []}
