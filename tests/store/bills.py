"""A small business on file: who sells, who pays, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from app.domain.billing.lines import Grouping
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.queries.reminder_draft import ReminderWish
from app.services.assignment import Names
from app.services.clients import AddClient, ClientChanges, SaveContact
from app.services.credit_notes import CreateCreditNote
from app.services.expenses import AddExpense
from app.services.invoice_drafts import CreateInvoice
from app.services.invoice_issue import IssueInvoice
from app.services.payments import RecordPayment
from app.services.profile import EditProfile, ProfileChanges
from app.services.projects import AddProject, ProjectChanges
from app.services.rates import RateScope, SetRate
from app.services.reminders import IssueReminder
from app.services.time_entries import AddDuration, AddTimed
from app.store.store import Store
from tests.builders import BERLIN, SetClock

SPRING = date(2026, 3, 2)
SELLER: ProfileChanges = {
    "name": "Nora Seidel",
    "trading_name": "Design & Code",
    "street": "Musterweg 12",
    "postcode": "22765",
    "city": "Hamburg",
    "country": "DE",
    "vat_id": "DE111111111",
    "iban": "DE89 3704 0044 0532 0130 00",
    "tax_rate_e4": 190_000,
}
BUYER: ClientChanges = {
    "currency": "EUR",
    "language": "de",
    "street": "Beispielstraße 48",
    "postcode": "20457",
    "city": "Hamburg",
    "country": "DE",
}


@dataclass(frozen=True, slots=True)
class Business:
    """A file with one client and one hourly project at 80.00."""

    store: Store
    client: UUID
    project: UUID

    def work(self, day: date, seconds: int, text: str = "", project: str = "Website") -> UUID:
        """Time by duration on a day."""
        return self.store.execute(
            AddDuration(Names(text, project=project, client="Acme Outdoor"), day, seconds, BERLIN)
        )

    def rate(self, amount: str, day: date = SPRING, scope: RateScope | None = None) -> None:
        chosen = scope or RateScope(client_id=self.client)
        self.store.execute(SetRate(chosen, Decimal(amount), day, "EUR"))

    def draft(self, grouping: Grouping = Grouping.PROJECT) -> UUID:
        return self.store.execute(CreateInvoice(self.client, grouping=grouping))

    def issue(self, invoice_id: UUID, day: date = date(2026, 11, 19)) -> str:
        return self.store.execute(IssueInvoice(invoice_id, day)).number

    def invoice(self, invoice_id: UUID) -> InvoiceRow:
        found = self.store.read(one_invoice, InvoiceKey(invoice_id))
        assert found is not None
        return found


def open_business(
    store: Store, *, client: ClientChanges | None = None, project: ProjectChanges | None = None
) -> Business:
    """Seller, client and project; the client's rate is 80.00 from spring on."""
    store.execute(EditProfile(SELLER))
    client_id = store.execute(AddClient({"name": "Acme Outdoor", **BUYER, **(client or {})}))
    changes: ProjectChanges = {"name": "Website", "client_id": client_id, **(project or {})}
    business = Business(store, client_id, store.execute(AddProject(changes)))
    business.rate("80")
    return business


def bill_something(store: Store, clock: SetClock) -> None:
    """Puts rows into every table of billing: invoices in each state, a payment, a credit note."""
    business = open_business(store)
    store.execute(SaveContact(business.client, "Lena Hansen", "Marketing", "lena@acme.example"))
    expense = AddExpense(
        {
            "spent_on": SPRING,
            "description": "Schriftlizenz",
            "client_id": business.client,
            "currency": "EUR",
            "gross_minor": 17612,
            "tax_rate_e4": 190_000,
            "billable": True,
        }
    )
    store.execute(expense)
    end = clock.now()
    names = Names("Entwurf", project="Website", client="Acme Outdoor")
    store.execute(AddTimed(names, end - timedelta(hours=1), end, BERLIN))
    first = business.draft()
    business.issue(first)
    store.execute(RecordPayment(first, date(2026, 11, 20), 5000))
    store.execute(IssueReminder(ReminderWish((first,), date(2027, 1, 15))))
    credit = store.execute(CreateCreditNote(first, "Falsche Anschrift"))
    business.issue(credit)
    business.work(SPRING, 5400)
    business.draft(Grouping.ENTRY)
