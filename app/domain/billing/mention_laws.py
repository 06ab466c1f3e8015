"""Which provision asks for a mention, as its country quotes it.

Source: as `country_mentions`; Directive 2006/112/EC, Art. 219 and 226; § 14 (4), § 14a UStG and
§ 31 (5) UStDV. [K] engineering, not tax advice.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from app.domain.billing.countries import EU_COUNTRIES

# Under the blank key stands what the country quotes for all that is not named.
_EU: Final = MappingProxyType(
    {
        "": "2006/112/EC Art. 226 (5)",
        "seller_tax_id": "2006/112/EC Art. 226 (3)",
        "seller_vat_id": "2006/112/EC Art. 226 (3)",
        "buyer_vat_id": "2006/112/EC Art. 226 (4)",
        "lines": "2006/112/EC Art. 226 (6)",
        "line_name": "2006/112/EC Art. 226 (6)",
        "period": "2006/112/EC Art. 226 (7)",
        "tax_reason": "2006/112/EC Art. 226 (11)",
        "preceding": "2006/112/EC Art. 219",
    }
)
_BY_COUNTRY: Final = MappingProxyType(
    {
        "AT": {
            **_EU,
            "": "§ 11 (1) 3 UStG",
            "seller_tax_id": "§ 11 (1) 3 i UStG",
            "seller_vat_id": "§ 11 (1) 3 i UStG",
            "buyer_vat_id": "§ 11 (1) 3 b, (1a) UStG",
            "lines": "§ 11 (1) 3 c UStG",
            "line_name": "§ 11 (1) 3 c UStG",
            "period": "§ 11 (1) 3 d UStG",
            "tax_reason": "§ 11 (1) 3 e UStG",
        },
        "CH": {"": "MWSTG Art. 26 (2)"},
        "DE": {
            "": "§ 14 (4) 1 UStG",
            "seller_tax_id": "§ 14 (4) 2 UStG",
            "seller_vat_id": "§ 14a UStG",
            "buyer_vat_id": "§ 14a UStG",
            "lines": "§ 14 (4) 5 UStG",
            "line_name": "§ 14 (4) 5 UStG",
            "period": "§ 14 (4) 6 UStG",
            "tax_reason": "§ 14 (4) 8 UStG",
            "preceding": "§ 31 (5) UStDV",
        },
        "FR": {
            "": "CGI ann. II art. 242 nonies A",
            "due_on": "C. com. art. L. 441-9",
            "preceding": "CGI art. 289",
            "seller_siren": "C. com. art. R. 123-237",
        },
        "GB": {"": "VAT Regulations 1995, reg. 14", "preceding": "VAT Regulations 1995, reg. 15C"},
        # No federal law, but the rules of the electronic form.
        "US": {"": ""},
    }
)


def mention_law(country: str, key: str) -> str:
    """The provision by which a seller of this country is asked; blank where none is known.

    >>> mention_law("DE", "period"), mention_law("SE", "period"), mention_law("US", "lines")
    ('§ 14 (4) 6 UStG', '2006/112/EC Art. 226 (7)', '')
    """
    laws = _BY_COUNTRY.get(country) or (_EU if country in EU_COUNTRIES else {})
    return laws.get(key) or laws.get("", "")
