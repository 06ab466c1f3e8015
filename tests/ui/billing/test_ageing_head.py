from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.billing.ageing_head import AgeingHead
from app.ui.billing.billing_presentation import Owed
from app.ui.theme.theme import Theme
from app.ui.widgets.turning_line import TurningLine


@pytest.fixture
def head(theme: Theme, qtbot: QtBot) -> AgeingHead:
    made = AgeingHead(theme)
    qtbot.addWidget(made)
    made.resize(900, 80)
    made.show()
    return made


def test_parts_are_as_wide_as_their_share(head: AgeingHead) -> None:
    head.show_owed([Owed("EUR", 100_000, 200_000, 100_000)])

    not_due, late, old = head.bar.widths()
    assert not_due == pytest.approx(old)
    assert late == pytest.approx(2 * not_due, rel=0.02)
    # Two gaps of two pixels.
    assert not_due + late + old == pytest.approx(head.bar.width() - 4)


def test_the_smallest_part_is_seen(head: AgeingHead) -> None:
    head.show_owed([Owed("EUR", 100_000_000, 1, 0)])

    assert head.bar.widths()[1] >= 4
    assert head.bar.widths()[2] == 0


def test_amounts_stand_beside_what_they_are(head: AgeingHead) -> None:
    head.show_owed([Owed("EUR", 634_000, 946_645, 0), Owed("CHF", 5_000, 0, 0)])

    assert head.sum.text() == "€15,806.45"
    assert head.others.text() == "and CHF50.00"
    told = "not due: €6,340.00, 1 – 30 days late: €9,466.45, 31 days and more: €0.00"
    assert head.bar.accessibleDescription() == told


def test_other_colours_change_the_picture(head: AgeingHead, theme: Theme) -> None:
    head.show_owed([Owed("EUR", 1, 1, 1)])
    light = head.bar.grab().toImage()
    theme.set_scheme("dark")

    assert head.bar.grab().toImage() != light


def test_nothing_owed_is_a_sentence(head: AgeingHead) -> None:
    head.show_owed([])

    assert head.caption.text() == "Nobody owes you anything."
    assert not head.bar.isVisible()


def test_it_becomes_two_lines_where_there_is_no_room(head: AgeingHead) -> None:
    head.show_owed([Owed("EUR", 634_000, 946_645, 0)])
    line = head.findChild(TurningLine)
    assert isinstance(line, TurningLine)
    QApplication.processEvents()
    assert not line.is_turned
    head.resize(420, 120)
    QApplication.processEvents()

    assert line.is_turned
    assert line.height() > head.sum.height()
