"""What the dialogs of hour accounts say; pure, tested without Qt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from app.domain.billing.hour_account import HourRow
from app.domain.billing.service_period import Unit
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.hour_accounts import GrantRow, HourAccountRow
from app.queries.hour_balance import AccountStanding, period_budget
from app.system.hour_words import balance_text
from app.system.money_text import money_text, price_text
from app.system.recurring_invoice_words import every_text
from app.system.translations import _, ngettext
from app.ui.billing.day_words import day_text, period_text

Tone = Literal["accent", "warn_fill", "danger"]
LOW_BELOW: Final = 0.2
_DAY: Final = timedelta(days=1)
_MINUS_SIGNS: Final = "-\N{MINUS SIGN}"


def kind_text(row: HourAccountRow) -> str:
    """``10:00 h every month``, or that it is a package."""
    if row.unit is None or row.seconds is None:
        return _("package")
    often = every_text(Unit(row.unit), row.interval)
    return _("{hours} h {often}").format(hours=format_duration(row.seconds), often=often)


def left_text(standing: AccountStanding, today: date) -> str:
    """What is left of what there was; what there is to say before the first day and after."""
    row = standing.account
    if row.end_on is not None and row.end_on < today:
        return _("ended")
    if today < row.start_on:
        return _("not begun yet")
    had, left = period_budget(standing)
    return balance_text(left, had) if had or left else _("no hours yet")


def period_of(standing: AccountStanding, today: date) -> str:
    """The period of the day; of a package, up to when it is."""
    row, period = standing.account, standing.period
    if row.unit is None:
        end = row.end_on
        return "" if end is None else _("until {day}").format(day=day_text(end, today))
    return "" if period is None else days_of(period, today)


def days_of(period: HourRow, today: date) -> str:
    return period_text(period.start_on, period.end_on - _DAY, today)


def share_left(standing: AccountStanding) -> float:
    """What is left, of 1; 0 where there was nothing, less beyond the account."""
    had, left = period_budget(standing)
    return left / had if had else 0.0


def tone_of(share: float) -> Tone:
    """How a meter looks: it warns below a fifth, and at nothing left it is danger."""
    if share <= 0:
        return "danger"
    return "warn_fill" if share < LOW_BELOW else "accent"


def terms_text(row: HourAccountRow) -> str:
    """Fee, price of hours beyond it, and how long hours last."""
    parts = [kind_text(row)]
    if row.fee_minor is not None:
        parts.append(_("fee {amount}").format(amount=money_text(row.fee_minor, row.currency)))
    if row.overage_e4 is not None:
        price = price_text(row.overage_e4, row.currency)
        parts.append(_("{price} for an hour beyond").format(price=price))
    parts.append(_lasting_text(row))
    return ", ".join(parts)


def _lasting_text(row: HourAccountRow) -> str:
    if row.unit is None:
        if row.lasting_days is None:
            return _("hours last for ever")
        form = ngettext("hours last {count} day", "hours last {count} days", row.lasting_days)
        return form.format(count=row.lasting_days)
    if row.carried_periods == 0:
        return _("hours left are lost")
    if row.carried_periods is None:
        text = _("hours left are kept")
    else:
        form = ngettext(
            "hours left are kept {count} period",
            "hours left are kept {count} periods",
            row.carried_periods,
        )
        text = form.format(count=row.carried_periods)
    if row.cap_seconds is None:
        return text
    most = format_duration(row.cap_seconds)
    return _("{kept}, {hours} h at most").format(kept=text, hours=most)


def hours_cell(seconds: int) -> str:
    """``7:30``; a dash for nothing, so that what counts is seen."""
    return format_duration(seconds) if seconds else "–"


def grant_text(row: GrantRow, today: date) -> str:
    """``1 Feb: 20:00 h, lost on 1 Feb 2027 (note)``."""
    parts = [
        _("{day}: {hours} h").format(
            day=day_text(row.granted_on, today), hours=format_duration(row.seconds)
        )
    ]
    if row.expires_on is not None:
        parts.append(_("lost on {day}").format(day=day_text(row.expires_on, today)))
    if row.invoice_id is not None:
        parts.append(_("billed"))
    text = ", ".join(parts)
    return f"{text} · {row.note}" if row.note else text


def row_outcome(standing: AccountStanding | None, today: date) -> str:
    """What the foot of the list says of an account."""
    if standing is None:
        return ""
    beyond = standing.balance.overage
    if standing.account.unit is not None:
        beyond = 0 if standing.period is None else standing.period.overage
    words = f"{left_text(standing, today)}. {terms_text(standing.account)}."
    if not beyond:
        return words
    more = _("{hours} h beyond it are billed besides.").format(hours=format_duration(beyond))
    return f"{words} {more}"


def signed_seconds(text: str) -> int:
    """Hours as a person writes them; with a minus less than nothing.

    Raises:
        RuleViolation: as `parse_duration`.
    """
    bare = text.strip()
    if bare[:1] and bare[0] in _MINUS_SIGNS:
        return -parse_duration(bare[1:])
    return parse_duration(bare)


def optional_seconds(text: str) -> int | None:
    """The same without a sign; None for a blank text."""
    return parse_duration(text) if text.strip() else None


def needed_seconds(text: str) -> int:
    """The same, where something has to stand.

    Raises:
        RuleViolation: as `parse_duration`; blank is unreadable.
    """
    if not text.strip():
        raise RuleViolation("duration", "duration.unreadable", text="")
    return signed_seconds(text)
