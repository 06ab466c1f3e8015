"""Small calendars as other programs write them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.domain.planning.plan import PlanTask
from app.domain.planning.plan_file import Loss, PlanFile
from app.interchange.ics_plan_reading import read_plan_ics

BERLIN = ZoneInfo("Europe/Berlin")
# Central Europe under a name that no database knows.
OFFICE_ZONE = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def ics(*components: str, head: str = "VERSION:2.0\nPRODID:-//Test//EN\n") -> bytes:
    text = f"BEGIN:VCALENDAR\n{head}{''.join(components)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def todo(name: str, lines: str = "", uid: str | None = None) -> str:
    """A task; its UID is its name unless another is given."""
    return _component("VTODO", name, lines, uid)


def event(name: str, lines: str = "", uid: str | None = None) -> str:
    return _component("VEVENT", name, lines, uid)


def read(*components: str, head: str = "VERSION:2.0\n") -> PlanFile:
    return read_plan_ics(ics(*components, head=head), BERLIN, "file")


def named(file: PlanFile, name: str) -> PlanTask:
    return next(task for task in file.plan.tasks if task.name == name)


def loss(file: PlanFile, key: str) -> Loss | None:
    return next((each for each in file.losses if each.key == f"plan_loss.{key}"), None)


def _component(kind: str, name: str, lines: str, uid: str | None) -> str:
    written = f"UID:{uid or name}\n" if uid != "" else ""
    stamp = "DTSTAMP:20260101T120000Z\n"
    rest = f"{lines}\n" if lines else ""
    return f"BEGIN:{kind}\n{written}{stamp}SUMMARY:{name}\n{rest}END:{kind}\n"
