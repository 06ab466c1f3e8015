"""The mini timer: what runs, on top of all windows, where there is no panel or none is wanted."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.domain.timekeeping.entry_line import parse_line
from app.domain.values.duration import format_clock, format_duration
from app.domain.values.errors import RuleViolation, StintError
from app.settings.machine import MINI_TIMER_PLACE, MachineSettings
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Height, Radius, Space, TextRole, Weight, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.theme.tokens import project_colour
from app.ui.timekeeping.mini_timer_presentation import MiniView, mini_view, place_of, written_place
from app.ui.timekeeping.timer_state import TimerState
from app.ui.timekeeping.work_choices import read_choices, start_choice
from app.ui.widgets.buttons import Button
from app.ui.widgets.rounded import round_corners

_EDGE = 4
_MARGIN = 10
_TICK_MILLISECONDS = 1000
_SETTLED_MILLISECONDS = 500


class MiniTimer(QWidget):
    """A frameless strip: running, away, or idle with a line to start from.

    It is moved by its ground and remembers its place; Esc puts it away.

    Signals:
        window_asked: its ground was double-clicked.
        split_asked: the away time shall be given out.
        closed: the user put it away.
    """

    window_asked = Signal()
    split_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        timer: TimerState,
        session: Session,
        settings: MachineSettings,
        parent: QWidget | None = None,
    ) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags | Qt.WindowType.WindowStaysOnTopHint)
        self._theme = theme
        self._timer = timer
        self._session = session
        self._settings = settings
        self._away_since: datetime | None = None
        self._grip: QPoint | None = None
        self._make_parts()
        self._lay_out()
        self._wire()
        self._take_look()

    def set_away(self, since: datetime | None) -> None:
        """Since when nobody is there, or away time waits to be given out; None for neither."""
        self._away_since = since
        self._take_state()

    def show_in_place(self) -> None:
        """Shows it where it was last, on a screen that exists, ready for the keyboard."""
        self.move(self._place())
        self.show()
        self.raise_()
        self.activateWindow()
        (self.line if self._timer.running is None else self.stop_button).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_state()
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticking.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_place()
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self.windowHandle()
        # The window system moves it where it can: on Wayland nobody else may.
        if handle is None or not handle.startSystemMove():
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - any button ends it
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.window_asked.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible():
            self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_corners(self, Radius.FREE_WINDOW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the ground is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color("base"))
        painter.setPen(QPen(self._theme.color("line2"), 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, Radius.FREE_WINDOW - 1, Radius.FREE_WINDOW - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._edge_colour())
        edge = QRectF(_MARGIN, _MARGIN, _EDGE, self.height() - 2 * _MARGIN)
        painter.drawRoundedRect(edge, _EDGE / 2, _EDGE / 2)
        painter.end()

    def _edge_colour(self) -> QColor:
        view = self._view()
        if view.state == "away":
            return self._theme.color("warn_fill")
        if view.state == "running" and view.colour:
            return QColor(project_colour(view.colour - 1).fill)
        return self._theme.color("accent" if view.state == "running" else "line2")

    def _make_parts(self) -> None:
        theme = self._theme
        self._name, self._place_label, self._clock = QLabel(), QLabel(), QLabel()
        restyle(self._name, role="name")
        restyle(self._place_label, role="small")
        self._clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stop_button = Button(theme, "", kind="ink", icon="stop", fill=True)
        self.switch_button = Button(theme, "", icon="arrows-left-right")
        self.split_button = Button(theme, _("Split…"))
        self.start_button = Button(theme, "", kind="primary", icon="play", fill=True)
        for button, name in (
            (self.stop_button, _("Stop")),
            (self.switch_button, _("Switch")),
            (self.start_button, _("Start")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("What are you working on?"))
        self.line.setAccessibleName(_("What are you working on?"))
        self.line.setMaxLength(500)
        self.setWindowTitle(_("Mini timer"))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addWidget(self._place_label)
        texts.addStretch(1)
        self._busy, self._idle = QWidget(), QWidget()
        busy = QHBoxLayout(self._busy)
        busy.addLayout(texts, 1)
        for part in (self._clock, self.stop_button, self.switch_button, self.split_button):
            busy.addWidget(part)
        idle = QHBoxLayout(self._idle)
        idle.addWidget(self.line, 1)
        idle.addWidget(self.start_button)
        for row in (busy, idle):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.RELATED)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._busy)
        self._stack.addWidget(self._idle)
        # A stack has no margins of its own.
        whole = QHBoxLayout(self)
        whole.setContentsMargins(_MARGIN + _EDGE + Space.CARD, 0, Space.CARD, 0)
        whole.addLayout(self._stack)
        # Long names are cut by us, and must not widen the window.
        for label in (self._name, self._place_label):
            label.setMinimumWidth(1)

    def _wire(self) -> None:
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MILLISECONDS)
        self._ticking.timeout.connect(self._tick)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MILLISECONDS)
        self._settling.timeout.connect(self._keep_place)
        self._timer.changed.connect(self._take_state)
        self._theme.changed.connect(self._take_look)
        self.stop_button.clicked.connect(self._timer.stop)
        self.switch_button.clicked.connect(self._offer_work)
        self.split_button.clicked.connect(self.split_asked)
        self.start_button.clicked.connect(self._enter)
        self.line.returnPressed.connect(self._enter)
        self.line.textEdited.connect(lambda: restyle(self.line, state=""))

    def _view(self) -> MiniView:
        return mini_view(
            self._timer.running, self._away_since, self._session.clock.now(), self._session.zone
        )

    def _take_look(self) -> None:
        theme = self._theme
        scaled = theme.metrics.scaled
        self.setFixedSize(scaled(Width.MINI_TIMER), scaled(Height.MINI_TIMER))
        self._clock.setFont(theme.font(TextRole.TITLE, Weight.SEMIBOLD))
        digits = theme.font_metrics(TextRole.TITLE, Weight.SEMIBOLD)
        self._clock.setFixedWidth(digits.horizontalAdvance(format_clock(35_999)) + Space.GRID)
        self._take_state()

    def _take_state(self) -> None:
        view = self._view()
        self._stack.setCurrentWidget(self._idle if view.state == "idle" else self._busy)
        self.stop_button.setVisible(view.state == "running")
        self.switch_button.setVisible(view.state == "running")
        self.split_button.setVisible(view.state == "away")
        restyle(self._clock, role="title", tone="warn" if view.state == "away" else "")
        self._tick()
        self.update()

    def _tick(self) -> None:
        view = self._view()
        room = self._busy.width() - self._clock.width() - self._buttons_width()
        for label, text in ((self._name, view.name), (self._place_label, view.detail)):
            shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            if shown != label.text():
                label.setText(shown)
                label.setToolTip(text)
        clock = (
            format_duration(view.seconds) if view.state == "away" else format_clock(view.seconds)
        )
        self._place_label.setVisible(bool(view.detail))
        self._clock.setText(clock)
        self.setAccessibleDescription(f"{view.name}, {clock}")

    def _buttons_width(self) -> int:
        buttons = (self.stop_button, self.switch_button, self.split_button)
        return (
            sum(each.sizeHint().width() + Space.RELATED for each in buttons if not each.isHidden())
            + Space.RELATED
        )

    def _enter(self) -> None:
        text = self.line.text().strip()
        if not text:
            self.line.setFocus()
            return
        try:
            said = parse_line(text, self._session.today())
        except RuleViolation as error:
            self._show_wrong(render(error, self._session.zone))
            return
        self.line.clear()
        self._timer.enter(said, partial(self._give_back, text))

    def _give_back(self, text: str, error: StintError) -> None:
        if not self.line.text():
            self.line.setText(text)
        self._show_wrong(render(error, self._session.zone))

    def _show_wrong(self, sentence: str) -> None:
        restyle(self.line, state="error")
        self.line.setAccessibleDescription(sentence)
        QToolTip.showText(self.line.mapToGlobal(QPoint(0, self.line.height())), sentence, self.line)

    def _offer_work(self) -> None:
        choices = read_choices(self._session, self._timer.running)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in (*choices.pinned, *choices.recent):
            action = menu.addAction(choice.title.replace("&", "&&"))
            action.triggered.connect(
                lambda *_, chosen=choice: start_choice(self._session, self._timer, chosen)
            )
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(_("Something else…")).triggered.connect(self.window_asked)
        menu.popup(self.switch_button.mapToGlobal(QPoint(0, self.switch_button.height())))

    def _place(self) -> QPoint:
        kept = place_of(self._settings.get(MINI_TIMER_PLACE))
        size = self.size()
        for screen in QGuiApplication.screens():
            if kept is not None and screen.availableGeometry().contains(QRect(QPoint(*kept), size)):
                return QPoint(*kept)
        free = QGuiApplication.primaryScreen().availableGeometry()
        corner = QPoint(size.width() + Space.PAGE, size.height() + Space.PAGE)
        return free.bottomRight() - corner

    def _keep_place(self) -> None:
        text = written_place(self.x(), self.y())
        if self.isVisible() and text != self._settings.get(MINI_TIMER_PLACE):
            # Where it cannot be kept, it holds until the program ends.
            with suppress(OSError):
                self._settings.put(MINI_TIMER_PLACE, text)
