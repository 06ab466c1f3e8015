"""A small business on a Thursday in November, with work to bill and invoices in each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.billing.lines import Grouping
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.services.assignment import Names
from app.services.clients import AddClient, ClientChanges
from app.services.credit_notes import CreateCreditNote
from app.services.expenses import AddExpense
from app.services.invoice_drafts import CreateInvoice, FixedPart
from app.services.invoice_issue import IssueInvoice
from app.services.payments import RecordPayment
from app.services.profile import EditProfile, ProfileChanges
from app.services.projects import AddProject, ProjectChanges
from app.services.rates import RateScope, SetRate
from app.services.time_entries import AddDuration
from app.store.store import Store
from tests.builders import BERLIN

TODAY = date(2026, 11, 19)
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
    "first_number": 36,
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
class Office:
    """A file with a seller; clients and work are added by what a test needs."""

    store: Store

    def client(self, name: str, rate: str = "95", **changes: object) -> UUID:
        """A client with a project of its name and an hourly rate; a blank rate sets none."""
        fields: ClientChanges = {"name": name, **BUYER, **changes}  # type: ignore[typeddict-item]
        client_id = self.store.execute(AddClient(fields))
        self.project(client_id, f"{name} site")
        if rate:
            currency = str(fields["currency"])
            scope = RateScope(client_id=client_id)
            self.store.execute(SetRate(scope, Decimal(rate), SPRING, currency))
        return client_id

    def project(self, client_id: UUID, name: str, **changes: object) -> UUID:
        fields: ProjectChanges = {"name": name, "client_id": client_id, **changes}  # type: ignore[typeddict-item]
        return self.store.execute(AddProject(fields))

    def work(self, project: str, day: date, hours: float, text: str = "") -> UUID:
        seconds = round(hours * 3600)
        return self.store.execute(AddDuration(Names(text, project=project), day, seconds, BERLIN))

    def expense(self, client_id: UUID, day: date, net_minor: int, text: str = "Licence") -> UUID:
        return self.store.execute(
            AddExpense(
                {
                    "spent_on": day,
                    "description": text,
                    "client_id": client_id,
                    "currency": "EUR",
                    "gross_minor": net_minor,
                    "billable": True,
                }
            )
        )

    def draft(self, client_id: UUID, **options: object) -> UUID:
        return self.store.execute(CreateInvoice(client_id, **options))  # type: ignore[arg-type]

    def issue(self, invoice_id: UUID, day: date = TODAY) -> str:
        return self.store.execute(IssueInvoice(invoice_id, day)).number

    def pay(self, invoice_id: UUID, day: date, amount_minor: int | None = None) -> None:
        self.store.execute(RecordPayment(invoice_id, day, amount_minor))

    def bill(self, client_id: UUID, day: date, net_minor: int) -> UUID:
        """An issued invoice over one expense of this amount."""
        self.expense(client_id, day, net_minor)
        invoice_id = self.draft(client_id, time=False)
        self.issue(invoice_id, day)
        return invoice_id

    def credit(self, invoice_id: UUID, day: date = TODAY) -> UUID:
        credit_id = self.store.execute(CreateCreditNote(invoice_id, "Wrong address"))
        self.issue(credit_id, day)
        return credit_id

    def row(self, invoice_id: UUID) -> InvoiceRow:
        found = self.store.read(one_invoice, InvoiceKey(invoice_id))
        assert found is not None
        return found


def open_office(store: Store) -> Office:
    store.execute(EditProfile(SELLER))
    return Office(store)


def acme_in_october(office: Office) -> UUID:
    """The draft with six lines: time at two prices, a fixed price and an expense."""
    acme = office.client("Acme Outdoor", number="K-1007", contact="Frau Lena Hansen")
    lead = office.project(acme, "Projektleitung")
    office.store.execute(SetRate(RateScope(project_id=lead), Decimal(80), SPRING, "EUR"))
    design = office.project(acme, "Gestaltung", billing="fixed", price_minor=120_000)
    site = "Acme Outdoor site"
    office.work(site, date(2026, 10, 5), 18.5, "Produktseiten")
    office.work(site, date(2026, 10, 12), 12.25, "Komponentenbibliothek")
    office.work(site, date(2026, 10, 13), 12, "Komponentenbibliothek")
    office.work(site, date(2026, 10, 20), 9.75, "Barrierefreiheit")
    office.work("Projektleitung", date(2026, 10, 28), 4.5, "Abstimmung")
    office.expense(acme, date(2026, 10, 30), 14_800, "Schriftlizenz Web, 1 Jahr")
    return office.draft(acme, grouping=Grouping.TASK, fixed=(FixedPart(design),), timesheet=True)


def full_office(store: Store) -> Office:
    """Everything that the page can show at once."""
    office = open_office(store)
    october = acme_in_october(office)
    acme = office.row(october).client_id
    helio = office.client("Helio Energy", "110")
    birkenhof = office.client("Birkenhof", "90")
    nordlicht = office.client("Nordlicht Verlag", "85")
    old = office.bill(acme, date(2026, 10, 2), 522_000)
    office.pay(old, date(2026, 10, 14))
    for client_id, day, net, paid in (
        (birkenhof, date(2026, 10, 5), 144_000, date(2026, 10, 15)),
        (helio, date(2026, 10, 12), 489_916, date(2026, 11, 6)),
    ):
        office.pay(office.bill(client_id, day, net), paid)
    office.credit(office.bill(acme, date(2026, 10, 14), 30_000), date(2026, 10, 14))
    office.pay(office.bill(nordlicht, date(2026, 10, 30), 204_000), date(2026, 11, 13))
    office.issue(october, date(2026, 11, 2))
    part = office.bill(birkenhof, date(2026, 11, 3), 252_000)
    office.pay(part, date(2026, 11, 10), 150_000)
    office.bill(helio, date(2026, 11, 9), 532_773)
    office.expense(nordlicht, date(2026, 11, 2), 157_143, "Illustration")
    office.draft(nordlicht, time=False)
    for project, first, last, hours in (
        ("Acme Outdoor site", 2, 19, 34.25),
        ("Helio Energy site", 9, 19, 22.75),
        ("Birkenhof site", 4, 19, 16.1667),
        ("Nordlicht Verlag site", 2, 19, 12.5),
    ):
        office.work(project, date(2026, 11, first), hours / 2, "Startseite")
        office.work(project, date(2026, 11, last), hours / 2, "Suche")
    office.expense(birkenhof, date(2026, 11, 12), 6_420, "Zugfahrt")
    office.project(nordlicht, "Lesezeichen", billing="fixed", price_minor=80_000)
    office.client("Klinik am Park", "")
    office.work("Klinik am Park site", date(2026, 11, 18), 2.1667, "Beratung")
    return office
