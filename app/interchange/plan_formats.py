"""Plans of other programs: which format a file has, and who reads and writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.plan import Key, Plan
from app.domain.planning.plan_file import Loss, PlanFile
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.values.errors import RuleViolation
from app.interchange.xml_mending import declared_truly, head_text, mended


class PlanFormat(StrEnum):
    """The formats that plans are exchanged in."""

    MSPDI = "mspdi"
    GAN = "gan"
    ICS = "ics"


@dataclass(frozen=True, slots=True)
class PlanOut:
    """A plan that leaves.

    Attributes:
        dates: of every task of the plan.
        now: when it is written.
    """

    plan: Plan
    dates: Mapping[Key, TaskDates]
    now: datetime


_HEAD: Final = 1 << 16
_ROOT: Final = re.compile(r"<\s*(?:[\w.-]+:)?(\w+)([^>]*)")
_SKIPPED: Final = re.compile(r"<\?.*?\?>|<!--.*?-->|<![^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)


def plan_format(content: bytes, name: str) -> PlanFormat:
    """Which format a file has, by what it says and not by its suffix.

    Raises:
        RuleViolation: ``plan_import.unknown_format``; ``plan_import.empty_file`` for an empty file.
    """
    head = head_text(content, _HEAD)
    if not head.strip():
        raise RuleViolation("file", "plan_import.empty_file", name=name)
    if "BEGIN:VCALENDAR" in head.upper():
        return PlanFormat.ICS
    found = _ROOT.search(_SKIPPED.sub("", head))
    if found is not None:
        root, rest = found.groups()
        if root == "Project" or "schemas.microsoft.com/project" in rest:
            return PlanFormat.MSPDI
        if root == "project":
            return PlanFormat.GAN
    raise RuleViolation("file", "plan_import.unknown_format", name=name)


def read_plan(content: bytes, zone: ZoneInfo, name: str) -> PlanFile:
    """The plan of a file.

    Args:
        content: the whole file.
        zone: where its clocks hung.
        name: of the file, without suffix; the plan's where the file gives none.

    Raises:
        RuleViolation: it is no plan, is damaged, or asks for what cannot be; nothing is kept.
    """
    match plan_format(content, name):
        case PlanFormat.MSPDI:
            from app.interchange.mspdi_reading import read_mspdi  # noqa: PLC0415 - one of three

            return _read_xml(read_mspdi, content, zone, name)
        case PlanFormat.GAN:
            from app.interchange.gan_reading import read_gan  # noqa: PLC0415 - as above

            return _read_xml(read_gan, content, zone, name)
        case PlanFormat.ICS:
            from app.interchange.ics_plan_reading import read_plan_ics  # noqa: PLC0415 - as above

            return read_plan_ics(content, zone, name)


def write_plan(out: PlanOut, format_: PlanFormat) -> tuple[bytes, tuple[Loss, ...]]:
    """The plan in another program's format, and what that cannot hold."""
    match format_:
        case PlanFormat.MSPDI:
            from app.interchange.mspdi_writing import write_mspdi  # noqa: PLC0415 - one of three

            return write_mspdi(out.plan, out.dates, out.now)
        case PlanFormat.GAN:
            from app.interchange.gan_writing import write_gan  # noqa: PLC0415 - as above

            return write_gan(out.plan, out.dates)
        case PlanFormat.ICS:
            from app.interchange.ics_plan_writing import write_plan_ics  # noqa: PLC0415 - as above

            return write_plan_ics(out.plan, out.dates, out.now, _UID_DOMAIN)


# Behind the keys of calendar items; a domain that nobody can own.
_UID_DOMAIN: Final = "stint.invalid"


def _read_xml(
    read: Callable[[bytes, ZoneInfo, str], PlanFile], content: bytes, zone: ZoneInfo, name: str
) -> PlanFile:
    document = declared_truly(content)
    try:
        return read(document, zone, name)
    except RuleViolation as error:
        again = mended(document) if error.key == "plan_import.not_xml" else None
        if again is None:
            raise
        return read(again, zone, name)
