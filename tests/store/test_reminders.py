"""Reminders: what is due, what they ask for, numbered and frozen, withdrawn, charged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from app.domain.billing.reminder import ClaimKind, ReminderLevel
from app.domain.billing.reminder_terms import ReminderTerms, ReminderTexts
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.money import Money
from app.queries.late_invoices import LateCriteria, late_invoices
from app.queries.reminder_draft import DueCriteria, ReminderWish, reminder_draft, reminders_due
from app.queries.reminders import ReminderCriteria, ReminderPaperKey, reminder_record, reminders
from app.services.clients import EditClient
from app.services.credit_notes import CreateCreditNote
from app.services.history import Undo
from app.services.invoice_drafts import DeleteDraft
from app.services.payments import RecordPayment
from app.services.profile import EditProfile
from app.services.reminder_charge import ChargeReminder
from app.services.reminder_terms import SetReminderTerms
from app.services.reminders import IssueReminder, WithdrawReminder
from app.store.tables import attachment, reminder, reminder_item
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import Business, open_business
from tests.store.reminded import (
    DUE,
    ISSUED,
    drafted,
    know_rate,
    late_invoice,
    record,
    remind,
    row_of,
)
from tests.store.rows import Do, all_findings

FIRST = date(2026, 3, 24)
SECOND = date(2026, 4, 8)
THIRD = date(2026, 4, 24)
AUTUMN = date(2026, 11, 19)
WITH_FEES = ReminderTerms(
    (
        ReminderLevel(7, Money(500, "EUR")),
        ReminderLevel(14, Money(1000, "EUR"), interest=True),
        ReminderLevel(14, interest=True, lump_sum=True),
    )
)


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store, client={"consumer": False})
        assert store.read(all_findings, None) == []


def due(business: Business, day: date) -> list[tuple[int, list[str], int]]:
    found = business.store.read(reminders_due, DueCriteria(day))
    return [
        (each.level, [item.late.row.number or "" for item in each.items], each.total_minor)
        for each in found
    ]


def test_what_is_due_follows_the_levels_and_does_not_mix_them(business: Business) -> None:
    first = late_invoice(business)
    assert due(business, DUE + timedelta(days=6)) == []
    assert due(business, DUE + timedelta(days=7)) == [(1, ["2026-0001"], 95_200)]
    remind(business, FIRST, first)
    late_invoice(business, 5, ISSUED + timedelta(days=10))
    found = due(business, FIRST + timedelta(days=14))
    assert [(level, numbers) for level, numbers, _ in found] == [
        (1, ["2026-0002"]),
        (2, ["2026-0001"]),
    ]


def test_a_client_who_gets_no_reminders_is_left_out(business: Business) -> None:
    late_invoice(business)
    business.store.execute(EditClient(business.client, {"reminders": False}))
    assert due(business, AUTUMN) == []
    (each,) = business.store.read(late_invoices, LateCriteria(AUTUMN))
    assert (each.wanted, each.level) == (False, 0)


def test_interest_is_that_of_the_law_and_the_letter_explains_it(business: Business) -> None:
    invoice_id = late_invoice(business)
    reminder_id = remind(business, SECOND, invoice_id, level=2)
    row = row_of(business, reminder_id)
    # 10.27 % of 952.00 over the 23 days from 17 March to 8 April, by 365.
    assert (row.open_minor, row.interest_minor, row.fee_minor) == (95_200, 616, 0)
    document = record(business, reminder_id)
    assert (document.number, document.title, document.level) == ("REM2026-0001", "Mahnung", 2)
    assert (document.due_on, document.due_minor) == (SECOND + timedelta(days=7), 95_816)
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1][:2]] == [
        "2026-0001",
        "Zinsen: 10,27\xa0% im Jahr auf 952,00\xa0€, 17.03.2026 bis 08.04.2026, 23 Tage",
    ]
    assert sum(cells[2].minor or 0 for cells in table.rows) == document.due_minor


def test_consumers_owe_less_and_no_lump_sum(business: Business) -> None:
    invoice_id = late_invoice(business)
    wish = ReminderWish((invoice_id,), THIRD, 3)
    assert drafted(business, wish).minor(ClaimKind.LUMP_SUM) == 4000
    business.store.execute(EditClient(business.client, {"consumer": True}))
    draft = drafted(business, wish)
    assert draft.minor(ClaimKind.LUMP_SUM) == 0
    assert draft.claims[1].percent == Decimal("6.27")
    business.store.execute(EditClient(business.client, {"late_percent_e4": 40_000}))
    assert drafted(business, wish).claims[1].percent == 4


def test_a_half_year_without_a_base_rate_is_never_guessed(business: Business) -> None:
    invoice_id = late_invoice(business)
    wish = ReminderWish((invoice_id,), AUTUMN, 2)
    draft = drafted(business, wish)
    assert draft.missing == (date(2026, 7, 1),)
    assert draft.minor(ClaimKind.INTEREST) == 0
    before = business.store.read(rows_of, None)
    with pytest.raises(RuleViolation, match=r"reminder\.base_rate_missing"):
        business.store.execute(IssueReminder(wish))
    assert business.store.read(rows_of, None) == before
    know_rate(business)
    draft = drafted(business, wish)
    assert draft.missing == ()
    assert [each.percent for each in draft.items[0].claims[1:]] == [
        Decimal("10.27"),
        Decimal("10.77"),
    ]


def test_where_nothing_was_agreed_there_is_no_interest(business: Business) -> None:
    invoice_id = late_invoice(business)
    business.store.execute(EditProfile({"country": "US", "vat_id": ""}))
    wish = ReminderWish((invoice_id,), AUTUMN, 3)
    draft = drafted(business, wish)
    assert (draft.basis.bears_interest, draft.missing, draft.total_minor) == (False, (), 95_200)
    business.store.execute(SetReminderTerms(ReminderTerms(percent=Decimal(12))))
    assert drafted(business, wish).claims[1].percent == 12


def test_a_part_that_was_paid_bears_interest_until_its_day(business: Business) -> None:
    invoice_id = late_invoice(business)
    business.store.execute(RecordPayment(invoice_id, date(2026, 3, 26), 45_200))
    draft = drafted(business, ReminderWish((invoice_id,), SECOND, 2))
    assert [(c.base.minor, c.days) for c in draft.claims[1:]] == [(95_200, 10), (50_000, 13)]
    assert draft.items[0].claims[0].amount.minor == 50_000


def test_only_fees_that_were_asked_for_are_asked_for_again(business: Business) -> None:
    business.store.execute(SetReminderTerms(WITH_FEES))
    invoice_id = late_invoice(business)
    remind(business, FIRST, invoice_id)
    second = row_of(business, remind(business, SECOND, invoice_id, fee_minor=0))
    assert (second.fee_minor, second.own_fee_minor) == (500, 0)
    draft = drafted(business, ReminderWish((invoice_id,), THIRD))
    assert [(each.number, each.amount.minor) for each in draft.fees] == [("REM2026-0001", 500)]
    # The lump sum covers the fees.
    assert draft.minor(ClaimKind.LUMP_SUM) == 3500


def test_a_level_goes_out_once_for_each_invoice(business: Business) -> None:
    invoice_id = late_invoice(business)
    remind(business, FIRST, invoice_id)
    before = business.store.read(rows_of, None)
    for level in (1, 1):
        with pytest.raises(Conflict, match=r"reminder\.level_sent"):
            remind(business, FIRST, invoice_id, level=level)
    assert business.store.read(rows_of, None) == before
    for day in (SECOND, THIRD):
        remind(business, day, invoice_id)
    with pytest.raises(Conflict, match=r"reminder\.all_sent"):
        remind(business, THIRD, invoice_id)
    numbers = [each.number for each in business.store.read(reminders, ReminderCriteria())]
    assert numbers == ["REM2026-0003", "REM2026-0002", "REM2026-0001"]


def test_the_file_itself_keeps_a_level_from_going_out_twice(business: Business) -> None:
    invoice_id = late_invoice(business)
    remind(business, FIRST, invoice_id)
    statement = (
        "INSERT INTO reminder_item (id, reminder_id, invoice_id, position, level, open_minor,"
        " days_late) SELECT x'01', reminder_id, invoice_id, 2, level, 1, 1 FROM reminder_item"
    )
    with pytest.raises(Conflict, match=r"reminder\.is_issued"):
        business.store.execute(Do(lambda work: work.connection.exec_driver_sql(statement)))


def test_the_user_gets_the_sum_that_he_has_seen(business: Business) -> None:
    invoice_id = late_invoice(business)
    wish = ReminderWish((invoice_id,), FIRST)
    seen = drafted(business, wish).total_minor
    business.store.execute(RecordPayment(invoice_id, FIRST, 100))
    with pytest.raises(Conflict, match=r"reminder\.has_changed"):
        business.store.execute(IssueReminder(wish, seen))
    assert business.store.read(reminders, ReminderCriteria()) == []


@pytest.mark.parametrize(
    "statement",
    [
        update(reminder).values(intro="x"),
        delete(reminder),
        update(reminder_item).values(open_minor=1),
        delete(reminder_item),
        update(attachment).where(attachment.c.owner_kind == "reminder").values(name="x"),
        delete(attachment).where(attachment.c.owner_kind == "reminder"),
    ],
    ids=str,
)
def test_the_file_itself_keeps_what_went_out(business: Business, statement: Any) -> None:
    remind(business, FIRST, late_invoice(business))
    before = business.store.read(rows_of, None)
    with pytest.raises(Conflict, match=r"reminder\.is_issued"):
        business.store.execute(Do(lambda work: work.connection.execute(statement)))
    assert business.store.read(rows_of, None) == before


def test_the_bytes_stay_whatever_comes_later(business: Business) -> None:
    invoice_id = late_invoice(business)
    reminder_id = remind(business, FIRST, invoice_id)
    key = ReminderPaperKey(reminder_id)
    kept = business.store.read(reminder_record, key)
    assert kept is not None
    assert kept.startswith(b"%PDF")
    business.store.execute(RecordPayment(invoice_id, SECOND, 95_200))
    business.store.execute(EditProfile({"name": "Somebody Else", "template": "bold"}))
    business.store.execute(WithdrawReminder(reminder_id, SECOND, "paid"))
    assert business.store.read(reminder_record, key) == kept
    assert row_of(business, reminder_id).total_minor == 95_200


def test_what_is_withdrawn_can_go_out_again_under_a_new_number(business: Business) -> None:
    invoice_id = late_invoice(business)
    first = remind(business, FIRST, invoice_id)
    business.store.execute(WithdrawReminder(first, FIRST, "wrong address"))
    with pytest.raises(Conflict, match=r"reminder\.is_withdrawn"):
        business.store.execute(WithdrawReminder(first, FIRST))
    again = row_of(business, remind(business, FIRST, invoice_id))
    assert (again.level, again.number) == (1, "REM2026-0002")
    assert row_of(business, first).withdrawn_note == "wrong address"


def test_withdrawing_is_undone_but_not_the_issue(business: Business) -> None:
    reminder_id = remind(business, FIRST, late_invoice(business))
    with pytest.raises(Conflict):
        business.store.execute(Undo())
    business.store.execute(WithdrawReminder(reminder_id, FIRST))
    business.store.execute(Undo())
    assert not row_of(business, reminder_id).is_withdrawn


def test_fees_and_interest_are_charged_by_an_invoice_once(business: Business) -> None:
    business.store.execute(SetReminderTerms(WITH_FEES))
    invoice_id = late_invoice(business)
    remind(business, FIRST, invoice_id)
    second = remind(business, SECOND, invoice_id)
    charge = business.store.execute(ChargeReminder(second))
    assert business.invoice(charge).gross_minor == row_of(business, second).extra_minor == 2116
    with pytest.raises(Conflict, match=r"reminder\.is_charged"):
        business.store.execute(ChargeReminder(second))
    number = business.issue(charge, SECOND)
    draft = drafted(business, ReminderWish((invoice_id,), THIRD))
    assert draft.fees == ()
    assert draft.items[0].claims[1].start_on == SECOND + timedelta(days=1)
    # On what is damages already there is neither interest nor a lump sum.
    late = drafted(business, ReminderWish((charge,), AUTUMN, 3, interest=True))
    assert [(each.kind, each.number) for each in late.claims] == [(ClaimKind.PRINCIPAL, number)]


def test_a_charge_that_is_thrown_away_leaves_the_reminder_as_it_was(business: Business) -> None:
    business.store.execute(SetReminderTerms(WITH_FEES))
    reminder_id = remind(business, FIRST, late_invoice(business))
    charge = business.store.execute(ChargeReminder(reminder_id))
    business.store.execute(DeleteDraft(charge))
    assert row_of(business, reminder_id).charge_id is None
    business.store.execute(Undo())
    assert row_of(business, reminder_id).charge_id == charge


def test_credited_and_paid_invoices_are_not_asked_for(business: Business) -> None:
    paid, credited = late_invoice(business), late_invoice(business, 5)
    business.store.execute(RecordPayment(paid, DUE, 95_200))
    note = business.store.execute(CreateCreditNote(credited, "error"))
    business.issue(note, DUE)
    assert due(business, AUTUMN) == []
    with pytest.raises(Conflict, match=r"reminder\.not_late"):
        remind(business, AUTUMN, paid)


def test_what_is_open_only_from_a_later_day_on_is_not_asked_for_before(
    business: Business,
) -> None:
    invoice_id = late_invoice(business)
    business.store.execute(RecordPayment(invoice_id, DUE, 95_200))
    business.store.execute(RecordPayment(invoice_id, AUTUMN, -10_000))
    with pytest.raises(Conflict, match=r"reminder\.not_late"):
        remind(business, THIRD, invoice_id)
    assert row_of(business, remind(business, AUTUMN, invoice_id)).open_minor == 10_000


def test_own_texts_go_before_the_usual_ones(business: Business) -> None:
    invoice_id = late_invoice(business)
    texts = {("de", 1): ReminderTexts("Bitte zahlen.", "Bis {date}, danke.")}
    business.store.execute(SetReminderTerms(ReminderTerms(texts=texts)))
    draft = drafted(business, ReminderWish((invoice_id,), FIRST))
    assert (draft.intro, draft.closing) == ("Bitte zahlen.", "Bis 31. März 2026, danke.")
    assert drafted(business, ReminderWish((invoice_id,), FIRST, intro="Hallo")).intro == "Hallo"


def test_a_wish_that_makes_no_letter_is_refused(business: Business) -> None:
    invoice_id = late_invoice(business)
    for wish, key in (
        (ReminderWish((), FIRST), "reminder.no_invoices"),
        (ReminderWish((invoice_id,), FIRST, 4), "reminder.no_such_level"),
        (ReminderWish((invoice_id,), FIRST, fee_minor=-1), "reminder.fee"),
        (ReminderWish((invoice_id,), FIRST, pay_by_on=ISSUED), "reminder.pay_by_before"),
    ):
        with pytest.raises(RuleViolation, match=key):
            business.store.execute(IssueReminder(wish))


def test_two_programs_at_once_send_a_level_once(business: Business, tmp_path: Path) -> None:
    invoice_id = late_invoice(business)
    wish = ReminderWish((invoice_id,), FIRST)
    with open_test_store(tmp_path, SetClock()) as other:
        seen = other.read(reminder_draft, wish).total_minor
        business.store.execute(IssueReminder(wish, seen))
        with pytest.raises(Conflict, match=r"reminder\.all_sent|reminder\.level_sent"):
            other.execute(IssueReminder(replace(wish, level=1), seen))
        numbers = [each.number for each in other.read(reminders, ReminderCriteria())]
    assert numbers == ["REM2026-0001"]


def test_what_cannot_be_printed_takes_no_number(business: Business) -> None:
    invoice_id = late_invoice(business)
    before = business.store.read(rows_of, None)
    with pytest.raises(RuleViolation, match=r"document\.unprintable"):
        remind(business, FIRST, invoice_id, intro="\ue123")
    assert business.store.read(rows_of, None) == before
    assert row_of(business, remind(business, FIRST, invoice_id)).number == "REM2026-0001"


@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.integers(0, 60), st.integers(0, 300)),
        min_size=1,
        max_size=3,
    ),
    st.integers(1, 3),
    st.integers(0, 2000),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_claims_add_up_to_what_the_document_asks_for(
    invoices: list[tuple[int, int, int]], level: int, fee: int
) -> None:
    with TemporaryDirectory() as folder, open_test_store(Path(folder), SetClock()) as store:
        business = open_business(store, client={"consumer": False})
        ids = []
        for hours, later, paid in invoices:
            ids.append(late_invoice(business, hours, ISSUED + timedelta(days=later)))
            if paid:
                day = DUE + timedelta(days=later + 3)
                store.execute(RecordPayment(ids[-1], day, paid * hours))
        day = date(2026, 6, 30)
        draft = drafted(business, ReminderWish(tuple(ids), day, level, fee_minor=fee))
        row = row_of(business, remind(business, day, *ids, level=level, fee_minor=fee))
        document = record(business, row.id)
        (table,) = document.tables
        amounts = [cells[2].minor or 0 for cells in table.rows]
        assert sum(amounts) == document.due_minor == row.total_minor == draft.total_minor
        assert row.open_minor == sum(business.invoice(each).open_minor for each in ids)
        items = [(i.open_minor, i.interest_minor, i.lump_sum_minor) for i in row.items]
        assert sum(map(sum, items)) + row.fee_minor == row.total_minor
