"""The first client of a fresh file, with what is needed to start a timer and write an invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.queries.seller import seller_row
from app.services.clients import AddClient, ClientChanges
from app.services.projects import AddProject
from app.services.rates import RateScope, SetRate
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddFirstClient:
    """Makes a client with its project and hourly rate as one change; gives the client's id.

    Attributes:
        project: its name; blank for none.
        hourly_rate: in the client's currency; None for none yet.
        valid_from_on: the rate's first day.

    Raises:
        RuleViolation: as `AddClient`, `AddProject` and `SetRate`; nothing is made then.
    """

    client: ClientChanges
    project: str
    hourly_rate: Decimal | None
    valid_from_on: date
    action = "client.add"

    def run(self, work: UnitOfWork) -> UUID:
        client_id = AddClient(self.client).run(work)
        if self.project.strip():
            AddProject({"name": self.project, "client_id": client_id}).run(work)
        if self.hourly_rate is not None:
            currency = self.client.get("currency") or seller_row(work.connection).currency
            scope = RateScope(client_id=client_id)
            SetRate(scope, self.hourly_rate, self.valid_from_on, currency).run(work)
        work.describe(text=self.client["name"].strip())
        return client_id
