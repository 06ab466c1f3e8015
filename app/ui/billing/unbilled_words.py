"""What the page says of work that is not billed yet; pure, tested without Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.values.duration import format_duration
from app.queries.unbilled import UnbilledRow
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.billing_presentation import NOTHING


@dataclass(frozen=True, slots=True)
class UnbilledTotal:
    """The sums of one currency, with the fields that a client's row has."""

    currency: str
    seconds: int
    time_minor: int
    expenses_minor: int
    fixed_minor: int
    milestones_minor: int = 0

    @classmethod
    def of(cls, currency: str, rows: Iterable[UnbilledRow]) -> UnbilledTotal:
        found = list(rows)
        return cls(
            currency,
            sum(row.seconds for row in found),
            sum(row.time_minor for row in found),
            sum(row.expenses_minor for row in found),
            sum(row.fixed_minor for row in found),
            sum(row.milestones_minor for row in found),
        )

    @property
    def total_minor(self) -> int:
        return self.time_minor + self.expenses_minor + self.fixed_minor + self.milestones_minor


def total_texts(rows: Sequence[UnbilledRow]) -> list[tuple[str, UnbilledTotal]]:
    """The sums of unbilled work, one for each currency."""
    sums: defaultdict[str, list[UnbilledRow]] = defaultdict(list)
    for row in rows:
        sums[row.currency].append(row)
    several = len(sums) > 1
    return [
        (
            _("Total in {currency}").format(currency=currency) if several else _("Total"),
            UnbilledTotal.of(currency, found),
        )
        for currency, found in sorted(sums.items())
    ]


def blank_money(minor: int, currency: str) -> str:
    """An amount in a table, where nothing is a dash."""
    return money_text(minor, currency) if minor else NOTHING


def blank_duration(seconds: int) -> str:
    return format_duration(seconds) if seconds else NOTHING


def unrated_text(rows: Sequence[UnbilledRow]) -> str:
    """The time that cannot be billed for want of a rate; blank for none."""
    seconds = sum(row.unrated_seconds for row in rows)
    return _("{hours} h without a rate").format(hours=format_duration(seconds)) if seconds else ""


def unrated_client(rows: Sequence[UnbilledRow]) -> UUID | None:
    """The client whose time lacks a rate most; None where all has one."""
    most = max(rows, key=lambda row: row.unrated_seconds, default=None)
    return most.client_id if most is not None and most.unrated_seconds else None


def worth_minor(row: UnbilledRow, *, fixed: bool) -> int:
    """What an invoice over all of a client's work would come to, with fixed prices or without."""
    without = row.time_minor + row.expenses_minor + row.milestones_minor
    return without + (row.fixed_minor if fixed else 0)


def amounts_text(amounts: Iterable[tuple[int, str]]) -> str:
    """The sum of amounts, each currency by itself."""
    sums: defaultdict[str, int] = defaultdict(int)
    for minor, currency in amounts:
        sums[currency] += minor
    return ", ".join(money_text(minor, currency) for currency, minor in sorted(sums.items()))
