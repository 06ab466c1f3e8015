"""Time sheets that leave the program; each is noted in the history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.values.day_range import DayRange
from app.queries.clients import one_client
from app.queries.document_timesheet import WorkedCriteria
from app.services.invoice_output import write_whole
from app.services.paper import timesheet_paper
from app.store.unit_of_work import UnitOfWork
from app.system.file_names import fit_name
from app.system.translations import _


@dataclass(frozen=True, slots=True)
class SaveTimesheetPdf:
    """Draws a client's time sheet into a file, whole or not at all.

    Raises:
        NotFound: the client was deleted meanwhile.
        Conflict: there is no such work.
        RuleViolation: the system does not let us write there.
    """

    criteria: WorkedCriteria
    target: Path
    action = "output.timesheet"

    def run(self, work: UnitOfWork) -> Path:
        write_whole(self.target, timesheet_paper(work.connection, self.criteria))
        owner = one_client(work.connection, self.criteria.client_id)
        work.record()
        work.describe(text="" if owner is None else owner.name, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class NoteTimesheetPrinted:
    """Notes that a client's time sheet went to a printer."""

    client: str
    printer: str
    action = "output.timesheet_print"

    def run(self, work: UnitOfWork) -> None:
        work.record()
        work.describe(text=self.client, target=self.printer)


def timesheet_name(client: str, days: DayRange) -> str:
    """What the PDF is usually called."""
    title = _("Time sheet")
    return f"{fit_name(f'{title} {client} {days.last_on.isoformat()}')}.pdf"
