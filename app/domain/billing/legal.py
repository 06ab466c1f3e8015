"""Which texts the law wants on a document, by what it bills and who sends it to whom.

Source, all [K], engineering and not tax advice: Directive 2006/112/EC, Art. 226 (11) and (11a);
Germany § 19 UStG with § 34a UStDV, § 14a (5) UStG; Austria § 6 (1) 27 and § 11 (1a) UStG; France
CGI art. 293 B and ann. II art. 242 nonies A, Code de commerce L. 441-9, L. 441-10 and D. 441-5;
Italy L. 190/2014; Netherlands Wet OB art. 25; Poland ustawy o VAT art. 113; Portugal CIVA art. 53;
Belgium CTVA art. 56bis. Switzerland and the United Kingdom ask for no text of their own, the
United States for none at all. Outside the scope of tax no text is asked for; its reason stands
in the tax breakdown.

Texts are written in the document's language, which the directive allows (Art. 231); the provision
itself is named as its country names it, and France's small business mention is quoted in French
beside its translation, since its words are prescribed.

Not here, since nothing in a document tells it: the hint at two years of safe-keeping for work on
buildings of private buyers (§ 14 (4) 9 UStG), VAT by debits in France, certified programs in
Portugal. Who needs these writes them into the closing text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.billing.countries import EU_COUNTRIES
from app.domain.billing.document import TAX_DOCUMENTS, DocumentKind
from app.domain.billing.tax import TaxCategory

_BY_CATEGORY: Final = {
    TaxCategory.REVERSE_CHARGE: "reverse_charge",
    TaxCategory.INTRA_EU: "intra_eu",
    TaxCategory.EXPORT: "export",
}
_OWN_SMALL_BUSINESS: Final = frozenset({"AT", "BE", "DE", "FR", "IT", "NL", "PL", "PT"})
# What names a price with its tax; a reminder or a receipt only repeats a sum.
_PRICED: Final = TAX_DOCUMENTS | {DocumentKind.PRO_FORMA, DocumentKind.QUOTE}
# What sets a day by which to pay; money that goes back has no interest to threaten with.
_PAYABLE: Final = TAX_DOCUMENTS - {DocumentKind.CREDIT_NOTE, DocumentKind.CORRECTION}


@dataclass(frozen=True, slots=True)
class LegalCase:
    """What the rules look at.

    Attributes:
        seller_country: ISO 3166-1 alpha-2; blank where it is not known. The buyer's does not count:
            where it matters, the tax category says so already.
        small_business: whether the seller's exemption is the one of small businesses.
        buyer_is_business: whether the buyer has a VAT id.
        early_payment: whether the document offers a discount for paying early.
    """

    kind: DocumentKind
    seller_country: str
    categories: frozenset[TaxCategory]
    small_business: bool = False
    buyer_is_business: bool = False
    early_payment: bool = False


def legal_keys(case: LegalCase) -> tuple[str, ...]:
    """Keys of the texts in the order in which they are printed; the label is ``legal.{key}``.

    >>> reverse = frozenset({TaxCategory.REVERSE_CHARGE})
    >>> legal_keys(LegalCase(DocumentKind.INVOICE, "DE", reverse))
    ('reverse_charge',)
    """
    return tuple(_keys(case))


def _keys(case: LegalCase) -> Iterator[str]:
    if case.kind is DocumentKind.PRO_FORMA:
        yield "not_an_invoice"
    if case.kind in _PRICED and case.seller_country != "US":
        if case.small_business and TaxCategory.EXEMPT in case.categories:
            yield from _small_business(case.seller_country)
        yield from (key for category, key in _BY_CATEGORY.items() if category in case.categories)
    if case.seller_country == "FR" and case.buyer_is_business and case.kind in _PAYABLE:
        yield from _french_terms(case)


def _small_business(country: str) -> Iterator[str]:
    if country in _OWN_SMALL_BUSINESS:
        yield f"small_business_{country}"
    elif country in EU_COUNTRIES:
        yield "small_business_EU"


def _french_terms(case: LegalCase) -> Iterator[str]:
    yield "late_penalty_FR"
    yield "recovery_costs_FR"
    if not case.early_payment:
        yield "no_early_discount_FR"
