"""The whole main job without a screen: ``python -m app.demo [FOLDER]``.

A file of sample data is opened in the real window, drawn into memory. What a user's hand would do
goes through the pages, their dialogs and the services behind them: import, rate, timer, edit,
invoice, payment. Pictures, the invoice and a log of all numbers are left in the folder. The clock
stands at the sample's Thursday and ids are counted, so that two runs give equal numbers.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.domain.billing.lines import Grouping
from app.domain.values.duration import format_duration
from app.domain.values.money import Money
from app.program import Program
from app.queries.all_sums import SumsCriteria, all_sums, invoice_sums
from app.queries.clients import ClientCriteria, clients
from app.queries.history import HistoryCriteria, history
from app.queries.invoices import owed
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.queries.verify import verify
from app.services.invoice_output import SaveInvoicePdf, pdf_name
from app.services.sample_data import FillWithSampleData
from app.settings.machine import AWAY_MINUTES
from app.system.folders import Folders
from app.system.ids import IdFactory
from app.system.money_text import money_text
from app.system.resources import resource_path
from app.system.translations import _, use_language
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.invoice_wizard import InvoiceWizard
from app.ui.billing.issue_dialog import IssueDialog
from app.ui.billing.payment_dialog import PaymentDialog
from app.ui.clients.client_dialog import ClientDialog
from app.ui.clients.rate_dialog import RateDialog
from app.ui.imports.import_wizard import ImportWizard, Step
from app.ui.shell.desktop import Desktop, Surroundings
from app.ui.shell.launch import speak
from app.ui.shell.pages import clients_page, invoices_page, places
from app.ui.shell.rolling_backups import Backups
from app.ui.theme.theme import Scheme
from app.ui.timekeeping.entry_dialog import EntryDialog
from app.window_root import file_of, heartbeat_of

Kind = TypeVar("Kind", bound=QDialog)
NOW = datetime(2026, 11, 19, 14, 42, 14, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
# What comes after the pages is seen in the last of them.
SCHEMES: tuple[Scheme, ...] = ("dark", "light")


class StandingClock:
    """A clock that stands until the demo moves it."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self._now = now
        self._zone = zone

    def now(self) -> datetime:
        return self._now

    def zone(self) -> ZoneInfo:
        return self._zone

    def move(self, amount: timedelta) -> None:
        self._now += amount


class DemoFailed(Exception):
    """The program did not do what the demo asked of it."""


class Stage:
    """The window under the demo's hand: acts, waits, looks, and writes down what came of it."""

    def __init__(
        self, app: QApplication, program: Program, clock: StandingClock, out: Path
    ) -> None:
        self.clock = clock
        self.out = out
        self.log: list[str] = []
        self.numbers: dict[str, Any] = {}
        self._faults: list[BaseException] = []
        path = program.folders.file
        store = program.open(path)
        store.execute(FillWithSampleData(clock.now(), clock.zone()))
        # A backup was just made, as far as the window knows: none is due.
        backups = Backups(take=lambda: program.take_backup(None), newest=clock.now)
        around = Surroundings(clock, program.settings, heartbeat_of(path), backups, lambda: None)
        self.desktop = Desktop(app, file_of(store), around)
        self.desktop.theme.set_motion(moves=False)
        self.session = self.desktop.session
        # Its dialog would wait for a hand that is not there.
        self.session.crashed.disconnect(self.desktop.dialogs.show_crash)
        self.session.crashed.connect(self._faults.append)
        self.session.refused.connect(self._faults.append)
        sys.excepthook = lambda _kind, error, _trace: self._faults.append(error)

    def show(self) -> None:
        self.desktop.show()
        self.desktop.window.resize(1440, 900)
        # By itself the window counts only after a while.
        self.desktop.counts.count()
        self.settle()

    def settle(self) -> None:
        """Waits until commands are on the disk, answers are in, and the screens were told.

        Raises:
            DemoFailed: something was refused, or went wrong on the way.
        """
        for _turn in range(3):
            # Behind all queued commands: when it is answered, their futures have called back.
            self.session.file.version().result()
            self.session.runner.wait()
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._faults:
            raise DemoFailed(self.log[-1:]) from self._faults[0]

    def note(self, text: str) -> None:
        """Adds a line to the log, with the time on the demo's clock."""
        self.log.append(f"{self.clock.now().astimezone(self.clock.zone()):%H:%M}  {text}")

    def picture(self, name: str, shown: QWidget | None = None) -> None:
        """Keeps how the window, or a dialog before it, looks now."""
        (shown or self.desktop.window).activateWindow()
        self.settle()
        (shown or self.desktop.window).grab().save(str(self.out / f"{name}.png"))

    def dialog(self, kind: type[Kind]) -> Kind:
        """The dialog of this kind that is shown."""
        self.settle()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, kind) and each.isVisible():
                return each
        raise DemoFailed(kind.__name__)

    def press(self, button: QPushButton) -> None:
        if not button.isEnabled():
            raise DemoFailed(button.text())
        button.click()
        self.settle()

    def client_id(self, name: str) -> UUID:
        rows = self.session.read(clients, ClientCriteria())
        return next(row.id for row in rows if row.name == name)

    def entry(self, title: str) -> EntryRow:
        """The newest entry that is called so."""
        rows = self.session.read(entries, EntryCriteria(self.session.today()))
        return next(row for row in reversed(rows) if row.title == title)

    def chosen_invoice(self) -> Listed:
        """What the user is on, on the Invoices page."""
        listed = invoices_page(self.desktop).list.current
        if listed is None:
            raise DemoFailed("invoice")
        return listed


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


def show_pages(stage: Stage) -> None:
    """The file as it was found: its sums, and each page of the window in light and dark."""
    stage.note("The sample file: Nora Seidel, Design & Code, Hamburg")
    _take_sums(stage, "opening")
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


def import_toggl(stage: Stage) -> None:
    """A report of Toggl Track through the wizard: file, names, dry run, import."""
    stage.desktop.dialogs.open_import(resource_path("sample", "toggl-report.csv"))
    wizard = stage.dialog(ImportWizard)
    seen: list[Any] = []
    wizard.imported.connect(seen.append)
    while wizard.step < Step.DONE:
        stage.picture(f"step-1-import-{wizard.step.name.lower()}", wizard)
        stage.press(wizard.frame.go_button)
    stage.picture("step-1-import-done", wizard)
    stage.press(wizard.frame.go_button)
    stage.numbers["import"] = {"entries": seen[0].accepted}
    stage.note(f"Imported {seen[0].accepted} entries of a Toggl report; one that still ran was not")


def set_rate(stage: Stage) -> None:
    """The new client's address and rate, on the Clients page."""
    client_id = stage.client_id("Elbe Labs")
    page = clients_page(stage.desktop)
    page.show_client(client_id)
    page.edit_client(client_id)
    client = stage.dialog(ClientDialog)
    for name, text in (("street", "Elbweg 5"), ("postcode", "22765"), ("city", "Hamburg")):
        client.lines[name].setText(text)
    client.country.set_code("DE")
    client.language.set_code("de")
    stage.press(client.save_button)
    page.set_rate(client_id)
    rate = stage.dialog(RateDialog)
    rate.amount.set_amount(Decimal(90))
    rate.valid_from.set_day(date(2026, 8, 1))
    rate.look_ahead()
    stage.picture("step-2-rate", rate)
    told = rate.outcome.text()
    stage.press(rate.save_button)
    stage.picture("step-2-client")
    stage.note(f"Set a rate of €90.00 an hour for Elbe Labs. {told}")


def run_timer(stage: Stage) -> None:
    """Switches to another task in the timer bar and stops it 25 minutes later."""
    desktop, bar = stage.desktop, stage.desktop.bar
    stage.clock.move(timedelta(minutes=3))
    desktop.window.show_page("today")
    desktop.write_line()
    bar.line.setText('Review launch @"Elbe Labs"/"Launch page" #call')
    stage.picture("step-3-timer-line")
    bar.line.enter()
    stage.settle()
    stage.clock.move(timedelta(minutes=25))
    (stop,) = (each for each in bar.findChildren(QPushButton) if each.text() == _("Stop"))
    stage.press(stop)
    review = stage.entry("Review launch")
    stage.numbers["timer"] = {"seconds": review.seconds}
    stage.note(f"Timed “Review launch” for Elbe Labs: {format_duration(review.seconds or 0)}")


def edit_today(stage: Stage) -> None:
    """Gives the new entry other words, in the dialog that Today opens."""
    stage.desktop.today.edit_asked.emit(stage.entry("Review launch").id)
    dialog = stage.dialog(EntryDialog)
    dialog.fields.text.setText("Review of the launch page")
    stage.picture("step-4-entry", dialog)
    stage.press(dialog.save_button)
    stage.picture("step-4-today")
    stage.note("Changed its text to “Review of the launch page”")


def draft_invoice(stage: Stage) -> None:
    """The wizard over all that Elbe Labs has not paid, and a look at the draft."""
    page = invoices_page(stage.desktop)
    page.new_invoice(stage.client_id("Elbe Labs"))
    wizard = stage.dialog(InvoiceWizard)
    wizard.page.grouping.set_code(Grouping.TASK.value)
    wizard.page.timesheet.setChecked(True)
    stage.picture("step-5-wizard", wizard)
    told = wizard.outcome.text()
    stage.press(wizard.save_button)
    page.acts.edit(stage.chosen_invoice())
    editor = stage.dialog(DraftEditor)
    stage.picture("step-5-draft", editor)
    editor.accept()
    stage.note(f"Drafted an invoice for Elbe Labs: {told}")


def issue_invoice(stage: Stage) -> None:
    """The draft gets its number; the PDF is laid beside the pictures."""
    invoices_page(stage.desktop).acts.issue(stage.chosen_invoice())
    dialog = stage.dialog(IssueDialog)
    stage.picture("step-6-issue", dialog)
    stage.press(dialog.save_button)
    stage.picture("step-6-issued")
    row = stage.chosen_invoice().row
    stage.note(f"Issued {row.number}: {_money(row.gross_minor)}, due {row.due_on}")
    target = stage.out / pdf_name(row.number or "")
    # The page's own button asks the system's file dialog where to, which no demo can answer.
    stage.session.execute(SaveInvoicePdf(row.id, target))
    stage.settle()
    stage.numbers["invoice"] = invoice_sums(row)
    stage.note(f"Saved {target.name}: {target.stat().st_size} bytes")


def pay_part(stage: Stage) -> None:
    """Half of it comes within the hour."""
    stage.clock.move(timedelta(hours=1))
    row = stage.chosen_invoice().row
    half = Money(row.open_minor // 2, row.currency)
    invoices_page(stage.desktop).acts.pay(stage.chosen_invoice())
    dialog = stage.dialog(PaymentDialog)
    dialog.amount.set_amount(half.as_decimal())
    stage.picture("step-7-payment", dialog)
    stage.press(dialog.save_button)
    stage.picture("step-7-paid")
    left = stage.chosen_invoice().row.open_minor
    stage.numbers["payment"] = {"paid_minor": half.minor, "open_minor": left}
    stage.note(f"{_money(half.minor)} came for {row.number}; {_money(left)} is open")


def prove(stage: Stage) -> None:
    """The sums at the end, and the proof of the file and its history."""
    _take_sums(stage, "closing")
    stage.desktop.window.show_page("activity")
    stage.picture("step-8-activity")
    wrong = stage.session.read(verify, None)
    if wrong:
        raise DemoFailed(*wrong)
    stage.numbers["changes"] = len(stage.session.read(history, HistoryCriteria(limit=1000)))
    stage.note(f"The file is sound: {stage.numbers['changes']} changes, nothing to object to")


STEPS: tuple[Callable[[Stage], None], ...] = (
    show_pages,
    import_toggl,
    set_rate,
    run_timer,
    edit_today,
    draft_invoice,
    issue_invoice,
    pay_part,
    prove,
)


def _take_sums(stage: Stage, name: str) -> None:
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
        f"{format_duration(week)}; owed {_money(open_minor)}; not billed yet {_money(waiting)}"
    )


def _money(minor: int) -> str:
    return money_text(minor, "EUR")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build", "demo")))
