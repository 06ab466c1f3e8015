"""Project files whose declaration does not tell the truth."""

from __future__ import annotations

import pytest

from app.domain.values.errors import RuleViolation
from app.interchange.plan_formats import PlanFormat, plan_format, read_plan
from tests.builders import BERLIN
from tests.unit.interchange.mspdi_files import project, task

NAME = "Dächer – ö"
BODY = project(task(1, NAME)).decode()


def declared(encoding: str, body: str = BODY) -> str:
    return f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>\n{body}'


def name_in(content: bytes) -> str:
    assert plan_format(content, "plan") is PlanFormat.MSPDI
    (found,) = read_plan(content, BERLIN, "plan").plan.tasks
    return found.name


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(declared("UTF-8").encode("utf-8-sig"), id="a mark before UTF-8"),
        pytest.param(declared("UTF-16").encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(declared("UTF-16").encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(declared("UTF-16BE").encode("utf-16-be"), id="big-endian UTF-16"),
        pytest.param(BODY.encode("utf-16"), id="UTF-16 without a declaration"),
        pytest.param(declared("windows-1252").encode("cp1252"), id="Windows-1252"),
        pytest.param(declared("utf-16").encode(), id="UTF-8 declared as UTF-16"),
        pytest.param(declared("utf-8").encode("cp1252"), id="Windows-1252 declared as UTF-8"),
        pytest.param(BODY.encode("cp1252"), id="Windows-1252 without a declaration"),
        pytest.param(declared("no-such-thing").encode(), id="an encoding that nobody knows"),
        pytest.param(b"\n \n" + declared("UTF-8").encode(), id="blank lines before it"),
        pytest.param(declared("UTF-8").encode() + b"\0\0\x1a", id="rubbish behind it"),
    ],
)
def test_text_is_read_as_it_is_whatever_the_declaration_says(content: bytes) -> None:
    assert name_in(content) == NAME


def test_encodings_that_the_parser_does_not_know_are_read() -> None:
    content = declared("Shift_JIS", BODY.replace(NAME, "屋根")).encode("shift_jis")
    assert name_in(content) == "屋根"


def test_control_characters_are_dropped() -> None:
    assert name_in(declared("UTF-8", BODY.replace(NAME, "D\x0bi\x01g")).encode()) == "Dig"


def test_what_is_no_xml_is_refused_all_the_same() -> None:
    with pytest.raises(RuleViolation) as refused:
        read_plan(declared("UTF-8", BODY.replace(NAME, "A & B")).encode(), BERLIN, "plan")
    assert refused.value.key == "plan_import.not_xml"
    assert refused.value.arguments == {"name": "plan", "line": 2}


@pytest.mark.parametrize("namespace", ["https://schemas.microsoft.com/project", "urn:other"])
def test_a_project_file_is_known_by_what_it_holds(namespace: str) -> None:
    assert name_in(project(task(1, NAME), namespace=namespace)) == NAME
