"""New invoice: the fields, and the lines that they come to; the draft is what is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.deposits import OfferCriteria, offered_deposits
from app.queries.invoice_proposal import invoice_proposal
from app.queries.proposal_records import Proposal, ProposalCriteria
from app.queries.seller import seller_row
from app.queries.unbilled import UnbilledRow, unbilled
from app.services.invoice_drafts import CreateInvoice
from app.system.messages import render
from app.system.translations import _
from app.ui.billing.include_list import IncludeList, IncludeScroll, Offered
from app.ui.billing.invoice_words import client_choices, day_after, result_words
from app.ui.billing.proposal_model import NAME, NET, QUANTITY, ProposalModel
from app.ui.billing.table_widths import RestColumn, fit_to_texts
from app.ui.billing.wizard_fields import WizardFields
from app.ui.session.session import Read, Session, touches
from app.ui.theme.metrics import Height, Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.table_delegate import TableDelegate, style_table

_TABLES = (
    *("time_entry", "expense", "project", "client", "rate", "seller", "invoice_line"),
    *("task", "deliverable", "invoice", "payment"),
)
_MEASURED_ROWS = 200
# Lines can be shown before the tax is known; what the tax is, is told once it is.
_NO_TAX = TaxTreatment(TaxCategory.ZERO_RATED, Decimal(0))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the fields come to, and what could be billed besides."""

    proposal: Proposal
    offered: Offered


class InvoiceWizard(FormDialog):
    """Fields at the left, what they come to at the right; drafts one invoice.

    ``saved`` gives the id of the draft.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title, verb = _("What do you want to invoice?"), _("Create draft")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_LARGE, parent=parent)
        self.setWindowTitle(_("New invoice"))
        self.set_explanation(_("A draft can be changed and thrown away until it is issued."))
        self._proposal: Proposal | None = None
        self._offered = Offered("")
        # Lines that were asked for may arrive after the dialog is gone.
        self._is_closed = False
        self.page = self._make_fields()
        self.include = IncludeList(theme)
        self.lines = ProposalModel(self)
        self.table = self._make_table()
        self._lay_out_columns()
        if client_id is not None and self.page.client.findData(str(client_id)) >= 0:
            self.page.client.set_code(str(client_id))
        self.page.edited.connect(self._propose)
        self.page.client_chosen.connect(self._propose)
        self.page.folded.connect(self._grow)
        self.include.edited.connect(self._propose)
        session.changed.connect(self._take_change)
        self._first_code = "" if client_id is not None else self.page.client.code
        # What each client has to bill takes a moment in a big file; the names do not wait for it.
        session.fetch(unbilled, None, self._take_unbilled, f"wizard-clients {id(self)}")
        self._propose()
        self.page.client.setFocus()

    @property
    def proposal(self) -> Proposal | None:
        """What is shown at the right; None until it was read."""
        return self._proposal

    def command(self) -> CreateInvoice:
        page, tax = self.page, self.page.tax()
        wanted = self._criteria(tax)
        return CreateInvoice(
            wanted.client_id,
            wanted.start_on,
            wanted.end_on,
            grouping=wanted.grouping,
            tax=tax,
            tax_reason=page.own_reason,
            intro=page.intro.toPlainText().strip(),
            closing=page.closing.toPlainText().strip(),
            time=wanted.time,
            fixed=wanted.fixed,
            timesheet=page.timesheet.isChecked(),
            expense_ids=wanted.expense_ids,
            milestone_ids=wanted.milestone_ids,
            deposit_ids=self.include.deposit_ids(),
        )

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)

    def show_error(self, error: StintError | None) -> None:
        """What is wrong with a part of a fixed price is told below the list of them."""
        is_part = isinstance(error, RuleViolation) and error.field == "fixed"
        self.include.problem.say(self._told(error) if is_part else "")
        super().show_error(None if is_part else error)

    def _make_fields(self) -> WizardFields:
        read = self._session.read
        rows: dict[UUID, ClientRow] = {row.id: row for row in read(clients, ClientCriteria())}
        choices = client_choices(rows.values(), ())
        seller = read(seller_row, None)
        self._rows = rows
        return WizardFields(self._theme, choices, rows, seller, self._session.today())

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(_("Lines of the invoice"))
        style_table(table, TableDelegate(self._theme, table))
        table.setModel(self.lines)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionsClickable(False)
        row = self._theme.height(Height.TABLE_ROW_COMPACT)
        table.verticalHeader().setDefaultSectionSize(row)
        self._rest = RestColumn(table, NAME)
        return table

    def _lay_out_columns(self) -> None:
        self._pages = [self.page]
        right = QVBoxLayout()
        right.setContentsMargins(0, Space.RELATED, Space.DIALOG, Space.DIALOG)
        right.setSpacing(Space.RELATED)
        for title, part, stretch in (
            (_("What is billed"), IncludeScroll(self.include), 0),
            (_("Lines"), self.table, 1),
        ):
            head = QLabel(title)
            restyle(head, role="section")
            right.addWidget(head)
            right.addWidget(part, stretch)
        columns = QHBoxLayout()
        columns.setSpacing(Space.RELATED)
        columns.addWidget(self.page, 2)
        columns.addLayout(right, 3)
        self._body.addLayout(columns, 1)

    def _criteria(self, tax: TaxTreatment) -> ProposalCriteria:
        """What the fields ask for.

        Raises:
            RuleViolation: a field cannot be read.
        """
        row = self.page.row
        if row is None:
            raise RuleViolation("client", "client.gone")
        first, last = self.page.days()
        shown = self._proposal is not None and self._proposal.client.id == row.id
        return ProposalCriteria(
            row.id,
            first,
            day_after(last),
            grouping=self.page.grouped_by,
            tax=tax,
            time=self.include.time.isChecked(),
            expense_ids=self.include.expense_ids() if shown else None,
            milestone_ids=self.include.milestone_ids() if shown else None,
            fixed=self.include.fixed_parts() if shown else (),
        )

    def _propose(self) -> None:
        """Has the lines worked out in the pool; what is wrong with a field is told at once."""
        if self.page.row is None:
            self.set_outcome(_("Add a client first: an invoice needs somebody who pays."))
            self.save_button.setEnabled(False)
            return
        problem: RuleViolation | None = None
        tax = _NO_TAX
        try:
            tax = self.page.tax()
        except RuleViolation as error:
            problem = error
        try:
            criteria = self._criteria(tax)
        except RuleViolation as error:
            self._show_problem(error)
            return
        self._show_problem(problem)
        self._ask(criteria, taxed=problem is None)

    def _ask(self, criteria: ProposalCriteria, *, taxed: bool) -> None:
        self._session.runner.run(
            lambda: _found(self._session.file.read, criteria),
            partial(self._take_found, criteria, taxed),
            self._take_failure,
            f"invoice-proposal {id(self)}",
        )

    def _take_unbilled(self, found: list[UnbilledRow]) -> None:
        """Puts clients with something to bill first, and takes the first unless one was chosen."""
        if not self._is_closed and self._rows:
            choices = client_choices(self._rows.values(), found)
            self.page.offer_clients(choices, first=self.page.client.code == self._first_code)

    def _take_found(self, criteria: ProposalCriteria, taxed: bool, found: _Found) -> None:  # noqa: FBT001 - bound beforehand
        if self._is_closed:
            return
        proposal, before = found.proposal, self._offered
        self._proposal, self._offered = proposal, found.offered
        self.include.offer(found.offered)
        if criteria.expense_ids is not None and _brings_new(before, found.offered):
            # Other days brought others, which are billed unless they are unchecked.
            wanted = replace(
                criteria,
                expense_ids=self.include.expense_ids(),
                milestone_ids=self.include.milestone_ids(),
            )
            self._ask(wanted, taxed=taxed)
            return
        self.lines.show_lines(proposal.lines, proposal.client.currency)
        fit_to_texts(self._theme, self.table, range(QUANTITY, NET + 1), _MEASURED_ROWS)
        self._rest.fit()
        chosen = set(self.include.deposit_ids())
        less = [each for each in found.offered.deposits if each.id in chosen]
        self.set_outcome(result_words(proposal, taxed=taxed, deposits=less))
        self.save_button.setEnabled(bool(proposal.lines))

    def _take_failure(self, error: BaseException) -> None:
        if not isinstance(error, RuleViolation):
            self._session.tell(error)
        elif not self._is_closed:
            self._show_problem(error)

    def _show_problem(self, error: RuleViolation | None) -> None:
        """Marks the field without taking the cursor there: the user is still writing."""
        text = self._told(error)
        name = "" if error is None else error.field
        for key, field in self.page.fields.items():
            field.show_error(text if key == name else "")
        self.include.problem.say(text if name == "fixed" else "")
        self.problem.say(text if name not in {*self.page.fields, "fixed"} else "")

    def _told(self, error: StintError | None) -> str:
        return "" if error is None else render(error, self._session.zone)

    def _grow(self) -> None:
        if self.isVisible():
            self.fit()

    def _take_change(self, tables: frozenset[str]) -> None:
        if self.isVisible() and touches(tables, *_TABLES):
            self._propose()


def _found(read: Read, criteria: ProposalCriteria) -> _Found:
    proposal = read(invoice_proposal, criteria)
    currency = proposal.client.currency
    of_days = replace(criteria, milestone_ids=None)
    deposits = read(offered_deposits, OfferCriteria(criteria.client_id))
    offered = Offered(
        currency,
        tuple(each for each in proposal.milestones if of_days.takes_milestone(each)),
        proposal.expenses,
        proposal.fixed_prices,
        tuple(each for each in deposits if each.currency == currency),
    )
    return _Found(proposal, offered)


def _brings_new(before: Offered, now: Offered) -> bool:
    """Whether something is offered that was not, and so was neither checked nor unchecked."""
    known = {each.expense_id for each in before.expenses}
    known |= {each.task_id for each in before.milestones}
    keys = [each.expense_id for each in now.expenses]
    keys += [each.task_id for each in now.milestones]
    return not known.issuperset(keys)
