"""The parts of a plan as a project file has them: by task, in the order of an outline."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.domain.planning.plan import Baseline, BaselineTask, Dependency, Key, Plan, PlanTask
from app.interchange.losses import Losses
from app.interchange.mspdi_baselines import MOST_BASELINES, baseline_name


@dataclass(frozen=True, slots=True)
class PlacedTask:
    """A task and where it stands.

    Attributes:
        number: from 1, in the order of the file.
        outline: its place in the tree, such as ``1.2.1``.
        level: how deep that is, from 1.
    """

    task: PlanTask
    number: int
    outline: str
    level: int
    summary: bool


def placed_tasks(plan: Plan) -> list[PlacedTask]:
    """The tasks in the order in which an outline shows them."""
    children: dict[Key | None, list[PlanTask]] = {}
    keys = {task.key for task in plan.tasks}
    for task in plan.tasks:
        parent = task.parent if task.parent in keys else None
        children.setdefault(parent, []).append(task)
    found: list[PlacedTask] = []
    waiting = [(task, str(place), 1) for place, task in enumerate(children.get(None, ()), start=1)]
    waiting.reverse()
    while waiting:
        task, outline, level = waiting.pop()
        below = children.get(task.key, [])
        found.append(PlacedTask(task, len(found) + 1, outline, level, bool(below)))
        waiting.extend(
            (child, f"{outline}.{place}", level + 1)
            for place, child in reversed(list(enumerate(below, start=1)))
        )
    return found


def links_by_successor(
    plan: Plan, known: Collection[Key], losses: Losses
) -> dict[Key, list[Dependency]]:
    """The links into each task; of several between the same two tasks only the first."""
    found: dict[Key, list[Dependency]] = {}
    met: set[tuple[Key, Key]] = set()
    for link in plan.dependencies:
        pair = link.predecessor, link.successor
        if pair[0] not in known or pair[1] not in known:
            continue
        if pair in met:
            losses.add("plan_loss.double_links")
            continue
        met.add(pair)
        found.setdefault(link.successor, []).append(link)
    return found


def baselines_by_task(plan: Plan, losses: Losses) -> dict[Key, list[tuple[int, BaselineTask]]]:
    """How each task stood in each baseline, with the baseline's number."""
    found: dict[Key, list[tuple[int, BaselineTask]]] = {}
    for number, baseline in sorted(_numbered(plan, losses), key=lambda pair: pair[0]):
        for one in baseline.tasks:
            found.setdefault(one.task, []).append((number, one))
    return found


def _numbered(plan: Plan, losses: Losses) -> Iterator[tuple[int, Baseline]]:
    """Baselines that are called as such files call them keep their number.

    The others get those that are left, as long as there are any.
    """
    names = {baseline_name(number): number for number in range(MOST_BASELINES)}
    waiting: list[Baseline] = []
    for baseline in plan.baselines:
        number = names.pop(baseline.name, None)
        if number is None:
            waiting.append(baseline)
        else:
            yield number, baseline
    left = iter(names.values())
    for baseline in waiting:
        number = next(left, None)
        if number is None:
            losses.add("plan_loss.many_baselines", baseline.name)
        else:
            losses.add("plan_loss.baseline_names", baseline.name)
            yield number, baseline
