"""How the cards of a board look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.planning.chart.rows import initials_of
from app.domain.planning.tasks.board import is_slow
from app.queries.board import BoardCard
from app.ui.models.paged import ROW_ROLE, Index
from app.ui.tasks.board_geometry import CardGeometry
from app.ui.tasks.board_paint import RIGHT, CardPen
from app.ui.tasks.board_words import (
    DueTone,
    Moment,
    blocked_text,
    count_marks,
    due_mark,
    effort_mark,
    running_text,
)
from app.ui.tasks.task_words import HIGH
from app.ui.theme.metrics import (
    FOCUS_EDGE,
    METER,
    IconSize,
    Radius,
    Space,
    TextRole,
    Weight,
)
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import project_colour
from app.ui.widgets.avatar import crew, crew_width, paint_crew
from app.ui.widgets.chip import chip_size, paint_chip
from app.ui.widgets.tag import paint_tag, tag_size

_State = QStyle.StateFlag
_SLOW_EDGE: Final = 3
_MOST_AVATARS: Final = 3
_MARK_GAP: Final = 10


class BoardDelegate(QStyledItemDelegate):
    """Chip and project, name, why it waits, effort, due day with small numbers, people."""

    def __init__(
        self,
        theme: Theme,
        view: QListView,
        moment: Callable[[], Moment],
        chosen: Callable[[], UUID | None],
    ) -> None:
        """``chosen`` is the task that the board is at, in whichever column."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._moment = moment
        self._chosen = chosen
        self.geometry = CardGeometry(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        card = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        if not isinstance(card, BoardCard):
            return QSize(width, 0)
        return QSize(width, self.geometry.height(card, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(ROW_ROLE)
        if isinstance(card, BoardCard):
            hovered = bool(option.state & _State.State_MouseOver)
            self.paint_card(painter, option.rect, card, hovered=hovered)

    def paint_card(
        self, painter: QPainter, rect: QRect, card: BoardCard, *, hovered: bool = False
    ) -> None:
        """Draws a card at the top of ``rect``; the gap below it stays free."""
        moment = self._moment()
        places = self.geometry.places(card, rect)
        pen = CardPen(painter, self._theme)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(pen, places.card, card, hovered=hovered)
        self._paint_head(pen, places.head, card, moment)
        self._paint_name(pen, places.name, card)
        if places.blocked is not None and card.parts.blocker is not None:
            text = blocked_text(card.parts.blocker, moment.now)
            self._paint_blocked(pen, places.blocked, text)
        if places.effort is not None:
            self._paint_effort(pen, places.effort, card, moment)
        if places.foot is not None:
            self._paint_foot(pen, places.foot, card, moment)
        painter.restore()

    def _paint_ground(self, pen: CardPen, rect: QRect, card: BoardCard, *, hovered: bool) -> None:
        is_chosen = self._chosen() == card.task.id
        edge = FOCUS_EDGE if is_chosen else 1
        colour = "accent" if is_chosen else "control" if hovered else "line2"
        painter, half = pen.painter, edge / 2
        place = QRectF(rect).adjusted(half, half, -half, -half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(place, Radius.CARD, Radius.CARD)
        parts = card.parts
        if is_slow(card.column.kind, parts.in_state_seconds, parts.average_seconds):
            self._paint_slow(pen, place)
        painter.setPen(QPen(self._theme.color(colour), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, Radius.CARD, Radius.CARD)

    def _paint_slow(self, pen: CardPen, place: QRectF) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, Radius.CARD, Radius.CARD)
        painter = pen.painter
        painter.save()
        painter.setClipPath(shape)
        edge = QRectF(place.left(), place.top(), _SLOW_EDGE, place.height())
        painter.fillRect(edge, self._theme.color("warn_fill"))
        painter.restore()

    def _paint_head(self, pen: CardPen, rect: QRect, card: BoardCard, moment: Moment) -> None:
        task, right = card.task, rect.right()
        running = running_text(card, moment.now)
        if running:
            width = tag_size(running, self._theme, "timer", "accent").width()
            place = QRect(right + 1 - width, rect.top(), width, rect.height())
            paint_tag(pen.painter, place, running, self._theme, kind="accent", icon="timer")
            right = place.left() - Space.RELATED
        for icon, colour, fill in _flags(card):
            side = self._theme.metrics.scaled(IconSize.SMALL)
            place = QRect(right + 1 - side, rect.top(), side, rect.height())
            pen.icon(place, icon, colour, fill=fill)
            right = place.left() - Space.GRID
        rest = QRect(rect)
        rest.setRight(right)
        if task.colour:
            paint_chip(pen.painter, rect, task.colour - 1, task.code, self._theme)
            rest.setLeft(rect.left() + chip_size(self._theme).width() + Space.RELATED)
        pen.set_font(TextRole.SMALL)
        pen.text(rest, task.project or "", "text2")

    def _paint_name(self, pen: CardPen, places: tuple[QRect, ...], card: BoardCard) -> None:
        lines = self.geometry.name_lines(card.task.name, places[0].width())
        colour = "text2" if card.task.status == "done" else "text"
        pen.set_font(TextRole.BODY, Weight.MEDIUM)
        for place, line in zip(places, lines, strict=True):
            pen.text(place, line, colour)

    def _paint_blocked(self, pen: CardPen, rect: QRect, text: str) -> None:
        side = self._theme.metrics.scaled(IconSize.SMALL)
        place = QRect(rect.left(), rect.top(), side, rect.height())
        pen.icon(place, "prohibit", "warn")
        rest = rect.adjusted(side + Space.GRID, 0, 0, 0)
        pen.set_font(TextRole.SMALL)
        pen.text(rest, text, "warn")

    def _paint_effort(self, pen: CardPen, rect: QRect, card: BoardCard, moment: Moment) -> None:
        mark = effort_mark(card, moment.now)
        if mark is None:
            return
        is_over = mark.is_over and card.task.status != "done"
        colour = "warn" if is_over else "text2"
        weight = Weight.MEDIUM if is_over else Weight.REGULAR
        pen.set_font(TextRole.SMALL, weight)
        pen.text(rect, mark.text, colour, RIGHT)
        if not mark.has_bar:
            return
        taken = pen.width_of(mark.text) + Space.RELATED + Space.GRID
        top = rect.top() + (rect.height() - METER) / 2
        bar = QRectF(rect.left(), top, max(0, rect.width() - taken), METER)
        number = card.task.colour
        own = QColor(project_colour(number - 1).fill) if number else self._theme.color("text2")
        filled = self._theme.color("warn_fill") if is_over else own
        pen.bar(bar, mark.share, filled)

    def _paint_foot(self, pen: CardPen, rect: QRect, card: BoardCard, moment: Moment) -> None:
        rest = QRect(rect)
        rest.setRight(self._paint_people(pen, rect, card) - Space.RELATED)
        mark = due_mark(card, moment.today)
        if mark is not None:
            used = self._paint_due(pen, rest, mark.text, mark.tone)
            rest.setLeft(used + _MARK_GAP)
        side = self._theme.metrics.scaled(IconSize.SMALL)
        pen.set_font(TextRole.SMALL)
        for count in count_marks(card):
            width = side + Space.GRID + pen.width_of(count.text)
            if width > rest.width():
                break
            place = QRect(rest.left(), rest.top(), side, rest.height())
            pen.icon(place, count.icon, "text2")
            words = rest.adjusted(side + Space.GRID, 0, 0, 0)
            pen.text(words, count.text, "text2")
            rest.setLeft(rest.left() + width + _MARK_GAP)

    def _paint_due(self, pen: CardPen, rect: QRect, text: str, tone: DueTone) -> int:
        """Draws the due day at the left and tells where it ends."""
        if tone == "danger":
            return paint_tag(pen.painter, rect, text, self._theme, kind="danger").right()
        if tone == "warn":
            return paint_tag(pen.painter, rect, text, self._theme, kind="warn").right()
        weight = Weight.MEDIUM if tone else Weight.REGULAR
        pen.set_font(TextRole.SMALL, weight)
        pen.text(rect, text, tone or "text2")
        return rect.left() + pen.width_of(text)

    def _paint_people(self, pen: CardPen, rect: QRect, card: BoardCard) -> int:
        """Draws the avatars at the right and tells where they begin."""
        letters = crew([initials_of(person.name) for person in card.parts.people], _MOST_AVATARS)
        place = QRect(rect)
        place.setLeft(rect.right() + 1 - crew_width(letters, self._theme))
        paint_crew(pen.painter, place, letters, self._theme)
        return place.left()


def _flags(card: BoardCard) -> tuple[tuple[str, str, bool], ...]:
    """Icon, colour and whether it is filled, from the right."""
    found: list[tuple[str, str, bool]] = []
    if card.task.priority >= HIGH:
        found.append(("flag", "danger" if card.task.priority > HIGH else "warn", True))
    elif card.task.priority == 1:
        found.append(("arrow-line-down", "text3", False))
    if card.task.milestone:
        found.append(("diamond", "text2", False))
    return tuple(found)
