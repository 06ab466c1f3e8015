"""The pages of a plan as they will be, one at a time."""

from __future__ import annotations

from app.documents.plan.pdf import DrawnPlan
from app.ui.planning.printing.print_words import outcome_text
from app.ui.widgets.paged_picture import PagedPicture


class PrintPreview(PagedPicture):
    """Shows what is drawn, which may be the first pages only."""

    def show_plan(self, drawn: DrawnPlan) -> None:
        """Shows other pages; ``drawn`` may hold the first of them only."""
        self.show_pages(drawn.content, drawn.pages, outcome_text(drawn))
