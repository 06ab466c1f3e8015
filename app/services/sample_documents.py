"""Documents to look at a template with: ordinary ones, and those that spoil careless layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from app.domain.billing.document import (
    Document,
    DocumentAllowance,
    DocumentDeposit,
    DocumentKind,
)
from app.services.sample_logos import awkward_logo
from app.services.sample_records import (
    ISSUED_ON,
    SampleWords,
    books_line,
    empty_document,
    hours,
    sample_words,
    with_sums,
    work_line,
)
from app.services.sample_tables import reminder, report, timesheet

_LINES: Final = 6
_MANY: Final = 60
# A note, as the writers of the two scripts that read from the right would put it.
_FROM_RIGHT: Final = (
    "مرحباً سيدة هانسن، نرسل إليكم فاتورة العمل على موقعكم في شهر أكتوبر ٢٠٢٦ كما اتفقنا.",
    "תודה רבה על שיתוף הפעולה! נשמח לעבוד איתכם שוב בפרויקט Website 2026.",
)


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """A document to draw.

    Attributes:
        key: by which it is chosen.
        title_key: message key of what it shows.
        logo: a picture of its own in the place of the business's; None for that one.
    """

    key: str
    title_key: str
    document: Document
    logo: bytes | None = None


def sample_documents(language: str) -> tuple[SampleDocument, ...]:
    """The samples, the ordinary invoice first; the same call gives the same.

    Args:
        language: of the documents; English where there are no words in it.
    """
    words = sample_words(language)
    made = [
        SampleDocument(title_key.partition(".")[2], title_key, make(words))
        for title_key, make in _SAMPLES.items()
    ]
    return tuple(
        replace(each, logo=awkward_logo()) if each.key == "awkward_logo" else each for each in made
    )


def _usual(words: SampleWords) -> Document:
    lines = [work_line(words, number) for number in range(1, _LINES + 1)]
    return replace(with_sums(empty_document(words), lines), timesheet=hours(words, 14))


def _one_line(words: SampleWords) -> Document:
    return with_sums(empty_document(words), [work_line(words, 1)])


def _many_lines(words: SampleWords) -> Document:
    lines = [work_line(words, number) for number in range(1, _MANY + 1)]
    return with_sums(empty_document(words), lines)


def _long_names(words: SampleWords) -> Document:
    """Words of sixty letters wherever there is a name, and an address of twenty lines."""
    long = words["long"]
    document = empty_document(words)
    street = document.buyer.street
    floors = "\n".join(f"{street}, {long[:20]} {number}" for number in range(1, 17))
    lines = [
        replace(work_line(words, 1), name=long, description=f"{long} {long}"),
        replace(work_line(words, 2), name=f"{long} {words['work'][1][0]}"),
        work_line(words, 3),
    ]
    return replace(
        with_sums(document, lines),
        buyer=replace(document.buyer, name=long, contact=long, street_extra=floors),
        seller=replace(document.seller, trading_name=long),
        customer_number=long,
        buyer_reference=long[:30],
        intro=f"{document.intro} {long}",
    )


def _three_rates(words: SampleWords) -> Document:
    """A final invoice with discounts, shipping, three rates of tax and a deposit."""
    rates = (0, 0, 1, 0, 0, 2)
    lines = [
        work_line(words, number, rate=rate, off="10" if number == 2 else "0")
        for number, rate in enumerate(rates, 1)
    ]
    lines[2] = books_line(words)
    tax = words.tax()
    base = sum(line.net_minor for line in lines if line.tax_rate == tax.rate)
    off = DocumentAllowance(
        words["discount"],
        (base * 5 + 50) // 100,
        Decimal(5),
        base,
        tax_category=tax.category,
        tax_rate=tax.rate,
    )
    shipping = DocumentAllowance(
        words["shipping"], 1250, charge=True, tax_category=tax.category, tax_rate=tax.rate
    )
    net = 100_000
    part = int((net * tax.rate + 50) // 100)
    deposit = DocumentDeposit("2026-0036", date(2026, 10, 5), net, part, net + part)
    document = empty_document(words, DocumentKind.FINAL)
    return with_sums(document, lines, allowances=(off, shipping), deposits=(deposit,))


def _right_to_left(words: SampleWords) -> Document:
    return replace(_one_line(words), intro=_FROM_RIGHT[0], closing=_FROM_RIGHT[1])


def _quote(words: SampleWords) -> Document:
    return replace(
        with_sums(
            empty_document(words, DocumentKind.QUOTE),
            [work_line(words, number) for number in (1, 2, 3, 5)],
        ),
        number="2026-0017",
        intro=words["quote"],
        valid_until_on=ISSUED_ON + timedelta(days=30),
        due_on=None,
        period_start_on=None,
        period_end_on=None,
    )


def _credit_note(words: SampleWords) -> Document:
    return replace(
        with_sums(
            empty_document(words, DocumentKind.CREDIT_NOTE),
            [work_line(words, number) for number in (3, 4)],
        ),
        number="2026-0042",
        intro=words["credit"],
        preceding_number="2026-0041",
        preceding_on=ISSUED_ON,
        due_on=None,
    )


def _receipt(words: SampleWords) -> Document:
    return replace(
        with_sums(empty_document(words, DocumentKind.RECEIPT), [work_line(words, 6)], paid=True),
        intro=words["receipt"],
        due_on=None,
        period_start_on=None,
        period_end_on=None,
    )


_SAMPLES: Final[dict[str, Callable[[SampleWords], Document]]] = {
    "sample_document.usual": _usual,
    "sample_document.one_line": _one_line,
    "sample_document.many_lines": _many_lines,
    "sample_document.long_names": _long_names,
    "sample_document.three_rates": _three_rates,
    "sample_document.right_to_left": _right_to_left,
    "sample_document.awkward_logo": _usual,
    "sample_document.quote": _quote,
    "sample_document.credit_note": _credit_note,
    "sample_document.reminder": reminder,
    "sample_document.receipt": _receipt,
    "sample_document.report": report,
    "sample_document.timesheet": timesheet,
}
