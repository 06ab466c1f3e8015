from __future__ import annotations

from decimal import Decimal
from typing import Final

_STANDARD_RATES: Final = """
    AT 20, BE 21, BG 20, CH 8.1, CY 19, CZ 21, DE 19, DK 25, EE 24, ES 21, FI 25.5, FR 20, GB 20,
    GR 24, HR 25, HU 27, IE 23, IT 22, LT 21, LU 17, LV 21, MT 18, NL 21, NO 25, PL 23, PT 23,
    RO 21, SE 25, SI 22, SK 23
"""
_RATE_BY_COUNTRY: Final = {
    country: Decimal(rate)
    for country, rate in (entry.split() for entry in _STANDARD_RATES.split(","))
}


def standard_vat_rate(country: str) -> Decimal | None:
    """The standard rate of value-added tax in percent; None for countries that are not listed.

    A suggestion for a form, as of 2026, which the user confirms: rates change, and reduced rates
    and exemptions are many. No rule computes with it.

    >>> standard_vat_rate("FI")
    Decimal('25.5')
    """
    return _RATE_BY_COUNTRY.get(country)
