"""The two rows of time above a page of a printed chart, with the flags of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.documents.drawing import Ink, Layer, rectangles, rounded
from app.documents.plan.extent import TEXT_SCALE
from app.documents.plan.sheet import HEAD_ROW, PlanPage, PlanPaper
from app.documents.text import TextStyle
from app.domain.planning.chart.header import HeaderCell, header_cells

_ROOM: Final = 3.5
_GAP: Final = 3.0
_RULE: Final = 0.4
_FLAG_ROOM: Final = 6.0
_FLAG_INSET: Final = 1.75
_FLAG_RADIUS: Final = 2.4


class _Flag(NamedTuple):
    """A mark's name in the upper row."""

    text: str
    left: float
    right: float
    style: TextStyle
    is_boxed: bool


class PageHead:
    """Draws the header of one page; the layer's origin is instant and point 0, and its top."""

    def __init__(self, paper: PlanPaper, page: PlanPage, layer: Layer) -> None:
        self._paper = paper
        self._tile = page.tile
        self._layer = layer
        self._look = paper.look
        self._words = paper.source.words
        self._width = paper.setter.width

    def draw(self) -> None:
        tile = self._tile
        header = header_cells(self._paper.scale, tile.left, tile.right, TEXT_SCALE)
        flags = self._flags()
        self._draw_lower(header.lower)
        for cell in header.upper:
            self._draw_upper(cell, flags)
        for flag in flags:
            self._draw_flag(flag)

    def _draw_lower(self, cells: Sequence[HeaderCell]) -> None:
        texts = [self._words.lower(cell) for cell in cells]
        # All in one form, the fullest that fits into each.
        form = max(map(self._form, texts, cells), default=0)
        edges = [
            (cell.x - _RULE / 2, HEAD_ROW, cell.x + _RULE / 2, 2 * HEAD_ROW)
            for cell in cells
            if cell.x > self._tile.left
        ]
        self._layer.draw(rectangles(edges), Ink(fill=self._look.colours.line2))
        for cell, forms in zip(cells, texts, strict=True):
            if form >= len(forms):
                continue
            left = max(cell.x, self._tile.left) + _ROOM
            right = min(cell.x + cell.width, self._tile.right)
            if left + self._form_width(forms[form], self._look.head) <= right:
                self._write(left, 1, forms[form], self._look.head)

    def _form(self, forms: Sequence[tuple[str, str]], cell: HeaderCell) -> int:
        room = cell.width - _ROOM
        for number, form in enumerate(forms):
            if self._form_width(form, self._look.head) <= room:
                return number
        return len(forms)

    def _draw_upper(self, cell: HeaderCell, flags: Sequence[_Flag]) -> None:
        tile, style = self._tile, self._look.strong_head
        left = max(cell.x, tile.left) + _ROOM
        right = min(cell.x + cell.width, tile.right)
        if cell.x > tile.left:
            edge = (cell.x - _RULE / 2, 0.0, cell.x + _RULE / 2, HEAD_ROW)
            self._layer.draw(rectangles([edge]), Ink(fill=self._look.colours.line2))
        texts = self._words.upper(cell)
        need = self._width(texts[-1][0], style)
        # The first free place of the cell; a month under a flag is still a month.
        for flag in sorted(flags, key=lambda flag: flag.left):
            if flag.left < left + need and flag.right > left - _ROOM:
                left = flag.right + 2 * _ROOM
        after = min((flag.left for flag in flags if flag.left >= left), default=right)
        room = min(right, after) - left
        for form in texts:
            if self._form_width(form, style) <= room:
                self._write(left, 0, form, style)
                return

    def _form_width(self, form: tuple[str, str], style: TextStyle) -> float:
        text, quiet = form
        behind = self._width(quiet, self._look.quiet_head) + _GAP if quiet else 0.0
        return self._width(text, style) + behind

    def _write(self, left: float, row: int, form: tuple[str, str], style: TextStyle) -> None:
        text, quiet = form
        base = row * HEAD_ROW + (HEAD_ROW - style.leading) / 2 + style.baseline
        self._layer.write(text, (left, base), style)
        at = left + self._width(text, style) + _GAP
        self._layer.write(quiet, (at, base), self._look.quiet_head)

    def _flags(self) -> list[_Flag]:
        """Today first; one that would cover an earlier one is left out, its line is still there."""
        marks, look, words = self._paper.source.marks, self._look, self._words
        x_of = self._paper.scale.x_of
        found: list[_Flag] = []
        if marks.now_s is not None:
            half = self._width(words.today, look.flag) / 2 + _FLAG_ROOM
            x = self._kept(x_of(marks.now_s), half)
            found.append(_Flag(words.today, x - half, x + half, look.flag, is_boxed=True))
        if marks.deadline_s is not None:
            width = self._width(words.deadline, look.deadline_flag)
            left = x_of(marks.deadline_s) + _ROOM
            if left + width > self._tile.right:
                left -= width + 2 * _ROOM
            flag = _Flag(words.deadline, left, left + width, look.deadline_flag, is_boxed=False)
            found.append(flag)
        if marks.forecast_s is not None:
            right = x_of(marks.forecast_s[1])
            left = right - self._width(words.forecast, look.forecast_flag)
            found.append(_Flag(words.forecast, left, right, look.forecast_flag, is_boxed=False))
        kept: list[_Flag] = []
        for flag in found:
            is_seen = flag.left >= self._tile.left and flag.right <= self._tile.right
            if is_seen and all(flag.right < each.left or flag.left > each.right for each in kept):
                kept.append(flag)
        return kept

    def _kept(self, x: float, half: float) -> float:
        """The middle of a flag, moved as far as its line allows for the flag to be whole."""
        tile = self._tile
        if not tile.left <= x <= tile.right:
            return x
        return min(max(x, tile.left + half), tile.right - half)

    def _draw_flag(self, flag: _Flag) -> None:
        left, style = flag.left, flag.style
        if flag.is_boxed:
            box = flag.left, _FLAG_INSET, flag.right, HEAD_ROW - _FLAG_INSET
            ink = Ink(fill=self._look.colours.accent)
            self._layer.draw(rounded(box, _FLAG_RADIUS, _FLAG_RADIUS), ink)
            left += _FLAG_ROOM
        base = (HEAD_ROW - style.leading) / 2 + style.baseline
        self._layer.write(flag.text, (left, base), style)
