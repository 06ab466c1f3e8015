"""The status report for a client: edited at the left, the page as it will be at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.reporting.report_document import ReportGround, report_document
from app.domain.reporting.status_options import SectionKey, UsedOptions, read_used, with_used
from app.domain.values.errors import RuleViolation, StintError
from app.queries.clients import ClientRow
from app.queries.projects import ProjectCriteria, projects
from app.queries.status_report import StatusCriteria
from app.queries.status_report_document import report_ground
from app.services.mail_papers import DrawnPaper, MailPaper, MailPaperKey, finished_paper
from app.services.status_report import draw_report, report_file_name, report_pdf
from app.settings.machine import REPORTS_USED, MachineSettings
from app.system.messages import render
from app.system.translations import _
from app.ui.reports.report_choices import ReportChoices
from app.ui.reports.report_frame import ReportFrame
from app.ui.reports.report_outputs import (
    ChooseTarget,
    ReportOutputs,
    ReportToSend,
    ask_for_target,
)
from app.ui.reports.report_state import ReportLine, ReportState
from app.ui.reports.report_words import outcome_text, unrated_text
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme

Result = TypeVar("Result")
_TABLES = (
    "client",
    "project",
    "task",
    "time_entry",
    "deliverable",
    "dependency",
    "baseline",
    "rate",
    "seller",
)
# While words are typed, not every letter of them is drawn.
_WAIT_MILLISECONDS = 150


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """Whose report is wanted.

    Attributes:
        clients: to choose from; one at least.
        client_id: None for the one whose report was made last.
        project_id: None for all.
    """

    clients: Sequence[ClientRow]
    client_id: UUID | None = None
    project_id: UUID | None = None


class StatusReportDialog(ReportFrame[ReportChoices]):
    """Nothing leaves the program before a button is pressed; what was edited lasts as long as it.

    Signals:
        noted: what was saved, printed or copied, in words.
        mail_asked: the report as a `MailPaper` that is to be mailed.
    """

    noted = Signal(str)
    mail_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        settings: MachineSettings,
        asked: ReportAsked,
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        weekday = QLocale.system().firstDayOfWeek().value - 1
        choices = ReportChoices(theme, asked.clients, session.today(), weekday)
        super().__init__(theme, _("Status report"), choices, parent)
        self._session = session
        self._settings = settings
        self._names = {row.id: row.name for row in asked.clients}
        self._states: dict[UUID, ReportState] = {}
        self._ground: ReportGround | None = None
        self._content = b""
        self.outputs = ReportOutputs(session, self, self._fail, choose_target)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MILLISECONDS)
        self._begin(asked)
        self._wire()
        self.choices.client.setFocus()

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty until it is drawn."""
        return self._content

    @property
    def state(self) -> ReportState:
        """What is chosen and edited for the client that is shown."""
        return self._states[self.choices.client_id]

    def load(self) -> None:
        """Reads the facts of the chosen client, project and days, in the pool."""
        try:
            days = self.choices.days()
        except RuleViolation as error:
            self._refuse(error)
            return
        self.tell("")
        self.choices.show_problem("", "")
        criteria = StatusCriteria(
            self.choices.client_id,
            days,
            self._session.clock.now(),
            self._session.zone,
            self._session.member_id,
            self.choices.project_ids,
        )
        read = self._session.read
        self._run(lambda: read(report_ground, criteria), self._take_ground, "facts")

    def draw(self) -> None:
        """Draws the report as it stands, in the pool."""
        self._wait.stop()
        ground, state = self._ground, self.state
        if ground is not None:
            self._run(
                lambda: report_pdf(ground, state.options, state.edits), self._show_pages, "pages"
            )

    def done(self, result: int) -> None:
        """Remembers what was chosen, however the dialog is left."""
        self._remember()
        super().done(result)

    def _begin(self, asked: ReportAsked) -> None:
        used = list(read_used(self._settings.get(REPORTS_USED)))
        last = next((key for key in reversed(used) if key in self._names), None)
        first = asked.client_id or last or asked.clients[0].id
        self.choices.client.set_code(str(first))
        self._show_client(asked.project_id)

    def _show_client(self, project_id: UUID | None = None) -> None:
        """Shows what was chosen for a client last, or is being edited for it now."""
        client_id = self.choices.client_id
        if client_id not in self._states:
            used = read_used(self._settings.get(REPORTS_USED)).get(client_id, UsedOptions())
            self._states[client_id] = ReportState(used.options)
            self.choices.set_period(used.period)
        rows = self._session.read(projects, ProjectCriteria(client_id, archived=True))
        shown = [
            row
            for row in rows
            if row.billing != "non_billable" and (not row.archived or row.id == project_id)
        ]
        self.choices.set_projects(shown, project_id)
        self.choices.set_options(self.state.options)
        self.choices.set_texts(self.state.edits.intro, self.state.edits.closing)
        self._ground = None
        self.load()

    def _take_data(self, tables: frozenset[str]) -> None:
        """Another window or a timer has written; edits stay with their rows."""
        if isValid(self) and touches(tables, *_TABLES):
            self.load()

    def _take_ground(self, ground: ReportGround) -> None:
        self._ground = ground
        lacking = sum(each.unrated_seconds for each in ground.facts.budgets)
        self.strip.set_strip(unrated_text(lacking if self.state.options.money else 0), "warn")
        self._show_lines()
        self.draw()

    def _change(self, state: ReportState) -> None:
        """Takes an edit; the page follows a little later."""
        self._states[self.choices.client_id] = state
        self._show_lines()
        self._wait.start()

    def _show_lines(self) -> None:
        if self._ground is None:
            return
        rows, model = self.choices.rows, self.choices.model
        current = rows.current_line
        model.set_rows(self.state.lines(self._ground))
        if current is not None and (row := model.row_of(current.key)) >= 0:
            rows.go_to_row(row)
        rows.updateGeometry()

    def _toggle(self, line: ReportLine) -> None:
        self._change(self.state.toggled(line))

    def _word(self, line: ReportLine, text: str) -> None:
        self._change(self.state.worded(line, text))

    def _add_row(self) -> None:
        line = self.choices.rows.current_line
        section = SectionKey.DONE if line is None else line.section
        state, key = self.state.with_row(section)
        self._change(state)
        row = self.choices.model.row_of(key)
        self.choices.rows.setFocus()
        self.choices.rows.go_to_row(row)
        self.choices.rows.write(row)

    def _take_options(self) -> None:
        self._change(replace(self.state, options=self.choices.chosen(self.state.options)))
        if self._ground is not None:
            self._take_ground(self._ground)

    def _take_texts(self) -> None:
        intro, closing = (edit.toPlainText() for edit in (self.choices.intro, self.choices.closing))
        edits = replace(self.state.edits, intro=intro, closing=closing)
        self._change(replace(self.state, edits=edits))

    def _send(self, act: Callable[[ReportToSend], None]) -> None:
        ground, state = self._ground, self.state
        if ground is not None:
            self.tell("")
            document = report_document(ground, state.options, state.edits)
            act(ReportToSend(self._names[self.choices.client_id], document, ground))

    def _mail(self) -> None:
        """Draws the report in the pool and has it mailed."""
        ground, state, client_id = self._ground, self.state, self.choices.client_id
        if ground is None:
            return
        self.tell("")
        self._remember()
        document = report_document(ground, state.options, state.edits)
        key, read = MailPaperKey("report", client_id), self._session.read

        def draw() -> MailPaper:
            content, name = draw_report(ground, document), report_file_name(document)
            return read(finished_paper, DrawnPaper(key, document, content, client_id, name))

        self._run(draw, self.mail_asked.emit, "mail")

    def _take_sent(self, text: str) -> None:
        self.set_usable(usable=self._ground is not None)
        if text:
            self._remember()
            self.show_outcome(text)
            self.noted.emit(text)

    def _remember(self) -> None:
        used = UsedOptions(self.choices.report_period, self.state.options)
        kept = with_used(self._settings.get(REPORTS_USED), self.choices.client_id, used)
        # Settings that cannot be kept are no reason to fail: next time it begins as usual.
        with suppress(OSError):
            self._settings.put(REPORTS_USED, kept)

    def _run(self, call: Callable[[], Result], then: Callable[[Result], None], topic: str) -> None:
        """Works in the pool; what comes after the dialog has gone is dropped."""

        def take(found: Result) -> None:
            if isValid(self):
                then(found)

        self._session.runner.run(call, take, self._fail, f"report {topic} {id(self)}")

    def _show_pages(self, content: bytes) -> None:
        self._content = content
        self.preview.show_pages(content)
        rows = sum(line.on and line.is_sent for line in self.choices.model.rows)
        heads = sum(line.is_section and line.on for line in self.choices.model.rows)
        text = outcome_text(self.preview.picture.pages.count, rows - heads)
        self.preview.picture.setAccessibleDescription(text)
        self.show_outcome(text)
        self.set_usable(usable=self._ground is not None)

    def _fail(self, error: BaseException) -> None:
        if isValid(self) and isinstance(error, StintError):
            self._refuse(error)
        else:
            self._session.tell(error)

    def _refuse(self, error: StintError) -> None:
        """Says what is wrong at its field, or at the foot."""
        self.set_usable(usable=self._ground is not None)
        name = error.field if isinstance(error, RuleViolation) else ""
        text = render(error, self._session.zone)
        self.tell("" if self.choices.show_problem(name, text) else text)

    def _wire(self) -> None:
        choices, outputs = self.choices, self.outputs
        choices.client_chosen.connect(self._show_client)
        choices.facts_asked.connect(self.load)
        choices.options_changed.connect(self._take_options)
        choices.texts_changed.connect(self._take_texts)
        choices.rows.toggled.connect(self._toggle)
        choices.model.worded.connect(self._word)
        choices.add_button.clicked.connect(self._add_row)
        self._wait.timeout.connect(self.draw)
        self._session.changed.connect(self._take_data)
        outputs.started.connect(lambda: self.set_usable(usable=False))
        outputs.finished.connect(self._take_sent)
        self.copy_button.clicked.connect(lambda: self._send(outputs.copy))
        self.save_button.clicked.connect(lambda: self._send(outputs.save))
        self.print_button.clicked.connect(lambda: self._send(outputs.print_out))
        self.mail_button.clicked.connect(self._mail)
        self.close_button.clicked.connect(self.reject)
