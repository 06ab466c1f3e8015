"""The wizard that brings time entries of other programs into this file."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from app.domain.values.errors import RuleViolation, StintError
from app.queries.import_survey import ImportSurvey
from app.services.history import UndoChangeSet
from app.services.import_entries import ImportEntries
from app.services.import_reading import Look
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.imports.check_page import CheckPage
from app.ui.imports.done_page import DonePage
from app.ui.imports.file_page import ChooseFile, FilePage, ask_for_file
from app.ui.imports.import_presentation import (
    check_outcome,
    check_title,
    done_title,
    error_text,
    import_verb,
    names_outcome,
    reading_text,
    whole_store_text,
)
from app.ui.imports.import_reader import ImportReader, Prepared, ReadRequest
from app.ui.imports.names_page import NamesPage
from app.ui.imports.wizard_frame import WizardFrame
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.file_drop import FileDrop


class Step(IntEnum):
    FILE = 0
    NAMES = 1
    CHECK = 2
    DONE = 3


class ImportWizard(QDialog):
    """Four steps: the file, its names, a dry run, the result. Only the third one's button writes.

    Esc stops what is being read, else it closes; what is being written cannot be stopped, and is
    one change that undo takes back whole.

    Signals:
        imported: the `ImportSurvey` of what is on the disk now.
    """

    imported = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        choose_file: ChooseFile = ask_for_file,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._prepared: Prepared | None = None
        self._change: int | None = None
        # Reading can be stopped; a look is too short for that, and closing ends it.
        self._is_reading = False
        self._is_writing = False
        self.reader = ImportReader(session, self)
        self.file = FilePage(theme, session, choose_file)
        self.names = NamesPage(theme)
        self.check = CheckPage(theme, session)
        self.done_page = DonePage(theme)
        self.pages = QStackedWidget()
        for page in (self.file, self.names, self.check, self.done_page):
            self.pages.addWidget(page)
        self.setWindowTitle(_("Import time entries"))
        self.frame = WizardFrame(theme, self, self.pages, len(Step))
        self._wire()
        self._show_step(Step.FILE)

    @property
    def step(self) -> Step:
        return Step(self.pages.currentIndex())

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or written."""
        return self._is_writing or self._is_reading

    def take_file(self, path: Path) -> None:
        """Takes a file as if it had been chosen; another one only as long as none is imported."""
        if self.step is not Step.DONE and not self._is_writing:
            self._show_step(Step.FILE)
            self.file.set_path(path)

    def reject(self) -> None:
        if self._is_reading:
            self.reader.stop()
            self._show_step(self.step)
        elif not self._is_writing:
            super().reject()

    def done(self, result: int) -> None:
        """Closes; what is still being read is dropped."""
        self.reader.stop()
        self.file.leave()
        super().done(result)

    def _wire(self) -> None:
        drop = FileDrop(self)
        drop.dropped.connect(self.take_file)
        self.file.named.connect(self._look_at)
        self.file.renamed.connect(self._drop_look)
        self.file.edited.connect(self._show_foot)
        self.names.edited.connect(self._show_foot)
        self.reader.progressed.connect(self._show_progress)
        self.reader.failed.connect(self._fail)
        self._session.crashed.connect(self._recover)
        frame = self.frame
        frame.go_button.clicked.connect(self._go)
        frame.back_button.clicked.connect(self._go_back)
        frame.cancel_button.clicked.connect(self.reject)
        frame.undo_button.clicked.connect(self._undo)

    def _look_at(self, path: Path) -> None:
        self.reader.look(path, self._take_look)
        self._show_foot()
        self.frame.set_outcome(_("Looking at the file…"))

    def _drop_look(self) -> None:
        self.reader.stop()
        self._show_foot()

    def _take_look(self, look: Look) -> None:
        self.file.show_look(look)
        if look.profile is None:
            self.file.show_error(whole_store_text(self.file.path.name))
        self._show_foot()
        if self.file.can_read():
            self.frame.go_button.setFocus()
        elif look.profile is not None:
            self.file.order.setFocus()

    def _go(self) -> None:
        match self.step:
            case Step.FILE:
                self._read()
            case Step.NAMES:
                self._check()
            case Step.CHECK:
                self._import()
            case Step.DONE:
                self.accept()

    def _go_back(self) -> None:
        has_names = self._prepared is not None and bool(self._prepared.names.rows)
        to_names = self.step is Step.CHECK and has_names
        self._show_step(Step.NAMES if to_names else Step.FILE)

    def _read(self) -> None:
        look, options = self.file.look, self.file.options()
        if look is None or look.profile is None or options is None:
            return
        request = ReadRequest(self.file.path, look, options)
        self._is_reading = True
        self.reader.prepare(request, self._take_prepared)
        self._show_busy(reading_text(0, look.profile.records), look.profile.records)

    def _take_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._end_busy()
        self.names.start(prepared.names, prepared.criteria.batch.currency)
        if prepared.names.rows:
            self._show_step(Step.NAMES)
        else:
            self._take_checked(prepared)

    def _check(self) -> None:
        if self._prepared is not None:
            self._is_reading = True
            self.reader.check(self._prepared, self.names.draft, self._take_checked)
            self._show_busy(_("Comparing the file with Stint…"))

    def _take_checked(self, checked: Prepared) -> None:
        self._prepared = checked
        self._end_busy()
        self.check.show_survey(checked.survey)
        self._show_step(Step.CHECK)

    def _import(self) -> None:
        checked = self._prepared
        if checked is None:
            return
        currency = self.names.currency.currentText()
        command = ImportEntries(checked.criteria, currency, current_language(), checked.survey)
        self._is_writing = True
        self._session.execute(command, self._take_imported, self._refuse)
        self._show_busy(_("Importing…"))

    def _take_imported(self, survey: ImportSurvey) -> None:
        self._end_busy()
        # A unit of work takes the next number, and the survey names the last one before it.
        self._change = survey.newest_change + 1 if survey.accepted else None
        self.done_page.show_months(None)
        self._show_step(Step.DONE)
        self.frame.set_title(done_title(survey))
        if self._prepared is not None:
            self.reader.add_up(self._prepared.criteria.batch, self.done_page.show_months)
        self.imported.emit(survey)

    def _undo(self) -> None:
        if self._change is not None:
            self._is_writing = True
            command = UndoChangeSet(self._change)
            self._session.execute(command, self._take_undone, self._refuse)
            self._show_busy(_("Taking the import back…"))

    def _take_undone(self, _undone: object) -> None:
        self._end_busy()
        self._change = None
        self.reader.stop()
        self.done_page.show_undone()
        self._show_step(Step.DONE)
        self.frame.set_title(_("The import was taken back"))

    def _refuse(self, error: StintError) -> None:
        """Says why nothing was written, where the button stands."""
        self._end_busy()
        self._show_foot()
        if self.step is Step.DONE:
            self.done_page.problem.say(render(error, self._session.zone))
        else:
            self.frame.set_outcome(render(error, self._session.zone), wrong=True)

    def _fail(self, error: StintError) -> None:
        """Says what is wrong with the file at the field that named it."""
        self._end_busy()
        if isinstance(error, RuleViolation) and error.field == "file":
            self.file.show_look(None)
        self._show_step(Step.FILE)
        self.file.show_error(error_text(error, self._session.zone))
        self.file.line.setFocus()

    def _recover(self) -> None:
        """After a mistake of ours, which the window tells: the wizard can be used or closed."""
        self._end_busy()
        self._show_foot()

    def _show_progress(self, read: int) -> None:
        look = self.file.look
        if look is not None and look.profile is not None:
            self.frame.set_progress(read, reading_text(read, look.profile.records))

    def _show_busy(self, text: str, records: int = 0) -> None:
        self.pages.setEnabled(False)
        self.frame.show_busy(text, records, can_stop=self._is_reading)

    def _end_busy(self) -> None:
        self._is_reading = self._is_writing = False
        self.pages.setEnabled(True)
        self.frame.end_busy()

    def _show_step(self, step: Step) -> None:
        self._end_busy()
        self.pages.setCurrentIndex(step)
        survey = None if self._prepared is None else self._prepared.survey
        titles = {
            Step.FILE: (
                _("Which file do you want to import?"),
                _(
                    "A detailed report of Toggl Track (CSV) or an export of Timewarrior (JSON). "
                    "You see first what would happen."
                ),
            ),
            Step.NAMES: (
                _("What do the names in the file stand for?"),
                _("Choose what Stint has already, have the rest made, or leave it unassigned."),
            ),
            Step.CHECK: ("" if survey is None else check_title(survey), ""),
            Step.DONE: ("", ""),
        }
        title, explanation = titles[step]
        self.frame.set_head(int(step), title, explanation)
        self._show_foot()
        self._focus(step)

    def _focus(self, step: Step) -> None:
        first: dict[Step, QWidget] = {
            Step.FILE: self.file.choose_button,
            Step.NAMES: self.names.table,
            Step.CHECK: self.frame.go_button,
            Step.DONE: self.frame.go_button,
        }
        (first[step] if first[step].isEnabled() else self.frame.back_button).setFocus()

    def _show_foot(self) -> None:
        """Says what the button would do, and which buttons there are."""
        if self.is_busy:
            return
        step, frame = self.step, self.frame
        survey = None if self._prepared is None else self._prepared.survey
        frame.back_button.setVisible(step in {Step.NAMES, Step.CHECK})
        frame.cancel_button.setVisible(step is not Step.DONE)
        frame.undo_button.setVisible(step is Step.DONE and self._change is not None)
        match step:
            case Step.FILE:
                frame.set_go(_("Read the file"), self.file.missing())
                frame.set_outcome(_("Nothing is imported yet."))
            case Step.NAMES:
                frame.set_go(_("Check the import"))
                frame.set_outcome(names_outcome(len(self.names.draft.rows)))
            case Step.CHECK if survey is not None:
                nothing = "" if survey.accepted else check_outcome(survey)
                frame.set_go(import_verb(survey), nothing)
                frame.set_outcome(check_outcome(survey))
            case _:
                frame.set_go(_("Close"))
                frame.set_outcome("")
