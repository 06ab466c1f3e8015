"""What a user changed in a report before it is sent; it stays with its rows while data changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from app.domain.billing.document_tables import DocumentCell
from app.domain.reporting.status_options import OPEN_SECTIONS, SectionKey, StatusOptions
from app.domain.reporting.status_report import ReportSection, StatusReport
from app.domain.reporting.status_rows import ReportRow


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row of the user's own: a text without figures."""

    key: str
    section: SectionKey
    text: str


@dataclass(frozen=True, slots=True)
class ReportEdits:
    """The changes.

    Attributes:
        intro: above everything, may hold line breaks; ``closing`` below it.
        hidden: keys of rows that are left out.
        texts: another wording by the row's key; a blank one counts for none.
        added: behind the section's own rows.
    """

    intro: str = ""
    closing: str = ""
    hidden: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    added: tuple[AddedRow, ...] = ()


def edited(report: StatusReport, options: StatusOptions, edits: ReportEdits) -> StatusReport:
    """The report as it is sent: chosen sections that have rows, with the user's own words."""
    sections = (
        replace(section, rows=tuple(_rows(section, edits)))
        for section in report.sections
        if options.shows(section.key)
    )
    return replace(report, sections=tuple(each for each in sections if each.rows))


def _rows(section: ReportSection, edits: ReportEdits) -> Iterator[ReportRow]:
    for row in section.rows:
        if row.key not in edits.hidden:
            text = edits.texts.get(row.key, "").strip() or row.text
            yield replace(row, cells=(DocumentCell(text=text), *row.cells[1:]))
    if section.key in OPEN_SECTIONS:
        blank = (DocumentCell(),) * (len(section.columns) - 1)
        for added in edits.added:
            if added.section is section.key and added.text.strip() and not _is_hidden(added, edits):
                yield ReportRow(added.key, (DocumentCell(text=added.text.strip()), *blank))


def _is_hidden(added: AddedRow, edits: ReportEdits) -> bool:
    return added.key in edits.hidden
