from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.entry_line_completion import LineToken, token_at

# The cursor is written as a bar.
CURSOR = "|"


def token(marked: str) -> LineToken | None:
    position = marked.index(CURSOR)
    return token_at(marked.replace(CURSOR, ""), position)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Fix @Ac|", LineToken("project", "Ac", 4, 7)),
        ("Fix @|", LineToken("project", "", 4, 5)),
        ("Fix @Ac|me now", LineToken("project", "Ac", 4, 9)),
        ("@Acme/We|", LineToken("project", "We", 0, 8, client="Acme")),
        ("@Acme/|", LineToken("project", "", 0, 6, client="Acme")),
        ("@Ac|me/Website", LineToken("project", "Ac", 0, 13)),
        ('@"Acme Ou|', LineToken("project", "Acme Ou", 0, 9)),
        ('@"Acme Ou|tdoor" x', LineToken("project", "Acme Ou", 0, 15)),
        ('@"Acme Outdoor"/"Ne|', LineToken("project", "Ne", 0, 19, client="Acme Outdoor")),
        ('@"Acme Outdoor"|', LineToken("project", "Acme Outdoor", 0, 15)),
        (r'@"the \"b|', LineToken("project", 'the "b', 0, 9)),
        ("#bu|", LineToken("tag", "bu", 0, 3)),
        ('#"two w|', LineToken("tag", "two w", 0, 7)),
        ("x !hi|", LineToken("priority", "hi", 2, 5)),
    ],
)
def test_the_unfinished_part_under_the_cursor_is_found(marked: str, expected: LineToken) -> None:
    assert token(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "|@Acme",
        "@Acme |",
        "Fix| @Acme",
        "C#|",
        "a@b|",
        r"\#bu|",
        '"see #bu|g"',
        "14:00-|",
        "|",
        " |",
    ],
)
def test_text_has_nothing_to_complete(marked: str) -> None:
    assert token(marked) is None


def test_an_open_quote_takes_nothing_behind_the_cursor() -> None:
    assert token('Fix @"Ac| 14:00-15:00') == LineToken("project", "Ac", 4, 8)


@given(st.text(st.sampled_from('@#!"\\/ aB1:-h'), max_size=20), st.integers(0, 20))
def test_a_token_lies_around_the_cursor(text: str, position: int) -> None:
    cursor = min(position, len(text))
    found = token_at(text, cursor)
    if found is not None:
        assert text[found.start] in "@#!"
        assert found.start < cursor <= found.end <= len(text)
        assert len(found.prefix) < cursor - found.start + 1
