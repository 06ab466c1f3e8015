"""What accepting a quote would make, in words; pure."""

from __future__ import annotations

from app.domain.billing.quote_outcome import Outcome
from app.domain.values.duration import format_duration
from app.domain.values.money import Money
from app.queries.quote_acceptance import Acceptance
from app.queries.quotes import QuoteLineRow
from app.system.money_text import money_text
from app.system.translations import _, ngettext


def option_text(each: QuoteLineRow, currency: str) -> str:
    """``4. Video: €240.00``."""
    amount = money_text(each.line.net_minor, currency)
    return f"{each.line.position}. {each.line.name}: {amount}"


def project_words(found: Acceptance, billing: str) -> str:
    """What the new project is billed by."""
    if billing == "fixed":
        price = money_text(found.price.minor, found.price.currency)
        return _("At a fixed price of {price} without tax, billed in one or several parts.").format(
            price=price
        )
    net = found.totals.net
    budget = money_text(net.minor, net.currency)
    if not found.seconds:
        return _("By the hour, with a budget of {budget}.").format(budget=budget)
    return _("By the hour, with a budget of {budget} and {hours} h.").format(
        budget=budget, hours=format_duration(found.seconds)
    )


def made_words(found: Acceptance, draft: Money | None, *, project: bool) -> str:
    """``1 project, 5 tasks, 1 draft over €1,200.00``; blank for nothing."""
    tasks, milestones = found.count(Outcome.TASK), found.count(Outcome.MILESTONE)
    parts = [_("1 project")] if project else []
    if tasks:
        parts.append(ngettext("{count} task", "{count} tasks", tasks).format(count=tasks))
    if milestones:
        form = ngettext("{count} milestone", "{count} milestones", milestones)
        parts.append(form.format(count=milestones))
    if draft is not None:
        amount = money_text(draft.minor, draft.currency)
        parts.append(_("1 draft over {amount}").format(amount=amount))
    return ", ".join(parts)


def outcome_words(made: str) -> str:
    """What the button would do."""
    if not made:
        return _("It is noted as accepted; nothing else is made.")
    return _("It makes {what}; one undo takes all of it back.").format(what=made)


def told_words(number: str, made: str) -> str:
    """What was done."""
    if not made:
        return _("{number} is accepted").format(number=number)
    return _("{number} is accepted: {what}").format(number=number, what=made)
