"""How a report leaves the program: as a file, on paper, as text. Each is noted in the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.billing.document import Document
from app.domain.reporting.report_document import ReportGround
from app.domain.values.errors import StintError
from app.services.status_report import (
    NoteReportCopied,
    NoteReportPrinted,
    SaveStatusReport,
    draw_report,
    report_file_name,
    report_text,
)
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.widgets.pdf_printing import ask_and_print, printed_text

Result = TypeVar("Result")
ChooseTarget = Callable[[QWidget, str], Path | None]


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Where the user wants the PDF; None where the dialog was left."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the report"), name, _("PDF (*.pdf)")
    )
    path = Path(chosen)
    return (path if path.suffix else path.with_suffix(".pdf")) if chosen else None


@dataclass(frozen=True, slots=True)
class ReportToSend:
    """A report as it stands when a button is pressed.

    Attributes:
        client: the name, for the history.
    """

    client: str
    document: Document
    ground: ReportGround


class ReportOutputs(QObject):
    """Draws in the pool, then writes, prints or copies.

    Signals:
        started: something is being drawn or written.
        finished: what was done, in words; blank where the user left the question.
    """

    started = Signal()
    finished = Signal(str)

    def __init__(
        self,
        session: Session,
        dialog: QWidget,
        refuse: Callable[[BaseException], None],
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        """``refuse`` shows what went wrong."""
        super().__init__(dialog)
        self._session = session
        self._dialog = dialog
        self._refuse = refuse
        self._choose_target = choose_target

    def save(self, report: ReportToSend) -> None:
        """Asks where to and writes the PDF."""
        target = self._choose_target(self._dialog, report_file_name(report.document))
        if target is not None:
            self._run(lambda: _drawn(report), lambda pdf: self._write(report.client, pdf, target))

    def print_out(self, report: ReportToSend) -> None:
        """Asks for a printer and prints."""
        self._run(lambda: _drawn(report), lambda pdf: self._print(report.client, pdf))

    def copy(self, report: ReportToSend) -> None:
        """Puts the report on the clipboard as plain text, for a mail."""
        self._run(lambda: report_text(report.document), lambda text: self._copy(report, text))

    def _run(self, call: Callable[[], Result], then: Callable[[Result], None]) -> None:
        self.started.emit()

        def take(found: Result) -> None:
            if isValid(self):
                then(found)

        self._session.runner.run(call, take, self._refuse)

    def _write(self, client: str, content: bytes, target: Path) -> None:
        text = _("Saved as {path}").format(path=target)
        self._session.execute(
            SaveStatusReport(client, content, target),
            lambda _path: self._finish(text),
            self._refuse,
        )

    def _print(self, client: str, content: bytes) -> None:
        name = _("Status report for {client}").format(client=client)
        try:
            printed = ask_and_print(name, content, self._dialog)
        except StintError as error:
            self._refuse(error)
            return
        if printed is None:
            self._finish("")
            return
        self._session.execute(NoteReportPrinted(client, printed.target))
        self._finish(printed_text(name, printed))

    def _copy(self, report: ReportToSend, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._session.execute(NoteReportCopied(report.client))
        self._finish(_("Copied. Paste it into a mail."))

    def _finish(self, text: str) -> None:
        # The dialog may be closed while a file is still being written.
        if isValid(self):
            self.finished.emit(text)


def _drawn(report: ReportToSend) -> bytes:
    return draw_report(report.ground, report.document)
