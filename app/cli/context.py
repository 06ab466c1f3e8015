"""What every verb of the command line gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from app.cli.keyboard import Keyboard
from app.domain.values.period import local_day
from app.services.history import NoteOutput
from app.system.clock import Clock

if TYPE_CHECKING:
    from app.services.mail_office import MailOffice

Result = TypeVar("Result")


class Read(Protocol):
    """Answers a query: ``read(query, criteria)``."""

    def __call__(self, query: Callable[[Any, Any], Result], criteria: object) -> Result: ...


class Execute(Protocol):
    """Runs a command and waits until it is on the disk."""

    def __call__(self, command: Any) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What one call of the command line knows before its file is opened.

    Attributes:
        path: the file, which need not exist yet.
        backups: the folder of this file's backups.
        zone: where the user is during this call.
        mail: makes what mails need besides their papers.
        keyboard: for what is asked in a terminal.
    """

    path: Path
    backups: Path
    clock: Clock
    zone: ZoneInfo
    out: TextIO
    mail: Callable[[], MailOffice]
    keyboard: Keyboard
    as_json: bool = False

    @property
    def today(self) -> date:
        return local_day(self.clock.now(), self.zone)

    def say(self, text: str) -> None:
        """Writes one line for people; silent where JSON was asked for."""
        if not self.as_json:
            self.out.write(text + "\n")

    def answer(self, value: object) -> None:
        """Writes the JSON answer where it was asked for."""
        if self.as_json:
            self.out.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def local(self, instant: datetime) -> datetime:
        """An instant as this user's wall clock shows it, with its offset."""
        return instant.astimezone(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Surroundings):
    """The open file and the surroundings of one call of the command line.

    Attributes:
        backup: takes a verified backup now, into a folder of the user's choice if given.
        schema: the schema version, which exports carry.
    """

    read: Read
    execute: Execute
    backup: Callable[[Path | None], Path]
    member_id: UUID
    schema: int

    def note_output(self, what: str, target: str, rows: int) -> None:
        """Notes in the history that data left the program."""
        self.execute(NoteOutput(what, target, rows))
