"""The card that says why a task is planned when it is, and what a day's delay would do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.planning.why_words import WhyText, more_text
from app.ui.theme.metrics import Radius, Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.rounded import round_corners
from app.ui.widgets.tag import Tag

_WIDTH = 296
_MOST_CHAIN_HEIGHT = 180
_GAP = 6
_MORE = "more"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP = Qt.AlignmentFlag.AlignTop


class WhyCard(QFrame):
    """Made for one showing. Esc closes it, Enter goes to the first task that it names.

    Signals:
        asked_for: the key of a task that the user wants to go to; the card closes.
    """

    asked_for = Signal(object)

    def __init__(self, theme: Theme, text: WhyText, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._text = text
        self._page = parent
        self._anchor = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Why this date?"))
        self.setAccessibleDescription(text.spoken)
        self.setFixedWidth(theme.metrics.scaled(_WIDTH))
        # <b> would be heavier than any font that there is.
        lead = f'<span style="font-weight:{int(Weight.SEMIBOLD)}">{_("Why this date?")}</span>'
        self.reason = self._sentences(" ".join([lead, *text.own]))
        self.more = self._sentences(f'<a href="{_MORE}">{more_text(len(text.before))}</a>')
        self.before = self._sentences("<br>".join(text.before))
        self.chain = self._chain()
        self._lay_out()

    def show_beside(self, anchor: QRect) -> None:
        """Shows the card below or above a bar; ``anchor`` is the bar's place on the screen."""
        self._anchor = anchor
        self._place()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_corners(self, Radius.CARD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole card is redrawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("line2"))
        painter.setBrush(self._theme.color("raised"))
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, Radius.CARD, Radius.CARD)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in _ENTER and self._text.links:
            self._go_to(0)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        text = self._text
        dates, effect, rule = QLabel(text.dates), QLabel(text.effect), QFrame()
        restyle(dates, role="small")
        restyle(effect, role="small")
        restyle(rule, rule="horizontal")
        effect.setTextFormat(Qt.TextFormat.PlainText)
        effect.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GROUP, Space.CARD, Space.GROUP, Space.CARD)
        column.setSpacing(Space.RELATED)
        column.addLayout(self._head())
        column.addWidget(dates)
        column.addWidget(rule)
        column.addWidget(self.reason)
        column.addWidget(self.more)
        column.addWidget(self.chain)
        column.addWidget(effect)
        # Only now have they a parent: before, showing one would open a window of its own.
        effect.setVisible(bool(text.effect))
        self.more.setVisible(bool(text.before))

    def _head(self) -> QHBoxLayout:
        name = QLabel(self._text.title)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        restyle(name, role="total")
        head = QHBoxLayout()
        head.setSpacing(Space.RELATED)
        head.addWidget(name, 1, _TOP)
        if self._text.state:
            tag = Tag(self._theme, self._text.state, "danger" if self._text.is_critical else "warn")
            head.addWidget(tag, 0, _TOP)
        return head

    def _sentences(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setFont(self._theme.font(TextRole.SMALL))
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.linkActivated.connect(self._follow)
        return label

    def _chain(self) -> QScrollArea:
        """The rest of the chain, a sentence a line; shown when it is asked for."""
        area = QScrollArea()
        area.setWidget(self.before)
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        self.before.setAutoFillBackground(False)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.hide()
        return area

    def _show_chain(self) -> None:
        self.more.hide()
        room = self.width() - 2 * Space.GROUP - self.chain.verticalScrollBar().sizeHint().width()
        wanted = self.before.heightForWidth(room)
        self.chain.setFixedHeight(min(wanted, self._theme.metrics.scaled(_MOST_CHAIN_HEIGHT)))
        self.chain.show()
        self.before.setFocus()
        self._place()

    def _place(self) -> None:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made at the beginning
        self.ensurePolished()
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        screen = self._page.screen().availableGeometry()
        self.move(card_place(self._anchor, self.size(), screen))

    def _follow(self, link: str) -> None:
        if link == _MORE:
            self._show_chain()
        else:
            self._go_to(int(link))

    def _go_to(self, number: int) -> None:
        key = self._text.links[number]
        self.close()
        self.asked_for.emit(key)


def card_place(anchor: QRect, size: QSize, screen: QRect) -> QPoint:
    """Where a card stands: below its bar, above it where there is no room, always on the screen."""
    below, above = anchor.bottom() + 1 + _GAP, anchor.top() - _GAP - size.height()
    top = below if below + size.height() <= screen.bottom() + 1 or above < screen.top() else above
    most_left = screen.right() + 1 - size.width()
    most_top = screen.bottom() + 1 - size.height()
    return QPoint(
        max(screen.left(), min(anchor.left(), most_left)), max(screen.top(), min(top, most_top))
    )
