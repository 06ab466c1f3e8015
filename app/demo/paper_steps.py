"""How documents look: the designer, the invoice with every template, a client's status report."""

from __future__ import annotations

from app.demo.stage import Stage
from app.domain.paper.editing.arranging import moved
from app.domain.reporting.report_edits import ReportEdits
from app.domain.reporting.status_options import StatusOptions
from app.domain.values.day_range import DayRange
from app.queries.document_templates import template_rows
from app.queries.status_report import StatusCriteria
from app.queries.status_report_document import report_ground
from app.services.invoice_output import SaveInvoiceCopy
from app.services.status_report import SaveStatusReport, report_pdf
from app.ui.shell.pages import design_template, invoices_page, templates_page

_TEMPLATE = "Clear"
_BLOCK = "meta"


def design(stage: Stage) -> None:
    """A block is moved in the designer, and moved back."""
    templates_page(stage.desktop)
    stage.picture("step-9-templates")
    page = design_template(stage.desktop, _TEMPLATE)
    stage.settle()
    bench = page.bench
    assert bench is not None  # noqa: S101 - a template that is shipped opens
    bench.design.select([_BLOCK])
    bench.design.change(moved(bench.design.template, [_BLOCK], -5.0, 0.0))
    stage.settle()
    stage.picture("step-9-designer")
    bench.design.undo()
    stage.settle()
    page.close_template()
    invoices_page(stage.desktop)
    stage.note(f"Moved a block of “{_TEMPLATE}” and took it back")


def copy_invoice(stage: Stage) -> None:
    """The issued invoice as each template shows it; its own PDF stays as it is."""
    row = stage.chosen_invoice().row
    names = [each.name for each in stage.session.read(template_rows, None)]
    for name in names:
        target = stage.out / "templates" / f"{name}.pdf"
        target.parent.mkdir(exist_ok=True)
        stage.session.execute(SaveInvoiceCopy(row.id, name, target))
    stage.settle()
    stage.numbers["templates"] = names
    stage.note(f"Copied {row.number} with {len(names)} templates")


def report_status(stage: Stage) -> None:
    """What a client wants to know of this month, as a PDF."""
    client = "Acme Outdoor"
    today = stage.session.today()
    days = DayRange(today.replace(day=1), today)
    session = stage.session
    criteria = StatusCriteria(
        stage.client_id(client), days, stage.clock.now(), session.zone, session.member_id
    )
    ground = stage.session.read(report_ground, criteria)
    content = report_pdf(ground, StatusOptions(), ReportEdits())
    target = stage.out / f"Status report {client}.pdf"
    stage.session.execute(SaveStatusReport(client, content, target))
    stage.settle()
    stage.note(f"Saved {target.name}: {target.stat().st_size} bytes")
