from __future__ import annotations

from uuid import UUID

from app.queries.activities import ActivityRow
from app.services.activities import AddActivityType, EditActivityType
from app.ui.preferences.activity_words import ActivityDraft, activity_commands

CODING = ActivityRow(UUID(int=1), "Coding", billable=True, archived=False)


def test_a_list_that_was_left_alone_writes_nothing() -> None:
    assert activity_commands([ActivityDraft("Coding ", True, False, CODING)]) == ()


def test_an_edit_names_what_differs_alone() -> None:
    renamed = ActivityDraft(" Programming", billable=True, archived=False, row=CODING)
    switched = ActivityDraft("Coding", billable=False, archived=True, row=CODING)
    assert activity_commands([renamed, switched]) == (
        EditActivityType(CODING.id, "Programming"),
        EditActivityType(CODING.id, billable=False, archived=True),
    )


def test_a_name_that_was_emptied_is_written_to_be_refused() -> None:
    emptied = ActivityDraft(" ", billable=True, archived=False, row=CODING)
    assert activity_commands([emptied]) == (EditActivityType(CODING.id, ""),)


def test_a_new_line_without_a_name_was_never_meant() -> None:
    assert activity_commands([ActivityDraft(" ", billable=True, archived=False)]) == ()


def test_a_freed_name_can_be_given_to_a_new_kind_of_work() -> None:
    drafts = [
        ActivityDraft("Coding", billable=False, archived=False),
        ActivityDraft("Programming", billable=True, archived=False, row=CODING),
    ]
    assert activity_commands(drafts) == (
        EditActivityType(CODING.id, "Programming"),
        AddActivityType("Coding", billable=False),
    )
