"""Charts for tests and pictures: a website's project by hand, and plans of any size by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.scale import TimeScale, seconds_of
from app.domain.planning.chart.times import given_times
from app.domain.planning.plan import (
    Assignment,
    Baseline,
    BaselineTask,
    Dependency,
    DependencyKind,
    Key,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.scheduling.task_dates import TaskDates

BERLIN: Final = ZoneInfo("Europe/Berlin")
OFFICE: Final = WorkingCalendar("Office", BERLIN)
HOUR: Final = 3600
DAY: Final = 86_400
FS, SS, FF, SF = DependencyKind

_PEOPLE: Final = {
    "NS": "Nora Sand",
    "AD": "Ada Dorn",
    "PN": "Paul Nagel",
    "TW": "Tom Wald",
    "JB": "Jo Berg",
}
# Key, name, start, finish, person, hours; then what is worked, float's end and the baseline.
_WEBSITE: Final = """
1   |Discovery
1.1 |Kick-off workshop       |12.10. 9 |12.10. 17|NS|8 |done
1.2 |User interviews         |12.10. 17|19.10. 17|NS|30|done        |      |13.10. 9 16.10. 17
1.3 |Findings agreed         |19.10. 17|         |  |  |done        |      |16.10. 17
2   |Design
2.1 |Information architecture|19.10. 17|23.10. 17|NS|26|done        |      |19.10. 9 22.10. 17
2.2 |Visual direction        |19.10. 17|27.10. 17|AD|40|done        |      |19.10. 9 26.10. 17
2.3 |Component library       |27.10. 17|6.11. 17 |AD|56|done        |      |27.10. 9 4.11. 17
2.4 |Accessibility review    |9.11. 0  |10.11. 17|PN|14|done        |      |5.11. 9 6.11. 17
2.5 |Design approved         |10.11. 17|         |  |  |done        |      |6.11. 17
3   |Build
3.1 |Theme and layout        |10.11. 17|16.11. 17|TW|30|done        |      |9.11. 9 12.11. 17
3.2 |Product page build      |10.11. 17|23.11. 17|NS|44|30.8        |      |9.11. 9 17.11. 17
3.3 |Fix login redirect      |16.11. 17|19.11. 17|TW|10|10.75 left 2|25.11. 17|13.11. 9 16.11. 17
3.4 |Search and filters      |19.11. 17|26.11. 17|TW|34|            |2.12. 17|17.11. 9 23.11. 17
3.5 |Checkout integration    |23.11. 17|2.12. 17 |NS|48|            |      |18.11. 9 26.11. 17
3.6 |Content migration       |16.11. 17|24.11. 17|JB|36|14.4        |2.12. 17|13.11. 9 20.11. 17
3.7 |Newsletter sign-up      |23.11. 0 |24.11. 17|PN|10|            |11.12. 17|17.11. 9 18.11. 17
3.8 |Feature complete        |2.12. 17 |         |  |  |            |      |26.11. 17
4   |Launch
4.1 |Acceptance tests        |2.12. 17 |8.12. 17 |JB|26|            |      |27.11. 9 2.12. 17
4.2 |Performance and SEO     |26.11. 17|1.12. 17 |TW|18|            |11.12. 17|24.11. 9 26.11. 17
4.3 |Training for editors    |25.11. 17|26.11. 17|AD|6 |            |11.12. 17|23.11. 9 23.11. 17
4.4 |Fixes from acceptance   |8.12. 17 |11.12. 17|NS|20|            |      |2.12. 17 7.12. 17
4.5 |Go live                 |11.12. 17|         |  |  |            |      |7.12. 17
"""
_WEBSITE_LINKS: Final = """
1.1>1.2 1.2>1.3 1.3>2.1 1.3>2.2 2.1>2.4 2.2>2.3 2.3>2.4 2.4>2.5 2.5>3.1 2.5>3.2 3.1>3.3 3.1>3.6
3.2>3.5 3.3>3.4 3.3>3.7 3.4>4.2 3.5>3.8 3.6>3.8 3.6>4.3 3.7>4.5 3.8>4.1 4.1>4.4 4.2>4.5 4.3>4.5
4.4>4.5
"""
_VERBS: Final = ("Build", "Check", "Draw", "Draft", "Mend", "Measure", "Review", "Test", "Write")
_THINGS: Final = ("archive", "basket", "catalogue", "form", "login", "page", "search", "table")
WEBSITE_MARKS: Final = ChartMarks(
    now_s=seconds_of(datetime(2026, 11, 19, 15, 42, tzinfo=BERLIN)),
    deadline_s=seconds_of(datetime(2026, 12, 19, tzinfo=BERLIN)),
    forecast_s=(
        seconds_of(datetime(2026, 12, 15, tzinfo=BERLIN)),
        seconds_of(datetime(2026, 12, 18, tzinfo=BERLIN)),
    ),
)


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> int:
    """Seconds since 1970 of a wall time in Berlin."""
    return seconds_of(datetime(year, month, day, hour, minute, tzinfo=BERLIN))


def dates(
    start_s: int, finish_s: int, float_s: int = 0, *, critical: bool | None = None
) -> TaskDates:
    """A task's dates; ``float_s`` is how much later it may be, on the clock and in working time."""
    late = timedelta(seconds=float_s)
    start, finish = _instant(start_s), _instant(finish_s)
    is_critical = float_s <= 0 if critical is None else critical
    return TaskDates(start, finish, start + late, finish + late, float_s, 0, is_critical)


def chart_of(
    tasks: Sequence[tuple[PlanTask, TaskDates]],
    links: Sequence[Dependency] = (),
    *,
    rows: Sequence[Key] | None = None,
    baseline: Baseline | None = None,
    people: Sequence[Person] = (),
) -> Chart:
    """A chart of tasks with given dates; dates of summaries do not count."""
    plan = Plan(
        "Website",
        OFFICE,
        _instant(at(10, 12)),
        tuple(task for task, _dates in tasks),
        tuple(links),
        tuple(people),
    )
    times = given_times(plan, {task.key: when for task, when in tasks})
    shown = visible_keys(plan) if rows is None else rows
    bars = chart_bars(plan, times, shown, baseline=baseline)
    return Chart(bars, chart_links(bars))


def task(key: Key, **fields: object) -> PlanTask:
    """An open task of eight hours, named by its key."""
    return replace(PlanTask(key, f"Task {key}", effort_seconds=8 * HOUR), **fields)  # type: ignore[arg-type]


def pair(
    before: tuple[int, int],
    after: tuple[int, int],
    kind: DependencyKind = FS,
    rows_between: int = 0,
) -> Chart:
    """Two linked bars, given by start and finish, with so many rows between them."""
    filler = [(task(f"row {row}"), dates(at(10, 12), at(10, 12, 1))) for row in range(rows_between)]
    tasks = [(task("before"), dates(*before)), *filler, (task("after"), dates(*after))]
    return chart_of(tasks, [Dependency("before", "after", kind)])


def website() -> Chart:
    """A small project in its sixth week."""
    tasks, ghosts = [], []
    for line in _WEBSITE.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        tasks.append(_website_task(cells))
        if len(cells) > 8:
            first, *rest = _moments(cells[8])
            ghosts.append(BaselineTask(cells[0], first, rest[0] if rest else first))
    ends = [each.split(">") for each in _WEBSITE_LINKS.split()]
    links = [Dependency(before, after) for before, after in ends]
    people = [Person(initials, name, OFFICE) for initials, name in _PEOPLE.items()]
    baseline = Baseline("kick-off", "Kick-off", _instant(at(10, 9)), tuple(ghosts))
    return chart_of(tasks, links, baseline=baseline, people=people)


def random_plan(count: int, links: int, *, seed: int = 7) -> Plan:
    """A plan of ``count`` tasks, summaries included, that has been worked on for half of its time.

    Groups follow one another in a few streams. Most dependencies, of all kinds, lead to one of the
    next rows, some further and a few anywhere.
    """
    chance = Random(seed)  # noqa: S311 - repeatable is what is wanted
    tasks: list[PlanTask] = []
    leaves: list[int] = []
    found: dict[tuple[int, int], Dependency] = {}
    while len(tasks) < count:
        group = len(tasks)
        tasks.append(PlanTask(group, f"Package {group}"))
        if leaves and chance.random() < 0.9 and len(tasks) < count:
            ends = leaves[-1], len(tasks)
            found[ends] = Dependency(*ends)
        for _ in range(min(chance.randrange(8, 21), max(count - len(tasks), 1))):
            leaves.append(len(tasks))
            tasks.append(_random_task(chance, len(tasks), group))
    while len(found) < links:
        one = chance.randrange(len(leaves) - 1)
        reach = chance.choices((4, 60, len(leaves)), (92, 7, 1))[0]
        other = min(one + 1 + chance.randrange(reach), len(leaves) - 1)
        kind = chance.choices((FS, SS, FF, SF), (80, 9, 9, 2))[0]
        ends = leaves[one], leaves[other]
        if other > one:
            found.setdefault(ends, Dependency(*ends, kind=kind))
    people = tuple(Person(key, name, OFFICE) for key, name in _PEOPLE.items())
    start = _instant(at(10, 12, 9))
    plan = Plan("Big", OFFICE, start, tuple(tasks), tuple(found.values()), people)
    return _worked_half(plan, chance)


def _worked_half(plan: Plan, chance: Random) -> Plan:
    before = schedule(plan)
    now = sorted(before.lines.finish)[len(plan.tasks) // 2]
    tasks = list(plan.tasks)
    for number, task in enumerate(plan.tasks):
        start, finish = before.lines.start[number], before.lines.finish[number]
        if before.work.net.children[number] or start > now:
            continue
        size = task.effort_seconds or 0
        over = 2_700 if chance.random() < 0.3 else 0
        if finish <= now:
            begun, done = _instant(start), _instant(finish)
            tasks[number] = replace(task, started_at=begun, finished_at=done, spent_seconds=size)
        elif size:
            spent = size * (now - start) // (finish - start)
            left = 4 * HOUR if over else None
            spent = size + over if over else spent
            begun = _instant(start)
            tasks[number] = replace(
                task, started_at=begun, spent_seconds=spent, remaining_seconds=left
            )
    return replace(plan, tasks=tuple(tasks), status_at=_instant(now))


def scale_at(
    start_s: int, seconds_per_pixel: float, zone: ZoneInfo = BERLIN, x: float = 0
) -> TimeScale:
    """An axis with an instant at ``x``."""
    return TimeScale(round(start_s - x * seconds_per_pixel), seconds_per_pixel, zone)


def _random_task(chance: Random, key: int, parent: int) -> PlanTask:
    name = f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} {key}"
    if chance.random() < 0.08:
        return PlanTask(key, name, parent, milestone=True)
    deadline = date(2027, 1, 4) + timedelta(days=chance.randrange(400))
    return PlanTask(
        key,
        name,
        parent,
        effort_seconds=chance.randrange(2, 30) * HOUR,
        deadline_on=deadline if chance.random() < 0.05 else None,
        assignments=(Assignment(chance.choice(tuple(_PEOPLE))),),
    )


def _website_task(cells: list[str]) -> tuple[PlanTask, TaskDates]:
    key, name, *rest = cells
    parent = key.split(".")[0] if "." in key else None
    if not rest:
        return PlanTask(key, name), dates(0, 0)
    cell = dict(enumerate(rest))
    (start,) = _moments(cell[0])
    finish = (_moments(cell[1]) or [start])[0]
    hours, worked = cell.get(3, ""), cell.get(4, "")
    made = PlanTask(key, name, parent, milestone=not cell[1])
    if hours:
        made = replace(made, effort_seconds=int(hours) * HOUR, assignments=(Assignment(cell[2]),))
    if worked == "done":
        made = replace(made, started_at=start, finished_at=finish)
    elif worked:
        spent, _left, left = worked.partition(" left ")
        made = replace(
            made,
            spent_seconds=round(float(spent) * HOUR),
            remaining_seconds=int(left) * HOUR if left else None,
        )
    float_end = _moments(cell.get(5, "") or cell[1] or cell[0])[0]
    late = (float_end - finish) // timedelta(seconds=1) if cell.get(5) else 0
    return made, dates(seconds_of(start), seconds_of(finish), late)


def _moments(text: str) -> list[datetime]:
    words = text.split()
    found = []
    for day, hour in zip(words[::2], words[1::2], strict=True):
        number, month = day.strip(".").split(".")
        found.append(_instant(at(int(month), int(number), int(hour))))
    return found


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
