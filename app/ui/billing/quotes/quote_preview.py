"""The chosen quote beside the list: the page as it prints, how it stands, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.queries.quote_document import QuoteDocumentCriteria
from app.queries.quote_results import quote_invoices
from app.queries.quotes import quote_lines
from app.services.paper import quote_paper
from app.system.translations import _
from app.ui.billing.quotes.acts import ICONS, QuoteAct, act_title, acts_of
from app.ui.billing.quotes.quote_links import QuoteLinks
from app.ui.billing.quotes.quote_words import (
    ListedQuote,
    history_text,
    lines_text,
    name_of,
    standing_line,
    title_of,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.paged_picture import PagedPicture
from app.ui.widgets.turning_line import TurningLine

_LEAST_WIDTH = 336
_MOST_WIDTH = 720
_USUAL_SHARE = 0.4
_KEY_WIDTH = 72
# At the head what moves a quote on, at the foot what leaves the program; the rest is in a menu.
_HEAD = (
    *(QuoteAct.EDIT, QuoteAct.ISSUE),
    *(QuoteAct.ACCEPT, QuoteAct.DECLINE, QuoteAct.INVOICE),
)
_FOOT = (QuoteAct.MAIL, QuoteAct.SAVE, QuoteAct.PRINT)


class QuotePreview(QFrame):
    """Shows one quote; a draft is drawn anew whenever it changes.

    Signals:
        asked: a `QuoteAct` and the `ListedQuote`.
        menu_asked: the `ListedQuote` and where on the screen a menu of all acts belongs.
        project_asked, invoice_asked: id of what came of the quote.
    """

    asked = Signal(object, object)
    menu_asked = Signal(object, QPoint)
    project_asked = Signal(object)
    invoice_asked = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._listed: ListedQuote | None = None
        self._content = b""
        self.buttons: dict[QuoteAct, Button] = {}
        self._make_parts()
        self._lay_out()
        self.pages.picture.opened.connect(partial(self._ask, QuoteAct.LOOK))
        self.more.clicked.connect(self._ask_for_menu)
        self.links.project_asked.connect(self.project_asked)
        self.links.invoice_asked.connect(self.invoice_asked)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()
        self.show_quote(None)

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty until it is drawn."""
        return self._content

    def show_quote(self, listed: ListedQuote | None) -> None:
        """Shows a quote with its page; None says that none is chosen."""
        before, self._listed = self._listed, listed
        same = before is not None and listed is not None and before.row.id == listed.row.id
        if not same:
            self._content = b""
            self.pages.picture.clear()
        self._whole.setVisible(listed is not None)
        self.nothing.setVisible(listed is None)
        if listed is not None:
            self._show_texts(listed)
            self.redraw()

    def redraw(self) -> None:
        """Has the page drawn anew in the pool; the picture stays until the new one is there."""
        if self._listed is not None:
            criteria = QuoteDocumentCriteria(self._listed.row.id, self._session.today())
            self._session.fetch(quote_paper, criteria, self._take_paper, f"quote page {id(self)}")

    def show_results(self) -> None:
        """Shows anew what came of the quote."""
        if self._listed is not None:
            row = self._listed.row
            self.links.show_results(row, self._session.read(quote_invoices, row.id))
            self._keys[2].setVisible(bool(self.links.text()))

    def usual_width(self, room: int) -> int:
        """What it takes of so many pixels at first."""
        return min(self._theme.metrics.scaled(Width.PREVIEW), int(room * _USUAL_SHARE))

    def _take_paper(self, content: bytes) -> None:
        if self._listed is not None and content != self._content:
            self._content = content
            spoken = f"{name_of(self._listed.row)}. {self.standing.text()}"
            self.pages.show_pages(content, spoken=spoken)

    def _show_texts(self, listed: ListedQuote) -> None:
        row = listed.row
        self.name.setText(title_of(row))
        self.standing.setText(standing_line(listed))
        acts = acts_of(listed)
        for act, button in self.buttons.items():
            button.setVisible(act in acts)
        self.history.setText(history_text(listed))
        self.lines.setText(lines_text(self._session.read(quote_lines, row.id)))
        self.show_results()

    def _ask(self, act: QuoteAct, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        if self._listed is not None:
            self.asked.emit(act, self._listed)

    def _ask_for_menu(self) -> None:
        if self._listed is not None:
            place = self.more.mapToGlobal(self.more.rect().bottomLeft())
            self.menu_asked.emit(self._listed, place)

    def _make_parts(self) -> None:
        restyle(self, surface="alt")
        self.name, self.standing = ElidedLabel(), ElidedLabel()
        for label in (self.name, self.standing):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        restyle(self.name, role="total")
        restyle(self.standing, role="small")
        self.pages = PagedPicture(self._theme)
        self.history, self.lines = QLabel(), QLabel()
        for fact in (self.history, self.lines):
            restyle(fact, role="small")
            fact.setWordWrap(True)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.links = QuoteLinks()
        for act in (*_HEAD, *_FOOT):
            icon = ICONS.get(act, "")
            button = Button(self._theme, act_title(act), icon=icon, small=True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._ask, act))
            self.buttons[act] = button
        self.more = ToolButton(
            self._theme, "dots-three", _("More to do with it"), framed=True, small=True
        )
        self.nothing = QLabel(_("Choose a quote to see it here."))
        restyle(self.nothing, role="hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)

    def _lay_out(self) -> None:
        names = QWidget()
        lines = QVBoxLayout(names)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.name)
        lines.addWidget(self.standing)
        head = TurningLine(Space.RELATED)
        head.add(names, 1)
        for act in _HEAD:
            head.add(self.buttons[act])
        foot = TurningLine(Space.RELATED)
        for act in _FOOT:
            foot.add(self.buttons[act])
        foot.add_stretch()
        foot.add(self.more)
        inner = self.pages.layout()
        assert inner is not None  # noqa: S101 - it lays out itself
        inner.setContentsMargins(0, 0, 0, 0)
        # The texts come first; the picture takes what they leave.
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        column.addLayout(self._facts())
        column.addWidget(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.CARD)
        outer.addWidget(self._whole, 1)
        outer.addWidget(self.nothing, 1)

    def _facts(self) -> QGridLayout:
        self._keys = [QLabel(_("History")), QLabel(_("Lines")), QLabel(_("Became"))]
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.RELATED)
        grid.setVerticalSpacing(Space.GRID)
        grid.setColumnStretch(1, 1)
        for position, (key, value) in enumerate(
            zip(self._keys, (self.history, self.lines, self.links), strict=True)
        ):
            restyle(key, role="hint")
            grid.addWidget(key, position, 0, alignment=Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, position, 1)
        return grid

    def _take_sizes(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaximumWidth(self._theme.metrics.scaled(_MOST_WIDTH))
        for key in self._keys:
            key.setMinimumWidth(self._theme.metrics.scaled(_KEY_WIDTH))
