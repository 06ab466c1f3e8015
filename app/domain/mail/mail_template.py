"""Subject and text of a mail with places to be filled in; nothing in a text is ever run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.mail.address import check_one_line
from app.domain.values.errors import RuleViolation

PLACEHOLDERS: Final = (
    *("number", "title", "subject", "client", "contact", "seller", "amount"),
    *("issued_on", "due_on", "valid_until_on", "period"),
)
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_MOST_TEXT: Final = 20_000


@dataclass(frozen=True, slots=True)
class MailTemplate:
    """A subject of one line and a text, with `PLACEHOLDERS` in braces.

    Raises:
        RuleViolation: ``mail.unknown_placeholder``, ``mail.line_break`` in the subject, or
            ``mail.text_too_long``.
    """

    subject: str
    text: str

    def __post_init__(self) -> None:
        check_one_line(self.subject, "subject")
        for field, text in (("subject", self.subject), ("text", self.text)):
            if len(text) > _MOST_TEXT:
                raise RuleViolation(field, "mail.text_too_long", most=_MOST_TEXT)
            for name in _PLACE.findall(text):
                if name not in PLACEHOLDERS:
                    names = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
                    raise RuleViolation(
                        field, "mail.unknown_placeholder", name=f"{{{name}}}", names=names
                    )

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        r"""Subject and text with the values in their places; what is not known stays blank.

        A line of the text whose places are all blank is left out: it would say nothing. Braces
        within a value are not filled in again.

        >>> MailTemplate("Invoice {number}", "Due {due_on}.\nThanks").filled({"number": "7"})
        ('Invoice 7', 'Thanks')
        """
        lines = [_filled(line, values) for line in self.text.split("\n")]
        subject = _filled(self.subject, values) or ""
        text = "\n".join(line for line in lines if line is not None)
        return " ".join(subject.split()), text.strip("\n")


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    """The line with its values; None where it has places and no value for any of them."""
    names = _PLACE.findall(line)
    if names and not any(values.get(name) for name in names):
        return None
    return _PLACE.sub(lambda place: values.get(place[1], ""), line)
