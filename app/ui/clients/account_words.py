"""How a client's account stands, in words; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.billing.ageing import Bucket
from app.domain.billing.payment_habits import PaymentHabit
from app.domain.values.money import Money
from app.queries.client_accounts import AgedDebt, ClientAccount
from app.system.money_text import money_text
from app.system.translations import N_, _, ngettext

_BUCKETS: Final[Mapping[Bucket, str]] = MappingProxyType(
    {
        Bucket.NOT_DUE: N_("{amount} not due"),
        Bucket.DAYS_1_30: N_("{amount} 1–30 days late"),
        Bucket.DAYS_31_60: N_("{amount} 31–60 days late"),
        Bucket.DAYS_61_90: N_("{amount} 61–90 days late"),
        Bucket.OVER_90: N_("{amount} over 90 days late"),
    }
)


def owed_text(account: ClientAccount) -> str:
    """What the list says of a client: what is late, else what is owed; blank for nothing."""
    if account.overdue:
        return _("{amount} overdue").format(amount=_sums(account.overdue))
    return _("{amount} owed").format(amount=_sums(account.owed)) if account.owed else ""


def account_facts(account: ClientAccount) -> list[tuple[str, str]]:
    """Name and value of what there is to say; one fact without a name where nothing is owed."""
    facts = [
        (_("Owed"), _sums(account.owed)),
        (_("Overdue"), _sums(account.overdue)),
        (_("Age"), "\n".join(aged_text(each) for each in account.aged)),
        (_("On account"), _sums(account.credit)),
        (_("Usually pays"), "" if account.habit is None else habit_text(account.habit)),
    ]
    said = [(name, value) for name, value in facts if value]
    return said if account.owed else [("", _("Nothing is owed.")), *said]


def aged_text(aged: AgedDebt) -> str:
    """``€190.40 not due, €45.20 31–60 days late``."""
    return ", ".join(
        _(_BUCKETS[bucket]).format(amount=_sums((money,))) for bucket, money in aged.sums
    )


def habit_text(habit: PaymentHabit) -> str:
    """``7 days after the due day, four of five invoices within 10 days; as 3 invoices tell``."""
    parts = (_late_text(habit.median_days), _mostly_text(habit.mostly_days))
    told = ngettext("as {count} invoice tells", "as {count} invoices tell", habit.count)
    return f"{', '.join(parts)}; {told.format(count=habit.count)}"


def _late_text(days: int) -> str:
    if days == 0:
        return _("on the due day")
    if days < 0:
        form = ngettext("{count} day before it is due", "{count} days before it is due", -days)
        return form.format(count=-days)
    form = ngettext("{count} day after it is due", "{count} days after it is due", days)
    return form.format(count=days)


def _mostly_text(days: int) -> str:
    if days <= 0:
        return _("four of five in time")
    form = ngettext(
        "four of five at most {count} day late", "four of five at most {count} days late", days
    )
    return form.format(count=days)


def _sums(moneys: Iterable[Money]) -> str:
    return ", ".join(money_text(each.minor, each.currency) for each in moneys)
