"""An accepted quote becomes an invoice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, insert, select

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.document import DocumentAllowance
from app.domain.billing.shares import split
from app.domain.billing.tax import TaxTreatment
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.queries.adjustments import agreed_on, quote_adjustments
from app.queries.deposits import usable_deposits
from app.queries.quote_sums import QuoteSums, quote_sums
from app.queries.quotes import QuoteRow, quote_lines
from app.services.adjustment_rows import write_adjustments
from app.services.deposits import SetDeposits
from app.services.invoice_drafts import EditInvoice, InvoiceChanges
from app.services.invoice_lines import add_lines, add_up, copied_line
from app.services.projects import project_row
from app.services.quote_issue import quote_row
from app.services.quote_rows import stored_quote
from app.store.tables import invoice, invoice_adjustment, time_entry
from app.store.unit_of_work import UnitOfWork

_COPIED: Final = (
    "client_id",
    "currency",
    "language",
    "payment_days",
    "buyer_reference",
    "tax_reason",
    "entry",
    "early_payment",
    "subject",
    "template",
)


@dataclass(frozen=True, slots=True)
class InvoiceQuote:
    """Drafts an invoice over all of an accepted quote; it subtracts the deposits on it.

    Lines of a project of fixed price bill that price, so what was agreed for the whole becomes a
    part of each. The days of the supply are those on which was
    worked on the project, else those of the project.

    Attributes:
        changes: fields of the draft that are other than the quote's.
        tax: of every line; None for that of the quote's.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: it is not accepted, or has no lines; as `EditInvoice`.
    """

    quote_id: UUID
    changes: InvoiceChanges | None = field(default=None, hash=False)
    tax: TaxTreatment | None = None
    action = "invoice.create_from_quote"

    def run(self, work: UnitOfWork) -> UUID:
        row = quote_row(work, self.quote_id)
        if row.state != "accepted":
            raise RuleViolation("quote", "quote.not_accepted", number=row.number or row.subject)
        stored = stored_quote(work, self.quote_id)
        found = quote_lines(work.connection, self.quote_id)
        sums = quote_sums(work.connection, stored, found)
        invoice_id = work.ids.new()
        fields: dict[str, Any] = {name: getattr(stored, name) for name in _COPIED}
        work.connection.execute(
            insert(invoice).values(
                id=invoice_id,
                kind="invoice",
                grouping="project",
                quote_id=self.quote_id,
                project_label=row.project or "",
                **fields,
                **_period(work, row.project_id),
            )
        )
        agreed = quote_adjustments(work.connection, self.quote_id)
        fixed = _fixed_project(work, row)
        spread = fixed is not None and stored.entry == "net"
        parts = _parts(sums) if spread else [()] * len(sums.counting)
        lines = [
            replace(
                copied_line(line),
                kind="free" if fixed is None else "fixed",
                project_id=fixed,
                project=row.project or "",
                net_minor=line.net_minor + sum(map(_signed, part)),
                adjustments=(*agreed_on(agreed, line.id), *part),
            )
            for line, part in zip(sums.counting, parts, strict=True)
        ]
        add_lines(work, invoice_id, lines)
        if not spread:
            write_adjustments(work, invoice_adjustment, invoice_id, agreed_on(agreed, None))
        usable = usable_deposits(work.connection, row.client_id)
        deposits = tuple(each.id for each in usable if each.quote_id == self.quote_id)
        if deposits:
            SetDeposits(invoice_id, deposits).run(work)
        add_up(work, invoice_id)
        if self.changes or self.tax is not None:
            EditInvoice(invoice_id, self.changes or {}, self.tax).run(work)
        work.describe(text=row.number)
        return invoice_id


def _fixed_project(work: UnitOfWork, row: QuoteRow) -> UUID | None:
    if row.project_id is None:
        return None
    named = project_row(work, row.project_id)
    return row.project_id if named.billing == "fixed" else None


def _period(work: UnitOfWork, project_id: UUID | None) -> dict[str, date | None]:
    """The first and last day of what was done for a project; nothing where nobody knows."""
    if project_id is None:
        return {}
    days = func.min(time_entry.c.worked_on), func.max(time_entry.c.worked_on)
    first, last = work.connection.execute(
        select(*days).where(time_entry.c.project_id == project_id)
    ).one()
    named = project_row(work, project_id)
    return {
        "period_start_on": first or named.starts_on,
        "period_end_on": last or named.ends_on or named.starts_on,
    }


def _signed(part: Adjustment) -> int:
    assert part.amount is not None  # noqa: S101 - parts are amounts
    return part.amount.minor if part.charge else -part.amount.minor


def _parts(sums: QuoteSums) -> list[tuple[Adjustment, ...]]:
    """For each line its part of what was agreed for the whole; the parts add up to it exactly."""
    parts: list[tuple[Adjustment, ...]] = [()] * len(sums.counting)
    for each in sums.sums.adjustments:
        places = [
            at
            for at, line in enumerate(sums.counting)
            if (line.tax.category, line.tax.rate) == (each.tax_category, each.tax_rate)
        ]
        for at, agreed in zip(places, _split(each, sums, places), strict=True):
            if agreed is not None:
                parts[at] = (*parts[at], agreed)
    return parts


def _split(
    each: DocumentAllowance, sums: QuoteSums, places: Sequence[int]
) -> Sequence[Adjustment | None]:
    currency = sums.sums.totals.net.currency
    nets = [sums.sums.lines[at].net.minor for at in places]
    if not sum(nets):
        return [None] * len(places)
    shares = split(Money(each.amount_minor, currency), nets)
    return [
        Adjustment(each.reason, amount=share, charge=each.charge) if share.minor else None
        for share in shares
    ]
