"""A status report as a printable record: tables and figures in the client's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.billing.document import BankAccount, Document, DocumentKind, Party
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentFact,
    DocumentTable,
)
from app.domain.paper.template import Template
from app.domain.reporting.report_edits import ReportEdits, edited
from app.domain.reporting.status_facts import StatusFacts
from app.domain.reporting.status_options import HoursBy, SectionKey, StatusOptions
from app.domain.reporting.status_report import ReportSection, StatusReport, status_report

_NOTHING = DocumentCell()


@dataclass(frozen=True, slots=True)
class ReportGround:
    """What a report stands on: its facts, who writes it to whom, and how.

    Attributes:
        labels: in the client's language.
        template: the client's, with its files by name.
        logo: the picture itself; the record does not hold it.
        names_projects: whether the projects were chosen, so that the report names them.
    """

    facts: StatusFacts
    seller: Party
    buyer: Party
    bank: BankAccount
    currency: str
    language: str
    locale: str
    labels: Mapping[str, str]
    template: Template
    files: Mapping[str, bytes]
    logo: bytes | None = None
    customer_number: str = ""
    names_projects: bool = False

    def report(self, options: StatusOptions) -> StatusReport:
        """The report before anybody has edited it."""
        return status_report(self.facts, options, self.labels)


def report_document(ground: ReportGround, options: StatusOptions, edits: ReportEdits) -> Document:
    """The record that paper, text and preview are drawn from."""
    report = edited(ground.report(options), options, edits)
    tables = tuple(_table(ground, options, section) for section in report.sections)
    named = ", ".join(report.projects) if ground.names_projects else ""
    return Document(
        kind=DocumentKind.REPORT,
        number="",
        issued_on=ground.facts.today,
        currency=ground.currency,
        language=ground.language,
        locale=ground.locale,
        seller=ground.seller,
        buyer=ground.buyer,
        bank=ground.bank,
        lines=(),
        taxes=(),
        net_minor=0,
        tax_minor=0,
        gross_minor=0,
        prepaid_minor=0,
        due_minor=0,
        period_start_on=ground.facts.period.start_on,
        period_end_on=ground.facts.period.last_on,
        customer_number=ground.customer_number,
        intro=edits.intro.strip(),
        closing=edits.closing.strip(),
        paper=ground.template.page.size,
        template=ground.template.name,
        labels=tuple(sorted(ground.labels.items())),
        title=ground.labels["report.title"],
        subject=named,
        project=named,
        facts=tuple(_facts(ground.labels, report)),
        tables=tables or (_empty(ground.labels),),
    )


def section_title(key: SectionKey, options: StatusOptions, labels: Mapping[str, str]) -> str:
    """The head of a section, in the client's language."""
    if key is SectionKey.HOURS:
        by = "person" if options.hours_by is HoursBy.PERSON else "activity"
        return labels[f"report.hours_by_{by}"]
    return labels[f"report.{_TITLES.get(key, key.value)}"]


_TITLES = {SectionKey.BUDGET: "budget_hours"}


def _table(ground: ReportGround, options: StatusOptions, section: ReportSection) -> DocumentTable:
    kept = [
        at
        for at, _column in enumerate(section.columns)
        if at == 0 or any(row.cells[at] != _NOTHING for row in section.rows)
    ]
    rows = tuple(tuple(row.cells[at] for at in kept) for row in section.rows)
    columns = tuple(section.columns[at] for at in kept)
    return DocumentTable(
        section.key.value,
        section_title(section.key, options, ground.labels),
        columns,
        rows,
        _total(ground.labels, section, columns),
    )


def _total(
    labels: Mapping[str, str], section: ReportSection, columns: tuple[DocumentColumn, ...]
) -> tuple[DocumentCell, ...]:
    if section.key is not SectionKey.HOURS or len(section.rows) < 2:
        return ()
    sums = (DocumentCell(seconds=_sum(section, at)) for at in range(1, len(columns)))
    return (DocumentCell(text=labels["timesheet.total"]), *sums)


def _sum(section: ReportSection, at: int) -> int:
    return sum(row.cells[at].seconds or 0 for row in section.rows)


def _facts(labels: Mapping[str, str], report: StatusReport) -> Iterator[DocumentFact]:
    """Sums of the rows that are shown, so that they never contradict the tables."""
    hours = report.section(SectionKey.HOURS)
    if hours is not None:
        for at, key in ((1, "hours_period"), (2, "hours")):
            value = DocumentCell(seconds=_sum(hours, at))
            yield DocumentFact(labels[f"report.{key}"], CellKind.DURATION, value)
    for key, kind in (
        (SectionKey.BUDGET, CellKind.DURATION),
        (SectionKey.BUDGET_MONEY, CellKind.MONEY),
    ):
        section = report.section(key)
        if section is not None and len(section.rows) == 1:
            left = section.rows[0].cells[3]
            yield DocumentFact(labels["report.budget_left"], kind, left)


def _empty(labels: Mapping[str, str]) -> DocumentTable:
    text = labels["report.nothing"]
    return DocumentTable("summary", labels["report.summary"], (), (), text=text)
