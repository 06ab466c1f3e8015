"""The effort of a task: a bar of what is spent and left, and the figures below it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.queries.inspected_task import InspectedTask
from app.system.translations import _
from app.ui.tasks.inspector_section import InspectorSection
from app.ui.tasks.inspector_words import figures, spent_seconds
from app.ui.theme.metrics import Radius, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.theme.tokens import mix, project_colour

_HEIGHT: Final = 8
_LEFT_SHARE: Final = 0.24


class InspectorEffort(InspectorSection):
    """Amber from where the estimate was not enough."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Effort"))
        self.bar = _EffortBar(theme)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(Space.RELATED)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._figures)
        self._labels: list[QLabel] = []

    def show_task(self, task: InspectedTask, now: datetime) -> None:
        spent, estimate = spent_seconds(task, now), task.effort.estimate_seconds
        self.bar.set_share(None if not estimate else spent / estimate, task.row.colour)
        shown = figures(task, now)
        self.aside.setText(
            _("no estimate") if estimate is None else f"{_percent(spent, estimate)} %"
        )
        self._show_figures(shown, is_over=estimate is not None and spent > estimate)
        self.bar.setAccessibleName(", ".join(f"{value} {word}" for value, word in shown))

    def _show_figures(self, shown: tuple[tuple[str, str], ...], *, is_over: bool) -> None:
        while (item := self._figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, (value, word) in enumerate(shown):
            if number:
                self._figures.addStretch(1)
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(Space.GRID)
            strong, quiet = QLabel(value), QLabel(word)
            restyle(strong, role="total", tone="warn" if is_over and number == 1 else "")
            restyle(quiet, role="small")
            line.addWidget(strong)
            line.addWidget(quiet)
            self._figures.addWidget(pair)
        if len(shown) == 1:
            self._figures.addStretch(1)


class _EffortBar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: float | None = None
        self._colour = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None, colour: int) -> None:
        """How much of the estimate is spent; the project's number, 0 without one."""
        self._share, self._colour = share, colour
        self.setVisible(share is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, _HEIGHT + 2 * Space.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole bar is redrawn
        if self._share is None:
            return
        tokens, number = self._theme.tokens, self._colour
        solid = project_colour(number - 1).fill if number else tokens.text2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        painter.setBrush(QColor(mix(solid, tokens.alt, _LEFT_SHARE)))
        painter.drawRoundedRect(bar, Radius.BAR, Radius.BAR)
        within = min(1.0, self._share) / max(1.0, self._share)
        for colour, start, end in (
            (QColor(solid), 0.0, within if self._share > 1 else self._share),
            (self._theme.color("warn_fill"), within, 1.0 if self._share > 1 else within),
        ):
            painter.setBrush(colour)
            width = bar.width() * (end - start)
            painter.setClipRect(QRectF(bar.width() * start, bar.top(), width, _HEIGHT))
            painter.drawRoundedRect(bar, Radius.BAR, Radius.BAR)
        painter.end()


def _percent(spent: int, estimate: int) -> int:
    return round(100 * spent / estimate)
