"""The box that says how to pay, with a code for banking apps where there can be one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context, grouped_iban
from app.documents.flow import FlowBlock
from app.documents.framed import FrameLook
from app.documents.geometry import Box, points
from app.documents.pen import Pen
from app.documents.qr import Modules, dark_runs, payment_modules
from app.documents.sums import early_payment_words
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block, BlockStyle, Colour

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
    look: FrameLook
    ink: Colour
    width: float

    @property
    def height(self) -> float:
        code = _CODE_SIZE if self.modules else 0.0
        return 2 * self.look.padding + max(code, self._text_height)

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
        self.look.draw(pen, Box(x, y, self.width, self.height))
        left = x + self.look.padding
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


def payment_box(context: Context, block: Block, width: float) -> PaymentBox | None:
    """The box; None where the seller has no account to pay to."""
    document, labels, setter = context.document, context.labels, context.setter
    if not document.bank.iban:
        return None
    with_code = block.props.get("qr", True)
    modules = payment_modules(document, context.title) if with_code else ()
    colours, own, look = context.theme.colours, block.style, _look(context, block.style)
    title = context.style(
        "payment_title", 13.2, colours.text, "semibold", own=context.minor(own, "payment_title")
    )
    text = context.style("meta", 11.6, colours.second, own=context.minor(own, "meta"))
    text = replace(text, colour=own.colour or text.colour)
    label = replace(text, cut="semibold", colour=own.colour or colours.text)
    room = width - 2 * look.padding - (_CODE_SIZE + _CODE_GAP if modules else 0.0)
    hints = list(early_payment_words(context))
    if modules:
        hints.append(labels("payment.scan"))
    narrow = min(room, points(105))
    pairs = [
        _Pair(setter.line(labels(f"payment.{key}"), label), setter.line(value, text))
        for key, value in _details(context, scanned=bool(modules))
        if value
    ]
    return PaymentBox(
        modules=modules,
        title=tuple(setter.wrap(_terms(context), title, room)),
        hint=tuple(line for words in hints for line in setter.wrap(words, text, narrow)),
        pairs=_rows(pairs, room),
        title_style=title,
        text_style=text,
        label_style=label,
        look=look,
        ink=colours.text,
        width=width,
    )


def _look(context: Context, style: BlockStyle) -> FrameLook:
    """The box has a frame, whatever its style says of its colour."""
    return FrameLook(
        padding=_PAD if style.padding is None else points(style.padding),
        radius=_RADIUS if style.radius is None else points(style.radius),
        fill=style.fill,
        border=style.border or (None if style.fill else context.theme.colours.rule),
        border_width=style.border_width or 0.5,
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
