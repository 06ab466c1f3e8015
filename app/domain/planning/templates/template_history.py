"""How the estimates of a template have changed from version to version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.planning.templates.template import Template, TemplateTask


@dataclass(frozen=True, slots=True)
class VersionEstimate:
    """The estimate of a task in one version of a template; None where it has none."""

    version: int
    effort_seconds: int | None


@dataclass(frozen=True, slots=True)
class EstimateHistory:
    """How the estimate of a task has changed.

    Attributes:
        path: the names from the top down to the task.
        estimates: of the versions that have the task, the oldest first.
    """

    path: tuple[str, ...]
    estimates: tuple[VersionEstimate, ...]


def estimate_history(versions: Sequence[tuple[int, Template]]) -> tuple[EstimateHistory, ...]:
    """How the estimates changed from version to version, for all tasks that nothing hangs on.

    Tasks are the same that have the same name below the same names; of several of one name the
    first is the first again, and so on. The newest version's come first, in its order.
    """
    found: dict[tuple[tuple[str, ...], int], list[VersionEstimate]] = {}
    for version, template in reversed(versions):
        for known, task in _leaves(template):
            found.setdefault(known, []).append(VersionEstimate(version, task.effort_seconds))
    return tuple(
        EstimateHistory(path, tuple(reversed(estimates)))
        for (path, _number), estimates in found.items()
    )


def _leaves(template: Template) -> Iterator[tuple[tuple[tuple[str, ...], int], TemplateTask]]:
    summaries = {task.parent for task in template.tasks}
    paths: list[tuple[str, ...]] = []
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for number, task in enumerate(template.tasks):
        above = () if task.parent is None else paths[task.parent]
        paths.append((*above, task.name))
        if number not in summaries and not task.milestone:
            yield (paths[-1], seen[paths[-1]]), task
            seen[paths[-1]] += 1
