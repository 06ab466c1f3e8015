"""What rates are called, and what setting one does; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.values.money import Money
from app.queries.client_overview import RateTarget
from app.queries.rates import RateRow
from app.system.billing_words import day_text
from app.system.money_text import money_text, price_text
from app.system.translations import _, ngettext
from app.ui.clients.clients_presentation import per_unit


def rate_for(row: RateRow) -> str:
    """What a line of the rate card is for."""
    return scope_text(row.scope, row.name, row.activity)


def target_text(target: RateTarget) -> str:
    """What a rate can be for, as the choice names it."""
    if target.scope == "task":
        return _("Task {project} / {name}").format(project=target.project, name=target.name)
    return scope_text(target.scope, target.name)


def scope_text(scope: str, name: str, activity: str = "") -> str:
    """``All work for Acme Outdoor``, ``Project Website``, ``Nora Seidel, for every client``."""
    if scope == "client":
        return _("All work for {name}").format(name=name)
    if scope == "member":
        return _("{name}, for every client").format(name=name or _("You"))
    if scope == "task":
        return _("Task {name}").format(name=name)
    if activity:
        return _("Project {name}, {activity}").format(name=name, activity=activity)
    return _("Project {name}").format(name=name)


def rate_price(row: RateRow) -> str:
    return per_unit(price_text(row.amount_e4, row.currency), daily=row.unit == "day")


def rate_kind(row: RateRow) -> str:
    return _("What it costs you") if row.kind == "cost" else _("What the client pays")


def valid_text(row: RateRow) -> str:
    return _("from {day}").format(day=day_text(row.valid_from_on))


def would_reprice(entries: int, differences: Sequence[Money]) -> str:
    """Before a rate is set: how many unbilled entries it would re-price, and by how much."""
    if not entries:
        return _("No unbilled entry gets another price.")
    form = ngettext(
        "{count} unbilled entry gets another price{by}.",
        "{count} unbilled entries get another price{by}.",
        entries,
    )
    return form.format(count=entries, by=_by(differences))


def repriced_told(text: str, entries: int, differences: Sequence[Money]) -> str:
    """Afterwards: what was done, and what that did to unbilled work."""
    if not entries:
        return text
    form = ngettext(
        "{what}: {count} unbilled entry has another price{by}",
        "{what}: {count} unbilled entries have another price{by}",
        entries,
    )
    return form.format(what=text, count=entries, by=_by(differences))


def kept_rate(price: str, since: date, valid_from: date) -> str:
    """What becomes of the rate that was opened, when the new one begins on another day."""
    if valid_from == since:
        return ""
    if valid_from > since:
        return _("{price} stays for the days before.").format(price=price)
    return _("{price} stays from {day} on.").format(price=price, day=day_text(since))


def signed_money(money: Money) -> str:
    """A difference with its sign: ``+€340.00``."""
    text = money_text(money.minor, money.currency)
    return f"+{text}" if money.minor > 0 else text


def _by(differences: Sequence[Money]) -> str:
    return "".join(f", {signed_money(each)}" for each in differences)
