from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.domain.timekeeping.pinned import WorkKey
from app.ui.shell.tray_presentation import (
    Act,
    BudgetLine,
    MenuItem,
    TrayView,
    menu,
    picture,
    tool_tip,
)
from app.ui.timekeeping.work_choices import WorkChoice, WorkChoices
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall

PINNED = WorkChoice(WorkKey("Admin"), "Admin", 1, "IN")
RECENT = WorkChoice(WorkKey("Notes"), "Release notes", 5, "NO", UUID(int=9), wall(14, 35))
IDLE = TrayView(BERLIN, today=22_020, week=101_820, last_end=wall(14, 35))
RUNNING = replace(
    IDLE,
    running=running_row(wall(14, 50)),
    elapsed=52 * 60,
    choices=WorkChoices((PINNED,), (RECENT,), WorkKey("Charts")),
)


def texts(items: tuple[MenuItem, ...]) -> list[str]:
    return [item.text for item in items]


def item(view: TrayView, text: str) -> MenuItem:
    return next(found for found in menu(view) if found.text == text)


def test_the_running_menu_has_everything_in_its_order() -> None:
    assert texts(menu(replace(RUNNING, budget_left=45_480))) == [
        "Charts · 0:52",
        "Helio / Dashboard · 12:38 h left",
        "",
        "Stop",
        "Switch to",
        "I started earlier",
        "Take a break",
        "Discard 0:52",
        "",
        "Pinned",
        "Admin",
        "Recent",
        "Release notes · 14:35",
        "",
        "Today 6:07, week 28:17",
        "Show mini timer",
        "Open Stint",
        "Quit, timer goes on",
    ]


def test_the_idle_menu_offers_a_start_and_quits_plainly() -> None:
    shown = texts(menu(IDLE))
    assert shown[:3] == ["No timer is running", "Start…", "Take a break"]
    assert shown[-1] == "Quit"
    assert "Pinned" not in shown
    assert "Stop" not in shown


def test_headings_do_nothing_and_lines_that_tell_open_the_window() -> None:
    assert item(RUNNING, "Pinned").act is None
    assert item(RUNNING, "Today 6:07, week 28:17").act == Act("window")


def test_earlier_starts_are_counted_from_the_start_and_stop_at_the_last_entry() -> None:
    earlier = item(RUNNING, "I started earlier").children
    assert texts(earlier) == [
        "5 minutes earlier · 14:45",
        "10 minutes earlier · 14:40",
        "15 minutes earlier · 14:35",
        "At the last stop · 14:35",
        "Other time…",
    ]
    assert earlier[3].act == Act("move_start", wall(14, 35))
    near = replace(RUNNING, last_end=wall(14, 43))
    assert texts(item(near, "I started earlier").children) == [
        "5 minutes earlier · 14:45",
        "At the last stop · 14:43",
        "Other time…",
    ]


def test_after_a_switch_only_another_time_is_offered() -> None:
    switched = replace(RUNNING, last_end=wall(14, 50))
    assert texts(item(switched, "I started earlier").children) == ["Other time…"]


def test_a_stop_of_yesterday_is_no_start_of_today() -> None:
    yesterday = replace(RUNNING, last_end=wall(18, 0, day=18))
    assert not any(
        "last stop" in each for each in texts(item(yesterday, "I started earlier").children)
    )


def test_switching_offers_known_work_something_else_and_a_pin() -> None:
    children = item(RUNNING, "Switch to").children
    assert texts(children) == [
        "Admin",
        "Release notes · 14:35",
        "",
        "Something else…",
        "Pin “Charts”",
    ]
    assert children[1].act == Act("resume", RECENT)
    assert children[1].chip == (5, "NO")
    assert children[-1].act == Act("pin", WorkKey("Charts"))
    choices = replace(RUNNING.choices, running_is_pinned=True)
    again = item(replace(RUNNING, choices=choices), "Switch to").children[-1]
    assert (again.text, again.act) == ("Unpin “Charts”", Act("unpin", WorkKey("Charts")))


def test_a_running_break_leads_back_to_work() -> None:
    view = replace(RUNNING, running=running_row(wall(14, 50), "", "break"))
    shown = texts(menu(view))
    assert shown[0] == "Break · 0:52"
    assert "Back to work" in shown
    assert "Take a break" not in shown


def test_away_time_can_be_split_from_the_menu() -> None:
    away = replace(RUNNING, away_since=wall(15, 5))
    assert item(away, "Away since 15:05 · split…").act == Act("split")
    assert tool_tip(away) == "Charts, since 14:50, away since 15:05"


def test_the_picture_follows_the_state() -> None:
    assert picture(IDLE) == "idle"
    assert picture(replace(IDLE, away_since=wall(15, 5))) == "idle"
    assert picture(RUNNING) == "running"
    assert picture(replace(RUNNING, budget_left=-60)) == "over_budget"
    assert picture(replace(RUNNING, away_since=wall(15, 5), budget_left=-60)) == "away"


def test_a_budget_that_is_used_up_is_said_in_words() -> None:
    assert "Helio / Dashboard · 0:30 h over budget" in texts(
        menu(replace(RUNNING, budget_left=-1800))
    )


def test_long_names_are_cut_and_stay_on_one_line() -> None:
    view = replace(RUNNING, running=running_row(wall(14, 50), "one\ntwo " + "x" * 80))
    title = texts(menu(view))[0]
    assert title.startswith("one two xxx")
    assert title.endswith("… · 0:52")
    assert len(title) < 60


def test_the_tool_tip_says_that_nothing_runs() -> None:
    assert tool_tip(IDLE) == "Stint: no timer is running"


def test_budgets_that_need_a_hand_stand_above_the_foot_and_can_be_silenced() -> None:
    line = BudgetLine("Website · 92 % of budget, used up on 3 Dec", UUID(int=4))
    view = replace(IDLE, budgets=(line,))
    assert item(view, line.text).act == Act("figures", UUID(int=4))
    shown = texts(menu(view))
    assert shown[shown.index(line.text) + 1 :][:3] == [
        "Not again this week",
        "",
        "Today 6:07, week 28:17",
    ]
    assert "Not again this week" not in texts(menu(replace(view, budgets_quiet=True)))


def test_an_account_of_hours_is_told_in_menu_and_tool_tip() -> None:
    view = replace(RUNNING, balance=(27_000, 36_000))
    assert texts(menu(view))[1] == "Helio / Dashboard · 7:30 h left of 10:00"
    assert tool_tip(view) == "Charts, since 14:50, 7:30 h left of 10:00"
    assert picture(view) == "running"


def test_beyond_an_account_the_picture_is_that_of_a_budget_that_is_used_up() -> None:
    view = replace(RUNNING, balance=(-2_700, 36_000), budget_left=7_200)
    assert texts(menu(view))[1] == "Helio / Dashboard · 0:45 h beyond 10:00 · 2:00 h left"
    assert picture(view) == "over_budget"
