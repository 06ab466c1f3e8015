"""Undo, redo, and the notes that something left the program."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.undo import change_set_header, invert, redo_target, undo_target
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Undone:
    """Which change set was taken back or done again, in the words of its header."""

    no: int
    action: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the newest change set of this member on this device that is not undone yet.

    Raises:
        Conflict: nothing is left, a final action stands in the way, or something has changed
            since; nothing is altered.
    """

    action = "history.undo"

    def run(self, work: UnitOfWork) -> Undone:
        header = invert(work, undo_target(work)["no"])
        work.describe(no=header["no"], action=header["action"])
        return Undone(header["no"], header["action"], header["arguments"])


@dataclass(frozen=True, slots=True)
class UndoChangeSet:
    """Takes back one change set, however old, where nothing that came after needs it."""

    no: int
    action = "history.undo"

    def run(self, work: UnitOfWork) -> Undone:
        header = invert(work, self.no)
        work.describe(no=header["no"], action=header["action"])
        return Undone(header["no"], header["action"], header["arguments"])


@dataclass(frozen=True, slots=True)
class Redo:
    """Does again what the last undo took back, unless something new was done since."""

    action = "history.redo"

    def run(self, work: UnitOfWork) -> Undone:
        undo = invert(work, redo_target(work)["no"], redo=True)
        done = change_set_header(work.connection, undo["undoes"])
        work.describe(no=done["no"], action=done["action"])
        return Undone(done["no"], done["action"], done["arguments"])


@dataclass(frozen=True, slots=True)
class NoteOutput:
    """Notes in the history that something left the program: an export, a print, a saved PDF.

    Attributes:
        what: action key, for example ``output.export_json``.
        target: where it went, as the user named it.
    """

    what: str
    target: str
    rows: int

    @property
    def action(self) -> str:
        return self.what

    def run(self, work: UnitOfWork) -> None:
        work.record()
        work.describe(target=self.target, rows=self.rows)
