"""``invoice adjust``: allowances and charges of a draft."""

from __future__ import annotations

from argparse import Namespace

from app.cli.adjustment_words import adjustment_at, adjustment_said, adjustment_verbs
from app.cli.context import Context
from app.cli.invoice_json import tell_invoice
from app.cli.named import invoice_named, line_at
from app.cli.verbs import Verb, verb_of
from app.queries.adjustments import invoice_adjustments
from app.services.invoice_adjustments import AddAdjustment, RemoveAdjustment
from app.system.translations import _


def adjust_verb() -> Verb:
    return verb_of(
        "adjust",
        _("Add or remove allowances and charges of a draft."),
        adjustment_verbs(_("the draft"), _add, _remove),
    )


def _add(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.document)
    line_id = None if words.line is None else line_at(context, row.id, words.line).id
    context.execute(AddAdjustment(row.id, adjustment_said(words, row.currency), line_id))
    return tell_invoice(context, row.id)


def _remove(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.document)
    found = adjustment_at(context.read(invoice_adjustments, row.id), words.position)
    context.execute(RemoveAdjustment(found.id))
    return tell_invoice(context, row.id)
