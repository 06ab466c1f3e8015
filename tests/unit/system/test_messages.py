from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.values.errors import Conflict, NotFound, RuleViolation, StintError
from app.system.messages import SENTENCES, render, sentence
from app.system.translations import use_language
from tests.architecture.message_keys import fields

_BERLIN = ZoneInfo("Europe/Berlin")
_MORNING = datetime(2026, 11, 19, 8, 12, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_an_error_is_told_with_its_arguments() -> None:
    error = NotFound("client.unknown", name="Acme")
    assert render(error) == "There is no client called “Acme”."


def test_an_error_is_told_in_the_language_in_use() -> None:
    use_language("de")
    error = NotFound("client.unknown", name="Acme")
    assert render(error) == "Es gibt keinen Kunden namens „Acme“."


def test_an_instant_is_told_as_the_users_clock_shows_it() -> None:
    error = Conflict("undo.changed_since", no=7, action="entry.edit", at=_MORNING)
    assert "Change 7 of 2026-11-19 09:12 altered" in render(error, _BERLIN)


def test_an_instant_is_told_in_its_own_zone_where_the_users_is_unknown() -> None:
    error = Conflict("undo.changed_since", no=7, action="entry.edit", at=_MORNING)
    assert "2026-11-19 08:12" in render(error)


def test_a_wall_time_is_told_as_it_was_written() -> None:
    skipped = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001 - a wall time has no zone
    error = RuleViolation("start", "time.in_gap", time=skipped, zone="Europe/Berlin")
    assert "2026-03-29 02:30 never came" in render(error, UTC)


def test_hours_of_a_weekday_are_told_as_such() -> None:
    told = sentence(
        "working_hours.overlap", {"weekday": 1, "start_minutes": 510, "end_minutes": 1440}
    )
    assert told == "Tuesday: the hours from 08:30 to 24:00 overlap earlier ones."


def test_an_argument_is_never_taken_for_a_placeholder() -> None:
    error = NotFound("client.unknown", name="{name} {0}")
    assert render(error) == "There is no client called “{name} {0}”."


def test_an_unknown_key_is_told_as_it_is() -> None:
    assert render(StintError("moon.full", at=date(2026, 1, 3))) == "moon.full"


def test_a_missing_argument_does_not_break_the_telling() -> None:
    assert render(NotFound("client.unknown")) == "There is no client called “{name}”."


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sentence_can_be_told(language: str) -> None:
    use_language(language)
    for key, text in SENTENCES.items():
        told = sentence(key, dict.fromkeys(fields(text), 3))
        assert "{" not in told
        assert told != key
