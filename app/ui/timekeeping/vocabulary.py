"""The names and earlier entries that entry lines complete from, kept fresh in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.timekeeping.entry_line_completion import LineToken
from app.queries.names import KnownNames, names_for_completion
from app.queries.recent import RecentCriteria, RecentRow, recent_work
from app.ui.session.session import Session, touches
from app.ui.timekeeping.entry_line_edit import Suggestion
from app.ui.timekeeping.suggestions import suggestions

_MOST_RECENT = 50


class Vocabulary(QObject):
    """What can be completed. A big file has thousands of tasks, so it is read in the pool.

    Signals:
        changed: other names are known now.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._names = KnownNames((), (), (), ())
        self._recent: list[RecentRow] = []
        session.changed.connect(self._take_change)
        self._read_names()
        self._read_recent()

    def suggest(self, text: str, token: LineToken | None) -> list[Suggestion]:
        """Completions for a line and the part of it under the cursor."""
        return suggestions(text, token, self._names, self._recent)

    def projects(self) -> frozenset[str]:
        """The names of known projects, in lower case."""
        return frozenset(project.name.casefold() for project in self._names.projects)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "client", "project", "task", "tag"):
            self._read_names()
        if touches(tables, "time_entry"):
            self._read_recent()

    def _read_names(self) -> None:
        self._session.fetch(names_for_completion, None, self._take_names, "vocabulary names")

    def _read_recent(self) -> None:
        criteria = RecentCriteria(self._session.member_id, _MOST_RECENT)
        self._session.fetch(recent_work, criteria, self._take_recent, "vocabulary recent")

    def _take_names(self, names: KnownNames) -> None:
        self._names = names
        self.changed.emit()

    def _take_recent(self, rows: list[RecentRow]) -> None:
        self._recent = rows
