"""The picture of a year with its head: which year, how many days of each kind, how many hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.system.translations import _
from app.ui.planning.calendars.year_paint import paint_day
from app.ui.planning.calendars.year_picture import YearPicture
from app.ui.planning.calendars.year_words import DayKind, DayLook, legend_texts, year_sum
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, TextRole
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton

_SWATCH: Final = 14


class YearLegend(QWidget):
    """What the shapes mean, with how many days there are of each; wraps where it is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: tuple[tuple[DayKind, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_texts(self, texts: Sequence[tuple[DayKind, str]]) -> None:
        self._texts = tuple(texts)
        self.setAccessibleName(", ".join(text for _kind, text in texts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1].bottom()) if places else 0

    def sizeHint(self) -> QSize:
        places = self._places(1 << 16)
        return QSize(round(places[-1].right()) if places else 0, self.heightForWidth(1 << 16))

    def minimumSizeHint(self) -> QSize:
        widest = max((place.width() for place in self._places(0)), default=0)
        return QSize(round(widest), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        painter, theme = QPainter(self), self._theme
        side = theme.metrics.scaled(_SWATCH)
        for place, (kind, text) in zip(self._places(self.width()), self._texts, strict=True):
            top = place.top() + (place.height() - side) / 2
            paint_day(painter, QRectF(place.left(), top, side, side), kind, "", theme)
            painter.setFont(theme.font(TextRole.SMALL))
            painter.setPen(theme.color("text2"))
            words = place.adjusted(side + Space.GRID, 0, Space.GRID, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _places(self, width: int) -> list[QRectF]:
        metrics = self._theme.font_metrics(TextRole.SMALL)
        side = self._theme.metrics.scaled(_SWATCH)
        height = max(metrics.height(), side) + Space.GRID
        found: list[QRectF] = []
        left = top = 0.0
        for _kind, text in self._texts:
            wide = side + Space.GRID + metrics.horizontalAdvance(text)
            if left and left + wide > width:
                left, top = 0.0, top + height
            found.append(QRectF(left, top, wide, height))
            left += wide + Space.GROUP
        return found


class YearPane(QWidget):
    """Goes from year to year; asks in the pool for the days of the one that is shown.

    The library of public holidays takes some tenths of a second when it is first asked.
    """

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        today = session.today()
        self._year = today.year
        self._looks_of: Callable[[int], Sequence[DayLook]] | None = None
        self.before = ToolButton(theme, "caret-left", _("Year before"), small=True)
        self.after = ToolButton(theme, "caret-right", _("Year after"), small=True)
        self.title, self.sum = QLabel(), QLabel()
        restyle(self.title, role="section")
        restyle(self.sum, role="hint")
        self.sum.setWordWrap(True)
        self.picture, self.legend = YearPicture(theme, today), YearLegend(theme)
        self.before.clicked.connect(lambda: self.go(-1))
        self.after.clicked.connect(lambda: self.go(1))
        self.picture.year_asked.connect(self.go)
        self._lay_out()

    @property
    def year(self) -> int:
        return self._year

    def show_days(self, looks_of: Callable[[int], Sequence[DayLook]]) -> None:
        """Shows the days that this gives for a year, of the year that is shown already."""
        self._looks_of = looks_of
        self.go(0)

    def go(self, step: int) -> None:
        """Shows an earlier or a later year."""
        looks_of = self._looks_of
        if looks_of is None:
            return
        self._year = year = min(max(self._year + step, FIRST_YEAR), LAST_YEAR)
        self.title.setText(str(year))
        session = self._session
        session.runner.run(
            lambda: looks_of(year), self._take, session.tell, f"calendar year {id(self)}"
        )

    def _take(self, looks: Sequence[DayLook]) -> None:
        if isValid(self):
            self.sum.setText(year_sum(looks))
            self.picture.set_looks(looks)
            self.legend.set_texts(legend_texts(looks))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.GRID)
        for widget in (self.before, self.title, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        column.addLayout(head)
        column.addWidget(self.legend)
        column.addWidget(self.picture)
        column.addWidget(self.sum)
        column.addStretch(1)
