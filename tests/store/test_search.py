"""Search over everything that has words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, text, update
from sqlcipher3 import dbapi2

from app.queries.search import SearchCriteria, SearchRow, search
from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.history import Redo, Undo
from app.services.task_acts import DeleteTasks
from app.services.time_entries import DeleteEntries, EditEntry
from app.store.search_words import words_of
from app.store.store import Store
from app.store.tables import client, comment, deliverable, tag
from app.store.tables.base import journaled, journaled_tables
from app.store.triggers import SEARCH_TABLE, SEARCH_TABLE_BITS
from tests.builders import THURSDAY, SetClock, open_test_store
from tests.store.random_work import perform, steps
from tests.store.rows import (
    Do,
    MakeRow,
    add_entry,
    attach,
    make_client,
    make_project,
    make_task,
)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def titles(store: Store, words: str, limit: int = 50) -> list[str]:
    return [row.title for row in store.read(search, SearchCriteria(words, limit))]


def test_every_kind_of_thing_is_found_with_what_it_belongs_to(
    store: Store, clock: SetClock
) -> None:
    acme = make_client(store, "Acme search")
    website = make_project(store, "Website search", acme)
    task = make_task(store, "Task search", website)
    label = store.execute(MakeRow(tag, {"name": "search-label"}))
    entry = add_entry(store, clock, "entry search")
    store.execute(EditEntry(entry, names=Names("entry search", project="Website search")))
    letter = attach(store, acme, name="search letter.pdf")
    assert store.read(search, SearchCriteria("search")) == [
        SearchRow("attachment", letter, "search letter.pdf", ""),
        SearchRow("time_entry", entry, "entry search", "Website search"),
        SearchRow("tag", label, "search-label", ""),
        SearchRow("task", task, "Task search", "Website search"),
        SearchRow("project", website, "Website search", "Acme search"),
        SearchRow("client", acme, "Acme search", ""),
    ]


def test_parts_of_a_task_are_found_with_their_task(store: Store) -> None:
    task = make_task(store, "Launch", make_project(store, "Website"))
    put = {"task_id": task, "written_at": THURSDAY}
    said = store.execute(MakeRow(comment, {**put, "text": "Lena wants a bigger needle"}))
    made = store.execute(
        MakeRow(deliverable, {"task_id": task, "name": "Page", "detail": "needle"})
    )
    file = attach(store, made, name="needle.pdf", kind="deliverable")
    assert store.read(search, SearchCriteria("needle")) == [
        SearchRow("attachment", file, "needle.pdf", "Page", task),
        SearchRow("deliverable", made, "Page", "Launch", task),
        SearchRow("comment", said, "Lena wants a bigger needle", "Launch", task),
    ]


def test_a_comment_that_went_with_its_task_is_found_no_more(store: Store) -> None:
    task = make_task(store, "Launch")
    values = {"task_id": task, "written_at": THURSDAY, "text": "needle"}
    store.execute(MakeRow(comment, values))
    store.execute(DeleteTasks((task,)))
    assert titles(store, "needle") == []
    store.execute(Undo())
    assert titles(store, "needle") == ["needle"]


def test_the_newest_come_first_and_only_so_many(store: Store, clock: SetClock) -> None:
    for number in range(5):
        add_entry(store, clock, f"call {number}")
    assert titles(store, "call", 3) == ["call 4", "call 3", "call 2"]


def test_a_small_table_is_found_behind_many_newer_entries(store: Store, clock: SetClock) -> None:
    make_client(store, "Call centre")
    for number in range(5):
        add_entry(store, clock, f"call {number}")
    assert titles(store, "call centre") == ["Call centre"]


@pytest.mark.parametrize("typed", ["ärg", "arg", "ÄRGER", "A\u0308rger", "arger, mit", "mit ärger"])
def test_the_beginnings_of_words_are_enough_whatever_accents_and_capitals(
    store: Store, clock: SetClock, typed: str
) -> None:
    add_entry(store, clock, "Ärger mit dem Anmelden")
    assert titles(store, typed) == ["Ärger mit dem Anmelden"]


@pytest.mark.parametrize("typed", ["rger", "ärger ohne", "ärgerlich", "anmeldenx"])
def test_every_word_typed_must_begin_a_word_that_stands_there(
    store: Store, clock: SetClock, typed: str
) -> None:
    add_entry(store, clock, "Ärger mit dem Anmelden")
    assert titles(store, typed) == []


@pytest.mark.parametrize(
    "typed", ["東京", "東", "привет", "ПРИВ", "ὁδός", "o\u0308l", "7", "#12-b"]
)
def test_words_of_any_script_are_found(store: Store, clock: SetClock, typed: str) -> None:
    add_entry(store, clock, "東京 Привет ὁδός Öl 7th #12-b")
    assert len(titles(store, typed)) == 1


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "-", "(", "NEAR(", "^", "\0", "'", "{}", "\ud83d", "\u0301", "+"]
)
def test_a_text_without_words_finds_nothing(store: Store, clock: SetClock, typed: str) -> None:
    add_entry(store, clock, "anything")
    assert titles(store, typed) == []


@pytest.mark.parametrize(
    "typed",
    ["AND", "NOT", "OR", "NEAR", "words : and", "not*", '"and', "and-or", "near\0not", "{or} and"],
)
def test_the_words_of_the_query_language_are_words_like_others(
    store: Store, clock: SetClock, typed: str
) -> None:
    add_entry(store, clock, "words and or not near")
    assert titles(store, typed) == ["words and or not near"]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One file for all examples: making a file takes longer than searching it."""
    with open_test_store(tmp_path_factory.mktemp("searched"), clock := SetClock()) as opened:
        add_entry(opened, clock, "a b c words and or not near")
        yield opened


@given(typed=st.text(max_size=40) | st.text(st.characters(codec=None), max_size=40))
@example(typed="a " * 3000)
@example(typed="x" * 100_000)
@example(typed=" ".join(f"w{number}" for number in range(400)))
@example(typed="\u19b0\u1cf2a")
@settings(max_examples=200)
def test_whatever_is_typed_is_no_error(searched: Store, typed: str) -> None:
    assert len(searched.read(search, SearchCriteria(typed))) <= 1


def test_no_character_makes_a_word_that_the_index_would_cut_in_two() -> None:
    letters = [
        chr(number)
        for number in range(0x110000)
        if unicodedata.category(chr(number))[0] in "LMN" and not 0xD800 <= number < 0xE000
    ]
    step = 4000
    words = {
        word
        for start in range(0, len(letters), step)
        for word in words_of(" ".join(f"a{letter}b" for letter in letters[start : start + step]))
    }
    index = dbapi2.connect(":memory:", isolation_level=None)
    index.execute(SEARCH_TABLE)
    cut = [word for word in words if not is_one_word(index, word)]
    index.close()
    assert cut == []


def is_one_word(index: dbapi2.Connection, word: str) -> bool:
    """Whether the index takes it as one: without positions it refuses to look for two in a row."""
    try:
        index.execute("SELECT rowid FROM search WHERE search MATCH ?", (f'"{word}"*',))
    except dbapi2.OperationalError:
        return False
    return True


def test_two_words_are_known_from_one() -> None:
    index = dbapi2.connect(":memory:", isolation_level=None)
    index.execute(SEARCH_TABLE)
    assert (is_one_word(index, "one"), is_one_word(index, "one two")) == (True, False)
    index.close()


def test_an_edited_text_is_found_by_its_new_words_only(store: Store, clock: SetClock) -> None:
    entry = add_entry(store, clock, "first draft")
    store.execute(EditEntry(entry, names=Names("second version")))
    assert titles(store, "first") == []
    assert titles(store, "vers") == ["second version"]


def test_a_text_that_was_empty_is_found_once_it_says_something(
    store: Store, clock: SetClock
) -> None:
    entry = add_entry(store, clock, "")
    store.execute(EditEntry(entry, names=Names("now it speaks")))
    assert titles(store, "speaks") == ["now it speaks"]
    store.execute(EditEntry(entry, names=Names("")))
    assert titles(store, "speaks") == []


def test_what_is_deleted_is_found_no_more_and_undo_brings_it_back(
    store: Store, clock: SetClock
) -> None:
    entry = add_entry(store, clock, "precious")
    store.execute(DeleteEntries((entry,)))
    assert titles(store, "precious") == []
    store.execute(Undo())
    assert titles(store, "precious") == ["precious"]
    store.execute(Redo())
    assert titles(store, "precious") == []


def test_a_row_in_the_place_of_a_deleted_one_is_not_found_by_the_old_words(
    store: Store, clock: SetClock
) -> None:
    store.execute(DeleteEntries((add_entry(store, clock, "old words"),)))
    add_entry(store, clock, "new text")
    assert titles(store, "old") == []
    assert titles(store, "new") == ["new text"]


def test_a_clients_note_is_searched_with_its_name(store: Store) -> None:
    acme = make_client(store, "Acme")
    store.execute(
        Do(lambda w: w.connection.execute(update(client).values(note="prefers phone calls")))
    )
    assert store.read(search, SearchCriteria("acme phone")) == [
        SearchRow("client", acme, "Acme", "prefers phone calls")
    ]
    store.execute(Do(lambda w: w.connection.execute(delete(client))))
    assert titles(store, "phone") == []


def index_rows(connection: Connection, _: None) -> tuple[set[int], set[int]]:
    """The rows that the index holds, and those that it must hold."""
    held = set(connection.scalars(text("SELECT rowid FROM search")))
    wanted = set()
    for table in journaled_tables():
        mark = journaled(table)
        for row in connection.execute(table.select()).mappings() if mark.search else ():
            if any(row[column] for column in mark.search):
                wanted.add(row["seq"] << SEARCH_TABLE_BITS | mark.number)
    return held, wanted


@given(plan=steps)
@settings(max_examples=15)
def test_after_any_work_each_row_is_found_by_its_own_words(plan: list[tuple[str, int]]) -> None:
    with (
        TemporaryDirectory() as folder,
        open_test_store(Path(folder), clock := SetClock()) as opened,
    ):
        perform(opened, clock, plan)
        held, wanted = opened.read(index_rows, None)
        assert held >= wanted
        for row in opened.read(entries, EntryCriteria()):
            if words_of(row.description):
                found = opened.read(search, SearchCriteria(row.description[:400], 1000))
                assert row.id in {hit.id for hit in found}
