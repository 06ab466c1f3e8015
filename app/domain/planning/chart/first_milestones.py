"""Which milestone each task is done for."""

from __future__ import annotations

from app.domain.planning.chart.dated import Dated


def first_milestones(found: Dated) -> dict[int, int]:
    """By number of a task, the number of the first milestone that waits for it, itself included.

    It waits directly or over any number of others: over a summary for all below it, and a task
    below a summary for what that one waits for. Of several milestones the first by date counts, of
    one date the first in the plan. What no milestone waits for is not there.
    """
    tasks, numbers = found.plan.tasks, found.numbers
    parents = [-1 if task.parent is None else numbers[task.parent] for task in tasks]
    milestones = [
        (found.dates(task.key).start_at, number)
        for number, task in enumerate(tasks)
        if task.milestone and not found.children_of(number)
    ]
    first = {number: number for _at, number in milestones}
    # What an earlier milestone waits for has been gone through, with all before it.
    seen: set[int] = set()
    entered: set[int] = set()
    for _at, milestone in sorted(milestones):
        ahead = [milestone]
        while ahead:
            number = ahead.pop()
            if number in seen:
                continue
            seen.add(number)
            first.setdefault(number, milestone)
            ahead += found.children_of(number)
            above = number
            while above >= 0 and above not in entered:
                entered.add(above)
                ahead += [link.predecessor for link in found.links_into(above)]
                above = parents[above]
    return first
