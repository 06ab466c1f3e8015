"""Invoices: what is owed, each invoice with its paper, and what is still to be billed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.queries.invoices import InvoiceRow, owed
from app.queries.late_invoices import LateCriteria, LateInvoice, late_invoices
from app.system.translations import _
from app.ui.billing.acts import Act, act_title, acts_of, opening_act
from app.ui.billing.ageing_head import AgeingHead
from app.ui.billing.billing_presentation import Listed, owed_by_currency
from app.ui.billing.invoice_acts import ChooseTarget, InvoiceActs, ask_for_target
from app.ui.billing.invoice_list import InvoiceList
from app.ui.billing.invoice_preview import InvoicePreview
from app.ui.billing.reminders.reminder_words import strip_text
from app.ui.billing.unbilled_panel import UnbilledPanel
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import SPLITTER_GRIP, Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_head import PageHead

_INVOICE_TABLES = ("invoice", "invoice_line", "payment", "client", "reminder", "reminder_item")
_LATE_TABLES = (*_INVOICE_TABLES, "workspace_setting")
_UNBILLED_TABLES = (
    *("time_entry", "expense", "project", "client", "rate", "task", "member"),
    *("billed_entry", "billed_expense", "invoice", "invoice_line"),
    *("hour_account", "hour_grant"),
)
_PAPER_TABLES = (*_INVOICE_TABLES, "seller", "contact", "attachment", "document_template")
# Below this the list needs the whole page; Enter still shows an invoice.
_PREVIEW_FROM = Width.INSPECTOR_FLOATS - Width.SIDEBAR
_LIST_LEAST_HEIGHT = 160


class InvoicesPage(QWidget):
    """The list with its ageing, the panel of the chosen one, and the unbilled work below.

    Signals:
        told: what was done and can be undone, for the bar that offers it.
        noted: what was done for good, or outside the file.
        profile_asked: an invoice lacks something of the user's business.
        client_asked: id of a client that lacks something.
        rate_asked: id of a client whose time has no rate.
        templates_asked: how documents look is to be seen.
        recurring_asked, accounts_asked, series_asked: the list of these is.
        mail_asked: kind and id of a paper that is to be mailed, as `MailPaperKey` has them.
    """

    told = Signal(str)
    noted = Signal(str)
    profile_asked = Signal()
    client_asked = Signal(object)
    rate_asked = Signal(object)
    templates_asked = Signal()
    recurring_asked = Signal()
    accounts_asked = Signal()
    series_asked = Signal()
    mail_asked = Signal(str, object)

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
        self._is_wide_placed = False
        self._is_moved = False
        self.acts = InvoiceActs(theme, session, self, choose_target)
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.rows = QSplitter(Qt.Orientation.Vertical, self.columns)
        self.list = InvoiceList(theme, session)
        self.unbilled = UnbilledPanel(theme, session, self.rows)
        self.preview = InvoicePreview(theme, session, self.columns)
        self.ageing = AgeingHead(theme)
        self.late = InfoStrip(theme)
        self._lay_out()
        self._wire()

    def new_invoice(self, client_id: UUID | None = None) -> None:
        """The wizard, on a client where one is named."""
        self.acts.new_invoice(client_id)

    def new_deposit(self, client_id: UUID | None = None) -> None:
        """A deposit invoice, of a client where one is named."""
        self.acts.documents.new_deposit(client_id)

    def remind(self) -> None:
        """The letters to those that are late."""
        self.acts.reminders.remind()

    def show_invoice(self, invoice_id: UUID) -> None:
        """Goes to an invoice, whatever tab is open."""
        self.list.show_invoice(invoice_id)

    def show_drafts(self, invoice_ids: Sequence[UUID]) -> None:
        """Goes to drafts that were just made: to the only one, or to all drafts."""
        if len(invoice_ids) == 1:
            self.show_invoice(invoice_ids[0])
        else:
            self.list.set_tab("draft")

    def reload(self) -> None:
        """Reads everything that the page shows anew."""
        self._reload((*_INVOICE_TABLES, "sent_paper"))
        self.unbilled.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= _PREVIEW_FROM)

    def _lay_out(self) -> None:
        self.head = PageHead(self._theme, _("Invoices"))
        self.new_button = Button(self._theme, _("New invoice"), kind="primary", icon="plus")
        self.more_button = Button(self._theme, _("More"))
        restyle(self.more_button, caret=True)
        self.more_menu = self._make_more_menu()
        self.more_button.setMenu(self.more_menu)
        self.head.add_control(self.more_button)
        self.kinds_button = ToolButton(
            self._theme, "caret-down", _("Other new documents"), framed=True
        )
        self.head.add_control(self.new_button)
        self.head.add_control(self.kinds_button)
        upper = QWidget(self.rows)
        upper.setMinimumHeight(_LIST_LEAST_HEIGHT)
        upper_column = QVBoxLayout(upper)
        upper_column.setContentsMargins(0, 0, 0, 0)
        upper_column.setSpacing(0)
        for part in (self.head, self.ageing):
            upper_column.addWidget(part)
        around = QVBoxLayout()
        around.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        around.addWidget(self.late)
        upper_column.addLayout(around)
        upper_column.addWidget(self.list, 1)
        _fill(self.rows, upper, self.unbilled)
        _fill(self.columns, self.rows, self.preview)
        restyle(self, surface="base")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def _make_more_menu(self) -> QMenu:
        menu = QMenu(self.more_button)
        menu.addAction(_("Reminders…"), self.remind)
        menu.addAction(_("Recurring invoices…"), self.recurring_asked.emit)
        menu.addAction(_("Accounts of hours…"), self.accounts_asked.emit)
        menu.addAction(_("Number series…"), self.series_asked.emit)
        menu.addSeparator()
        self.templates_action = menu.addAction(_("Templates…"), self.templates_asked.emit)
        return menu

    def _wire(self) -> None:
        self.new_button.clicked.connect(self._start_invoice)
        self.kinds_button.clicked.connect(self._open_new_menu)
        self.late.acted.connect(self.remind)
        self.list.new_asked.connect(self.new_invoice)
        self.list.chosen.connect(self.preview.show_invoice)
        self.list.opened.connect(lambda listed: self.acts.do(opening_act(listed), listed))
        self.list.deleted.connect(self.acts.delete)
        self.list.menu_asked.connect(self._open_menu)
        self.preview.asked.connect(self.acts.do)
        self.unbilled.filled.connect(self._place_unbilled)
        self.rows.splitterMoved.connect(self._note_moved)
        self.unbilled.invoice_asked.connect(self.new_invoice)
        self.unbilled.all_asked.connect(self.acts.invoice_all)
        self.unbilled.rate_asked.connect(self.rate_asked)
        self.acts.told.connect(self.told)
        self.acts.noted.connect(self.noted)
        self.acts.made.connect(self.show_invoice)
        self.acts.profile_asked.connect(self.profile_asked)
        self.acts.client_asked.connect(self.client_asked)
        self.acts.mail_asked.connect(self.mail_asked)
        self._session.changed.connect(self._take_change)

    def _start_invoice(self) -> None:
        # The button tells whether it is checked, which is nobody's id.
        self.new_invoice()

    def _open_new_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("New invoice…")).triggered.connect(self._start_invoice)
        # The action tells whether it is checked, which is nobody's id.
        deposit = partial(self.new_deposit, None)
        menu.addAction(_("New deposit invoice…")).triggered.connect(lambda _on=False: deposit())
        menu.popup(self.kinds_button.mapToGlobal(self.kinds_button.rect().bottomLeft()))

    def _open_menu(self, listed: Listed, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in acts_of(listed):
            if act is Act.DELETE:
                menu.addSeparator()
            action = menu.addAction(act_title(act))
            action.triggered.connect(lambda _on=False, act=act: self.acts.do(act, listed))
        menu.popup(place)

    def _take_change(self, tables: frozenset[str]) -> None:
        # A hidden page reads everything when it is shown.
        if not self.isVisible():
            return
        if touches(tables, *_UNBILLED_TABLES):
            self.unbilled.reload()
        self._reload(tables)

    def _reload(self, tables: frozenset[str] | tuple[str, ...]) -> None:
        changed = frozenset(tables)
        if touches(changed, *_INVOICE_TABLES):
            self.list.reload()
            self._session.fetch(owed, None, self._take_owed, f"owed {id(self)}")
        if touches(changed, *_LATE_TABLES):
            criteria = LateCriteria(self._session.today())
            self._session.fetch(late_invoices, criteria, self._take_late, f"late {id(self)}")
        if touches(changed, *_PAPER_TABLES):
            self.preview.redraw()
        if touches(changed, "sent_paper"):
            self.preview.show_history()

    def _take_owed(self, rows: list[InvoiceRow]) -> None:
        self.ageing.show_owed(owed_by_currency(rows, self._session.today()))

    def _take_late(self, rows: list[LateInvoice]) -> None:
        count = sum(each.is_due(self._session.today()) for each in rows)
        self.late.set_strip(strip_text(count), "warn", _("Remind…"))

    def _place(self) -> None:
        """The first division of the page; later ones are the user's."""
        if not self._is_wide_placed:
            self._is_wide_placed = True
            beside = self.preview.usual_width(self.width())
            self.columns.setSizes([max(self.width() - beside, 1), beside])

    def _place_unbilled(self) -> None:
        """As high as its rows, until the user has moved the handle."""
        if not self._is_moved:
            below = min(self.unbilled.wanted_height, self.height() // 2)
            self.rows.setSizes([max(self.height() - below, 1), below])

    def _note_moved(self) -> None:
        self._is_moved = True


def _fill(splitter: QSplitter, first: QWidget, second: QWidget) -> None:
    splitter.addWidget(first)
    splitter.addWidget(second)
    splitter.setStretchFactor(0, 1)
    splitter.setStretchFactor(1, 0)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    # One pixel is drawn, seven can be gripped.
    grip = SPLITTER_GRIP // 2
    is_across = splitter.orientation() == Qt.Orientation.Horizontal
    margins = (grip, 0, grip, 0) if is_across else (0, grip, 0, grip)
    splitter.handle(1).setContentsMargins(*margins)
    splitter.handle(1).setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
