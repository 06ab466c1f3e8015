"""Invoices that come again, drafted when they are due."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from app.domain.billing.quantity import counted_net
from app.domain.billing.recurring_invoice import (
    MOST_AT_ONCE,
    MOST_TIMES,
    Occurrence,
    due_occurrences,
)
from app.domain.values.errors import StintError
from app.queries.clients import ClientRow, one_client
from app.queries.invoice_proposal import usual_tax
from app.queries.proposal_records import ProposedLine
from app.queries.recurring_invoices import RecurringLine, recurring_lines, rule_of
from app.queries.seller import SellerRow, seller_row
from app.services.draft_fields import usual_fields
from app.services.due_tasks import describe_names
from app.services.invoice_drafts import CreateInvoice
from app.services.invoice_lines import add_lines
from app.services.recurring_invoices import note_next
from app.store.tables import change_set, invoice, recurring_invoice
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_day, document_locale, document_period

_ACTION: Final = "recurring_invoice.make"
# A day on a Sunday may be issued on the Friday before.
_EARLIEST: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class MadeInvoice:
    """What became of an invoice that was due.

    Attributes:
        invoice_id: the draft; None where there was nothing to bill, or it could not be drafted.
        nominal_on: the day for which it came.
        refused: why it could not be drafted; it comes with the next look.
    """

    recurring_id: UUID
    name: str
    nominal_on: date
    invoice_id: UUID | None = None
    refused: StintError | None = None


@dataclass(frozen=True, slots=True)
class MakeDueInvoices:
    """Drafts the invoices that are due; each once, whoever looks and how often.

    Two programs that look at once draft one: the second sees what the first has noted. What was
    missed is made up for, twelve at most at a time, or by the latest alone, as was agreed. Where
    there is nothing to bill no draft is made, and work of these days that is recorded later is
    drafted then. What cannot be drafted, as the tax is unknown, keeps no other schedule from coming
    and is tried again.

    Undo takes drafts back; a draft that was taken back, or deleted, does not come again by itself.

    Attributes:
        recurring_id: this one alone.
        again: whether those that were taken back come too.
    """

    today: date
    recurring_id: UUID | None = None
    again: bool = False
    action = _ACTION

    def run(self, work: UnitOfWork) -> tuple[MadeInvoice, ...]:
        rows = self._rows(work)
        asks = bool(rows) and not self.again
        taken_back = _taken_back(work.connection) if asks else frozenset()
        made = [found for row in rows for found in self._make(work, row, taken_back)]
        drafts = [each for each in made if each.invoice_id is not None]
        describe_names(work, [each.name for each in drafts])
        work.describe(made=[_mark(each.recurring_id, each.nominal_on) for each in drafts])
        return tuple(made)

    def _rows(self, work: UnitOfWork) -> list[Row[Any]]:
        query = (
            select(recurring_invoice)
            .where(recurring_invoice.c.next_on <= self.today + _EARLIEST)
            .order_by(recurring_invoice.c.seq)
        )
        if self.recurring_id is not None:
            query = query.where(recurring_invoice.c.id == self.recurring_id)
        return list(work.connection.execute(query))

    def _make(
        self, work: UnitOfWork, row: Row[Any], taken_back: frozenset[str]
    ) -> Iterator[MadeInvoice]:
        done, drafts, idle = row.last_on, 0, 0
        for each in self._due(row):
            if _mark(row.id, each.nominal_on) in taken_back:
                continue
            made = MadeInvoice(row.id, row.name, each.nominal_on)
            try:
                with work.connection.begin_nested():
                    made = replace(made, invoice_id=_draft(work, row, each))
            except StintError as refused:
                yield replace(made, refused=refused)
                # Those after it wait, so that none is left out.
                break
            yield made
            drafts += made.invoice_id is not None
            idle = 0 if made.invoice_id is not None else idle + 1
            # Days without work are looked at again, but not for ever: to note them is a change
            # that undo would stumble over.
            if made.invoice_id is not None or idle > MOST_AT_ONCE:
                done = each.nominal_on
            if drafts == MOST_AT_ONCE:
                break
        note_next(work, row, done)

    def _due(self, row: Row[Any]) -> tuple[Occurrence, ...]:
        """All that are due; how many are made at once, the drafts say."""
        rule, latest = rule_of(row), not row.catch_up
        return due_occurrences(
            rule, row.last_on, self.today, most=MOST_TIMES, skip_missed=latest
        ).now


def _draft(work: UnitOfWork, row: Row[Any], due: Occurrence) -> UUID | None:
    """The draft; None where there is nothing to bill."""
    buyer = one_client(work.connection, row.client_id)
    assert buyer is not None  # noqa: S101 - the reference is the database's
    seller = seller_row(work.connection)
    fields = {**usual_fields(buyer, seller), **_fields(row, due)}
    locale = document_locale(fields["language"], buyer.country or seller.country)
    for name in ("intro", "closing"):
        fields[name] = filled_in(getattr(row, name) or fields[name], due, locale)
    lines = [
        _line(each, due, locale, buyer, seller) for each in recurring_lines(work.connection, row.id)
    ]
    invoice_id = _over_work(work, row, due) if row.what == "unbilled" else None
    if invoice_id is None and not lines:
        return None
    if invoice_id is None:
        invoice_id = work.ids.new()
        work.connection.execute(insert(invoice).values(id=invoice_id, **fields))
    else:
        kept = {name: fields[name] for name in fields if name not in ("kind", "client_id")}
        work.connection.execute(update(invoice).where(invoice.c.id == invoice_id).values(**kept))
    add_lines(work, invoice_id, lines)
    return invoice_id


def _fields(row: Row[Any], due: Occurrence) -> dict[str, Any]:
    days = {} if row.payment_days is None else {"payment_days": row.payment_days}
    return {
        "schedule_id": row.id,
        "schedule_on": due.nominal_on,
        "period_start_on": due.service.start_on,
        "period_end_on": due.service.last_on,
        "template": row.template,
        **days,
    }


def _over_work(work: UnitOfWork, row: Row[Any], due: Occurrence) -> UUID | None:
    """A draft over the unbilled work of the days; None where there is none."""
    days = due.service
    wanted = CreateInvoice(row.client_id, days.start_on, days.end_on, project_id=row.project_id)
    return wanted.run(work) if wanted.bills_something(work.connection) else None


def _line(
    line: RecurringLine, due: Occurrence, locale: str, buyer: ClientRow, seller: SellerRow
) -> ProposedLine:
    return ProposedLine(
        "free",
        filled_in(line.name, due, locale),
        filled_in(line.description, due, locale),
        line.quantity,
        line.unit_code,
        line.price,
        line.tax or usual_tax(buyer, seller),
        counted_net(line.quantity, line.price, buyer.currency).minor,
        first_on=due.service.start_on,
        last_on=due.service.last_on,
        hour_account_id=line.hour_account_id,
    )


def filled_in(text: str, due: Occurrence, locale: str) -> str:
    """A text with its places filled in: ``{period}``, ``{from}``, ``{until}``, ``{number}``.

    Every other brace is printed as it stands.
    """
    if "{" not in text:
        return text
    days = due.service
    places = {
        "{period}": document_period(locale, days.start_on, days.last_on),
        "{from}": document_day(locale, days.start_on),
        "{until}": document_day(locale, days.last_on),
        "{number}": str(due.number),
    }
    for place, value in places.items():
        text = text.replace(place, value)
    return text


def _mark(recurring_id: UUID, nominal_on: date) -> str:
    return f"{recurring_id.hex}/{nominal_on.isoformat()}"


def _taken_back(connection: Connection) -> frozenset[str]:
    """Which drafts undo has taken back and no redo has brought again."""
    undone: list[Sequence[str]] = []
    made = select(change_set.c.no, change_set.c.arguments).where(
        change_set.c.action == _ACTION, change_set.c.kind == "do"
    )
    for no, arguments in connection.execute(made).all():
        undos = list(connection.scalars(select(change_set.c.no).where(change_set.c.undoes == no)))
        redos = connection.scalar(
            select(func.count()).select_from(change_set).where(change_set.c.undoes.in_(undos))
        )
        if len(undos) > (redos or 0):
            undone.append(json.loads(arguments).get("made", []))
    return frozenset(mark for marks in undone for mark in marks)
