"""A draft of a quote under the pen: lines, texts and terms, with the page beside them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.billing.tax import TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.queries.adjustments import quote_adjustments
from app.queries.document_templates import chosen_template_name, template_names
from app.queries.projects import ProjectCriteria, projects
from app.queries.quote_document import QuoteDocumentCriteria
from app.queries.quote_sums import ordered_totals
from app.queries.quotes import (
    QuoteKey,
    QuoteLineRow,
    QuoteRow,
    one_quote,
    quote_fields,
    quote_lines,
)
from app.queries.template_sources import TemplateCriteria
from app.services.history import Redo, Undo
from app.services.paper import quote_paper
from app.services.quote_adjustments import RemoveQuoteAdjustment
from app.services.quote_lines import AddQuoteLine, EditQuoteLine, MoveQuoteLine, RemoveQuoteLine
from app.services.quote_tasks import OfferTasks
from app.services.quotes import EditQuote, QuoteChanges
from app.system.messages import render
from app.system.template_words import draft_choices
from app.system.translations import _
from app.ui.billing.quotes.editor_frame import EditorFrame
from app.ui.billing.quotes.line_words import NAME, quote_totals_words
from app.ui.billing.quotes.quote_words import title_of
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme

_TABLES = (
    *("quote", "quote_line", "quote_adjustment", "client", "project"),
    *("seller", "document_template", "attachment"),
)
_OF_LINES = frozenset({"quantity", "price", "amount", "name"})
_SIZE = QSize(1280, 840)
_SHARE_OF_SCREEN = 0.92


class QuoteEditor(QDialog):
    """Every change is a command at once; closing saves nothing because nothing is left to save.

    Signals:
        issue_asked: the draft is to be issued; the editor has closed.
    """

    issue_asked = Signal()

    def __init__(
        self, theme: Theme, session: Session, quote_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._quote_id = quote_id
        self._row: QuoteRow | None = None
        self._edits_new_line = False
        # What was asked for may arrive after the dialog is gone.
        self._is_closed = False
        self.frame = EditorFrame(theme, self)
        self.lines, self.table = self.frame.lines, self.frame.table
        self.fields, self.pages = self.frame.fields, self.frame.pages
        self._wire()
        self.reload()
        if self.lines.rowCount():
            self.table.setCurrentIndex(self.lines.index(0, NAME))
        self.table.setFocus()

    @property
    def current_line(self) -> QuoteLineRow | None:
        return self.lines.line_at(self.table.currentIndex().row())

    def reload(self) -> None:
        """Shows the draft as it is stored now; closes where it is none any more."""
        stored = self._session.read(quote_fields, self._quote_id)
        self._row = self._session.read(one_quote, QuoteKey(self._quote_id))
        if stored is None or self._row is None or self._row.number is not None:
            self.reject()
            return
        row, frame = self._row, self.frame
        frame.title.setText(f"{title_of(row)} · {row.subject}" if row.subject else title_of(row))
        self.setWindowTitle(title_of(row))
        lines = self._session.read(quote_lines, self._quote_id)
        self.table.show_marks(shown=row.kind == "quote")
        self._show_lines(lines, gross=stored.entry == "gross")
        self.fields.show_stored(stored, lines[0].line.tax if lines else None)
        frame.tasks_button.setVisible(row.project_id is not None)
        self._show_choices(row)
        agreed = self._session.read(quote_adjustments, self._quote_id)
        frame.agreed.show_agreed(agreed, lines)
        totals = self._session.read(ordered_totals, self._quote_id)
        frame.totals.setText(quote_totals_words(lines, totals))
        frame.totals.setAccessibleName(frame.totals.text())
        criteria = QuoteDocumentCriteria(self._quote_id, self._session.today())
        self._session.fetch(quote_paper, criteria, self._take_paper, f"quote draft {id(self)}")

    def add_line(self) -> None:
        """Adds an empty line and begins to edit its name."""
        self._edits_new_line = True
        self._do(AddQuoteLine(self._quote_id, ""))

    def offer_tasks(self) -> None:
        """Adds a line for each open task of the project that has an estimate."""
        today = self._session.today()
        self._do(OfferTasks(self._quote_id, self._session.member_id, today))

    def remove_line(self) -> None:
        each = self.current_line
        if each is not None:
            self._do(RemoveQuoteLine(each.line.id))

    def move_line(self, places: int) -> None:
        """Moves the line that the user is on, as far as there is room."""
        each = self.current_line
        position = self.table.currentIndex().row() + places
        if each is not None and 0 <= position < self.lines.rowCount():
            self._do(MoveQuoteLine(each.line.id, position + 1))

    def agree(self) -> None:
        """The dialog of an allowance or a charge, first offered on the whole."""
        from app.ui.billing.quotes.agreed_dialog import AgreedDialog  # noqa: PLC0415 - rarely asked

        if self._row is not None:
            lines, currency = self.lines.lines, self._row.currency
            dialog = AgreedDialog(
                self._theme, self._session, self._quote_id, lines, currency, parent=self
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

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
            self.pages.show_pages(content, spoken=self.frame.title.text())

    def _do(self, command: object) -> None:
        self.frame.problem.say("")
        self._session.execute(command, None, self._refuse)

    def _edit_line(self, command: EditQuoteLine) -> None:
        self._do(command)

    def _edit_fields(self, changes: QuoteChanges, tax: TaxTreatment | None) -> None:
        self._do(EditQuote(self._quote_id, changes, tax))

    def _refuse(self, error: StintError) -> None:
        """Says what is wrong at the field, or below the lines where it is about one of them."""
        if self._is_closed:
            self._session.tell(error)
            return
        text = render(error, self._session.zone)
        of_line = isinstance(error, RuleViolation) and error.field in _OF_LINES
        if of_line or not self.fields.show_problem(error, text):
            self.frame.problem.say(text)

    def _refuse_cell(self, error: RuleViolation) -> None:
        self.frame.problem.say(render(error, self._session.zone))

    def _show_lines(self, lines: list[QuoteLineRow], *, gross: bool) -> None:
        """The line that the user is on stays so, wherever it stands now."""
        assert self._row is not None  # noqa: S101 - read before
        before, column = self.current_line, max(self.table.currentIndex().column(), NAME)
        count = self.lines.rowCount()
        self.lines.show_lines(lines, self._row.currency, gross=gross)
        self.table.take_sizes()
        position = -1 if before is None else self.lines.position_of(before.line.id)
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

    def _show_choices(self, row: QuoteRow) -> None:
        found = self._session.read(projects, ProjectCriteria(row.client_id))
        named = [(str(each.id), each.name) for each in found]
        if row.project_id is not None and all(each.id != row.project_id for each in found):
            named.append((str(row.project_id), row.project or ""))
        names = self._session.read(template_names, None)
        usual = self._session.read(chosen_template_name, TemplateCriteria(client_id=row.client_id))
        self.fields.show_choices([("", _("None yet")), *named], draft_choices(names, usual))

    def _show_buttons(self) -> None:
        row, count = self.table.currentIndex().row(), self.lines.rowCount()
        self.frame.remove_button.setEnabled(0 <= row < count)
        self.frame.up_button.setEnabled(0 < row < count)
        self.frame.down_button.setEnabled(0 <= row < count - 1)
        self.frame.agree_button.setEnabled(count > 0)

    def _take_change(self, tables: frozenset[str]) -> None:
        if self.isVisible() and touches(tables, *_TABLES):
            self.reload()

    def _ask_for_issue(self) -> None:
        self.accept()
        self.issue_asked.emit()

    def _wire(self) -> None:
        frame = self.frame
        self.lines.edited.connect(self._edit_line)
        self.lines.refused.connect(self._refuse_cell)
        self.fields.changed.connect(self._edit_fields)
        self.fields.unreadable.connect(self._refuse)
        self.table.removed.connect(self.remove_line)
        self.table.moved.connect(self.move_line)
        self.table.selectionModel().currentChanged.connect(self._show_buttons)
        frame.add_button.clicked.connect(self.add_line)
        frame.tasks_button.clicked.connect(self.offer_tasks)
        frame.remove_button.clicked.connect(self.remove_line)
        frame.up_button.clicked.connect(partial(self._move_by, -1))
        frame.down_button.clicked.connect(partial(self._move_by, 1))
        frame.agree_button.clicked.connect(self.agree)
        frame.agreed.removed.connect(lambda key: self._do(RemoveQuoteAdjustment(key)))
        frame.issue_button.clicked.connect(self._ask_for_issue)
        frame.close_button.clicked.connect(self.accept)
        self._session.changed.connect(self._take_change)
        # The window's own shortcuts are out of reach while a dialog is open.
        for keys, command in (
            (QKeySequence.StandardKey.Undo, Undo),
            (QKeySequence.StandardKey.Redo, Redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda command=command: self._do(command()))

    def _move_by(self, places: int, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.move_line(places)
