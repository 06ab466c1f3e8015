"""The verbs of the command line: each a record, found by its name."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.cli.arguments import Parser
from app.cli.context import Context, Surroundings
from app.system.translations import _

_HELP = frozenset(("-h", "--help"))


def _nothing_before_opening(_surroundings: Surroundings, _words: Namespace) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb.

    Attributes:
        name: as it is typed.
        summary: one sentence for the list of verbs.
        arguments: adds the verb's own arguments.
        run: does the work; returns the exit status, 0 for done.
        before_opening: does the work of words that want the file closed and returns the exit
            status; None where the words are not of that kind, and `run` comes next.
    """

    name: str
    summary: str
    arguments: Callable[[Parser], None]
    run: Callable[[Context, Namespace], int]
    before_opening: Callable[[Surroundings, Namespace], int | None] = _nothing_before_opening


def add_verbs(parser: Parser, verbs: Iterable[Verb], dest: str, *, required: bool) -> None:
    """Makes a parser read one of the verbs and its words; ``dest`` keeps the verb's name."""
    rows = parser.add_subparsers(dest=dest, metavar=_("VERB"), required=required)
    for verb in _said(list(verbs), parser.said):
        sub = rows.add_parser(verb.name, help=verb.summary, description=verb.summary)
        # Before or after the verb; SUPPRESS keeps the later one from unsaying the earlier.
        sub.add_argument("--json", action="store_true", default=SUPPRESS, help=_("answer in JSON"))
        # Of verbs within verbs the innermost sets this last, and that one is run.
        sub.set_defaults(innermost=verb.run)
        sub.said = parser.said
        verb.arguments(sub)


def _said(verbs: list[Verb], said: frozenset[str] | None) -> list[Verb]:
    """The verbs among the words of a call; all of them where none is, as in a call for help."""
    if said is None or not _HELP.isdisjoint(said):
        return verbs
    return [verb for verb in verbs if verb.name in said] or verbs


def verb_of(name: str, summary: str, verbs: list[Verb]) -> Verb:
    """A verb that is said with a second one, such as ``invoice create``."""

    def words(parser: Parser) -> None:
        add_verbs(parser, verbs, f"{name}_verb", required=True)

    return Verb(name, summary, words, _run_innermost)


def _run_innermost(context: Context, words: Namespace) -> int:
    status: int = words.innermost(context, words)
    return status
