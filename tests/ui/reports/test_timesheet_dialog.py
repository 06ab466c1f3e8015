from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.reporting.report_period import ReportPeriod
from app.queries.clients import ClientCriteria, clients
from app.queries.history import HistoryCriteria, history
from app.services.mail_papers import MailPaper
from app.store.store import Store
from app.ui.reports.report_words import OWN_DAYS
from app.ui.reports.status_report_dialog import ReportAsked
from app.ui.reports.timesheet_dialog import TimesheetDialog
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.theme.theme import Theme
from tests.store.reported import HIDDEN, Reported, reported
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless
from tests.unit.documents.reading import page_texts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def made(store: Store) -> Reported:
    return reported(store)


@pytest.fixture
def dialog(
    made: Reported, theme: Theme, session: Session, tmp_path: Path
) -> Iterator[TimesheetDialog]:
    rows = session.read(clients, ClientCriteria())
    shown = TimesheetDialog(
        theme,
        session,
        ReportAsked(rows, made.business.client),
        choose_target=lambda _parent, name: tmp_path / name,
    )
    shown.show()
    settle(session)
    yield shown
    shown.close()
    shown.deleteLater()


def page(dialog: TimesheetDialog, session: Session) -> str:
    settle(session)
    return " ".join(page_texts(dialog.content))


def test_this_month_s_entries_stand_on_the_page_one_by_one(
    dialog: TimesheetDialog, session: Session
) -> None:
    text = page(dialog, session)
    for words in ("Time sheet", "Acme Outdoor", "Login", "Build shop", "3:00", "5:00"):
        assert words in text
    assert HIDDEN not in text
    assert dialog.outcome.text() == "1 page"
    assert not nameless(dialog)


def test_other_days_and_projects_can_be_chosen(dialog: TimesheetDialog, session: Session) -> None:
    dialog.choices.period.set_code(ReportPeriod.LAST_MONTH.value)
    text = page(dialog, session)
    assert "Login" in text
    assert "Build shop" not in text


def test_days_without_work_are_told_and_give_nothing_to_save(
    dialog: TimesheetDialog, session: Session
) -> None:
    dialog.choices.period.set_code(ReportPeriod.THIS_WEEK.value)
    settle(session)
    assert "no finished work" in dialog.problem.accessibleName()
    assert not dialog.content
    assert not dialog.save_button.isEnabled()
    dialog.choices.period.set_code(ReportPeriod.LAST_MONTH.value)
    settle(session)
    assert dialog.save_button.isEnabled()


def test_a_last_day_before_the_first_is_told_at_its_field(
    dialog: TimesheetDialog, session: Session
) -> None:
    dialog.choices.period.set_code(OWN_DAYS)
    dialog.choices.last.set_day(dialog.choices.first.day().replace(year=2020))
    settle(session)
    assert dialog.choices.fields["last_on"].error
    assert not dialog.save_button.isEnabled()


def test_it_is_saved_and_the_history_says_so(
    dialog: TimesheetDialog, session: Session, tmp_path: Path
) -> None:
    told: list[str] = []
    dialog.noted.connect(told.append)
    QTest.mouseClick(dialog.save_button, LEFT)
    settle(session)
    (saved,) = tmp_path.glob("Time sheet Acme Outdoor *.pdf")
    assert saved.read_bytes() == dialog.content
    assert told == [f"Saved as {saved}"]
    rows = session.read(history, HistoryCriteria(limit=1))
    assert rows[0].action == "output.timesheet"


def test_palette_and_clients_page_open_it(made: Reported, desktop: Desktop) -> None:
    desktop.book.run("report.timesheet")
    settle(desktop.session)
    (found,) = desktop.window.findChildren(TimesheetDialog)
    found.reject()
    clients_page = desktop.window.show_page("clients")
    clients_page.show_client(made.business.client)
    settle(desktop.session)
    settle(desktop.session)
    (line,) = [each for each in clients_page.view.detail.projects if each.project.name == "Website"]
    dict(clients_page.menus.project_acts(line))["Time sheet…"]()
    settle(desktop.session)
    opened = [each for each in desktop.window.findChildren(TimesheetDialog) if each.isVisible()]
    assert [each.choices.project.currentText() for each in opened] == ["Website"]
    opened[0].reject()


def test_without_a_client_it_says_so(desktop: Desktop) -> None:
    desktop.book.run("report.timesheet")
    assert not desktop.window.findChildren(TimesheetDialog)
    assert "is none yet" in desktop.window.undo_bar.accessibleName()


def test_it_can_be_mailed(dialog: TimesheetDialog, session: Session, made: Reported) -> None:
    asked: list[MailPaper] = []
    dialog.mail_asked.connect(asked.append)
    QTest.mouseClick(dialog.mail_button, LEFT)
    settle(session)
    (paper,) = asked
    assert paper.key.id == made.business.client
    assert paper.file.content == dialog.content
    assert paper.file.name.startswith("Time sheet Acme Outdoor")
