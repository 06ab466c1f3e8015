from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.imported import Place, Verdict
from app.domain.values.errors import RuleViolation
from app.interchange.reading import ReadOptions
from tests.builders import BERLIN
from tests.unit.interchange.sources import DATA, timewarrior

_EXPORT = (DATA / "timewarrior_export.json").read_text("utf-8")
_ONE = '{"id":1,"start":"20260304T080000Z","end":"20260304T090000Z","tags":["b","a"]}'


def test_closed_intervals_are_entries_and_the_open_one_is_listed() -> None:
    entries, problems = timewarrior(_EXPORT)
    assert [(entry.line, entry.tags, entry.description) for entry in entries] == [
        (2, ("bar baz", "website"), "text"),
        (3, (), ""),
    ]
    assert [(problem.line, problem.verdict) for problem in problems] == [(4, Verdict.OPEN)]


def test_instants_become_local_days() -> None:
    (entry,), _ = timewarrior('[{"start":"20260304T233000Z","end":"20260305T003000Z"}]')
    assert entry.times.day == 20517  # 2026-03-05 in Berlin
    assert not entry.times.crosses_midnight


@pytest.mark.parametrize(
    "text",
    [
        f"[{_ONE}]",
        f"[\n{_ONE}\n]\n",
        _ONE,
        f"{_ONE}\n",
        f"temp.report.start: 20260301T000000Z\nverbose: on\n\n[\n{_ONE}\n]",
        f"\ufeff[{_ONE}]",
        json.dumps([json.loads(_ONE)], indent=4),
    ],
)
def test_every_layout_reads_the_same(text: str) -> None:
    (entry,), problems = timewarrior(text)
    assert problems == []
    assert entry.tags == ("a", "b")
    assert entry.times.seconds == 3600


def test_objects_may_stand_one_per_line_without_an_array() -> None:
    second = _ONE.replace("0800", "1000").replace("0900", "1100")
    entries, _ = timewarrior(f"{_ONE}\n{second}\n")
    assert [entry.line for entry in entries] == [1, 2]


def test_lines_count_from_the_top_of_what_an_extension_gets() -> None:
    (entry,), _ = timewarrior(f"verbose: on\n\n[\n{_ONE}\n]\n")
    assert entry.line == 4


def test_the_number_of_an_interval_says_nothing() -> None:
    (one,), _ = timewarrior(f"[{_ONE}]")
    (two,), _ = timewarrior(f"[{_ONE}]".replace('"id":1', '"id":77').replace('"b","a"', '"a","b"'))
    assert one.key == two.key


def test_a_tag_may_stand_for_a_project() -> None:
    options = ReadOptions(BERLIN, tag_places={"b": Place("Acme", "Website")})
    (entry,), _ = timewarrior(f"[{_ONE}]", options)
    assert entry.place == Place("Acme", "Website")


@pytest.mark.parametrize(
    ("interval", "key"),
    [
        ('"text"', "import.no_interval"),
        ('{"end":"20260304T090000Z"}', "import.unreadable_time"),
        ('{"start":"soon","end":"20260304T090000Z"}', "import.unreadable_time"),
        ('{"start":"20261304T080000Z","end":"20260304T090000Z"}', "import.unreadable_time"),
        ('{"start":"20260304T100000Z","end":"20260304T090000Z"}', "entry.end_before_start"),
        ('{"start":"20260304T090000Z","end":"20260304T090000Z"}', "import.no_length"),
        ('{"start":"00010101T090000Z","end":"20260304T090000Z"}', "time.year_out_of_range"),
    ],
)
def test_a_bad_interval_is_rejected_and_the_rest_is_read(interval: str, key: str) -> None:
    entries, problems = timewarrior(f"[\n{interval},\n{_ONE}\n]")
    assert [entry.line for entry in entries] == [3]
    assert [(problem.line, problem.key) for problem in problems] == [(2, key)]


@pytest.mark.parametrize(
    ("text", "line"),
    [("[", 1), (f"[{_ONE}", 1), (f"[\n{_ONE},\n", 3), (f"[{_ONE}] x", 1), ("[{]", 1)],
)
def test_broken_json_names_its_line(text: str, line: int) -> None:
    with pytest.raises(RuleViolation) as caught:
        timewarrior(text)
    assert (caught.value.key, caught.value.arguments) == ("import.broken_json", {"line": line})


def test_halves_of_surrogate_pairs_and_zeros_are_taken_out() -> None:
    (entry,), _ = timewarrior(f"[{_ONE}]".replace('"b"', '"x\\ud83d\\u0000y"'))
    assert entry.tags == ("a", "x\ufffdy")


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=30))
def test_any_tags_and_annotation_can_be_read(tags: list[str], note: str) -> None:
    interval = {
        "start": "20260304T080000Z",
        "end": "20260304T090000Z",
        "tags": tags,
        "annotation": note,
    }
    (entry,), problems = timewarrior(json.dumps([interval]))
    assert problems == []
    assert entry.description == note.replace("\0", "").strip()
