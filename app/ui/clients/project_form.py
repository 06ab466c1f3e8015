"""What the dialog of a project says and hides; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from app.domain.values.duration import format_duration
from app.domain.values.money import Money
from app.queries.projects import ProjectRow
from app.services.assignment import project_code
from app.services.projects import ProjectChanges
from app.system.translations import N_, _

_EXPLAINED = {
    "hourly": N_("Recorded time is billed at the hourly rate that counts."),
    "daily": N_("Each day with work is billed at the day rate that counts."),
    "fixed": N_("The price is billed in one or several parts; time is recorded for yourself."),
    "non_billable": N_("Time is recorded and never billed."),
}
_OWN_FIELDS = {"daily": frozenset({"half_day_seconds"}), "fixed": frozenset({"price_minor"})}
OPTIONAL_FIELDS = frozenset({"half_day_seconds", "price_minor"})


def billing_explained(billing: str) -> str:
    return _(_EXPLAINED[billing])


def hidden_fields(billing: str) -> frozenset[str]:
    """The fields that say nothing under this way of billing."""
    return OPTIONAL_FIELDS - _OWN_FIELDS.get(billing, frozenset())


def suggested_code(name: str, written: str, before: str) -> str:
    """The letters of the chip: those of the name, until the user wrote others."""
    taken_from_before = project_code(before) if before.strip() else ""
    if written.strip() not in {"", taken_from_before}:
        return written
    return project_code(name) if name.strip() else ""


def hours_text(seconds: int | None) -> str:
    return "" if seconds is None else format_duration(seconds)


def alerts_text(stored: str) -> str:
    """Percentages as people write them: ``75, 90, 100``."""
    return ", ".join(stored.split(","))


def amount_money(minor: int | None, currency: str | None) -> Money | None:
    """An amount of the client's currency; None where either is missing."""
    return None if minor is None or currency is None else Money(minor, currency)


def only_changed(values: ProjectChanges, row: ProjectRow | None) -> ProjectChanges:
    """What differs from the stored project; all of it for a new one."""
    if row is None:
        return values
    given = cast("Mapping[str, object]", values)
    return cast(
        "ProjectChanges",
        {name: value for name, value in given.items() if getattr(row, name) != value},
    )
