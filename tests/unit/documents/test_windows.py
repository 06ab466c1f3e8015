"""The windows against the envelopes that they were worked out from."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.paper.template import Frame
from app.domain.paper.windows import WINDOWS, Window

_INCH = 25.4
_A4, _LETTER = (210.0, 297.0), (8.5 * _INCH, 11 * _INCH)
_PAPER = {"A4": _A4, "Letter": _LETTER}


@dataclass(frozen=True)
class Envelope:
    """Millimetres; the window by its left and lower edges; the sheet folded in ``parts``."""

    width: float
    height: float
    window: tuple[float, float]
    left: float
    bottom: float
    parts: int = 3

    def shows(self, paper: tuple[float, float]) -> Frame:
        """What is seen of the sheet that stands on the lower edge, wherever it slipped aside."""
        wide, high = self.window
        play = self.width - paper[0]
        top = paper[1] / self.parts - self.bottom - high
        return Frame(self.left, top, wide - play, high)


def us_10(width: float, height: float, left: float, bottom: float) -> Envelope:
    return Envelope(
        9.5 * _INCH, 4.125 * _INCH, (width * _INCH, height * _INCH), left * _INCH, bottom * _INCH
    )


_C56 = Envelope(229, 114, (100, 45), 20, 21)
_C5 = Envelope(229, 162, (100, 45), 20, 65, parts=2)
_C56_RIGHT = Envelope(229, 114, (100, 45), 229 - 12 - 100, 21)
_C5_RIGHT = Envelope(229, 162, (100, 45), 229 - 12 - 100, 65, parts=2)
_DL = Envelope(220, 110, (100, 45), 220 - 20 - 100, 20)


def inside(inner: Frame, outer: Frame, edge: float = 0.0) -> bool:
    """Whether one lies in the other, at least ``edge`` away from its sides; 0.1 for rounding."""
    edge -= 0.1
    return (
        inner.x >= outer.x + edge
        and inner.y >= outer.y + edge
        and inner.right <= outer.right - edge
        and inner.bottom <= outer.bottom - edge
    )


def test_form_a_is_form_b_eighteen_millimetres_higher() -> None:
    high, low = WINDOWS["din-5008-a"], WINDOWS["din-5008-b"]
    assert low.window == Frame(20, 45, 85, 45)
    assert low.window.y + 17.7 == pytest.approx(low.address.y)
    assert low.address.h == 27.3
    assert low.folds == (105, 210)
    pairs = [(high.window, low.window), (high.address, low.address), (high.sender, low.sender)]
    for a, b in pairs:
        assert (a.x, a.w, a.h) == (b.x, b.w, b.h)
        assert a.y + 18 == pytest.approx(b.y)
    assert high.folds == (87, 192)


@pytest.mark.parametrize(
    ("key", "envelopes"),
    [
        ("ch-left", [_C56, _C5]),
        ("ch-right", [_C56_RIGHT, _C5_RIGHT]),
        ("fr-right", [_DL]),
        ("us-10-single", [us_10(4.5, 1.125, 7 / 8, 1 / 2)]),
        ("us-10-double", [us_10(4, 1, 1 / 2, 5 / 8)]),
    ],
)
def test_a_window_is_what_every_envelope_shows(key: str, envelopes: list[Envelope]) -> None:
    window = WINDOWS[key]
    seen = [envelope.shows(_PAPER[window.size]) for envelope in envelopes]
    assert all(inside(window.window, each) for each in seen)
    assert max(each.y for each in seen) == pytest.approx(window.window.y, abs=0.1)
    assert min(each.bottom for each in seen) == pytest.approx(window.window.bottom, abs=0.1)


def test_the_second_window_of_a_number_10_is_the_sender_s() -> None:
    window = WINDOWS["us-10-double"]
    assert window.sender_window is not None
    shown = us_10(3.5, 7 / 8, 1 / 2, 2.5).shows(_LETTER)
    assert inside(window.sender_window, shown)
    assert inside(window.sender, window.sender_window, edge=3.175)


@pytest.mark.parametrize("key", ["us-10-single", "us-10-double"])
def test_an_eighth_of_an_inch_stays_free_around_an_american_address(key: str) -> None:
    window = WINDOWS[key]
    assert inside(window.address, window.window, edge=3.175)


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS.keys())
def test_address_and_sender_lie_in_their_windows_and_not_on_each_other(window: Window) -> None:
    assert inside(window.address, window.window)
    assert inside(window.sender, window.sender_window or window.window)
    assert window.sender.bottom <= window.address.y


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS.keys())
def test_a_folded_sheet_is_no_higher_than_its_envelope(window: Window) -> None:
    height = _PAPER[window.size][1]
    first, second = window.folds
    parts = (first, second - first, height - second)
    # DIN folds the address into the first 105 (form A: 87) millimetres of a DL of 110.
    assert max(parts) <= (110 if window.size == "A4" else 4.125 * _INCH)
    assert window.window.bottom < first
    assert window.punch == (height / 2 if window.size == "A4" else None)
