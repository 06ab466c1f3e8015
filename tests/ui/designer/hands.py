"""Hands on the canvas: places in millimetres, keys held, and waiting for the paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.template import Frame
from app.ui.designer.canvas.canvas import Canvas
from app.ui.designer.canvas.view import grip_points
from app.ui.session.session import Session
from tests.ui.builders import settle
from tests.unit.paper.edited import frame_of

NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
_LEFT = Qt.MouseButton.LeftButton


@dataclass
class Hands:
    """Mouse and keyboard on a `Canvas`."""

    qtbot: QtBot
    session: Session
    canvas: Canvas

    def frame(self, block_id: str) -> Frame:
        return frame_of(self.canvas.design.template, block_id)

    def selected(self) -> tuple[str, ...]:
        return self.canvas.design.selection

    def pixel(self, x: float, y: float) -> QPoint:
        return self.canvas.sight.point(x, y).toPoint()

    def middle(self, block_id: str) -> tuple[float, float]:
        """Of a block where the page shows it."""
        frame = next(box.frame for box in self.canvas.boxes if box.id == block_id)
        return (frame.x + frame.w / 2, frame.y + frame.h / 2)

    def grip(self, block_id: str, handle: str) -> QPoint:
        return grip_points(self.canvas.sight, self.frame(block_id))[handle].toPoint()

    def click(self, x: float, y: float, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mouseClick(self.canvas.viewport(), _LEFT, keys, self.pixel(x, y))

    def click_on(self, block_id: str, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self.click(*self.middle(block_id), keys)

    def press_at(
        self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = _LEFT
    ) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, keys, button, button)

    def move_to(
        self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = _LEFT
    ) -> None:
        self._send(QEvent.Type.MouseMove, at, keys, Qt.MouseButton.NoButton, button)

    def release_at(
        self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = _LEFT
    ) -> None:
        none = Qt.MouseButton.NoButton
        self._send(QEvent.Type.MouseButtonRelease, at, keys, button, none)

    def drag(
        self,
        at: QPoint,
        to: QPoint,
        keys: Qt.KeyboardModifier = NO_KEY,
        button: Qt.MouseButton = _LEFT,
    ) -> None:
        """Presses, goes there in some steps and lets go."""
        self.press_at(at, keys, button)
        for step in range(1, 5):
            self.move_to(at + (to - at) * step / 4, keys, button)
        self.release_at(to, keys, button)

    def drag_block(
        self, block_id: str, dx: float, dy: float, keys: Qt.KeyboardModifier = NO_KEY
    ) -> None:
        x, y = self.middle(block_id)
        self.drag(self.pixel(x, y), self.pixel(x + dx, y + dy), keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def wheel(self, at: QPoint, notches: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        viewport = self.canvas.viewport()
        turned = QWheelEvent(
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(viewport, turned)

    def settle(self) -> None:
        """Waits until the paper follows."""
        settle(self.session)

    def _send(
        self,
        kind: QEvent.Type,
        at: QPoint,
        keys: Qt.KeyboardModifier,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
    ) -> None:
        viewport = self.canvas.viewport()
        place = QPointF(viewport.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), place, button, held, keys)
        QCoreApplication.sendEvent(viewport, event)
