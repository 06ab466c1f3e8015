from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from app.documents.qr import Modules, dark_runs, payment_modules
from app.domain.billing.document import BankAccount, Document, DocumentKind
from tests.unit.documents.sample import BANK, sample


def modules(document: Document) -> Modules:
    return payment_modules(document, "Rechnung 2026-0041")


def test_an_invoice_in_euros_has_a_square_code() -> None:
    code = modules(sample())
    assert len(code) == len(code[0]) >= 21


@pytest.mark.parametrize("due", [1, 99_999_999_999])
def test_the_smallest_and_the_greatest_amount_have_a_code(due: int) -> None:
    assert modules(replace(sample(), due_minor=due))


@pytest.mark.parametrize(
    "document",
    [
        replace(sample(), due_minor=0),
        replace(sample(), due_minor=100_000_000_000),
        replace(sample(), currency="USD"),
        replace(sample(), kind=DocumentKind.CREDIT_NOTE),
        replace(sample(), bank=BankAccount()),
        replace(sample(), bank=replace(BANK, bic="X")),
    ],
)
def test_there_is_no_code_where_nothing_can_be_paid_by_it(document: Document) -> None:
    assert modules(document) == ()


def test_a_long_name_in_any_script_has_a_code() -> None:
    assert modules(replace(sample(), bank=replace(BANK, holder="東京企画 Ω " * 20)))


def test_dark_stretches_cover_the_dark_modules() -> None:
    code = modules(sample())
    covered = {
        (row, at) for column, row, count in dark_runs(code) for at in range(column, column + count)
    }
    dark = {
        (row, column) for row, states in enumerate(code) for column, on in enumerate(states) if on
    }
    assert covered == dark


def test_a_reader_of_codes_finds_what_a_banking_app_needs() -> None:
    holder = BankAccount(iban="DE89370400440532013000", bic="COBADEFFXXX", holder="Köhler & Ωmega")
    code = modules(replace(sample(), bank=holder, due_minor=123_450))
    assert read(code).split("\n") == [
        *("BCD", "002", "1", "SCT", "COBADEFFXXX", "Köhler & Ωmega", "DE89370400440532013000"),
        *("EUR1234.50", "", "", "Rechnung 2026-0041"),
    ]


def read(code: Modules) -> str:
    """What a reader says of the modules, drawn with four pixels each and the light rim."""
    side = 4 * (len(code) + 8)
    image = Image.new("L", (side, side), 255)
    for row, states in enumerate(code):
        for column, dark in enumerate(states):
            if dark:
                left, top = 4 * (column + 4), 4 * (row + 4)
                image.paste(0, (left, top, left + 4, top + 4))
    found = zxingcpp.read_barcode(image)
    assert found is not None
    assert found.error is None
    assert found.symbology_identifier == "]Q1"  # without ECI, which old banking apps refuse
    return bytes(found.bytes).decode()
