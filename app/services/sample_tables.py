"""Documents without invoice lines to look at a template with: reminder, report, time sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentFact,
    DocumentTable,
)
from app.services.sample_records import SampleWords, empty_document, hours


def reminder(words: SampleWords) -> Document:
    """Two open invoices of which one was paid in part."""
    items = (
        ("2026-0033", date(2026, 9, 1), 238_000, 100_000),
        ("2026-0036", date(2026, 10, 5), 119_000, 0),
    )
    kinds = {
        "number": CellKind.TEXT,
        "date": CellKind.DAY,
        "due_on": CellKind.DAY,
        "gross": CellKind.MONEY,
        "paid": CellKind.MONEY,
        "open": CellKind.MONEY,
    }
    rows = tuple(
        (
            DocumentCell(text=number),
            DocumentCell(day=day),
            DocumentCell(day=day + timedelta(days=14)),
            DocumentCell(minor=gross),
            DocumentCell(minor=paid or None),
            DocumentCell(minor=gross - paid),
        )
        for number, day, gross, paid in items
    )
    due = sum(gross - paid for _, _, gross, paid in items)
    total = (DocumentCell(text=words.label("totals.due")), *([DocumentCell()] * 4))
    table = DocumentTable(
        "open_items",
        "",
        tuple(DocumentColumn(key, kind) for key, kind in kinds.items()),
        rows,
        (*total, DocumentCell(minor=due)),
        carried=5,
    )
    return replace(
        empty_document(words, DocumentKind.REMINDER),
        number="",
        level=2,
        title=words.label("document.reminder_2"),
        intro=words.label("reminder.intro_2"),
        closing="",
        tables=(table,),
        gross_minor=due,
        due_minor=due,
        period_start_on=None,
        period_end_on=None,
    )


def report(words: SampleWords) -> Document:
    """What is done, in work and next, with the hours and the budget."""
    kinds = {
        "task": CellKind.TEXT,
        "person": CellKind.TEXT,
        "worked": CellKind.DURATION,
        "percent": CellKind.PERCENT,
        "due_on": CellKind.DAY,
    }
    columns = tuple(DocumentColumn(key, kind) for key, kind in kinds.items())
    worked = (66_600, 87_300, 35_100, 0, 0)
    share = (100, 85, 40, 0, 0)
    people = (words["seller"]["name"], words["person"])
    rows = tuple(
        (
            DocumentCell(text=task),
            DocumentCell(text=people[number % 2]),
            DocumentCell(seconds=worked[number]),
            DocumentCell(number=Decimal(share[number])),
            DocumentCell(day=date(2026, 10, 30) + timedelta(days=9 * number)),
        )
        for number, task in enumerate(words["tasks"])
    )
    tables = tuple(
        DocumentTable(key, words.label(f"report.{key}"), columns, part)
        for key, part in (("done", rows[:1]), ("in_progress", rows[1:3]), ("next", rows[3:]))
    )
    facts = (
        DocumentFact(
            words.label("report.hours"), CellKind.DURATION, DocumentCell(seconds=sum(worked))
        ),
        DocumentFact(words.label("report.budget"), CellKind.MONEY, DocumentCell(minor=800_000)),
        DocumentFact(
            words.label("report.budget_left"), CellKind.MONEY, DocumentCell(minor=293_750)
        ),
    )
    return replace(
        empty_document(words, DocumentKind.REPORT),
        number="",
        title=words.label("report.title"),
        project=words["project"],
        intro=words["report"],
        facts=facts,
        tables=tables,
        due_on=None,
    )


def timesheet(words: SampleWords) -> Document:
    return replace(
        empty_document(words, DocumentKind.TIMESHEET),
        number="",
        intro="",
        closing="",
        due_on=None,
        timesheet=hours(words, 41),
    )
