"""What mails say unless the user has written something else, by language and kind of paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.domain.billing.document import DocumentKind
from app.domain.mail.mail_template import MailTemplate
from app.system.document_labels import written_language
from app.system.resources import resource_bytes


def usual_template(language: str, kind: DocumentKind) -> MailTemplate:
    """The template that travels with the program; English for languages that it has none in."""
    found = _texts(written_language(language))
    words = found["kinds"][kind.value]
    text = "\n\n".join((found["greeting"], words["text"], found["closing"]))
    return MailTemplate(words["subject"], text)


@cache
def _texts(language: str) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(resource_bytes("mail", f"{language}.json"))
    return found
