"""The sample's quotes in every state, and an invoice that comes again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.queries.recurring_invoices import RecurringLine
from app.services.quote_accept import AcceptQuote
from app.services.quote_issue import IssueQuote, NoteQuoteSent
from app.services.quote_lines import AddQuoteLine
from app.services.quotes import CreateQuote
from app.services.recurring_invoices import AddRecurringInvoice
from app.services.sample_days import SampleDays
from app.store.unit_of_work import UnitOfWork


class SampleBilling:
    """Writes what ``resources/sample/business.json`` says of them.

    Args:
        clients: their ids by name.
    """

    def __init__(
        self, work: UnitOfWork, days: SampleDays, clients: Mapping[str | None, UUID]
    ) -> None:
        self._work = work
        self._days = days
        self._clients = clients

    def add_quote(self, each: dict[str, Any]) -> None:
        """A draft, or an issued quote that was sent, accepted or has expired since."""
        work = self._work
        valid_until = self._days.day(each["valid_until_on"])
        quote_id = CreateQuote(
            self._clients[each["client"]],
            changes={
                "subject": each["subject"],
                "intro": each.get("intro", ""),
                "valid_until_on": valid_until,
            },
        ).run(work)
        for line in each["lines"]:
            AddQuoteLine(
                quote_id,
                line["name"],
                Decimal(line["quantity"]),
                line["unit"],
                Decimal(line["price"]),
                line.get("description", ""),
                optional=line.get("optional", False),
            ).run(work)
        if "issued_on" in each:
            IssueQuote(quote_id, self._days.day(each["issued_on"])).run(work)
            NoteQuoteSent(quote_id, self._days.day(each["issued_on"])).run(work)
        if "accepted_on" in each:
            accepted_on = self._days.day(each["accepted_on"])
            AcceptQuote(quote_id, accepted_on, by=each["accepted_by"]).run(work)

    def add_recurring(self, each: dict[str, Any]) -> None:
        lines = tuple(
            RecurringLine(
                line["name"], Decimal(line["price"]), Decimal(line["quantity"]), line["unit"]
            )
            for line in each["lines"]
        )
        AddRecurringInvoice(
            self._clients[each["client"]],
            {
                "name": each["name"],
                "unit": each["unit"],
                "start_on": self._days.day(each["start_on"]),
                "what": "lines",
            },
            lines,
        ).run(self._work)
