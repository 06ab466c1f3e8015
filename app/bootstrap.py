"""The composition root: where the objects of one run are made and handed to each other.

`program` holds what both the command line and the window need, `window_root` what only the window
does; this module starts one or the other and has the last handler.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

from app.cli.arguments import UsageError
from app.cli.main import (
    INTERRUPTED,
    OUR_FAULT,
    WRONG_INPUT,
    complain,
    end_without_output,
    read_call,
    run_call,
)
from app.cli.output import flush_output, tell
from app.domain.values.errors import StintError
from app.program import Program
from app.settings.machine import LANGUAGE
from app.system.clock import SystemClock
from app.system.fault_report import keep_report
from app.system.folders import system_folders
from app.system.language import system_language
from app.system.translations import _, use_language


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
                # Nothing of a start is garbage; afterwards `launch` has it collected by the window.
                gc.disable()
                # Late: the command line never pays for Qt.
                from app.window_root import run_window  # noqa: PLC0415

                return run_window(program, (call.file or program.folders.file).absolute())
            return run_call(call, program.surroundings(call), program.context)
        finally:
            program.close()
            flush_output()
    except (StintError, UsageError) as error:
        complain(error, program.clock.zone())
        return WRONG_INPUT
    except OSError as error:
        return end_without_output(error, program.clock.zone())


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
