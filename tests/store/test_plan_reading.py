"""Plans of other programs before they are imported: what they are, and who is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.planning.plan import Person
from app.domain.values.errors import RuleViolation
from app.interchange.plan_formats import PlanFormat
from app.queries.known_people import known_people
from app.services import plan_reading
from app.services.plan_reading import ReadStep, looks_like_plan, plan_bytes, read_plan_file
from app.store.store import Store
from app.store.tables import member
from tests.builders import BERLIN, open_test_store
from tests.store.rows import MakeRow
from tests.unit.interchange.gan_files import gan
from tests.unit.interchange.gan_files import task as gan_task
from tests.unit.interchange.mspdi_files import project, task
from tests.unit.planning.plans import OFFICE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def make_member(store: Store, name: str, email: str = "") -> object:
    values = {"name": name, "email": email, "zone": "Europe/Berlin", "working_hours": "{}"}
    return store.execute(MakeRow(member, values))


def test_people_are_known_by_mail_before_name_and_letter_case_is_nothing(store: Store) -> None:
    ada = make_member(store, "Ada Dorn", "ada@example.org")
    ben = make_member(store, "Ben Bauer")
    people = (
        Person("mail", "A. Dorn", OFFICE, "ADA@example.org"),
        Person("name", "ben bauer ", OFFICE),
        Person("new", "Eve", OFFICE, "eve@example.org"),
    )
    assert store.read(known_people, people) == {"mail": ada, "name": ben}


def test_people_without_an_address_are_not_one_another(store: Store) -> None:
    make_member(store, "Ada Dorn")
    assert store.read(known_people, (Person("x", "Ben", OFFICE),)) == {}


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", project(task(1))),
        ("export", gan(gan_task(1, "Dig", "2026-03-02", 1))),
        ("mail.eml", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        ("plan.mpp", b"\xd0\xcf\x11\xe0 binary"),
        ("broken.gan", b""),
    ],
)
def test_a_plan_is_known_by_what_it_says_or_else_by_its_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    assert looks_like_plan(file(tmp_path, name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [("report.csv", b"User,Email\n"), ("export.json", b"[]"), ("notes.html", b"<html></html>")],
)
def test_other_files_are_no_plans(tmp_path: Path, name: str, content: bytes) -> None:
    assert not looks_like_plan(file(tmp_path, name, content))


def test_a_file_that_is_gone_is_no_plan_unless_it_is_called_like_one(tmp_path: Path) -> None:
    assert not looks_like_plan(tmp_path / "gone.csv")
    assert looks_like_plan(tmp_path / "gone.gan")


def test_reading_tells_its_steps_and_can_be_given_up(tmp_path: Path) -> None:
    path = file(tmp_path, "plan.xml", project(task(1) + task(2)))
    told = []
    found = read_plan_file(path, BERLIN, lambda step, count: told.append((step, count)))
    assert found.format is PlanFormat.MSPDI
    assert told == [
        (ReadStep.OPENING, 0),
        (ReadStep.PARSING, 0),
        (ReadStep.DATING, 2),
        (ReadStep.DATING, 2),
    ]

    def stop(_step: ReadStep, _tasks: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_plan_file(path, BERLIN, stop)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_reading, "MOST_BYTES", 10)
    with pytest.raises(RuleViolation, match="too_large"):
        plan_bytes(file(tmp_path, "plan.xml", b"x" * 11))


def test_a_file_that_cannot_be_read_says_which(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="cannot_read"):
        plan_bytes(tmp_path / "gone.xml")
