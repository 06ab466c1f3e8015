"""Working hours, public holidays and absences in the dialog of the user's business."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.queries.profile import MemberCriteria, member_row
from app.queries.working_calendars import AbsenceCriteria, ExceptionRow, absence_rows
from app.services.calendar_days import AddException, CalendarOwner
from app.services.history import Undo
from app.services.member import EditMember
from app.services.profile import EditProfile
from app.store.store import Store
from app.store.tables import member
from app.ui.preferences.profile_dialog import ProfileDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.days_edit import DaysLine
from tests.store.bills import SELLER
from tests.store.rows import Do
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write
from tests.ui.preferences.days import set_day

LEFT = Qt.MouseButton.LeftButton
SKI = CalendarException(date(2026, 12, 24), date(2027, 1, 3), "Ski", ExceptionKind.ABSENCE)
LAST_YEARS = CalendarException(date(2025, 8, 4), date(2025, 8, 8), "Sea", ExceptionKind.ABSENCE)


@pytest.fixture
def dialog(theme: Theme, session: Session, store: Store, qtbot: QtBot) -> ProfileDialog:
    """The page with an absence to come, and one that is long over."""
    store.execute(EditProfile(SELLER))
    store.execute(EditMember(session.member_id, {"holiday_region": "DE-BE"}))
    for days in (LAST_YEARS, SKI):
        store.execute(AddException(CalendarOwner(member_id=session.member_id), days))
    return shown(theme, session, qtbot)


def shown(theme: Theme, session: Session, qtbot: QtBot) -> ProfileDialog:
    made = ProfileDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert made._tabs is not None
    made._tabs.setCurrentWidget(made._hours_page)
    return made


def kept(session: Session) -> list[ExceptionRow]:
    return session.read(absence_rows, AbsenceCriteria(session.member_id))


def names(session: Session) -> list[str]:
    return [row.name for row in kept(session)]


def region(session: Session) -> str:
    return session.read(member_row, MemberCriteria(session.member_id)).holiday_region


def type_region(dialog: ProfileDialog, text: str) -> None:
    field = dialog.controls.holiday_region.lineEdit()
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def add_line(dialog: ProfileDialog) -> DaysLine:
    QTest.mouseClick(dialog.controls.absences.add_button, LEFT)
    line = dialog.controls.absences.lines[-1]
    assert line.first.hasFocus()
    return line


def test_a_region_is_kept(dialog: ProfileDialog, session: Session) -> None:
    assert dialog.controls.holiday_region.currentText() == "Germany – Berlin"
    type_region(dialog, "us-ca")
    save(dialog, session)
    assert region(session) == "US-CA"


def test_a_region_that_does_not_exist_is_told_at_its_field(
    dialog: ProfileDialog, session: Session
) -> None:
    type_region(dialog, "Atlantis")
    save(dialog, session)
    assert error_of(dialog, "holiday_region").startswith("The public holidays of “Atlantis”")
    assert region(session) == "DE-BE"


def test_a_region_of_another_version_stays_while_nobody_changes_it(
    theme: Theme, session: Session, store: Store, qtbot: QtBot
) -> None:
    unknown = update(member).values(holiday_region="DE-ZZ")
    store.execute(Do(lambda work: work.connection.execute(unknown)))
    dialog = shown(theme, session, qtbot)
    dialog.controls.member_email.setText("nora@example.org")
    save(dialog, session)
    assert not dialog.isVisible()
    assert region(session) == "DE-ZZ"


def test_absences_of_this_year_and_later_are_shown(dialog: ProfileDialog) -> None:
    (line,) = dialog.controls.absences.lines
    assert (line.first.day(), line.last.day(), line.note.text()) == (
        SKI.first_on,
        SKI.last_on,
        "Ski",
    )


def test_an_absence_is_added_by_mouse_and_keys(dialog: ProfileDialog, session: Session) -> None:
    line = add_line(dialog)
    assert line.first.day() == session.today()
    set_day(line.first, "20261207")
    set_day(line.last, "20261209")
    write(line.note, "Conference")
    write(line.hours, "9-10:30")
    save(dialog, session)
    assert not dialog.isVisible()
    added = kept(session)[1]
    assert (added.first_on, added.last_on) == (date(2026, 12, 7), date(2026, 12, 9))
    assert (added.name, added.spans, added.kind) == (
        "Conference",
        ((540, 630),),
        ExceptionKind.ABSENCE,
    )


def test_a_changed_line_is_kept(dialog: ProfileDialog, session: Session) -> None:
    write(dialog.controls.absences.lines[0].note, "Snow")
    save(dialog, session)
    assert names(session) == ["Sea", "Snow"]


def test_all_changes_are_one_undo(dialog: ProfileDialog, session: Session, store: Store) -> None:
    before = kept(session)
    QTest.mouseClick(dialog.controls.absences.lines[0].remove_button, LEFT)
    assert dialog.controls.absences.lines == []
    assert dialog.controls.absences.add_button.hasFocus()
    write(add_line(dialog).note, "Dentist")
    type_region(dialog, "AT")
    save(dialog, session)
    assert sorted(names(session)) == ["Dentist", "Sea"]
    assert region(session) == "AT"
    store.execute(Undo())
    settle(session)
    assert kept(session) == before
    assert region(session) == "DE-BE"


def test_hours_that_cannot_be_read_are_told_and_gone_to(
    dialog: ProfileDialog, session: Session
) -> None:
    line = add_line(dialog)
    write(line.hours, "late")
    dialog.save_button.setFocus()
    save(dialog, session)
    assert error_of(dialog, "absences") == "“late” are no hours. Write 9:00–12:00, 13:00–18:00."
    assert line.hours.hasFocus()
    write(line.hours, "9-12")
    save(dialog, session)
    assert not dialog.isVisible()
    assert len(kept(session)) == 3


def test_escape_writes_nothing(dialog: ProfileDialog, session: Session) -> None:
    add_line(dialog)
    QTest.mouseClick(dialog.controls.absences.lines[0].remove_button, LEFT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(session)
    assert names(session) == ["Sea", "Ski"]


def test_every_control_has_a_name(dialog: ProfileDialog) -> None:
    add_line(dialog)
    assert nameless(dialog) == []
