"""What each type of block is when it is new, and where it may stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from app.domain.paper.template import FIXED_TYPES, FLOW_TYPES, FREE_TYPES, Block, Frame
from app.domain.paper.template_json import frozen

META_ROWS: Final = (
    "number",
    "issued_on",
    "period",
    "due_on",
    "valid_until",
    "customer_number",
    "buyer_reference",
    "order_number",
    "project",
    "contact",
    "buyer_vat_id",
    "seller_vat_id",
    "preceding",
    "currency",
)
LINE_COLUMNS: Final = (
    "position",
    "date",
    "name",
    "person",
    "project",
    "quantity",
    "unit",
    "unit_price",
    "allowance",
    "tax_rate",
    "tax",
    "net",
)
TIMESHEET_COLUMNS: Final = (
    "position",
    "date",
    "time",
    "work",
    "person",
    "project",
    "task",
    "duration",
)
FOOTER_FIELDS: Final = (
    "seller.name",
    "seller.street",
    "seller.street_extra",
    "seller.place",
    "seller.country",
    "seller.contact",
    "seller.email",
    "seller.phone",
    "seller.website",
    "seller.tax_number",
    "seller.vat_id",
    "seller.registration",
    "bank.name",
    "bank.holder",
    "bank.iban",
    "bank.bic",
    "page",
)


@dataclass(frozen=True, slots=True)
class BlockType:
    """A kind of block.

    Attributes:
        frame: width and height of a new one, and where it lies if nobody says.
        props: of a new one; the width of an image and the height of a box are those in the flow.
        single: whether a template has at most one of it.
    """

    type: str
    frame: Frame
    props: Mapping[str, Any]
    single: bool = False

    @property
    def anchors(self) -> tuple[str, ...]:
        if self.type in FREE_TYPES:
            return ("page", "flow")
        return ("page",) if self.type in FIXED_TYPES else ("flow",)


def _columns(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key} for key in keys]


_FULL: Final = Frame(25, 20, 165, 10)


def _type(
    name: str, frame: Frame = _FULL, props: dict[str, Any] | None = None, *, single: bool = False
) -> BlockType:
    return BlockType(name, frame, frozen(props or {}), single)


BLOCK_TYPES: Final[Mapping[str, BlockType]] = MappingProxyType(
    {
        each.type: each
        for each in (
            _type("letterhead", Frame(25, 17, 100, 11), {"name": "auto"}),
            _type("sender_line", Frame(25, 55.6, 80, 5), single=True),
            _type("recipient", Frame(25, 62.7, 80, 27.3), single=True),
            _type(
                "meta",
                Frame(125, 49.1, 65, 41),
                {"rows": list(META_ROWS[:3]), "labels": True},
            ),
            _type(
                "footer",
                Frame(25, 272, 165, 16),
                {
                    "rule": True,
                    "columns": [
                        ["seller.name", "seller.street", "seller.place"],
                        ["bank.name", "bank.iban", "bank.bic"],
                        ["seller.tax_number", "seller.vat_id", "page"],
                    ],
                },
            ),
            _type("running_head", Frame(25, 15, 165, 5)),
            _type("page_number", Frame(150, 285, 40, 5)),
            _type("fold_marks", Frame(4, 87, 6, 123), {"fold": True, "punch": True}, single=True),
            _type("draft_mark", Frame(25, 60, 165, 177), single=True),
            _type("text", Frame(25, 100, 80, 10), {"text": {"": ""}}),
            _type("image", Frame(25, 20, 40, 20), {"asset": "", "width": 40}),
            _type("rule", Frame(25, 100, 165, 1)),
            _type("box", Frame(25, 100, 80, 40), {"height": 20}),
            _type("heading", single=True),
            _type("intro", single=True),
            _type("facts", single=True),
            _type(
                "lines",
                props={
                    "columns": _columns(
                        "position", "name", "quantity", "unit", "unit_price", "tax_rate", "net"
                    ),
                    "group_by": "none",
                    "subtotals": True,
                    "zebra": False,
                    "rules": "rows",
                    "repeat_head": True,
                    "keep_together": True,
                    "carry": True,
                    "description": True,
                },
                single=True,
            ),
            _type("tables", props={"keys": [], "zebra": False}),
            _type("totals", props={"beside": True}, single=True),
            _type("tax_table", props={"always": False}, single=True),
            _type("closing", single=True),
            _type("legal", single=True),
            _type("payment", props={"qr": True}, single=True),
            _type("signature", props={"place_date": True}),
            _type(
                "timesheet",
                props={
                    "columns": _columns("position", "date", "time", "work", "person", "duration"),
                    "group_by": "none",
                    "starts_page": True,
                },
                single=True,
            ),
            _type("space", props={"height": 5}),
            _type("page_break"),
        )
    }
)

assert BLOCK_TYPES.keys() == FIXED_TYPES | FLOW_TYPES | FREE_TYPES  # noqa: S101 - one list of types


def new_block(block_type: str, block_id: str, anchor: str = "") -> Block:
    """A block as it is before anybody has changed it.

    Args:
        block_type: a key of `BLOCK_TYPES`.
        block_id: not used in the template yet.
        anchor: where the type leaves the choice; the first that it has where blank.
    """
    kind = BLOCK_TYPES[block_type]
    anchor = anchor or kind.anchors[0]
    return Block(
        id=block_id,
        type=block_type,
        anchor=anchor,
        frame=kind.frame if anchor == "page" else None,
        props=kind.props,
    )
