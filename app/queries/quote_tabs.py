"""The tabs under which quotes are listed, and how many each holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from sqlalchemy import Connection

from app.domain.billing.document import DocumentKind
from app.domain.billing.quote_standing import OPEN, QuoteStanding
from app.queries.quotes import QuoteCriteria, QuoteRow, quotes

QuoteTab = Literal["all", "draft", "open", "accepted", "declined", "expired", "pro_forma"]

_STANDINGS: Final[Mapping[QuoteTab, frozenset[QuoteStanding]]] = MappingProxyType(
    {
        "draft": frozenset({QuoteStanding.DRAFT}),
        "open": OPEN,
        "accepted": frozenset({QuoteStanding.ACCEPTED}),
        "declined": frozenset({QuoteStanding.DECLINED}),
        "expired": frozenset({QuoteStanding.EXPIRED}),
    }
)
_TABS: Final[tuple[QuoteTab, ...]] = ("all", *_STANDINGS, "pro_forma")


def is_under(row: QuoteRow, tab: QuoteTab, today: date) -> bool:
    """Whether a tab shows it: only a quote waits for an answer, a pro forma invoice never does."""
    if tab == "all":
        return True
    is_pro_forma = row.document_kind is DocumentKind.PRO_FORMA
    if tab == "pro_forma":
        return is_pro_forma
    if is_pro_forma and tab != "draft":
        return False
    return row.standing(today) in _STANDINGS[tab]


def counted_tabs(rows: Iterable[QuoteRow], today: date) -> dict[QuoteTab, int]:
    """How many of these each tab holds."""
    found = list(rows)
    return {tab: sum(is_under(row, tab, today) for row in found) for tab in _TABS}


def waiting_quotes(connection: Connection, today: date) -> int:
    """How many quotes wait for an answer."""
    criteria = QuoteCriteria(today, DocumentKind.QUOTE, standings=OPEN)
    return len(quotes(connection, criteria))
