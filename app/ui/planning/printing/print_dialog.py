"""The plan on paper: choices at the left, the pages as they will be at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.documents.plan.options import PlanPrintOptions
from app.documents.plan.pdf import DrawnPlan
from app.domain.values.errors import RuleViolation, StintError
from app.services.plan_output import NotePlanPrinted, SavePlan
from app.services.plan_paper import PlanToPrint, draw_plan_pdf, draw_plan_svg, plan_source
from app.system.messages import render
from app.system.translations import _
from app.ui.planning.gantt.view import Shown
from app.ui.planning.printing.plan_picture import png_of
from app.ui.planning.printing.print_choices import PrintChoices
from app.ui.planning.printing.print_preview import PrintPreview
from app.ui.planning.printing.print_words import (
    PREVIEW_PAGES,
    Form,
    file_kind,
    file_name,
    outcome_text,
    unfolded,
    with_suffix,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.pdf_printing import ask_and_print, printed_text
from app.ui.widgets.turning_line import TurningLine

Result = TypeVar("Result")
ChooseTarget = Callable[[QWidget, str, Form], Path | None]
_SIZE = QSize(1240, 820)
_SHARE_OF_SCREEN = 0.92
_CHOICES_WIDTH = 344
# While a number is turned, not every step of it is drawn.
_WAIT_MILLISECONDS = 120


def ask_for_target(parent: QWidget, title: str, form: Form) -> Path | None:
    """Where the user wants the file; None where the dialog was left."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the chart"), file_name(title, form), file_kind(form)
    )
    return with_suffix(Path(chosen), form) if chosen else None


class PrintDialog(QDialog):
    """Draws in the pool what is chosen; nothing leaves the program before a button is pressed.

    Signals:
        noted: what was saved or printed, in words.
    """

    noted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        plan: PlanToPrint,
        shown: Shown,
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        """``plan`` holds the rows that are folded out, ``shown`` is what the chart shows now."""
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._plan = plan
        self._whole: PlanToPrint | None = None
        self._choose_target = choose_target
        self._drawn: DrawnPlan | None = None
        self.setWindowTitle(_("Print or save"))
        self.choices = PrintChoices(theme, shown)
        self.preview = PrintPreview(theme)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MILLISECONDS)
        self._make_parts()
        self._lay_out()
        self._wire()
        self._draw_preview()
        self.choices.paper.setFocus()

    @property
    def drawn(self) -> DrawnPlan | None:
        """The pages that are shown; None until they are there."""
        return self._drawn

    def save(self, form: Form) -> None:
        """Asks where to, draws all of it and writes the file."""
        options = self._options()
        if options is None:
            return
        target = self._choose_target(self, self._plan.title, form)
        if target is None:
            return
        plan, dots = self._printed(), self.choices.dots_per_inch
        self._set_busy(is_busy=True)
        self._run(
            lambda: _content(plan, options, form, dots), lambda found: self._write(target, found)
        )

    def print_out(self) -> None:
        """Draws all of it and asks for a printer."""
        options = self._options()
        if options is not None:
            plan = self._printed()
            self._set_busy(is_busy=True)
            self._run(lambda: draw_plan_pdf(plan_source(plan), options).content, self._print)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            room = self.screen().availableSize() * _SHARE_OF_SCREEN
            self.resize((_SIZE * self._theme.scale).boundedTo(room))
        super().showEvent(event)

    def _draw_preview(self) -> None:
        self._wait.stop()
        options = self._options()
        if options is not None:
            plan = self._printed()
            self._run(
                lambda: draw_plan_pdf(plan_source(plan), options, PREVIEW_PAGES),
                self._show,
                f"print preview {id(self)}",
            )

    def _options(self) -> PlanPrintOptions | None:
        """What is chosen; None where it is refused, which is then told."""
        try:
            options = self.choices.options()
        except RuleViolation as error:
            self._refuse(error)
            return None
        self._tell("")
        self.choices.show_problem("", "")
        return options

    def _printed(self) -> PlanToPrint:
        if self.choices.only_folded_out:
            return self._plan
        if self._whole is None:
            self._whole = replace(self._plan, bars=unfolded(self._plan.bars))
        return self._whole

    def _run(
        self, call: Callable[[], Result], then: Callable[[Result], None], topic: str = ""
    ) -> None:
        """Draws in the pool; what comes after the dialog has gone is dropped."""

        def take(found: Result) -> None:
            if isValid(self):
                then(found)

        self._session.runner.run(call, take, self._fail, topic)

    def _show(self, drawn: DrawnPlan) -> None:
        self._drawn = drawn
        self.preview.show_plan(drawn)
        text = outcome_text(drawn)
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)
        self._set_busy(is_busy=False)

    def _write(self, target: Path, content: bytes) -> None:
        command = SavePlan(self._plan.title, content, target)
        self._session.execute(command, lambda _path: self._take_saved(target), self._fail)

    def _take_saved(self, target: Path) -> None:
        self._finish(_("Saved as {path}").format(path=target))

    def _print(self, content: bytes) -> None:
        self._set_busy(is_busy=False)
        title = self._plan.title
        try:
            printed = ask_and_print(title, content, self)
        except StintError as error:
            self._refuse(error)
            return
        if printed is not None:
            self._session.execute(NotePlanPrinted(title, printed.target))
            self._finish(printed_text(title, printed))

    def _finish(self, text: str) -> None:
        # Esc closes at once, also while the file is still being written.
        if isValid(self):
            self._set_busy(is_busy=False)
            self.noted.emit(text)
            self.accept()

    def _fail(self, error: BaseException) -> None:
        if isValid(self) and isinstance(error, StintError):
            self._refuse(error)
            return
        if isValid(self):
            self._set_busy(is_busy=False)
        self._session.tell(error)

    def _refuse(self, error: StintError) -> None:
        """Says what is wrong at its field, or at the foot."""
        self._set_busy(is_busy=False)
        name = error.field if isinstance(error, RuleViolation) else ""
        text = render(error, self._session.zone)
        self._tell("" if self.choices.show_problem(name, text) else text)

    def _tell(self, text: str) -> None:
        self.problem.say(text)
        self.problem.setAccessibleName(text)

    def _set_busy(self, *, is_busy: bool) -> None:
        for button in (*self.save_buttons.values(), self.print_button):
            button.setEnabled(not is_busy)
        if is_busy:
            self.outcome.setText(_("Drawing…"))
        elif self._drawn is not None:
            self.outcome.setText(outcome_text(self._drawn))

    def _make_parts(self) -> None:
        theme = self._theme
        self.title, self.outcome = QLabel(_("Print or save")), QLabel()
        restyle(self.title, role="title")
        restyle(self.outcome, role="small")
        self.outcome.setWordWrap(True)
        self.problem = ErrorLine(theme)
        self.save_buttons = {
            Form.PDF: Button(theme, _("Save PDF…")),
            Form.SVG: Button(theme, _("Save SVG…")),
            Form.PNG: Button(theme, _("Save PNG…")),
        }
        self.close_button = Button(theme, _("Close"))
        self.print_button = Button(theme, _("Print…"), kind="primary", icon="printer")
        for button in (*self.save_buttons.values(), self.close_button):
            button.setAutoDefault(False)
        self.print_button.setDefault(True)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.RELATED)
        head.addWidget(self.title)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        # As wide as its fields, which follow the text, and no wider.
        self.choices.setMaximumWidth(
            max(self._theme.metrics.scaled(_CHOICES_WIDTH), self.choices.minimumSizeHint().width())
        )
        columns.addWidget(self.choices, 1)
        columns.addWidget(self.preview, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(columns, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        restyle(foot, surface="window")
        words = QVBoxLayout()
        words.addWidget(self.outcome)
        words.addWidget(self.problem)
        buttons = TurningLine(Space.RELATED)
        buttons.add_stretch()
        for button in (*self.save_buttons.values(), self.close_button, self.print_button):
            buttons.add(button)
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addLayout(words, 1)
        line.addWidget(buttons, 4)
        return foot

    def _wire(self) -> None:
        self.choices.changed.connect(self._wait.start)
        self._wait.timeout.connect(self._draw_preview)
        for form, button in self.save_buttons.items():
            button.clicked.connect(lambda _on=False, form=form: self.save(form))
        self.print_button.clicked.connect(self.print_out)
        self.close_button.clicked.connect(self.reject)


def _content(plan: PlanToPrint, options: PlanPrintOptions, form: Form, dots: int) -> bytes:
    """The file's bytes."""
    source = plan_source(plan)
    if form is Form.PDF:
        return draw_plan_pdf(source, options).content
    if form is Form.SVG:
        return draw_plan_svg(source, options).content
    return png_of(draw_plan_pdf(source, options.on_one_sheet()).content, dots)
