"""How the two rows above the chart look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.domain.planning.chart.header import HeaderCell
from app.domain.planning.chart.scale import day_of
from app.system.chart_words import CellText, day_text, lower_texts, upper_texts
from app.system.translations import _
from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.text import GanttText
from app.ui.planning.gantt.view import GanttView
from app.ui.theme.metrics import Radius, Space, Weight

_ROOM = 6
_FLAG_ROOM = 12
_FLAG_INSET = 4


@dataclass(frozen=True, slots=True)
class _Flag:
    """A mark's name in the upper row."""

    text: str
    left: float
    right: float
    role: str
    weight: Weight


class HeaderPainter:
    def __init__(
        self, painter: QPainter, view: GanttView, colours: GanttColours, text: GanttText
    ) -> None:
        self._painter = painter
        self._view = view
        self._colours = colours
        self._text = text
        self._row = view.sizes.header_row

    def paint(self) -> None:
        painter, view, row = self._painter, self._view, self._row
        painter.fillRect(0, 0, view.width, 2 * row, self._colours.role("base"))
        header, flags = view.header(), self._flags()
        self._paint_lower(header.lower)
        for cell in header.upper:
            self._paint_upper(cell, flags)
        for flag in flags:
            self._paint_flag(flag)
        painter.fillRect(0, 2 * row - 1, view.width, 1, self._colours.role("line2"))

    def _paint_lower(self, cells: tuple[HeaderCell, ...]) -> None:
        line = self._colours.role("line")
        texts = [lower_texts(cell) for cell in cells]
        # All in one form, the fullest that fits into each.
        form = max(map(self._form, texts, cells), default=0)
        for cell, forms in zip(cells, texts, strict=True):
            self._painter.fillRect(round(cell.x), self._row, 1, self._row, line)
            if form < len(forms):
                # One that the edge cuts keeps its text where it is: it scrolls out of sight.
                self._paint_text(cell.x + _ROOM, 1.5, forms[form], Weight.REGULAR)

    def _form(self, forms: tuple[CellText, ...], cell: HeaderCell) -> int:
        room = cell.width - _ROOM
        fitting = (at for at, text in enumerate(forms) if self._width(text, Weight.REGULAR) <= room)
        return next(fitting, len(forms))

    def _paint_upper(self, cell: HeaderCell, flags: list[_Flag]) -> None:
        today = self._view.today or cell.day
        left = max(cell.x, 0.0) + _ROOM
        right = min(cell.x + cell.width, float(self._view.width))
        texts = upper_texts(cell, today)
        need = self._text.width(texts[-1].text, Weight.SEMIBOLD)
        # The first free place of the cell; a month under a flag is still a month.
        for flag in sorted(flags, key=lambda flag: flag.left):
            if flag.left < left + need and flag.right > left - _ROOM:
                left = flag.right + _ROOM
        after = min((flag.left for flag in flags if flag.left >= left), default=right)
        room = min(right, after) - left
        fitting = (text for text in texts if self._width(text, Weight.SEMIBOLD) <= room)
        if (text := next(fitting, None)) is not None:
            self._paint_text(left, 0.5, text, Weight.SEMIBOLD)

    def _width(self, text: CellText, weight: Weight) -> float:
        behind = self._text.width(text.quiet) + Space.GRID if text.quiet else 0.0
        return self._text.width(text.text, weight) + behind

    def _paint_text(self, left: float, line: float, text: CellText, weight: Weight) -> None:
        colours, middle = self._colours, self._row * line
        ink = colours.role("text" if weight is Weight.SEMIBOLD else "text2")
        width = self._text.draw(self._painter, left, middle, text.text, ink, weight)
        if text.quiet:
            at = left + width + Space.GRID
            self._text.draw(self._painter, at, middle, text.quiet, colours.role("text3"))

    def _flags(self) -> list[_Flag]:
        """Today first; one that would cover an earlier one is left out, its line is still there."""
        view, marks = self._view, self._view.marks
        found: list[_Flag] = []
        if marks.now_s is not None:
            words = _("Today")
            half = self._text.width(words, Weight.SEMIBOLD) / 2 + _FLAG_ROOM
            x = view.scale.x_of(marks.now_s)
            found.append(_Flag(words, x - half, x + half, "accent", Weight.SEMIBOLD))
        if marks.deadline_s is not None:
            found.append(self._deadline(marks.deadline_s, view.today))
        if marks.forecast_s is not None:
            words = _("Forecast")
            x = view.scale.x_of(marks.forecast_s[1])
            left = x - self._text.width(words, Weight.MEDIUM)
            found.append(_Flag(words, left, x, "warn", Weight.MEDIUM))
        kept: list[_Flag] = []
        for flag in found:
            is_seen = flag.right > 0 and flag.left < view.width
            is_free = all(flag.right < each.left or flag.left > each.right for each in kept)
            if is_seen and is_free:
                kept.append(flag)
        return kept

    def _deadline(self, deadline_s: int, today: date | None) -> _Flag:
        # The last instant of a day is the first of the next one.
        day = day_of(deadline_s - 1, self._view.zone)
        words = _("Deadline {day}").format(day=day_text(day, today or day))
        left = self._view.scale.x_of(deadline_s) + _ROOM
        width = self._text.width(words, Weight.MEDIUM)
        return _Flag(words, left, left + width, "text", Weight.MEDIUM)

    def _paint_flag(self, flag: _Flag) -> None:
        painter, middle = self._painter, self._row / 2
        if flag.role != "accent":
            ink = self._colours.role(flag.role)
            self._text.draw(painter, flag.left, middle, flag.text, ink, flag.weight)
            return
        height = min(self._text.height() + 2, self._row - _FLAG_INSET)
        box = QRectF(round(flag.left), round(middle - height / 2), 0, height)
        box.setRight(round(flag.right))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.role("accent"))
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        ink = self._colours.role("on_accent")
        self._text.draw(painter, flag.left + _FLAG_ROOM, middle, flag.text, ink, flag.weight)
