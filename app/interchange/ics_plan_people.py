"""Who works on a task, as its attendees (RFC 5545 section 3.8.4.1, names as in RFC 6868)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final
from urllib.parse import quote, unquote

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Assignment, Key, Person, PlanTask
from app.interchange.ics_lines import Component, Property
from app.interchange.ics_times import number
from app.interchange.losses import Losses

ATTENDEE: Final = "ATTENDEE"
# How much of a person's time the task takes; other programs know no such thing.
_SHARE: Final = "X-STINT-PERCENT"
_MAIL: Final = "mailto:"
_FULL: Final = 100
_MOST_PERCENT: Final = 1000
# Who only looks on, has declined, or is a room.
_IDLE: Final = (("ROLE", "NON-PARTICIPANT"), ("PARTSTAT", "DECLINED"))
_NO_PERSON: Final = frozenset({"GROUP", "RESOURCE", "ROOM"})
_CARETS: Final = re.compile(r"\^([n^'])")
_UNCARETED: Final = {"n": "\n", "^": "^", "'": '"'}
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")
_UNQUOTED: Final = "@+!$&'*=^`{}|~"


def attendee_lines(task: PlanTask, people: Mapping[Key, Person]) -> Iterator[str]:
    """A line for each of the people of a task."""
    for each in task.assignments:
        person = people.get(each.person)
        if person is None:
            continue
        share = "" if each.allocation_percent == _FULL else f";{_SHARE}={each.allocation_percent}"
        yield f'{ATTENDEE};CN="{_careted(person.name)}"{share}:{_address(person)}'


class Attendees:
    """The people of a file, met in its tasks.

    Args:
        calendar: the plan's, which is theirs too.
        losses: gets attendees who do no work.
    """

    def __init__(self, calendar: WorkingCalendar, losses: Losses) -> None:
        self._calendar = calendar
        self._losses = losses
        self._found: dict[Key, Person] = {}

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody once, in the order in which they were met."""
        return tuple(self._found.values())

    def crew(self, component: Component) -> tuple[Assignment, ...]:
        """Who works on the task; of two lines for a person the first one counts."""
        crew: dict[Key, Assignment] = {}
        for found in component.all(ATTENDEE):
            person = self._person(found)
            if person is None:
                self._losses.add("plan_loss.ics_field", ATTENDEE)
                continue
            self._found.setdefault(person.key, person)
            share = number(found.parameters.get(_SHARE, "")) or _FULL
            crew.setdefault(person.key, Assignment(person.key, min(share, _MOST_PERCENT)))
        return tuple(crew.values())

    def _person(self, found: Property) -> Person | None:
        parameters = {key: text.upper() for key, text in found.parameters.items()}
        if parameters.get("CUTYPE", "") in _NO_PERSON:
            return None
        if any(parameters.get(key) == text for key, text in _IDLE):
            return None
        address = found.value.strip()
        mail = unquote(address[len(_MAIL) :]) if address.lower().startswith(_MAIL) else ""
        mail = _CONTROLS.sub("", mail).strip()
        stated = _CARETS.sub(lambda one: _UNCARETED[one[1]], found.parameters.get("CN", ""))
        name = " ".join(_CONTROLS.sub(" ", stated).split()) or mail
        if not name:
            return None
        key = mail.casefold() or name.casefold()
        return Person(f"person {key}", name, self._calendar, mail)


def _careted(text: str) -> str:
    shown = " ".join(_CONTROLS.sub(" ", text).split())
    return shown.replace("^", "^^").replace('"', "^'")


def _address(person: Person) -> str:
    if "@" in person.email:
        return _MAIL + quote(person.email.strip(), safe=_UNQUOTED)
    # Some address there must be; one that is always the same, and nobody else's.
    name = blake2b(person.name.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"urn:x-stint-person:{name}"
