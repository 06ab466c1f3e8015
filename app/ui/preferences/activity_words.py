"""What was done to the list of the kinds of work; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.queries.activities import ActivityRow
from app.services.activities import AddActivityType, EditActivityType


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """One line of the list as the user left it.

    Attributes:
        row: None for a new one.
    """

    name: str
    billable: bool
    archived: bool
    row: ActivityRow | None = None


def activity_commands(
    drafts: Sequence[ActivityDraft],
) -> tuple[AddActivityType | EditActivityType, ...]:
    """What differs, changes before new ones; a new line without a name was never meant."""
    edits = [_edit(draft, draft.row) for draft in drafts if draft.row is not None]
    new = [draft for draft in drafts if draft.row is None and draft.name.strip()]
    return (
        *(edit for edit in edits if edit is not None),
        *(AddActivityType(draft.name.strip(), draft.billable) for draft in new),
    )


def _edit(draft: ActivityDraft, row: ActivityRow) -> EditActivityType | None:
    name = draft.name.strip()
    edit = EditActivityType(
        row.id,
        None if name == row.name else name,
        None if draft.billable == row.billable else draft.billable,
        None if draft.archived == row.archived else draft.archived,
    )
    return None if edit == EditActivityType(row.id) else edit
