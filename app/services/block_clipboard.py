"""Blocks out of the clipboard: from a stranger until the schema has found them sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.paper.editing.copying import blocks_of, pasted
from app.system.resources import resource_bytes

if TYPE_CHECKING:
    from app.domain.paper.template import Template


def paste_blocks(
    template: Template, text: str, at: tuple[float, float] | None = None
) -> tuple[Template, tuple[str, ...]]:
    """As `pasted`, once the text is proved.

    Raises:
        RuleViolation: as `pasted`.
    """
    from app.documents.template_reading import check_blocks  # noqa: PLC0415 - loads the proof

    schema = json.loads(resource_bytes("schemas", "document-template.schema.json"))
    check_blocks(blocks_of(text), schema)
    return pasted(template, text, at)
