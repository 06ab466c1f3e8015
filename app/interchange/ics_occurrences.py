"""What stands in a calendar, once for each time that it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.interchange.ics_lines import Component
from app.interchange.ics_recurrence import repeats, replaced_time, same_time, times
from app.interchange.ics_times import Moment, Zones, duration, moment, number, wall
from app.interchange.losses import Losses

PLANNED: Final = ("VTODO", "VEVENT")
# Events that only show what stands in a task beside them.
DERIVED: Final = "X-STINT-DERIVED"
# Of all repeated things together; a calendar of years is no plan.
MOST_REPEATED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a component.

    Attributes:
        key: its UID; of what is repeated with the time behind it.
        uid: shared by all times of it; blank where the file gives none.
        name: never blank.
        end: its own, or as long after the start as the component says; of days the one after.
        due: whether the end is the day or instant by which it must be done.
    """

    key: str
    uid: str
    name: str
    component: Component
    start: Moment | None
    end: Moment | None
    due: bool


def occurrences(calendars: Iterable[Component], zones: Zones, losses: Losses) -> list[Occurrence]:
    """Every task and event of the calendars, without what is cancelled or derived."""
    groups: dict[tuple[str, str], list[tuple[str, Component]]] = {}
    position = 0
    for component in (part for each in calendars for part in each.parts):
        if component.name not in PLANNED:
            if component.name != "VTIMEZONE":
                losses.add("plan_loss.ics_component", component.name)
            continue
        if component.says(DERIVED):
            continue
        position += 1
        name = " ".join(component.text("SUMMARY").split())
        if not name:
            name = f"#{position}"
            losses.add("plan_loss.unnamed_tasks", name)
        uid = component.text("UID")
        # Without a UID nothing can be said to be the same.
        group = component.name, uid or f" {position}"
        groups.setdefault(group, []).append((name, component))
    found: list[Occurrence] = []
    for (_, uid), members in groups.items():
        repeated = MOST_REPEATED - len(found) > 0
        found += _of_group(uid, members, zones, losses, repeated=repeated)
    return found


def _of_group(
    uid: str,
    members: list[tuple[str, Component]],
    zones: Zones,
    losses: Losses,
    *,
    repeated: bool,
) -> Iterator[Occurrence]:
    masters = [each for each in members if each[1].first("RECURRENCE-ID") is None]
    others = [each for each in members if each[1].first("RECURRENCE-ID") is not None]
    replaced: dict[str, tuple[str, Component]] = {}
    for name, component in others:
        when = replaced_time(component, zones, name)
        if when is not None:
            replaced[same_time(when)] = name, component
    if masters:
        # The latest edition of what stands in the file several times.
        name, master = max(masters, key=lambda each: _edition(each[1]))
        for earlier, _ in masters[1:]:
            losses.add("plan_loss.ics_double_uid", earlier)
        yield from _of_master(uid, name, master, zones, losses, replaced, repeated=repeated)
    for when_text, (name, component) in replaced.items():
        yield from _single(f"{uid} {when_text}", uid, name, component, zones, losses)


def _of_master(
    uid: str,
    name: str,
    master: Component,
    zones: Zones,
    losses: Losses,
    replaced: dict[str, tuple[str, Component]],
    *,
    repeated: bool,
) -> Iterator[Occurrence]:
    """All times of it; those that others stand for are left to them."""
    start = moment(master.first("DTSTART"), zones, name)
    if start is None or not repeats(master):
        yield from _single(uid, uid, name, master, zones, losses)
        return
    if _is_cancelled(master):
        losses.add("plan_loss.ics_cancelled", name)
        return
    found, whole = times(master, start, zones, name)
    if not repeated:
        found, whole = found[:1], False
    if not whole:
        losses.add("plan_loss.ics_repeated", name)
    end, due = _end(master, start, zones, name)
    for when in found:
        text = same_time(when)
        if text not in replaced:
            moved = None if end is None else _moved(end, wall(when) - wall(start))
            yield Occurrence(f"{uid} {text}", uid, name, master, when, moved, due)


def _single(
    key: str, uid: str, name: str, component: Component, zones: Zones, losses: Losses
) -> Iterator[Occurrence]:
    if _is_cancelled(component):
        losses.add("plan_loss.ics_cancelled", name)
        return
    start = moment(component.first("DTSTART"), zones, name)
    end, due = _end(component, start, zones, name)
    yield Occurrence(key, uid, name, component, start, end, due)


def _end(
    component: Component, start: Moment | None, zones: Zones, name: str
) -> tuple[Moment | None, bool]:
    stated = moment(component.first("DUE" if component.name == "VTODO" else "DTEND"), zones, name)
    if stated is not None:
        return stated, component.name == "VTODO"
    length = duration(component.text("DURATION"))
    if length is None or start is None:
        return None, False
    return _moved(start, length), False


def _moved(when: Moment, by: timedelta) -> Moment:
    if isinstance(when, datetime):
        return (wall(when) + by).replace(tzinfo=when.tzinfo)
    return date(when.year, when.month, when.day) + by


def _is_cancelled(component: Component) -> bool:
    return component.text("STATUS").upper() == "CANCELLED"


def _edition(component: Component) -> tuple[int, str]:
    sequence = number(component.text("SEQUENCE")) or 0
    return sequence, component.text("LAST-MODIFIED") or component.text("DTSTAMP")
