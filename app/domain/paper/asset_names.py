"""What files a template asks for, by the names that it calls them."""

from __future__ import annotations

from app.domain.paper.template import Template


def picture_names(template: Template) -> frozenset[str]:
    """The pictures of its blocks, hidden ones too; a block without one asks for none."""
    return frozenset(
        str(block.props["asset"])
        for block in template.blocks
        if block.type == "image" and block.props.get("asset")
    )


def letterhead_names(template: Template) -> frozenset[str]:
    """The PDFs that lie under its pages."""
    letterhead = template.page.letterhead
    return frozenset(filter(None, (letterhead.first, letterhead.further)))


def asset_names(template: Template) -> frozenset[str]:
    """All of them."""
    return picture_names(template) | letterhead_names(template)
