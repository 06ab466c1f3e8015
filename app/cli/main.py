"""The command line: words in, a verb run, an exit status out.

0 done; 1 the user's input is wrong or the world stands in the way, one line on standard error;
2 our fault, with the place of the report.
"""

from __future__ import annotations

import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from app.cli import entries, files, history, timer
from app.cli.arguments import Parser, UsageError
from app.cli.context import Context
from app.cli.verbs import Verb
from app.domain.values.errors import StintError
from app.system.messages import render
from app.system.translations import _

DONE, WRONG_INPUT, OUR_FAULT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Call:
    """What the command line says: which file, and which verb with which words."""

    file: Path | None
    verb: Verb | None
    words: Namespace


def all_verbs() -> list[Verb]:
    return [*timer.verbs(), *entries.verbs(), *history.verbs(), *files.verbs()]


def read_call(words: Sequence[str]) -> Call:
    """Reads the words of the command line; without a verb it asks for the window.

    Raises:
        UsageError: the words are off.
        SystemExit: help was asked for and printed.
    """
    verbs = {verb.name: verb for verb in all_verbs()}
    parser = Parser(prog="stint", description=_("From task to timer to plan to invoice."))
    parser.add_argument("--file", type=Path, metavar=_("FILE"), help=_("open this file"))
    parser.add_argument("--json", action="store_true", help=_("answer in JSON"))
    rows = parser.add_subparsers(dest="verb", metavar=_("VERB"))
    for verb in verbs.values():
        sub = rows.add_parser(verb.name, help=verb.summary, description=verb.summary)
        # Before or after the verb; SUPPRESS keeps the later one from unsaying the earlier.
        sub.add_argument("--json", action="store_true", default=SUPPRESS, help=_("answer in JSON"))
        verb.arguments(sub)
    found = parser.parse_args(list(words))
    return Call(found.file, verbs.get(found.verb), found)


def run_call(
    call: Call,
    open_context: Callable[[Path | None, bool], Context],
    err: TextIO | None = None,
) -> int:
    """Runs the verb on the opened file; tells the user of everything that is not our fault."""
    assert call.verb is not None  # noqa: S101 - without a verb the window is opened instead
    try:
        return call.verb.run(open_context(call.file, call.words.json), call.words)
    except (StintError, UsageError) as error:
        complain(error, err)
        return WRONG_INPUT


def complain(error: StintError | UsageError, err: TextIO | None = None) -> None:
    """One line on standard error."""
    text = render(error) if isinstance(error, StintError) else str(error)
    (err or sys.stderr).write(f"stint: {' '.join(text.split())}\n")
