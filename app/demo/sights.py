"""The file as it was found and as it is left: pictures of all pages, sums, and the proof."""

from __future__ import annotations

from app.demo.stage import DemoFailed, Stage, money
from app.domain.values.duration import format_duration
from app.queries.all_sums import SumsCriteria, all_sums
from app.queries.history import HistoryCriteria, history
from app.queries.invoices import owed
from app.queries.verify import verify
from app.ui.shell.pages import places
from app.ui.theme.theme import Scheme

# What comes after the pages is seen in the last of them.
SCHEMES: tuple[Scheme, ...] = ("dark", "light")


def show_pages(stage: Stage) -> None:
    """The file as it was found: its sums, and each page of the window in light and dark."""
    stage.note("The sample file: Nora Seidel, Design & Code, Hamburg")
    take_sums(stage, "opening")
    for scheme in SCHEMES:
        stage.desktop.theme.set_scheme(scheme)
        for place in places():
            page = stage.desktop.window.show_page(place.key)
            stage.settle()
            if place.key == "invoices":
                oldest = min(stage.session.read(owed, None), key=lambda row: row.number or "")
                page.show_invoice(oldest.id)
            stage.desktop.window.setFocus()
            stage.picture(f"{place.key}-{scheme}")
    stage.note(f"Pictures of {len(places())} pages: {', '.join(p.key for p in places())}")


def prove(stage: Stage) -> None:
    """The sums at the end, and the proof of the file and its history."""
    take_sums(stage, "closing")
    stage.desktop.window.show_page("activity")
    stage.picture("step-10-activity")
    wrong = stage.session.read(verify, None)
    if wrong:
        raise DemoFailed(*wrong)
    stage.numbers["changes"] = len(stage.session.read(history, HistoryCriteria(limit=1000)))
    stage.note(f"The file is sound: {stage.numbers['changes']} changes, nothing to object to")


def take_sums(stage: Stage, name: str) -> None:
    """All sums as they stand now, into the file of numbers, the main ones into the log."""
    criteria = SumsCriteria(stage.session.today(), stage.clock.now())
    sums = stage.session.read(all_sums, criteria)
    timer = stage.desktop.timer
    today, week = timer.today_seconds(), timer.week_seconds()
    stage.numbers[name] = {"today_seconds": today, "week_seconds": week, **sums}
    open_minor = sum(sums["owed"]["EUR"].values())
    waiting = sum(row["total_minor"] for row in sums["unbilled"].values())
    stage.note(
        f"{sums['entries']} entries; today {format_duration(today)}, this week "
        f"{format_duration(week)}; owed {money(open_minor)}; not billed yet {money(waiting)}"
    )
