"""Any blocks in any order with any frames: nothing is lost, nothing leaves its area."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document_pdf import print_document
from app.documents.template_reading import read_template
from app.domain.billing.document import DocumentKind
from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.template import FLOW_TYPES, FREE_TYPES
from app.domain.paper.template_json import plain as plain_json
from tests.unit.documents.reading import page_texts
from tests.unit.documents.records import movements, with_discount, with_legal
from tests.unit.documents.sample import assets, many_lines, plain_value, schema, timesheet

_TYPES = sorted(FLOW_TYPES | FREE_TYPES)

styles = st.fixed_dictionaries(
    {},
    optional={
        "size": st.sampled_from([6, 9.5, 14]),
        "align": st.sampled_from(["left", "centre", "right"]),
        "fill": st.just("#EEEEEE"),
        "border": st.just("#0B6E5A"),
        "padding": st.integers(0, 12),
        "radius": st.integers(0, 4),
        "cut": st.sampled_from(["regular", "semibold", "italic"]),
    },
)
blocks = st.lists(
    st.tuples(st.sampled_from(_TYPES), styles, st.booleans()),
    max_size=18,
    unique_by=lambda each: each[0],
)


@settings(max_examples=settings().max_examples // 4)
@given(
    blocks,
    st.integers(1, 60),
    st.integers(20, 60),
    st.integers(0, 90),
    st.sampled_from([DocumentKind.INVOICE, DocumentKind.QUOTE, DocumentKind.REMINDER]),
)
def test_nothing_is_lost_and_nothing_leaves_its_area(
    chosen: list[tuple[str, dict[str, Any], bool]],
    count: int,
    side: int,
    top: int,
    kind: DocumentKind,
) -> None:
    value: dict[str, Any] = json.loads(plain_value())
    value["page"]["margins"] = {"top": top, "right": 20, "bottom": 20, "left": side}
    fixed = [block for block in value["blocks"] if block["anchor"] == "page"]
    value["blocks"] = fixed + [
        {
            "id": f"own-{name}",
            "type": name,
            "anchor": "flow",
            "style": style,
            "hidden": hidden,
            "props": plain_json(BLOCK_TYPES[name].props),
        }
        for name, style, hidden in chosen
    ]
    document = with_legal(with_discount(many_lines(count, "Part\n" * 4)), "After the law.")
    document = replace(
        document, kind=kind, timesheet=timesheet(30), tables=(movements(30),), closing="Thanks."
    )
    printed = print_document(document, read_template(value, schema()), assets())
    for page in printed.layout.pages:
        for placed in page.blocks:
            if placed.flows:
                assert placed.box.y >= page.free.y - 0.01
                assert placed.box.bottom <= page.free.bottom + 0.05
    shown = {name for name, _, hidden in chosen if not hidden}
    invoice = kind is DocumentKind.INVOICE
    # Words are broken where a column is narrow.
    text = "".join("".join(page_texts(printed.pdf)).split())
    assert text.count("Workitem#") == count * (invoice or "lines" in shown)
    assert ("Rechnungsbetrag" in text) >= invoice
    assert text.count("Afterthelaw.") == 1
    carried = kind is DocumentKind.REMINDER and all(name != "tables" for name, _, _ in chosen)
    assert text.count("Movement#") == 30 * ("tables" in shown or carried)
    assert text.count("Arbeitspaket") == 30 * ("timesheet" in shown)
    told = {each.key for each in printed.layout.problems}
    assert ("problem.required_block" in told) >= (invoice and not {"lines", "totals"} <= shown)
