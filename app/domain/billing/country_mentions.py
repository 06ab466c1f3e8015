"""What single countries ask of an invoice beyond the common list, and what they spare.

Source, all [K], engineering and not tax advice. Germany: § 33 UStDV. Austria: § 11 (1) 3, (1a) and
(6) UStG. France: CGI ann. II art. 242 nonies A, Code de commerce L. 441-9 and R. 123-237.
Switzerland: MWSTG Art. 26 and MWSTV Art. 57. United Kingdom: VAT Regulations 1995, reg. 14 and
16A. Elsewhere in the European Union: Directive 2006/112/EC, Art. 220a and 226b. The United States
have no federal rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.billing.countries import EU_COUNTRIES
from app.domain.billing.document import DocumentKind
from app.domain.billing.tax import TaxCategory

if TYPE_CHECKING:
    from app.domain.billing.document import Document

# Up to this gross amount, inclusive, an invoice may be a simplified one. France has none that
# spares the buyer's address.
_SMALL_AMOUNTS: Final = MappingProxyType(
    {
        "AT": (400_00, "EUR"),
        "CH": (400_00, "CHF"),
        "DE": (250_00, "EUR"),
        "ES": (400_00, "EUR"),
        "GB": (250_00, "GBP"),
        "IT": (400_00, "EUR"),
    }
)
_SMALL_IN_THE_EU: Final = (100_00, "EUR")
_BUYER_ADDRESS: Final = frozenset({"buyer_street", "buyer_city"})
# A simplified invoice names its seller; only these countries want no number of him.
_SMALL_SPARES: Final = MappingProxyType(
    {
        "AT": frozenset({"seller_tax_id", "seller_vat_id"}),
        "CH": frozenset[str](),
        "DE": frozenset({"seller_tax_id", "period"}),
        "GB": frozenset[str](),
    }
)
# Tax that the buyer owes, or that falls in another state, cannot be told in a simplified invoice.
_NEVER_SMALL: Final = frozenset({TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_EU})
# Where a local tax number is no substitute for the VAT id of those who charge tax.
_WANTS_VAT_ID: Final = frozenset({"AT", "FR", "GB"})
# French invoices up to this net amount can do without.
_FRENCH_WITHOUT_VAT_ID_MINOR: Final = 150_00
_CHARGED: Final = frozenset({TaxCategory.STANDARD, TaxCategory.ZERO_RATED})
_NO_FEDERAL_RULE: Final = frozenset(
    {"seller_street", "seller_postcode", "seller_city", "seller_tax_id", "seller_vat_id"}
    | {"buyer_street", "buyer_city", "buyer_vat_id", "period"}
)
_SIREN: Final = re.compile(r"(?<!\d)\d{9}(\d{5})?(?!\d)")
_SWISS_UID: Final = re.compile(r"CHE\d{9}(MWST|TVA|IVA)")


def own_mentions(document: Document) -> Iterator[tuple[str, bool]]:
    """Keys of what the seller's country asks besides, each with whether it is given."""
    seller = document.seller
    if seller.country == "FR":
        registration = re.sub(r"[\s.]", "", f"{seller.registration};{seller.tax_number}")
        yield "seller_siren", _SIREN.search(registration) is not None
        paid_back = document.kind in {DocumentKind.CREDIT_NOTE, DocumentKind.CORRECTION}
        yield "due_on", document.due_on is not None or paid_back
    if seller.country == "CH" and document.tax_minor:
        # Who gave no number at all is asked for one already.
        numbers = [re.sub(r"[\s.\-]", "", text) for text in (seller.vat_id, seller.tax_number)]
        fits = any(_SWISS_UID.fullmatch(number.upper()) for number in numbers)
        yield "seller_uid", fits or not any(numbers)


def spared_mentions(document: Document) -> frozenset[str]:
    """Keys of what the common list asks and the seller's country does not."""
    country = document.seller.country
    if country == "US":
        return _NO_FEDERAL_RULE
    spared = frozenset({"seller_tax_id"}) if country in _WANTS_VAT_ID else frozenset[str]()
    if _is_small(document):
        usual = frozenset({"period"}) if country in EU_COUNTRIES else frozenset[str]()
        return spared | _BUYER_ADDRESS | _SMALL_SPARES.get(country, usual)
    return spared


def wants_sellers_vat_id(document: Document) -> bool:
    """Whether the country wants the VAT id of a seller who charges tax."""
    country = document.seller.country
    if country not in _WANTS_VAT_ID or _categories(document).isdisjoint(_CHARGED):
        return False
    return country != "FR" or document.net_minor > _FRENCH_WITHOUT_VAT_ID_MINOR


def _is_small(document: Document) -> bool:
    country = document.seller.country
    if country == "FR" or not _categories(document).isdisjoint(_NEVER_SMALL):
        return False
    usual = _SMALL_IN_THE_EU if country in EU_COUNTRIES else (-1, "")
    most, currency = _SMALL_AMOUNTS.get(country, usual)
    return document.currency == currency and document.gross_minor <= most


def _categories(document: Document) -> frozenset[TaxCategory]:
    return frozenset(tax.category for tax in document.taxes)
