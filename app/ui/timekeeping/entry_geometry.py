"""Where the parts of an entry list's rows stand, for painting them and for finding clicks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from app.system.translations import _
from app.ui.theme.metrics import CHIP_WIDTH, Height, IconSize, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import Part
from app.ui.timekeeping.entry_rows import DayItem, EntryItem, GapItem, ListItem, SharedTime

EDGE = 8
BESIDE = 10
_TIME_GAP = 19
_DURATION_GAP = 22
_TAG_PADDING = 6
_TAG_GAP = 4
_TRIM_GAP = 8
_BUTTON_PADDING = 10
_WIDEST_TIMES = "00:00 – 00:00"
_WIDEST_DURATION = "00:00"


class RowGeometry:
    """The columns of all rows, from the theme's text sizes; rectangles are the view's."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        scaled = theme.metrics.scaled
        body = theme.font_metrics()
        self.times_width = body.horizontalAdvance(_WIDEST_TIMES)
        self.chip_left = EDGE + self.times_width + scaled(_TIME_GAP)
        self.chip_width = scaled(CHIP_WIDTH)
        self.title_left = self.chip_left + self.chip_width + BESIDE
        self.icon = scaled(IconSize.CONTROL)
        self.more_width = self.icon + EDGE
        self.duration_end = EDGE + self.more_width + 6
        semibold = theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD)
        self.duration_width = semibold.horizontalAdvance(_WIDEST_DURATION)
        self.billable_end = self.duration_end + self.duration_width + _DURATION_GAP

    def cell(self, part: Part, row: QRect, item: EntryItem) -> QRect:
        """The place of a cell that can be written in."""
        if part is Part.TIMES:
            return self.times(row)
        return self.duration(row) if part is Part.DURATION else self.texts(row, item)

    def height(self, item: ListItem | None) -> int:
        """Every kind has one height."""
        gap = isinstance(item, GapItem)
        return self._theme.height(Height.GAP_ROW if gap else Height.ENTRY_ROW)

    def times(self, row: QRect) -> QRect:
        return QRect(row.left() + EDGE, row.top(), self.times_width, row.height())

    def chip(self, row: QRect) -> QRect:
        return QRect(row.left() + self.chip_left, row.top(), self.chip_width, row.height())

    def duration(self, row: QRect) -> QRect:
        left = row.right() + 1 - self.duration_end - self.duration_width
        return QRect(left, row.top(), self.duration_width, row.height())

    def billable(self, row: QRect) -> QRect:
        left = row.right() + 1 - self.billable_end - self.icon
        return QRect(left, row.top(), self.icon, row.height())

    def more(self, row: QRect) -> QRect:
        left = row.right() + 1 - EDGE - self.more_width
        return QRect(left, row.top(), self.more_width, row.height())

    def texts(self, row: QRect, item: EntryItem) -> QRect:
        """From the title to whatever stands at the right."""
        end = self.billable(row).left()
        if item.shared is not None:
            end = self.overlap(row, item.shared).left()
        left = row.left() + self.title_left
        return QRect(left, row.top(), max(0, end - BESIDE - left), row.height())

    def overlap(self, row: QRect, shared: SharedTime) -> QRect:
        """The warning tag with its verb."""
        width = 2 * _TAG_PADDING + self.overlap_icon_width() + self.overlap_text_width(shared)
        width += _TRIM_GAP + self.trim_width()
        height = self._theme.height(Height.TAG, TextRole.SMALL, 4)
        left = self.billable(row).left() - EDGE - width
        return QRect(left, row.top() + (row.height() - height) // 2, width, height)

    def overlap_icon_width(self) -> int:
        return self._theme.metrics.scaled(IconSize.TAG) + _TAG_GAP

    def overlap_text_width(self, shared: SharedTime) -> int:
        metrics = self._theme.font_metrics(TextRole.SMALL, Weight.MEDIUM)
        return metrics.horizontalAdvance(shared.text)

    def overlap_inner(self, row: QRect, shared: SharedTime) -> QRect:
        return self.overlap(row, shared).adjusted(_TAG_PADDING, 0, -_TAG_PADDING, 0)

    def trim_width(self) -> int:
        metrics = self._theme.font_metrics(TextRole.SMALL, Weight.SEMIBOLD)
        return metrics.horizontalAdvance(trim_text())

    def trim(self, row: QRect, shared: SharedTime) -> QRect:
        """The verb inside the warning tag."""
        inner = self.overlap_inner(row, shared)
        inner.setLeft(inner.right() + 1 - self.trim_width())
        return inner

    def break_button(self, row: QRect) -> QRect:
        return self._button(row, break_text(), row.right() + 1 - EDGE)

    def assign_button(self, row: QRect) -> QRect:
        return self._button(row, assign_text(), self.break_button(row).left() - BESIDE)

    def fold(self, row: QRect) -> QRect:
        """The arrow of an earlier day."""
        side = self._theme.metrics.scaled(IconSize.TAG)
        return QRect(row.left() + EDGE, row.top(), side, row.height())

    def part_at(self, item: ListItem, row: QRect, place: QPoint) -> Part:
        """What a click at a place of the view means."""
        if isinstance(item, DayItem):
            return Part.FOLD
        parts = self._gap_parts(row) if isinstance(item, GapItem) else self._entry_parts(item, row)
        return next((part for part, rect in parts if rect.contains(place)), Part.ROW)

    def _gap_parts(self, row: QRect) -> list[tuple[Part, QRect]]:
        return [(Part.ASSIGN, self.assign_button(row)), (Part.BREAK, self.break_button(row))]

    def _entry_parts(self, item: EntryItem, row: QRect) -> list[tuple[Part, QRect]]:
        room = Space.GRID
        parts = [
            (Part.MORE, self.more(row)),
            (Part.TIMES, self.times(row).adjusted(-room, 0, room, 0)),
            (Part.DURATION, self.duration(row).adjusted(-room, 0, room, 0)),
        ]
        if item.shared is not None:
            parts.append((Part.TRIM, self.trim(row, item.shared).adjusted(-room, 0, room, 0)))
        return [*parts, (Part.TITLE, self.texts(row, item))]

    def _button(self, row: QRect, text: str, end: int) -> QRect:
        metrics = self._theme.font_metrics(TextRole.SMALL, Weight.MEDIUM)
        width = metrics.horizontalAdvance(text) + 2 * _BUTTON_PADDING
        height = metrics.height() + EDGE
        return QRect(end - width, row.top() + (row.height() - height) // 2, width, height)


def trim_text() -> str:
    return _("Trim")


def assign_text() -> str:
    return _("Assign…")


def break_text() -> str:
    return _("Break")
