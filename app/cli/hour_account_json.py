"""An account of hours in JSON and on lines."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.context import Context
from app.cli.money import optional_money_json, price_json
from app.domain.billing.hour_account import HourRow
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.duration import format_duration
from app.queries.hour_accounts import GrantRow
from app.queries.hour_balance import AccountStanding, period_budget
from app.system.translations import _


def account_json(standing: AccountStanding) -> dict[str, object]:
    """What was agreed, and its sums in seconds; days are ISO 8601, the last one inclusive."""
    row, balance = standing.account, standing.balance
    rate = row.overage_e4
    return {
        "id": str(row.id),
        "name": row.name,
        "client": row.client,
        "project": row.project,
        "kind": row.kind,
        "every": row.unit,
        "interval": row.interval,
        "seconds": row.seconds,
        "fee": optional_money_json(row.fee_minor, row.currency),
        "overage_rate": None if rate is None else price_json(price_from_e4(rate), row.currency),
        "carried_periods": row.carried_periods,
        "cap_seconds": row.cap_seconds,
        "lasting_days": row.lasting_days,
        "starts_on": row.start_on.isoformat(),
        "ends_on": None if row.end_on is None else row.end_on.isoformat(),
        "balance": {
            "granted": balance.granted,
            "used": balance.used,
            "expired": balance.expired,
            "overage": balance.overage,
            "left": balance.left,
        },
        "period": None if standing.period is None else period_json(standing.period),
    }


def period_json(row: HourRow) -> dict[str, object]:
    """A period, its end excluded: brought + granted = used + expired + left, in seconds."""
    return {
        "start_on": row.start_on.isoformat(),
        "end_on": row.end_on.isoformat(),
        "brought": row.brought,
        "granted": row.granted,
        "used": row.used,
        "expired": row.expired,
        "overage": row.overage,
        "left": row.left,
    }


def grant_json(row: GrantRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "on": row.granted_on.isoformat(),
        "seconds": row.seconds,
        "expires_on": None if row.expires_on is None else row.expires_on.isoformat(),
        "invoice_id": None if row.invoice_id is None else str(row.invoice_id),
        "note": row.note,
    }


def say_account(
    context: Context, standing: AccountStanding, periods: Sequence[HourRow] = ()
) -> None:
    """``Support  Acme  4:30 of 10:00 left``, then a line for each period."""
    row, balance = standing.account, standing.balance
    period = standing.period if row.unit is not None else None
    had, _left = period_budget(standing)
    left = _("{left} of {had} left").format(
        left=format_duration(balance.left), had=format_duration(had)
    )
    beyond = balance.overage if period is None else period.overage
    parts = (
        row.name,
        row.client,
        row.project or "",
        left,
        _("{hours} beyond them").format(hours=format_duration(beyond)) if beyond else "",
    )
    context.say("  ".join(part for part in parts if part))
    for each in periods:
        context.say(
            _(
                "{day}  brought {brought}, granted {granted}, used {used}, lost {lost}, left {left}"
            ).format(
                day=each.start_on.isoformat(),
                brought=format_duration(each.brought),
                granted=format_duration(each.granted),
                used=format_duration(each.used),
                lost=format_duration(each.expired),
                left=format_duration(each.left),
            )
        )
