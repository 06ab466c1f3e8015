from __future__ import annotations

from dataclasses import dataclass

from app.documents.flow import FlowBlock, FlowItem, Placed, lay_out
from app.documents.geometry import Box
from app.documents.pen import Pen


@dataclass(frozen=True, slots=True)
class Bricks:
    """A block of rows, ten points each; a single one cannot be split."""

    count: int

    @property
    def height(self) -> float:
        return 10.0 * self.count

    @property
    def least(self) -> float:
        return 10.0

    def split(self, room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        fits = int(room // 10)
        return (Bricks(fits), Bricks(self.count - fits)) if 0 < fits < self.count else None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Nothing is drawn here."""


@dataclass(frozen=True, slots=True)
class Stone:
    """A block that cannot be split."""

    height: float

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Nothing is drawn here."""


def area(number: int, is_last: bool) -> Box:  # noqa: FBT001 - see `flow.Area`
    """100 points high, on the first page from 50, and on the last only 60."""
    top = 50.0 if number == 1 else 0.0
    return Box(0.0, top, 200.0, (60.0 if is_last and number > 1 else 100.0) - 0.0)


def names(pages: list[list[Placed]]) -> list[list[str]]:
    return [[placed.id for placed in page] for page in pages]


def test_an_empty_document_is_one_page() -> None:
    assert lay_out([], area) == [[]]


def test_blocks_stand_under_each_other_with_their_gaps() -> None:
    (page,) = lay_out([FlowItem("a", Stone(20), 5), FlowItem("b", Stone(20), 5)], area)
    assert [(placed.box.y, placed.box.bottom) for placed in page] == [(50, 70), (75, 95)]


def test_what_does_not_fit_goes_on_on_the_next_page_without_its_gap() -> None:
    pages = lay_out([FlowItem("a", Stone(90)), FlowItem("b", Stone(20), 5)], area)
    assert names(pages) == [["a"], ["b"]]
    assert pages[1][0].box.y == 0


def test_a_block_that_can_be_split_fills_the_page() -> None:
    pages = lay_out([FlowItem("a", Bricks(15))], area)
    assert [page[0].block for page in pages] == [Bricks(10), Bricks(5)]


def test_a_block_higher_than_a_page_is_drawn_all_the_same() -> None:
    assert names(lay_out([FlowItem("a", Stone(300))], area)) == [["a"]]


def test_the_last_page_has_less_room() -> None:
    pages = lay_out([FlowItem("a", Bricks(18))], area)
    assert sum(page[0].box.h for page in pages) == 180
    assert pages[-1][0].box.bottom <= 60


def test_an_appendix_starts_a_page() -> None:
    items = [FlowItem("a", Stone(10)), FlowItem("b", Stone(10), starts_page=True)]
    assert names(lay_out(items, area)) == [["a"], ["b"]]


def test_sums_that_move_take_the_last_row_along() -> None:
    items = [FlowItem("rows", Bricks(9)), FlowItem("sums", Stone(30), keeps_last=True)]
    pages = lay_out(items, area)
    assert names(pages) == [["rows"], ["rows", "sums"]]
    assert [page[0].block for page in pages] == [Bricks(8), Bricks(1)]


def test_sums_stay_with_what_follows_them() -> None:
    items = [
        FlowItem("rows", Bricks(7)),
        FlowItem("sums", Stone(20), with_next=True),
        FlowItem("box", Stone(20)),
    ]
    assert names(lay_out(items, area)) == [["rows"], ["sums", "box"]]
