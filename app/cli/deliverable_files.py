"""``deliverable attach``, ``detach``, ``save``: the files of a deliverable."""

from __future__ import annotations

from argparse import Namespace
from mimetypes import guess_type
from pathlib import Path
from uuid import UUID

from app.cli.arguments import Parser, name
from app.cli.billing_words import read_file
from app.cli.context import Context
from app.cli.deliverable_found import deliverable_found, deliverable_words
from app.cli.verbs import Verb
from app.domain.planning.tasks.workflow import alike
from app.domain.values.errors import NotFound
from app.queries.deliverables import DeliverableFileRow, deliverable_files
from app.services.deliverable_files import (
    LARGEST_FILE_BYTES,
    AttachFiles,
    NewFile,
    RemoveFile,
    SaveFile,
)
from app.system.translations import _


def file_verbs() -> list[Verb]:
    return [
        Verb("attach", _("Keep files with a deliverable."), _attach_words, _attach),
        Verb("detach", _("Take a file out of a deliverable."), _file_words, _detach),
        Verb("save", _("Copy a file of a deliverable out."), _save_words, _save),
    ]


def _attach_words(parser: Parser) -> None:
    deliverable_words(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("kept with it"))


def _file_words(parser: Parser) -> None:
    deliverable_words(parser)
    # Not "file", which names the file that is opened.
    parser.add_argument("attached", type=name, metavar=_("NAME"), help=_("of the file"))


def _save_words(parser: Parser) -> None:
    _file_words(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("where to; a folder or a file")
    )


def _attach(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    files = tuple(
        NewFile(
            path.name,
            guess_type(path.name)[0] or "application/octet-stream",
            read_file(path, LARGEST_FILE_BYTES),
        )
        for path in words.files
    )
    context.execute(AttachFiles(row.id, files))
    return _tell_files(context, row.id)


def _detach(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    context.execute(RemoveFile(_file_named(context, row.id, words.attached).id))
    return _tell_files(context, row.id)


def _save(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    target = context.execute(SaveFile(_file_named(context, row.id, words.attached).id, words.out))
    context.answer({"file": str(target)})
    context.say(_("Saved as {path}.").format(path=target))
    return 0


def _file_named(context: Context, deliverable_id: UUID, text: str) -> DeliverableFileRow:
    """The newest file of this name."""
    files = context.read(deliverable_files, deliverable_id)
    found = [row for row in files if alike(row.name, text) or str(row.id) == text.casefold()]
    if not found:
        raise NotFound("deliverable.unknown_file", name=text)
    return found[-1]


def _tell_files(context: Context, deliverable_id: UUID) -> int:
    files = context.read(deliverable_files, deliverable_id)
    context.answer([{"id": str(row.id), "name": row.name, "size": row.size} for row in files])
    for row in files:
        context.say(row.name)
    if not files:
        context.say(_("It has no files."))
    return 0
