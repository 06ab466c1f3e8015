"""Records as the queries of the Clients page give them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.queries.client_overview import ClientLine, ProjectLine
from app.queries.clients import ClientRow
from app.queries.projects import Burn, ProjectRow
from app.queries.unbilled import UnbilledRow

ACME = UUID(int=1)


def unbilled(**changes: Any) -> UnbilledRow:
    """A client's waiting work; nothing unless said."""
    values: dict[str, Any] = {
        "client_id": ACME,
        "client": "Acme",
        "currency": "EUR",
        "seconds": 0,
        "unrated_seconds": 0,
        "time_minor": 0,
        "expenses_minor": 0,
        "fixed_minor": 0,
        "first_on": None,
        "last_on": None,
    }
    return UnbilledRow(**{**values, **changes})


def line(name: str = "Acme", **changes: Any) -> ClientLine:
    values: dict[str, Any] = {
        "id": ACME,
        "currency": "EUR",
        "archived": False,
        "earned_minor": 0,
        "unbilled": None,
    }
    return ClientLine(name=name, **{**values, **changes})


def project(**changes: Any) -> ProjectRow:
    """An hourly project without budget and dates."""
    values: dict[str, Any] = {
        "id": UUID(int=2),
        "name": "Website",
        "client_id": ACME,
        "client": "Acme",
        "currency": "EUR",
        "code": "WE",
        "colour": 1,
        "billing": "hourly",
        "budget_seconds": None,
        "budget_minor": None,
        "price_minor": None,
        "half_day_seconds": None,
        "starts_on": None,
        "ends_on": None,
        "archived": False,
        "billed_minor": 0,
    }
    return ProjectRow(**{**values, **changes})


def project_line(
    *, seconds: int = 0, minor: int = 0, rate_e4: int | None = None, **changes: Any
) -> ProjectLine:
    return ProjectLine(project(**changes), Burn(seconds, minor), rate_e4)


def client(**changes: Any) -> ClientRow:
    """A client of whom nothing but the name is known."""
    texts = dict.fromkeys(ClientRow.__slots__, "")
    values: dict[str, Any] = {
        **texts,
        "id": ACME,
        "name": "Acme",
        "currency": "EUR",
        "archived": False,
        "payment_days": None,
        "tax_category": None,
        "tax_rate_e4": None,
        "rounding_seconds": 1,
        "rounding_direction": "nearest",
        "rounding_per": "invoice",
        "quantity_decimals": None,
    }
    return ClientRow(**{**values, **changes})


NOVEMBER_2 = date(2026, 11, 2)
