"""Which accounts of hours are worth a notification, and what it says; pure, tested without Qt.

Of each period of an account it is told once that its hours are nearly used up. A package is one
period; it is told again where hours were added to it since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from app.queries.hour_balance import AccountStanding, TimerBalance, period_budget
from app.system.hour_words import balance_text
from app.system.translations import _, ngettext
from app.ui.shell.budget_notices import MOST_LINES, Notice

_LOW_BELOW: Final = 0.2
# What is older is forgotten, so that the settings do not grow for ever.
_KEPT: Final = timedelta(days=400)


def topic_of(standing: AccountStanding) -> str:
    """What a period of an account is called in the settings."""
    row, period = standing.account, standing.period
    if row.unit is None or period is None:
        return f"{row.id.hex}.{period_budget(standing)[0]}"
    return f"{row.id.hex}.{period.start_on.isoformat()}"


def due(
    standings: Iterable[AccountStanding],
    running: tuple[TimerBalance, int] | None,
    told: Mapping[str, date],
    today: date,
) -> list[AccountStanding]:
    """The accounts that are to be told now, the one with the least left first.

    Args:
        standings: as of today.
        running: the account that a running entry counts down, and the seconds that it runs.
        told: which periods were, and when.
        today: in the user's calendar.
    """
    low = [
        each
        for each in standings
        if each.account.covers(today) and _is_low(each, running) and topic_of(each) not in told
    ]
    return sorted(low, key=lambda each: left_seconds(each, running))


def left_seconds(standing: AccountStanding, running: tuple[TimerBalance, int] | None) -> int:
    """What is left beside what runs."""
    _had, left = period_budget(standing)
    if running is not None and running[0].account_id == standing.account.id:
        return left - running[1]
    return left


def _is_low(standing: AccountStanding, running: tuple[TimerBalance, int] | None) -> bool:
    had, _left = period_budget(standing)
    # Where there were no hours at all none are used up.
    return had > 0 and left_seconds(standing, running) < had * _LOW_BELOW


def notice_of(
    standings: Sequence[AccountStanding], running: tuple[TimerBalance, int] | None
) -> Notice:
    """One notification for all accounts that are due; there is one at least."""
    lines = [
        f"{_name(each)}: {balance_text(left_seconds(each, running), period_budget(each)[0])}"
        for each in standings
    ]
    if len(standings) == 1:
        body = _("The hours of this account are nearly used up.")
        return Notice(lines[0], body, about="accounts")
    title = ngettext(
        "{count} account of hours is nearly used up",
        "{count} accounts of hours are nearly used up",
        len(standings),
    )
    body = "\n".join(lines[:MOST_LINES])
    return Notice(title.format(count=len(standings)), body, about="accounts")


def noted(
    told: Mapping[str, date], standings: Iterable[AccountStanding], today: date
) -> dict[str, date]:
    """What was told with what has been told now."""
    found = {topic: day for topic, day in told.items() if day > today - _KEPT}
    return found | {topic_of(each): today for each in standings}


def read_told(text: str) -> dict[str, date]:
    """What the settings keep; what cannot be read was never told."""
    try:
        stored = json.loads(text) if text else {}
        return {str(topic): date.fromisoformat(day) for topic, day in dict(stored).items()}
    except (TypeError, ValueError):
        return {}


def written_told(told: Mapping[str, date]) -> str:
    """As the settings keep it."""
    return json.dumps({topic: day.isoformat() for topic, day in sorted(told.items())})


def _name(standing: AccountStanding) -> str:
    row = standing.account
    return f"{row.client} / {row.name}"
