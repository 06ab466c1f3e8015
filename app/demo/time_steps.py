"""Recorded time: an import, a rate for it, the timer, an edit."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.demo.stage import Stage
from app.domain.values.duration import format_duration
from app.system.resources import resource_path
from app.system.translations import _
from app.ui.clients.client_dialog import ClientDialog
from app.ui.clients.rate_dialog import RateDialog
from app.ui.imports.import_wizard import ImportWizard, Step
from app.ui.shell.pages import clients_page
from app.ui.timekeeping.entry_dialog import EntryDialog


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
