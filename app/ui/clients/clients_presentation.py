"""What the Clients page says of clients and projects; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.values.duration import format_duration
from app.queries.budgets import BudgetRow
from app.queries.client_overview import ClientLine, ProjectLine
from app.queries.projects import ProjectRow
from app.queries.unbilled import UnbilledRow
from app.system.billing_words import day_text, days_text
from app.system.money_text import money_text, price_text
from app.system.translations import N_, _
from app.ui.clients.account_words import owed_text

NOTHING = "–"
WARN_FROM, DANGER_FROM = 0.8, 1.0
_ALL_OF_IT = 100
BurnTone = Literal["accent", "warn_fill", "danger"]
BILLINGS = {
    "hourly": N_("By the hour"),
    "daily": N_("By the day"),
    "fixed": N_("Fixed price"),
    "non_billable": N_("Not billed"),
}


@dataclass(frozen=True, slots=True)
class BudgetBurn:
    """How much of a budget is used: its text, the part of it from 0, and the meter's colour."""

    text: str
    ratio: float
    tone: BurnTone

    @property
    def spoken(self) -> str:
        """The text with the percents, which the meter only shows."""
        return _("{used}, {percent} % used").format(used=self.text, percent=int(self.ratio * 100))


def matching_clients(lines: Sequence[ClientLine], text: str) -> list[ClientLine]:
    """The clients in whose names every word stands, letter case aside in every script."""
    words = text.casefold().split()
    return [line for line in lines if all(word in line.name.casefold() for word in words)]


def waiting_text(line: ClientLine) -> str:
    """The amount that waits to be billed; blank for none."""
    if line.unbilled is None or not line.unbilled.total_minor:
        return ""
    return money_text(line.unbilled.total_minor, line.currency)


def earned_text(line: ClientLine) -> str:
    """What was earned so far; blank before the first invoice."""
    if not line.earned_minor:
        return ""
    return _("{amount} earned").format(amount=money_text(line.earned_minor, line.currency))


def state_text(line: ClientLine) -> str:
    """What the client owes, what else needs a hand, or that nothing is done there any more."""
    unrated = "" if line.unbilled is None or line.archived else unrated_text(line.unbilled)
    archived = _("Archived") if line.archived else ""
    return " · ".join(filter(None, (archived, owed_text(line.account), unrated)))


def state_tone(line: ClientLine) -> Literal["danger", "warn", ""]:
    """Red for what is late, amber for what has no rate."""
    if line.account.overdue:
        return "danger"
    lacks = line.unbilled is not None and line.unbilled.unrated_seconds > 0
    return "warn" if lacks and not line.archived else ""


def spoken_client(line: ClientLine) -> str:
    """The whole row for assistive tools."""
    waiting = waiting_text(line)
    unbilled = _("{amount} not billed").format(amount=waiting) if waiting else ""
    parts = (line.name, unbilled, earned_text(line), state_text(line))
    return ", ".join(part for part in parts if part)


def unrated_text(row: UnbilledRow) -> str:
    """``2:10 h without a rate``; blank for none."""
    if not row.unrated_seconds:
        return ""
    return _("{hours} h without a rate").format(hours=format_duration(row.unrated_seconds))


def unbilled_text(row: UnbilledRow | None) -> str:
    """What waits to be billed: ``34:15 h worth €3,253.75, expenses €64.20, since 1 Nov 2026``."""
    if row is None:
        return _("Nothing waits to be billed.")
    parts = []
    if row.seconds:
        hours, amount = format_duration(row.seconds), money_text(row.time_minor, row.currency)
        parts.append(_("{hours} h worth {amount}").format(hours=hours, amount=amount))
    for minor, words in (
        (row.expenses_minor, N_("expenses {amount}")),
        (row.milestones_minor, N_("milestones {amount}")),
        (row.fixed_minor, N_("fixed prices {amount}")),
    ):
        if minor:
            parts.append(_(words).format(amount=money_text(minor, row.currency)))
    if row.first_on is not None:
        parts.append(_("since {day}").format(day=day_text(row.first_on)))
    return ", ".join(parts)


def billing_text(row: ProjectRow) -> str:
    return _(BILLINGS[row.billing])


def price_of(line: ProjectLine) -> str:
    """What an hour or a day costs today, or the fixed price; a dash where nothing is charged."""
    row = line.project
    if row.billing == "fixed":
        return fixed_price_text(row)
    if row.billing == "non_billable":
        return NOTHING
    if line.rate_e4 is None or row.currency is None:
        return _("no rate")
    return per_unit(price_text(line.rate_e4, row.currency), daily=row.billing == "daily")


def lacks_rate(line: ProjectLine) -> bool:
    """Whether its time cannot be billed for want of a rate."""
    row = line.project
    return row.billing in {"hourly", "daily"} and line.rate_e4 is None and not row.archived


def per_unit(price: str, *, daily: bool) -> str:
    form = _("{price} a day") if daily else _("{price} an hour")
    return form.format(price=price)


def tracked_text(line: ProjectLine) -> str:
    return format_duration(line.burn.seconds) if line.burn.seconds else NOTHING


def budget_burn(line: ProjectLine) -> BudgetBurn | None:
    """The budget that is nearer to its end, of hours and money; None without a budget."""
    row, found = line.project, []
    if row.budget_seconds:
        used, most = format_duration(line.burn.seconds), format_duration(row.budget_seconds)
        found.append(_burn(used, most, line.burn.seconds / row.budget_seconds))
    if row.budget_minor and row.currency is not None:
        used = money_text(line.burn.minor, row.currency)
        most = money_text(row.budget_minor, row.currency)
        found.append(_burn(used, most, line.burn.minor / row.budget_minor))
    return max(found, key=lambda burn: burn.ratio, default=None)


def _burn(used: str, most: str, ratio: float) -> BudgetBurn:
    tone: BurnTone = "accent"
    if ratio >= WARN_FROM:
        tone = "danger" if ratio >= DANGER_FROM else "warn_fill"
    return BudgetBurn(f"{used} / {most}", ratio, tone)


def fixed_price_text(row: ProjectRow) -> str:
    """``€800.00 of €2,000.00 billed``."""
    if row.price_minor is None or row.currency is None:
        return _("no price yet")
    price = money_text(row.price_minor, row.currency)
    if not row.billed_minor:
        return price
    billed = money_text(row.billed_minor, row.currency)
    return _("{billed} of {price} billed").format(billed=billed, price=price)


def dates_text(row: ProjectRow) -> str:
    """``2 Nov – 31 Dec 2026``, or the one end that is set; a dash for none."""
    if row.starts_on is not None and row.ends_on is not None:
        return days_text(row.starts_on, row.ends_on)
    if row.starts_on is not None:
        return _("from {day}").format(day=day_text(row.starts_on))
    return NOTHING if row.ends_on is None else _("to {day}").format(day=day_text(row.ends_on))


def project_text(row: ProjectRow) -> str:
    return _("{name} (archived)").format(name=row.name) if row.archived else row.name


def alert_text(alert: BudgetRow) -> str:
    """How much of the budget is used, in whole percents rounded down."""
    return f"{alert.whole_percent} %"


def alert_part_text(alert: BudgetRow) -> str:
    """The same with the name of the milestone or task that the budget is for."""
    text = alert_text(alert)
    return text if alert.of == "project" else f"{alert.name} {text}"


def alert_kind(alert: BudgetRow) -> Literal["warn", "danger"]:
    return "danger" if alert.whole_percent >= _ALL_OF_IT else "warn"


def spoken_project(line: ProjectLine) -> str:
    """The name, and the budget that has reached an alert."""
    name, alert = project_text(line.project), line.alert
    if alert is None:
        return name
    if alert.of == "project":
        text = _("{name}, {percent} of the budget used")
    else:
        text = _("{name}, {percent} of the budget of {part} used")
    return text.format(name=name, percent=alert_text(alert), part=alert.name)


def archive_verb(*, archived: bool) -> str:
    return _("Bring back") if archived else _("Archive")


def archived_told(name: str, *, archived: bool) -> str:
    """What was done with it."""
    form = _("“{name}” archived") if archived else _("“{name}” brought back")
    return form.format(name=name)
