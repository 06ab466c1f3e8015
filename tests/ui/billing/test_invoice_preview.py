from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain.billing.deposits import DepositTerms
from app.domain.values.money import Money
from app.queries.last_payments import LastPaymentCriteria, last_payments
from app.services.corrections import CreateCorrection
from app.services.deposits import CreateDeposit
from app.services.split_payments import ReceivePayment, Rest
from app.ui.billing.acts import Act
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.invoice_preview import InvoicePreview
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office, acme_in_october
from tests.ui.builders import settle


@pytest.fixture
def preview(theme: Theme, session: Session, qtbot: QtBot) -> InvoicePreview:
    made = InvoicePreview(theme, session)
    qtbot.addWidget(made)
    made.resize(424, 800)
    made.show()
    return made


def show(preview: InvoicePreview, session: Session, listed: Listed | None) -> None:
    preview.show_invoice(listed)
    settle(session)


def shown_acts(preview: InvoicePreview) -> set[Act]:
    return {act for act, button in preview.buttons.items() if button.isVisible()}


def test_an_issued_invoice_shows_its_page_and_what_happened(
    preview: InvoicePreview, session: Session, office: Office
) -> None:
    invoice_id = acme_in_october(office)
    office.issue(invoice_id, date(2026, 11, 2))
    office.pay(invoice_id, date(2026, 11, 10), 10_000)
    show(preview, session, Listed(office.row(invoice_id), None, TODAY))

    assert preview.name.text() == "2026-0036"
    assert preview.standing.text() == "3 days late · €7,867.65 open"
    assert preview.place.text() == "Page 1 of 2"
    assert preview.history.text() == "issued 2 Nov · €100.00 paid 10 Nov"
    assert preview.lines.text() == "6 lines from 57:00 h, 1 fixed price, 1 expense"
    assert shown_acts(preview) == {
        *(Act.PAY, Act.MAIL, Act.SAVE, Act.PRINT, Act.CORRECT, Act.CREDIT),
    }
    assert preview.content.startswith(b"%PDF-")


def test_what_settled_an_invoice_is_told_in_its_own_words(
    preview: InvoicePreview, session: Session, office: Office, qtbot: QtBot
) -> None:
    client_id = office.client("Acme Outdoor")
    invoice_id = office.bill(client_id, date(2026, 11, 2), 10_000)
    paid_on = date(2026, 11, 10)
    office.store.execute(
        ReceivePayment(
            client_id, paid_on, "EUR", 11_000, (invoice_id,), charges_minor=800, rest=Rest.WRITE_OFF
        )
    )
    listed = Listed(office.row(invoice_id), paid_on, TODAY)
    show(preview, session, listed)

    assert preview.history.text() == (
        "issued 2 Nov · €110.00 paid 10 Nov · €8.00 kept by the bank 10 Nov · "
        "€1.00 written off 10 Nov"
    )
    with qtbot.waitSignal(preview.asked) as asked:
        click(preview.buttons[Act.PAYMENTS])
    assert asked.args == [Act.PAYMENTS, listed]


def test_arrows_turn_the_pages(preview: InvoicePreview, session: Session, office: Office) -> None:
    show(preview, session, Listed(office.row(acme_in_october(office)), None, TODAY))
    assert not preview.back.isEnabled()
    click(preview.on)

    assert preview.place.text() == "Page 2 of 2"
    assert not preview.on.isEnabled()
    click(preview.back)
    assert preview.picture.page == 0


def test_a_draft_can_be_edited_issued_and_thrown_away(
    preview: InvoicePreview, session: Session, office: Office, qtbot: QtBot
) -> None:
    listed = Listed(office.row(acme_in_october(office)), None, TODAY)
    show(preview, session, listed)

    assert preview.name.text() == "Draft for Acme Outdoor"
    assert shown_acts(preview) == {Act.EDIT, Act.ISSUE, Act.SAVE, Act.PRINT, Act.DELETE}
    with qtbot.waitSignal(preview.asked) as asked:
        click(preview.buttons[Act.ISSUE])
    assert asked.args == [Act.ISSUE, listed]


def test_without_an_invoice_it_says_what_it_is_for(
    preview: InvoicePreview, session: Session, office: Office
) -> None:
    show(preview, session, Listed(office.row(acme_in_october(office)), None, TODAY))
    show(preview, session, None)

    assert preview.nothing.isVisible()
    assert preview.content == b""
    assert not shown_acts(preview)


def test_the_newest_payment_counts_as_the_day_of_payment(session: Session, office: Office) -> None:
    paid = office.bill(office.client("Acme Outdoor"), date(2026, 11, 2), 10_000)
    other = office.bill(office.client("Helio Energy"), date(2026, 11, 2), 10_000)
    office.pay(paid, date(2026, 11, 9), 5_000)
    office.pay(paid, date(2026, 11, 11))

    days = session.read(last_payments, LastPaymentCriteria([paid, other]))
    assert days == {paid: date(2026, 11, 11)}


def test_what_belongs_together_is_told(
    preview: InvoicePreview, session: Session, office: Office
) -> None:
    acme = office.client("Acme Outdoor")
    terms = DepositTerms(None, Money(10_000, "EUR"))
    paid = office.store.execute(CreateDeposit(acme, terms))
    office.issue(paid)
    show(preview, session, Listed(office.row(paid), None, TODAY))
    assert preview.name.text() == "2026-0036 · Deposit invoice"
    assert not preview.others.isVisible()
    assert Act.CORRECT not in shown_acts(preview)

    office.expense(acme, date(2026, 11, 2), 50_000)
    final = office.draft(acme, deposit_ids=(paid,))
    office.issue(final)
    made = office.store.execute(CreateCorrection(final))
    assert made.credit_id is not None
    office.issue(made.credit_id)
    show(preview, session, Listed(office.row(paid), None, TODAY))
    assert preview.others.text() == "subtracted in a draft"
    show(preview, session, Listed(office.row(final), None, TODAY))
    assert preview.name.text() == "2026-0037 · Final invoice"
    assert preview.others.text() == (
        "subtracts 2026-0036 · credited by 2026-0038 · corrected by a draft"
    )
    show(preview, session, Listed(office.row(made.correction_id), None, TODAY))
    assert preview.others.text() == "corrects 2026-0037 · subtracts 2026-0036"
