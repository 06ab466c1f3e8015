"""The command line: words in, a verb run, an exit status out.

0 done; 1 the user's input is wrong or the world stands in the way, one line on standard error;
2 our fault, with the place of the report.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from app.cli import edits, entries, files, history, imports, timer
from app.cli.arguments import Parser, UsageError, check_readable
from app.cli.context import Context, Surroundings
from app.cli.output import give_up_output, tell
from app.cli.verbs import Verb, add_verbs
from app.domain.values.errors import RuleViolation, StintError
from app.system.messages import render
from app.system.translations import _

DONE, WRONG_INPUT, OUR_FAULT = 0, 1, 2
FILE_SUFFIX = ".stint"
INTERRUPTED = 130  # 128 and the number of the signal, as shells count
_HELP = frozenset(("-h", "--help"))
# Together their modules cost a third of the timer's start, so only calls that need them wait.
LATE_VERBS = frozenset(
    (
        "report",
        "profile",
        "client",
        "project",
        "activity",
        "rate",
        "expense",
        "unbilled",
        "invoice",
        "pay",
        "task",
        "deliverable",
        "workflow",
        "calendar",
        "absence",
        "plan",
        "baseline",
        "template",
        "series",
        "quote",
        "statement",
        "remind",
        "recurring",
        "account",
        "mail",
    )
)


@dataclass(frozen=True, slots=True)
class Call:
    """What the command line says: which file, and which verb with which words."""

    file: Path | None
    verb: Verb | None
    words: Namespace


def all_verbs() -> list[Verb]:
    return [*_time_verbs(), *late_verbs(), *_file_verbs()]


def _time_verbs() -> list[Verb]:
    return [verb for area in (timer, entries, edits) for verb in area.verbs()]


def late_verbs() -> list[Verb]:
    """The verbs of `LATE_VERBS`."""
    return [*_work_verbs(), *_billing_verbs()]


def _work_verbs() -> list[Verb]:
    from app.cli import (  # noqa: PLC0415 - late, see above
        absences,
        activities,
        baselines,
        calendars,
        deliverables,
        plan,
        reports,
        tasks,
        workflow,
    )

    areas = (
        *(reports, tasks, deliverables, workflow, plan),
        *(baselines, calendars, absences, activities),
    )
    return [verb for area in areas for verb in area.verbs()]


def _billing_verbs() -> list[Verb]:
    from app.cli import (  # noqa: PLC0415 - late, see above
        clients,
        document_templates,
        expenses,
        hour_accounts,
        invoices,
        mail,
        payments,
        profile,
        projects,
        quotes,
        rates,
        recurring_invoices,
        reminders,
        series,
        statements,
        unbilled,
    )

    areas = (
        *(profile, clients, projects, rates, expenses, unbilled, invoices, payments),
        *(document_templates, series, quotes, statements, recurring_invoices),
        *(hour_accounts, reminders, mail),
    )
    return [verb for area in areas for verb in area.verbs()]


def _file_verbs() -> list[Verb]:
    return [verb for area in (history, files, imports) for verb in area.verbs()]


def _verbs_for(words: Sequence[str]) -> list[Verb]:
    """The verbs that the words can mean; all of them in a call for help, or where one is mistyped.

    Who asks for the window waits for none of the late ones.
    """
    early = [*_time_verbs(), *_file_verbs()]
    named = any(verb.name in words for verb in early) or _asks_for_window(words)
    return early if named and LATE_VERBS.isdisjoint(words) else all_verbs()


def _asks_for_window(words: Sequence[str]) -> bool:
    first = _first_word(words)
    return _HELP.isdisjoint(words) and (not first or _is_file(first))


def read_call(words: Sequence[str]) -> Call:
    """Reads the words of the command line; without a verb it asks for the window.

    Desktops say ``stint work.stint`` on a double click, which is ``stint --file work.stint``. A
    verb stays a verb, even where a file of its name lies about.

    Raises:
        UsageError: the words are off.
        RuleViolation: a name or a number is.
        SystemExit: help was asked for and printed.
    """
    check_readable(words)
    verbs = {verb.name: verb for verb in _verbs_for(words)}
    parser = Parser(prog="stint", description=_("From task to timer to plan to invoice."))
    parser.add_argument("--file", type=Path, metavar=_("FILE"), help=_("open this file"))
    parser.add_argument("--json", action="store_true", help=_("answer in JSON"))
    read = _with_file_named(words, verbs)
    # Where the first word is no verb, whoever mistyped it is to see all of them.
    parser.said = frozenset(read) if _first_word(read) in verbs else None
    add_verbs(parser, verbs.values(), "verb", required=False)
    found = parser.parse_args(read)
    return Call(found.file, verbs.get(found.verb), found)


def _first_word(words: Sequence[str]) -> str:
    """The first word that is no option and no option's value; blank for none."""
    rest = iter(words)
    for word in rest:
        if word == "--file":
            next(rest, "")
        elif not word.startswith("-"):
            return word
    return ""


def _with_file_named(words: Sequence[str], verbs: Container[str]) -> list[str]:
    first = "".join(words[:1])
    named = not first.startswith("-") and first not in verbs
    return ["--file", *words] if named and _is_file(first) else list(words)


def _is_file(word: str) -> bool:
    # Unlike Path's, this isfile takes a word that no path can be for none.
    return Path(word).suffix == FILE_SUFFIX or os.path.isfile(word)  # noqa: PTH113


def run_call(
    call: Call, surroundings: Surroundings, open_file: Callable[[Surroundings], Context]
) -> int:
    """Runs the verb, on the opened file unless its words want it closed; the exit status.

    Raises:
        StintError: the user's input is wrong or the world stands in the way.
        UsageError: the words are off.
    """
    assert call.verb is not None  # noqa: S101 - without a verb the window is opened instead
    status = call.verb.before_opening(surroundings, call.words)
    if status is not None:
        return status
    return call.verb.run(open_file(surroundings), call.words)


def complain(error: StintError | UsageError, zone: tzinfo) -> None:
    """One line on standard error, with instants as the user's wall clock shows them."""
    text = render(error, zone) if isinstance(error, StintError) else str(error)
    tell(f"stint: {' '.join(text.split())}")


def end_without_output(error: OSError, zone: tzinfo) -> int:
    """Ends a call whose standard output takes no more; returns the exit status.

    Raises:
        OSError: the same one, where something else failed.
    """
    # Only what is open already fails without a name, and all but standard output is looked after.
    if error.filename is not None:
        raise error
    give_up_output()
    if isinstance(error, BrokenPipeError):
        # Whoever reads has seen enough.
        return DONE
    told = RuleViolation(
        "out", "output.cannot_write", path=_("standard output"), reason=error.strerror
    )
    complain(told, zone)
    return WRONG_INPUT
