from __future__ import annotations

import pytest

from app.domain.values.errors import RuleViolation
from app.interchange.reading import ImportFormat
from app.interchange.sniff import sniff
from tests.unit.interchange.sources import DATA, HEADER, source


def test_a_toggl_report_is_recognised_by_its_columns_in_any_order() -> None:
    columns = HEADER.strip().split(",")
    found = sniff(source(";".join([*reversed(columns), "Custom field"]) + "\n"))
    assert found.format is ImportFormat.TOGGL
    assert found.delimiter == ";"
    assert found.unread == ("Custom field",)
    assert 0.9 < found.confidence < 1


def test_few_columns_are_less_certain() -> None:
    found = sniff(source("Start date,Start time,End date,End time\n"))
    assert found.format is ImportFormat.TOGGL
    assert found.confidence == 0.5


@pytest.mark.parametrize("name", ["timewarrior_export.json"])
def test_a_timewarrior_export_is_recognised(name: str) -> None:
    found = sniff(source((DATA / name).read_bytes()))
    assert (found.format, found.confidence) == (ImportFormat.TIMEWARRIOR, 1.0)


def test_what_timewarrior_hands_to_an_extension_is_recognised() -> None:
    text = 'verbose: on\n\n[\n{"id":1,"start":"20260304T080000Z"}\n]\n'
    assert sniff(source(text)).format is ImportFormat.TIMEWARRIOR


def test_an_empty_array_may_be_timewarrior_s() -> None:
    assert sniff(source("[\n]\n")).format is ImportFormat.TIMEWARRIOR


@pytest.mark.parametrize("blank", ["", " "])
def test_a_full_export_is_recognised(blank: str) -> None:
    text = f'{{"format":{blank}"stint-export", "version": 1, "tables": {{}}}}'
    assert sniff(source(text)).format is ImportFormat.STINT_JSON


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "just words", '{"a": 1}', "[1]", "<xml/>", "\n\n "])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        sniff(source(text))
    assert caught.value.key in {"import.unknown_format", "import.no_header"}


def test_a_report_of_another_program_is_named() -> None:
    header = "Project,Description,User,Start Date,Start Time,End Date,End Time,Duration (h)\n"
    with pytest.raises(RuleViolation) as caught:
        sniff(source(header))
    assert caught.value.arguments == {"program": "Clockify"}
