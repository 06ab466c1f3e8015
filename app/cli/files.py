"""``export backup verify``: what leaves the file, and whether the file is whole."""

from __future__ import annotations

import io
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from app.cli.arguments import Parser, UsageError, read_day
from app.cli.context import Context, Surroundings
from app.cli.verbs import Verb
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.interchange.entries_csv import EntryCsvWriter
from app.interchange.stint_json import export_document
from app.queries.entry_export import EntryExportCriteria, export_entries
from app.queries.everything import EverythingCriteria, everything
from app.queries.verify import verify
from app.services.backups import list_backups, restore
from app.system.messages import sentence
from app.system.translations import _, ngettext

# What `--restore` alone means; no folder is a backup.
NEWEST = Path()


def verbs() -> list[Verb]:
    return [
        Verb(
            "export",
            _("Write everything as JSON, or time entries as CSV, to standard output or a file."),
            _export_words,
            _export,
        ),
        Verb(
            "backup",
            _("Take a verified copy of the file now, list the copies, or restore one."),
            _backup_words,
            _backup,
            _backup_of_closed_file,
        ),
        Verb("verify", _("Prove that the file and its history are whole."), _no_words, _verify),
    ]


def _no_words(_parser: Parser) -> None:
    return


def _export_words(parser: Parser) -> None:
    parser.add_argument("--csv", action="store_true", help=_("time entries, for spreadsheets"))
    parser.add_argument("--from", dest="from_on", metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--to", dest="to_on", metavar=_("DAY"), help=_("day after the last"))
    parser.add_argument("--out", type=Path, metavar=_("FILE"), help=_("instead of standard output"))


def _backup_words(parser: Parser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("instead of Stint's own folder")
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help=_("list the backups, newest first"))
    instead.add_argument(
        "--restore",
        nargs="?",
        type=Path,
        const=NEWEST,
        metavar=_("BACKUP"),
        help=_("put this backup, or the newest sound one, in the place of a damaged file"),
    )


def _export(context: Context, words: Namespace) -> int:
    if words.csv:
        return _export_csv(context, words)
    if not context.as_json:
        raise UsageError(_("say which form: stint export --json, or stint export --csv"))
    if words.from_on or words.to_on:
        raise UsageError(_("the JSON export is of everything; only CSV takes --from and --to"))
    with (
        _output(context, words.out) as out,
        export_document(out, context.clock.now(), context.schema) as writer,
    ):
        rows = context.read(everything, EverythingCriteria(writer.take))
    context.note_output("output.export_json", str(words.out or _("standard output")), rows)
    return 0


def _export_csv(context: Context, words: Namespace) -> int:
    if context.as_json and words.out is None:
        raise UsageError(_("say one form: --json or --csv"))
    start = read_day(words.from_on, context.today) if words.from_on else None
    end = read_day(words.to_on, context.today) if words.to_on else None
    if start and end:
        DayRange(start, end)
    with _output(context, words.out) as out:
        if isinstance(out, io.TextIOWrapper):
            # The writer ends its lines itself.
            out.reconfigure(encoding="utf-8", newline="")
        criteria = EntryExportCriteria(EntryCsvWriter(out).take, start, end)
        rows = context.read(export_entries, criteria)
    context.note_output("output.export_csv", str(words.out or _("standard output")), rows)
    context.answer({"path": str(words.out), "rows": rows})
    return 0


@contextmanager
def _output(context: Context, file: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if file is None:
        yield context.out
        return
    if file.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=file, reason=_("it is a folder"))
    partial = file.with_name(file.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    except OSError as error:
        raise RuleViolation("out", "output.cannot_write", path=file, reason=str(error)) from error
    finally:
        partial.unlink(missing_ok=True)


def _backup(context: Context, words: Namespace) -> int:
    path = context.backup(words.to)
    context.say(_("Backup written and checked: {path}").format(path=path))
    context.answer({"path": str(path), "bytes": path.stat().st_size})
    return 0


def _backup_of_closed_file(surroundings: Surroundings, words: Namespace) -> int | None:
    folder = words.to or surroundings.backups
    if words.list:
        return _list_backups(surroundings, folder)
    if words.restore is None:
        return None
    chosen = None if words.restore == NEWEST else words.restore.absolute()
    restored = restore(surroundings.path, folder, chosen, surroundings.clock.now())
    surroundings.answer(
        {
            "path": str(surroundings.path),
            "backup": str(restored.backup),
            "damaged": None if restored.damaged is None else str(restored.damaged),
        }
    )
    surroundings.say(
        _("{path} is now what it was in {backup}.").format(
            path=surroundings.path, backup=restored.backup
        )
    )
    if restored.damaged is not None:
        surroundings.say(_("The damaged file is kept as {path}.").format(path=restored.damaged))
    return 0


def _list_backups(surroundings: Surroundings, folder: Path) -> int:
    rows = list_backups(surroundings.path, folder)
    surroundings.answer(
        [
            {
                "path": str(row.path),
                "taken_at": surroundings.local(row.taken_at).isoformat(),
                "bytes": row.size_bytes,
            }
            for row in rows
        ]
    )
    for row in rows:
        at = surroundings.local(row.taken_at).strftime("%Y-%m-%d %H:%M")
        surroundings.say(f"{at}  {row.path}")
    if not rows:
        surroundings.say(_("There are no backups in {folder}.").format(folder=folder))
    return 0


def _verify(context: Context, _words: Namespace) -> int:
    found = context.read(verify, None)
    context.answer(
        {
            "sound": not found,
            "findings": [{"key": f.key, "text": sentence(f.key, f.arguments)} for f in found],
        }
    )
    if not found:
        context.say(_("The file is whole, and its history tells the truth about it."))
        return 0
    for finding in found:
        context.say(sentence(finding.key, finding.arguments))
    context.say(
        ngettext("{count} problem found.", "{count} problems found.", len(found)).format(
            count=len(found)
        )
    )
    return 1
