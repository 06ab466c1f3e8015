from __future__ import annotations

import pytest

from app.domain.billing.document import DocumentKind
from app.domain.mail.mail_template import PLACEHOLDERS, MailTemplate
from app.domain.values.errors import RuleViolation
from app.system.document_labels import DOCUMENT_LANGUAGES
from app.system.mail_texts import usual_template


def test_values_fill_their_places_and_are_not_filled_in_again() -> None:
    made = MailTemplate("{number}: {subject}", "Hello {contact},\nover {amount}.")
    values = {"number": "7", "subject": "{seller}", "contact": "Lena", "amount": "1 €"}
    assert made.filled(values) == ("7: {seller}", "Hello Lena,\nover 1 €.")


def test_a_line_about_what_is_not_known_is_left_out() -> None:
    made = MailTemplate(
        "{number}", "One.\nDue {due_on} for {subject}.\nUntil {valid_until_on}.\nBye"
    )
    text = made.filled({"due_on": "1 May"})[1]
    assert text == "One.\nDue 1 May for .\nBye"


@pytest.mark.parametrize(
    "text", ["{iban}", "{}", "{number!r}", "{number.__class__}", "{0}", "{Number}", "{seller[0]}"]
)
def test_a_place_that_stands_for_nothing_is_refused(text: str) -> None:
    for field, given in (("subject", (text, "")), ("text", ("", text))):
        with pytest.raises(RuleViolation) as refused:
            MailTemplate(*given)
        assert (refused.value.field, refused.value.key) == (field, "mail.unknown_placeholder")


def test_a_subject_stays_one_line_whatever_fills_it() -> None:
    assert MailTemplate("{subject}", "").filled({"subject": "a\nBcc: b"})[0] == "a Bcc: b"
    with pytest.raises(RuleViolation):
        MailTemplate("a\nb", "")


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_every_kind_of_paper_has_its_words_in_every_language(language: str) -> None:
    values = dict.fromkeys(PLACEHOLDERS, "§")
    seen = set()
    for kind in DocumentKind:
        made = usual_template(language, kind)
        subject, text = made.filled(values)
        assert subject
        assert "{" not in subject + text
        assert {"{contact}", "{seller}"} <= {f"{{{n}}}" for n in PLACEHOLDERS if n in made.text}
        seen.add(text)
    assert len(seen) == len(DocumentKind)


def test_other_languages_are_served_in_english() -> None:
    english = usual_template("en", DocumentKind.INVOICE)
    assert usual_template("ja", DocumentKind.INVOICE) == english
    assert usual_template("de_AT", DocumentKind.INVOICE).subject == "Rechnung {number}"
