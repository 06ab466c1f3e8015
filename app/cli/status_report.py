"""``report status``: done, in progress, late, next, hours and budget, for a client to read.

In JSON each section has ``key``, ``title`` and ``rows``; a row has what stands under each head:
texts, days as ISO 8601, ``…_seconds`` for time, money as everywhere, numbers as texts.
"""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from pathlib import Path

from app.cli.arguments import Parser, UsageError, name, read_day
from app.cli.context import Context
from app.cli.money import money_json
from app.cli.named import client_named, project_named
from app.cli.verbs import Verb
from app.domain.billing.document import Document
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.reporting.report_document import ReportGround, report_document
from app.domain.reporting.report_edits import ReportEdits
from app.domain.reporting.report_period import ReportPeriod, days_of
from app.domain.reporting.status_options import HoursBy, SectionKey, StatusOptions
from app.domain.values.day_range import DayRange
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.system.translations import _


def status_verb() -> Verb:
    return Verb(
        "status",
        _("Tell a client how their work stands: as text, or as PDF with --out."),
        _words,
        _status,
    )


def _words(parser: Parser) -> None:
    add = parser.add_argument
    add("--client", type=name, required=True, metavar=_("NAME"), help=_("whose work"))
    add(
        "--project",
        dest="projects",
        action="append",
        default=[],
        type=name,
        metavar=_("NAME"),
        help=_("of this project only; may be said again"),
    )
    add("--from", dest="from_on", metavar=_("DAY"), help=_("first day"))
    add("--to", dest="to_on", metavar=_("DAY"), help=_("day after the last"))
    add("--period", choices=[each.value for each in ReportPeriod], help=_("in place of the days"))
    add(
        "--sections",
        metavar=_("WORDS"),
        help=_("words with commas: {words}").format(words=", ".join(SectionKey)),
    )
    add(
        "--hours-by",
        choices=[each.value for each in HoursBy],
        default=HoursBy.ACTIVITY.value,
        help=_("add hours up by kind of work, or by person with names"),
    )
    add("--without-hours", action="store_true", help=_("no hours at the tasks"))
    add("--without-money", action="store_true", help=_("no amounts of money"))
    add("--intro", default="", metavar=_("TEXT"), help=_("text above everything"))
    add("--closing", default="", metavar=_("TEXT"), help=_("text below everything"))
    add("--out", type=Path, metavar=_("FILE"), help=_("write a PDF"))


def _status(context: Context, words: Namespace) -> int:
    # Late: the plan, the paper and what they need cost other reports' start.
    from app.services.status_report import NoteReportCopied, report_text  # noqa: PLC0415

    ground, options = _ground(context, words), _options(words)
    document = report_document(ground, options, ReportEdits(words.intro, words.closing))
    path = None if words.out is None else _save(context, words, ground, document)
    context.answer(
        {
            "client": words.client,
            "from": ground.facts.period.start_on.isoformat(),
            "to": ground.facts.period.end_on.isoformat(),
            "language": document.language,
            "sections": [_section_json(document, table) for table in document.tables],
            "path": None if path is None else str(path),
        }
    )
    if path is not None:
        context.say(_("Saved as {path}.").format(path=path))
    else:
        context.execute(NoteReportCopied(words.client))
        context.say(report_text(document).rstrip())
    _warn(context, ground)
    return 0


def _ground(context: Context, words: Namespace) -> ReportGround:
    from app.queries.status_report import StatusCriteria  # noqa: PLC0415 - as above
    from app.queries.status_report_document import report_ground  # noqa: PLC0415 - as above

    client = client_named(context, words.client)
    projects = [project_named(context, each, words.client).id for each in words.projects]
    return context.read(
        report_ground,
        StatusCriteria(
            client.id,
            _days(context, words),
            context.clock.now(),
            context.zone,
            context.member_id,
            tuple(projects),
        ),
    )


def _days(context: Context, words: Namespace) -> DayRange:
    """The period asked for; this month where nothing is said.

    Raises:
        RuleViolation: a day cannot be read, or the range holds none.
        UsageError: days and a period.
    """
    today = context.today
    if not words.from_on and not words.to_on:
        return days_of(ReportPeriod(words.period or ReportPeriod.THIS_MONTH), today)
    if words.period:
        raise UsageError(_("Say either --period or --from and --to."))
    if not words.from_on:
        raise UsageError(_("Say --from as well: the first day of the report."))
    start = read_day(words.from_on, today)
    end = read_day(words.to_on, today) if words.to_on else max(today, start) + timedelta(days=1)
    return DayRange(start, end)


def _options(words: Namespace) -> StatusOptions:
    return StatusOptions(
        sections=frozenset(SectionKey) if words.sections is None else read_sections(words.sections),
        hours_by=HoursBy(words.hours_by),
        hours_of_tasks=not words.without_hours,
        money=not words.without_money,
    )


def read_sections(text: str) -> frozenset[SectionKey]:
    """``done,late``.

    Raises:
        RuleViolation: a word is none of `SectionKey`.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in set(SectionKey):
            raise RuleViolation(
                "sections", "report.unknown_section", word=word, words=", ".join(SectionKey)
            )
    return frozenset(map(SectionKey, words))


def _save(context: Context, words: Namespace, ground: ReportGround, document: Document) -> Path:
    from app.services.status_report import (  # noqa: PLC0415 - as above
        SaveStatusReport,
        draw_report,
    )

    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    context.execute(SaveStatusReport(words.client, draw_report(ground, document), target))
    return target


def _warn(context: Context, ground: ReportGround) -> None:
    """Says to the user, and not to the client, what the money lacks."""
    lacking = sum(each.unrated_seconds for each in ground.facts.budgets)
    if lacking:
        text = _("{time} of the work has no rate, so the money used is more than the report says.")
        context.say(text.format(time=format_duration(lacking)))


def _section_json(document: Document, table: DocumentTable) -> dict[str, object]:
    rows = [
        dict(
            _cell_json(document, column, cell)
            for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    ]
    return {"key": table.key, "title": table.title, "rows": rows}


def _cell_json(
    document: Document, column: DocumentColumn, cell: DocumentCell
) -> tuple[str, object]:
    if cell.day is not None:
        return column.key, cell.day.isoformat()
    if cell.minor is not None:
        return column.key, money_json(cell.minor, document.currency)
    if column.kind is CellKind.DURATION:
        return f"{column.key}_seconds", cell.seconds
    if cell.number is not None:
        return column.key, str(cell.number)
    return column.key, cell.text or None
