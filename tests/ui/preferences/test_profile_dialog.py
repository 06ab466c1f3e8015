from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.client_overview import UsualRateCriteria, usual_rate
from app.queries.history import HistoryCriteria, history
from app.queries.profile import MemberCriteria, MemberRow, member_row
from app.queries.seller import seller_logo, seller_row
from app.services.history import Undo
from app.services.profile import EditProfile
from app.store.store import Store
from app.system.translations import use_language
from app.ui.preferences.logo_edit import LogoEdit
from app.ui.preferences.profile_dialog import ProfileDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import SELLER
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write
from tests.ui.drops import drop_files


@pytest.fixture
def dialog(theme: Theme, session: Session, store: Store, qtbot: QtBot) -> ProfileDialog:
    store.execute(EditProfile(SELLER))
    return shown(theme, session, qtbot)


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.darkGreen))
    assert image.save(str(path))
    return path


def shown(theme: Theme, session: Session, qtbot: QtBot) -> ProfileDialog:
    made = ProfileDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def me(session: Session) -> MemberRow:
    return session.read(member_row, MemberCriteria(session.member_id))


def test_what_is_stored_is_shown_and_what_changed_is_kept(
    dialog: ProfileDialog, session: Session
) -> None:
    lines = dialog.controls.lines
    assert lines["city"].text() == "Hamburg"
    assert dialog.controls.tax_rate.text() == "19"
    lines["city"].setText("Ulm")
    dialog.controls.payment_days.setValue(30)
    save(dialog, session)
    row = session.read(seller_row, None)
    assert (row.city, row.payment_days, row.street) == ("Ulm", 30, "Musterweg 12")


def test_nothing_changed_writes_nothing(dialog: ProfileDialog, session: Session) -> None:
    before = session.read(history, HistoryCriteria())[0].no
    save(dialog, session)
    assert not dialog.isVisible()
    assert session.read(history, HistoryCriteria())[0].no == before


def test_all_that_changed_is_one_undo(
    dialog: ProfileDialog, session: Session, store: Store
) -> None:
    dialog.controls.lines["city"].setText("Ulm")
    dialog.controls.member_email.setText("nora@example.org")
    dialog.controls.hourly_rate.setText("95")
    save(dialog, session)
    criteria = UsualRateCriteria(session.member_id, session.today())
    rate = session.read(usual_rate, criteria)
    assert rate is not None
    assert (rate.amount_e4, rate.valid_from_on.isoformat()) == (950_000, "2026-01-01")
    store.execute(Undo())
    settle(session)
    assert me(session).email == ""
    assert session.read(usual_rate, criteria) is None


@pytest.mark.parametrize(
    ("name", "text"), [("iban", "DE00"), ("vat_id", "1"), ("number_pattern", "{year}")]
)
def test_an_error_is_told_at_its_field(
    dialog: ProfileDialog, session: Session, name: str, text: str
) -> None:
    dialog.controls.lines[name].setText(text)
    save(dialog, session)
    assert error_of(dialog, name)
    assert dialog.controls.lines[name].isVisible()


def test_a_zone_that_does_not_exist_is_told(dialog: ProfileDialog, session: Session) -> None:
    dialog.controls.zone.setCurrentText("Europe/Atlantis")
    save(dialog, session)
    assert error_of(dialog, "zone")


def test_working_hours_are_kept_and_added_up(dialog: ProfileDialog, session: Session) -> None:
    for line in dialog.controls.hours[:5]:
        line.setText("9-12, 13-18")
    assert dialog.week.text() == "40:00 hours a week"
    save(dialog, session)
    assert me(session).working_hours.weekdays[0] == ((540, 720), (780, 1080))
    assert me(session).working_hours.weekdays[5] == ()


def test_hours_that_overlap_are_told_at_their_day(dialog: ProfileDialog, session: Session) -> None:
    dialog.controls.hours[1].setText("9-12, 11-18")
    save(dialog, session)
    assert "overlap" in error_of(dialog, "hours_1")
    assert error_of(dialog, "hours_0") == ""


def test_a_number_is_shown_while_its_pattern_is_written(dialog: ProfileDialog) -> None:
    write(dialog.controls.lines["number_pattern"], "RE-{yy}{month}-{n:03}")
    assert dialog.example.text() == "The first number would be RE-2611-001."
    write(dialog.controls.lines["number_pattern"], "RE-{month}-{n}")
    assert "year" in dialog.example.text()


def test_the_tax_of_the_country_is_suggested_and_taken_by_the_user(
    dialog: ProfileDialog, session: Session
) -> None:
    assert not dialog.suggestion.isVisibleTo(dialog._tax_page)
    dialog.controls.country.set_code("CH")
    assert dialog.controls.tax_rate.text() == "19"
    assert dialog.suggestion.text.text() == "The standard rate in Switzerland is 8.1 %."
    dialog.suggestion.button.click()
    assert dialog.controls.tax_rate.text() == "8.1"
    save(dialog, session)
    assert session.read(seller_row, None).tax_rate_e4 == 81_000


def test_an_exemption_asks_for_its_reason(dialog: ProfileDialog, session: Session) -> None:
    reason = dialog._tax_page.fields["tax_reason"]
    assert reason.isHidden()
    dialog.controls.tax_category.set_code("E")
    assert not reason.isHidden()
    assert not dialog.controls.tax_rate.isEnabled()
    dialog.controls.lines["tax_reason"].setText("§ 19 UStG")
    save(dialog, session)
    row = session.read(seller_row, None)
    assert (row.tax_category, row.tax_rate_e4, row.tax_reason) == ("E", 0, "§ 19 UStG")


def test_a_logo_is_shown_kept_and_removed(
    dialog: ProfileDialog, session: Session, theme: Theme, picture: Path, qtbot: QtBot
) -> None:
    dialog.controls.logo.take_file(picture)
    assert not dialog.controls.logo.picture.pixmap().isNull()
    save(dialog, session)
    assert session.read(seller_logo, None) == picture.read_bytes()
    again = shown(theme, session, qtbot)
    assert not again.controls.logo.picture.pixmap().isNull()
    again.controls.logo.remove()
    save(again, session)
    assert session.read(seller_logo, None) is None


def test_a_file_that_is_no_picture_is_told(
    dialog: ProfileDialog, session: Session, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("no picture")
    dialog.controls.logo.take_file(letter)
    save(dialog, session)
    assert "PNG or JPEG" in error_of(dialog, "logo")


def test_a_file_that_cannot_be_read_is_told(dialog: ProfileDialog, tmp_path: Path) -> None:
    dialog.controls.logo.take_file(tmp_path / "nothing.png")
    assert "nothing.png" in dialog.problem.text


def test_a_picture_can_be_dropped(theme: Theme, picture: Path, qtbot: QtBot) -> None:
    logo = LogoEdit(theme, None)
    qtbot.addWidget(logo)
    drop_files(logo, picture)
    assert logo.command is not None
    assert logo.command.content == picture.read_bytes()


def test_amounts_are_read_in_the_users_language(
    theme: Theme, session: Session, german: None, qtbot: QtBot
) -> None:
    assert german is None
    dialog = shown(theme, session, qtbot)
    write(dialog.controls.hourly_rate, "1.234,50")
    save(dialog, session)
    rate = session.read(usual_rate, UsualRateCriteria(session.member_id, session.today()))
    assert rate is not None
    assert rate.amount_e4 == 12_345_000


def test_every_field_has_a_name(dialog: ProfileDialog) -> None:
    assert dialog._tabs is not None
    for position in range(dialog._tabs.count()):
        dialog._tabs.setCurrentIndex(position)
        assert nameless(dialog) == []


def test_escape_writes_nothing(dialog: ProfileDialog, session: Session) -> None:
    dialog.controls.lines["city"].setText("Ulm")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(session)
    assert not dialog.isVisible()
    assert session.read(seller_row, None).city == "Hamburg"


def test_a_template_is_chosen_for_all_new_documents(
    dialog: ProfileDialog, session: Session
) -> None:
    box = dialog.controls.template
    assert box.currentText() == "The usual one of the paper"
    box.set_code("Clear Letter")
    save(dialog, session)
    row = session.read(seller_row, None)
    assert (row.template, row.paper) == ("Clear Letter", "A4")
