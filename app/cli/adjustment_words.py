"""Allowances and charges on the command line: the words of a call, JSON and lines."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from app.cli.arguments import Parser, name, read_amount, read_minor, whole_number
from app.cli.billing_words import add_tax, tax_said
from app.cli.context import Context
from app.cli.money import money_text, optional_money_json
from app.cli.verbs import Verb
from app.domain.billing.adjustments import Adjustment
from app.domain.values.errors import NotFound
from app.domain.values.money import Money
from app.queries.adjustments import AdjustmentRow
from app.system.translations import _

Run = Callable[[Context, Namespace], int]


def adjustment_verbs(owner: str, add: Run, remove: Run) -> list[Verb]:
    """The verbs of ``adjust``; ``owner`` says what is adjusted, such as ``the draft``."""

    def add_words(parser: Parser) -> None:
        parser.add_argument("document", metavar=_("ID"), help=owner)
        parser.add_argument("reason", type=name, metavar=_("REASON"), help=_("printed beside it"))
        size = parser.add_mutually_exclusive_group(required=True)
        size.add_argument("--percent", help=_("of the line, or of all lines"))
        size.add_argument("--amount", help=_("with tax where prices are entered with it"))
        parser.add_argument("--charge", action="store_true", help=_("put on, not taken off"))
        parser.add_argument(
            "--line", type=whole_number, metavar=_("POSITION"), help=_("else the whole document")
        )
        add_tax(parser)

    def remove_words(parser: Parser) -> None:
        parser.add_argument("document", metavar=_("ID"), help=owner)
        parser.add_argument(
            "position", type=whole_number, metavar=_("POSITION"), help=_("from 1, as shown")
        )

    return [
        Verb("add", _("Add an allowance, or a charge with --charge."), add_words, add),
        Verb("remove", _("Take an allowance or charge off."), remove_words, remove),
    ]


def adjustment_said(words: Namespace, currency: str) -> Adjustment:
    """What was agreed, as the words have it.

    Raises:
        RuleViolation: a number is none or out of range.
    """
    percent = None if words.percent is None else read_amount(words.percent, 4)
    amount = None if words.amount is None else Money(read_minor(words.amount, currency), currency)
    return Adjustment(words.reason, percent, amount, words.charge, tax_said(words))


def adjustment_at(rows: Sequence[AdjustmentRow], position: int) -> AdjustmentRow:
    """The one at this position of the list, from 1.

    Raises:
        NotFound: there is none.
    """
    if not 1 <= position <= len(rows):
        raise NotFound("cli.unknown_adjustment", position=position, most=len(rows))
    return rows[position - 1]


def adjustments_json(
    rows: Sequence[AdjustmentRow], positions: Mapping[UUID, int], currency: str
) -> list[dict[str, object]]:
    """Those of a document; ``line`` is the position of the line that one belongs to."""
    return [
        {
            "line": None if row.line_id is None else positions[row.line_id],
            "reason": row.agreed.reason,
            "charge": row.agreed.charge,
            "percent": None
            if row.agreed.percent is None
            else f"{row.agreed.percent.normalize():f}",
            "amount": optional_money_json(
                None if row.agreed.amount is None else row.agreed.amount.minor, currency
            ),
        }
        for row in rows
    ]


def say_adjustments(
    context: Context, rows: Sequence[AdjustmentRow], positions: Mapping[UUID, int], currency: str
) -> None:
    """Each on a line, as ``1  −10 %  Loyalty  on line 2``."""
    for at, row in enumerate(rows, start=1):
        agreed = row.agreed
        sign = "+" if agreed.charge else "−"
        if agreed.percent is not None:
            size = f"{sign}{agreed.percent.normalize():f} %"
        else:
            assert agreed.amount is not None  # noqa: S101 - one of the two is there
            size = sign + money_text(agreed.amount.minor, currency)
        place = ""
        if row.line_id is not None:
            place = _("on line {position}").format(position=positions[row.line_id])
        context.say("  ".join(part for part in (f"{at:>3}", size, agreed.reason, place) if part))
