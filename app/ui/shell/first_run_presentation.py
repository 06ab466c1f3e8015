"""What the first run suggests and says; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, cast

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.vat_rates import standard_vat_rate
from app.domain.values.errors import RuleViolation
from app.queries.seller import SellerRow
from app.services.first_client import AddFirstClient
from app.services.profile import EditProfile, ProfileChanges, rate_e4
from app.system.country_usage import usual_currency, usual_language, usual_paper
from app.system.locale_names import country_name
from app.system.translations import N_, _, current_language

# What can be brought along: the program, and what its file is.
SOURCES: Final = (("Toggl Track", "CSV"), ("Timewarrior", "JSON"))
STEPS: Final = (N_("You"), N_("Your first client"))
_FALLBACK_CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a country; ``percent`` is None where no rate is known."""

    currency: str
    percent: Decimal | None
    paper: str
    language: str


@dataclass(frozen=True, slots=True)
class YouForm:
    """The fields of the first step."""

    name: str
    country: str
    currency: str
    percent: Decimal | None
    paper: str
    language: str


@dataclass(frozen=True, slots=True)
class ClientForm:
    """The fields of the second step."""

    name: str
    project: str
    hourly_rate: Decimal | None
    step_seconds: int
    language: str


def usual_in(country: str) -> Usual:
    """The suggestions for a country; without one those of the languages of the screens."""
    return Usual(
        currency=usual_currency(country) or _FALLBACK_CURRENCY,
        percent=standard_vat_rate(country),
        paper=usual_paper(country),
        language=usual_language(country) or current_language(),
    )


def you_command(form: YouForm, row: SellerRow) -> EditProfile | None:
    """Keeps what differs from the stored profile; None for nothing.

    Raises:
        RuleViolation: the name is blank, or there is no such tax rate.
    """
    if not form.name.strip():
        raise RuleViolation("name", "member.name_missing")
    values: Mapping[str, object] = {
        "name": form.name.strip(),
        "country": form.country,
        "currency": form.currency,
        "tax_rate_e4": _tax_rate(form.percent, row),
        "paper": form.paper,
        "language": form.language,
    }
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    return EditProfile(cast("ProfileChanges", changed)) if changed else None


def client_command(form: ClientForm, today: date) -> AddFirstClient:
    """Makes client, project and rate; the rate counts for the whole year."""
    return AddFirstClient(
        client={
            "name": form.name,
            "language": form.language,
            "rounding_seconds": form.step_seconds,
        },
        project=form.project,
        hourly_rate=form.hourly_rate,
        valid_from_on=today.replace(month=1, day=1),
    )


def step_detail(step: int, row: SellerRow) -> str:
    """The small line below a step's name: what was said in it, or what it is about."""
    if step == 1:
        return _("or bring your data")
    told = (row.name, country_name(row.country), row.currency)
    return ", ".join(part for part in told if part) if row.name else _("and your currency")


def vat_hint(country: str, percent: Decimal | None) -> str:
    """What the field of the tax rate is filled with."""
    if percent is None:
        return _("The tax that you add to invoices. It can wait: blank leaves it open.")
    return _(
        "The standard rate in {country}. Leave it blank where you charge another tax, or none."
    ).format(country=country_name(country))


def _tax_rate(percent: Decimal | None, row: SellerRow) -> int | None:
    if row.tax_category != TaxCategory.STANDARD:
        return row.tax_rate_e4
    if percent is None:
        return None
    TaxTreatment(TaxCategory.STANDARD, percent)
    return rate_e4(percent)
