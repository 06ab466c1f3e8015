"""Reading a plan of another program: what it is, what it holds, when its tasks are. No writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.plan_file import Loss
from app.domain.planning.scheduling.fitting import Fitted, fitted
from app.domain.values.errors import RuleViolation
from app.interchange.plan_formats import PlanFormat, plan_format, read_plan
from app.system.garbage import without_collections

MOST_BYTES: Final = 200_000_000
_HEAD_BYTES: Final = 1 << 16
# What such programs call their files; one that cannot be read is still taken for a plan.
_SUFFIXES: Final = frozenset({".gan", ".ics", ".mpp", ".mpt", ".mpx", ".xml"})


class ReadStep(StrEnum):
    """What is being done with a file."""

    OPENING = "opening"
    PARSING = "parsing"
    DATING = "dating"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan that can be imported.

    Attributes:
        losses: what the file holds and a plan here cannot.
    """

    format: PlanFormat
    fitted: Fitted
    losses: tuple[Loss, ...]


def plan_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        RuleViolation: it cannot be read, or is too large.
    """
    content = _read(path, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise RuleViolation("file", "plan_import.too_large", name=path.name, most_mb=most)
    return content


def looks_like_plan(path: Path) -> bool:
    """Whether a file is a plan and no list of time entries.

    It is asked what it says; its name counts where it says nothing that anybody understands.
    """
    try:
        plan_format(_read(path, _HEAD_BYTES), path.name)
    except RuleViolation:
        return path.suffix.casefold() in _SUFFIXES
    return True


def _unwatched(_step: ReadStep, _tasks: int) -> None:
    return


@without_collections()
def read_plan_file(
    path: Path, zone: ZoneInfo, progress: Callable[[ReadStep, int], None] = _unwatched
) -> ReadPlan:
    """The plan of a file, with its dates kept as far as they can be.

    Args:
        path: of the file.
        zone: where its clocks hung.
        progress: told each step and how many tasks there are, as far as that is known; it may
            raise to give up.

    Raises:
        RuleViolation: it cannot be read, is no plan, or asks for what cannot be.
    """
    progress(ReadStep.OPENING, 0)
    content = plan_bytes(path)
    format_ = plan_format(content, path.name)
    progress(ReadStep.PARSING, 0)
    file = read_plan(content, zone, path.stem)
    progress(ReadStep.DATING, len(file.plan.tasks))
    found = fitted(file)
    progress(ReadStep.DATING, len(file.plan.tasks))
    return ReadPlan(format_, found, file.losses)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("file", "import.cannot_read", path=path, reason=reason) from error
