"""Plans that leave the program. Each is noted in the history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.services.invoice_output import write_whole
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SavePlan:
    """Writes a plan's file, whole or not at all.

    Attributes:
        project: its name, for the history.

    Raises:
        RuleViolation: the system does not let us write there.
    """

    project: str
    content: bytes
    target: Path
    action = "output.plan"

    def run(self, work: UnitOfWork) -> Path:
        write_whole(self.target, self.content)
        work.record()
        work.describe(text=self.project, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class NotePlanPrinted:
    """Notes that a plan went to a printer.

    Attributes:
        project: its name.
        printer: that it went to.
    """

    project: str
    printer: str
    action = "output.plan_print"

    def run(self, work: UnitOfWork) -> None:
        work.record()
        work.describe(text=self.project, target=self.printer)
