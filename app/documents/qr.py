"""The code that a banking app reads: payee, IBAN, amount and reference.

Source: European Payments Council, Quick Response Code guidelines (EPC069-12), version 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from app.documents.context import PAYABLE_KINDS
from app.domain.billing.document import Document
from app.domain.values.money import Money

# Rows of modules, 1 for dark and 0 for light.
Modules = tuple[bytes, ...]

_DARK: Final = re.compile(rb"\x01+")
_LEAST_MINOR: Final = 1
_MOST_MINOR: Final = 99_999_999_999
_LONGEST_NAME: Final = 70
_LONGEST_REFERENCE: Final = 140


def payment_modules(document: Document, reference: str) -> Modules:
    """The code's modules; none where there is nothing to pay by it.

    There is a code for what asks for euros with an IBAN and an amount due of 0.01 to
    999,999,999.99.
    A BIC that segno finds impossible gives none either.
    """
    bank = document.bank
    if (
        document.kind not in PAYABLE_KINDS
        or document.currency != "EUR"
        or not bank.iban
        or not _LEAST_MINOR <= document.due_minor <= _MOST_MINOR
    ):
        return ()
    return _code(
        (bank.holder or document.seller.name)[:_LONGEST_NAME],
        bank.iban,
        Money(document.due_minor, document.currency).as_decimal(),
        reference[:_LONGEST_REFERENCE],
        bank.bic,
    )


@lru_cache(maxsize=64)
def _code(name: str, iban: str, amount: Decimal, reference: str, bic: str) -> Modules:
    """Kept, since a preview draws the same code again at every stroke of a key."""
    import segno.helpers  # noqa: PLC0415 - late: not every document has a code

    try:
        code = segno.helpers.make_epc_qr(
            name=name, iban=iban, amount=amount, text=reference, bic=bic or None
        )
    except ValueError:
        return ()
    return tuple(map(bytes, code.matrix))


def dark_runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Column, row and length of the dark stretches."""
    for number, row in enumerate(modules):
        for found in _DARK.finditer(row):
            yield found.start(), number, found.end() - found.start()
