"""What the dialog of status reports says, in the user's language. Free of Qt."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.billing.document_tables import CellKind, DocumentCell, DocumentColumn
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
        SectionKey.NEXT: N_("What comes next"),
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


_HEADS: Final = MappingProxyType(
    {
        "project": N_("Project"),
        "done_on": N_("Done on"),
        "due_on": N_("Due"),
        "start_on": N_("Planned from"),
        "expected_on": N_("Expected"),
        "worked": N_("Worked"),
        "estimate": N_("Estimate"),
        "percent": N_("Done"),
        "in_period": N_("This period"),
        "in_total": N_("In total"),
        "budget": N_("Budget"),
        "used": N_("Used"),
        "left": N_("Left"),
        "forecast": N_("Forecast"),
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


def row_details(
    section: ReportSection, row: ReportRow, today: date, currency: str
) -> list[tuple[str, str]]:
    """What stands in a row behind its wording, each with its head: ``Worked``, ``3:00``."""
    told = (
        (_head(column.key), _cell(column, cell, today, currency))
        for column, cell in zip(section.columns[1:], row.cells[1:], strict=True)
    )
    return [(head, text) for head, text in told if text]


def _head(key: str) -> str:
    return _(_HEADS[key]) if key in _HEADS else ""


def _cell(column: DocumentColumn, cell: DocumentCell, today: date, currency: str) -> str:
    match column.kind:
        case CellKind.DAY:
            return "" if cell.day is None else day_text(cell.day, today)
        case CellKind.MONEY:
            return "" if cell.minor is None else money_text(cell.minor, currency)
        case CellKind.DURATION:
            return "" if cell.seconds is None else format_duration(cell.seconds)
        case CellKind.PERCENT:
            return "" if cell.number is None else f"{cell.number} %"
        case CellKind.NUMBER:
            return "" if cell.number is None else _days(column.key, int(cell.number))
        case CellKind.TEXT:
            return cell.text


def _days(key: str, days: int) -> str:
    if key == "days_late":
        text = ngettext("{count} day late", "{count} days late", days)
    elif days > 0:
        text = ngettext("{count} day later", "{count} days later", days)
    elif days < 0:
        text = ngettext("{count} day earlier", "{count} days earlier", -days)
    else:
        text = _("as planned")
    return text.format(count=abs(days))


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
