"""Status reports that leave the program. Each is noted in the history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.billing.document import Document
from app.domain.reporting.report_document import ReportGround, report_document
from app.domain.reporting.report_edits import ReportEdits
from app.domain.reporting.status_options import StatusOptions
from app.services.invoice_output import write_whole
from app.services.paper import print_with
from app.store.unit_of_work import UnitOfWork
from app.system.file_names import fit_name


def report_pdf(ground: ReportGround, options: StatusOptions, edits: ReportEdits) -> bytes:
    """The report as PDF; equal for equal input."""
    return draw_report(ground, report_document(ground, options, edits))


def draw_report(ground: ReportGround, document: Document) -> bytes:
    """The PDF of a report's record, with the client's template."""
    return print_with(document, ground.template, ground.files, ground.logo).pdf


def report_text(document: Document) -> str:
    """The report as plain text for a mail, in the client's language."""
    # Late: few runs write one, and babel comes with it.
    from app.documents.plain_text import plain_text  # noqa: PLC0415

    return plain_text(document)


def report_file_name(document: Document) -> str:
    """What the PDF is usually called: title, client and the period's last day."""
    last_on = document.period_end_on or document.issued_on
    return f"{fit_name(f'{document.title} {document.buyer.name} {last_on.isoformat()}')}.pdf"


@dataclass(frozen=True, slots=True)
class SaveStatusReport:
    """Writes a report's PDF, whole or not at all.

    Attributes:
        client: the name, for the history.

    Raises:
        RuleViolation: the system does not let us write there.
    """

    client: str
    content: bytes
    target: Path
    action = "output.status_report"

    def run(self, work: UnitOfWork) -> Path:
        write_whole(self.target, self.content)
        work.record()
        work.describe(text=self.client, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class NoteReportPrinted:
    """Notes that a client's report went to a printer."""

    client: str
    printer: str
    action = "output.status_report_print"

    def run(self, work: UnitOfWork) -> None:
        work.record()
        work.describe(text=self.client, target=self.printer)


@dataclass(frozen=True, slots=True)
class NoteReportCopied:
    """Notes that a client's report was copied as text, or written to the terminal."""

    client: str
    action = "output.status_report_copy"

    def run(self, work: UnitOfWork) -> None:
        work.record()
        work.describe(text=self.client)
