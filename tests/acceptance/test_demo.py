"""The demo as a process of its own: the whole main job, its papers, pictures and sums."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.ui.shell.pages import places
from tests.acceptance.billing import pdf_text
from tests.acceptance.cli import Answer, Home

_LEAST_COLOURS = 100


@dataclass(frozen=True, slots=True)
class Done:
    """What a run has left behind."""

    answer: Answer
    home: Home
    out: Path

    @property
    def numbers(self) -> Any:
        return json.loads((self.out / "numbers.json").read_text("utf-8"))

    @property
    def log(self) -> str:
        return (self.out / "log.txt").read_text("utf-8")


def run_demo(folder: Path, **environment: str) -> Done:
    user = folder / "user"
    user.mkdir()
    home, out = Home(user, **environment), folder / "demo"
    return Done(home(str(out), by=("-m", "app.demo")), home, out)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return run_demo(tmp_path_factory.mktemp("demo"))


def test_the_job_is_done_without_a_word(demo: Done) -> None:
    assert demo.answer == Answer(0, "", "")


def test_the_user_has_nothing_of_it_in_his_folders(demo: Done) -> None:
    assert list(demo.home.folder.iterdir()) == []


def test_the_sample_has_a_day_a_week_and_money_to_wait_for(demo: Done) -> None:
    opening = demo.numbers["opening"]
    assert opening["today_seconds"] == (6 * 60 + 7) * 60 + 14
    assert opening["week_seconds"] == (28 * 60 + 17) * 60 + 14
    assert opening["owed"]["EUR"] == {
        "not_due": 634_000,
        "days_1_30": 946_645,
        "days_31_60": 0,
        "days_61_90": 0,
        "over_90": 0,
    }
    assert {name: row["total_minor"] for name, row in opening["unbilled"].items()} == {
        "Acme Outdoor": 325_375,
        "Helio Energy": 250_250,
        "Nordlicht Verlag": 186_250,
        "Birkenhof": 171_420,
        "Klinik am Park": 0,
    }


def test_imported_and_timed_work_ends_on_an_invoice_that_is_paid_in_part(demo: Done) -> None:
    numbers = demo.numbers
    assert numbers["import"]["entries"] == 7
    assert numbers["timer"]["seconds"] == 25 * 60
    # Fifteen imported hours and what was timed, at the rate that was set.
    assert numbers["invoice"]["net_minor"] == 15 * 9_000 + 3_750
    assert numbers["invoice"]["gross_minor"] == sum(numbers["payment"].values())
    assert "Elbe Labs" not in numbers["closing"]["unbilled"]
    assert "2026-0044" in demo.log


def test_the_plan_is_late_and_says_what_a_change_would_do(demo: Done) -> None:
    plan = demo.numbers["plan"]
    assert plan["finish_at"] == "2026-12-10T12:25:00+00:00"
    assert plan["critical"] == [
        "Product page build",
        "Checkout integration",
        "Feature complete",
        "Acceptance tests",
        "Fixes from acceptance",
        "Go live",
    ]
    assert plan["schedule_performance"].startswith("0.66")
    assert (plan["longer_finish"], plan["what_if_finish"]) == ("11 Dec", "7 Dec")
    assert "Go live planned 10 Dec, at the kick-off 3 Dec" in demo.log


@pytest.mark.parametrize("name", ["why", "longer", "what-if", "compare", "print"])
def test_each_look_at_the_plan_is_pictured(demo: Done, name: str) -> None:
    with Image.open(demo.out / f"step-5-plan-{name}.png") as picture:
        colours = picture.convert("RGB").getcolors(picture.width * picture.height)
    assert colours is not None
    assert len(colours) > _LEAST_COLOURS


def test_the_plan_lies_beside_it_as_a_pdf(demo: Done) -> None:
    text = pdf_text(demo.out / "Website.pdf")
    assert "Acme Outdoor" in text
    assert "Checkout integration" in text


def test_the_invoice_lies_beside_it_as_a_pdf(demo: Done) -> None:
    text = pdf_text(demo.out / "2026-0044.pdf")
    assert "Rechnung 2026-0044" in text
    assert "Review of the launch page" in text
    assert "1.651,13 €" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_pictured(demo: Done, scheme: str) -> None:
    for place in places():
        with Image.open(demo.out / f"{place.key}-{scheme}.png") as picture:
            assert picture.size == (1440, 900)
            colours = picture.convert("RGB").getcolors(picture.width * picture.height)
        assert colours is not None
        assert len(colours) > _LEAST_COLOURS


def test_a_second_run_elsewhere_gives_equal_numbers_and_papers(demo: Done, tmp_path: Path) -> None:
    second = run_demo(tmp_path, TZ="America/New_York", LANG="de_DE.UTF-8")
    assert second.numbers == demo.numbers
    assert second.log == demo.log
    for name in ("2026-0044.pdf", "Website.pdf"):
        assert (second.out / name).read_bytes() == (demo.out / name).read_bytes()


def test_the_invoice_is_copied_with_every_template(demo: Done) -> None:
    names = demo.numbers["templates"]
    assert len(names) >= 10
    for name in names:
        assert "2026-0044" in pdf_text(demo.out / "templates" / f"{name}.pdf")


def test_the_client_s_status_report_lies_beside_it(demo: Done) -> None:
    text = pdf_text(demo.out / "Status report Acme Outdoor.pdf")
    assert "Statusbericht" in text
    assert "Product page build" in text
