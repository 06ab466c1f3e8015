"""``import``: entries of other programs, or a full export of Stint, into this file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from app.cli.arguments import Parser
from app.cli.context import Context
from app.cli.verbs import Verb
from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import Place, Problem, Verdict
from app.domain.values.duration import format_duration
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.money import Currency
from app.interchange.reading import ImportFormat, ReadOptions
from app.interchange.stint_json_reading import read_rows
from app.interchange.text_source import TextSource, open_source, open_stream
from app.interchange.wall_texts import DateOrder
from app.queries.filled import is_filled
from app.queries.import_survey import ImportCriteria, ImportSurvey, survey_import
from app.queries.month_totals import month_totals
from app.services.import_entries import ImportEntries
from app.services.import_everything import ImportEverything, count_everything
from app.services.import_reading import Look, look_at, read_batch
from app.system.messages import sentence
from app.system.translations import _, current_language, ngettext

_STANDARD_INPUT = "-"


def verbs() -> list[Verb]:
    return [
        Verb(
            "import",
            _("Read time entries of other programs; without --yes only say what would happen."),
            _words,
            _import,
        )
    ]


def _words(parser: Parser) -> None:
    parser.add_argument(
        "source",
        metavar=_("FILE"),
        help=_("CSV of Toggl Track, JSON of Timewarrior or Stint; - reads a pipe"),
    )
    parser.add_argument("--yes", action="store_true", help=_("import; “stint undo” takes it back"))
    parser.add_argument("--zone", help=_("where the file's clock hung, e.g. Europe/Berlin"))
    parser.add_argument(
        "--format", choices=[each.value for each in ImportFormat], help=_("instead of finding out")
    )
    parser.add_argument(
        "--date-order",
        choices=[each.value for each in DateOrder],
        help=_("where the dates alone do not tell day from month"),
    )
    parser.add_argument(
        "--tag-project",
        action="append",
        default=[],
        metavar=_("TAG=CLIENT/PROJECT"),
        help=_("what entries with this tag are for (Timewarrior); may be repeated"),
    )
    parser.add_argument("--currency", default="EUR", help=_("of clients that are new"))


def _import(context: Context, words: Namespace) -> int:
    wanted = ImportFormat(words.format) if words.format else None
    options = _options(context, words)
    currency = Currency(words.currency.upper()).code
    with _source(words.source) as source:
        look = look_at(source, wanted)
        if look.profile is None:
            return _import_everything(context, source, sure=words.yes)
        batch = read_batch(source, look, options)
    criteria = ImportCriteria(batch, context.member_id)
    survey: ImportSurvey = context.read(survey_import, criteria)
    if words.yes:
        command = ImportEntries(criteria, currency, current_language(), survey)
        survey = context.execute(command)
    _answer(context, look, batch, survey, done=words.yes)
    _say(context, look, batch, survey, done=words.yes)
    return 0


@contextmanager
def _source(name: str) -> Iterator[TextSource]:
    if name == _STANDARD_INPUT:
        with open_stream(sys.stdin.buffer, _("standard input")) as source:
            yield source
        return
    with open_source(Path(name)) as source:
        yield source


def _options(context: Context, words: Namespace) -> ReadOptions:
    places = dict(_tag_place(text) for text in words.tag_project)
    order = DateOrder(words.date_order) if words.date_order else None
    return ReadOptions(_zone(context, words.zone), order, places)


def _zone(context: Context, name: str | None) -> ZoneInfo:
    if name is None:
        return context.zone
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise RuleViolation("zone", "import.unknown_zone", name=name) from None


def _tag_place(text: str) -> tuple[str, Place]:
    tag, mark, place = text.rpartition("=")
    client, _slash, project = place.rpartition("/")
    if not (mark and tag.strip() and project.strip()):
        raise RuleViolation("tag_project", "import.unreadable_tag_project", text=text)
    return tag.strip(), Place(client.strip() or None, project.strip())


def _import_everything(context: Context, source: TextSource, *, sure: bool) -> int:
    rows = read_rows(source, context.schema)
    if sure:
        brought = context.execute(ImportEverything(rows))
    else:
        if context.read(is_filled, None):
            raise Conflict("import.not_empty")
        brought = count_everything(rows)
    context.answer(
        {
            "format": ImportFormat.STINT_JSON.value,
            "dry_run": not sure,
            "accepted": brought.entries,
            "duplicates": 0,
            "overlaps": 0,
            "rejected": [],
            "notes": [],
            "open": [],
            "seconds": brought.seconds,
            "rows": brought.rows,
        }
    )
    shown = _("Imported: {rows} rows, {entries} of them time entries, {total}.")
    if not sure:
        shown = _("Would import: {rows} rows, {entries} of them time entries, {total}.")
    context.say(
        shown.format(
            rows=brought.rows, entries=brought.entries, total=format_duration(brought.seconds)
        )
    )
    return 0


def _answer(
    context: Context, look: Look, batch: ImportBatch, survey: ImportSurvey, *, done: bool
) -> None:
    if not context.as_json:
        return
    profile, new = look.profile, survey.mapping
    context.answer(
        {
            "format": look.sniffed.format.value,
            "confidence": look.sniffed.confidence,
            "encoding": look.sniffed.encoding,
            "zone": batch.zone,
            "date_order": None if profile is None else profile.date_order,
            "dry_run": not done,
            "accepted": survey.accepted,
            "duplicates": survey.duplicates,
            "overlaps": survey.overlaps,
            "rejected": _listed(context, survey.of(Verdict.REJECTED)),
            "notes": _listed(context, survey.of(Verdict.NOTE)),
            "open": _listed(context, survey.of(Verdict.OPEN)),
            "seconds": survey.seconds,
            "new": {
                "clients": new.new_clients,
                "projects": [project.name for project in new.new_projects],
                "tasks": [task.name for task in new.new_tasks],
                "tags": new.new_tags,
                "people": [person.name or person.email for person in new.new_members],
            },
            "months": [
                {
                    "month": month.month,
                    "file_seconds": month.file_seconds,
                    "store_seconds": month.store_seconds,
                }
                for month in context.read(month_totals, batch)
            ],
        }
    )


def _listed(context: Context, problems: list[Problem]) -> list[dict[str, object]]:
    return [
        {"line": each.line, "reason": sentence(each.key, each.arguments, context.zone)}
        for each in problems
    ]


def _say(
    context: Context, look: Look, batch: ImportBatch, survey: ImportSurvey, *, done: bool
) -> None:
    if context.as_json:
        return
    _say_how_it_was_read(context, look, batch)
    for problem in survey.problems:
        reason = sentence(problem.key, problem.arguments, context.zone)
        context.say(
            {
                Verdict.REJECTED: _("line {line}: not imported: {reason}"),
                Verdict.OPEN: _("line {line}: not imported: {reason}"),
                Verdict.NOTE: _("line {line}: {reason}"),
            }[problem.verdict].format(line=problem.line, reason=reason)
        )
    for month in context.read(month_totals, batch):
        context.say(
            _("{month}: {file} in the file, {store} of it in Stint").format(
                month=month.month,
                file=format_duration(month.file_seconds),
                store=format_duration(month.store_seconds),
            )
        )
    made = ngettext(
        "Imported {count} entry, {total}.", "Imported {count} entries, {total}.", survey.accepted
    )
    if not done:
        made = ngettext(
            "Would import {count} entry, {total}; say --yes to do it.",
            "Would import {count} entries, {total}; say --yes to do it.",
            survey.accepted,
        )
    context.say(made.format(count=survey.accepted, total=format_duration(survey.seconds)))
    context.say(
        _("Duplicates {duplicates}, overlaps {overlaps}, rejected {rejected}, open {open}.").format(
            duplicates=survey.duplicates,
            overlaps=survey.overlaps,
            rejected=len(survey.of(Verdict.REJECTED)),
            open=len(survey.of(Verdict.OPEN)),
        )
    )


def _say_how_it_was_read(context: Context, look: Look, batch: ImportBatch) -> None:
    names = {ImportFormat.TOGGL: "Toggl Track", ImportFormat.TIMEWARRIOR: "Timewarrior"}
    context.say(
        _("{program}, {encoding}, clocks of {zone}").format(
            program=names.get(look.sniffed.format, look.sniffed.format.value),
            encoding=look.sniffed.encoding,
            zone=batch.zone,
        )
    )
    profile = look.profile
    if profile is not None and profile.date_examples:
        context.say(
            _("Dates such as {examples}, read as {order}").format(
                examples=", ".join(profile.date_examples), order=profile.date_order or "?"
            )
        )
