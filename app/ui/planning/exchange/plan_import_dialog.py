"""The dialog that makes a project of another program's plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from app.domain.values.errors import StintError
from app.queries.clients import ClientCriteria, clients
from app.queries.projects import ProjectCriteria, projects
from app.services.import_plan import ImportPlan
from app.system.translations import _
from app.ui.planning.exchange.plan_file_words import (
    FoundPlan,
    found_facts,
    loss_lines,
    losses_title,
    moved_lines,
    moved_title,
    outcome_text,
)
from app.ui.planning.figures.fact_grid import FactGrid
from app.ui.planning.plan_reader import PlanReader
from app.ui.planning.sentence_list import SentenceList
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

ChooseFile = Callable[[QWidget], Path | None]


def ask_for_plan(parent: QWidget) -> Path | None:
    """The file that the user picks in the system's dialog; None where the user picks none."""
    kinds = _("Plans (*.xml *.gan *.ics);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose a plan to import"), "", kinds)
    return Path(name) if name else None


class PlanImportDialog(FormDialog):
    """Says what a file would become; its button writes, in one change that undo takes back whole.

    Esc stops what is being read, else it closes; what is being written cannot be stopped.

    Signals:
        saved: a `PlanImported`.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        choose_file: ChooseFile = ask_for_plan,
    ) -> None:
        super().__init__(theme, session, _("Import a plan"), _("Import"), parent=parent)
        self._choose_file = choose_file
        self._found: FoundPlan | None = None
        self._asked = ""
        self._is_writing = False
        self._projects = session.read(projects, ProjectCriteria(archived=True))
        self.reader = PlanReader(session, self)
        self._make_controls()
        self.set_pages([("", self._make_page())])
        self.set_explanation(
            _(
                "XML of MS Project, a file of GanttProject, or a calendar. You see first what "
                "would come of it."
            )
        )
        self._wire()
        self._show_state()
        self.choose_button.setFocus()

    @property
    def path(self) -> Path:
        return Path(self.line.text().strip().strip('"')).expanduser()

    def take_file(self, path: Path) -> None:
        """Takes a file as if it had been chosen."""
        self.line.setText(str(path))
        self._name_again()

    def command(self) -> object | None:
        assert self._found is not None  # noqa: S101 - the button is off before
        return ImportPlan(self._found.read.fitted, self._client_id())

    def error_field(self, error: StintError) -> str:
        # Whatever is wrong while a file is read, it is the file's fault.
        return "file" if self._found is None else super().error_field(error)

    def submit(self) -> None:
        self._is_writing = True
        super().submit()
        self._show_state()

    def reject(self) -> None:
        if self.reader.is_busy:
            self.reader.stop()
            self._show_state()
        elif not self._is_writing:
            super().reject()

    def done(self, result: int) -> None:
        """Closes; what is still being read is dropped."""
        self.reader.stop()
        super().done(result)

    def _make_controls(self) -> None:
        self.line = QLineEdit()
        # The window takes what is dropped; the line would write the file's address instead.
        self.line.setAcceptDrops(False)
        self.choose_button = Button(self._theme, _("Choose file…"), icon="folder-open")
        self.choose_button.setAutoDefault(False)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Progress"))
        self.facts = FactGrid()
        rows = self._session.read(clients, ClientCriteria())
        choices = [("", _("No client")), *((str(row.id), row.name) for row in rows)]
        self.client = ChoiceCombo(self._theme, choices)
        self.moved, self.losses = SentenceList(), SentenceList()

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        chooser = QWidget()
        line = QHBoxLayout(chooser)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.line, 1)
        line.addWidget(self.choose_button)
        chooser.setFocusProxy(self.line)
        page.add("file", _("File"), chooser)
        self.line.setAccessibleName(_("File"))
        self._hint = page.add_hint(_("Or drop the file on this window."))
        page.add_widget(self.progress)
        page.add_widget(self.facts)
        self._client_field = page.add("client_id", _("&Client"), self.client, 3)
        page.add_widget(self.moved)
        page.add_widget(self.losses)
        return page

    def _wire(self) -> None:
        FileDrop(self).dropped.connect(self.take_file)
        self.choose_button.clicked.connect(self._choose)
        self.line.textEdited.connect(self._forget)
        self.line.returnPressed.connect(self._name_again)
        self.line.editingFinished.connect(self._name)
        self.client.currentIndexChanged.connect(self._show_outcome)
        self.reader.progressed.connect(self.set_outcome)
        self.reader.failed.connect(self._fail)
        self._session.crashed.connect(self._recover)

    def _choose(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            self.take_file(path)

    def _forget(self) -> None:
        """The name is being changed, so whatever was found is of another file."""
        self._asked = ""
        self.reader.stop()
        self._show_found(None)

    def _name_again(self) -> None:
        """As `_name`, also for a name that was asked for: the file may have changed."""
        self._asked = ""
        self._name()

    def _name(self) -> None:
        text = self.line.text().strip()
        if text and text != self._asked:
            self._asked = text
            self._show_found(None)
            self.reader.read(self.path, self._show_found)
            self._show_state()

    def _show_found(self, found: FoundPlan | None) -> None:
        self._found, today = found, self._session.today()
        self.show_error(None)
        self.facts.show_facts(() if found is None else found_facts(found, today))
        moved = () if found is None else found.read.fitted.moved
        lines = () if found is None else moved_lines(found, today)
        self.moved.show_sentences(moved_title(moved), lines)
        losses = [] if found is None else loss_lines(found)
        self.losses.show_sentences(losses_title(len(losses)), losses)
        self._show_state()
        if found is not None:
            self.save_button.setFocus()

    def _refused(self, error: StintError) -> None:
        self._is_writing = False
        super()._refused(error)
        self._show_state()

    def _recover(self) -> None:
        """After a mistake of ours, which the window tells: the dialog can be used or closed."""
        self._is_writing = False
        self._show_state()

    def _fail(self, error: StintError) -> None:
        self._show_found(None)
        self.show_error(error)
        self.line.setFocus()

    def _show_state(self) -> None:
        busy, there = self.reader.is_busy, self._found is not None
        self.progress.setVisible(busy or self._is_writing)
        self._hint.setVisible(not there)
        self._client_field.setVisible(there)
        self.save_button.setEnabled(there and not self._is_writing)
        self.cancel_button.setEnabled(not self._is_writing)
        self.save_button.setToolTip("" if there else _("Choose a file first."))
        self.cancel_button.setText(_("Stop reading") if busy else _("Cancel"))
        self._show_outcome()
        if self.isVisible():
            self.fit()

    def _show_outcome(self) -> None:
        if self._is_writing:
            self.set_outcome(_("Importing…"))
        elif self._found is not None:
            self.set_outcome(outcome_text(self._found, self._client_id(), self._projects))
        elif not self.reader.is_busy:
            self.set_outcome(_("Nothing is imported yet."))

    def _client_id(self) -> UUID | None:
        return UUID(self.client.code) if self.client.code else None
