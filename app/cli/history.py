"""``undo redo history``."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser, whole_number
from app.cli.context import Context
from app.cli.verbs import Verb
from app.queries.history import ChangeSetRow, HistoryCriteria, history
from app.services.history import Redo, Undo, UndoChangeSet, Undone
from app.system.history_labels import history_label
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        Verb(
            "undo", _("Take back the newest change, or the one of this number."), _undo_words, _undo
        ),
        Verb("redo", _("Do again what the last undo took back."), _no_words, _redo),
        Verb("history", _("List what was changed, newest first."), _history_words, _history),
    ]


def _no_words(_parser: Parser) -> None:
    return


def _undo_words(parser: Parser) -> None:
    parser.add_argument(
        "no", nargs="?", type=whole_number, help=_("number of the change, as in history")
    )


def _history_words(parser: Parser) -> None:
    parser.add_argument("--limit", type=whole_number, default=20, help=_("how many at the most"))


def _undo(context: Context, words: Namespace) -> int:
    command = Undo() if words.no is None else UndoChangeSet(words.no)
    return _say(context, context.execute(command), _("Undone: {what}"))


def _redo(context: Context, _words: Namespace) -> int:
    return _say(context, context.execute(Redo()), _("Done again: {what}"))


def _say(context: Context, undone: Undone, sentence: str) -> int:
    context.say(sentence.format(what=history_label(undone.action, undone.arguments)))
    context.answer({"no": undone.no, "action": undone.action})
    return 0


def _history(context: Context, words: Namespace) -> int:
    rows = context.read(history, HistoryCriteria(limit=words.limit))
    context.answer([_json(context, row) for row in rows])
    for row in rows:
        mark = _(" (undone)") if row.undone else ""
        at = context.local(row.at).strftime("%Y-%m-%d %H:%M")
        context.say(f"{row.no:>5}  {at}  {history_label(row.action, row.arguments)}{mark}")
    return 0


def _json(context: Context, row: ChangeSetRow) -> dict[str, object]:
    return {
        "no": row.no,
        "at": context.local(row.at).isoformat(),
        "action": row.action,
        "label": history_label(row.action, row.arguments),
        "kind": row.kind,
        "origin": row.origin,
        "rows": row.rows,
        "undone": row.undone,
        "undoable": row.obstacle is None and not row.undone,
    }
