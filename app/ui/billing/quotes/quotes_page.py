"""Quotes and pro forma invoices: the list, and the chosen one with its paper."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.queries.quote_results import quote_invoices
from app.system.translations import _
from app.ui.billing.invoice_acts import ChooseTarget, ask_for_target
from app.ui.billing.quotes.acts import QuoteAct, act_title, acts_of, opening_act
from app.ui.billing.quotes.quote_acts import QuoteActs
from app.ui.billing.quotes.quote_list import QuoteList
from app.ui.billing.quotes.quote_preview import QuotePreview
from app.ui.billing.quotes.quote_words import ListedQuote, invoice_text
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import SPLITTER_GRIP, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.page_head import PageHead

_LIST_TABLES = ("quote", "quote_line", "client", "project")
_PAPER_TABLES = (
    *("quote", "quote_line", "quote_adjustment", "client", "contact"),
    *("seller", "attachment", "document_template"),
)
# Below this the list needs the whole page; Enter still shows a quote.
_PREVIEW_FROM = Width.INSPECTOR_FLOATS - Width.SIDEBAR


class QuotesPage(QWidget):
    """The list and the panel of the chosen one.

    Signals:
        told: what was done and can be undone, for the bar that offers it.
        noted: what was done for good, or outside the file.
        profile_asked: a quote lacks something of the user's business.
        client_asked: id of a client that lacks something.
        project_asked, invoice_asked: id of what came of a quote and is to be shown.
        mail_asked: id of an issued quote that is to be mailed.
    """

    told = Signal(str)
    noted = Signal(str)
    profile_asked = Signal()
    client_asked = Signal(object)
    project_asked = Signal(object)
    invoice_asked = Signal(object)
    mail_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._is_placed = False
        self.acts = QuoteActs(theme, session, self, choose_target)
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.list = QuoteList(theme, session)
        self.preview = QuotePreview(theme, session, self.columns)
        self._lay_out()
        self._wire()

    def new_quote(self, client_id: UUID | None = None) -> None:
        """The dialog of a new quote, for a client where one is named."""
        self.acts.new_quote(client_id)

    def show_quote(self, quote_id: UUID) -> None:
        """Goes to a quote, whatever tab is open."""
        self.list.show_quote(quote_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_placed:
            self._is_placed = True
            beside = self.preview.usual_width(self.width())
            self.columns.setSizes([max(self.width() - beside, 1), beside])
        self.list.reload()
        self.preview.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= _PREVIEW_FROM)

    def _lay_out(self) -> None:
        self.head = PageHead(self._theme, _("Quotes"))
        self.new_button = Button(self._theme, _("New quote"), kind="primary", icon="plus")
        self.head.add_control(self.list.search)
        self.head.add_control(self.new_button)
        left = QWidget(self.columns)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.columns.addWidget(left)
        self.columns.addWidget(self.preview)
        self.columns.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 0)
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        # One pixel is drawn, seven can be gripped.
        grip = SPLITTER_GRIP // 2
        self.columns.handle(1).setContentsMargins(grip, 0, grip, 0)
        self.columns.handle(1).setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        restyle(self, surface="base")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        self.setFocusProxy(self.list.table)

    def _wire(self) -> None:
        self.new_button.clicked.connect(self._start_quote)
        self.list.new_asked.connect(self.new_quote)
        self.list.chosen.connect(self.preview.show_quote)
        self.list.opened.connect(lambda listed: self.acts.do(opening_act(listed), listed))
        self.list.deleted.connect(self.acts.delete)
        self.list.menu_asked.connect(self._open_menu)
        self.preview.asked.connect(self.acts.do)
        self.preview.menu_asked.connect(self._open_menu)
        for source in (self.preview, self.acts):
            source.project_asked.connect(self.project_asked)
            source.invoice_asked.connect(self.invoice_asked)
        self.acts.told.connect(self.told)
        self.acts.noted.connect(self.noted)
        self.acts.made.connect(self.show_quote)
        self.acts.mail_asked.connect(self.mail_asked)
        self.acts.profile_asked.connect(self.profile_asked)
        self.acts.client_asked.connect(self.client_asked)
        self._session.changed.connect(self._take_change)

    def _start_quote(self) -> None:
        # The button tells whether it is checked, which is nobody's id.
        self.new_quote()

    def _open_menu(self, listed: ListedQuote, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in acts_of(listed):
            if act is QuoteAct.DELETE:
                menu.addSeparator()
            menu.addAction(act_title(act)).triggered.connect(
                lambda _on=False, act=act: self.acts.do(act, listed)
            )
        self._add_results(menu, listed)
        menu.popup(place)

    def _add_results(self, menu: QMenu, listed: ListedQuote) -> None:
        """The ways to what came of a quote, for a page that is too narrow for the panel."""
        row = listed.row
        invoices = self._session.read(quote_invoices, row.id)
        if row.project_id is None and not invoices:
            return
        menu.addSeparator()
        if row.project_id is not None:
            go = menu.addAction(_("Go to the project"))
            go.triggered.connect(lambda: self.project_asked.emit(row.project_id))
        for each in invoices:
            go = menu.addAction(invoice_text(each).replace("&", "&&"))
            go.triggered.connect(lambda _on=False, key=each.id: self.invoice_asked.emit(key))

    def _take_change(self, tables: frozenset[str]) -> None:
        # A hidden page reads everything when it is shown.
        if not self.isVisible():
            return
        if touches(tables, *_LIST_TABLES):
            self.list.reload()
        if touches(tables, "invoice"):
            self.preview.show_results()
        if touches(tables, *_PAPER_TABLES):
            self.preview.redraw()
