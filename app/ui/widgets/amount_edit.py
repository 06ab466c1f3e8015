"""A field for amounts of money and percents, written as the user's language writes numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.values.errors import RuleViolation
from app.system.money_text import decimal_sign, number_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme

_MINUS_SIGNS: Final = "-\N{MINUS SIGN}"
# Blanks and apostrophes part thousands in some languages, and never decimals.
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f'’]")
_DIGITS: Final = re.compile(r"[0-9]{0,18}")
_GROUPS: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


def parse_amount(text: str, decimal: str) -> Decimal:
    """The number that a person wrote.

    A sign that can only be one thing is taken for that: in ``80.5`` the dot is the decimal sign
    whatever the language, in ``1.234,50`` it parts thousands. Where both are possible, as in
    ``1.234``, ``decimal``, the language's own sign, decides.

    Raises:
        RuleViolation: ``amount.unreadable``.

    >>> parse_amount("1.234,50", ","), parse_amount("1.234", ","), parse_amount("1.234", ".")
    (Decimal('1234.50'), Decimal('1234'), Decimal('1.234'))
    """
    bare = _BLANKS.sub("", text)
    minus, size = bare[:1] and bare[0] in _MINUS_SIGNS, bare.lstrip(_MINUS_SIGNS)
    whole, fraction = _parts(size, decimal)
    if (
        len(bare) - len(size) > 1
        or not _DIGITS.fullmatch(whole)
        or not _DIGITS.fullmatch(fraction)
        or not whole + fraction
    ):
        raise RuleViolation("amount", "amount.unreadable", text=text.strip())
    value = Decimal(f"{whole or '0'}.{fraction}") if fraction else Decimal(whole)
    return -value if minus else value


def _parts(size: str, decimal: str) -> tuple[str, str]:
    """The digits before and after the decimal sign; what is no number keeps its signs."""
    dot, comma = size.rfind("."), size.rfind(",")
    if dot >= 0 and comma >= 0:
        sign = "." if dot > comma else ","
    elif _GROUPS.fullmatch(size) and (size.count(".") + size.count(",") > 1 or decimal not in size):
        return re.sub("[.,]", "", size), ""
    else:
        sign = "." if dot >= 0 else ","
    whole, _, fraction = size.rpartition(sign) if sign in size else (size, "", "")
    if _GROUPS.fullmatch(whole) and sign not in whole:
        whole = re.sub("[.,]", "", whole)
    return whole, fraction


class AmountEdit(QLineEdit):
    """One number, right-aligned, with its unit inside at the right."""

    def __init__(self, theme: Theme, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        theme.changed.connect(self._take_margins)
        self.set_unit(unit)

    @property
    def unit(self) -> str:
        return self._unit

    def set_unit(self, unit: str) -> None:
        """A currency's code, ``%`` or the like; blank for none."""
        self._unit = unit
        self._take_margins()
        self.update()

    def set_amount(self, amount: Decimal | None) -> None:
        """Shows a number as the language writes it; None empties the field."""
        self.setText("" if amount is None else number_text(amount))

    def amount(self) -> Decimal | None:
        """What the field says; None while it is blank.

        Raises:
            RuleViolation: ``amount.unreadable``.
        """
        text = self.text()
        return parse_amount(text, decimal_sign()) if text.strip() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setFont(self._theme.font())
            painter.setPen(self._theme.color("text3" if self.isEnabled() else "disabled"))
            room = self.rect().adjusted(0, 0, -Space.CARD, 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, self._unit)
            painter.end()

    def _take_margins(self) -> None:
        width = self._theme.font_metrics().horizontalAdvance(self._unit)
        self.setTextMargins(0, 0, width + Space.RELATED if self._unit else 0, 0)
