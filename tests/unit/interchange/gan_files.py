"""Small files as GanttProject would write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.domain.planning.plan import Key, PlanTask
from app.domain.planning.plan_file import FileDates, Loss, PlanFile
from app.interchange.gan_reading import read_gan

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE_WEEK = (
    '<day-types><day-type id="0"/><day-type id="1"/>'
    '<default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/>'
    '<only-show-weekends value="false"/></day-types>'
)


def gan(
    tasks: str,
    *,
    name: str = "Barn",
    week: str = OFFICE_WEEK,
    days: str = "",
    rest: str = "",
    milestones: str = 'empty-milestones="true"',
) -> bytes:
    """A file with these tasks; ``days`` are <date> elements, ``rest`` follows the tasks."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><project name="{name}" version="3.3.3309">'
        f"<calendars>{week}{days}</calendars><tasks {milestones}>{tasks}</tasks>{rest}</project>"
    ).encode()


def task(number: int, name: str, start: str, days: int, inner: str = "", more: str = "") -> str:
    return (
        f'<task id="{number}" name="{name}" start="{start}" duration="{days}" {more}>{inner}</task>'
    )


def read(content: bytes) -> PlanFile:
    return read_gan(content, BERLIN, "file")


def berlin(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def named(file: PlanFile, name: str) -> PlanTask:
    return next(task for task in file.plan.tasks if task.name == name)


def dates_of(file: PlanFile, name: str) -> FileDates:
    return file.dates[named(file, name).key]


def names(file: PlanFile, key: Key | None) -> str | None:
    """The name of the task of this key."""
    return next((task.name for task in file.plan.tasks if task.key == key), None)


def loss(file: PlanFile, key: str) -> Loss | None:
    return next((each for each in file.losses if each.key == f"plan_loss.{key}"), None)
