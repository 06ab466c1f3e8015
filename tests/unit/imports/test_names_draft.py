from __future__ import annotations

from uuid import UUID

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import ImportedEntry, Person, Place, RawTimes
from app.interchange.reading import entry_key
from app.queries.import_targets import (
    ImportTargets,
    TargetClient,
    TargetMember,
    TargetProject,
    TargetTask,
)
from app.ui.imports.names_draft import (
    NOTHING,
    Becomes,
    FileName,
    Fixed,
    NameRow,
    NamesDraft,
    Part,
    Standing,
    names_of,
)

NORA = UUID(int=1)
SAM = Person("Sam", "sam@example.org")
TARGETS = ImportTargets(
    clients=(TargetClient("Acme"), TargetClient("Nordlicht"), TargetClient("Old", archived=True)),
    projects=(
        TargetProject("", "Garden"),
        TargetProject("Acme", "Website"),
        TargetProject("Nordlicht", "Reader"),
        TargetProject("Old", "Archive", archived=True),
    ),
    tasks=(
        TargetTask("Acme", "Website", "Launch"),
        TargetTask("Acme", "Website", "Sketch", done=True),
    ),
    members=(TargetMember(NORA, "Nora", ""),),
)
CLIENT = FileName(Part.CLIENT, Place("ACME Inc"))
PROJECT = FileName(Part.PROJECT, Place("ACME Inc", "website"))
TASK = FileName(Part.TASK, Place("ACME Inc", "website", "launch"))
TAG = FileName(Part.TAG, tag="reader")
PERSON = FileName(Part.PERSON, person=SAM)


def draft(*names: FileName) -> NamesDraft:
    return NamesDraft([NameRow(name, 1) for name in names], TARGETS, {SAM: None})


def entry(line: int, place: Place, tags: tuple[str, ...] = ()) -> ImportedEntry:
    times = RawTimes(line * 60_000, line * 60_000 + 1000, 0, 1, crosses_midnight=False)
    return ImportedEntry(line, SAM, place, "", tags, None, times, entry_key(str(line)))


def batch() -> ImportBatch:
    made = ImportBatch("Europe/Berlin", "toggl")
    for line, place in enumerate([TASK.place, PROJECT.place, Place("", "Garden")], start=2):
        made.take(entry(line, place, ("reader", "call")))
    return made.seal()


def test_every_name_is_listed_once_with_its_entries() -> None:
    rows = names_of(batch(), bytearray(b"\1\1\1"), tags=False)

    assert [(row.name.part, row.entries) for row in rows] == [
        (Part.PERSON, 3),
        (Part.CLIENT, 2),
        (Part.PROJECT, 2),
        (Part.PROJECT, 1),
        (Part.TASK, 1),
    ]


def test_names_of_entries_that_are_there_already_are_left_out() -> None:
    rows = names_of(batch(), bytearray(b"\0\0\1"), tags=True)

    assert [row.name.tag or row.name.place.project or row.name.person.name for row in rows] == [
        "Sam",
        "Garden",
        "reader",
        "call",
    ]


def test_an_unknown_client_is_made_with_its_project_and_task() -> None:
    names = draft(CLIENT, PROJECT, TASK)

    assert names.becomes(CLIENT) == Becomes(Standing.NEW, "ACME Inc")
    assert names.becomes(PROJECT) == Becomes(Standing.NEW, "ACME Inc / website")
    assert names.becomes(TASK) == Becomes(Standing.NEW, "launch")
    assert names.makes_clients()


def test_what_a_client_stands_for_decides_about_its_projects_and_tasks() -> None:
    names = draft(CLIENT, PROJECT, TASK).answered(CLIENT, Place("Acme"))

    assert names.becomes(PROJECT) == Becomes(Standing.EXISTING, "Acme / Website")
    assert names.becomes(TASK) == Becomes(Standing.EXISTING, "Launch")
    assert names.places([TASK.place]) == {TASK.place: Place("Acme", "website", "launch")}
    assert not names.makes_clients()


def test_a_project_brings_its_own_client() -> None:
    names = draft(PROJECT).answered(PROJECT, Place("Nordlicht", "Reader"))

    assert names.wanted(PROJECT.place) == Place("Nordlicht", "Reader")


def test_the_task_goes_with_a_project_that_is_left_out() -> None:
    names = draft(PROJECT, TASK).answered(PROJECT, Fixed.NOTHING)

    assert names.wanted(TASK.place) == Place("ACME Inc")
    assert names.becomes(TASK) == NOTHING


def test_a_client_that_is_left_out_leaves_projects_of_ones_own() -> None:
    garden = FileName(Part.PROJECT, Place("ACME Inc", "garden"))
    names = draft(CLIENT, garden).answered(CLIENT, Fixed.NOTHING)

    assert names.becomes(garden) == Becomes(Standing.EXISTING, "Garden")


def test_an_answer_can_be_taken_back() -> None:
    names = draft(CLIENT).answered(CLIENT, Fixed.NOTHING).answered(CLIENT, Fixed.AS_WRITTEN)

    assert names.places([CLIENT.place]) == {}


def test_without_a_word_about_clients_a_project_is_found_by_its_name_alone() -> None:
    alone = FileName(Part.PROJECT, Place(None, "READER"))

    assert draft(alone).becomes(alone) == Becomes(Standing.EXISTING, "Nordlicht / Reader")


def test_what_is_archived_is_found_but_not_offered() -> None:
    old = FileName(Part.CLIENT, Place("old"))
    options = draft(old).options(old)

    assert options[0] == (Fixed.AS_WRITTEN, Becomes(Standing.EXISTING, "Old"))
    assert [becomes.name for _answer, becomes in options] == ["Old", "", "Acme", "Nordlicht"]


def test_a_task_can_stand_for_the_open_tasks_of_its_project() -> None:
    other = FileName(Part.TASK, Place("Acme", "Website", "Start"))
    texts = [becomes.name for _answer, becomes in draft(other).options(other)]

    assert texts == ["Start", "", "Launch"]


def test_a_tag_stands_for_the_project_of_its_name_until_somebody_says_otherwise() -> None:
    names = draft(TAG)

    assert names.tag_places() == {"reader": Place("Nordlicht", "Reader")}
    assert names.answered(TAG, Fixed.NOTHING).tag_places() == {}


def test_a_tag_of_its_own_can_become_a_project() -> None:
    tag = FileName(Part.TAG, tag="bug")
    (written, new, *_others) = draft(tag).options(tag)

    assert written == (Fixed.AS_WRITTEN, NOTHING)
    assert new == (Place("", "bug"), Becomes(Standing.NEW, "bug"))
    assert draft(tag).answered(tag, new[0]).tag_places() == {"bug": Place("", "bug")}


def test_a_person_is_somebody_new_or_a_member() -> None:
    names = draft(PERSON)

    assert names.becomes(PERSON) == Becomes(Standing.NEW, "Sam (sam@example.org)")
    assert names.answered(PERSON, NORA).people() == {SAM: NORA}
    assert names.answered(PERSON, NORA).becomes(PERSON) == Becomes(Standing.EXISTING, "Nora")
