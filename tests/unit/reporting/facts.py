"""A client's work for tests of reports: Thursday, 19 November 2026, in the middle of the month."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.domain.billing.document import BankAccount, Party
from app.domain.reporting.report_document import ReportGround
from app.domain.reporting.status_facts import (
    StatusBudget,
    StatusFacts,
    StatusHours,
    StatusProject,
    StatusTask,
)
from app.domain.reporting.status_options import SectionKey, StatusOptions
from app.domain.reporting.status_report import StatusReport, status_report
from app.domain.values.day_range import DayRange, month_of
from app.system.document_labels import document_labels
from app.system.shipped_templates import shipped_templates

TODAY = date(2026, 11, 19)
NOVEMBER = month_of(TODAY)
HOUR = 3600
WEBSITE, SHOP, INTERNAL = (UUID(int=number) for number in (1, 2, 3))
NORA, TIM = UUID(int=11), UUID(int=12)
CODING, DESIGN = UUID(int=21), UUID(int=22)
_numbers = iter(range(1000, 1_000_000))


def task(name: str, project: UUID = WEBSITE, **fields: object) -> StatusTask:
    made = {"id": UUID(int=next(_numbers)), "project_id": project, "name": name, **fields}
    return StatusTask(**made)  # type: ignore[arg-type]


def facts(
    *tasks: StatusTask,
    period: DayRange = NOVEMBER,
    projects: tuple[StatusProject, ...] = (StatusProject(WEBSITE, "Website"),),
    hours: tuple[StatusHours, ...] = (),
    budgets: tuple[StatusBudget, ...] = (),
) -> StatusFacts:
    return StatusFacts(period, TODAY, projects, tasks, (), hours, budgets)


def report(found: StatusFacts, options: StatusOptions | None = None) -> StatusReport:
    return status_report(found, options or StatusOptions(), document_labels("en"))


def names(found: StatusReport, key: SectionKey) -> list[str]:
    section = found.section(key)
    return [] if section is None else [row.text for row in section.rows]


def values(found: StatusReport, key: SectionKey, text: str) -> dict[str, object]:
    """What the row of this wording says under each head that is not blank."""
    section = found.section(key)
    assert section is not None
    row = next(row for row in section.rows if row.text == text)
    told: dict[str, object] = {}
    for column, cell in zip(section.columns, row.cells, strict=True):
        for value in (cell.text or None, cell.day, cell.minor, cell.seconds, cell.number):
            if value is not None:
                told[column.key] = value
    return told


def ground(found: StatusFacts, language: str = "en", locale: str = "en_GB") -> ReportGround:
    return ReportGround(
        found,
        Party("Nora Seidel"),
        Party("Acme Outdoor"),
        BankAccount(),
        "EUR",
        language,
        locale,
        document_labels(language),
        shipped_templates()[0].template,
        {},
    )
