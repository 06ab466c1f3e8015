"""Allowances and charges in words; pure."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.domain.billing.adjustments import Adjustment
from app.queries.adjustments import AdjustmentRow
from app.queries.quotes import QuoteLineRow
from app.system.money_text import money_text, number_text
from app.system.translations import _


def size_text(agreed: Adjustment) -> str:
    """``−10 %``, ``+€25.00``."""
    sign = "+" if agreed.charge else "−"
    if agreed.percent is not None:
        return _("{sign}{percent} %").format(
            sign=sign, percent=number_text(agreed.percent.normalize())
        )
    assert agreed.amount is not None  # noqa: S101 - one of the two is there
    return sign + money_text(agreed.amount.minor, agreed.amount.currency)


def agreed_text(row: AdjustmentRow, lines: Sequence[QuoteLineRow]) -> str:
    """``Loyalty: −10 % on line 2``; without a line it is on the whole."""
    names: dict[UUID, int] = {each.line.id: each.line.position for each in lines}
    size = size_text(row.agreed)
    if row.line_id is None:
        return _("{reason}: {size} on the whole").format(reason=row.agreed.reason, size=size)
    position = names.get(row.line_id, 0)
    return _("{reason}: {size} on line {position}").format(
        reason=row.agreed.reason, size=size, position=position
    )
