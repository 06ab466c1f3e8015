"""What screens say of deposits; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from app.queries.deposits import OfferedDeposit
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.day_words import full_day_text


def offered_text(each: OfferedDeposit) -> str:
    """Number, day, amount and tax, and what of it has not come yet."""
    words = _("{number} of {day}: {amount}, tax {tax}").format(
        number=each.number,
        day=full_day_text(each.issued_on),
        amount=money_text(each.gross_minor, each.currency),
        tax=money_text(each.tax_minor, each.currency),
    )
    if each.open_minor <= 0:
        return words
    left = money_text(each.open_minor, each.currency)
    return _("{deposit}; {open} not paid yet").format(deposit=words, open=left)


def subtracted_text(chosen: Sequence[OfferedDeposit]) -> str:
    """The sum of these with the tax in it, all in one currency."""
    currency = chosen[0].currency
    return _("{amount}, tax {tax}").format(
        amount=money_text(sum(each.gross_minor for each in chosen), currency),
        tax=money_text(sum(each.tax_minor for each in chosen), currency),
    )


def deposits_line(offered: Sequence[OfferedDeposit]) -> str:
    """The line under a draft's lines; blank where it subtracts none."""
    chosen = [each for each in offered if each.chosen]
    if not chosen:
        return ""
    return _("Less deposits: {deposits}").format(deposits="; ".join(map(offered_text, chosen)))
