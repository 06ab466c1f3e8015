"""The code that a banking app reads: payee, IBAN, amount and reference.

Source: European Payments Council, Quick Response Code guidelines (EPC069-12), version 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from app.documents.context import PAYABLE_KINDS
from app.domain.billing.document import Document
from app.domain.values.money import Money

if TYPE_CHECKING:
    from typing_extensions import Buffer

# Rows of modules, 1 for dark and 0 for light.
Modules = tuple[bytes, ...]

_DARK: Final = re.compile(rb"\x01+")
_LEAST_MINOR: Final = 1
_MOST_MINOR: Final = 99_999_999_999
_LONGEST_NAME: Final = 70
_LONGEST_REFERENCE: Final = 140
_BIC_LENGTHS: Final = frozenset({0, 8, 11})
_MOST_BYTES: Final = 331
_UTF_8: Final = "1"
_TURNED: Final = bytes([1]) + bytes(255)


def payment_modules(document: Document, reference: str) -> Modules:
    """The code's modules; none where there is nothing to pay by it.

    There is a code for what asks for euros with an IBAN and an amount due of 0.01 to
    999,999,999.99.
    A BIC of an impossible length gives none either.
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
    import zxingcpp  # noqa: PLC0415 - late: not every document has a code

    content = _content(name, iban, amount, reference, bic)
    if len(bic) not in _BIC_LENGTHS or len(content) > _MOST_BYTES:
        return ()
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    # One byte a module, 0 for dark. The library's types do not say that it can be looked into.
    side, states = image.shape[0], memoryview(cast("Buffer", image)).tobytes().translate(_TURNED)
    return tuple(states[at : at + side] for at in range(0, len(states), side))


def _content(name: str, iban: str, amount: Decimal, reference: str, bic: str) -> bytes:
    """Twelve lines at most; the last, words for the payer, is left out."""
    purpose = structured_reference = ""
    lines = (
        *("BCD", "002", _UTF_8, "SCT", bic, name, iban, f"EUR{amount:.2f}"),
        *(purpose, structured_reference, reference),
    )
    return "\n".join(lines).encode()


def dark_runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Column, row and length of the dark stretches."""
    for number, row in enumerate(modules):
        for found in _DARK.finditer(row):
            yield found.start(), number, found.end() - found.start()
