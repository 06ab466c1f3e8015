from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.domain.paper.template import Frame
from app.ui.designer.canvas.sight import LEAST_ZOOM, MOST_ZOOM, Sight, next_zoom

SIGHT = Sight(4.0, 30, 20, (210.0, 297.0))


def test_a_frame_lies_where_the_sheet_is() -> None:
    rect = SIGHT.rect(Frame(10, 20, 5, 2), 4)
    assert (rect.left(), rect.top(), rect.width(), rect.height()) == (66, 96, 28, 16)


@given(st.floats(-100, 400), st.floats(-100, 400))
def test_places_and_pixels_are_each_other_s_way_back(x: float, y: float) -> None:
    assert list(SIGHT.place(SIGHT.point(x, y))) == pytest.approx([x, y], abs=1e-6)


def test_the_sheet_is_in_whole_pixels() -> None:
    sheet = Sight(3.7795, 30, 20, (210.0, 297.0)).sheet
    assert sheet == sheet.toRect().toRectF()
    assert QPointF(30, 20) == sheet.topLeft()


def test_zoom_goes_by_round_steps_to_its_ends() -> None:
    assert next_zoom(1.0, 1) == 1.25
    assert next_zoom(1.0, -1) == 0.75
    assert next_zoom(1.07, 1) == 1.25
    assert next_zoom(1.07, -1) == 1.0
    assert next_zoom(MOST_ZOOM, 1) == MOST_ZOOM
    assert next_zoom(LEAST_ZOOM, -1) == LEAST_ZOOM
