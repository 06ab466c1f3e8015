"""Money is a whole number of minor units and a currency; it is never a float.

Source: ISO 4217 list one (current currencies and funds). Precious metals, bond market units,
special drawing rights and test codes have no minor unit and cannot be owed on an invoice, so they
are no currencies here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODES_BY_MINOR_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
        CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
        GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
        LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
        NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
        SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
        XCD XCG YER ZAR ZMW ZWG
    """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_MINOR_DIGITS = {
    code: digits for digits, codes in _CODES_BY_MINOR_DIGITS.items() for code in codes.split()
}
CURRENCY_CODES: frozenset[str] = frozenset(_MINOR_DIGITS)

# The store keeps amounts in signed 64-bit columns.
_LARGEST_MINOR = 2**63 - 1
# Wide enough for every storable amount with any fraction a person types; the default 28 digits
# would round silently before our own rounding.
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Currency:
    """A current ISO 4217 currency.

    Raises:
        RuleViolation: ``currency.unknown`` when ``code`` is not in the table (case matters).
    """

    code: str

    def __post_init__(self) -> None:
        if self.code not in _MINOR_DIGITS:
            raise RuleViolation("currency", "currency.unknown", code=self.code)

    @property
    def minor_digits(self) -> int:
        """Decimal places of the minor unit: EUR 2, JPY 0, KWD 3."""
        return _MINOR_DIGITS[self.code]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of ``minor`` units (cents) of the currency with this ISO code.

    Raises:
        RuleViolation: ``currency.unknown``; ``money.mixed_currencies`` when two are combined;
            ``money.out_of_range`` for more than the store can keep.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        Currency(self.currency)
        if abs(self.minor) > _LARGEST_MINOR:
            raise RuleViolation("amount", "money.out_of_range", amount=self.minor)

    def __add__(self, other: Money) -> Money:
        self._require_same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._require_same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def as_decimal(self) -> Decimal:
        """The amount in major units with exactly the currency's decimals.

        >>> Money(12050, "EUR").as_decimal()
        Decimal('120.50')
        """
        return Decimal(self.minor).scaleb(-_MINOR_DIGITS[self.currency], context=_WIDE)

    def _require_same_currency(self, other: Money) -> None:
        if self.currency != other.currency:
            raise RuleViolation(
                "currency", "money.mixed_currencies", first=self.currency, second=other.currency
            )


def money_from_decimal(amount: Decimal, currency: str) -> Money:
    """Money of an amount in major units, rounded half-up (away from zero) to the minor unit.

    Raises:
        RuleViolation: ``currency.unknown``; ``money.out_of_range`` for infinities, NaN and
            amounts beyond 64 bits of minor units.

    >>> money_from_decimal(Decimal("0.125"), "EUR")
    Money(minor=13, currency='EUR')
    """
    digits = Currency(currency).minor_digits
    # adjusted() is the power of ten of the first digit: it tells absurd sizes without expanding.
    if not amount.is_finite() or amount.adjusted() > 20:
        raise RuleViolation("amount", "money.out_of_range", amount=amount)
    step = Decimal(1).scaleb(-digits)
    minor = int(amount.quantize(step, context=_WIDE).scaleb(digits, context=_WIDE))
    if abs(minor) > _LARGEST_MINOR:
        raise RuleViolation("amount", "money.out_of_range", amount=amount)
    return Money(minor, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts that must all be in ``currency``; zero for none."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result
