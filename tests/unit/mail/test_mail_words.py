from __future__ import annotations

import pytest

from app.domain.mail.server import MailServer, Security
from app.ui.mail.mail_words import size_text, wanted_text, way_text
from app.ui.preferences.mail_words import kept_text, tried_text
from tests.unit.mail.mails import NORA

SERVER = MailServer("mail.example", 587, Security.STARTTLS, "nora")


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "1 kB"), (26_400, "26 kB"), (999_400, "999 kB"), (999_600, "1 MB"), (1_260_000, "1.3 MB")],
)
def test_sizes_are_short(size: int, text: str) -> None:
    assert size_text(size) == text


def test_what_the_buttons_do_is_said_before() -> None:
    assert way_text(None, NORA).startswith("A draft opens")
    assert way_text(SERVER, None).startswith("Your business has no mail address")
    assert way_text(SERVER, NORA) == "Send hands it to mail.example, from nora@seidel.example."


def test_where_a_password_is_kept_is_said_plainly() -> None:
    assert "SecretService" in kept_text("SecretService", has_one=True)
    assert kept_text("SecretService", has_one=False).startswith("It will be kept")
    assert "kept nowhere" in kept_text("", has_one=False)
    assert "nora@mail.example" in wanted_text(SERVER, "SecretService")
    assert "kept nowhere" in wanted_text(SERVER, "")


def test_a_trial_says_that_nothing_was_sent() -> None:
    anonymous = MailServer("mail.example", 587, Security.STARTTLS)
    for server in (SERVER, anonymous):
        assert tried_text(server).endswith("Nothing was sent.")
