"""All about the chosen client: projects, rates, contacts, address and terms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.queries.client_overview import ClientDetail, ClientLine, ProjectLine
from app.queries.clients import ContactRow
from app.queries.rates import RateRow
from app.system.translations import _
from app.ui.clients.account_section import AccountSection
from app.ui.clients.client_head import ClientHead
from app.ui.clients.clients_presentation import unbilled_text, unrated_text
from app.ui.clients.detail_columns import (
    CONTACT_WIDTHS,
    PROJECT_SPARED,
    PROJECT_WIDTHS,
    RATE_WIDTHS,
    ProjectDelegate,
    contact_columns,
    project_columns,
    rate_columns,
)
from app.ui.clients.facts import Facts
from app.ui.clients.section_table import SectionTable
from app.ui.clients.terms_words import address_facts, address_text, earned_facts, terms_facts
from app.ui.models.records import RecordTableModel
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.info_strip import InfoStrip

# Narrower than this, address and terms stand one below the other.
_BESIDE_FROM = 640


class ClientView(QWidget):
    """Shows one client; what is to be done with it is told, and done elsewhere.

    Signals:
        edit_asked, invoice_asked: of the client.
        project_asked, rate_asked, contact_asked: a record to change, None for a new one.
        more_asked: where the menu with the rarer things to do with the client belongs.
    """

    edit_asked = Signal()
    invoice_asked = Signal()
    project_asked = Signal(object)
    rate_asked = Signal(object)
    contact_asked = Signal(object)
    more_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._detail: ClientDetail | None = None
        self.head = ClientHead(theme)
        self._make_parts()
        self._lay_out()
        self._wire()

    @property
    def detail(self) -> ClientDetail | None:
        """The client that is shown; None before the first."""
        return self._detail

    def show_client(self, detail: ClientDetail, line: ClientLine | None) -> None:
        """Shows a client; ``line`` has what waits to be billed."""
        self._detail = detail
        row, seller = detail.client, detail.seller
        self.head.show_client(row)
        waiting = None if line is None else line.unbilled
        self.unbilled.setText(unbilled_text(waiting))
        self.invoice_link.setVisible(waiting is not None)
        unrated = "" if waiting is None else unrated_text(waiting)
        self.strip.set_strip(unrated, "warn", _("Set rate…"))
        self.account.show_account(detail.account)
        self.projects.set_rows(detail.projects)
        self.rates.set_rows(detail.rates)
        self.contacts.set_rows(detail.contacts)
        self.address.set_facts([("", address_text(row)), *address_facts(row)])
        earned = 0 if line is None else line.earned_minor
        self.terms.set_facts([*terms_facts(row, seller), *earned_facts(row, earned)])
        self._show_empty_sections()

    def _make_parts(self) -> None:
        theme = self._theme
        self.strip = InfoStrip(theme)
        self.unbilled = QLabel()
        self.unbilled.setWordWrap(True)
        self.invoice_link = Button(theme, _("New invoice…"), kind="link", small=True)
        self.account = AccountSection(theme)
        self.projects = RecordTableModel[ProjectLine](project_columns(), self)
        self.project_table = SectionTable(
            theme, _("Projects"), self.projects, PROJECT_WIDTHS, PROJECT_SPARED
        )
        self.project_table.setItemDelegate(ProjectDelegate(theme, self.project_table))
        self.rates = RecordTableModel[RateRow](rate_columns(), self)
        self.rate_table = SectionTable(theme, _("Rates"), self.rates, RATE_WIDTHS, ("kind",))
        self.contacts = RecordTableModel[ContactRow](contact_columns(), self)
        self.contact_table = SectionTable(
            theme, _("Contacts"), self.contacts, CONTACT_WIDTHS, ("phone", "role")
        )
        self.contact_button = Button(theme, _("Add contact…"), kind="link", small=True)
        self.no_projects = _hint(_("No project yet. Time can be recorded for the client alone."))
        self.no_rates = _hint(_("No rate yet, so nothing that is recorded can be billed."))
        self.no_contacts = _hint(_("Nobody yet."))
        self.address = Facts(theme, _("Address"))
        self.terms = Facts(theme, _("Terms"))

    def _lay_out(self) -> None:
        self._holder = holder = QWidget()
        restyle(holder, surface="base")
        body = QVBoxLayout(holder)
        body.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.PAGE)
        body.setSpacing(Space.GRID)
        body.addWidget(self.strip)
        body.addLayout(_headed(_("Not billed yet"), self.invoice_link))
        body.addWidget(self.unbilled)
        body.addSpacing(Space.GROUP)
        body.addWidget(self.account)
        for title, button, table, hint in (
            (_("Projects"), None, self.project_table, self.no_projects),
            (_("Rates"), None, self.rate_table, self.no_rates),
            (_("Contacts"), self.contact_button, self.contact_table, self.no_contacts),
        ):
            body.addSpacing(Space.GROUP)
            body.addLayout(_headed(title, button))
            body.addWidget(hint)
            body.addWidget(table)
        body.addSpacing(Space.GROUP)
        self._beside = self._address_and_terms()
        body.addLayout(self._beside)
        body.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidget(holder)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)

    def _address_and_terms(self) -> QBoxLayout:
        beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside.setSpacing(Space.COLUMN)
        for title, facts in ((_("Address"), self.address), (_("Terms"), self.terms)):
            column = QVBoxLayout()
            column.setSpacing(Space.GRID)
            column.addLayout(_headed(title, None))
            column.addWidget(facts)
            column.addStretch(1)
            beside.addLayout(column, 1)
        return beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._theme.metrics.scaled(_BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _wire(self) -> None:
        self.head.project_button.clicked.connect(lambda: self.project_asked.emit(None))
        self.head.rate_button.clicked.connect(lambda: self.rate_asked.emit(None))
        self.strip.acted.connect(lambda: self.rate_asked.emit(None))
        self.contact_button.clicked.connect(lambda: self.contact_asked.emit(None))
        self.head.edit_button.clicked.connect(self.edit_asked)
        self.head.invoice_button.clicked.connect(self.invoice_asked)
        self.invoice_link.clicked.connect(self.invoice_asked)
        self.head.more_asked.connect(self.more_asked)
        asks: tuple[tuple[SectionTable, Callable[[object], None]], ...] = (
            (self.project_table, self.project_asked.emit),
            (self.rate_table, self.rate_asked.emit),
            (self.contact_table, self.contact_asked.emit),
        )
        for table, ask in asks:
            table.opened.connect(ask)
            table.row_shown.connect(self._scroller_of(table))

    def _scroller_of(self, table: SectionTable) -> Callable[[QRect], None]:
        def show_row(row: QRect) -> None:
            top = table.viewport().mapTo(self._holder, row.topLeft())
            height = row.height()
            self.area.ensureVisible(0, top.y() + height // 2, 0, height)

        return show_row

    def _show_empty_sections(self) -> None:
        for records, table, hint in (
            (self.projects, self.project_table, self.no_projects),
            (self.rates, self.rate_table, self.no_rates),
            (self.contacts, self.contact_table, self.no_contacts),
        ):
            is_empty = records.rowCount() == 0
            table.setVisible(not is_empty)
            hint.setVisible(is_empty)


def _headed(title: str, button: QWidget | None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.RELATED)
    head = QLabel(title)
    restyle(head, role="section")
    line.addWidget(head)
    if button is not None:
        line.addWidget(button)
    line.addStretch(1)
    return line


def _hint(text: str) -> QLabel:
    hint = QLabel(text)
    hint.setWordWrap(True)
    restyle(hint, role="second")
    return hint
