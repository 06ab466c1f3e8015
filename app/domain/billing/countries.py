"""Countries by the value added tax that they have; [K] engineering, not tax advice."""

from __future__ import annotations

from typing import Final

# Member states of the European Union; Northern Ireland counts as one for goods (VAT ids in XI).
_EU: Final = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU_COUNTRIES: Final[frozenset[str]] = frozenset(_EU.split())
