"""The dialog that writes a plan for another program, and says first what gets lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.interchange.plan_formats import PlanFormat
from app.queries.plan import PlanCriteria
from app.services.plan_output import SavePlan
from app.services.plan_writing import WriteCriteria, WrittenPlan, written_plan
from app.system.plan_loss_words import loss_line
from app.system.translations import _, current_language
from app.ui.planning.exchange.plan_file_words import (
    file_kinds,
    file_name,
    format_hint,
    format_name,
    with_suffix,
    written_losses_title,
    written_text,
)
from app.ui.planning.sentence_list import SentenceList
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.segmented import Segmented

ChooseTarget = Callable[[QWidget, str, PlanFormat], Path | None]


def ask_for_target(parent: QWidget, name: str, format_: PlanFormat) -> Path | None:
    """Where the user wants the file; None where the dialog was left."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Export the plan"), file_name(name, format_), file_kinds(format_)
    )
    return with_suffix(Path(chosen), format_) if chosen else None


class PlanExportDialog(FormDialog):
    """Writes nothing before the user has seen what the chosen format cannot hold.

    Signals:
        saved: the `Path` of the file.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        project: tuple[UUID, str],
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        """``project`` is the id and the name of the one whose plan it is."""
        super().__init__(theme, session, _("Export the plan"), _("Save…"), parent=parent)
        self._project_id, self._name = project
        self._choose_target = choose_target
        self._written: WrittenPlan | None = None
        self._target: Path | None = None
        self.formats = Segmented([(each.value, format_name(each)) for each in PlanFormat])
        self.losses = SentenceList()
        self.set_pages([("", self._make_page())])
        self.set_explanation(
            _("The plan of “{name}” as a file that other programs read.").format(name=self._name)
        )
        self.formats.chosen.connect(self._write)
        self._write()
        self.formats.button(self.formats.current).setFocus()

    @property
    def format(self) -> PlanFormat:
        return PlanFormat(self.formats.current)

    def command(self) -> object | None:
        assert self._written is not None  # noqa: S101 - the button is off before
        assert self._target is not None  # noqa: S101 - `submit` has asked for it
        return SavePlan(self._name, self._written.content, self._target)

    def submit(self) -> None:
        """Asks where to, then writes."""
        self._target = self._choose_target(self, self._name, self.format)
        if self._target is not None:
            super().submit()

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        page.add("format", _("Format"), self.formats)
        self._hint: QLabel = page.add_hint("")
        page.add_widget(self.losses)
        return page

    def _write(self) -> None:
        """Writes the file in memory, in the pool, to know what it lacks."""
        self._written = None
        self.show_error(None)
        self._hint.setText(format_hint(self.format))
        self.losses.show_sentences("", ())
        self.save_button.setEnabled(False)
        self.set_outcome(_("Looking at what fits into the file…"))
        plan = PlanCriteria(self._project_id, self._session.clock.now(), current_language())
        criteria, read = WriteCriteria(plan, self.format), self._session.read
        self._session.runner.run(
            lambda: read(written_plan, criteria), self._show, self._fail, f"export {id(self)}"
        )

    def _show(self, written: WrittenPlan) -> None:
        if not isValid(self):
            return
        self._written = written
        lines = [loss_line(each) for each in written.losses]
        self.losses.show_sentences(written_losses_title(len(lines)), lines)
        self.save_button.setEnabled(True)
        self.set_outcome(written_text(written))
        if self.isVisible():
            self.fit()

    def _fail(self, error: BaseException) -> None:
        if isValid(self) and isinstance(error, StintError):
            self.set_outcome("")
            self.show_error(error)
        else:
            self._session.tell(error)
