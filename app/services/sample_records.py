"""The invented business whose documents show what a template looks like.

Everything is computed by the real totals, in the language that is asked for; nothing is read from
a file of the user's, and the same call gives the same record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

from app.domain.billing.document import (
    BankAccount,
    Document,
    DocumentAllowance,
    DocumentDeposit,
    DocumentKind,
    DocumentLine,
    DocumentTax,
    Party,
    TimesheetRow,
)
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, line_net_amount, totals
from app.domain.values.money import Money
from app.system.document_labels import document_labels
from app.system.resources import resource_bytes

ISSUED_ON: Final = date(2026, 11, 2)
_USUAL_LANGUAGE: Final = "en"
_QUANTITIES: Final = ("18.50", "24.25", "9.75", "4.50", "1", "1")
_UNITS: Final = ("HUR", "HUR", "HUR", "HUR", "LS", "C62")
_PRICES: Final = ("95.00", "95.00", "95.00", "80.00", "1200.00", "148.00")


@dataclass(frozen=True, slots=True)
class SampleWords:
    """Names and sentences of one language, see ``resources/sample/paper.json``."""

    language: str
    found: Mapping[str, Any]
    labels: Mapping[str, str]

    def __getitem__(self, key: str) -> Any:
        return self.found[key]

    def label(self, key: str) -> str:
        return self.labels.get(key, key)

    @property
    def currency(self) -> str:
        return str(self.found["currency"])

    def tax(self, place: int = 0) -> TaxTreatment:
        """The standard rate, then the reduced one, then none."""
        rates = [*self.found["rates"], "0"]
        category = TaxCategory.ZERO_RATED if rates[place] == "0" else TaxCategory.STANDARD
        return TaxTreatment(category, Decimal(rates[place]))


@cache
def sample_words(language: str) -> SampleWords:
    """The words of a language, or English ones where there are none."""
    languages = json.loads(resource_bytes("sample", "paper.json"))
    base = language.replace("-", "_").partition("_")[0]
    code = base if base in languages else _USUAL_LANGUAGE
    return SampleWords(code, languages[code], document_labels(code))


def work_line(words: SampleWords, position: int, *, rate: int = 0, off: str = "0") -> DocumentLine:
    """One of the six things that were done; from the seventh on they come again.

    Args:
        words: of the language.
        position: from 1.
        rate: as `SampleWords.tax`.
        off: percent that are taken off its price.
    """
    place = (position - 1) % len(_PRICES)
    name, description = words["work"][place]
    quantity, price = Decimal(_QUANTITIES[place]), Decimal(_PRICES[place])
    full = quantity * price
    allowances: tuple[DocumentAllowance, ...] = ()
    taken_off = (full * Decimal(off) / 100).quantize(Decimal("0.01"))
    if taken_off:
        minor = int(taken_off * 100)
        base = int(full * 100)
        allowances = (DocumentAllowance(words["discount"], minor, Decimal(off), base),)
    tax = words.tax(rate)
    net = line_net_amount(quantity, price, words.currency, allowances=taken_off)
    return DocumentLine(
        position=position,
        name=name,
        description=description,
        quantity=quantity,
        minutes=None,
        unit_code=_UNITS[place],
        net_unit_price=price,
        tax_category=tax.category,
        tax_rate=tax.rate,
        net_minor=net.minor,
        first_on=date(2026, 10, 1) + timedelta(days=(position - 1) % 30),
        person=words["seller"]["name"] if position % 3 else words["person"],
        project=words["project"],
        task=name,
        allowances=allowances,
    )


def books_line(words: SampleWords) -> DocumentLine:
    """Things that are counted, at the reduced rate."""
    quantity, price, tax = Decimal(3), Decimal("46.50"), words.tax(1)
    return replace(
        work_line(words, 1),
        name=words["reading"],
        description="",
        quantity=quantity,
        unit_code="C62",
        net_unit_price=price,
        tax_rate=tax.rate,
        tax_category=tax.category,
        net_minor=line_net_amount(quantity, price, words.currency).minor,
        task="",
    )


def empty_document(words: SampleWords, kind: DocumentKind = DocumentKind.INVOICE) -> Document:
    """The business's paper before anything is on it."""
    return Document(
        kind=kind,
        number="2026-0041",
        issued_on=ISSUED_ON,
        currency=words.currency,
        language=words.language,
        locale=words["locale"],
        seller=Party(**words["seller"]),
        buyer=Party(**words["buyer"]),
        bank=BankAccount(**words["bank"]),
        lines=(),
        taxes=(),
        net_minor=0,
        tax_minor=0,
        gross_minor=0,
        prepaid_minor=0,
        due_minor=0,
        due_on=ISSUED_ON + timedelta(days=14),
        period_start_on=date(2026, 10, 1),
        period_end_on=date(2026, 10, 31),
        customer_number="K-1007",
        buyer_reference="AO-2291",
        intro=words["greeting"],
        closing=words["closing"],
        labels=tuple(sorted(words.labels.items())),
    )


def with_sums(
    document: Document,
    lines: Sequence[DocumentLine],
    *,
    allowances: Sequence[DocumentAllowance] = (),
    deposits: Sequence[DocumentDeposit] = (),
    paid: bool = False,
) -> Document:
    """The document with these lines and the sums that follow from them.

    Args:
        document: without lines.
        lines: in their order, by which they are numbered.
        allowances: of the whole document, charges among them; each with its tax.
        deposits: that were paid before.
        paid: whether nothing is left to be paid.
    """
    currency = document.currency
    off, on = (
        [_taxed(each, currency) for each in allowances if each.charge is charge]
        for charge in (False, True)
    )
    taxed = [
        TaxedAmount(Money(line.net_minor, currency), TaxTreatment(line.tax_category, line.tax_rate))
        for line in lines
    ]
    prepaid = Money(sum(each.gross_minor for each in deposits), currency)
    sums = totals(taxed, currency, allowances=off, charges=on, prepaid=prepaid)
    if paid:
        sums = totals(taxed, currency, allowances=off, charges=on, prepaid=sums.gross)
    return replace(
        document,
        lines=tuple(replace(line, position=place) for place, line in enumerate(lines, 1)),
        taxes=tuple(
            DocumentTax(
                group.tax.category, group.tax.rate, group.taxable.minor, group.tax_amount.minor
            )
            for group in sums.groups
        ),
        allowances=tuple(allowances),
        deposits=tuple(deposits),
        lines_minor=sums.lines.minor,
        net_minor=sums.net.minor,
        tax_minor=sums.tax.minor,
        gross_minor=sums.gross.minor,
        prepaid_minor=sums.prepaid.minor,
        due_minor=sums.due.minor,
    )


def hours(words: SampleWords, count: int) -> tuple[TimesheetRow, ...]:
    """Entries of October 2026 in the order of their days, for the first four lines."""
    return tuple(
        TimesheetRow(
            position=number % 4 + 1,
            worked_on=date(2026, 10, 1) + timedelta(days=number * 2 // 3),
            start=f"{8 + number % 3 * 3:02}:15",
            end=f"{9 + number % 3 * 3:02}:40",
            person=words["seller"]["name"] if number % 3 else words["person"],
            project=words["project"],
            task=words["work"][number % 4][0],
            description=words["work"][number % 4][1],
            seconds=5100,
        )
        for number in range(count)
    )


def _taxed(allowance: DocumentAllowance, currency: str) -> TaxedAmount:
    category, rate = allowance.tax_category, allowance.tax_rate
    assert category is not None  # noqa: S101 - a document's allowance is taxed
    assert rate is not None  # noqa: S101 - as above
    return TaxedAmount(Money(allowance.amount_minor, currency), TaxTreatment(category, rate))
