"""From unbilled time to a paid invoice."""

from __future__ import annotations

from datetime import timedelta

from app.demo.stage import Stage, money
from app.domain.billing.lines import Grouping
from app.domain.values.money import Money
from app.queries.all_sums import invoice_sums
from app.services.invoice_output import SaveInvoicePdf, pdf_name
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.invoice_wizard import InvoiceWizard
from app.ui.billing.issue_dialog import IssueDialog
from app.ui.billing.payment_dialog import PaymentDialog
from app.ui.shell.pages import invoices_page


def draft_invoice(stage: Stage) -> None:
    """The wizard over all that Elbe Labs has not paid, and a look at the draft."""
    page = invoices_page(stage.desktop)
    page.new_invoice(stage.client_id("Elbe Labs"))
    wizard = stage.dialog(InvoiceWizard)
    wizard.page.grouping.set_code(Grouping.TASK.value)
    wizard.page.timesheet.setChecked(True)
    stage.picture("step-6-wizard", wizard)
    told = wizard.outcome.text()
    stage.press(wizard.save_button)
    page.acts.edit(stage.chosen_invoice())
    editor = stage.dialog(DraftEditor)
    stage.picture("step-6-draft", editor)
    editor.accept()
    stage.note(f"Drafted an invoice for Elbe Labs: {told}")


def issue_invoice(stage: Stage) -> None:
    """The draft gets its number; the PDF is laid beside the pictures."""
    invoices_page(stage.desktop).acts.issue(stage.chosen_invoice())
    dialog = stage.dialog(IssueDialog)
    stage.picture("step-7-issue", dialog)
    stage.press(dialog.save_button)
    stage.picture("step-7-issued")
    row = stage.chosen_invoice().row
    stage.note(f"Issued {row.number}: {money(row.gross_minor)}, due {row.due_on}")
    target = stage.out / pdf_name(row.number or "")
    # The page's own button asks the system's file dialog where to, which no demo can answer.
    stage.session.execute(SaveInvoicePdf(row.id, target))
    stage.settle()
    stage.numbers["invoice"] = invoice_sums(row)
    stage.note(f"Saved {target.name}: {target.stat().st_size} bytes")


def pay_part(stage: Stage) -> None:
    """Half of it comes within the hour."""
    stage.clock.move(timedelta(hours=1))
    row = stage.chosen_invoice().row
    half = Money(row.open_minor // 2, row.currency)
    invoices_page(stage.desktop).acts.pay(stage.chosen_invoice())
    dialog = stage.dialog(PaymentDialog)
    dialog.page.amount.set_amount(half.as_decimal())
    stage.picture("step-8-payment", dialog)
    stage.press(dialog.save_button)
    stage.picture("step-8-paid")
    left = stage.chosen_invoice().row.open_minor
    stage.numbers["payment"] = {"paid_minor": half.minor, "open_minor": left}
    stage.note(f"{money(half.minor)} came for {row.number}; {money(left)} is open")
