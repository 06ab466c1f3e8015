"""An invoice over what a reminder asked for besides: fees, interest, lump sums.

These are damages and no supply, so there is no tax on them (Directive 2006/112/EC, Art. 2; ECJ
222/81); the program drafts the invoice so, and whoever is taxed otherwise changes the draft. Later
reminders ask for none of it again: the invoice does, and interest goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import exists, insert, select, update

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.money import Money
from app.queries.clients import one_client
from app.queries.proposal_records import ProposedLine
from app.queries.reminders import ReminderRow
from app.queries.seller import seller_row
from app.services.draft_fields import usual_fields
from app.services.invoice_lines import add_lines
from app.services.reminders import stored_reminder
from app.store.tables import invoice, reminder, reminder_item
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_labels

_UNTAXED = TaxTreatment(TaxCategory.OUTSIDE_SCOPE, Decimal(0))


@dataclass(frozen=True, slots=True)
class ChargeReminder:
    """Drafts an invoice over a reminder's fees, interest and lump sums.

    Raises:
        NotFound: there is no such reminder.
        Conflict: it is withdrawn or charged already, or a later one asks for more.
        RuleViolation: it asks for nothing besides.
    """

    reminder_id: UUID
    action = "reminder.charge"

    def run(self, work: UnitOfWork) -> UUID:
        row = stored_reminder(work, self.reminder_id)
        _check(work, row)
        buyer = one_client(work.connection, row.client_id)
        assert buyer is not None  # noqa: S101 - a reminder holds its client
        labels = document_labels(row.language)
        invoice_id = work.ids.new()
        fields = usual_fields(buyer, seller_row(work.connection)) | {
            "currency": row.currency,
            "language": row.language,
            "subject": labels["reminder.charge"].format(number=row.number),
            "tax_reason": labels["reminder.charge_reason"],
        }
        work.connection.execute(insert(invoice).values(id=invoice_id, **fields))
        add_lines(work, invoice_id, list(_lines(row, labels)))
        work.connection.execute(
            update(reminder).where(reminder.c.id == row.id).values(charge_id=invoice_id)
        )
        work.describe(text=row.number, client=buyer.name)
        return invoice_id


def _check(work: UnitOfWork, row: ReminderRow) -> None:
    if row.is_withdrawn:
        raise Conflict("reminder.is_withdrawn", number=row.number)
    if row.charge_id is not None:
        raise Conflict("reminder.is_charged")
    if not row.extra_minor:
        raise RuleViolation("reminder", "reminder.nothing_to_charge")
    later = reminder_item.alias("later")
    own = reminder_item.alias("own")
    newer = select(
        exists().where(
            own.c.reminder_id == row.id,
            later.c.invoice_id == own.c.invoice_id,
            later.c.live,
            later.c.level > row.level,
        )
    )
    if work.connection.scalar(newer):
        raise Conflict("reminder.newer_out", number=row.number)


def _lines(row: ReminderRow, labels: dict[str, str]) -> Iterator[ProposedLine]:
    for item in row.items:
        for words, minor in (
            (labels["column.interest"], item.interest_minor),
            (labels["reminder.lump_sum"], item.lump_sum_minor),
        ):
            if minor:
                yield _line(f"{words}, {item.number}", minor, row)
    if row.fee_minor:
        yield _line(labels["reminder.fee"], row.fee_minor, row)


def _line(name: str, minor: int, row: ReminderRow) -> ProposedLine:
    price = Money(minor, row.currency).as_decimal()
    return ProposedLine(
        "free",
        name,
        "",
        Decimal(1),
        "LS",
        price,
        _UNTAXED,
        minor,
        first_on=row.issued_on,
        last_on=row.issued_on,
        gross_price=price,
    )
