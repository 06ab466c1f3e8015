"""What the user has chosen and changed in a report, and the list that shows it. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.domain.reporting.report_document import ReportGround
from app.domain.reporting.report_edits import AddedRow, ReportEdits
from app.domain.reporting.status_options import OPEN_SECTIONS, SectionKey, StatusOptions
from app.domain.reporting.status_report import ReportSection
from app.ui.reports.report_words import row_details, section_word


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the list: a section, or one of its rows.

    Attributes:
        key: of the row; of a section its own.
        text: as it will be sent.
        details: what stands behind it; of a section how many rows are sent.
        on: whether it is sent.
        explained: the details with what each of them is.
        usual: the wording without edits; blank for a row of the user's own.
        is_sent: whether its section is sent too.
    """

    key: str
    section: SectionKey
    text: str
    details: str = ""
    explained: str = ""
    on: bool = True
    is_section: bool = False
    is_own: bool = False
    usual: str = ""
    is_sent: bool = True


@dataclass(frozen=True, slots=True)
class ReportState:
    """Choices and changes for one client; each change gives a new state."""

    options: StatusOptions = field(default_factory=StatusOptions)
    edits: ReportEdits = field(default_factory=ReportEdits)
    added: int = 0

    def toggled(self, line: ReportLine) -> ReportState:
        """With a section or a row left out, or taken in again."""
        if line.is_section:
            sections = self.options.sections ^ {line.section}
            return replace(self, options=replace(self.options, sections=sections))
        return replace(self, edits=replace(self.edits, hidden=self.edits.hidden ^ {line.key}))

    def worded(self, line: ReportLine, text: str) -> ReportState:
        """With another wording; a blank one is the usual, and takes a row of one's own away."""
        text = text.strip()
        if line.is_own:
            added = tuple(
                replace(each, text=text) if each.key == line.key else each
                for each in self.edits.added
                if text or each.key != line.key
            )
            return replace(self, edits=replace(self.edits, added=added))
        texts = {key: each for key, each in self.edits.texts.items() if key != line.key}
        if text and text != line.usual:
            texts[line.key] = text
        return replace(self, edits=replace(self.edits, texts=texts))

    def with_row(self, section: SectionKey) -> tuple[ReportState, str]:
        """With a blank row of the user's own, and its key; where none can be, it is done work."""
        place = section if section in OPEN_SECTIONS else SectionKey.DONE
        number = self.added + 1
        row = AddedRow(f"own:{number}", place, "")
        edits = replace(self.edits, added=(*self.edits.added, row))
        options = replace(self.options, sections=self.options.sections | {place})
        return ReportState(options, edits, number), row.key

    def lines(self, ground: ReportGround) -> tuple[ReportLine, ...]:
        """The list: every section that the options allow, with all its rows."""
        report = ground.report(self.options)
        return tuple(line for each in report.sections for line in self._section(ground, each))

    def _section(self, ground: ReportGround, section: ReportSection) -> Iterator[ReportLine]:
        is_sent = section.key in self.options.sections
        rows = [*self._rows(ground, section, is_sent=is_sent), *self._own(section, is_sent=is_sent)]
        count = sum(row.on and bool(row.text) for row in rows)
        yield ReportLine(
            section.key.value,
            section.key,
            section_word(section.key),
            str(count) if count else "–",
            on=is_sent,
            is_section=True,
            is_sent=is_sent,
        )
        yield from rows

    def _rows(
        self, ground: ReportGround, section: ReportSection, *, is_sent: bool
    ) -> Iterator[ReportLine]:
        for row in section.rows:
            details = row_details(section, row, ground.facts.today, ground.currency)
            yield ReportLine(
                row.key,
                section.key,
                self.edits.texts.get(row.key, row.text),
                " · ".join(text for _head, text in details),
                ", ".join(filter(None, (f"{head} {text}".strip() for head, text in details))),
                on=row.key not in self.edits.hidden,
                usual=row.text,
                is_sent=is_sent,
            )

    def _own(self, section: ReportSection, *, is_sent: bool) -> Iterator[ReportLine]:
        for row in self.edits.added:
            if row.section is section.key:
                on = row.key not in self.edits.hidden
                yield ReportLine(
                    row.key, section.key, row.text, on=on, is_own=True, is_sent=is_sent
                )
