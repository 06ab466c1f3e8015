"""One run of Stint: clock, folders, settings, and the file that it opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.context import Context, Surroundings
from app.cli.keyboard import Keyboard
from app.cli.main import Call
from app.cli.output import standard_output
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.services.backups import with_way_out
from app.services.setup import SetUpWorkspace
from app.settings.machine import (
    BACKUPS_DAILY,
    BACKUPS_HOURLY,
    BACKUPS_WEEKLY,
    MachineSettings,
)
from app.store.backup import Keep, roll_backup
from app.store.errors import DamagedFile
from app.store.schema import SCHEMA_VERSION
from app.store.store import Store, StoreParts, open_store
from app.system.clock import Clock
from app.system.draft_folder import DraftFolder
from app.system.folders import Folders, device_id
from app.system.ids import IdFactory
from app.system.passwords import Passwords
from app.system.translations import _

if TYPE_CHECKING:
    from app.services.mail_office import MailOffice


class Program:
    """Makes what the command line and the window are given. Tests and the demo hand in a clock."""

    def __init__(
        self,
        clock: Clock,
        folders: Folders,
        passwords: Passwords | None = None,
        keyboard: Keyboard | None = None,
    ) -> None:
        """``passwords`` and ``keyboard`` in place of those of the system."""
        self.clock = clock
        self.folders = folders
        self.passwords = passwords or Passwords()
        self.keyboard = keyboard or Keyboard()
        self.drafts = DraftFolder(folders.data / "mail-drafts")
        self.ids = IdFactory(clock)
        self.settings = MachineSettings(folders.settings)
        self._store: Store | None = None

    def open(self, path: Path) -> Store:
        """Opens the file at ``path``, or makes a fresh one.

        Raises:
            StoreUnavailable: a damaged file's error names the newest sound backup.
        """
        try:
            self._store = open_store(path, self.parts())
        except DamagedFile as error:
            raise with_way_out(error, self.folders.backups_of) from error
        return self._store

    def close(self) -> None:
        self.drafts.clear()
        if self._store is not None:
            self._store.close()

    def mail(self) -> MailOffice:
        """Everything that mails need besides their papers."""
        # Late: few runs send mails, and what speaks to servers costs a start.
        from app.services.mail_office import MailOffice  # noqa: PLC0415
        from app.system.smtp import SmtpTransport  # noqa: PLC0415

        return MailOffice(
            self.settings, self.passwords, SmtpTransport(), self.drafts, self.clock, self.ids
        )

    def take_backup(self, folder: Path | None) -> Path:
        """A verified backup of the open file, in the folder given or the one that rolls."""
        store = self._store
        assert store is not None  # noqa: S101 - only asked while a file is open
        keep = Keep(
            self.settings.get(BACKUPS_HOURLY),
            self.settings.get(BACKUPS_DAILY),
            self.settings.get(BACKUPS_WEEKLY),
        )
        target = folder or self.folders.backups_of(store.path)
        return roll_backup(store.path, target, self.clock.now(), keep, store.key)

    def surroundings(self, call: Call) -> Surroundings:
        """What a verb of the command line gets before the file is opened."""
        path = (call.file or self.folders.file).absolute()
        return Surroundings(
            path=path,
            backups=self.folders.backups_of(path),
            clock=self.clock,
            zone=self.clock.zone(),
            out=standard_output(as_json=call.words.json),
            as_json=call.words.json,
            mail=self.mail,
            keyboard=self.keyboard,
        )

    def context(self, around: Surroundings) -> Context:
        """What a verb of the command line gets once the file is open."""
        store = self.open(around.path)
        assert store.actor.member_id is not None  # noqa: S101 - an open file has a member
        return Context(
            path=store.path,
            backups=around.backups,
            clock=self.clock,
            zone=around.zone,
            out=around.out,
            as_json=around.as_json,
            mail=around.mail,
            keyboard=around.keyboard,
            read=store.read,
            execute=store.execute,
            backup=self.take_backup,
            member_id=store.actor.member_id,
            schema=SCHEMA_VERSION,
        )

    def parts(self) -> StoreParts:
        """What a file is opened with."""
        first = SetUpWorkspace(
            name="",
            zone=self.clock.zone().key,
            working_hours=json.dumps(DEFAULT_WORKING_HOURS.to_json()),
            activity_types=(
                (_("Coding"), True),
                (_("Design"), True),
                (_("Writing"), True),
                (_("Meeting"), True),
                (_("Admin"), False),
            ),
        )
        return StoreParts(
            clock=self.clock,
            ids=self.ids,
            device_id=device_id(self.folders.settings, self.ids),
            first=first,
        )
