"""Files that are no plan, or none that can be: one line, exit status 1, and not a row differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.cli import Terminal
from tests.builders import open_test_store, rows_of
from tests.unit.interchange.gan_files import gan
from tests.unit.interchange.gan_files import task as gan_task
from tests.unit.interchange.ics_files import ics, todo
from tests.unit.interchange.mspdi_files import link, project, task

_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 9))
_NEVER = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>" for day in range(1, 8)
)
_IDLE = f"<Calendar><UID>1</UID><Name>Never</Name><WeekDays>{_NEVER}</WeekDays></Calendar>"
_WHOLE = project(task(1) + task(2, inner=link(1)))
_CYCLE = (
    task(1, "Dig", inner=link(3)) + task(2, "Pour", inner=link(1)) + task(3, "Dry", inner=link(2))
)
_WAITS = "DTSTART:20260302T080000Z\nRELATED-TO;RELTYPE=DEPENDS-ON:{}"


def _gan_link(number: int) -> str:
    return f'<depend id="{number}" type="2" difference="0" hardness="Strong"/>'


_REFUSED: dict[str, tuple[str, bytes, str]] = {
    "a circle of tasks": ("plan.xml", project(_CYCLE), "Dig → Pour → Dry → Dig"),
    "a circle in .gan": (
        "plan.gan",
        gan(
            gan_task(1, "Dig", "2026-03-02", 1, _gan_link(2))
            + gan_task(2, "Pour", "2026-03-03", 1, _gan_link(1))
        ),
        "Dig → Pour → Dig",
    ),
    "a circle in a calendar": (
        "plan.ics",
        ics(todo("Dig", _WAITS.format("Pour")), todo("Pour", _WAITS.format("Dig"))),
        "wait for each other in a circle",
    ),
    "a negative duration": ("plan.xml", project(task(1, "Roof", Duration="-PT8H0M0S")), "“Roof”"),
    "a negative duration in .gan": (
        "plan.gan",
        gan(gan_task(1, "Roof", "2026-03-02", -4)),
        "“-4” of the task “Roof” is not a duration",
    ),
    "a plan that never ends": (
        "plan.xml",
        project(task(1, Duration="PT8000000H0M0S")),
        "The plan leaves the years",
    ),
    "a calendar without working time": (
        "plan.xml",
        project(task(1), "<CalendarUID>1</CalendarUID>", calendars=_IDLE),
        "Never",
    ),
    "a file that was cut off": ("plan.xml", _WHOLE[: len(_WHOLE) // 2], "ends too early"),
    "a calendar that was cut off": ("plan.ics", ics(todo("Dig"))[:-30], "ends too early"),
    "an entity bomb": (
        "plan.xml",
        f"<!DOCTYPE Project [<!ENTITY e0 'ha'>{_BOMB}]>".encode() + project(task(1, "&e8;")),
        "defines entities",
    ),
    "an external entity": (
        "plan.gan",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]><project name="&e;"/>',
        "defines entities",
    ),
    "nothing": ("plan.xml", b"", "is empty"),
    "blanks": ("plan.xml", b" \n\n ", "is empty"),
    "a picture": ("plan.xml", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is no plan"),
    "a table": ("plan.ics", b"Date,Client,Hours\n2026-03-02,Acme,8\n", "is no plan"),
    "another kind of XML": ("plan.xml", b"<html><body/></html>", "is no plan"),
    "somebody else's project": (
        "plan.xml",
        b'<Project Sdk="Some.Sdk"><PropertyGroup/></Project>',
        "but no project of MS Project",
    ),
    "an archive": ("plan.mpp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is no plan"),
}


@pytest.fixture
def stint(tmp_path: Path) -> Iterator[Terminal]:
    """A file with a project, which every refused import leaves exactly as it was."""
    stint = Terminal(tmp_path)
    stint("project", "add", "Website", "--starts", "2026-11-23")
    stint("task", "add", "Design", "--project", "Website", "--estimate", "16h")
    before = _rows(stint)
    yield stint
    assert _rows(stint) == before
    assert stint("verify").status == 0


def _rows(stint: Terminal) -> dict[str, Any]:
    with open_test_store(stint.file.parent, stint.clock) as store:
        return store.read(rows_of, None)


@pytest.mark.parametrize("fault", _REFUSED)
def test_what_is_no_plan_is_refused_in_one_line(
    stint: Terminal, tmp_path: Path, fault: str
) -> None:
    name, content, said = _REFUSED[fault]
    source = tmp_path / name
    source.write_bytes(content)
    assert said in stint("--json", "plan", "import", str(source), "--yes").complaint
    assert said in stint("plan", "import", str(source)).complaint


def test_what_is_no_file_is_refused_in_one_line(stint: Terminal, tmp_path: Path) -> None:
    missing = tmp_path / "missing.xml"
    for source in (tmp_path, missing):
        complaint = stint("plan", "import", str(source), "--yes").complaint
        assert str(source) in complaint


_TAKEN: dict[str, tuple[bytes, str]] = {
    "a link to itself": (project(task(1, inner=link(1)) + task(2)), "wait for themselves"),
    "a link to its own part": (
        project(task(1, inner=link(2)) + task(2, OutlineLevel=2, inner=link(1))),
        "between a task and a part of it",
    ),
    "a link to nothing": (project(task(1, inner=link(99)) + task(2)), "not kept"),
    "a date in the year 1": (
        project(task(1, Start="0001-01-01T00:00:00", Finish="0001-01-02T00:00:00") + task(2)),
        "cannot be read, or lie beyond the years",
    ),
    "a date in the year 9999": (
        project(task(1, ConstraintType=4, ConstraintDate="9999-12-31T00:00:00") + task(2)),
        "cannot be read, or lie beyond the years",
    ),
    "a constraint hundreds of years ahead": (
        project(task(1, ConstraintType=2, ConstraintDate="2500-01-01T08:00:00") + task(2)),
        "Constraints whose date lies beyond all calendars",
    ),
}


@pytest.mark.parametrize("fault", _TAKEN)
def test_what_cannot_be_kept_is_named_and_the_rest_comes_in(tmp_path: Path, fault: str) -> None:
    content, said = _TAKEN[fault]
    source = tmp_path / "plan.xml"
    source.write_bytes(content)
    stint = Terminal(tmp_path)
    answer = stint.json("plan", "import", str(source), "--yes")
    assert answer["tasks"] == 2
    assert [loss["reason"] for loss in answer["losses"] if said in loss["reason"]]
    report = stint.json("plan", "report", "--project", answer["project"])
    assert len(report["tasks"]) == 2
    assert stint("verify").status == 0
