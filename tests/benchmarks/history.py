"""Ten years of one person's recorded time: seeded, so every run measures the same rows.

The pieces never overlap and fill the ten years whatever their number: at 10,000 there is one in
nine hours, at a million one in five minutes. Projects are worked on very unevenly.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

BEGINS_AT = datetime(2016, 1, 1, tzinfo=UTC)
ENDS_AT = datetime(2026, 1, 1, tzinfo=UTC)
CLIENTS, PROJECTS, TASKS, TAGS = 40, 400, 8_000, 30
DAY_SECONDS = 86_400

_SEED = 421
_LONGEST_SECONDS = 4 * 3600
_SHORTEST_SECONDS = 30
_DOING = ("answer", "build", "check", "clean", "compare", "cut", "draw", "fit", "mend", "name")
_THING = ("archive", "calendar", "drawing", "form", "letter", "map", "quote", "route", "table")


class Piece(NamedTuple):
    """One time entry; instants in seconds since 1970, everything else by number from 0."""

    started: int
    ended: int
    task: int
    billable: bool
    note: str
    tags: tuple[int, ...]

    @property
    def project(self) -> int:
        return self.task * PROJECTS // TASKS

    @property
    def client(self) -> int:
        return self.project * CLIENTS // PROJECTS

    @property
    def day(self) -> int:
        """Days since 1970, in UTC."""
        return self.started // DAY_SECONDS

    @property
    def crosses_midnight(self) -> bool:
        return (self.ended - 1) // DAY_SECONDS > self.day


def pieces(count: int) -> Iterator[Piece]:
    """The history of ``count`` pieces, oldest first."""
    random = Random(_SEED)  # noqa: S311 - repeatable is what is wanted
    begin = int(BEGINS_AT.timestamp())
    slot = (int(ENDS_AT.timestamp()) - begin) / count
    liking = [1.0 / (1 + rank) ** 0.8 for rank in range(PROJECTS)]
    random.shuffle(liking)
    per_project = TASKS // PROJECTS
    for number, project in enumerate(random.choices(range(PROJECTS), liking, k=count)):
        started = begin + int((number + random.uniform(0, 0.05)) * slot)
        wanted = int(slot * random.uniform(0.3, 0.9))
        yield Piece(
            started,
            started + min(max(wanted, _SHORTEST_SECONDS), _LONGEST_SECONDS),
            project * per_project + min(per_project - 1, int(random.expovariate(0.2))),
            number % 5 != 0,
            f"{random.choice(_DOING)} {random.choice(_THING)} {number % 991}",
            tuple(sorted(random.sample(range(TAGS), number % 3))),
        )
