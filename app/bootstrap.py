"""The composition root: the only place where objects are made and handed to each other."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import UsageError
from app.cli.context import Context, Surroundings
from app.cli.main import (
    INTERRUPTED,
    OUR_FAULT,
    WRONG_INPUT,
    Call,
    complain,
    end_without_output,
    read_call,
    run_call,
)
from app.cli.output import flush_output, standard_output, tell
from app.domain.values.errors import StintError
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.services.backups import with_way_out
from app.services.setup import SetUpWorkspace
from app.settings.machine import (
    BACKUPS_DAILY,
    BACKUPS_HOURLY,
    BACKUPS_WEEKLY,
    LANGUAGE,
    MachineSettings,
)
from app.store.backup import Keep, roll_backup
from app.store.errors import DamagedFile
from app.store.last_seen import forget_last_seen, last_seen, note_last_seen
from app.store.schema import SCHEMA_VERSION
from app.store.store import Store, StoreParts, open_store
from app.system.clock import Clock, SystemClock
from app.system.fault_report import keep_report
from app.system.folders import Folders, device_id, system_folders
from app.system.ids import IdFactory
from app.system.language import system_language
from app.system.translations import _, use_language

if TYPE_CHECKING:
    from app.ui.session.session import OpenFile


class Program:
    """One run of Stint: its clock, folders and settings, and the file that it opened."""

    def __init__(self, clock: Clock, folders: Folders) -> None:
        self.clock = clock
        self.folders = folders
        self.ids = IdFactory(clock)
        self.settings = MachineSettings(folders.settings)
        self._store: Store | None = None

    def open(self, path: Path) -> Store:
        self._store = open_store(path, self._parts())
        return self._store

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def take_backup(self, store: Store, folder: Path | None) -> Path:
        """A verified backup now, in the folder given or the one that rolls."""
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
            read=store.read,
            execute=store.execute,
            backup=lambda folder: self.take_backup(store, folder),
            member_id=store.actor.member_id,
            schema=SCHEMA_VERSION,
        )

    def _parts(self) -> StoreParts:
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


def main() -> int:
    """Runs Stint with the words of the command line; returns the exit status."""
    return run(Program(SystemClock(), system_folders()), sys.argv[1:])


def run(program: Program, words: Sequence[str]) -> int:
    """Runs one call, from its words to its exit status, and lets no exception through."""
    try:
        return _run(program, words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the last handler: our fault, told and reported
        return _report(program)


def _run(program: Program, words: Sequence[str]) -> int:
    chosen = program.settings.get(LANGUAGE)
    use_language(system_language() if chosen == "system" else chosen)
    try:
        try:
            call = read_call(words)
            if call.verb is None:
                return _open_window(program, (call.file or program.folders.file).absolute())
            return run_call(call, program.surroundings(call), program.context)
        except DamagedFile as error:
            raise with_way_out(error, program.folders.backups_of) from error
        finally:
            program.close()
            flush_output()
    except (StintError, UsageError) as error:
        complain(error, program.clock.zone())
        return WRONG_INPUT
    except OSError as error:
        return end_without_output(error, program.clock.zone())


def _open_window(program: Program, path: Path) -> int:
    # Late: the command line never pays for Qt.
    from app.ui.shell.companions import LastSeen  # noqa: PLC0415
    from app.ui.shell.desktop import Surroundings as WindowSurroundings  # noqa: PLC0415
    from app.ui.shell.launch import open_window  # noqa: PLC0415

    heartbeat = LastSeen(
        note=partial(note_last_seen, path),
        read=partial(last_seen, path),
        forget=partial(forget_last_seen, path),
    )
    around = WindowSurroundings(program.clock, program.settings, heartbeat)
    return open_window(path, partial(_open_for_window, program, path), around)


def _open_for_window(program: Program, path: Path) -> OpenFile:
    from app.ui.session.session import OpenFile  # noqa: PLC0415 - as above

    store = program.open(path)
    assert store.actor.member_id is not None  # noqa: S101 - an open file has a member
    return OpenFile(
        path=store.path,
        member_id=store.actor.member_id,
        read=store.read,
        submit=store.submit,
        on_commit=lambda told: store.on_commit(lambda committed: told(committed.tables)),
        version=store.version,
        waiting=lambda: store.waiting,
    )


def _report(program: Program) -> int:
    """Keeps the traceback where the user can find it, and says where."""
    text = traceback.format_exc()
    report = keep_report(text, program.folders.logs)
    if report is None:
        tell(text)
        tell(_("stint: this is a mistake in Stint, not yours."))
    else:
        tell(_("stint: this is a mistake in Stint, not yours. Report: {file}").format(file=report))
    return OUR_FAULT
