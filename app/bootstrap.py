"""The composition root: the only place where objects are made and handed to each other."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from app.cli.arguments import UsageError
from app.cli.context import Context
from app.cli.main import DONE, OUR_FAULT, WRONG_INPUT, Call, complain, read_call, run_call
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.services.setup import SetUpWorkspace
from app.settings.machine import (
    BACKUPS_DAILY,
    BACKUPS_HOURLY,
    BACKUPS_WEEKLY,
    LANGUAGE,
    MachineSettings,
)
from app.store.backup import Keep, roll_backup
from app.store.schema import SCHEMA_VERSION
from app.store.store import Store, StoreParts, open_store
from app.system.clock import Clock, SystemClock
from app.system.folders import Folders, device_id, system_folders
from app.system.ids import IdFactory
from app.system.language import system_language
from app.system.translations import _, use_language


class Program:
    """One run of Stint: its clock, folders and settings, and the file that it opened."""

    def __init__(self, clock: Clock, folders: Folders) -> None:
        self.clock = clock
        self.folders = folders
        self.ids = IdFactory(clock)
        self.settings = MachineSettings(folders.settings)
        self._store: Store | None = None

    def open(self, file: Path | None) -> Store:
        """Opens the named file, or the user's own one."""
        self._store = open_store((file or self.folders.file).absolute(), self._parts())
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
        target = folder or self.folders.backups
        return roll_backup(store.path, target, self.clock.now(), keep, store.key)

    def context(self, file: Path | None, as_json: bool) -> Context:  # noqa: FBT001 - as the command line calls it
        """What a verb of the command line gets."""
        store = self.open(file)
        assert store.actor.member_id is not None  # noqa: S101 - an open file has a member
        return Context(
            path=store.path,
            read=store.read,
            execute=store.execute,
            backup=lambda folder: self.take_backup(store, folder),
            member_id=store.actor.member_id,
            clock=self.clock,
            out=sys.stdout,
            schema=SCHEMA_VERSION,
            as_json=as_json,
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


def main(words: Sequence[str] | None = None) -> int:
    """Runs Stint with the words of the command line; returns the exit status."""
    program = Program(SystemClock(), system_folders())
    chosen = program.settings.get(LANGUAGE)
    use_language(system_language() if chosen == "system" else chosen)
    try:
        call = read_call(sys.argv[1:] if words is None else words)
        return _run(program, call)
    except UsageError as error:
        complain(error)
        return WRONG_INPUT
    except SystemExit:
        raise
    except BrokenPipeError:
        # Whoever read our output has seen enough; without this Python complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except BaseException:  # noqa: BLE001 - the last handler: our fault, told and reported
        return _report(program)
    finally:
        program.close()


def _run(program: Program, call: Call) -> int:
    if call.verb is None:
        return _open_window(program, call.file)
    return run_call(call, program.context)


def _open_window(program: Program, file: Path | None) -> int:
    """Shows the window and stays until the user quits."""
    # Late: the command line never pays for Qt.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.ui.session.session import OpenFile  # noqa: PLC0415
    from app.ui.shell.desktop import Desktop, Surroundings  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    store = program.open(file)
    assert store.actor.member_id is not None  # noqa: S101 - an open file has a member
    opened = OpenFile(
        path=store.path,
        member_id=store.actor.member_id,
        read=store.read,
        submit=store.submit,
        on_commit=lambda tell: store.on_commit(lambda done: tell(done.tables)),
        version=store.version,
        waiting=lambda: store.waiting,
    )
    desktop = Desktop(app, opened, Surroundings(program.clock, program.settings))
    desktop.show()
    return app.exec()


def _report(program: Program) -> int:
    """Keeps the traceback where the user can find it, and says where."""
    text = traceback.format_exc()
    file = program.folders.logs / f"error-{program.clock.now():%Y%m%dT%H%M%S}.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError:
        sys.stderr.write(text)
    sys.stderr.write(
        _("stint: this is a mistake in Stint, not yours. Report: {file}").format(file=file) + "\n"
    )
    return OUR_FAULT
