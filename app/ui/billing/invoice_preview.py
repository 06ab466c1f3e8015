"""The chosen invoice beside the list: the page as it prints, how it stands, what can be done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.queries.invoice_details import invoice_lines, payments
from app.queries.invoice_document import DocumentCriteria
from app.queries.invoice_relations import invoice_relations
from app.queries.quote_results import quote_number_of
from app.queries.reminders import ReminderCriteria, reminders
from app.queries.sent_papers import SentPaperCriteria, sent_papers
from app.services.paper import invoice_paper
from app.system.translations import _
from app.ui.billing.acts import ICONS, Act, acts_of, button_title
from app.ui.billing.billing_presentation import (
    Listed,
    history_text,
    lines_text,
    standing_line,
)
from app.ui.billing.relation_words import relations_text, titled_name
from app.ui.billing.reminders.reminder_words import sent_steps
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ButtonKind, ToolButton
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.page_picture import PagePicture
from app.ui.widgets.turning_line import TurningLine

_LEAST_WIDTH = 336
_MOST_WIDTH = 720
_USUAL_SHARE = 0.4
_KEY_WIDTH = 72
# The picture takes what there is, up to the height of its page.
_ALL = 1000
# At the head what moves an invoice on, at the foot what leaves the program or takes back.
_HEAD = (Act.EDIT, Act.ISSUE, Act.MAIL, Act.PAY)
_FOOT = (Act.SAVE, Act.PRINT)
_LAST = (Act.CORRECT, Act.CREDIT, Act.DELETE)
_RED = (Act.CREDIT, Act.DELETE)


class InvoicePreview(QFrame):
    """Shows one invoice; a draft is drawn anew whenever it changes.

    Signals:
        asked: an `Act` and the `Listed` invoice.
    """

    asked = Signal(object, object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._listed: Listed | None = None
        self._content = b""
        self.buttons: dict[Act, Button] = {}
        self._make_parts()
        self._lay_out()
        self.picture.turned.connect(self._show_place)
        self.picture.opened.connect(lambda: self._ask(Act.LOOK))
        theme.changed.connect(self._take_sizes)
        self._take_sizes()
        self.show_invoice(None)

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty until it is drawn."""
        return self._content

    @property
    def listed(self) -> Listed | None:
        return self._listed

    def show_invoice(self, listed: Listed | None) -> None:
        """Shows an invoice with its page; None says that none is chosen."""
        before, self._listed = self._listed, listed
        same = before is not None and listed is not None and before.row.id == listed.row.id
        if not same:
            self._content = b""
            self.picture.clear()
        self._whole.setVisible(listed is not None)
        self.nothing.setVisible(listed is None)
        if listed is not None:
            self._show_texts(listed)
            self.redraw()

    def redraw(self) -> None:
        """Has the page drawn anew in the pool; the picture stays until the new one is there."""
        if self._listed is not None:
            criteria = DocumentCriteria(self._listed.row.id, self._session.today())
            self._session.fetch(invoice_paper, criteria, self._take_paper, "invoice-preview")

    def _take_paper(self, content: bytes) -> None:
        if self._listed is not None and content != self._content:
            self._content = content
            self.picture.show_pdf(content)

    def _show_texts(self, listed: Listed) -> None:
        row = listed.row
        name = titled_name(row)
        self.name.setText(name)
        self.standing.setText(standing_line(listed))
        restyle(self.standing, tone="danger" if listed.is_late else "")
        self.picture.setAccessibleDescription(f"{name}. {self.standing.text()}")
        acts = acts_of(listed)
        for act, button in self.buttons.items():
            button.setVisible(act in acts)
        self.lines.setText(lines_text(self._session.read(invoice_lines, row.id)))
        found = relations_text(row, self._session.read(invoice_relations, row.id))
        self.others.setText(found)
        self.others.setVisible(bool(found))
        self._keys[-1].setVisible(bool(found))
        self.show_history()

    def show_history(self) -> None:
        """Says anew what happened to the invoice: a mailing changes nothing of it."""
        if self._listed is None:
            return
        row, read = self._listed.row, self._session.read
        paid = read(payments, row.id)
        sent = read(sent_papers, SentPaperCriteria("invoice", row.id))
        quote = read(quote_number_of, row.id)
        source = _("from quote {number}").format(number=quote) if quote else ""
        reminded = read(reminders, ReminderCriteria(invoice_id=row.id))
        steps = history_text(row, paid, self._listed.today, sent, self._session.zone)
        told = (source, steps, *sent_steps(reminded, self._listed.today))
        self.history.setText(" · ".join(filter(None, told)))

    def _show_place(self) -> None:
        count = self.picture.pages.count
        page = self.picture.page + 1
        text = _("Page {page} of {count}").format(page=page, count=count) if count else ""
        self.place.setText(text)
        self.back.setVisible(count > 1)
        self.on.setVisible(count > 1)
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)

    def _ask(self, act: Act) -> None:
        if self._listed is not None:
            self.asked.emit(act, self._listed)

    def _make_parts(self) -> None:
        restyle(self, surface="alt")
        self.name, self.standing = ElidedLabel(), ElidedLabel()
        for label in (self.name, self.standing):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        restyle(self.name, role="total")
        restyle(self.standing, role="small")
        self.picture = PagePicture(self._theme)
        self.place = QLabel()
        restyle(self.place, role="small")
        self.back = ToolButton(self._theme, "caret-left", _("Page before"), small=True)
        self.on = ToolButton(self._theme, "caret-right", _("Next page"), small=True)
        self.back.clicked.connect(lambda: self.picture.turn_to(self.picture.page - 1))
        self.on.clicked.connect(lambda: self.picture.turn_to(self.picture.page + 1))
        self.history, self.lines, self.others = QLabel(), QLabel(), QLabel()
        for fact in (self.history, self.lines, self.others):
            restyle(fact, role="small")
            fact.setWordWrap(True)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for act in (*_HEAD, *_FOOT, *_LAST, Act.PAYMENTS):
            kind: ButtonKind = "danger" if act in _RED else ""
            kind = "link" if act is Act.PAYMENTS else kind
            icon = ICONS.get(act, "")
            button = Button(self._theme, button_title(act), kind=kind, icon=icon, small=True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, act=act: self._ask(act))
            self.buttons[act] = button
        self.nothing = QLabel(_("Choose an invoice to see it here."))
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
        foot = TurningLine(Space.RELATED)
        for act in _HEAD:
            head.add(self.buttons[act])
        # In long words the two groups stand under each other.
        foot.add(_group(self.buttons[act] for act in _FOOT))
        foot.add_stretch()
        foot.add(_group(self.buttons[act] for act in _LAST))
        turning = QHBoxLayout()
        turning.setSpacing(Space.GRID)
        turning.addWidget(self.place)
        turning.addStretch(1)
        turning.addWidget(self.back)
        turning.addWidget(self.on)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        column.addWidget(head)
        column.addWidget(self.picture, _ALL)
        column.addLayout(turning)
        column.addLayout(self._facts())
        column.addStretch(1)
        column.addWidget(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.CARD)
        outer.addWidget(self._whole, 1)
        outer.addWidget(self.nothing, 1)

    def _facts(self) -> QGridLayout:
        self._keys = [QLabel(_("History")), QLabel(_("Lines")), QLabel(_("Others"))]
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.RELATED)
        grid.setVerticalSpacing(Space.GRID)
        grid.setColumnStretch(1, 1)
        for position, (key, value) in enumerate(
            zip(self._keys, (self.history, self.lines, self.others), strict=True)
        ):
            restyle(key, role="hint")
            key.setBuddy(value)
            grid.addWidget(key, position, 0, alignment=Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, position, 1)
        beside = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(self.buttons[Act.PAYMENTS], len(self._keys), 1, alignment=beside)
        return grid

    def _take_sizes(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaximumWidth(self._theme.metrics.scaled(_MOST_WIDTH))
        grid_key = self._theme.metrics.scaled(_KEY_WIDTH)
        for key in self._keys:
            key.setMinimumWidth(grid_key)

    def usual_width(self, room: int) -> int:
        """What it takes of so many pixels at first."""
        return min(self._theme.metrics.scaled(Width.PREVIEW), int(room * _USUAL_SHARE))


def _group(buttons: Iterable[Button]) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.RELATED)
    for button in buttons:
        line.addWidget(button)
    return holder
