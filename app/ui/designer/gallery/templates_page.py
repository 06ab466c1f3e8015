"""Templates: every way in which a document can look, as cards of its first page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.paper.blank import blank_template
from app.domain.values.errors import StintError
from app.queries.document_templates import (
    OpenedTemplate,
    TemplateRow,
    opened_template,
    template_rows,
)
from app.services.document_templates import SaveTemplate
from app.services.trial_documents import TrialPaperCriteria, trial_paper
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.designer.gallery.card_view import CardView
from app.ui.designer.template_acts import (
    ChooseSource,
    ChooseTarget,
    TemplateActs,
    ask_for_source,
    ask_for_target,
)
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.page_keys import PageKeys
from app.ui.widgets.pdf_pages import PdfPages

_ROW_TABLES = ("document_template", "client", "seller")
_PAPER_TABLES = ("document_template", "attachment", "seller")
_OPEN_FROM = 680


class TemplatesPage(QWidget):
    """The cards with what can be done with each.

    Signals:
        told: what was done and can be undone, for the bar that offers it.
        noted: what cannot be done, or was done outside the file.
        open_asked: the name of a template that is to be designed.
        left: the invoices are wanted again.
    """

    told = Signal(str)
    noted = Signal(str)
    open_asked = Signal(str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        source: ChooseSource = ask_for_source,
        target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._wanted = ""
        self._papers: dict[str, bytes] = {}
        self._pages = PdfPages(self)
        self.acts = TemplateActs(theme, session, self, source, target)
        self.head = PageHead(theme, _("Templates"))
        self.back = ToolButton(theme, "caret-left", _("Back to the invoices"))
        self.view = CardView(theme)
        self._make_buttons()
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        """Reads the list anew, and has every first page drawn."""
        self._session.fetch(template_rows, None, self._take_rows, f"templates {id(self)}")

    def new_template(self) -> None:
        """Makes one that holds little, and opens it."""
        usual = next((row for row in self.view.cards.rows if row.is_default), None)
        if usual is not None:
            self._session.fetch(opened_template, usual.name, self._make_new, "new template")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow head the menu, Enter and a double click are left to open a template.
        self.open_button.setVisible(self.width() >= _OPEN_FROM * self._theme.scale)

    def acts_of(self, row: TemplateRow) -> Iterator[tuple[str, Callable[[], None], bool]]:
        """What can be done with a template: words, act, and whether it can be done now."""
        name, acts = row.name, self.acts
        own = row.id is not None and not row.shipped
        yield _("Edit…"), partial(self.open_asked.emit, name), True
        yield _("Use for new invoices"), partial(acts.use, name), not row.is_default
        yield _("Use for a client…"), partial(acts.use_for_client, name), True
        yield _("Duplicate"), partial(acts.duplicate, name), True
        yield _("Rename…"), partial(acts.rename, name), row.id is not None
        yield _("Export…"), partial(acts.export, name), True
        yield _("Reset to shipped"), partial(acts.reset, name), row.changed
        yield _("Delete"), partial(acts.delete, name), own

    def fill_menu(self, menu: QMenu, row: TemplateRow | None) -> None:
        """Offers the acts of a template."""
        menu.clear()
        for words, act, can in self.acts_of(row) if row is not None else ():
            action = menu.addAction(words)
            action.setEnabled(can)
            action.triggered.connect(lambda _on=False, act=act: act())

    def _take_rows(self, rows: list[TemplateRow]) -> None:
        current = self._wanted or (self.view.row.name if self.view.row else "")
        self._wanted = ""
        self.view.cards.set_rows(rows)
        self.view.go_to(current)
        for row in rows:
            self._draw(row.name)

    def _draw(self, name: str) -> None:
        criteria = TrialPaperCriteria(name, current_language())
        topic = f"template paper {id(self)} {name}"
        self._session.runner.run(
            lambda: self._session.file.read(trial_paper, criteria),
            lambda content: self._take_paper(name, content),
            self._pass_over,
            topic,
        )

    def _take_paper(self, name: str, content: bytes) -> None:
        if self._papers.get(name) == content:
            return
        self._papers[name] = content
        self._pages.load(content)
        if self._pages.count:
            self.view.cards.set_picture(name, self._picture())
        self._pages.clear()

    def _picture(self) -> QImage:
        points = self._pages.points(0)
        width = round(self.view.delegate.page_size().width() * self.devicePixelRatioF())
        size = self.view.delegate.page_size()
        size.setWidth(width)
        size.setHeight(round(width * points.height() / points.width()))
        return self._pages.picture(0, size)

    def _pass_over(self, error: BaseException) -> None:
        """One that is gone or cannot be printed has no picture; the designer says why."""
        if not isinstance(error, StintError):
            self._session.tell(error)

    def _make_new(self, opened: OpenedTemplate) -> None:
        taken = {row.name.casefold() for row in self.view.cards.rows}
        name = _("New template")
        if name.casefold() in taken:
            numbered = (f"{name} {number}" for number in count(2))
            name = next(each for each in numbered if each.casefold() not in taken)
        command = SaveTemplate(None, blank_template(opened.template, name), {})
        self._session.execute(command, lambda kept: self.open_asked.emit(kept.name), self._refuse)

    def _refuse(self, error: StintError) -> None:
        self.noted.emit(render(error, self._session.zone))

    def _show_made(self, name: str) -> None:
        self._wanted = name
        self.reload()

    def _open_menu(self, row: TemplateRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, row)
        menu.popup(place)

    def _open_current(self) -> None:
        if self.view.row is not None:
            self.open_asked.emit(self.view.row.name)

    def _take_change(self, tables: frozenset[str]) -> None:
        # A hidden page reads everything when it is shown.
        if self.isVisible() and touches(tables, *_ROW_TABLES, *_PAPER_TABLES):
            self.reload()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return None
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_W: self.left.emit,
            Qt.Key.Key_N: self.new_template,
        }
        return acts.get(Qt.Key(event.key()))

    def _make_buttons(self) -> None:
        theme = self._theme
        self.import_button = Button(theme, _("Import…"), icon="download-simple")
        self.open_button = Button(theme, _("Edit…"))
        self.more_button = ToolButton(theme, "dots-three", _("More"), framed=True)
        self.menu = QMenu(self.more_button)
        self.menu.aboutToShow.connect(lambda: self.fill_menu(self.menu, self.view.row))
        self.more_button.setMenu(self.menu)
        self.more_button.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.new_button = Button(theme, _("New template"), kind="primary", icon="plus")
        for button in (self.import_button, self.open_button, self.more_button, self.new_button):
            self.head.add_control(button)

    def _lay_out(self) -> None:
        restyle(self, surface="base")
        line = QHBoxLayout()
        line.setContentsMargins(Space.GROUP, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.back)
        line.addWidget(self.head, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        holder = QVBoxLayout()
        holder.setContentsMargins(Space.GROUP, 0, Space.GROUP, 0)
        holder.addWidget(self.view)
        column.addLayout(holder, 1)

    def _wire(self) -> None:
        PageKeys(self, self._act_of)
        view, acts = self.view, self.acts
        self.back.clicked.connect(self.left)
        self.import_button.clicked.connect(lambda _on=False: acts.import_file())
        self.open_button.clicked.connect(self._open_current)
        self.new_button.clicked.connect(self.new_template)
        FileDrop(self).dropped.connect(acts.import_file)
        view.opened.connect(lambda row: self.open_asked.emit(row.name))
        view.rename_asked.connect(lambda row: acts.rename(row.name))
        view.delete_asked.connect(lambda row: acts.delete(row.name))
        view.duplicate_asked.connect(lambda row: acts.duplicate(row.name))
        view.menu_asked.connect(self._open_menu)
        acts.told.connect(self.told)
        acts.noted.connect(self.noted)
        acts.made.connect(self._show_made)
        acts.refused.connect(self._refuse)
        self._session.changed.connect(self._take_change)
