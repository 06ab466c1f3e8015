"""Windows of envelopes and where a letter is folded and punched for them, in millimetres.

Where a norm gives a field for the address (DIN), the window here is that field. Elsewhere it is
what shows while the folded sheet stands on the lower edge of its envelope, however far it has
slipped to a side; the zone for the recipient shows even where it stands higher, or nearly so.

Sources, by envelope (its width by its height), window (width by height), distances of the window
from the envelope's edges:

- ``din-5008-a``, ``din-5008-b``: DIN 5008:2020, forms A and B. Field for the address 85 by 45, of
  which the upper 17.7 are for the sender's line and remarks and the lower 27.3 for the recipient;
  folds after 105 millimetres, which form A begins 18 higher. KOMA-Script's ``DINmtext.lco`` and
  ``DIN.lco`` (``toaddrvpos`` 27 and 45, ``tfoldmarkvpos`` 87 and 105) have the same numbers.
- ``ch-left``, ``ch-right``: SN 010130, which has both sides. Envelopes C5/6 (229 by 114, sheet
  folded in three) and C5 (229 by 162, folded in two), windows 100 by 45: 20 from the left or 12
  from the right, 21 from the bottom of C5/6 and 65 of C5. The zone fits both. KOMA-Script's
  ``SN.lco`` (``toaddrvpos`` 45, 90 by 45, 8 from the right) and ``SNleft.lco`` (``toaddrvpos``
  35.5, ``toaddrhpos`` 20, 100 wide) hold it.
- ``fr-right``: DL (220 by 110, sheet folded in three), window 100 by 45 at 20 from the right and
  20 from the bottom; address 50 from the top and 110 from the left or further in, as the common
  recommendation for NF Z 11-001 has it.
- ``us-10-single``: #10 (9 1/2 by 4 1/8 inches, sheet folded in three), window 4 1/2 by 1 1/8 at
  7/8 from the left and 1/2 from the bottom. USPS, DMM 202, wants 1/8 inch between the address and
  the window's edges.
- ``us-10-double``: #10, recipient's window 4 by 1 at 1/2 from the left and 5/8 from the bottom,
  sender's window 3 1/2 by 7/8 at 1/2 from the left and 2 1/2 from the bottom. Makers differ by
  1/8 inch; the zones keep that distance.
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
        window: what is seen through it, see above.
        address: the part of the window for the recipient's lines.
        sender: the place for the sender's address.
        folds: distances of the fold marks from the top.
        punch: of the mark for the punch; None where there is none.
        sender_window: what is seen through a second window, which is the sender's; None where the
            sender's line stands in the first.
    """

    key: str
    size: str
    window: Frame
    address: Frame
    sender: Frame
    folds: tuple[float, ...]
    punch: float | None
    sender_window: Frame | None = None


_A4_PUNCH: Final = 148.5
_A4_THIRDS: Final = (99.0, 198.0)
_LETTER_THIRDS: Final = (93.1, 186.3)

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
                Frame(20, 38.5, 81, 39.5),
                Frame(25, 52, 76, 26),
                Frame(25, 45, 76, 5),
                _A4_THIRDS,
                _A4_PUNCH,
            ),
            Window(
                "ch-right",
                "A4",
                Frame(117, 38.5, 81, 39.5),
                Frame(120, 52, 75, 26),
                Frame(120, 45, 75, 5),
                _A4_THIRDS,
                _A4_PUNCH,
            ),
            Window(
                "fr-right",
                "A4",
                Frame(100, 34, 90, 45),
                Frame(110, 52, 78, 27),
                Frame(110, 45, 78, 5),
                _A4_THIRDS,
                _A4_PUNCH,
            ),
            Window(
                "us-10-single",
                "Letter",
                Frame(22.2, 51.9, 88.9, 28.5),
                Frame(25.4, 57, 82.5, 20.2),
                Frame(25.4, 52, 82.5, 4.4),
                _LETTER_THIRDS,
                None,
            ),
            Window(
                "us-10-double",
                "Letter",
                Frame(12.7, 51.9, 76.2, 25.4),
                Frame(19, 55.1, 66.5, 19),
                Frame(19, 11, 54, 15.4),
                _LETTER_THIRDS,
                None,
                Frame(12.7, 7.4, 63.5, 22.2),
            ),
        )
    }
)
