"""What reminders are told with on the screens and the command line; letters have their labels."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from app.domain.billing.base_rates import BaseRate
from app.domain.billing.late_terms import LateBasis
from app.domain.billing.reminder import Claim, ClaimKind, ReminderLevel
from app.system.messages import named
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _, ngettext

_LEVELS: Final = (N_("First reminder"), N_("Second reminder"), N_("Last reminder"))


def level_text(level: int) -> str:
    """What a level is called."""
    return _(_LEVELS[level - 1])


def claim_text(claim: Claim) -> str:
    """What a claim is, with all that it takes to check it.

    ``9.12 % a year on €1,000.00, 2026-03-02 to 2026-03-31, 30 days``
    """
    match claim.kind:
        case ClaimKind.PRINCIPAL:
            form = ngettext(
                "open, due {due}, {days} day late",
                "open, due {due}, {days} days late",
                claim.days,
            )
            return form.format(days=claim.days, due=claim.start_on)
        case ClaimKind.INTEREST:
            form = ngettext(
                "{rate} % a year on {amount}, {first} to {last}, {days} day",
                "{rate} % a year on {amount}, {first} to {last}, {days} days",
                claim.days,
            )
            return form.format(
                rate=percent_text(claim.percent or Decimal(0)),
                amount=money_text(claim.base.minor, claim.base.currency),
                first=claim.start_on,
                last=claim.last_on,
                days=claim.days,
            )
        case ClaimKind.LUMP_SUM if claim.base != claim.amount:
            whole = money_text(claim.base.minor, claim.base.currency)
            return _("lump sum of {whole} for the costs of recovery, less fees").format(whole=whole)
        case ClaimKind.LUMP_SUM:
            return _("lump sum for the costs of recovery")
        case ClaimKind.FEE:
            earlier = _("fee of {number}").format(number=claim.number)
            return earlier if claim.number else _("fee of this reminder")


def basis_text(basis: LateBasis, country: str) -> str:
    """Where the interest comes from, and whom the client counts as."""
    who = _("a consumer") if basis.consumer else _("a business")
    if basis.agreed is not None:
        rate = percent_text(basis.agreed)
        return _("Interest: {rate} % a year, as agreed.").format(rate=rate)
    if basis.rule is None:
        form = _("No interest: nothing was agreed, and no rule is known for {country} and {who}.")
        return form.format(country=country or "–", who=who)
    points, law = percent_text(basis.rule.points), basis.rule.law
    if basis.base is None:
        form = _("Interest: {points} % a year ({law}); the client counts as {who}.")
        return form.format(points=points, law=law, who=who)
    form = _("Interest: {base} and {points} points ({law}); the client counts as {who}.")
    return form.format(base=base_text(basis.base), points=points, law=law, who=who)


def missing_text(base: BaseRate, day: date) -> str:
    """What has to be entered before there can be interest."""
    form = _("{base} from {day} is not known to the program. Look it up and enter it.")
    name = base_text(base)
    return form.format(base=name[:1].upper() + name[1:], day=day)


def base_text(base: BaseRate) -> str:
    return named(f"base_rate.{base.value}")


def level_line(level: ReminderLevel) -> str:
    """What a level asks for: ``after 14 days, fee €5.00, interest``."""
    days = level.after_days
    parts = [ngettext("after {days} day", "after {days} days", days).format(days=days)]
    if level.fee is not None and level.fee.minor:
        fee = money_text(level.fee.minor, level.fee.currency)
        parts.append(_("fee {amount}").format(amount=fee))
    if level.interest:
        parts.append(_("interest"))
    if level.lump_sum:
        parts.append(_("lump sum"))
    return ", ".join(parts)


def percent_text(percent: Decimal) -> str:
    """A percent with the decimals that it needs.

    >>> percent_text(Decimal("10.270")), percent_text(Decimal("10"))
    ('10.27', '10')
    """
    whole = percent.to_integral_value()
    return number_text(whole if whole == percent else percent.normalize())
