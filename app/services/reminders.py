"""Reminders of late invoices: issued with number and papers in one transaction, withdrawn.

Nothing is sent by itself, and a reminder books nothing: it asks. What comes in above the open
amounts is kept as the client's credit, as with any payment; whoever wants fees and interest in the
books has them charged by an invoice (`app.services.reminder_charge`), which the credit then pays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, update

from app.domain.billing.document import DocumentKind
from app.domain.billing.reminder import ClaimKind
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.reminder_document import drafted_document
from app.queries.reminder_draft import ReminderDraft, ReminderWish, reminder_draft
from app.queries.reminders import (
    ReminderKey,
    ReminderPaperKey,
    ReminderRow,
    one_reminder,
    reminder_record,
)
from app.services.invoice_output import write_whole
from app.services.kept_papers import keep_papers
from app.services.number_series import DrawnNumber, draw_number
from app.store.tables import reminder, reminder_item
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class IssuedReminder:
    reminder_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class IssueReminder:
    """Writes a reminder as it stands now: numbered, with its papers, for good.

    Undo stops here; it can be withdrawn. Of an invoice each level goes out once, whoever asks.

    Attributes:
        expected_minor: what the user has seen that it asks for; None where nobody has looked.

    Raises:
        NotFound: an invoice is gone.
        Conflict: an invoice is not late or had this level already, or it asks for another sum than
            the user has seen.
        RuleViolation: a base rate is not known, a field is wrong, or a text cannot be printed.
    """

    wish: ReminderWish
    expected_minor: int | None = None
    action = "reminder.issue"

    def run(self, work: UnitOfWork) -> IssuedReminder:
        draft = reminder_draft(work.connection, self.wish)
        _check_ready(draft, self.expected_minor)
        drawn = draw_number(work, DocumentKind.REMINDER, None, self.wish.issued_on)
        document = drafted_document(work.connection, draft, drawn.number)
        reminder_id = work.ids.new()
        _write(work, reminder_id, draft, drawn, document.template)
        keep_papers(work, "reminder", reminder_id, document)
        work.make_final()
        work.describe(text=drawn.number, client=draft.client.name)
        return IssuedReminder(reminder_id, drawn.number)


@dataclass(frozen=True, slots=True)
class WithdrawReminder:
    """Marks a reminder as withdrawn; its level can go out again. It is never deleted.

    Raises:
        NotFound: there is no such reminder.
        Conflict: it is withdrawn already, or an invoice charges its fees and interest.
    """

    reminder_id: UUID
    withdrawn_on: date
    note: str = ""
    action = "reminder.withdraw"

    def run(self, work: UnitOfWork) -> None:
        row = stored_reminder(work, self.reminder_id)
        if row.is_withdrawn:
            raise Conflict("reminder.is_withdrawn", number=row.number)
        if row.charge_id is not None:
            raise Conflict("reminder.is_charged")
        work.connection.execute(
            update(reminder)
            .where(reminder.c.id == row.id)
            .values(withdrawn_on=self.withdrawn_on, withdrawn_note=self.note.strip())
        )
        work.connection.execute(
            update(reminder_item).where(reminder_item.c.reminder_id == row.id).values(live=False)
        )
        work.describe(text=row.number)


@dataclass(frozen=True, slots=True)
class SaveReminderPdf:
    """Copies the bytes of a reminder's PDF to a file, whole or not at all.

    Raises:
        NotFound: there is no such reminder.
        RuleViolation: the system does not let us write there.
    """

    reminder_id: UUID
    target: Path
    action = "output.reminder_pdf"

    def run(self, work: UnitOfWork) -> Path:
        row = stored_reminder(work, self.reminder_id)
        content = reminder_record(work.connection, ReminderPaperKey(row.id))
        assert content is not None  # noqa: S101 - issuing keeps both papers
        write_whole(self.target, content)
        work.record()
        work.describe(text=row.number, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class NoteReminderPrinted:
    """Notes that a reminder went to a printer."""

    reminder_id: UUID
    printer: str
    action = "output.reminder_print"

    def run(self, work: UnitOfWork) -> None:
        row = stored_reminder(work, self.reminder_id)
        work.record()
        work.describe(text=row.number, target=self.printer)


def stored_reminder(work: UnitOfWork, reminder_id: UUID) -> ReminderRow:
    """The reminder.

    Raises:
        NotFound: there is none.
    """
    row = one_reminder(work.connection, ReminderKey(id=reminder_id))
    if row is None:
        raise NotFound("reminder.gone")
    return row


def _check_ready(draft: ReminderDraft, expected_minor: int | None) -> None:
    if draft.missing:
        base = draft.basis.base
        assert base is not None  # noqa: S101 - only a base rate can be missing
        raise RuleViolation(
            "base_rate",
            "reminder.base_rate_missing",
            day=draft.missing[0],
            bases=((f"base_rate.{base.value}", ""),),
        )
    for item in draft.items:
        # Money may be noted as going back on a later day: then nothing was open on this one.
        if not item.minor(ClaimKind.PRINCIPAL):
            raise Conflict("reminder.not_late", number=item.late.row.number)
    if expected_minor is not None and expected_minor != draft.total_minor:
        raise Conflict("reminder.has_changed")


def _write(
    work: UnitOfWork, reminder_id: UUID, draft: ReminderDraft, drawn: DrawnNumber, template: str
) -> None:
    work.connection.execute(
        insert(reminder).values(
            id=reminder_id,
            client_id=draft.client.id,
            level=draft.level,
            issued_at=work.now,
            **drawn.columns(),
            issued_on=draft.wish.issued_on,
            pay_by_on=draft.pay_by_on,
            currency=draft.currency,
            language=draft.language,
            open_minor=draft.minor(ClaimKind.PRINCIPAL),
            interest_minor=draft.minor(ClaimKind.INTEREST),
            lump_sum_minor=draft.minor(ClaimKind.LUMP_SUM),
            fee_minor=draft.minor(ClaimKind.FEE),
            own_fee_minor=draft.own_fee_minor,
            total_minor=draft.total_minor,
            intro=draft.intro,
            closing=draft.closing,
            template=template,
        )
    )
    for position, item in enumerate(draft.items, start=1):
        work.connection.execute(
            insert(reminder_item).values(
                id=work.ids.new(),
                reminder_id=reminder_id,
                invoice_id=item.late.row.id,
                position=position,
                level=draft.level,
                open_minor=item.minor(ClaimKind.PRINCIPAL),
                interest_minor=item.minor(ClaimKind.INTEREST),
                lump_sum_minor=item.minor(ClaimKind.LUMP_SUM),
                days_late=item.days_late,
            )
        )
