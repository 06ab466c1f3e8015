"""A dialog of fields that becomes one command: verbs at the foot, errors at their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.values.errors import RuleViolation, StintError
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine, FormField
from app.ui.widgets.form_page import FormPage

Value = TypeVar("Value")
_SHARE_OF_SCREEN = 0.9


class FormDialog(QDialog):
    """Writes one change set on the button, nothing on Esc.

    A dialog of its own adds pages with `set_pages` and says in `command` what it would do.

    Signals:
        saved: what the command gave, once it is on the disk.
    """

    saved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        title: str,
        verb: str,
        *,
        width: int = Width.DIALOG,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._width = width
        self._pages: list[FormPage] = []
        self._tabs: QTabWidget | None = None
        self.setWindowTitle(title)
        self.title = QLabel(title)
        restyle(self.title, role="title")
        self.explanation = QLabel()
        restyle(self.explanation, role="second")
        self.explanation.setWordWrap(True)
        self.explanation.hide()
        self.problem = ErrorLine(theme)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        restyle(self.outcome, role="small")
        self.save_button = Button(theme, verb, kind="primary")
        self.cancel_button = Button(theme, _("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.submit)
        self._lay_out()
        # Only now has the button a dialog whose default it can be.
        self.save_button.setDefault(True)

    def command(self) -> object | None:
        """What the fields mean; None where nothing would change.

        Raises:
            RuleViolation: a field cannot be read.
        """
        # Qt's classes have a metaclass of their own, so this one cannot be abstract.
        raise NotImplementedError

    def set_explanation(self, text: str) -> None:
        self.explanation.setText(text)
        self.explanation.setVisible(bool(text))

    def set_pages(self, pages: Sequence[tuple[str, FormPage]]) -> None:
        """Shows the fields; several pages stand under tabs."""
        self._pages = [page for _title, page in pages]
        if len(pages) == 1:
            self._body.addWidget(pages[0][1])
            return
        self._tabs = QTabWidget()
        for title, page in pages:
            self._tabs.addTab(page, title)
        holder = QHBoxLayout()
        holder.setContentsMargins(Space.DIALOG, 0, Space.DIALOG, 0)
        holder.addWidget(self._tabs)
        self._body.addLayout(holder)

    def field(self, name: str) -> FormField | None:
        """The field where an error of this name is shown."""
        return next((page.fields[name] for page in self._pages if name in page.fields), None)

    def set_outcome(self, text: str) -> None:
        """What the button would do, in words."""
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)

    def read(self, name: str, reader: Callable[[], Value]) -> Value:
        """What a field says; what is wrong with it is told there.

        Raises:
            RuleViolation: with the field's name.
        """
        try:
            return reader()
        except RuleViolation as error:
            raise RuleViolation(name, error.key, **error.arguments) from error

    def submit(self) -> None:
        """Does what the button says, or shows what is wrong."""
        self.show_error(None)
        try:
            command = self.command()
        except RuleViolation as error:
            self.show_error(error)
            return
        if command is None:
            self.accept()
            return
        self.save_button.setEnabled(False)
        self._session.execute(command, self._done, self._refused)

    def show_error(self, error: StintError | None) -> None:
        """Says what is wrong where it is, and goes there; None says that nothing is."""
        name = self.error_field(error) if error is not None else ""
        text = "" if error is None else render(error, self._session.zone)
        found = self.field(name)
        for page in self._pages:
            for field in page.fields.values():
                field.show_error(text if field is found else "")
        self.problem.say("" if found is not None else text)
        if self.isVisible():
            self.fit()
        if found is not None and text:
            self._go_to(found)

    def error_field(self, error: StintError) -> str:
        """The name of the field that an error is about; blank for none."""
        return error.field if isinstance(error, RuleViolation) else ""

    def fit(self) -> None:
        """Grows where the fields need more room; a dialog never shrinks under the hand."""
        for page in self._pages:
            page.settle()
        # New words at the foot are taken into account at once, not in the next round.
        self._foot_line.activate()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        most = self.screen().availableSize() * _SHARE_OF_SCREEN
        width = min(max(self._theme.metrics.scaled(self._width), self.width()), most.width())
        # Words at the foot wrap at this width; the hint has them at one of its own.
        wanted = 0 if layout is None else layout.totalHeightForWidth(width)
        height = max(self.sizeHint().height(), wanted, self.height())
        self.resize(QSize(width, height).boundedTo(most))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self._theme.metrics.scaled(self._width), 0)
            self.fit()
        super().showEvent(event)

    def _go_to(self, field: FormField) -> None:
        page = next(page for page in self._pages if field in page.fields.values())
        if self._tabs is not None:
            self._tabs.setCurrentWidget(page)
        field.control.setFocus()
        page.ensureWidgetVisible(field)

    def fetch(
        self, query: Callable[[Any, Any], Value], criteria: object, then: Callable[[Value], None]
    ) -> None:
        """Asks in the pool; only the newest answer arrives, and none after the dialog has gone."""

        def take(found: Value) -> None:
            if isValid(self):
                then(found)

        topic = f"{type(self).__name__} {id(self)} {query.__name__}"
        self._session.fetch(query, criteria, take, topic)

    def _done(self, result: object) -> None:
        # Esc closes at once, also while the command is still being written.
        if isValid(self):
            self.accept()
            self.saved.emit(result)

    def _refused(self, error: StintError) -> None:
        if isValid(self):
            self.save_button.setEnabled(True)
            self.show_error(error)
        else:
            self._session.tell(error)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.RELATED)
        head.setSpacing(Space.GRID)
        head.addWidget(self.title)
        head.addWidget(self.explanation)
        foot = QFrame()
        restyle(foot, surface="window")
        words = QVBoxLayout()
        words.addWidget(self.outcome)
        words.addWidget(self.problem)
        self._foot_line = line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addLayout(words, 1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.save_button)
        self._body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._body, 1)
        column.addWidget(foot)
