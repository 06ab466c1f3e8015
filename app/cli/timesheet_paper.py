"""``report timesheet``: a client's time entries one by one, as text or as a PDF to be signed.

In JSON each row has ``on``, ``start``, ``end`` (null where only the length was noted), ``person``,
``project``, ``task``, ``description`` and ``seconds``.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from app.cli.arguments import Parser, name
from app.cli.context import Context
from app.cli.named import client_named, person_named, project_named
from app.cli.verbs import Verb
from app.domain.billing.document import TimesheetRow
from app.domain.values.day_range import DayRange
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.document_timesheet import WorkedCriteria, timesheet_of_client
from app.system.translations import _

ReadDays = Callable[[Context, Namespace], DayRange]


def timesheet_verb(add_days: Callable[[Parser], None], days_of: ReadDays) -> Verb:
    """The verb; its days are said as those of the report around it."""

    def words(parser: Parser) -> None:
        add = parser.add_argument
        add("--client", type=name, required=True, metavar=_("NAME"), help=_("whose work"))
        add("--project", type=name, metavar=_("NAME"), help=_("of this project only"))
        add("--person", type=name, metavar=_("NAME"), help=_("of this person only"))
        add_days(parser)
        add("--all", action="store_true", help=_("what is never billed, too"))
        add("--out", type=Path, metavar=_("FILE"), help=_("write a PDF"))

    def run(context: Context, said: Namespace) -> int:
        return _timesheet(context, said, days_of(context, said))

    text = _("List a client's time entries: as text, or as PDF with --out.")
    return Verb("timesheet", text, words, run)


def _timesheet(context: Context, words: Namespace, days: DayRange) -> int:
    criteria = _criteria(context, words, days)
    rows = context.read(timesheet_of_client, criteria)
    path = None if words.out is None else _saved(context, criteria, words.out)
    total = sum(row.seconds for row in rows)
    context.answer(
        {
            "client": words.client,
            "from": days.start_on.isoformat(),
            "to": days.end_on.isoformat(),
            "rows": [_json(row) for row in rows],
            "seconds": total,
            "path": path,
        }
    )
    if path is not None:
        context.say(_("Saved as {path}.").format(path=path))
        return 0
    for row in rows:
        context.say(_line(row))
    context.say(_("{total} in all").format(total=format_duration(total)))
    return 0


def _criteria(context: Context, words: Namespace, days: DayRange) -> WorkedCriteria:
    project = None if words.project is None else project_named(context, words.project, words.client)
    return WorkedCriteria(
        client_named(context, words.client).id,
        days,
        None if project is None else project.id,
        None if words.person is None else person_named(context, words.person),
        only_billable=not words.all,
    )


def _saved(context: Context, criteria: WorkedCriteria, target: Path) -> str:
    # Late: paper costs other reports' start.
    from app.services.timesheet_output import SaveTimesheetPdf  # noqa: PLC0415

    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    context.execute(SaveTimesheetPdf(criteria, target))
    return str(target)


def _json(row: TimesheetRow) -> dict[str, object]:
    return {
        "on": row.worked_on.isoformat(),
        "start": row.start or None,
        "end": row.end or None,
        "person": row.person,
        "project": row.project or None,
        "task": row.task or None,
        "description": row.description,
        "seconds": row.seconds,
    }


def _line(row: TimesheetRow) -> str:
    time = f"{row.start}-{row.end}" if row.start else ""
    work = "  ".join(part for part in (row.project, row.task, row.description) if part)
    length = format_duration(row.seconds)
    return f"{row.worked_on.isoformat()}  {time:<11}  {length:>8}  {work}".rstrip()
