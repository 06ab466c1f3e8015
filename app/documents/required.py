"""What a document cannot do without, whatever its template leaves out.

A template is a matter of taste, the content of an invoice is not: what is missing is printed all
the same, at the place that its order leaves for it, and told as an error so that whoever draws the
template sees it. Source: Directive 2006/112/EC, Article 226 (1) to (11a).

- Lines and sums of tax documents.
- Texts of the law and reasons for no tax, on every document that has them.
- Number and day of tax documents, name and address of both parties, the seller's tax number.

Templates are drawn for invoices. A reminder, report or statement that one of them has no block for
would be an empty sheet, so its figures and tables are printed as well, and so are the words that
somebody wrote above and below any document; nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.documents.context import Context
from app.documents.required_facts import FACTS_TYPE, missing_facts
from app.domain.billing.document import TAX_DOCUMENTS, Document, DocumentKind
from app.domain.paper.block_types import new_block
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Block

# The order in which a reader expects them; other types may stand anywhere.
_ORDER: Final = (
    "heading",
    "intro",
    "facts",
    "lines",
    "tables",
    "totals",
    "tax_table",
    "legal",
    "closing",
    "payment",
    "signature",
    "timesheet",
)
_LIKE_INVOICES: Final = TAX_DOCUMENTS | {DocumentKind.QUOTE, DocumentKind.PRO_FORMA}
# What a block that is put in stands behind, whatever the order.
_BEHIND: Final = {"totals": "lines", "legal": "totals"}


def printed_flow(context: Context) -> list[Block]:
    """The blocks of the flow that are printed, in their order, with what the law adds."""
    plan = _Plan(context)
    if context.document.kind in TAX_DOCUMENTS:
        if context.document.lines:
            plan.require("lines")
        plan.require("totals")
        plan.state_facts()
    for kind in _contents(context.document):
        plan.carry(kind)
    if legal_texts(context, sums_shown=plan.shows("totals")):
        plan.require("legal")
    return plan.printed()


def legal_texts(context: Context, *, sums_shown: bool) -> list[str]:
    """What the block of legal texts says; with the sums stand the reasons for no tax."""
    document = context.document
    reasons = list(dict.fromkeys(tax.reason for tax in document.taxes if tax.reason))
    texts = [each.text for each in document.legal if each.text and each.text not in reasons]
    return texts if sums_shown else [*reasons, *texts]


def _contents(document: Document) -> Iterator[str]:
    """The types of the blocks that show what was written, or what the document consists of."""
    other = document.kind not in _LIKE_INVOICES
    for kind, content in (
        ("intro", document.intro),
        ("facts", other and document.facts),
        ("tables", other and document.tables),
        ("closing", document.closing),
        ("timesheet", document.kind is DocumentKind.TIMESHEET and document.timesheet),
    ):
        if content:
            yield kind


class _Plan:
    """The template's flow, each block with whether it is printed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._blocks = [block for block in context.template.blocks if block.anchor == "flow"]
        self._shown = {block.id for block in self._blocks if context.shows(block)}

    def printed(self) -> list[Block]:
        return [block for block in self._blocks if block.id in self._shown]

    def shows(self, kind: str) -> bool:
        return any(block.type == kind for block in self.printed())

    def require(self, kind: str) -> None:
        """Prints a block of this type: the template's own that it leaves out, else a new one."""
        if self.shows(kind):
            return
        block = next((block for block in self._blocks if block.type == kind), None)
        self._tell(kind, "" if block is None else block.id)
        if block is None:
            block = new_block(kind, f"required-{kind}")
            self._blocks.insert(self._place(kind), block)
        self._shown.add(block.id)

    def carry(self, kind: str) -> None:
        """Prints a block of this type where the template has none; one that it hides stays so."""
        if any(block.type == kind for block in self._blocks):
            return
        block = new_block(kind, f"required-{kind}")
        self._blocks.insert(self._place(kind), block)
        self._shown.add(block.id)

    def _place(self, kind: str) -> int:
        types = [block.type for block in self._blocks]
        behind = _BEHIND.get(kind)
        start = types.index(behind) + 1 if behind in types else 0
        later = _ORDER[_ORDER.index(kind) + 1 :]
        return next((n for n in range(start, len(types)) if types[n] in later), len(types))

    def state_facts(self) -> None:
        """Prints number, day and parties above everything where nothing else says them."""
        missing = missing_facts(self._context, self.printed())
        if not missing:
            return
        for fact in missing:
            self._tell(fact, "")
        block = Block("required-facts", FACTS_TYPE, "flow", props={"facts": missing})
        after_heading = bool(self._blocks) and self._blocks[0].type == "heading"
        self._blocks.insert(int(after_heading), block)
        self._shown.add(block.id)

    def _tell(self, what: str, block_id: str) -> None:
        arguments = {"what": (f"required.{what}",)}
        problem = Problem("problem.required_block", block_id, 0, Severity.ERROR, arguments)
        self._context.findings.add(problem)
