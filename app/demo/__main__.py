"""Runs the demo: the steps in their order."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.demo.billing_steps import draft_invoice, issue_invoice, pay_part
from app.demo.life_steps import accept_quote, remind, take_deposit
from app.demo.paper_steps import copy_invoice, design, report_status
from app.demo.plan_steps import change_plan, explain_plan, print_plan, show_board, try_what_if
from app.demo.sights import prove, show_pages
from app.demo.stage import Stage, StandingClock
from app.demo.time_steps import edit_today, import_toggl, run_timer, set_rate
from app.program import Program
from app.settings.machine import AWAY_MINUTES
from app.system.folders import Folders
from app.system.ids import IdFactory
from app.system.resources import resource_path
from app.system.translations import use_language
from app.ui.shell.launch import speak

NOW = datetime(2026, 11, 19, 14, 42, 14, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
STEPS: tuple[Callable[[Stage], None], ...] = (
    show_pages,
    import_toggl,
    set_rate,
    run_timer,
    edit_today,
    explain_plan,
    change_plan,
    try_what_if,
    print_plan,
    show_board,
    draft_invoice,
    issue_invoice,
    pay_part,
    design,
    copy_invoice,
    report_status,
    accept_quote,
    take_deposit,
    remind,
    prove,
)


def main(out: Path) -> int:
    """Does the whole job and leaves what came of it in ``out``; gives the exit status."""
    home = out / "home"
    shutil.rmtree(home, ignore_errors=True)
    use_language("en")
    clock = StandingClock(NOW, ZONE)
    program = Program(clock, Folders(home / "data", home / "settings", home / "logs"))
    counted = count()
    program.ids = IdFactory(clock, lambda _bits: next(counted))
    # The clock makes leaps; nobody was away.
    program.settings.put(AWAY_MINUTES, 0)
    stage = Stage(_application(), program, clock, out)
    try:
        stage.show()
        for step in STEPS:
            step(stage)
    finally:
        sys.excepthook = sys.__excepthook__
        stage.desktop.shut()
        program.close()
        numbers = json.dumps(stage.numbers, indent=1, ensure_ascii=False)
        (out / "numbers.json").write_text(f"{numbers}\n", encoding="utf-8")
        (out / "log.txt").write_text("\n".join([*stage.log, ""]), encoding="utf-8")
    return 0


def _application() -> QApplication:
    """Qt without a screen, but with room for the window and its dialogs."""
    screen = resource_path("sample", "screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    qInstallMessageHandler(_pass_on)
    app = QApplication(sys.argv[:1])
    speak(app)
    return app


def _pass_on(_kind: object, _where: object, text: str) -> None:
    """Tells what Qt has to say, but for what a window in memory cannot do."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build", "demo")))
