"""How reminders are set up in a business: their levels, what they ask for, and what they say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from app.domain.billing.base_rates import BaseRate
from app.domain.billing.late_terms import MOST_PERCENT, EnteredRate
from app.domain.billing.reminder import ReminderLevel, checked_levels
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

MOST_PAY_DAYS: Final = 90
# Gentle, firm, last. Whether a fee is owed at all is a matter of contract, so none is the usual.
USUAL_LEVELS: Final = (
    ReminderLevel(7),
    ReminderLevel(14, interest=True),
    ReminderLevel(14, interest=True, lump_sum=True),
)


@dataclass(frozen=True, slots=True)
class ReminderTexts:
    """What a level says; blank for the usual text of its language."""

    intro: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class ReminderTerms:
    """What holds for all clients that have no terms of their own.

    Attributes:
        levels: one to three; fees in the currency that they were entered in.
        pay_days: how many days a reminder gives to pay.
        percent: a year, as agreed with all clients; None for what the law gives.
        entered: base rates that the user has looked up, by base and half-year.
        texts: by language and level.

    Raises:
        RuleViolation: ``reminder.levels``; ``reminder.pay_days``; ``reminder.percent``.
    """

    levels: tuple[ReminderLevel, ...] = USUAL_LEVELS
    pay_days: int = 7
    percent: Decimal | None = None
    entered: tuple[EnteredRate, ...] = ()
    texts: Mapping[tuple[str, int], ReminderTexts] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def __post_init__(self) -> None:
        checked_levels(self.levels)
        if not 1 <= self.pay_days <= MOST_PAY_DAYS:
            raise RuleViolation("pay_days", "reminder.pay_days", most=MOST_PAY_DAYS)
        check_percent(self.percent)

    def text(self, language: str, level: int) -> ReminderTexts:
        return self.texts.get((language, level), ReminderTexts())


def check_percent(percent: Decimal | None) -> None:
    """Raises where nobody could have agreed on such a rate; None for none is fine.

    Raises:
        RuleViolation: ``reminder.percent``.
    """
    if percent is not None and not 0 <= percent <= MOST_PERCENT:
        raise RuleViolation("percent", "reminder.percent", most=MOST_PERCENT)


def written_terms(terms: ReminderTerms) -> str:
    """The terms as they are kept, JSON."""
    found = {
        "levels": [_level_json(each) for each in terms.levels],
        "pay_days": terms.pay_days,
        "percent": None if terms.percent is None else str(terms.percent),
        "base_rates": [
            [each.base.value, each.from_on.isoformat(), str(each.percent)] for each in terms.entered
        ],
        "texts": [
            [language, level, each.intro, each.closing]
            for (language, level), each in sorted(terms.texts.items())
            if each != ReminderTexts()
        ],
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def read_terms(text: str | None) -> ReminderTerms:
    """The terms of `written_terms`; the usual ones of None.

    >>> read_terms(written_terms(ReminderTerms())) == ReminderTerms() == read_terms(None)
    True
    """
    if text is None:
        return ReminderTerms()
    found = json.loads(text)
    percent = found["percent"]
    return ReminderTerms(
        tuple(map(_level, found["levels"])),
        found["pay_days"],
        None if percent is None else Decimal(percent),
        tuple(
            EnteredRate(BaseRate(base), date.fromisoformat(day), Decimal(rate))
            for base, day, rate in found["base_rates"]
        ),
        MappingProxyType(
            {
                (language, level): ReminderTexts(intro, closing)
                for language, level, intro, closing in found["texts"]
            }
        ),
    )


def _level_json(level: ReminderLevel) -> dict[str, object]:
    fee = level.fee
    return {
        "after_days": level.after_days,
        "fee": None if fee is None else [fee.minor, fee.currency],
        "interest": level.interest,
        "lump_sum": level.lump_sum,
    }


def _level(found: dict[str, Any]) -> ReminderLevel:
    fee = found["fee"]
    return ReminderLevel(
        found["after_days"],
        None if fee is None else Money(*fee),
        interest=found["interest"],
        lump_sum=found["lump_sum"],
    )
