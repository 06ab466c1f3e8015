"""What clients owe: one sum, and how late its parts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.billing_presentation import Owed, others_text
from app.ui.theme.metrics import DOT, Radius, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.theme.tokens import mix
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.turning_line import TurningLine

_BAR_HEIGHT = 8
_GAP = 2
# A sum that is there must be seen, however small beside the others.
_LEAST_PART = 4
_NOT_DUE_RATIO = 0.62
_OLD_RATIO = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the bar.

    Attributes:
        colour: a colour of the theme, ready mixed.
        tone: of the amount beside the bar.
    """

    label: str
    minor: int
    currency: str
    colour: str
    tone: str

    @property
    def amount(self) -> str:
        return money_text(self.minor, self.currency)


def parts_of(owed: Owed, theme: Theme) -> tuple[Part, ...]:
    """Not due, up to thirty days late, and later, each with its colour."""
    tokens = theme.tokens
    not_due = mix(tokens.info, tokens.base, _NOT_DUE_RATIO)
    old = mix(tokens.danger, tokens.text, _OLD_RATIO)
    late = "danger" if owed.late_minor else ""
    oldest = "danger" if owed.old_minor else ""
    currency = owed.currency
    return (
        Part(_("not due"), owed.not_due_minor, currency, not_due, ""),
        Part(_("1 – 30 days late"), owed.late_minor, currency, tokens.danger, late),
        Part(_("31 days and more"), owed.old_minor, currency, old, oldest),
    )


class AgeingHead(QWidget):
    """The sum of the largest currency with its ageing bar; the others are named beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._owed: Sequence[Owed] = ()
        self.sum = QLabel()
        restyle(self.sum, role="title")
        self.caption = QLabel(_("owed to you"))
        restyle(self.caption, role="second")
        self.others = QLabel()
        restyle(self.others, role="hint")
        self._legend = [_LegendItem(theme) for _part in range(3)]
        self.bar = AgeingBar(theme)
        self._lay_out()
        theme.changed.connect(self._show)

    def show_owed(self, owed: Sequence[Owed]) -> None:
        """Shows these sums, the first with its bar; none is told as nothing open."""
        self._owed = owed
        self._show()

    def _show(self) -> None:
        first = self._owed[0] if self._owed else None
        self.sum.setText("" if first is None else money_text(first.total_minor, first.currency))
        self.sum.setVisible(first is not None)
        self.caption.setText(_("Nobody owes you anything.") if first is None else _("owed to you"))
        self.others.setText(others_text(self._owed))
        self.others.setVisible(len(self._owed) > 1)
        parts = () if first is None else parts_of(first, self._theme)
        self.bar.show_parts(parts)
        for number, item in enumerate(self._legend):
            item.setVisible(bool(parts))
            if parts:
                item.show_part(parts[number])

    def _lay_out(self) -> None:
        sums, legend = QWidget(), QWidget()
        line = QHBoxLayout(sums)
        line.setSpacing(Space.GRID)
        for label in (self.sum, self.caption, self.others):
            line.addWidget(label, alignment=Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        items = QHBoxLayout(legend)
        items.setSpacing(Space.PAGE)
        for item in self._legend:
            items.addWidget(item, alignment=Qt.AlignmentFlag.AlignBottom)
        for layout in (line, items):
            layout.setContentsMargins(0, 0, 0, 0)
        turning = TurningLine(Space.GRID)
        turning.add(sums)
        turning.add_stretch()
        turning.add(legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.RELATED)
        column.setSpacing(Space.RELATED)
        column.addWidget(turning)
        column.addWidget(self.bar)


class AgeingBar(QWidget):
    """Parts in a row, as wide as their share; assistive tools read them as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: Sequence[Part] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        told = ", ".join(f"{part.label}: {part.amount}" for part in parts)
        self.setAccessibleName(_("How late it is"))
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.setVisible(bool(parts))
        self.update()

    def widths(self) -> list[float]:
        """How wide each part is drawn; nothing for a sum of nothing."""
        shown = [part.minor for part in self._parts if part.minor > 0]
        if not shown:
            return [0.0] * len(self._parts)
        room = self.width() - _GAP * (len(shown) - 1) - _LEAST_PART * len(shown)
        share = max(room, 0) / sum(shown)
        return [_LEAST_PART + part.minor * share if part.minor > 0 else 0.0 for part in self._parts]

    def sizeHint(self) -> QSize:
        return QSize(2 * _BAR_HEIGHT, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole bar is redrawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0.0
        for part, width in zip(self._parts, self.widths(), strict=True):
            if width:
                painter.setBrush(QColor(part.colour))
                place = QRectF(left, 0, width, _BAR_HEIGHT)
                painter.drawRoundedRect(place, Radius.BAR, Radius.BAR)
                left += width + _GAP
        painter.end()


class _LegendItem(QWidget):
    """A swatch, what it stands for, and how much that is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.swatch = _Swatch(theme)
        self.label, self.amount = ElidedLabel(), QLabel()
        restyle(self.label, role="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        for widget in (self.swatch, self.label, self.amount):
            line.addWidget(widget)

    def show_part(self, part: Part) -> None:
        self.swatch.show_colour(part.colour if part.minor else "")
        self.label.setText(part.label)
        self.amount.setText(part.amount)
        restyle(self.amount, role="section", tone=part.tone)


class _Swatch(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colour = ""

    def show_colour(self, colour: str) -> None:
        """Draws a square of this colour; a blank one takes the room away."""
        self._colour = colour
        self.setVisible(bool(colour))
        side = self._theme.metrics.scaled(DOT)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole square is redrawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), _GAP, _GAP)
        painter.end()
