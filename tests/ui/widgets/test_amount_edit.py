from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.values.errors import RuleViolation
from app.system.translations import use_language
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit, parse_amount


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("written", "decimal", "meant"),
    [
        ("80", ".", "80"),
        ("80.00", ",", "80.00"),
        ("80,00", ".", "80.00"),
        (" 80,5 ", ",", "80.5"),
        ("1.234,50", ",", "1234.50"),
        ("1,234.50", ",", "1234.50"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1,234", ".", "1234"),
        ("1.234.567", ".", "1234567"),
        ("1 234,50", ",", "1234.50"),
        ("1’234.50", ".", "1234.50"),
        (".5", ".", "0.5"),
        ("8,", ",", "8"),
        ("0.1234", ",", "0.1234"),
        ("−12.50", ".", "-12.50"),
    ],
)
def test_an_amount_is_read_as_it_was_meant(written: str, decimal: str, meant: str) -> None:
    assert parse_amount(written, decimal) == Decimal(meant)


@pytest.mark.parametrize(
    "written", ["", "eighty", "8€", "--5", "1.2.3", "12,34,5.6", ".", "-", "٣"]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(RuleViolation) as error:
        parse_amount(written, ".")
    assert error.value.field == "amount"


@given(
    minor=st.integers(-(10**15), 10**15),
    digits=st.integers(0, 2),
    decimal=st.sampled_from([".", ","]),
)
def test_what_the_field_shows_is_read_back(minor: int, digits: int, decimal: str) -> None:
    amount = Decimal(minor).scaleb(-digits)
    assert parse_amount(f"{amount:f}".replace(".", decimal), decimal) == amount


def test_the_field_speaks_the_users_language(theme: Theme, qtbot: QtBot, german: None) -> None:
    assert german is None
    field = AmountEdit(theme, "EUR")
    qtbot.addWidget(field)
    field.set_amount(Decimal("80.50"))
    assert field.text() == "80,50"
    field.clear()
    QTest.keyClicks(field, "1.234,5")
    assert field.amount() == Decimal("1234.5")


def test_a_blank_field_holds_no_amount(theme: Theme, qtbot: QtBot) -> None:
    field = AmountEdit(theme)
    qtbot.addWidget(field)
    assert field.amount() is None
