"""Small project files, the way that other programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.planning.plan import PlanTask
from app.domain.planning.plan_file import PlanFile
from app.interchange.mspdi_reading import read_mspdi
from tests.builders import BERLIN

NAMESPACE = "http://schemas.microsoft.com/project"


def berlin(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def task(number: int, name: str = "", **values: object) -> str:
    """A task of eight hours; values with an empty text are left out, ``inner`` is XML."""
    inner = values.pop("inner", "")
    texts: dict[str, object] = {"UID": number, "Name": name or f"Task {number}"}
    texts |= {"OutlineLevel": 1, "Duration": "PT8H0M0S"} | values
    parts = (f"<{tag}>{text}</{tag}>" for tag, text in texts.items() if text != "")
    return f"<Task>{''.join(parts)}{inner}</Task>"


def link(number: int, **values: object) -> str:
    parts = (f"<{tag}>{text}</{tag}>" for tag, text in values.items())
    head = f"<PredecessorUID>{number}</PredecessorUID>"
    return f"<PredecessorLink>{head}{''.join(parts)}</PredecessorLink>"


def resource(number: int, name: str, inner: str = "<Type>1</Type>") -> str:
    return f"<Resource><UID>{number}</UID><Name>{name}</Name>{inner}</Resource>"


def assignment(task_number: int, person: int, units: str = "1") -> str:
    return (
        f"<Assignment><TaskUID>{task_number}</TaskUID><ResourceUID>{person}</ResourceUID>"
        f"<Units>{units}</Units></Assignment>"
    )


def project(
    tasks: str = "",
    header: str = "",
    *,
    calendars: str = "",
    resources: str = "",
    assignments: str = "",
    namespace: str = NAMESPACE,
) -> bytes:
    """A file that starts on Monday, 2 March 2026, unless the header says so itself."""
    start = "" if "<StartDate>" in header else "<StartDate>2026-03-02T08:00:00</StartDate>"
    name = f' xmlns="{namespace}"' if namespace else ""
    return (
        f"<Project{name}>{header}{start}<Calendars>{calendars}</Calendars><Tasks>{tasks}</Tasks>"
        f"<Resources>{resources}</Resources><Assignments>{assignments}</Assignments></Project>"
    ).encode()


def read(content: bytes, name: str = "plan") -> PlanFile:
    return read_mspdi(content, BERLIN, name)


def read_tasks(*tasks: str, header: str = "") -> tuple[PlanTask, ...]:
    return read(project("".join(tasks), header)).plan.tasks


def read_task(name: str = "", **values: object) -> PlanTask:
    (found,) = read_tasks(task(1, name, **values))
    return found


def losses(file: PlanFile) -> dict[str, int]:
    """How often each kind of loss was met, by the last part of its key."""
    return {loss.key.partition(".")[2]: loss.count for loss in file.losses}
