"""Kinds of work: made, changed, archived, removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.domain.values.errors import NotFound, RuleViolation
from app.queries.activities import ActivityCriteria, activities
from app.queries.history import HistoryCriteria, history
from app.queries.names import ActivityName, names_for_completion
from app.services.activities import AddActivityType, DeleteActivityType, EditActivityType
from app.services.assignment import Names
from app.services.history import Undo
from app.services.rates import RateScope, SetRate
from app.services.time_entries import AddDuration
from app.store.store import Store
from tests.builders import BERLIN, open_test_store
from tests.store.rows import make_client, make_project

DAY = date(2026, 11, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file with the kinds of work Coding, which is billed as a rule, and Admin, which is not."""
    with open_test_store(tmp_path) as opened:
        yield opened


def known(store: Store, *, archived: bool = False) -> dict[str, bool]:
    """The names, and whether each is billed as a rule."""
    rows = store.read(activities, ActivityCriteria(archived))
    return {row.name: row.billable for row in rows}


def key_of(store: Store, name: str) -> UUID:
    rows = store.read(activities, ActivityCriteria(archived=True))
    return next(row.id for row in rows if row.name == name)


def test_a_kind_of_work_is_added_without_the_white_space_around_its_name(store: Store) -> None:
    store.execute(AddActivityType("  Meetings ", billable=False))
    assert known(store) == {"Admin": False, "Coding": True, "Meetings": False}
    (change,) = store.read(history, HistoryCriteria(limit=1))
    assert (change.action, change.arguments) == ("activity.add", {"text": "Meetings"})


@pytest.mark.parametrize(
    ("name", "key"), [(" ", "activity.name_missing"), ("coding", "activity.name_taken")]
)
def test_a_name_is_neither_blank_nor_taken_whatever_its_letter_case(
    store: Store, name: str, key: str
) -> None:
    commands = (AddActivityType(name), EditActivityType(key_of(store, "Admin"), name))
    for command in commands:
        with pytest.raises(RuleViolation) as refusal:
            store.execute(command)
        assert (refusal.value.field, refusal.value.key) == ("name", key)


def test_names_are_compared_in_every_script(store: Store) -> None:
    store.execute(AddActivityType("Öffentlichkeitsarbeit"))
    with pytest.raises(RuleViolation, match=r"activity\.name_taken"):
        store.execute(AddActivityType("öFFENTLICHKEITSARBEIT"))


def test_the_letter_case_of_a_name_can_be_mended(store: Store) -> None:
    store.execute(EditActivityType(key_of(store, "Coding"), "CODING"))
    assert known(store) == {"Admin": False, "CODING": True}


def test_an_edit_changes_what_it_names_and_nothing_else(store: Store) -> None:
    store.execute(EditActivityType(key_of(store, "Coding"), billable=False))
    assert known(store) == {"Admin": False, "Coding": False}
    store.execute(EditActivityType(key_of(store, "Coding"), "Programming"))
    assert known(store) == {"Admin": False, "Programming": False}


def test_an_archived_kind_of_work_leaves_the_list_and_comes_back(store: Store) -> None:
    admin = key_of(store, "Admin")
    store.execute(EditActivityType(admin, archived=True))
    assert list(known(store)) == ["Coding"]
    assert list(known(store, archived=True)) == ["Coding", "Admin"]
    store.execute(EditActivityType(admin, archived=False))
    assert list(known(store)) == ["Admin", "Coding"]


def test_the_names_to_choose_from_say_which_are_archived(store: Store) -> None:
    store.execute(EditActivityType(key_of(store, "Admin"), archived=True))
    assert store.read(names_for_completion, None).activities == (
        ActivityName("Admin", billable=False, archived=True),
        ActivityName("Coding", billable=True),
    )


def test_an_unused_kind_of_work_can_be_deleted_and_undone(store: Store) -> None:
    store.execute(DeleteActivityType(key_of(store, "Coding")))
    assert known(store) == {"Admin": False}
    store.execute(Undo())
    assert known(store) == {"Admin": False, "Coding": True}


def test_what_an_entry_has_cannot_be_deleted(store: Store) -> None:
    store.execute(AddDuration(Names("x"), DAY, 900, BERLIN, activity="Coding"))
    with pytest.raises(RuleViolation, match=r"activity\.in_use"):
        store.execute(DeleteActivityType(key_of(store, "Coding")))
    assert "Coding" in known(store)


def test_what_a_rate_is_for_cannot_be_deleted(store: Store) -> None:
    project = make_project(store, "Website", make_client(store, "Acme"))
    scope = RateScope(project_id=project, activity_type_id=key_of(store, "Coding"))
    store.execute(SetRate(scope, Decimal(90), DAY, "EUR"))
    with pytest.raises(RuleViolation, match=r"activity\.in_use"):
        store.execute(DeleteActivityType(key_of(store, "Coding")))


def test_what_is_gone_can_be_neither_changed_nor_deleted(store: Store) -> None:
    for command in (EditActivityType(uuid4(), "x"), DeleteActivityType(uuid4())):
        with pytest.raises(NotFound, match=r"activity\.gone"):
            store.execute(command)
