"""Imported time entries become entries of this file: one change set, one undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, func, insert, select, update

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import Person
from app.queries.import_mapping import ImportMapping, Ref
from app.queries.import_survey import ImportCriteria, ImportSurvey, survey_import
from app.services.assignment import PROJECT_COLOURS, project_code
from app.store.tables import client, member, project, tag, task
from app.store.unit_of_work import UnitOfWork

_CHUNK: Final = 2000
_INSERT_ENTRY: Final = (
    "INSERT INTO time_entry (id, member_id, client_id, project_id, task_id, kind, description, "
    "billable, started_at, ended_at, zone, worked_on, seconds, crosses_midnight, import_key) "
    "VALUES (?, ?, ?, ?, ?, 'work', ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_TAG: Final = "INSERT INTO time_entry_tag (time_entry_id, tag_id) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class ImportEntries:
    """Adds the new entries of a batch, and the clients, projects, tasks, tags, people they need.

    Attributes:
        criteria: what to import, and what the user decided.
        survey: what a dry run found out; asked again where the file has changed since.
        currency: of clients that have to be made; the batch's own wins.
        language: of clients that have to be made.
    """

    criteria: ImportCriteria
    currency: str
    language: str
    survey: ImportSurvey | None = None
    action = "import.entries"

    def run(self, work: UnitOfWork) -> ImportSurvey:
        survey = self.survey
        if survey is None or survey.newest_change != work.no - 1:
            survey = survey_import(work.connection, self.criteria)
        if not survey.accepted:
            return survey
        batch = self.criteria.batch
        made = _make_things(work, survey.mapping, batch, self)
        _write_entries(work, batch, survey, made)
        work.describe(text=f"{survey.accepted} ({batch.source})")
        return survey


@dataclass(frozen=True, slots=True)
class _Made:
    """The ids of what had to be made, by its number in the mapping."""

    clients: list[bytes] = field(default_factory=list)
    projects: list[bytes] = field(default_factory=list)
    tasks: list[bytes] = field(default_factory=list)
    tags: list[bytes] = field(default_factory=list)
    members: list[bytes] = field(default_factory=list)


def _id(ref: Ref, made: list[bytes]) -> bytes | None:
    return made[ref] if isinstance(ref, int) else ref


def _uuid(ref: Ref, made: list[bytes]) -> UUID | None:
    found = _id(ref, made)
    return None if found is None else UUID(bytes=found)


def _make_things(
    work: UnitOfWork, mapping: ImportMapping, batch: ImportBatch, wanted: ImportEntries
) -> _Made:
    made = _Made()
    currency = batch.currency or wanted.currency
    hours = work.connection.scalar(select(member.c.working_hours).order_by(member.c.seq).limit(1))
    colours = work.connection.scalar(select(func.count()).select_from(project)) or 0

    def add(table: Table, ids: list[bytes], values: Sequence[Mapping[str, object]]) -> None:
        new = [work.ids.new() for _ in values]
        ids.extend(each.bytes for each in new)
        if new:
            rows = [{"id": key, **each} for key, each in zip(new, values, strict=True)]
            work.connection.execute(insert(table), rows)

    _introduce(work, mapping.introduced)
    hers = {"zone": batch.zone, "working_hours": hours}
    people = [{"name": p.name or p.email, "email": p.email, **hers} for p in mapping.new_members]
    add(member, made.members, people)
    payer = {"currency": currency, "language": wanted.language}
    add(client, made.clients, [{"name": name, **payer} for name in mapping.new_clients])
    add(
        project,
        made.projects,
        [
            {
                "name": new.name,
                "client_id": _uuid(new.client, made.clients),
                "code": project_code(new.name),
                "colour": (colours + number) % PROJECT_COLOURS + 1,
                "billing": "hourly",
            }
            for number, new in enumerate(mapping.new_projects)
        ],
    )
    to_do = [
        {"name": new.name, "project_id": _uuid(new.project, made.projects)}
        for new in mapping.new_tasks
    ]
    add(task, made.tasks, to_do)
    add(tag, made.tags, [{"name": name} for name in mapping.new_tags])
    return made


def _introduce(work: UnitOfWork, person: Person | None) -> None:
    """Writes down who the file's member is, where nobody has said so yet."""
    if person is not None:
        work.connection.execute(
            update(member)
            .where(member.c.id == work.actor.member_id)
            .values(name=person.name, email=person.email)
        )


def _write_entries(work: UnitOfWork, batch: ImportBatch, survey: ImportSurvey, made: _Made) -> None:
    rows = _rows(work, batch, survey, made)
    tag_sets = [[_id(ref, made.tags) for ref in refs] for refs in survey.mapping.tag_sets]
    while chunk := list(islice(rows, _CHUNK)):
        work.connection.exec_driver_sql(_INSERT_ENTRY, [values for values, _ in chunk])
        links = [(values[0], tag_id) for values, tags in chunk for tag_id in tag_sets[tags]]
        if links:
            work.connection.exec_driver_sql(_INSERT_TAG, links)


def _rows(
    work: UnitOfWork, batch: ImportBatch, survey: ImportSurvey, made: _Made
) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Raw values of the entries' columns, each with the number of its set of tags."""
    people = [_id(ref, made.members) for ref in survey.mapping.people]
    places = [
        (
            _id(refs.client, made.clients),
            _id(refs.project, made.projects),
            _id(refs.task, made.tasks),
            refs.billable,
        )
        for refs in survey.mapping.places
    ]
    new_id, zone, fresh = work.ids.new, batch.zone, survey.fresh
    for index, row in enumerate(batch.rows()):
        if not fresh[index]:
            continue
        payer, project_id, task_id, as_a_rule = places[row.place]
        billable = as_a_rule if row.billable is None else row.billable and payer is not None
        times = row.times
        yield (
            (
                new_id().bytes,
                people[row.person],
                payer,
                project_id,
                task_id,
                row.description,
                int(billable),
                times.started,
                times.ended,
                zone,
                times.day,
                times.seconds,
                int(times.crosses_midnight),
                row.key,
            ),
            row.tags,
        )
