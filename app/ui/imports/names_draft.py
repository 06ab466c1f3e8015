"""What the names of a file become, name by name, as the user decides it; pure.

The rules of `app.queries.import_mapping` hold for what is left as it is: a thing of the same name
is taken, letter case aside, and made where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from functools import cached_property
from itertools import compress
from typing import NamedTuple, TypeAlias
from uuid import UUID

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import Person, Place
from app.queries.import_targets import ImportTargets, TargetMember
from app.system.translations import _


class Part(StrEnum):
    """What a name of the file names, in the order in which the names are shown."""

    PERSON = "person"
    CLIENT = "client"
    PROJECT = "project"
    TASK = "task"
    TAG = "tag"


class Standing(StrEnum):
    EXISTING = "existing"
    NEW = "new"
    NOTHING = "nothing"


class FileName(NamedTuple):
    """One name of the file: a place up to its client, project or task; a person; or a tag."""

    part: Part
    place: Place = Place(None)
    person: Person = Person()
    tag: str = ""


class Fixed(Enum):
    """Answers that name nothing."""

    AS_WRITTEN = 0
    NOTHING = 1


Answer: TypeAlias = Fixed | Place | UUID


class Becomes(NamedTuple):
    """What a name stands for; ``name`` is blank for nothing."""

    standing: Standing
    name: str = ""


NOTHING = Becomes(Standing.NOTHING)


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name and how many of the entries that would be imported carry it."""

    name: FileName
    entries: int


def names_of(batch: ImportBatch, fresh: bytearray, *, tags: bool) -> list[NameRow]:
    """The names that the fresh entries carry, by part, each part in the order of the file.

    Args:
        batch: what the file holds.
        fresh: one byte for each entry, 0 for those to pass over.
        tags: whether tags can stand for projects, since the format knows nothing else.
    """
    counts: dict[FileName, int] = {}
    for row in compress(batch.rows(), fresh):
        names = list(_of_place(batch.places[row.place]))
        person = batch.people[row.person]
        if person.name or person.email:
            names.append(FileName(Part.PERSON, person=person))
        if tags:
            names += [FileName(Part.TAG, tag=tag) for tag in batch.tag_sets[row.tags]]
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    order = list(Part)
    found = [NameRow(name, count) for name, count in counts.items()]
    return sorted(found, key=lambda row: order.index(row.name.part))


def _of_place(place: Place) -> list[FileName]:
    names = []
    if place.client:
        names.append(FileName(Part.CLIENT, Place(place.client)))
    if place.project:
        names.append(FileName(Part.PROJECT, Place(place.client, place.project)))
    if place.task:
        names.append(FileName(Part.TASK, place))
    return names


@dataclass(frozen=True)
class NamesDraft:
    """The names, what there is to choose from, and what was chosen.

    Attributes:
        found: which member a person of the file is by e-mail or name; None for somebody new.
        answers: what differs from what is written.
    """

    rows: Sequence[NameRow]
    targets: ImportTargets
    found: Mapping[Person, UUID | None] = field(default_factory=dict)
    answers: Mapping[FileName, Answer] = field(default_factory=dict)

    def answered(self, name: FileName, answer: Answer) -> NamesDraft:
        """The draft with another answer for one name."""
        others = {key: said for key, said in self.answers.items() if key != name}
        if answer is not Fixed.AS_WRITTEN:
            others[name] = answer
        return replace(self, answers=others)

    def wanted(self, place: Place) -> Place:
        """What is taken instead of a place of the file."""
        client, project = place.client, place.project
        answer = self.answers.get(FileName(Part.CLIENT, Place(client)))
        if answer is Fixed.NOTHING:
            client = ""
        elif isinstance(answer, Place):
            client = answer.client
        answer = self.answers.get(FileName(Part.PROJECT, Place(place.client, project)))
        if answer is Fixed.NOTHING:
            # A task belongs to its project, so it goes with it.
            return Place(client)
        if isinstance(answer, Place):
            client, project = answer.client, answer.project
        answer = self.answers.get(FileName(Part.TASK, place))
        task = answer.task if isinstance(answer, Place) else place.task
        return Place(client, project, "" if answer is Fixed.NOTHING else task)

    def places(self, file_places: Sequence[Place]) -> dict[Place, Place]:
        """The places of the file for which something else is taken."""
        both = ((place, self.wanted(place)) for place in file_places)
        return {place: wanted for place, wanted in both if wanted != place}

    def people(self) -> dict[Person, UUID]:
        """Which members the user named."""
        return {
            name.person: answer for name, answer in self.answers.items() if isinstance(answer, UUID)
        }

    def tag_places(self) -> dict[str, Place]:
        """What tags stand for, those that stand for nothing left out."""
        names = [row.name for row in self.rows if row.name.part is Part.TAG]
        both = ((name.tag, self._tag_place(name)) for name in names)
        return {tag: place for tag, place in both if place is not None}

    def makes_clients(self) -> bool:
        """Whether a client would have to be made."""
        return any(
            row.name.part is Part.CLIENT and self.becomes(row.name).standing is Standing.NEW
            for row in self.rows
        )

    def becomes(self, name: FileName) -> Becomes:
        """What a name stands for as things are chosen now."""
        match name.part:
            case Part.PERSON:
                return self._person(name)
            case Part.TAG:
                return self._project(self._tag_place(name) or Place(""))
            case Part.CLIENT:
                return self._client(self.wanted(name.place))
            case Part.PROJECT:
                return self._project(self.wanted(name.place))
            case Part.TASK:
                return self._task(self.wanted(name.place))

    def options(self, name: FileName) -> list[tuple[Answer, Becomes]]:
        """What can be chosen for a name: what is written first, nothing, then what there is."""
        written = self.answered(name, Fixed.AS_WRITTEN).becomes(name)
        options: list[tuple[Answer, Becomes]] = [(Fixed.AS_WRITTEN, written)]
        if name.part is not Part.PERSON and written != NOTHING:
            options.append((Fixed.NOTHING, NOTHING))
        if name.part is Part.TAG and written == NOTHING:
            place = Place("", name.tag)
            options.append((place, Becomes(Standing.NEW, name.tag)))
        others = ((answer, Becomes(Standing.EXISTING, text)) for answer, text in self._known(name))
        return [*options, *(option for option in others if option[1] != written)]

    def _known(self, name: FileName) -> list[tuple[Answer, str]]:
        targets = self.targets
        match name.part:
            case Part.PERSON:
                return [(each.id, member_text(each)) for each in targets.members]
            case Part.CLIENT:
                clients = [each.name for each in targets.clients if not each.archived]
                return [(Place(client), client) for client in clients]
            case Part.PROJECT | Part.TAG:
                places = [Place(e.client, e.name) for e in targets.projects if not e.archived]
                return [(place, place_text(place)) for place in places]
            case Part.TASK:
                project = self._found_project(self.wanted(name.place)._replace(task=""))
                return [
                    (Place(None, "", each.name), each.name)
                    for each in targets.tasks
                    if not each.done and project == Place(each.client, each.project)
                ]

    def _person(self, name: FileName) -> Becomes:
        answer = self.answers.get(name)
        key = answer if isinstance(answer, UUID) else self.found.get(name.person)
        member = next((each for each in self.targets.members if each.id == key), None)
        if member is None:
            return Becomes(Standing.NEW, person_text(name.person))
        return Becomes(Standing.EXISTING, member_text(member))

    def _client(self, wanted: Place) -> Becomes:
        if not wanted.client:
            return NOTHING
        found = self._clients.get(wanted.client.strip().casefold())
        return Becomes(Standing.EXISTING, found) if found else _new(wanted.client)

    def _project(self, wanted: Place) -> Becomes:
        if not wanted.project:
            return NOTHING
        found = self._found_project(wanted)
        return Becomes(Standing.EXISTING, place_text(found)) if found else _new(place_text(wanted))

    def _task(self, wanted: Place) -> Becomes:
        if not wanted.task:
            return NOTHING
        project = self._found_project(wanted) if wanted.project else Place("")
        found = project and self._tasks.get((project, wanted.task.strip().casefold()))
        return Becomes(Standing.EXISTING, found) if found else _new(wanted.task)

    def _tag_place(self, name: FileName) -> Place | None:
        answer = self.answers.get(name)
        if isinstance(answer, Place):
            return answer
        return None if answer is Fixed.NOTHING else self._found_project(Place(None, name.tag))

    def _found_project(self, wanted: Place) -> Place | None:
        name = wanted.project.strip().casefold()
        found = self._projects.get(((wanted.client or "").strip().casefold(), name))
        same = self._named.get(name, [])
        if found is None and wanted.client is None and len(same) == 1:
            return same[0]
        return found

    @cached_property
    def _clients(self) -> dict[str, str]:
        return {each.name.casefold(): each.name for each in self.targets.clients}

    @cached_property
    def _projects(self) -> dict[tuple[str, str], Place]:
        return {
            (each.client.casefold(), each.name.casefold()): Place(each.client, each.name)
            for each in self.targets.projects
        }

    @cached_property
    def _named(self) -> dict[str, list[Place]]:
        named: dict[str, list[Place]] = {}
        for each in self.targets.projects:
            named.setdefault(each.name.casefold(), []).append(Place(each.client, each.name))
        return named

    @cached_property
    def _tasks(self) -> dict[tuple[Place, str], str]:
        return {
            (Place(each.client, each.project), each.name.casefold()): each.name
            for each in self.targets.tasks
        }


def _new(name: str) -> Becomes:
    return Becomes(Standing.NEW, name.strip())


def place_text(place: Place) -> str:
    """``Client / Project``, or the project alone."""
    return f"{place.client} / {place.project}" if place.client else place.project


def person_text(person: Person) -> str:
    """Name and e-mail address, as far as the file says them."""
    if person.name and person.email:
        return f"{person.name} ({person.email})"
    return person.name or person.email


def member_text(member: TargetMember) -> str:
    """As `person_text`."""
    return person_text(Person(member.name, member.email)) or _("You")
