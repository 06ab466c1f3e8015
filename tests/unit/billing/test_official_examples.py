"""The numbers of official EN 16931 examples, computed anew from their lines.

Source: ConnectingEurope/eInvoicing-EN16931, ``ubl/examples`` and ``test/testfiles``. Two lines do
not multiply there and have the quantity of their amount here: line 20 of example1 counts 6 for
-109.98, and line 1 of example2 counts 2 for the price of 1 (``CII_example2`` counts 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, line_net_amount, totals
from app.domain.values.money import money_from_decimal


@dataclass(frozen=True, slots=True)
class Example:
    """One official invoice as texts, cut by blanks.

    Attributes:
        lines: quantity, price, base quantity, allowances, charges, tax and net amount of each.
        allowances: amount and tax of each; so are the charges.
        groups: tax, taxable amount and tax amount, in our order.
        sums: lines, allowances, charges, net, tax, gross, due.
    """

    name: str
    currency: str
    lines: str
    groups: str
    sums: str
    allowances: str = ""
    charges: str = ""
    prepaid: str = "0"
    rounding: str = "0"


EXAMPLES = [
    Example(
        "ubl-tc434-example1: two rates and a line taken back",
        "EUR",
        lines="""
            2 9.95 1 0 0 S6 19.90
            1 9.85 1 0 0 S6 9.85
            1 8.29 1 0 0 S6 8.29
            2 7.23 1 0 0 S6 14.46
            1 35.00 1 0 0 S6 35.00
            1 35.00 1 0 0 S6 35.00
            1 10.65 1 0 0 S6 10.65
            1 1.55 1 0 0 S6 1.55
            3 4.79 1 0 0 S6 14.37
            1 8.29 1 0 0 S6 8.29
            2 8.29 1 0 0 S6 16.58
            1 9.95 1 0 0 S6 9.95
            2 1.65 1 0 0 S6 3.30
            1 10.80 1 0 0 S21 10.80
            1 3.90 1 0 0 S6 3.90
            2 3.80 1 0 0 S21 7.60
            2 4.67 1 0 0 S21 9.34
            1 18.63 1 0 0 S21 18.63
            6 17.02 1 0 0 S6 102.12
            -6 18.33 1 0 0 S6 -109.98
        """,
        groups="S21 46.37 9.74 / S6 183.23 10.99",
        sums="229.60 0 0 229.60 20.73 250.33 250.33",
    ),
    Example(
        "ubl-tc434-example2: allowance, charge, three taxes, prepaid",
        "NOK",
        lines="""
            1 1273.00 1 12.00 12.00 S25 1273.00
            -1 3.96 1 0 0 S15 -3.96
            2 2.48 1 0 0 S15 4.96
            -1 25.00 1 0 0 E0 -25.00
            250 0.75 1 0 0 S25 187.50
        """,
        allowances="100.00 S25",
        charges="100.00 S25",
        groups="S25 1460.50 365.13 / S15 1.00 0.15 / E0 -25.00 0.00",
        sums="1436.50 100.00 100.00 1436.50 365.28 1801.78 801.78",
        prepaid="1000.00",
    ),
    Example(
        "ubl-tc434-example5: allowances on line and document, half prepaid",
        "DKK",
        lines="""
            1000 1.00 1 100.00 100.00 S25 1000.00
            100 5.00 1 0 0 S25 500.00
            500 5.00 1 0 0 S12 2500.00
        """,
        allowances="150.00 S25",
        charges="150.00 S25",
        groups="S25 1500.00 375.00 / S12 2500.00 300.00",
        sums="4000.00 150.00 150.00 4000.00 675.00 4675.00 2337.50",
        prepaid="2337.50",
    ),
    Example(
        "ubl-tc434-example7: outside the scope of tax",
        "SEK",
        lines="1 2500.00 1 0 0 O0 2500.00\n1 700.00 1 0 0 O0 700.00",
        groups="O0 3200.00 0.00",
        sums="3200.00 0 0 3200.00 0.00 3200.00 3200.00",
    ),
    Example(
        "ubl-tc434-example8: five decimals and prices by the dozen",
        "EUR",
        lines="""
            16000 0.00880 1 0 0 S21 140.80
            16000 0.00101 1 0 0 S21 16.16
            132 15.24 12 0 0 S21 167.64
            58 1.53 1 0 0 S21 88.74
            1 441.00 12 0 0 S21 36.75
            1 678.00 12 0 0 S21 56.50
            1 83.34 1 0 0 S21 83.34
            1 190.31 1 0 0 S21 190.31
            1 64.21 1 0 0 S21 64.21
            1 64.46 1 0 0 S21 64.46
        """,
        groups="S21 908.91 190.87",
        sums="908.91 0 0 908.91 190.87 1099.78 1099.78",
    ),
    Example(
        "BIS_Billing_30-Rabatter_och_avgifter: allowances that do not cancel out",
        "SEK",
        lines="100 2000 1 52000 24000 S25 172000\n5 5000 5 2000 1500 S25 4500",
        allowances="450 S25",
        charges="3530 S25 / 100 S25",
        groups="S25 179680 44920",
        sums="176500 450 3630 179680 44920 224600 224600",
    ),
    Example(
        "BIS_Billing_30-Telefoni: rounded lines and a rounded amount due",
        "SEK",
        lines="""
            77 0.7 1 0 0 S25 53.9
            693.8 0 1 0 0 S25 0
            104 0.7 1 50 0 S25 22.8
            411.5 0.5 1 0 0 S25 205.75
            30 1.5 1 0 0 S25 45
            75.3 2.55 1 0 0 S25 192.02
            5.311 15 1 0 0 S25 79.67
            5 2 1 0 0 S25 10
            18.7 2.65 1 0 0 S25 49.56
            9 2.48 1 0 0 S25 22.32
            2 27.5 1 5 0 S25 50
            1 100 1 0 0 S25 100
        """,
        groups="S25 831.02 207.76",
        sums="831.02 0 0 831.02 207.76 1038.78 1039",
        rounding="0.22",
    ),
]
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


def tax(text: str) -> TaxTreatment:
    return TaxTreatment(TaxCategory(text[0]), Decimal(text[1:]))


def taxed(text: str, currency: str) -> list[TaxedAmount]:
    pairs = (each.split() for each in text.split("/") if each.strip())
    return [
        TaxedAmount(money_from_decimal(Decimal(net), currency), tax(taxed_as))
        for net, taxed_as in pairs
    ]


def line(text: str, currency: str) -> TaxedAmount:
    quantity, price, base, allowances, charges = map(Decimal, text.split()[:5])
    net = line_net_amount(
        quantity,
        price,
        currency,
        base_quantity=base,
        allowances=allowances,
        charges=charges,
    )
    return TaxedAmount(net, tax(text.split()[5]))


@every_example
def test_each_line_has_the_official_net_amount(example: Example) -> None:
    for text in example.lines.strip().splitlines():
        computed = line(text, example.currency).net.as_decimal()
        assert computed == Decimal(text.split()[6]), text


@every_example
def test_all_totals_are_the_official_ones(example: Example) -> None:
    currency = example.currency
    computed = totals(
        [line(text, currency) for text in example.lines.strip().splitlines()],
        currency,
        allowances=taxed(example.allowances, currency),
        charges=taxed(example.charges, currency),
        prepaid=money_from_decimal(Decimal(example.prepaid), currency),
        rounding=money_from_decimal(Decimal(example.rounding), currency),
    )
    sums = (
        computed.lines,
        computed.allowances,
        computed.charges,
        computed.net,
        computed.tax,
        computed.gross,
        computed.due,
    )
    assert [each.as_decimal() for each in sums] == list(map(Decimal, example.sums.split()))
    groups = [
        (group.tax, group.taxable.as_decimal(), group.tax_amount.as_decimal())
        for group in computed.groups
    ]
    assert groups == [
        (tax(taxed_as), Decimal(taxable), Decimal(amount))
        for taxed_as, taxable, amount in map(str.split, example.groups.split("/"))
    ]
