"""The box that says how to pay, with a code for banking apps where there can be one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context, grouped_iban
from app.documents.flow import FlowBlock
from app.documents.geometry import Box, points
from app.documents.pen import Pen
from app.documents.qr import Modules, dark_runs, payment_modules
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Colour

_PAD: Final = 10.4
_CODE_SIZE: Final = points(25)
_CODE_GAP: Final = 14.4
_PAIR_GAP: Final = 12.0
_RADIUS: Final = 6.0
_TITLE_GAP: Final = 1.8
_PAIRS_GAP: Final = 4.0


@dataclass(frozen=True, slots=True)
class _Pair:
    label: Line
    value: Line

    @property
    def width(self) -> float:
        return self.label.width + 2.4 + self.value.width


@dataclass(frozen=True, slots=True)
class PaymentBox:
    """A framed block that is never cut.

    Attributes:
        modules: of the code; none where there is no code.
        pairs: rows of label and value.
    """

    modules: Modules
    title: tuple[Line, ...]
    hint: tuple[Line, ...]
    pairs: tuple[tuple[_Pair, ...], ...]
    title_style: TextStyle
    text_style: TextStyle
    label_style: TextStyle
    frame: Colour
    ink: Colour
    width: float

    @property
    def height(self) -> float:
        code = _CODE_SIZE if self.modules else 0.0
        return 2 * _PAD + max(code, self._text_height)

    @property
    def _text_height(self) -> float:
        lines = len(self.hint) + len(self.pairs)
        titles = self.title_style.leading * len(self.title)
        return titles + _TITLE_GAP + lines * self.text_style.leading + _PAIRS_GAP

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, self.width, self.height), _RADIUS, self.frame)
        left = x + _PAD
        if self.modules:
            place = Box(left, y + (self.height - _CODE_SIZE) / 2, _CODE_SIZE, _CODE_SIZE)
            cell = _CODE_SIZE / len(self.modules)
            pen.grid(dark_runs(self.modules), place, cell, self.ink)
            left += _CODE_SIZE + _CODE_GAP
        y += (self.height - self._text_height) / 2
        for line in self.title:
            pen.line(line, left, y + self.title_style.baseline, self.title_style)
            y += self.title_style.leading
        y += _TITLE_GAP
        for line in self.hint:
            pen.line(line, left, y + self.text_style.baseline, self.text_style)
            y += self.text_style.leading
        y += _PAIRS_GAP
        for row in self.pairs:
            self._draw_pairs(pen, row, left, y + self.text_style.baseline)
            y += self.text_style.leading

    def _draw_pairs(self, pen: Pen, row: tuple[_Pair, ...], x: float, y: float) -> None:
        for pair in row:
            pen.line(pair.label, x, y, self.label_style)
            pen.line(pair.value, x + pair.width - pair.value.width, y, self.text_style)
            x += pair.width + _PAIR_GAP


def payment_box(context: Context, width: float, *, with_code: bool) -> PaymentBox | None:
    """The box; None where the seller has no account to pay to."""
    document, labels, setter = context.document, context.labels, context.setter
    if not document.bank.iban:
        return None
    modules = payment_modules(document, context.title) if with_code else ()
    colours = context.theme.colours
    title = context.style("payment_title", 13.2, colours.text, "semibold")
    text = context.style("meta", 11.6, colours.second)
    label = replace(text, cut="semibold", colour=colours.text)
    room = width - 2 * _PAD - (_CODE_SIZE + _CODE_GAP if modules else 0.0)
    narrow = min(room, points(105))
    hint = setter.wrap(labels("payment.scan"), text, narrow) if modules else []
    pairs = [
        _Pair(setter.line(labels(f"payment.{key}"), label), setter.line(value, text))
        for key, value in _details(context, scanned=bool(modules))
        if value
    ]
    return PaymentBox(
        modules=modules,
        title=tuple(setter.wrap(_terms(context), title, room)),
        hint=tuple(hint),
        pairs=_rows(pairs, room),
        title_style=title,
        text_style=text,
        label_style=label,
        frame=colours.rule,
        ink=colours.text,
        width=width,
    )


def _terms(context: Context) -> str:
    document = context.document
    if document.payment_terms:
        return document.payment_terms
    if document.due_on is None:
        return context.labels("payment.title")
    return context.labels("payment.due_by", date=context.formats.day(document.due_on))


def _details(context: Context, *, scanned: bool) -> list[tuple[str, str]]:
    """Label keys and values; what the code tells is not all repeated."""
    bank = context.document.bank
    account = [("iban", grouped_iban(bank.iban)), ("reference", context.title)]
    if scanned:
        return account
    payee = bank.holder or context.document.seller.name
    return [("payee", payee), account[0], ("bic", bank.bic), account[1]]


def _rows(pairs: list[_Pair], room: float) -> tuple[tuple[_Pair, ...], ...]:
    rows: list[list[_Pair]] = [[]]
    used = 0.0
    for pair in pairs:
        if rows[-1] and used + pair.width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(pair)
        used += pair.width + _PAIR_GAP
    return tuple(map(tuple, rows))
