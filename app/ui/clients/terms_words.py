"""A client's address and terms in words; pure, tested without Qt."""

from __future__ import annotations

from decimal import Decimal

from app.domain.values.duration import format_duration
from app.queries.clients import ClientRow
from app.queries.seller import SellerRow
from app.system.billing_words import percent_text, tax_text
from app.system.locale_names import country_name, language_name
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _, ngettext

# The steps that are offered; others stand in the list too once they were set elsewhere.
STEPS = (1, 60, 300, 360, 600, 900, 1800)
_EXAMPLE_SECONDS = 4800
DIRECTIONS = {"nearest": N_("to the nearest"), "up": N_("up"), "down": N_("down")}
SCOPES = {
    "entry": N_("each entry"),
    "day": N_("the sum of a day"),
    "invoice": N_("the sum of an invoice line"),
}


def address_text(row: ClientRow) -> str:
    """The address line by line, as it stands on paper."""
    lines = (
        row.legal_name or row.name,
        row.contact,
        row.street,
        row.street_extra,
        " ".join(part for part in (row.postcode, row.city) if part),
        row.region,
        country_name(row.country),
    )
    return "\n".join(line for line in lines if line)


def address_facts(row: ClientRow) -> list[tuple[str, str]]:
    """Name and value of what is known besides the address; what is blank is left out."""
    facts = [
        (_("Client number"), row.number),
        (_("VAT id"), row.vat_id),
        (_("Email"), row.email),
        (_("Phone"), row.phone),
        (_("Website"), row.website),
        (_("Note"), row.note),
    ]
    return [(name, value) for name, value in facts if value]


def terms_facts(row: ClientRow, seller: SellerRow) -> list[tuple[str, str]]:
    """Name and value of how the client is billed."""
    facts = [
        (_("Currency"), row.currency),
        (_("Invoice language"), language_name(row.language or seller.language)),
        (_("Template"), row.template),
        (_("To be paid"), payment_text(row.payment_days, seller.payment_days)),
        (_("Tax"), client_tax_text(row, seller)),
        (_("Rounding"), rounding_text(row)),
        (_("Hours on invoices"), quantity_text(row.quantity_decimals)),
        (_("Order reference"), row.buyer_reference),
        (_("Mark-up on expenses"), markup_text(row.markup_e4)),
    ]
    return [(name, value) for name, value in facts if value]


def markup_text(markup_e4: int) -> str:
    """``10 %``; blank for none."""
    return _("{percent} %").format(percent=percent_text(markup_e4)) if markup_e4 else ""


def earned_facts(row: ClientRow, earned_minor: int) -> list[tuple[str, str]]:
    """What was earned so far, net; nothing before the first invoice."""
    if not earned_minor:
        return []
    return [(_("Earned so far"), money_text(earned_minor, row.currency))]


def payment_text(days: int | None, sellers: int) -> str:
    """The client's days to pay, or that they are those of the profile."""
    if days is None:
        return _("{days}, as in your profile").format(days=days_text(sellers))
    return days_text(days)


def days_text(days: int) -> str:
    if not days:
        return _("at once")
    return ngettext("within {count} day", "within {count} days", days).format(count=days)


def client_tax_text(row: ClientRow, seller: SellerRow) -> str:
    if row.tax_category is not None:
        return tax_text(row.tax_category, row.tax_rate_e4)
    usual = tax_text(seller.tax_category, seller.tax_rate_e4)
    return _("{tax}, as in your profile").format(tax=usual)


def rounding_text(row: ClientRow) -> str:
    """``15 min, each entry, up``; exact time says so."""
    if row.rounding_seconds == 1:
        return step_text(1)
    return ", ".join(
        (
            step_text(row.rounding_seconds),
            _(SCOPES[row.rounding_per]),
            _(DIRECTIONS[row.rounding_direction]),
        )
    )


def step_text(seconds: int) -> str:
    """What a step of the rounding is called."""
    if seconds == 1:
        return _("exact to the second")
    if seconds % 60 == 0:
        return _("{minutes} min").format(minutes=seconds // 60)
    return _("{seconds} s").format(seconds=seconds)


def step_choices(standing: int) -> list[tuple[str, str]]:
    """The steps to choose from, with the one that is set."""
    return [(str(step), step_text(step)) for step in sorted({*STEPS, standing})]


def quantity_text(decimals: int | None) -> str:
    """How hours are printed, by an example."""
    if decimals is None:
        return format_duration(_EXAMPLE_SECONDS)
    return number_text(Decimal(f"{_EXAMPLE_SECONDS / 3600:.{decimals}f}"))


def quantity_choices() -> list[tuple[str, str]]:
    """How hours can be printed; the code is the number of decimals, blank for h:mm."""
    hours = _("hours and minutes, {example}").format(example=quantity_text(None))
    numbers = [
        (
            str(count),
            _("{count} decimals, {example}").format(count=count, example=quantity_text(count)),
        )
        for count in (2, 3, 4)
    ]
    return [("", hours), *numbers]
