"""``quote line`` and ``quote adjust``: single lines, allowances and charges of a draft."""

from __future__ import annotations

from argparse import Namespace

from app.cli.adjustment_words import adjustment_at, adjustment_said, adjustment_verbs
from app.cli.arguments import Parser, name, price, read_amount, whole_number
from app.cli.billing_words import add_tax, tax_said
from app.cli.context import Context
from app.cli.named import quote_named
from app.cli.quote_json import tell_quote
from app.cli.verbs import Verb, verb_of
from app.domain.values.errors import NotFound
from app.queries.adjustments import quote_adjustments
from app.queries.quotes import QuoteLineRow, QuoteRow, quote_lines
from app.services.invoice_line_edits import UNIT_CODES
from app.services.quote_adjustments import AddQuoteAdjustment, RemoveQuoteAdjustment
from app.services.quote_lines import AddQuoteLine, EditQuoteLine, MoveQuoteLine, RemoveQuoteLine
from app.system.translations import _


def quote_line_verb() -> Verb:
    return verb_of(
        "line",
        _("Add, change, move or remove a line of a draft."),
        [
            Verb("add", _("Add a line."), _add_words, _add),
            Verb("edit", _("Change a line; what is not named stays."), _edit_words, _edit),
            Verb("move", _("Put a line at another position."), _move_words, _move),
            Verb("remove", _("Remove a line."), _place, _remove),
        ],
    )


def quote_adjust_verb() -> Verb:
    return verb_of(
        "adjust",
        _("Add or remove allowances and charges of a draft."),
        adjustment_verbs(_("the draft"), _adjust, _unadjust),
    )


def quote_line_at(context: Context, row: QuoteRow, position: int) -> QuoteLineRow:
    """The quote's line at this position, from 1.

    Raises:
        NotFound: there is none.
    """
    lines = context.read(quote_lines, row.id)
    found = next((each for each in lines if each.line.position == position), None)
    if found is None:
        raise NotFound("cli.unknown_line", position=position, most=len(lines))
    return found


def _place(parser: Parser) -> None:
    parser.add_argument("quote", metavar=_("ID"), help=_("the draft"))
    parser.add_argument("position", type=whole_number, metavar=_("POSITION"), help=_("from 1"))


def _move_words(parser: Parser) -> None:
    _place(parser)
    parser.add_argument("to", type=whole_number, metavar=_("POSITION"), help=_("where it goes"))


def _add_words(parser: Parser) -> None:
    parser.add_argument("quote", metavar=_("ID"), help=_("the draft"))
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("what is offered"))
    parser.add_argument("--quantity", default="1", help=_("how many; else one"))
    parser.add_argument("--unit", choices=UNIT_CODES, default="HUR", help=_units())
    parser.add_argument("--price", type=price, required=True, help=_("of one, such as 80.00"))
    parser.add_argument("--description", default="", help=_("printed below the name"))
    parser.add_argument(
        "--optional", action="store_true", help=_("offered beside the rest, in no sum")
    )
    parser.add_argument(
        "--no-task",
        dest="makes_task",
        action="store_false",
        help=_("accepting the quote makes no task of it"),
    )
    add_tax(parser)


def _edit_words(parser: Parser) -> None:
    _place(parser)
    parser.add_argument("--name", type=name, help=_("what is offered"))
    parser.add_argument("--description", help=_("printed below the name"))
    parser.add_argument("--quantity", help=_("how many"))
    parser.add_argument("--unit", choices=UNIT_CODES, help=_units())
    parser.add_argument("--price", type=price, help=_("of one, such as 80.00"))
    for option, dest, text, other in (
        ("--optional", "optional", _("offered beside the rest"), "--not-optional"),
        ("--task", "makes_task", _("accepting the quote makes a task of it"), "--no-task"),
    ):
        which = parser.add_mutually_exclusive_group()
        which.add_argument(option, dest=dest, action="store_true", default=None, help=text)
        which.add_argument(
            other, dest=dest, action="store_false", default=None, help=_("take that back")
        )
    add_tax(parser)


def _units() -> str:
    return _("HUR hours, DAY days, MON months, C62 pieces, KMT kilometres, LS lump sum")


def _add(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    context.execute(
        AddQuoteLine(
            row.id,
            words.name,
            read_amount(words.quantity, 6),
            words.unit,
            words.price,
            words.description,
            tax_said(words),
            words.optional,
            words.makes_task,
        )
    )
    return tell_quote(context, row.id)


def _edit(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    context.execute(
        EditQuoteLine(
            quote_line_at(context, row, words.position).line.id,
            words.name,
            words.description,
            None if words.quantity is None else read_amount(words.quantity, 6),
            words.unit,
            words.price,
            tax_said(words),
            words.optional,
            words.makes_task,
        )
    )
    return tell_quote(context, row.id)


def _move(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    line = quote_line_at(context, row, words.position).line
    context.execute(MoveQuoteLine(line.id, words.to))
    return tell_quote(context, row.id)


def _remove(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    context.execute(RemoveQuoteLine(quote_line_at(context, row, words.position).line.id))
    return tell_quote(context, row.id)


def _adjust(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.document)
    line_id = None if words.line is None else quote_line_at(context, row, words.line).line.id
    agreed = adjustment_said(words, row.currency)
    context.execute(AddQuoteAdjustment(row.id, agreed, line_id))
    return tell_quote(context, row.id)


def _unadjust(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.document)
    found = adjustment_at(context.read(quote_adjustments, row.id), words.position)
    context.execute(RemoveQuoteAdjustment(found.id))
    return tell_quote(context, row.id)
