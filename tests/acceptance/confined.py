"""The command line where the system refuses: ``python -m tests.acceptance.confined HOW WORDS``.

HOW is ``rights`` (no rights of the administrator, whom no folder is closed to) or ``space``
(files may not grow beyond `FILE_LIMIT`). Everything is imported before that, because a user
without rights may not read the folders that hold the interpreter.
"""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import main, run
from app.cli.main import late_verbs
from app.program import Program
from app.system.clock import SystemClock
from app.system.folders import Folders, system_folders
from tests.store.child import give_up_rights

FILE_LIMIT = 200_000


def _import_everything() -> None:
    import app.cli.plan_files
    import app.interchange.mspdi_reading  # noqa: F401 - as all of it

    system_folders()
    late_verbs()
    with TemporaryDirectory() as name, redirect_stdout(io.StringIO()):
        folders = Folders(Path(name), Path(name), Path(name))
        for words in (["start", "x"], ["backup"], ["log"], ["--json", "export"]):
            run(Program(SystemClock(), folders), words)


def _limit_space() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))


if __name__ == "__main__":
    _import_everything()
    {"rights": give_up_rights, "space": _limit_space}[sys.argv.pop(1)]()
    sys.exit(main())
