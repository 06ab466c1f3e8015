"""``template``: how documents look: listed, chosen, kept, passed on and put to the test."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from app.cli.arguments import Parser, name
from app.cli.billing_words import read_file
from app.cli.context import Context
from app.cli.named import client_id_named
from app.cli.template_check import check_verb
from app.cli.verbs import Verb, verb_of
from app.domain.values.errors import RuleViolation
from app.interchange.template_zip import LARGEST_TOTAL
from app.queries.document_templates import TemplateRow, opened_template, template_rows
from app.services.document_templates import (
    DeleteTemplate,
    DuplicateTemplate,
    ExportTemplate,
    ImportTemplate,
    KeptTemplate,
    RenameTemplate,
    ResetTemplate,
    UseTemplate,
)
from app.system.translations import _, ngettext


def verbs() -> list[Verb]:
    return [
        verb_of(
            "template",
            _("List, choose, keep or check how documents look."),
            [
                Verb("list", _("List the templates."), _no_words, _list),
                Verb("use", _("Choose the template of new documents."), _use_words, _use),
                Verb("duplicate", _("Keep a copy of a template."), _duplicate_words, _duplicate),
                Verb("rename", _("Give a template another name."), _rename_words, _rename),
                Verb("delete", _("Delete a template of your own."), _template_word, _delete),
                Verb("reset", _("Take your changes of a template back."), _template_word, _reset),
                Verb("export", _("Save a template as a file to pass on."), _out_words, _export),
                Verb("import", _("Keep a template from such a file."), _import_words, _import),
                check_verb(),
            ],
        )
    ]


def _no_words(_parser: Parser) -> None:
    return


def _template_word(parser: Parser) -> None:
    parser.add_argument("template", type=name, metavar=_("NAME"), help=_("the template’s name"))


def _use_words(parser: Parser) -> None:
    # An empty name means something here.
    parser.add_argument(
        "template", metavar=_("NAME"), help=_("the template’s name; empty for the usual one")
    )
    parser.add_argument("--client", help=_("for this client alone"))


def _duplicate_words(parser: Parser) -> None:
    _template_word(parser)
    parser.add_argument("--as", dest="new_name", type=name, help=_("the new name"))


def _rename_words(parser: Parser) -> None:
    _template_word(parser)
    parser.add_argument("new_name", type=name, metavar=_("NEW"), help=_("the new name"))


def _out_words(parser: Parser) -> None:
    _template_word(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("where to save it")
    )


def _import_words(parser: Parser) -> None:
    # Not "file", which names the file that is opened.
    parser.add_argument("source", type=Path, metavar=_("FILE"), help=_("what somebody exported"))
    parser.add_argument(
        "--as", dest="new_name", type=name, help=_("instead of the name that it says")
    )


def _list(context: Context, _words: Namespace) -> int:
    rows = context.read(template_rows, None)
    context.answer([row_json(row) for row in rows])
    for row in rows:
        context.say("  ".join(_row_words(row)))
    return 0


def row_json(row: TemplateRow) -> dict[str, object]:
    """A template's facts; ``slug`` is that of the shipped one that it is or changes."""
    return {
        "name": row.name,
        "page": row.page,
        "window": row.window,
        "version": row.version,
        "shipped": row.shipped,
        "changed": row.changed,
        "clients": row.clients,
        "default": row.is_default,
        "slug": row.origin,
        "description": row.description,
    }


def _row_words(row: TemplateRow) -> Iterator[str]:
    yield from (row.name, row.page, row.window)
    if row.changed:
        yield _("changed")
    elif not row.shipped:
        yield _("version {version}").format(version=row.version)
    if row.clients:
        yield ngettext("{count} client", "{count} clients", row.clients).format(count=row.clients)
    if row.is_default:
        yield _("for new documents")


def _use(context: Context, words: Namespace) -> int:
    client_id = client_id_named(context, words.client)
    chosen = words.template.strip()
    context.execute(UseTemplate(chosen, client_id))
    row = next(row for row in context.read(template_rows, None) if row.is_default)
    if chosen:
        row = context.read(opened_template, chosen).row
    context.answer(row_json(row))
    if words.client is None:
        context.say(_("New documents use “{name}”.").format(name=row.name))
    elif chosen:
        context.say(
            _("Documents for {client} use “{name}”.").format(client=words.client, name=row.name)
        )
    else:
        context.say(_("Documents for {client} use the usual one.").format(client=words.client))
    return 0


def _duplicate(context: Context, words: Namespace) -> int:
    kept = context.execute(DuplicateTemplate(words.template, words.new_name or ""))
    return _tell_kept(context, kept)


def _rename(context: Context, words: Namespace) -> int:
    return _tell_kept(context, context.execute(RenameTemplate(words.template, words.new_name)))


def _import(context: Context, words: Namespace) -> int:
    content = read_file(words.source, LARGEST_TOTAL)
    return _tell_kept(context, context.execute(ImportTemplate(content, words.new_name or "")))


def _tell_kept(context: Context, kept: KeptTemplate) -> int:
    row = context.read(opened_template, kept.name).row
    context.answer({"id": str(kept.template_id), **row_json(row)})
    context.say(_("Template kept: {name}").format(name=kept.name))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    row = context.read(opened_template, words.template).row
    users = context.execute(DeleteTemplate(row.name))
    context.answer(
        {
            "name": row.name,
            "deleted": True,
            "clients": users.clients,
            "drafts": users.drafts,
            "default": users.is_default,
        }
    )
    context.say(_("Deleted. “stint undo” brings it back."))
    count = users.clients + users.drafts
    if count:
        context.say(
            ngettext(
                "{count} client or draft has the usual one now.",
                "{count} clients and drafts have the usual one now.",
                count,
            ).format(count=count)
        )
    return 0


def _reset(context: Context, words: Namespace) -> int:
    row = context.read(opened_template, words.template).row
    context.execute(ResetTemplate(row.name))
    row = context.read(opened_template, row.origin).row
    context.answer(row_json(row))
    context.say(_("“{name}” is as it was shipped.").format(name=row.name))
    return 0


def _export(context: Context, words: Namespace) -> int:
    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    row = context.read(opened_template, words.template).row
    context.execute(ExportTemplate(row.name, target))
    context.answer({"name": row.name, "path": str(target), "bytes": target.stat().st_size})
    context.say(_("Saved as {path}.").format(path=target))
    return 0
