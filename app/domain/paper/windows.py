"""Windows of envelopes and where a letter is folded and punched for them, in millimetres.

Source: DIN 5008:2020 (forms A and B, fold and punch marks); SN 010130 (Swiss, left and right);
NF Z 11-001 and the French DL window; envelopes US #10, window and double window, of 4 1/8 by 9 1/2
inches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.paper.template import Frame


@dataclass(frozen=True, slots=True)
class Window:
    """What one kind of envelope asks of a letter.

    Attributes:
        size: of the paper.
        window: what is seen through it however the sheet has slipped.
        address: the part of the window for the recipient's lines.
        sender: the part for the line with the sender's address; None where another window shows it.
        folds: distances of the fold marks from the top.
        punch: of the mark for the punch; None where there is none.
    """

    key: str
    size: str
    window: Frame
    address: Frame
    sender: Frame | None
    folds: tuple[float, ...]
    punch: float | None


_A4_PUNCH: Final = 148.5
_THIRDS: Final = (93.1, 186.3)

WINDOWS: Final[Mapping[str, Window]] = MappingProxyType(
    {
        window.key: window
        for window in (
            Window(
                "din-5008-a",
                "A4",
                Frame(20, 27, 85, 45),
                Frame(25, 44.7, 80, 27.3),
                Frame(25, 37.6, 80, 5),
                (87, 192),
                _A4_PUNCH,
            ),
            Window(
                "din-5008-b",
                "A4",
                Frame(20, 45, 85, 45),
                Frame(25, 62.7, 80, 27.3),
                Frame(25, 55.6, 80, 5),
                (105, 210),
                _A4_PUNCH,
            ),
            Window(
                "ch-left",
                "A4",
                Frame(20, 45, 90, 45),
                Frame(25, 58, 82, 30),
                Frame(25, 49, 82, 5),
                (99, 198),
                _A4_PUNCH,
            ),
            Window(
                "ch-right",
                "A4",
                Frame(115, 45, 85, 45),
                Frame(120, 58, 75, 30),
                Frame(120, 49, 75, 5),
                (99, 198),
                _A4_PUNCH,
            ),
            Window(
                "fr-right",
                "A4",
                Frame(105, 45, 90, 40),
                Frame(110, 53, 82, 30),
                Frame(110, 47, 82, 5),
                (99, 198),
                _A4_PUNCH,
            ),
            Window(
                "us-10-single",
                "Letter",
                Frame(20, 47, 100, 32),
                Frame(25.4, 54, 80, 25),
                Frame(25.4, 47.5, 80, 5),
                _THIRDS,
                None,
            ),
            Window(
                "us-10-double",
                "Letter",
                Frame(20, 50, 100, 29),
                Frame(25.4, 51, 80, 26),
                None,
                _THIRDS,
                None,
            ),
        )
    }
)
