"""What stands around the steps of the first run: the program's name, the steps, the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.system.translations import _
from app.ui.theme.icons import program_icon
from app.ui.theme.metrics import FOCUS_EDGE, IconSize, Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine

_PRODUCT = "Stint"
_WIDTH, _HEIGHT = 1000, 680
_SIDE_WIDTH = 264
_SHARE_OF_SCREEN = 0.9
_LOGO, _MARK = 34, 24
_LARGEST_SIDE_SHARE = 0.4


class FirstRunFrame:
    """Lays a dialog out; which step is shown is the dialog's."""

    def __init__(
        self, theme: Theme, dialog: QDialog, pages: QWidget, titles: Sequence[str]
    ) -> None:
        self._theme = theme
        self.steps = [StepRow(theme, n + 1, title) for n, title in enumerate(titles)]
        self.title, self.explanation = QLabel(), QLabel()
        restyle(self.title, role="title")
        restyle(self.explanation, role="second")
        self.explanation.setWordWrap(True)
        self.problem = ErrorLine(theme)
        self.sample_button = Button(
            theme, _("Look around with sample data"), kind="link", icon="eye"
        )
        self.skip_button = Button(theme, _("Skip this step"), kind="link")
        self.back_button = Button(theme, _("Back"))
        self.go_button = Button(theme, "", kind="primary")
        for button in (self.sample_button, self.skip_button, self.back_button):
            button.setAutoDefault(False)
        line = QHBoxLayout(dialog)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._side(dialog))
        line.addLayout(self._middle(pages), 1)
        # Only now has the button a dialog whose default it can be.
        self.go_button.setDefault(True)
        most = dialog.screen().availableSize() * _SHARE_OF_SCREEN
        dialog.resize((QSize(_WIDTH, _HEIGHT) * theme.scale).boundedTo(most))

    def show_step(self, step: int, title: str, explanation: str, verb: str) -> None:
        """Names the step that is at hand; how the others stand is `set_states`'s to say."""
        self.title.setText(title)
        self.explanation.setText(explanation)
        self.go_button.setText(verb)
        self.back_button.setVisible(step > 0)
        self.problem.say("")

    def set_states(self, states: Sequence[str]) -> None:
        """How each step stands: ``done``, ``now``, ``skipped`` or ``later``."""
        for row, state in zip(self.steps, states, strict=True):
            row.set_state(state)

    def set_busy(self, *, busy: bool) -> None:
        """While a step is being written nothing else is begun."""
        for button in (self.go_button, self.back_button, self.skip_button, self.sample_button):
            button.setEnabled(not busy)

    def _side(self, dialog: QDialog) -> QFrame:
        side = QFrame()
        restyle(side, surface="window")
        most = round(dialog.screen().availableSize().width() * _LARGEST_SIDE_SHARE)
        wanted = min(self._theme.metrics.scaled(_SIDE_WIDTH), most)
        # Labels wrap, a button does not.
        side.setFixedWidth(max(wanted, self.sample_button.sizeHint().width() + 2 * Space.PAGE))
        promise = QLabel(_("Everything stays in one file on this computer. No account."))
        promise.setWordWrap(True)
        restyle(promise, role="small")
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.PAGE, Space.COLUMN, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.GROUP)
        column.addLayout(self._brand())
        column.addSpacing(Space.GROUP)
        for row in self.steps:
            column.addWidget(row)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(Space.GRID)
        foot.addWidget(self.sample_button, alignment=Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(promise)
        column.addLayout(foot)
        return side

    def _brand(self) -> QHBoxLayout:
        side = self._theme.metrics.scaled(_LOGO)
        picture, name, motto = QLabel(), QLabel(), QLabel(_("Task, time, plan, invoice"))
        picture.setPixmap(program_icon().pixmap(QSize(side, side)))
        name.setText(_PRODUCT)
        motto.setWordWrap(True)
        restyle(name, role="title")
        restyle(motto, role="small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(motto)
        line = QHBoxLayout()
        line.setSpacing(Space.CARD)
        line.addWidget(picture, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        return line

    def _middle(self, pages: QWidget) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(Space.COLUMN, Space.COLUMN, Space.COLUMN, Space.RELATED)
        head.setSpacing(Space.GRID)
        head.addWidget(self.title)
        head.addWidget(self.explanation)
        rule = QFrame()
        restyle(rule, rule="horizontal")
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.COLUMN, Space.CARD, Space.PAGE, Space.CARD)
        foot.setSpacing(Space.RELATED)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.problem, 1)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.go_button)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, 1)
        column.addWidget(rule)
        column.addLayout(foot)
        return column


class StepRow(QWidget):
    """A step with its mark: done, at hand, or to come."""

    def __init__(self, theme: Theme, number: int, title: str) -> None:
        super().__init__()
        self._title = title
        self.mark = _StepMark(theme, number)
        self.name, self.detail = QLabel(title), QLabel()
        self.detail.setWordWrap(True)
        restyle(self.detail, role="small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.CARD)
        line.addWidget(self.mark, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        self.set_state("later")

    def set_state(self, state: str) -> None:
        """``done``, ``now``, ``skipped`` or ``later``."""
        told = {
            "done": _("done"),
            "now": _("at hand"),
            "skipped": _("skipped"),
            "later": _("to come"),
        }
        self.mark.set_state(state)
        restyle(self.name, role={"done": "name", "now": "total"}.get(state, "second"))
        self.setAccessibleName(f"{self._title}, {told[state]}")

    def set_detail(self, text: str) -> None:
        self.detail.setText(text)


class _StepMark(QWidget):
    """A ring with a number; a filled one with a check once the step is done."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._state = "later"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.metrics.scaled(_MARK)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole mark is redrawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._state == "done":
            self._paint_done(painter, edge)
        else:
            self._paint_number(painter, edge)
        painter.end()

    def _paint_done(self, painter: QPainter, edge: QRectF) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(edge)
        side = theme.metrics.scaled(IconSize.SMALL)
        ratio = self.devicePixelRatioF()
        picture = theme.pixmap("check", "on_accent", IconSize.SMALL, ratio=ratio)
        inset = (self.width() - side) // 2
        painter.drawPixmap(inset, inset, picture)

    def _paint_number(self, painter: QPainter, edge: QRectF) -> None:
        is_now = self._state == "now"
        width = FOCUS_EDGE if is_now else 1
        painter.setPen(QPen(self._theme.color("accent" if is_now else "control"), width))
        painter.drawEllipse(edge)
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.SEMIBOLD))
        painter.setPen(self._theme.color("accent" if is_now else "text2"))
        painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, str(self._number))
