from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from app.domain.values.errors import RuleViolation
from app.services.invoice_line_edits import EditLine
from app.ui.billing.draft_words import (
    DESCRIPTION,
    NAME,
    NET,
    POSITION,
    PRICE,
    QUANTITY,
    UNIT,
    can_edit,
    differing,
    line_edit,
    plain_price,
    quantity_cell,
)
from tests.unit.billing_ui.rows import line

FREE = line(kind="free", minutes=None, unit_code="C62", quantity=Decimal(3))
ALL = (POSITION, NAME, DESCRIPTION, QUANTITY, UNIT, PRICE, NET)


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("time", {NAME, DESCRIPTION, PRICE}),
        ("fixed", {NAME, DESCRIPTION}),
        ("expense", {NAME, DESCRIPTION}),
        ("free", {NAME, DESCRIPTION, QUANTITY, UNIT, PRICE}),
    ],
)
def test_only_what_follows_from_nothing_can_be_typed(kind: str, columns: set[int]) -> None:
    given = line(kind=kind, minutes=None)
    assert {column for column in ALL if can_edit(given, column)} == columns


def test_a_cell_becomes_a_command() -> None:
    assert line_edit(FREE, NAME, "Workshop") == EditLine(FREE.id, name="Workshop")
    assert line_edit(FREE, DESCRIPTION, "") == EditLine(FREE.id, description="")
    assert line_edit(FREE, QUANTITY, "2,5") == EditLine(FREE.id, quantity=Decimal("2.5"))
    assert line_edit(FREE, UNIT, "DAY") == EditLine(FREE.id, unit_code="DAY")
    assert line_edit(FREE, PRICE, "1,250.00") == EditLine(FREE.id, price=Decimal("1250.00"))


@pytest.mark.parametrize(("column", "field"), [(QUANTITY, "quantity"), (PRICE, "price")])
def test_what_is_no_number_is_told_at_its_column(column: int, field: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        line_edit(FREE, column, "many")
    assert caught.value.field == field


def test_numbers_stand_in_cells_without_sign_and_unit() -> None:
    assert quantity_cell(line()) == "18:30"
    assert quantity_cell(FREE) == "3"
    assert plain_price(line(), "EUR") == "95.00"


def test_only_what_differs_is_changed() -> None:
    stored = SimpleNamespace(intro="Hello", payment_days=14)
    assert differing(stored, {"intro": "Hello", "payment_days": 30}) == {"payment_days": 30}
    assert differing(stored, {"intro": "Hello"}) == {}
