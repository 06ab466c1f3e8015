"""Reading a file in the pool, with progress, and stopping when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QThread, Signal

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import Person
from app.interchange.reading import ImportFormat, ReadOptions
from app.interchange.text_source import open_source
from app.queries.import_survey import ImportCriteria, ImportSurvey, survey_import
from app.queries.import_targets import import_targets
from app.queries.month_totals import MonthTotal, month_totals
from app.services.import_reading import Look, look_at, read_batch
from app.ui.imports.names_draft import NamesDraft, names_of
from app.ui.session.stoppable import StoppableWork


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Which file is read, and how."""

    path: Path
    look: Look
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read: its entries and what an import would do with them.

    Attributes:
        names: what the names would become; nothing is decided yet.
    """

    request: ReadRequest
    criteria: ImportCriteria
    survey: ImportSurvey
    names: NamesDraft


class ImportReader(StoppableWork):
    """One piece of work at a time; what was stopped never answers.

    Signals:
        progressed: how many records are read.
    """

    progressed = Signal(int)

    def look(self, path: Path, then: Callable[[Look], None]) -> None:
        """Finds out what a file is."""

        def work(_stopped: Event) -> Look:
            with open_source(path) as source:
                return look_at(source)

        self._run(work, then)

    def prepare(self, request: ReadRequest, then: Callable[[Prepared], None]) -> None:
        """Reads a file and finds out what its names would become."""

        def work(stopped: Event) -> Prepared:
            batch = self._read(request, stopped)
            criteria = ImportCriteria(batch, self._session.member_id)
            survey = self._session.read(survey_import, criteria)
            tags = request.look.sniffed.format is ImportFormat.TIMEWARRIOR
            targets = self._session.read(import_targets, None)
            rows = names_of(batch, survey.fresh, tags=tags)
            draft = NamesDraft(rows, targets, _members(batch, survey))
            return Prepared(request, criteria, survey, draft)

        self._run(work, then)

    def check(
        self, prepared: Prepared, names: NamesDraft, then: Callable[[Prepared], None]
    ) -> None:
        """Finds out what an import would do once the names are decided."""

        def work(stopped: Event) -> Prepared:
            request, batch = prepared.request, prepared.criteria.batch
            # What a tag stands for is looked up while the file is read.
            tag_places = names.tag_places()
            if tag_places != request.options.tag_places:
                options = ReadOptions(request.options.zone, request.options.date_order, tag_places)
                request = ReadRequest(request.path, request.look, options)
                batch = self._read(request, stopped)
            criteria = ImportCriteria(
                batch, self._session.member_id, names.places(batch.places), names.people()
            )
            survey = self._session.read(survey_import, criteria)
            return Prepared(request, criteria, survey, names)

        self._run(work, then)

    def add_up(self, batch: ImportBatch, then: Callable[[list[MonthTotal]], None]) -> None:
        """The months of a file against those in the store."""
        self._run(lambda _stopped: self._session.read(month_totals, batch), then)

    def _read(self, request: ReadRequest, stopped: Event) -> ImportBatch:
        def tell(count: int) -> None:
            self._step(stopped, lambda: self.progressed.emit(count))
            # The parser hardly ever lets go of the interpreter by itself: without this the window
            # stood still for up to a second.
            QThread.msleep(1)

        with open_source(request.path) as source:
            return read_batch(source, request.look, request.options, tell)


def _members(batch: ImportBatch, survey: ImportSurvey) -> dict[Person, UUID | None]:
    refs = zip(batch.people, survey.mapping.people, strict=True)
    return {person: UUID(bytes=ref) if isinstance(ref, bytes) else None for person, ref in refs}
