"""The Qt style below the sheet: focus frames, check marks and a few measures, on Fusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QLineEdit,
    QProxyStyle,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOption,
    QTimeEdit,
    QWidget,
)

from app.ui.theme.metrics import CHECK_BOX, FOCUS_EDGE, TOOL_TIP_MILLISECONDS, Metrics, Radius

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QApplication, QStyleHintReturn

    from app.ui.theme.tokens import Tokens

_Primitive = QStyle.PrimitiveElement
_Metric = QStyle.PixelMetric
_Hint = QStyle.StyleHint
_State = QStyle.StateFlag

_SPIN_BOXES = (QSpinBox, QDoubleSpinBox, QTimeEdit)
_SPIN_BOX_PADDING = 9
# Between a text and the focus frame around it.
_TEXT_ROOM = 3
_FILLED_KINDS = ("primary", "ink")
_CHECKS = (_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck)


class StintStyle(QProxyStyle):
    def __init__(self, tokens: Tokens, metrics: Metrics) -> None:
        super().__init__("Fusion")
        self.set_look(tokens, metrics)

    def set_look(self, tokens: Tokens, metrics: Metrics) -> None:
        """Take other colours or another text scale; widgets must be polished anew after it."""
        self._tokens = tokens
        mark = metrics.scaled(CHECK_BOX)
        self._measures = {
            _Metric.PM_IndicatorWidth: mark,
            _Metric.PM_IndicatorHeight: mark,
            _Metric.PM_ExclusiveIndicatorWidth: mark,
            _Metric.PM_ExclusiveIndicatorHeight: mark,
            _Metric.PM_ButtonIconSize: metrics.scaled(16),
            _Metric.PM_SmallIconSize: metrics.scaled(16),
            _Metric.PM_SplitterWidth: 1,
            _Metric.PM_MenuPanelWidth: 1,
        }
        self._hints = {
            _Hint.SH_ToolTip_WakeUpDelay: TOOL_TIP_MILLISECONDS,
            _Hint.SH_EtchDisabledText: 0,
            _Hint.SH_DitherDisabledText: 0,
            _Hint.SH_ComboBox_Popup: 0,
            _Hint.SH_Header_ArrowAlignment: int(Qt.AlignmentFlag.AlignRight.value),
        }

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in self._measures:
            return self._measures[metric]
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name, callers pass it
    ) -> int:
        if hint in self._hints:
            return self._hints[hint]
        return super().styleHint(hint, option, widget, returnData)

    def polish(
        self, target: QWidget | QApplication | QPalette | Qt.GlobalColor | QColor, /
    ) -> None:
        super().polish(target)
        box = target.parent() if isinstance(target, QLineEdit) else None
        if isinstance(target, QLineEdit) and isinstance(box, _SPIN_BOXES):
            # The sheet's padding does not reach the text inside a spin box.
            bare = bool(box.property("bare"))
            target.setTextMargins(_SPIN_BOX_PADDING, 0, _SPIN_BOX_PADDING if bare else 0, 0)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == _Primitive.PE_FrameFocusRect:
            self._draw_focus(option, painter, widget)
        elif element in _CHECKS:
            self._draw_check(option, painter)
        elif element == _Primitive.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if isinstance(widget, QPushButton):
            if widget.property("kind") in _FILLED_KINDS:
                ring = QRectF(widget.rect())
                paint_focus(painter, ring, self._tokens.text, gap=self._tokens.base)
            return
        ring = QRectF(option.rect)
        if isinstance(widget, QCheckBox | QRadioButton):
            room = ring.adjusted(-_TEXT_ROOM, 0, _TEXT_ROOM, 0)
            ring = room.intersected(QRectF(widget.rect()))
        paint_focus(painter, ring, self._tokens.accent)

    def _draw_check(self, option: QStyleOption, painter: QPainter) -> None:
        box = self._mark_rect(option)
        state: QStyle.StateFlag = option.state
        on = bool(state & (_State.State_On | _State.State_NoChange))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._mark_pen(state, on=on))
        painter.setBrush(self._mark_brush(state, on=on))
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        if on:
            painter.setPen(self._tick_pen(state, box))
            if state & _State.State_On:
                painter.drawPolyline(_tick(box))
            else:
                painter.drawLine(_at(box, 0.26, 0.5), _at(box, 0.74, 0.5))
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        box = self._mark_rect(option)
        state: QStyle.StateFlag = option.state
        on = bool(state & _State.State_On)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._mark_pen(state, on=on))
        painter.setBrush(self._mark_brush(state, on=on))
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tick_pen(state, box).color())
            radius = box.width() * 0.19
            painter.drawEllipse(box.center(), radius, radius)
        painter.restore()

    def _mark_rect(self, option: QStyleOption) -> QRectF:
        return QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)

    def _mark_pen(self, state: QStyle.StateFlag, *, on: bool) -> QPen:
        if not state & _State.State_Enabled:
            return QPen(QColor(self._tokens.line2))
        return QPen(QColor(self._tokens.accent if on else self._tokens.control))

    def _mark_brush(self, state: QStyle.StateFlag, *, on: bool) -> QColor:
        if not state & _State.State_Enabled:
            return QColor(self._tokens.window)
        if on:
            return QColor(self._tokens.accent)
        hovered = state & _State.State_MouseOver
        return QColor(self._tokens.hover if hovered else self._tokens.base)

    def _tick_pen(self, state: QStyle.StateFlag, box: QRectF) -> QPen:
        enabled = state & _State.State_Enabled
        pen = QPen(QColor(self._tokens.on_accent if enabled else self._tokens.disabled))
        pen.setWidthF(box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def paint_focus(
    painter: QPainter,
    rect: QRectF,
    colour: str,
    *,
    gap: str | None = None,
    radius: float = Radius.CONTROL,
) -> None:
    """A 2 px rounded focus frame inside ``rect``, with a 1 px gap where the ground is filled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), FOCUS_EDGE))
    edge = FOCUS_EDGE / 2
    painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge), radius - edge, radius - edge)
    if gap is not None:
        inner = FOCUS_EDGE + 0.5
        painter.setPen(QPen(QColor(gap), 1))
        corner = radius - inner
        painter.drawRoundedRect(rect.adjusted(inner, inner, -inner, -inner), corner, corner)
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)


def _tick(box: QRectF) -> QPolygonF:
    return QPolygonF([_at(box, 0.26, 0.53), _at(box, 0.44, 0.70), _at(box, 0.75, 0.34)])
