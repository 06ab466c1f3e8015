"""The verbs of the command line: each a record, found by its name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from app.cli.arguments import Parser
from app.cli.context import Context, Surroundings


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
