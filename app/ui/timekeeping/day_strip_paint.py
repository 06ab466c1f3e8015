"""How the day strip looks."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.domain.values.period import Period
from app.ui.theme.metrics import IconSize, Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip_edges import Grip, may_change
from app.ui.timekeeping.day_strip_layout import Box, StripGeometry
from app.ui.timekeeping.day_strip_look import (
    TEXT_TOP,
    StripColours,
    StripSizes,
    StripState,
    flag_box,
    now_line_box,
    rect_of,
    tag_box,
)
from app.ui.timekeeping.day_strip_times import PlacedBlock
from app.ui.timekeeping.day_strip_words import clock_text, second_lines
from app.ui.widgets.rounded import rounded

_EDGE = 3
_LINE = 16
_TEXT_LEFT = 10
_FRAME_ROOM = 3
_FRAME = 2
_GRIP_WIDTH, _GRIP_HEIGHT = 6, 20
_WORKING = 3
# Narrower blocks say less, at 100 % text.
_DETAIL_LEAST, _NAME_LEAST, _TEXT_LEAST = 110, 64, 24
_PLUS_ROOM = 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_NO_BRUSH = Qt.BrushStyle.NoBrush
_NO_PEN = Qt.PenStyle.NoPen


class StripPainter:
    """Paints one strip with one painter."""

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        colours: StripColours,
        geometry: StripGeometry,
        state: StripState,
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._colours = colours
        self._geometry = geometry
        self._times = geometry.times
        self._state = state
        self._sizes = StripSizes.of(theme)

    def paint(self, region: QRect) -> None:
        """Draw everything that touches ``region``."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = [
            (placed, box)
            for placed in self._times.placed
            if rect_of(box := self._geometry.box_of(placed))
            .adjusted(-_GRIP_WIDTH, -_FRAME_ROOM, _GRIP_WIDTH, _FRAME_ROOM)
            .intersects(region)
        ]
        self._paint_axis()
        for placed, box in seen:
            if not placed.is_recorded:
                self._paint_planned(placed, box)
        for placed, box in seen:
            if placed.is_recorded:
                self._paint_block(placed, box)
        for gap in self._times.gaps:
            self._paint_gap(gap)
        for shared in self._times.shared:
            self._paint_shared(self._geometry.shared_box(shared))
        for placed, box in seen:
            self._paint_texts(placed, box)
        for placed, box in seen:
            if placed.key == self._state.selected:
                self._paint_selection(placed, box)
        self._paint_now()
        self._paint_tag()
        self._paint_focus()

    def _paint_axis(self) -> None:
        painter, sizes, width = self._painter, self._sizes, self._geometry.width
        line = self._theme.color("line")
        painter.fillRect(0, sizes.label_height, width, 1, line)
        painter.fillRect(0, sizes.foot, width, 1, line)
        for hour in self._times.hours:
            left = self._geometry.x_of(hour.at)
            painter.fillRect(left, sizes.label_height, 1, sizes.foot - sizes.label_height, line)
        self._paint_labels()
        for period in self._times.working:
            left, right = self._geometry.x_of(period.start), self._geometry.x_of(period.end)
            bar = QRect(left, sizes.foot + Space.GRID, right - left, _WORKING)
            painter.fillRect(bar, self._theme.color("line2"))

    def _paint_labels(self) -> None:
        painter = self._painter
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text3"))
        width = painter.fontMetrics().horizontalAdvance("00:00")
        taken = self._flags()
        every = self._label_step(width)
        for hour in self._times.hours:
            left = self._geometry.x_of(hour.at) + Space.GRID + 1
            label = QRect(left, 0, width, self._sizes.label_height)
            covered = any(flag.intersects(label) for flag in taken)
            if hour.wall_hour % every == 0 and label.right() < self._geometry.width and not covered:
                painter.drawText(label, _LEFT, hour.label)

    def _label_step(self, width: int) -> int:
        hour = self._geometry.width * 3600 / max(self._times.shown.seconds, 1)
        room = width + 2 * Space.RELATED
        return next((step for step in (1, 2, 3, 4, 6) if hour * step >= room), 12)

    def _flags(self) -> list[QRect]:
        flags = []
        if self._times.now is not None:
            flags.append(flag_box(self._geometry, self._theme, self._sizes, self._times.now))
        if self._state.tag is not None:
            flags.append(self._tag_rect(*self._state.tag))
        return flags

    def _paint_planned(self, placed: PlacedBlock, box: Box) -> None:
        _ground, edge = self._colours.ground_and_edge(placed)
        self._dashed(rect_of(box), edge)

    def _paint_block(self, placed: PlacedBlock, box: Box) -> None:
        ground, edge = self._colours.ground_and_edge(placed)
        path = rounded(
            QRectF(rect_of(box)),
            left_radius=0 if placed.starts_before else Radius.TAG,
            right_radius=0 if placed.ends_after or placed.block.is_running else Radius.TAG,
        )
        painter = self._painter
        painter.fillPath(path, ground)
        painter.save()
        band = QRect(box.left, box.top, _EDGE, box.height)
        painter.setClipRect(band, Qt.ClipOperation.IntersectClip)
        painter.fillPath(path, edge)
        painter.restore()

    def _paint_texts(self, placed: PlacedBlock, box: Box) -> None:
        scaled = self._theme.metrics.scaled
        place = self._clear(placed, box)
        line = self._theme.font_metrics(TextRole.SMALL, Weight.MEDIUM).height()
        if box.width < scaled(_TEXT_LEAST) or box.height < line:
            return
        left = place.left + (_TEXT_LEFT if place.left == box.left else Space.GRID)
        width = place.right - Space.GRID - left
        if placed.lanes > 1:
            self._paint_name(placed, box, QRect(left, box.top, width, box.height))
            return
        top = box.top + TEXT_TOP + max(0, (_LINE - line) // 2)
        self._paint_name(placed, box, QRect(left, top, width, line))
        self._paint_second(placed, box, QRect(left, top + max(line, _LINE), width, line))

    def _paint_name(self, placed: PlacedBlock, box: Box, rect: QRect) -> None:
        block = placed.block
        role = "text" if placed.is_recorded else "text2"
        if box.width >= self._theme.metrics.scaled(_NAME_LEAST):
            self._paint_line(rect, block.title, role, Weight.MEDIUM)
        elif block.kind == "break":
            ratio = self._painter.device().devicePixelRatio()
            picture = self._theme.pixmap("coffee", "text2", IconSize.SMALL, ratio=ratio)
            high = round(picture.height() / ratio)
            self._painter.drawPixmap(
                QPoint(rect.left(), rect.top() + (rect.height() - high) // 2), picture
            )
        else:
            self._paint_line(rect, block.code, role, Weight.MEDIUM)

    def _paint_second(self, placed: PlacedBlock, box: Box, rect: QRect) -> None:
        roomy = box.width >= self._theme.metrics.scaled(_DETAIL_LEAST)
        texts = self._theme.font_metrics(TextRole.SMALL)
        *fuller, length = second_lines(placed, with_detail=roomy)
        # A name can be cut short, a number never.
        may_cut = roomy and placed.is_recorded
        if fuller and (may_cut or texts.horizontalAdvance(fuller[0]) <= rect.width()):
            self._paint_line(rect, fuller[0], "text2")
        elif texts.horizontalAdvance(length) <= rect.width():
            self._paint_line(rect, length, "text2")

    def _paint_line(
        self, rect: QRect, text: str, role: str, weight: Weight = Weight.REGULAR
    ) -> None:
        painter = self._painter
        painter.setFont(self._theme.font(TextRole.SMALL, weight))
        painter.setPen(self._theme.color(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)

    def _clear(self, placed: PlacedBlock, box: Box) -> Box:
        """The widest part of a block that no hatch covers, if it is wide enough for a text."""
        if placed.lanes == 1:
            return box
        left, parts = box.left, []
        for shared in self._times.shared:
            hatch = self._geometry.shared_box(shared)
            if hatch.left < box.right and hatch.right > box.left:
                parts.append(box._replace(left=left, right=max(hatch.left, left)))
                left = min(hatch.right, box.right)
        parts.append(box._replace(left=left))
        widest = max(parts, key=lambda part: part.width)
        return widest if widest.width >= self._theme.metrics.scaled(_TEXT_LEAST) else box

    def _paint_gap(self, gap: Period) -> None:
        rect = rect_of(self._geometry.gap_box(gap))
        hovered = gap == self._state.hovered_gap
        if hovered:
            self._painter.fillPath(
                rounded(QRectF(rect), Radius.TAG, Radius.TAG), self._theme.color("hover")
            )
        self._dashed(rect, self._theme.color("control"))
        side = self._theme.metrics.scaled(IconSize.TAG)
        if rect.width() < side + _PLUS_ROOM:
            return
        picture = self._theme.pixmap(
            "plus",
            "accent" if hovered else "text2",
            IconSize.TAG,
            ratio=self._painter.device().devicePixelRatio(),
        )
        self._painter.drawPixmap(
            QPoint(
                rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2
            ),
            picture,
        )

    def _dashed(self, rect: QRect, colour: QColor) -> None:
        pen = QPen(colour, 1)
        pen.setDashPattern([4, 2])
        self._painter.setPen(pen)
        self._painter.setBrush(_NO_BRUSH)
        inner = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(inner, Radius.TAG, Radius.TAG)

    def _paint_shared(self, box: Box) -> None:
        colour = self._theme.color("warn_fill")
        self._painter.setPen(QPen(colour, 1))
        self._painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        frame = QRectF(rect_of(box)).adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(frame, Radius.BAR, Radius.BAR)

    def _paint_selection(self, placed: PlacedBlock, box: Box) -> None:
        painter, accent = self._painter, self._theme.color("accent")
        room = _FRAME_ROOM - _FRAME / 2
        frame = QRectF(rect_of(box)).adjusted(-room, -room, room, room)
        painter.setPen(QPen(accent, _FRAME))
        painter.setBrush(_NO_BRUSH)
        painter.drawRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(self._theme.color("base"))
        height = min(_GRIP_HEIGHT, box.height)
        for grip, middle in ((Grip.START, frame.left()), (Grip.END, frame.right())):
            if may_change(placed, grip):
                top = frame.center().y() - height / 2
                handle = QRectF(middle - _GRIP_WIDTH / 2, top, _GRIP_WIDTH, height)
                painter.drawRoundedRect(
                    handle.adjusted(0.5, 0.5, -0.5, -0.5), Radius.BAR, Radius.BAR
                )

    def _paint_now(self) -> None:
        now = self._times.now
        if now is None:
            return
        accent = self._theme.color("accent")
        self._painter.fillRect(now_line_box(self._geometry, self._sizes, now), accent)
        flag = flag_box(self._geometry, self._theme, self._sizes, now)
        text = clock_text(now, self._times.day.zone)
        self._paint_flag(flag, text, accent, self._theme.color("on_accent"))

    def _paint_tag(self) -> None:
        if self._state.tag is not None:
            text, at = self._state.tag
            ink, paper = self._theme.color("text"), self._theme.color("base")
            self._paint_flag(self._tag_rect(text, at), text, ink, paper)

    def _tag_rect(self, text: str, at: datetime) -> QRect:
        return tag_box(self._geometry, self._theme, self._sizes, text, at)

    def _paint_flag(self, rect: QRect, text: str, ground: QColor, ink: QColor) -> None:
        painter = self._painter
        painter.setPen(_NO_PEN)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(rect), Radius.TAG, Radius.TAG)
        painter.setPen(ink)
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.SEMIBOLD))
        painter.drawText(rect, _CENTRE, text)

    def _paint_focus(self) -> None:
        if self._state.focused:
            top = self._sizes.label_height
            ring = QRectF(0, top, self._geometry.width, self._sizes.foot + 1 - top)
            paint_focus(self._painter, ring, self._theme.tokens.accent)
