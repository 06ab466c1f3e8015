"""The strip of the away dialog: the running entry's head, then the pieces, cut by the mouse."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.values.duration import format_duration
from app.system.translations import _
from app.ui.theme.metrics import FOCUS_EDGE, IconSize, Radius, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import project_colour, project_tint
from app.ui.timekeeping.away_draft import AwayDraft, AwayMark, Target, whole_minute
from app.ui.timekeeping.away_presentation import (
    clock_text,
    mark_icon,
    mark_text,
    piece_name,
    spoken_piece,
)

_BLOCK = 44
_EDGE = 3
_GRIP = 6
_PADDING = 10
_LABEL_GAP = 6
# Long work before the away time takes at most this part, so that the pieces have room.
_HEAD_PART = 0.3


class AwayStrip(QWidget):
    """Double-click cuts, dragging moves a cut, Del gives a piece to its neighbour.

    Keyboard: arrows choose a piece, S cuts it in its middle, Alt with an arrow moves the cut at
    its left by a minute, Del removes it.

    Signals:
        edited: a draft that the user made of the one shown.
        chosen: the piece that the user stands on.
    """

    edited = Signal(object)
    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        zone: ZoneInfo,
        marks: tuple[AwayMark, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zone = zone
        self._marks = marks
        self._draft: AwayDraft | None = None
        self._chosen = 0
        self._dragged: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Pieces of the time away"))
        theme.changed.connect(self.updateGeometry)

    def show_draft(self, draft: AwayDraft) -> None:
        self._draft = draft
        self._choose(min(self._chosen, len(draft.pieces) - 1))
        self.update()

    def sizeHint(self) -> QSize:
        marks = self._line() + Space.RELATED if self._marks else 0
        return QSize(400, self._line() + Space.GRID + self._block() + 2 * Space.GRID + marks)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # Places

    def x_of(self, instant: datetime) -> int:
        """Where an instant of the away time lies, in pixels from the left."""
        draft = self._shown()
        share = (instant - draft.since) / (draft.until - draft.since)
        return round(self._head_width() + share * (self.width() - 1 - self._head_width()))

    def instant_at(self, x: int) -> datetime:
        """The whole minute nearest to a place."""
        draft = self._shown()
        share = (x - self._head_width()) / max(1, self.width() - 1 - self._head_width())
        return whole_minute(draft.since + share * (draft.until - draft.since), self._zone)

    def _shown(self) -> AwayDraft:
        assert self._draft is not None  # noqa: S101 - the dialog shows a draft before the strip
        return self._draft

    def _head_width(self) -> int:
        draft = self._shown()
        head, away = draft.since - draft.started_at, draft.until - draft.since
        return round(min(_HEAD_PART, head / (head + away)) * (self.width() - 1))

    def _line(self) -> int:
        return self._theme.font_metrics(TextRole.SMALL).height()

    def _block(self) -> int:
        return self._theme.metrics.scaled(_BLOCK)

    def _top(self) -> int:
        return self._line() + Space.GRID

    def _cut_near(self, x: int) -> int | None:
        draft = self._shown()
        for edge in range(1, len(draft.pieces)):
            if abs(self.x_of(draft.edge(edge)) - x) <= _GRIP:
                return edge
        return None

    def _piece_at(self, x: int) -> int:
        at = self.x_of
        pieces = self._shown().pieces
        return next((i for i, piece in enumerate(pieces) if x <= at(piece.end)), len(pieces) - 1)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            x = event.position().toPoint().x()
            self._dragged = self._cut_near(x)
            self._choose(self._piece_at(x) if self._dragged is None else self._dragged)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().toPoint().x()
        if self._dragged is not None:
            self._tell(self._shown().move_edge(self._dragged, self.instant_at(x)))
        over_cut = self._dragged is not None or self._cut_near(x) is not None
        shape = Qt.CursorShape.SplitHCursor if over_cut else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - any button ends it
        self._dragged = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            x = event.position().toPoint().x()
            self._tell(self._shown().cut(self.instant_at(x)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        draft, key = self._shown(), event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._chosen > 0:
                self._tell(draft.nudge(self._chosen, step))
        elif step is not None:
            self._choose(min(max(0, self._chosen + step), len(draft.pieces) - 1))
        elif key == Qt.Key.Key_S:
            self._tell(draft.halve(self._chosen, self._zone))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._tell(draft.remove(self._chosen))
        else:
            super().keyPressEvent(event)

    def _choose(self, index: int) -> None:
        self._chosen = index
        self.setAccessibleDescription(spoken_piece(self._shown().pieces[index], self._zone))
        self.update()
        self.chosen.emit(index)

    def _tell(self, draft: AwayDraft) -> None:
        if draft != self._draft:
            self.edited.emit(draft)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole strip is redrawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draft = self._shown()
        head = QRect(0, self._top(), self._head_width(), self._block())
        if head.width():
            seconds = int((draft.since - draft.started_at).total_seconds())
            self._paint_block(painter, head, draft.keep, draft.keep.title, seconds, quiet=True)
        for index, piece in enumerate(draft.pieces):
            left, right = self.x_of(piece.start), self.x_of(piece.end)
            block = QRect(left, self._top(), right - left, self._block())
            self._paint_block(painter, block, piece.target, piece_name(piece), piece.seconds)
            if index == self._chosen and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.color("accent"), FOCUS_EDGE))
                painter.drawRoundedRect(
                    QRectF(block).adjusted(1, 1, -1, -1), Radius.TAG, Radius.TAG
                )
        self._paint_cuts(painter)
        self._paint_times(painter)
        self._paint_marks(painter)
        painter.end()

    def _paint_block(
        self,
        painter: QPainter,
        rect: QRect,
        target: Target,
        name: str,
        seconds: int,
        *,
        quiet: bool = False,
    ) -> None:
        ground, edge = self._colours(target)
        painter.setOpacity(0.6 if quiet else 1.0)
        painter.fillRect(rect, ground)
        painter.fillRect(QRect(rect.left(), rect.top(), _EDGE, rect.height()), edge)
        painter.setOpacity(1.0)
        if target.give_to == "nothing":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("control"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        room = rect.adjusted(_PADDING, Space.GRID, -Space.GRID, -Space.GRID)
        small = self._theme.font_metrics(TextRole.SMALL)
        if room.width() < small.horizontalAdvance(format_duration(seconds)):
            return
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = upper.translated(0, room.height() - upper.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.MEDIUM))
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        shown = QFontMetrics(painter.font()).elidedText(
            name, Qt.TextElideMode.ElideRight, upper.width()
        )
        painter.drawText(upper, align, shown)
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(lower, align, format_duration(seconds))

    def _colours(self, target: Target) -> tuple[QColor, QColor]:
        if target.give_to == "nothing":
            return self._theme.color("base"), self._theme.color("base")
        if target.give_to == "break" or not target.colour:
            return self._theme.color("hover"), self._theme.color("control")
        index = target.colour - 1
        return QColor(project_tint(index, self._theme.tokens)), QColor(project_colour(index).fill)

    def _paint_cuts(self, painter: QPainter) -> None:
        draft = self._shown()
        top, height = self._top() - Space.GRID, self._block() + 2 * Space.GRID
        if self._head_width():
            x = self.x_of(draft.since)
            painter.fillRect(QRect(x - 1, top, 2, height), self._theme.color("text"))
        for edge in range(1, len(draft.pieces)):
            x = self.x_of(draft.edge(edge))
            painter.fillRect(QRect(x - 1, top, 2, height), self._theme.color("accent"))
            grip = QRectF(x - 3, self._top() + self._block() / 2 - 8, 6, 16)
            painter.setPen(QPen(self._theme.color("accent"), 1.5))
            painter.setBrush(self._theme.color("base"))
            painter.drawRoundedRect(grip, 3, 3)

    def _paint_times(self, painter: QPainter) -> None:
        draft = self._shown()
        taken: list[QRect] = []
        strong = [(self.x_of(draft.since), draft.since), (self.x_of(draft.until), draft.until)]
        cuts = [draft.edge(edge) for edge in range(1, len(draft.pieces))]
        weak = [(self.x_of(at), at) for at in cuts]
        if self._head_width():
            weak.append((0, draft.started_at))
        for weight, role, places in (
            (Weight.SEMIBOLD, "text", strong),
            (Weight.REGULAR, "text2", weak),
        ):
            painter.setFont(self._theme.font(TextRole.SMALL, weight))
            painter.setPen(self._theme.color(role))
            for x, instant in places:
                self._paint_time(painter, x, clock_text(instant, self._zone), taken)

    def _paint_time(self, painter: QPainter, x: int, text: str, taken: list[QRect]) -> None:
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(0, x - width // 2), self.width() - width)
        place = QRect(left, 0, width, self._line())
        if any(place.adjusted(-_LABEL_GAP, 0, _LABEL_GAP, 0).intersects(each) for each in taken):
            return
        taken.append(place)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text3"))
        side = self._theme.metrics.scaled(IconSize.TAG)
        texts = [(mark, mark_text(mark, self._zone)) for mark in self._marks]
        measure = painter.fontMetrics().horizontalAdvance
        widths = [side + Space.GRID + measure(text) for _mark, text in texts]
        whole = sum(widths) + Space.CARD * max(0, len(texts) - 1)
        x = max(0, min(self._head_width(), self.width() - whole))
        top = self._top() + self._block() + Space.GRID + Space.RELATED
        for (mark, text), width in zip(texts, widths, strict=True):
            ratio = self.devicePixelRatioF()
            picture = self._theme.pixmap(mark_icon(mark), "text3", IconSize.TAG, ratio=ratio)
            painter.drawPixmap(QPoint(x, top + (self._line() - side) // 2), picture)
            place = QRect(x + side + Space.GRID, top, width, self._line())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + Space.CARD
