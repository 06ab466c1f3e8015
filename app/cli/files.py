"""``export backup verify``: what leaves the file, and whether the file is whole."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from app.cli.arguments import Parser, UsageError
from app.cli.context import Context
from app.cli.verbs import Verb
from app.domain.values.errors import RuleViolation
from app.interchange.stint_json import export_document
from app.queries.everything import EverythingCriteria, everything
from app.queries.verify import verify
from app.system.messages import sentence
from app.system.translations import _, ngettext


def verbs() -> list[Verb]:
    return [
        Verb(
            "export",
            _("Write everything as JSON, to standard output or a file."),
            _export_words,
            _export,
        ),
        Verb("backup", _("Take a verified copy of the file now."), _backup_words, _backup),
        Verb("verify", _("Prove that the file and its history are whole."), _no_words, _verify),
    ]


def _no_words(_parser: Parser) -> None:
    return


def _export_words(parser: Parser) -> None:
    parser.add_argument("--out", type=Path, metavar=_("FILE"), help=_("instead of standard output"))


def _backup_words(parser: Parser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("instead of Stint's own folder")
    )


def _export(context: Context, words: Namespace) -> int:
    if not context.as_json:
        raise UsageError(_("say which form: stint export --json"))
    with (
        _output(context, words.out) as out,
        export_document(out, context.clock.now(), context.schema) as writer,
    ):
        rows = context.read(everything, EverythingCriteria(writer.take))
    context.note_output("output.export_json", str(words.out or _("standard output")), rows)
    return 0


@contextmanager
def _output(context: Context, file: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if file is None:
        yield context.out
        return
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
