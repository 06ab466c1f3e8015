"""At which percentages of a budget to speak up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from app.domain.values.errors import RuleViolation

_MOST_PERCENT = 999
_PERCENT = re.compile(r"[0-9]{1,3}")


def read_budget_alerts(text: str) -> tuple[int, ...]:
    """Whole percentages from 1 to 999, each larger than the one before; blank for none.

    Raises:
        RuleViolation: ``budget.unreadable_alerts``, ``budget.alerts_not_ascending``.

    >>> read_budget_alerts("75, 90 %, 100")
    (75, 90, 100)
    """
    if not text.strip():
        return ()
    parts = [part.strip().removesuffix("%").rstrip() for part in text.split(",")]
    found = tuple(int(part) if _PERCENT.fullmatch(part) else 0 for part in parts)
    if 0 in found:
        raise RuleViolation(
            "budget_alerts", "budget.unreadable_alerts", text=text, most=_MOST_PERCENT
        )
    if any(second <= first for first, second in pairwise(found)):
        raise RuleViolation("budget_alerts", "budget.alerts_not_ascending", text=text)
    return found


def budget_alerts_text(percents: Iterable[int]) -> str:
    """As a project keeps them, such as ``75,90,100``."""
    return ",".join(map(str, percents))
