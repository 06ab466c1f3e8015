"""What the entry line offers while one types; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.timekeeping.entry_line import EntryLine, print_line
from app.domain.timekeeping.entry_line_completion import LineToken
from app.domain.timekeeping.entry_line_grammar import written_place, written_tag
from app.queries.names import KnownNames
from app.queries.recent import RecentRow
from app.system.translations import N_, _
from app.ui.timekeeping.entry_line_edit import Suggestion

_PRIORITIES = (
    ("urgent", N_("urgent")),
    ("high", N_("high")),
    ("normal", N_("normal")),
    ("low", N_("low")),
)


def suggestions(
    text: str, token: LineToken | None, names: KnownNames, recent: Sequence[RecentRow]
) -> list[Suggestion]:
    """Names for the part under the cursor; else tasks and earlier entries that begin so."""
    if token is None:
        return [*_tasks(text, names), *_earlier(text, recent)] if text.strip() else []
    if token.kind == "tag":
        return [
            Suggestion(f"#{name}", written_tag(name)) for name in _ranked(names.tags, token.prefix)
        ]
    if token.kind == "priority":
        return [
            Suggestion(f"!{key}", f"!{key}", _(word))
            for key, word in _PRIORITIES
            if key.startswith(token.prefix.casefold())
        ]
    return _places(token, names)


def _places(token: LineToken, names: KnownNames) -> list[Suggestion]:
    found = [
        Suggestion(project.name, written_place(project.client, project.name), project.client or "")
        for project in names.projects
        if _fits(project.name, token.prefix)
        and (token.client is None or _same(project.client, token.client))
    ]
    if token.client is None:
        found += [
            Suggestion(name, written_place(name, None), _("client"))
            for name in _ranked(names.clients, token.prefix)
        ]
    return sorted(found, key=lambda each: not _begins(each.text, token.prefix))


def _tasks(text: str, names: KnownNames) -> list[Suggestion]:
    return [
        Suggestion(
            task.name,
            print_line(EntryLine(task.name, task.project, task.client)),
            " / ".join(name for name in (task.client, task.project) if name),
            whole=True,
        )
        for task in names.tasks
        if _begins(task.name, text)
    ]


def _earlier(text: str, recent: Sequence[RecentRow]) -> list[Suggestion]:
    return [
        Suggestion(
            row.title,
            print_line(EntryLine(row.title, row.project, row.client)),
            " / ".join(name for name in (row.client, row.project) if name),
            whole=True,
        )
        for row in recent
        if row.title and _begins(row.title, text) and row.title != text
    ]


def _ranked(names: Iterable[str], prefix: str) -> list[str]:
    found = [name for name in names if _fits(name, prefix)]
    return sorted(found, key=lambda name: not _begins(name, prefix))


def _begins(name: str, prefix: str) -> bool:
    return name.casefold().startswith(prefix.strip().casefold())


def _fits(name: str, prefix: str) -> bool:
    return prefix.casefold() in name.casefold()


def _same(name: str | None, other: str) -> bool:
    return name is not None and name.casefold() == other.casefold()
