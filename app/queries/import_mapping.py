"""What the names of an imported file stand for in this file, and what would have to be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import Person, Place
from app.store.tables import client, member, project, tag, task

# The 16 bytes of a stored id, or the number of a thing that is still to be made; None is nothing.
Ref = bytes | int | None


class PlaceRefs(NamedTuple):
    """What a place of the file stands for.

    Attributes:
        billable: whether time there is billed where the file does not say.
    """

    client: Ref = None
    project: Ref = None
    task: Ref = None
    billable: bool = False


class NewProject(NamedTuple):
    client: Ref
    name: str


class NewTask(NamedTuple):
    project: Ref
    name: str


@dataclass(slots=True)
class ImportMapping:
    """What a batch's lists stand for, number by number, and the things to make, by number.

    Only what a fresh entry needs is mapped or made.

    Attributes:
        introduced: who the member is to whom the file's only person is mapped, where the member
            has neither name nor e-mail address yet.
    """

    places: list[PlaceRefs] = field(default_factory=list)
    people: list[Ref] = field(default_factory=list)
    tag_sets: list[tuple[Ref, ...]] = field(default_factory=list)
    new_clients: list[str] = field(default_factory=list)
    new_projects: list[NewProject] = field(default_factory=list)
    new_tasks: list[NewTask] = field(default_factory=list)
    new_tags: list[str] = field(default_factory=list)
    new_members: list[Person] = field(default_factory=list)
    introduced: Person | None = None


def map_batch(
    connection: Connection,
    batch: ImportBatch,
    fresh: bytearray,
    member_id: UUID,
    places: Mapping[Place, Place],
    people: Mapping[Person, UUID],
) -> ImportMapping:
    """Maps all that the fresh entries name; letter case does not matter in names."""
    used_people, used_places, used_tags = batch.used(fresh)
    mapping = ImportMapping()
    known_places = _Places(connection, mapping)
    for number, place in enumerate(batch.places):
        wanted = places.get(place, place)
        mapping.places.append(known_places.find(wanted) if number in used_places else PlaceRefs())
    known_tags = _Tags(connection, mapping)
    for number, names in enumerate(batch.tag_sets):
        mapping.tag_sets.append(known_tags.find(names) if number in used_tags else ())
    known_people = _People(connection, mapping, member_id, people, alone=len(batch.people) == 1)
    for number, person in enumerate(batch.people):
        mapping.people.append(known_people.find(person) if number in used_people else None)
    return mapping


class _Places:
    def __init__(self, connection: Connection, mapping: ImportMapping) -> None:
        self._mapping = mapping
        self._clients: dict[str, Ref] = {
            row.name.casefold(): row.id.bytes for row in connection.execute(select(client))
        }
        self._projects: dict[tuple[Ref, str], bytes | int] = {}
        self._named: dict[str, list[bytes]] = {}
        self._client_of: dict[Ref, Ref] = {}
        self._unbilled: set[Ref] = set()
        for row in connection.execute(select(project)):
            owner = None if row.client_id is None else row.client_id.bytes
            self._projects[owner, row.name.casefold()] = row.id.bytes
            self._named.setdefault(row.name.casefold(), []).append(row.id.bytes)
            self._client_of[row.id.bytes] = owner
            if row.billing == "non_billable":
                self._unbilled.add(row.id.bytes)
        self._tasks: dict[tuple[Ref, str], bytes | int] = {}
        # Open tasks last, so that of two with one name the open one is found.
        for row in connection.execute(select(task).order_by(task.c.done_at.is_(None), task.c.seq)):
            of = None if row.project_id is None else row.project_id.bytes
            self._tasks[of, row.name.casefold()] = row.id.bytes

    def find(self, place: Place) -> PlaceRefs:
        payer = self._client(place.client or "")
        work = self._project(place, payer)
        if work is not None:
            payer = self._client_of.get(work, payer)
        billable = payer is not None and work not in self._unbilled
        return PlaceRefs(payer, work, self._task(place.task, work), billable)

    def _client(self, name: str) -> Ref:
        clean = name.strip()
        if not clean:
            return None
        found = self._clients.get(clean.casefold())
        if found is None:
            found = self._clients[clean.casefold()] = len(self._mapping.new_clients)
            self._mapping.new_clients.append(clean)
        return found

    def _project(self, place: Place, payer: Ref) -> Ref:
        clean = place.project.strip()
        if not clean:
            return None
        found = self._projects.get((payer, clean.casefold()))
        same = self._named.get(clean.casefold(), [])
        if found is None and place.client is None and len(same) == 1:
            found = same[0]
        if found is None:
            found = self._projects[payer, clean.casefold()] = len(self._mapping.new_projects)
            self._client_of[found] = payer
            self._mapping.new_projects.append(NewProject(payer, clean))
        return found

    def _task(self, name: str, work: Ref) -> Ref:
        clean = name.strip()
        if not clean:
            return None
        found = self._tasks.get((work, clean.casefold()))
        if found is None:
            found = self._tasks[work, clean.casefold()] = len(self._mapping.new_tasks)
            self._mapping.new_tasks.append(NewTask(work, clean))
        return found


class _Tags:
    def __init__(self, connection: Connection, mapping: ImportMapping) -> None:
        self._new = mapping.new_tags
        self._known: dict[str, bytes | int] = {
            row.name.casefold(): row.id.bytes for row in connection.execute(select(tag))
        }

    def find(self, names: tuple[str, ...]) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(self._one(name) for name in names))

    def _one(self, name: str) -> bytes | int:
        found = self._known.get(name.casefold())
        if found is None:
            found = self._known[name.casefold()] = len(self._new)
            self._new.append(name)
        return found


class _People:
    def __init__(
        self,
        connection: Connection,
        mapping: ImportMapping,
        member_id: UUID,
        chosen: Mapping[Person, UUID],
        *,
        alone: bool,
    ) -> None:
        self._mapping = mapping
        self._new = mapping.new_members
        self._own = member_id.bytes
        self._chosen = chosen
        self._alone = alone
        self._by_email: dict[str, Ref] = {}
        self._by_name: dict[str, Ref] = {}
        self._nameless = False
        for row in connection.execute(select(member).order_by(member.c.seq)):
            if row.id == member_id:
                self._nameless = not (row.name or row.email)
            if row.email:
                self._by_email.setdefault(row.email.casefold(), row.id.bytes)
            elif row.name:
                # Whoever has an e-mail address is found by that alone: names are shared.
                self._by_name.setdefault(row.name.casefold(), row.id.bytes)

    def find(self, person: Person) -> Ref:
        if person in self._chosen:
            return self._chosen[person].bytes
        email, name = person.email.casefold(), person.name.casefold()
        if email in self._by_email:
            return self._by_email[email]
        if self._alone or not (email or name):
            if self._nameless and (email or name):
                self._mapping.introduced = person
            return self._own
        if name in self._by_name:
            return self._by_name[name]
        made = len(self._new)
        self._new.append(person)
        if email:
            self._by_email[email] = made
        else:
            self._by_name[name] = made
        return made
