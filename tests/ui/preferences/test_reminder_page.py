from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from app.domain.billing.reminder_terms import ReminderTerms
from app.domain.values.money import Money
from app.queries.history import HistoryCriteria, history
from app.queries.reminder_terms import reminder_terms
from app.services.profile import EditProfile
from app.store.store import Store
from app.ui.preferences.profile_dialog import ProfileDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import SELLER
from tests.ui.clients.hands import error_of, nameless, save


@pytest.fixture
def dialog(theme: Theme, session: Session, store: Store, qtbot: QtBot) -> ProfileDialog:
    store.execute(EditProfile(SELLER))
    made = ProfileDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def kept(session: Session) -> ReminderTerms:
    return session.read(reminder_terms, None)


def test_levels_and_rates_are_kept(dialog: ProfileDialog, session: Session) -> None:
    controls = dialog.reminders
    controls.count.set_code("2")
    controls.levels[1].fee.setText("5")
    controls.levels[1].after_days.setValue(10)
    controls.percent.setText("7.5")
    controls.base_percent.setText("1.77")
    save(dialog, session)
    terms = kept(session)
    assert [each.after_days for each in terms.levels] == [7, 10]
    assert terms.levels[1].fee == Money(500, "EUR")
    assert terms.percent == Decimal("7.5")
    assert [(each.base.value, each.from_on.isoformat()) for each in terms.entered] == [
        ("germany", "2026-07-01")
    ]


def test_fields_of_levels_that_there_are_not_are_hidden(dialog: ProfileDialog) -> None:
    field = dialog.field("after_3")
    assert field is not None
    assert not field.isHidden()
    dialog.reminders.count.set_code("1")
    assert field.isHidden()


def test_each_level_has_its_text_in_each_language(dialog: ProfileDialog, session: Session) -> None:
    controls = dialog.reminders
    controls.language.set_code("de")
    assert controls.intro.placeholderText().startswith("Nach unseren Unterlagen")
    controls.intro.setPlainText("Guten Tag,")
    controls.text_level.set_code("2")
    assert controls.intro.toPlainText() == ""
    controls.closing.setPlainText("Bis {date}.")
    controls.text_level.set_code("1")
    assert controls.intro.toPlainText() == "Guten Tag,"
    save(dialog, session)
    terms = kept(session)
    assert (terms.text("de", 1).intro, terms.text("de", 2).closing) == (
        "Guten Tag,",
        "Bis {date}.",
    )


def test_what_is_wrong_is_told_at_its_field(dialog: ProfileDialog, session: Session) -> None:
    dialog.reminders.levels[0].fee.setText("-1")
    save(dialog, session)
    assert "less than zero" in error_of(dialog, "fee_1")
    assert kept(session) == ReminderTerms()


def test_nothing_changed_writes_nothing(dialog: ProfileDialog, session: Session) -> None:
    before = session.read(history, HistoryCriteria())
    save(dialog, session)
    assert session.read(history, HistoryCriteria()) == before


def test_every_field_has_a_name(dialog: ProfileDialog) -> None:
    assert nameless(dialog) == []
