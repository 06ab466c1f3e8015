"""What accepting a quote would make of it; `AcceptQuote` makes just this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.quote_outcome import Outcome, Wanted, outcome, work_seconds
from app.domain.billing.shares import split
from app.domain.billing.totals import Totals
from app.domain.values.errors import NotFound
from app.domain.values.money import Money
from app.queries.quote_sums import QuoteSums, quote_sums
from app.queries.quotes import QuoteLineRow, quote_fields, quote_lines


@dataclass(frozen=True, slots=True)
class AcceptanceCriteria:
    """Which quote, which of its options are taken beside those that were, and what is wanted."""

    quote_id: UUID
    chosen: frozenset[UUID] = frozenset()
    wanted: Wanted = field(default_factory=Wanted)


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """A line that counts.

    Attributes:
        seconds: the work that it stands for; 0 for none.
        worth: without tax, its share of what is taken off the whole included.
        outcome: what it becomes; None for nothing of its own.
    """

    each: QuoteLineRow
    seconds: int
    worth: Money
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What would come of it.

    Attributes:
        totals: of all that counts; an invoice over all of it has them.
        price: of a project at a fixed price, without tax.
        seconds: of work; the budget of a project by the hour, with ``totals.net``.
    """

    lines: tuple[OrderedLine, ...]
    totals: Totals
    price: Money
    seconds: int

    def count(self, wanted: Outcome) -> int:
        """How many lines become such."""
        return sum(each.outcome is wanted for each in self.lines)


def acceptance(connection: Connection, criteria: AcceptanceCriteria) -> Acceptance:
    """What accepting would make.

    Raises:
        NotFound: the quote was deleted meanwhile.
    """
    row = quote_fields(connection, criteria.quote_id)
    if row is None:
        raise NotFound("quote.gone")
    lines = [
        replace(each, chosen=True) if each.line.id in criteria.chosen else each
        for each in quote_lines(connection, criteria.quote_id)
    ]
    sums = quote_sums(connection, row, lines)
    totals = sums.sums.totals
    counting = [each for each in lines if each.counts]
    ordered = tuple(_ordered(counting, _worths(sums), criteria.wanted))
    # Prices with tax leave cents to what is taken off the whole; the lines bill the price.
    price = max(totals.net, totals.lines, key=_minor) if row.entry == "gross" else totals.net
    return Acceptance(ordered, totals, price, sum(each.seconds for each in ordered))


def _ordered(
    lines: Iterable[QuoteLineRow], worths: Iterable[Money], wanted: Wanted
) -> Iterable[OrderedLine]:
    for each, worth in zip(lines, worths, strict=True):
        seconds = work_seconds(each.line.quantity, each.line.unit_code)
        made = outcome(wanted, seconds, worth, makes_task=each.makes_task)
        yield OrderedLine(each, seconds, worth, made)


def _worths(sums: QuoteSums) -> tuple[Money, ...]:
    totals = sums.sums.totals
    nets = [line.net.minor for line in sums.sums.lines]
    if not sum(nets):
        return tuple(line.net for line in sums.sums.lines)
    return split(totals.net, nets)


def _minor(money: Money) -> int:
    return money.minor
