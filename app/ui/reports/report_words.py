"""What the dialog of status reports says, in the user's language. Free of Qt."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.billing.document_tables import CellKind, DocumentCell
from app.domain.reporting.report_period import ReportPeriod
from app.domain.reporting.status_options import HoursBy, SectionKey
from app.domain.reporting.status_report import ReportSection
from app.domain.reporting.status_rows import ReportRow
from app.domain.values.duration import format_duration
from app.system.chart_words import day_text
from app.system.money_text import money_text
from app.system.translations import N_, _, ngettext

OWN_DAYS: Final = "own"
_SECTIONS: Final = MappingProxyType(
    {
        SectionKey.DONE: N_("Done"),
        SectionKey.IN_PROGRESS: N_("In progress"),
        SectionKey.LATE: N_("Late"),
        SectionKey.NEXT: N_("Next"),
        SectionKey.MILESTONES: N_("Milestones and deliverables"),
        SectionKey.HOURS: N_("Hours"),
        SectionKey.BUDGET: N_("Budget in hours"),
        SectionKey.BUDGET_MONEY: N_("Budget in money"),
    }
)
_PERIODS: Final = MappingProxyType(
    {
        ReportPeriod.THIS_WEEK: N_("This week"),
        ReportPeriod.LAST_WEEK: N_("Last week"),
        ReportPeriod.THIS_MONTH: N_("This month"),
        ReportPeriod.LAST_MONTH: N_("Last month"),
    }
)


def section_word(key: SectionKey) -> str:
    return _(_SECTIONS[key])


def period_choices() -> list[tuple[str, str]]:
    """Keys and names of the periods, days of the user's own last."""
    named = [(each.value, _(_PERIODS[each])) for each in ReportPeriod]
    return [*named, (OWN_DAYS, _("Other days"))]


def hours_choices() -> list[tuple[str, str]]:
    return [(HoursBy.ACTIVITY.value, _("Kind of work")), (HoursBy.PERSON.value, _("Person"))]


def row_details(section: ReportSection, row: ReportRow, today: date, currency: str) -> str:
    """What stands in a row behind its wording: ``37 % · 3:00 · 8:00``."""
    told = (
        _cell(column.kind, cell, today, currency)
        for column, cell in zip(section.columns[1:], row.cells[1:], strict=True)
    )
    return " · ".join(filter(None, told))


def _cell(kind: CellKind, cell: DocumentCell, today: date, currency: str) -> str:
    match kind:
        case CellKind.DAY:
            return "" if cell.day is None else day_text(cell.day, today)
        case CellKind.MONEY:
            return "" if cell.minor is None else money_text(cell.minor, currency)
        case CellKind.DURATION:
            return "" if cell.seconds is None else format_duration(cell.seconds)
        case CellKind.PERCENT:
            return "" if cell.number is None else f"{cell.number} %"
        case CellKind.NUMBER:
            return "" if cell.number is None else f"{cell.number:+} d"
        case CellKind.TEXT:
            return cell.text


def outcome_text(pages: int, rows: int) -> str:
    """``2 pages, 14 rows``."""
    return ", ".join(
        (
            ngettext("{count} page", "{count} pages", pages).format(count=pages),
            ngettext("{count} row", "{count} rows", rows).format(count=rows),
        )
    )


def unrated_text(seconds: int) -> str:
    """Says that money is lacking; blank where none is."""
    if not seconds:
        return ""
    text = _("{time} of the work has no rate, so the money used is more than the report says.")
    return text.format(time=format_duration(seconds))
