from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.bidi import has_right_to_left, reads_from_right, visual_runs

_MIXED = st.text(alphabet="abאבجم12٣٤ .,-€%:/()", min_size=1, max_size=20)


def seen(text: str, *, from_right: bool = False) -> str:
    """The characters from left to right."""
    runs = visual_runs(text, from_right=from_right)
    return "".join(run[::-1] if turned else run for run, turned in runs)


def test_the_first_letter_tells_the_direction() -> None:
    assert reads_from_right("12 אב ab")
    assert not reads_from_right("12 ab אב")
    assert not reads_from_right("12")


def test_arabic_digits_alone_ask_for_the_right_order() -> None:
    assert has_right_to_left("٣")
    assert not has_right_to_left("Acme 3")


def test_words_from_the_right_are_turned_within_a_line_from_the_left() -> None:
    assert seen("Acme אבג GmbH") == "Acme גבא GmbH"


def test_numbers_keep_their_order_within_words_from_the_right() -> None:
    assert seen("אב 2026 גד", from_right=True) == "דג 2026 בא"


def test_a_name_from_the_left_keeps_its_order_in_a_line_from_the_right() -> None:
    assert seen("אב Acme GmbH גד", from_right=True) == "דג Acme GmbH בא"


def test_a_full_stop_ends_its_line_on_the_left() -> None:
    assert seen("אבג.", from_right=True) == ".גבא"


def test_currency_and_percent_stay_with_their_number() -> None:
    assert seen("אב 19% €5", from_right=True) == "€5 19% בא"


@given(_MIXED, st.booleans())
def test_no_character_is_lost_or_doubled(text: str, from_right: bool) -> None:  # noqa: FBT001
    runs = visual_runs(text, from_right=from_right)
    assert sorted("".join(run for run, _ in runs)) == sorted(text)
