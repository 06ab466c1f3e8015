"""The command line as its users meet it: a process of its own, or quicker in this one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bootstrap import run
from app.program import Program
from app.system.folders import Folders
from tests.builders import SetClock, empty_file

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What a call that did its work says with ``--json``."""
        assert (self.status, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def text(self) -> list[str]:
        """The lines of a call that did its work."""
        assert (self.status, self.err) == (0, "")
        return self.out.splitlines()

    @property
    def complaint(self) -> str:
        """The one line that says what was wrong with the call."""
        (line,) = self.err.splitlines()
        assert (self.status, self.out) == (1, "")
        assert line.startswith("stint: ")
        return line.removeprefix("stint: ")


class Terminal:
    """Calls in this process, by a clock that tests set."""

    def __init__(
        self, folder: Path, clock: SetClock | None = None, *, from_scratch: bool = False
    ) -> None:
        self.clock = clock or SetClock()
        self.from_scratch = from_scratch
        self.folders = Folders(folder / "data", folder / "settings", folder / "logs")
        self.folders.settings.mkdir(parents=True, exist_ok=True)
        (self.folders.settings / "settings.json").write_text('{"language": "en"}')

    @property
    def file(self) -> Path:
        return self.folders.file

    def __call__(self, *words: str) -> Answer:
        if not (self.from_scratch or self.file.parent.exists()):
            self.file.parent.mkdir(parents=True)
            self.file.write_bytes(empty_file())
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = run(self.program(), words)
        return Answer(status, out.getvalue(), err.getvalue())

    def program(self) -> Program:
        """What runs the next call."""
        return Program(self.clock, self.folders)

    def json(self, *words: str) -> Any:
        return self("--json", *words).json


class Home:
    """A user's home folder and the processes that run in it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "settings"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "TZ": "Europe/Berlin",
            "LANG": "C.UTF-8",
            **environment,
        }

    @property
    def file(self) -> Path:
        return self.folder / "data" / "Stint" / "work.stint"

    def start(
        self, *words: str | bytes, by: tuple[str, ...] = ("main.py",), **more: Any
    ) -> subprocess.Popen[bytes]:
        """Starts a call and does not wait for it; ``by`` is what the interpreter runs."""
        streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen(  # noqa: S603 - our own program, words of the tests
            [sys.executable, *by, *words], cwd=ROOT, env=self.environment, **streams
        )

    def __call__(
        self, *words: str | bytes, by: tuple[str, ...] = ("main.py",), **more: Any
    ) -> Answer:
        return finish(self.start(*words, by=by, **more))

    def json(self, *words: str) -> Any:
        return self("--json", *words).json


def finish(process: subprocess.Popen[bytes]) -> Answer:
    """Waits for a call and reads what it said."""
    with process:
        out, err = process.communicate(timeout=60)
    return Answer(process.returncode, (out or b"").decode(), (err or b"").decode())
