"""A client's time sheet: what is on it at the left, the page as it will be at the right."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.values.errors import RuleViolation, StintError
from app.queries.document_timesheet import WorkedCriteria
from app.queries.projects import ProjectCriteria, projects
from app.queries.timesheet_document import timesheet_document
from app.services.mail_papers import DrawnPaper, MailPaper, MailPaperKey, finished_paper
from app.services.paper import timesheet_paper
from app.services.timesheet_output import NoteTimesheetPrinted, SaveTimesheetPdf, timesheet_name
from app.system.messages import render
from app.system.translations import _, ngettext
from app.ui.reports.report_frame import ReportFrame
from app.ui.reports.report_outputs import ChooseTarget, ask_for_target
from app.ui.reports.status_report_dialog import ReportAsked
from app.ui.reports.timesheet_choices import TimesheetChoices
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.pdf_printing import ask_and_print, printed_text

_TABLES = ("client", "project", "task", "time_entry", "member", "seller", "document_template")


class TimesheetDialog(ReportFrame[TimesheetChoices]):
    """Nothing leaves the program before a button is pressed.

    Signals:
        noted: what was saved or printed, in words.
        mail_asked: the time sheet as a `MailPaper` that is to be mailed.
    """

    noted = Signal(str)
    mail_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        asked: ReportAsked,
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        weekday = QLocale.system().firstDayOfWeek().value - 1
        choices = TimesheetChoices(theme, asked.clients, session.today(), weekday)
        super().__init__(theme, _("Time sheet"), choices, parent)
        self._session = session
        self._names = {row.id: row.name for row in asked.clients}
        self._choose_target = choose_target
        self._content = b""
        self._wanted: WorkedCriteria | None = None
        self.copy_button.hide()
        first = asked.client_id or asked.clients[0].id
        choices.client.set_code(str(first))
        self._show_projects(asked.project_id)
        self._wire()
        choices.client.setFocus()
        self.draw()

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty until it is drawn, and where there is no work."""
        return self._content

    def draw(self) -> None:
        """Draws the chosen work, in the pool."""
        self._wanted = criteria = self._asked()
        if criteria is not None:
            read = self._session.read
            self._session.runner.run(
                lambda: read(timesheet_paper, criteria),
                lambda content: self._take(criteria, content),
                self._fail,
                f"time sheet {id(self)}",
            )

    def _asked(self) -> WorkedCriteria | None:
        """What the choices say; None, and said at its field, where they are wrong."""
        self.tell("")
        self.choices.show_problem("", "")
        try:
            return self.choices.criteria()
        except RuleViolation as error:
            self._fail(error)
            return None

    def _show_projects(self, project_id: UUID | None = None) -> None:
        client_id = UUID(self.choices.client.code)
        rows = self._session.read(projects, ProjectCriteria(client_id, archived=True))
        shown = [row for row in rows if not row.archived or row.id == project_id]
        self.choices.set_projects(shown, project_id)

    def _take_client(self) -> None:
        self._show_projects()
        self.draw()

    def _take(self, criteria: WorkedCriteria, content: bytes) -> None:
        # What was asked for before a wrong day was chosen must not be saved as if it were that.
        if not isValid(self) or criteria != self._wanted:
            return
        self._content = content
        self.preview.show_pages(content)
        count = self.preview.picture.pages.count
        text = ngettext("{count} page", "{count} pages", count).format(count=count)
        self.preview.picture.setAccessibleDescription(text)
        self.show_outcome(text)
        self.set_usable(usable=True)

    def _fail(self, error: BaseException) -> None:
        if not isValid(self) or not isinstance(error, StintError):
            self._session.tell(error)
            return
        self._content = b""
        self.preview.show_pages(b"")
        self.show_outcome("")
        self.set_usable(usable=False)
        name = error.field if isinstance(error, RuleViolation) else ""
        text = render(error, self._session.zone)
        self.tell("" if self.choices.show_problem(name, text) else text)

    def _save(self) -> None:
        criteria = self._asked()
        if criteria is None:
            return
        name = timesheet_name(self._names[criteria.client_id], criteria.days)
        target = self._choose_target(self, name)
        if target is not None:
            text = _("Saved as {path}").format(path=target)
            command = SaveTimesheetPdf(criteria, target)
            self._session.execute(command, lambda _path: self._tell_done(text), self._refuse)

    def _print(self) -> None:
        client = self._names[UUID(self.choices.client.code)]
        name = _("Time sheet for {client}").format(client=client)
        try:
            printed = ask_and_print(name, self._content, self)
        except StintError as error:
            self._refuse(error)
            return
        if printed is not None:
            self._session.execute(NoteTimesheetPrinted(client, printed.target))
            self._tell_done(printed_text(name, printed))

    def _mail(self) -> None:
        """Draws what is chosen in the pool and has it mailed."""
        criteria = self._asked()
        if criteria is None:
            return
        key, read = MailPaperKey("timesheet", criteria.client_id), self._session.read
        name = timesheet_name(self._names[criteria.client_id], criteria.days)

        def draw() -> MailPaper:
            document, content = (
                read(timesheet_document, criteria),
                read(timesheet_paper, criteria),
            )
            drawn = DrawnPaper(key, document, content, criteria.client_id, name)
            return read(finished_paper, drawn)

        self._session.runner.run(draw, self._take_mail, self._refuse)

    def _take_mail(self, paper: MailPaper) -> None:
        if isValid(self):
            self.mail_asked.emit(paper)

    def _refuse(self, error: BaseException) -> None:
        """What went wrong on the way out; the page stands as it is."""
        if isValid(self) and isinstance(error, StintError):
            self.tell(render(error, self._session.zone))
        else:
            self._session.tell(error)

    def _tell_done(self, text: str) -> None:
        if isValid(self):
            self.show_outcome(text)
        self.noted.emit(text)

    def _take_data(self, tables: frozenset[str]) -> None:
        if isValid(self) and self.isVisible() and touches(tables, *_TABLES):
            self.draw()

    def _wire(self) -> None:
        self.choices.client_chosen.connect(self._take_client)
        self.choices.changed.connect(self.draw)
        self._session.changed.connect(self._take_data)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.mail_button.clicked.connect(self._mail)
        self.close_button.clicked.connect(self.reject)
