"""A draft under the pen: lines, texts and terms, with the page beside them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.domain.billing.tax import TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.queries.invoice_details import InvoiceLineRow, invoice_fields, invoice_lines
from app.queries.invoice_document import DocumentCriteria
from app.queries.invoices import InvoiceKey, one_invoice
from app.services.history import Redo, Undo
from app.services.invoice_drafts import EditInvoice, InvoiceChanges
from app.services.invoice_line_edits import AddLine, EditLine, MoveLine, RemoveLine
from app.services.paper import invoice_paper
from app.system.messages import render
from app.system.translations import _
from app.ui.billing.billing_presentation import name_of
from app.ui.billing.draft_additions import DraftAdditions
from app.ui.billing.draft_choices import show_choices
from app.ui.billing.draft_fields import DraftFields
from app.ui.billing.draft_layout import lay_out_draft
from app.ui.billing.draft_lines import DraftLinesModel
from app.ui.billing.draft_table import DraftTable
from app.ui.billing.draft_tools import DraftTools
from app.ui.billing.draft_words import NAME
from app.ui.billing.invoice_words import stored_totals_words
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.page_picture import PagePicture

_TABLES = (
    *("invoice", "invoice_line", "invoice_adjustment", "deposit_use", "payment", "number_series"),
    *("client", "seller", "document_template", "attachment"),
)
_SIZE = QSize(1240, 800)
_SHARE_OF_SCREEN = 0.92
_TABLE_LEAST_HEIGHT = 148


class DraftEditor(QDialog):
    """Every change is a command at once; closing saves nothing because nothing is left to save.

    Signals:
        issue_asked: the draft is to be issued; the editor has closed.
    """

    issue_asked = Signal()

    def __init__(
        self, theme: Theme, session: Session, invoice_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._invoice_id = invoice_id
        self._edits_new_line = False
        # What was asked for may arrive after the dialog is gone.
        self._is_closed = False
        self.lines = DraftLinesModel(self)
        self.table = DraftTable(theme, self.lines)
        self.additions = DraftAdditions(theme, session, invoice_id)
        self.tools = DraftTools(theme)
        self.fields = DraftFields(theme)
        self.picture = PagePicture(theme)
        self._make_parts()
        self._lay_out()
        self._wire()
        self.reload()
        if self.lines.rowCount():
            self.table.setCurrentIndex(self.lines.index(0, NAME))
        self.table.setFocus()

    @property
    def current_line(self) -> InvoiceLineRow | None:
        return self.lines.line_at(self.table.currentIndex().row())

    def reload(self) -> None:
        """Shows the draft as it is stored now; closes where it is none any more."""
        row = self._session.read(invoice_fields, self._invoice_id)
        listed = self._session.read(one_invoice, InvoiceKey(self._invoice_id))
        if row is None or listed is None or listed.issued:
            self.reject()
            return
        name = name_of(listed)
        self.title.setText(name[:1].upper() + name[1:])
        self.setWindowTitle(self.title.text())
        lines = self._session.read(invoice_lines, self._invoice_id)
        self.additions.show_draft(row, lines)
        self._show_lines(lines, listed.currency, with_tax=row.entry == "gross")
        show_choices(self._session, self.fields, row)
        self.fields.show_stored(row, lines[0].tax if lines else None)
        self.totals.setText(stored_totals_words(listed))
        self.totals.setAccessibleName(self.totals.text())
        criteria = DocumentCriteria(self._invoice_id, self._session.today())
        self._session.fetch(invoice_paper, criteria, self._take_paper, f"draft {id(self)}")

    def add_line(self) -> None:
        """Adds an empty line and begins to edit its name."""
        self._edits_new_line = True
        self._do(AddLine(self._invoice_id, ""))

    def remove_line(self) -> None:
        line = self.current_line
        if line is not None:
            self._do(RemoveLine(line.id))

    def move_line(self, places: int) -> None:
        """Moves the line that the user is on, as far as there is room."""
        line = self.current_line
        position = self.table.currentIndex().row() + places
        if line is not None and 0 <= position < self.lines.rowCount():
            self._do(MoveLine(line.id, position + 1))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            room = self.screen().availableSize() * _SHARE_OF_SCREEN
            self.resize((_SIZE * self._theme.scale).boundedTo(room))
        super().showEvent(event)

    def done(self, result: int) -> None:
        """Closes; what is still being typed is taken first."""
        self.setFocus()
        self._is_closed = True
        super().done(result)

    def _take_paper(self, content: bytes) -> None:
        if not self._is_closed:
            self.picture.show_pdf(content)

    def _do(self, command: object) -> None:
        self.problem.say("")
        self._session.execute(command, None, self._refuse)

    def _edit_line(self, command: EditLine) -> None:
        self._do(command)

    def _edit_fields(self, changes: InvoiceChanges, tax: TaxTreatment | None) -> None:
        self._do(EditInvoice(self._invoice_id, changes, tax))

    def _refuse(self, error: StintError) -> None:
        """Says what is wrong at the field, or below the lines where it is about one of them."""
        if self._is_closed:
            self._session.tell(error)
            return
        text = render(error, self._session.zone)
        of_line = isinstance(error, RuleViolation) and error.field in {
            *("quantity", "price", "amount", "name"),
        }
        if of_line or not self.fields.show_problem(error, text):
            self.problem.say(text)

    def _show_lines(self, lines: list[InvoiceLineRow], currency: str, *, with_tax: bool) -> None:
        """The line that the user is on stays so, wherever it stands now."""
        before, column = self.current_line, max(self.table.currentIndex().column(), NAME)
        count = self.lines.rowCount()
        adjusted = self.additions.line_texts
        self.lines.show_lines(lines, currency, with_tax=with_tax, adjusted=adjusted)
        self.table.take_sizes()
        position = -1 if before is None else self.lines.position_of(before.id)
        if self._edits_new_line and len(lines) > count:
            self._edits_new_line = False
            position, column = len(lines) - 1, NAME
            # Once the table is laid out with its new row.
            QTimer.singleShot(0, self.table, lambda: self.table.edit(self.table.currentIndex()))
        if position < 0:
            position = min(max(self.table.currentIndex().row(), 0), len(lines) - 1)
        if lines and self.table.currentIndex() != self.lines.index(position, column):
            self.table.setCurrentIndex(self.lines.index(position, column))
        self._show_buttons()

    def _show_buttons(self) -> None:
        row, count = self.table.currentIndex().row(), self.lines.rowCount()
        self.tools.show_state(row, count, deposits=self.additions.takes_deposits)

    def _take_change(self, tables: frozenset[str]) -> None:
        if self.isVisible() and touches(tables, *_TABLES):
            self.reload()

    def _ask_for_issue(self) -> None:
        self.accept()
        self.issue_asked.emit()

    def _make_parts(self) -> None:
        theme = self._theme
        self.title, self.totals = QLabel(), QLabel()
        restyle(self.title, role="title")
        restyle(self.totals, role="total")
        self.totals.setWordWrap(True)
        self.problem = ErrorLine(theme)
        self.issue_button = Button(theme, _("Issue…"))
        self.close_button = Button(theme, _("Close"), kind="primary")
        for button in (self.issue_button, self.close_button):
            # Enter belongs to the cell that is edited.
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(self._theme.metrics.scaled(_TABLE_LEAST_HEIGHT))
        parts: tuple[tuple[QWidget, int], ...] = (
            (self.title, 0),
            (self.table, 3),
            (self.problem, 0),
            (self.tools, 0),
            (self.additions, 0),
            (self.fields, 4),
        )
        foot = (self.totals, self.issue_button, self.close_button)
        lay_out_draft(self, self._theme, parts, self.picture, foot)

    def _wire(self) -> None:
        self.lines.edited.connect(self._edit_line)
        self.lines.refused.connect(self._refuse)
        self.fields.changed.connect(self._edit_fields)
        self.fields.unreadable.connect(self._refuse)
        self.table.removed.connect(self.remove_line)
        self.table.moved.connect(self.move_line)
        self.table.selectionModel().currentChanged.connect(self._show_buttons)
        self.tools.add_button.clicked.connect(self.add_line)
        self.tools.remove_button.clicked.connect(self.remove_line)
        self.tools.up_button.clicked.connect(lambda: self.move_line(-1))
        self.tools.down_button.clicked.connect(lambda: self.move_line(1))
        self.tools.adjust_button.clicked.connect(lambda: self.additions.ask_new(self.current_line))
        self.tools.deposits_button.clicked.connect(self.additions.ask_deposits)
        self.additions.asked.connect(self._do)
        self.additions.emptied.connect(self.table.setFocus)
        self.issue_button.clicked.connect(self._ask_for_issue)
        self.close_button.clicked.connect(self.accept)
        self._session.changed.connect(self._take_change)
        # The window's own shortcuts are out of reach while a dialog is open.
        for keys, command in (
            (QKeySequence.StandardKey.Undo, Undo),
            (QKeySequence.StandardKey.Redo, Redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda command=command: self._do(command()))
