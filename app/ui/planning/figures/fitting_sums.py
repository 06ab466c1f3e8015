"""A line of sums in which what does not fit gives way, plain figures before those that warn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.sums_line import Sum, SumsLine


class FittingSums(SumsLine):
    """Never decides how narrow the window can be; the tool tip has all figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Sum, ...] = ()

    def set_sums(self, left: Sequence[Sum], right: Sequence[Sum] = ()) -> None:
        super().set_sums(left, right)
        self._figures = (*left, *right)
        self.setToolTip(", ".join(f"{each.label} {each.value}" for each in self._figures))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._parts()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # New labels have their sizes only once they are in their place.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _parts(self) -> list[QWidget]:
        """The figures as they stand in the line, the hidden ones too."""
        items = (self._line.itemAt(number) for number in range(self._line.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if widget is not None]

    def _width_of(self, parts: Sequence[QWidget]) -> int:
        widths = [part.sizeHint().width() for part in parts]
        # The stretch before the last group takes a gap as well.
        return sum(widths) + self._line.spacing() * max(len(widths), 1)

    def _fit(self) -> None:
        shown = list(zip(self._parts(), self._figures, strict=True))
        least = [pair for pair in reversed(shown[1:]) if not pair[1].tone]
        least += [pair for pair in reversed(shown[1:]) if pair[1].tone]
        hidden: list[QWidget] = []
        for part, _figure in least:
            rest = [each for each, _figure in shown if each not in hidden]
            if self._width_of(rest) <= self.width():
                break
            hidden.append(part)
        for part, _figure in shown:
            part.setVisible(part not in hidden)
