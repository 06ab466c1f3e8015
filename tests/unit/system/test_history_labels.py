from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from app.system.history_labels import ACTIONS, history_label
from app.system.translations import use_language


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


def test_a_label_names_what_was_changed() -> None:
    assert history_label("timer.start", {"text": "Fix login"}) == "Timer started: Fix login"


def test_a_label_reads_the_arguments_as_they_stand_in_the_file() -> None:
    assert history_label("timer.stop", '{"text": "Fix {login}"}') == "Timer stopped: Fix {login}"


@pytest.mark.parametrize("arguments", [{}, {"text": ""}, {"text": None}])
def test_a_label_without_a_name_ends_without_a_colon(arguments: dict[str, str]) -> None:
    assert history_label("timer.start", arguments) == "Timer started"


def test_a_colon_of_the_user_stays() -> None:
    assert history_label("timer.start", {"text": "Agenda:"}) == "Timer started: Agenda:"


def test_an_undo_names_the_change_that_it_took_back() -> None:
    assert history_label("history.undo", {"no": 3, "action": "timer.stop"}) == (
        "Undone: Timer stopped (3)"
    )
    assert history_label("history.redo", {"no": 4, "action": "history.undo"}) == (
        "Done again: Undone (4)"
    )


def test_an_action_of_a_newer_program_is_shown_as_its_key() -> None:
    assert history_label("planet.land", {"number": 7}) == "planet.land"


@pytest.mark.parametrize("action", ACTIONS)
def test_every_label_can_be_told_with_and_without_its_arguments(action: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(ACTIONS[action]) if name}
    assert "{" not in history_label(action, dict.fromkeys(names, "x"))


def test_labels_speak_the_users_language() -> None:
    use_language("de")
    assert history_label("workspace.create", {}) != "File made"
