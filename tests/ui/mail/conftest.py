from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from app.services.clients import EditClient, SaveContact
from app.services.mail_office import MailOffice
from app.services.mail_papers import MailPaper, MailPaperKey, mail_paper
from app.services.profile import EditProfile
from app.store.store import Store
from tests.builders import SetClock
from tests.mail_office import office_in
from tests.ui.billing.office import TODAY, Office, open_office


@pytest.fixture
def business(store: Store) -> Office:
    store.execute(EditProfile({"email": "nora@seidel.example"}))
    return open_office(store)


@pytest.fixture
def invoice_id(business: Office, store: Store) -> UUID:
    """An issued invoice to a client with two people."""
    acme = business.client("Acme Outdoor", email="office@acme.example", contact="Frau Hansen")
    store.execute(SaveContact(acme, "Max Moor", "", "max@acme.example"))
    store.execute(EditClient(acme, {"language": "en"}))
    return business.bill(acme, TODAY, 10_000)


@pytest.fixture
def paper(store: Store, invoice_id: UUID) -> MailPaper:
    return store.read(mail_paper, MailPaperKey("invoice", invoice_id))


@pytest.fixture
def mail(tmp_path: Path, clock: SetClock) -> MailOffice:
    return office_in(tmp_path / "mail", clock)
