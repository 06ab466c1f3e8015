"""``invoice line``: single lines of a draft."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser, name, price, read_amount, read_day, whole_number
from app.cli.billing_words import add_tax, tax_said
from app.cli.context import Context
from app.cli.invoice_json import tell_invoice
from app.cli.named import invoice_named, line_at
from app.cli.verbs import Verb, verb_of
from app.services.invoice_line_edits import UNIT_CODES, AddLine, EditLine, RemoveLine
from app.system.translations import _


def line_verb() -> Verb:
    return verb_of(
        "line",
        _("Add, change or remove a line of a draft."),
        [
            Verb("add", _("Add a line for what was not recorded."), _add_words, _add),
            Verb("edit", _("Change a line; what is not named stays."), _edit_words, _edit),
            Verb("remove", _("Remove a line; what it billed is unbilled again."), _place, _remove),
        ],
    )


def _place(parser: Parser) -> None:
    parser.add_argument("invoice", metavar=_("ID"), help=_("the draft"))
    parser.add_argument("position", type=whole_number, metavar=_("POSITION"), help=_("from 1"))


def _add_words(parser: Parser) -> None:
    parser.add_argument("invoice", metavar=_("ID"), help=_("the draft"))
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("what is billed"))
    parser.add_argument("--quantity", default="1", help=_("how many; else one"))
    parser.add_argument("--unit", choices=UNIT_CODES, default="C62", help=_units())
    parser.add_argument("--price", type=price, required=True, help=_("of one, such as 80.00"))
    parser.add_argument("--description", default="", help=_("printed below the name"))
    parser.add_argument("--from", dest="first_on", metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--until", dest="last_on", metavar=_("DAY"), help=_("last day"))
    add_tax(parser)


def _edit_words(parser: Parser) -> None:
    _place(parser)
    parser.add_argument("--name", type=name, help=_("what is billed"))
    parser.add_argument("--description", help=_("printed below the name"))
    parser.add_argument("--quantity", help=_("how many"))
    parser.add_argument("--unit", choices=UNIT_CODES, help=_units())
    parser.add_argument("--price", type=price, help=_("of one, such as 80.00"))
    add_tax(parser)


def _units() -> str:
    return _("HUR hours, DAY days, MON months, C62 pieces, KMT kilometres, LS lump sum")


def _add(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    quantity = read_amount(words.quantity, 6)
    context.execute(
        AddLine(
            row.id,
            words.name,
            quantity,
            words.unit,
            words.price,
            words.description,
            tax_said(words),
            None if words.first_on is None else read_day(words.first_on, context.today),
            None if words.last_on is None else read_day(words.last_on, context.today),
        )
    )
    return tell_invoice(context, row.id)


def _edit(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    line = line_at(context, row.id, words.position)
    quantity = None if words.quantity is None else read_amount(words.quantity, 6)
    context.execute(
        EditLine(
            line.id,
            words.name,
            words.description,
            quantity,
            words.unit,
            words.price,
            tax_said(words),
        )
    )
    return tell_invoice(context, row.id)


def _remove(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    context.execute(RemoveLine(line_at(context, row.id, words.position).id))
    return tell_invoice(context, row.id)
