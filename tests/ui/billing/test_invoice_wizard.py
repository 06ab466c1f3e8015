from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.billing.deposits import DepositTerms
from app.domain.billing.lines import Grouping
from app.domain.billing.tax import TaxCategory
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.money import Money
from app.queries.invoice_details import invoice_fields, invoice_lines
from app.services.clients import EditClient
from app.services.deposits import CreateDeposit
from app.services.history import Undo
from app.services.profile import EditProfile
from app.services.task_acts import CompleteTasks
from app.services.task_fields import PlanFields
from app.services.tasks import AddTask
from app.ui.billing.invoice_wizard import InvoiceWizard
from app.ui.billing.invoices_page import InvoicesPage
from app.ui.billing.proposal_model import NAME, NET, PRICE, QUANTITY
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


class Opened:
    """A wizard with the clients that a test has made."""

    def __init__(self, theme: Theme, session: Session, qtbot: QtBot) -> None:
        self.theme, self.session, self.qtbot = theme, session, qtbot

    def __call__(self, client_id: UUID | None = None) -> InvoiceWizard:
        wizard = InvoiceWizard(self.theme, self.session, client_id)
        self.qtbot.addWidget(wizard)
        with self.qtbot.waitActive(wizard):
            wizard.show()
            wizard.activateWindow()
        # Once for the clients' amounts, once for the lines of the first of them.
        settle(self.session)
        settle(self.session)
        return wizard


@pytest.fixture
def opened(theme: Theme, session: Session, qtbot: QtBot) -> Opened:
    return Opened(theme, session, qtbot)


def lines(wizard: InvoiceWizard) -> list[tuple[str, str, str, str]]:
    model = wizard.lines
    return [
        (
            str(model.index(row, NAME).data()),
            str(model.index(row, QUANTITY).data()),
            str(model.index(row, PRICE).data()),
            str(model.index(row, NET).data()),
        )
        for row in range(model.rowCount())
    ]


def fill(office: Office) -> UUID:
    """Time in two months, two expenses and a fixed price."""
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", date(2026, 10, 5), 2, "Design")
    office.work("Acme Outdoor site", date(2026, 11, 5), 1, "Code")
    office.expense(acme, date(2026, 10, 6), 5_000, "Train")
    office.expense(acme, date(2026, 11, 6), 2_000, "Font")
    office.project(acme, "Logo", billing="fixed", price_minor=100_000)
    return acme


def test_it_opens_with_everything_that_is_not_billed(opened: Opened, office: Office) -> None:
    fill(office)
    office.client("Aalto")
    wizard = opened()

    assert [wizard.page.client.itemText(n) for n in range(2)] == [
        "Acme Outdoor, €1,355.00",
        "Aalto",
    ]
    assert lines(wizard) == [
        ("Acme Outdoor site", "3:00 h", "€95.00", "€285.00"),
        ("Train", "1 piece", "€50.00", "€50.00"),
        ("Font", "1 piece", "€20.00", "€20.00"),
    ]
    assert wizard.outcome.text() == "3 lines, net €355.00, tax €67.45, total €422.45."


def test_a_client_that_was_chosen_meanwhile_stays(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    fill(office)
    for name in ("Aalto", "Zander"):
        office.client(name)
    wizard = InvoiceWizard(theme, session)
    qtbot.addWidget(wizard)
    wizard.page.client.setCurrentIndex(wizard.page.client.findText("Zander"))
    settle(session)
    settle(session)

    assert wizard.page.client.currentText() == "Zander"
    assert wizard.page.client.itemText(0) == "Acme Outdoor, €1,355.00"


def test_the_lines_follow_period_and_grouping(
    opened: Opened, session: Session, office: Office
) -> None:
    wizard = opened(fill(office))
    wizard.page.period.set_code("last_month")
    settle(session)
    assert [name for name, *_rest in lines(wizard)] == ["Acme Outdoor site", "Train"]

    wizard.page.period.set_code("all")
    wizard.page.grouping.set_code(Grouping.TASK.value)
    settle(session)
    assert [name for name, *_rest in lines(wizard)] == ["Code", "Design", "Train", "Font"]


def test_own_dates_are_inclusive_on_the_screen(
    opened: Opened, session: Session, office: Office
) -> None:
    wizard = opened(fill(office))
    assert not wizard.page.fields["first_on"].isVisible()
    wizard.page.period.set_code("own")
    wizard.page.first.setDate(QDate(2026, 11, 5))
    wizard.page.last.setDate(QDate(2026, 11, 6))
    settle(session)
    assert wizard.page.fields["first_on"].isVisible()
    assert [name for name, *_rest in lines(wizard)] == ["Acme Outdoor site", "Font"]

    wizard.page.last.setDate(QDate(2026, 11, 1))
    settle(session)
    assert wizard.page.fields["last_on"].error == "The period cannot end before it begins."


def test_expenses_and_time_are_left_out_by_unchecking(
    opened: Opened, session: Session, office: Office
) -> None:
    wizard = opened(fill(office))
    assert wizard.proposal is not None
    train = wizard.proposal.expenses[0].expense_id
    wizard.include.expense_box(train).click()
    wizard.include.time.click()
    settle(session)
    assert [name for name, *_rest in lines(wizard)] == ["Font"]

    # What was unchecked stays so while other things change.
    wizard.page.grouping.set_code(Grouping.DAY.value)
    settle(session)
    assert [name for name, *_rest in lines(wizard)] == ["Font"]


def test_a_fixed_price_is_billed_by_parts(opened: Opened, session: Session, office: Office) -> None:
    wizard = opened(fill(office))
    assert wizard.proposal is not None
    row = wizard.include.fixed_row(wizard.proposal.fixed_prices[0].project_id)
    assert not row.amount.isEnabled()
    row.box.click()
    row.amount.setFocus()
    row.amount.selectAll()
    QTest.keyClicks(row.amount, "400,00")
    settle(session)
    assert ("Logo", "1 lump sum", "€400.00", "€400.00") in lines(wizard)

    row.amount.selectAll()
    QTest.keyClicks(row.amount, "1000.01")
    settle(session)
    assert wizard.include.problem.text == "Of the fixed price of “Logo” €1,000.00 is left."


def test_the_client_decides_the_tax(opened: Opened, session: Session, office: Office) -> None:
    acme = fill(office)
    office.store.execute(EditClient(acme, {"tax_category": "AE", "vat_id": "FR12345678901"}))
    wizard = opened(acme)

    assert wizard.page.category.code == TaxCategory.REVERSE_CHARGE
    assert not wizard.page.fields["tax_rate"].isVisible()
    assert not wizard.page.fields["tax_reason"].isVisible()
    assert wizard.outcome.text().endswith("tax €0.00, total €355.00.")

    wizard.page.category.set_code("E")
    settle(session)
    assert wizard.page.fields["tax_reason"].isVisible()


def test_lines_are_shown_before_the_tax_is_known(
    opened: Opened, session: Session, office: Office
) -> None:
    office.store.execute(EditProfile({"tax_rate_e4": None}))
    wizard = opened(fill(office))

    assert wizard.outcome.text() == "3 lines, net €355.00."
    assert "needs a rate" in wizard.page.fields["tax_rate"].error
    click(wizard.save_button)
    assert wizard.isVisible()

    QTest.keyClicks(wizard.page.rate, "19")
    settle(session)
    assert wizard.page.fields["tax_rate"].error == ""
    assert wizard.outcome.text() == "3 lines, net €355.00, tax €67.45, total €422.45."


def test_time_without_a_rate_is_told(opened: Opened, office: Office) -> None:
    acme = office.client("Acme Outdoor", "")
    office.work("Acme Outdoor site", TODAY, 2)
    wizard = opened(acme)

    told = "There is nothing to bill in these days. 2:00 h have no rate and stay unbilled."
    assert wizard.outcome.text() == told
    assert not wizard.save_button.isEnabled()


def test_the_draft_is_what_was_shown(
    opened: Opened, session: Session, office: Office, qtbot: QtBot
) -> None:
    wizard = opened(fill(office))
    wizard.page.intro.setPlainText("Hello")
    wizard.page.timesheet.click()
    shown = lines(wizard)
    with qtbot.waitSignal(wizard.saved) as saved:
        click(wizard.save_button)
        settle(session)

    stored = session.read(invoice_lines, saved.args[0])
    fields = session.read(invoice_fields, saved.args[0])
    assert [line.name for line in stored] == [name for name, *_rest in shown]
    assert fields is not None
    assert (fields.intro, fields.timesheet) == ("Hello", True)
    assert (fields.net_minor, fields.tax_minor) == (35_500, 6_745)
    assert stored[0].tax.rate == Decimal(19)


def test_a_draft_from_the_page_is_chosen_and_undo_takes_it_back(
    theme: Theme, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = fill(office)
    page = InvoicesPage(theme, session)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    settle(session)
    page.new_invoice(acme)
    settle(session)
    click(open_dialog(InvoiceWizard).save_button)
    settle(session)
    settle(session)
    assert page.list.current is not None
    assert page.list.current.row.gross_minor == 42_245

    session.execute(Undo())
    settle(session)
    assert page.list.current is None


def test_work_that_is_recorded_meanwhile_is_shown(
    opened: Opened, session: Session, office: Office
) -> None:
    wizard = opened(fill(office))
    office.work("Acme Outdoor site", TODAY, 1)
    settle(session)

    assert lines(wizard)[0] == ("Acme Outdoor site", "4:00 h", "€95.00", "€380.00")


def test_escape_drafts_nothing(opened: Opened, session: Session, office: Office) -> None:
    wizard = opened(fill(office))
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    settle(session)

    assert not wizard.isVisible()


def test_without_clients_it_says_what_comes_first(opened: Opened, office: Office) -> None:
    assert office is not None
    wizard = opened()

    assert wizard.outcome.text().startswith("Add a client first")
    assert not wizard.save_button.isEnabled()


def test_the_list_of_lines_keeps_the_rules_of_item_models(
    opened: Opened, session: Session, office: Office
) -> None:
    wizard = opened(fill(office))
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(wizard.lines, fatal)
    wizard.page.grouping.set_code(Grouping.ENTRY.value)
    settle(session)

    assert tester.model() is wizard.lines
    assert wizard.lines.rowCount() == 4


def milestone(office: Office, project_id: UUID, name: str, amount: int) -> UUID:
    """One that is accepted today."""
    plan = PlanFields(milestone=True, amount_minor=amount)
    command = AddTask(TaskLine(name), project_id=project_id, plan=plan)
    task_id: UUID = office.store.execute(command).task_id
    office.store.execute(CompleteTasks((task_id,)))
    return task_id


def test_accepted_milestones_are_ticked_and_can_be_left_out(
    opened: Opened, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = office.client("Acme Outdoor")
    relaunch = office.project(acme, "Relaunch", billing="fixed", price_minor=900_000)
    first = milestone(office, relaunch, "Concept", 200_000)
    second = milestone(office, relaunch, "Design", 300_000)
    wizard = opened(acme)
    assert [name for name, *_rest in lines(wizard)] == ["Concept", "Design"]
    text = wizard.include.milestone_box(first).text()
    assert text == "Milestone Concept, accepted 19 November 2026: €2,000.00"

    wizard.include.milestone_box(second).click()
    settle(session)
    assert [name for name, *_rest in lines(wizard)] == ["Concept"]
    with qtbot.waitSignal(wizard.saved) as saved:
        click(wizard.save_button)
        settle(session)
    assert [line.task_id for line in session.read(invoice_lines, saved.args[0])] == [first]


def test_milestones_of_other_days_are_not_offered(
    opened: Opened, session: Session, office: Office
) -> None:
    acme = fill(office)
    relaunch = office.project(acme, "Relaunch", billing="fixed", price_minor=900_000)
    concept = milestone(office, relaunch, "Concept", 200_000)
    wizard = opened(acme)
    wizard.page.period.set_code("last_month")
    settle(session)
    assert wizard.include.milestone_ids() == ()
    wizard.page.period.set_code("all")
    settle(session)
    settle(session)
    assert wizard.include.milestone_ids() == (concept,)
    assert "Concept" in [name for name, *_rest in lines(wizard)]


def test_deposits_are_subtracted_once_they_are_ticked(
    opened: Opened, session: Session, office: Office, qtbot: QtBot
) -> None:
    acme = fill(office)
    terms = DepositTerms(None, Money(10_000, "EUR"))
    paid = office.store.execute(CreateDeposit(acme, terms))
    office.issue(paid)
    office.pay(paid, TODAY)
    wizard = opened(acme)
    box = wizard.include.deposit_box(paid)
    assert box.text() == "Less deposit 2026-0036 of 19 November 2026: €119.00, tax €19.00"
    assert not box.isChecked()
    box.click()
    settle(session)
    assert wizard.outcome.text().endswith("Deposits are subtracted: €119.00, tax €19.00.")
    with qtbot.waitSignal(wizard.saved) as saved:
        click(wizard.save_button)
        settle(session)

    row = office.row(saved.args[0])
    assert (row.form, row.prepaid_minor) == ("final", 11_900)


def test_a_mark_up_is_told(opened: Opened, office: Office) -> None:
    acme = office.client("Acme Outdoor", markup_e4=100_000)
    train = office.expense(acme, date(2026, 11, 6), 5_000, "Train")
    wizard = opened(acme)
    told = "Train, 6 November 2026: €55.00, €5.00 of it mark-up"
    assert wizard.include.expense_box(train).text() == told
    assert lines(wizard) == [("Train", "1 piece", "€55.00", "€55.00")]
