"""The verbs whose modules only calls that need them wait for, and verbs within verbs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.cli import mail
from app.cli.arguments import UsageError
from app.cli.main import LATE_VERBS, all_verbs, late_verbs, read_call
from app.domain.mail.server import Security
from app.services.mail_papers import SOURCES
from tests.architecture.sources import CHECKOUT

_STATUS = (
    "import sys; from app.cli.main import read_call; read_call(['status']); print(*sys.modules)"
)


def test_the_late_verbs_are_those_of_the_late_modules() -> None:
    assert {verb.name for verb in late_verbs()} == LATE_VERBS
    assert {verb.name for verb in all_verbs()} > LATE_VERBS


def test_a_status_waits_for_no_module_of_money_and_no_heavy_library() -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _STATUS], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"reportlab", "babel", "stdnum", "jsonschema", "PySide6"}
    assert loaded.isdisjoint(heavy | {"app.cli.invoices", "app.services.invoice_drafts"})


@pytest.mark.parametrize("words", [[], ["work.stint"], ["--file", "work.stint"]])
def test_a_window_waits_for_no_verb_of_money(words: list[str]) -> None:
    loading = f"import sys; from app.cli.main import read_call; read_call({words!r}); "
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"{loading}print(*sys.modules)"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "app.cli.timer" in loaded
    assert loaded.isdisjoint({"app.cli.invoices", "app.cli.quotes", "app.cli.tasks"})


def test_other_verbs_of_money_wait_for_nothing_that_speaks_to_mail_servers() -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _STATUS.replace("'status'", "'invoice', 'list'")],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    late = {"smtplib", "keyring", "email.headerregistry", "app.services.mail_office"}
    assert set(done.stdout.split()).isdisjoint(late)


def test_what_can_be_mailed_is_what_there_are_sources_for() -> None:
    assert set(mail.KINDS) == set(SOURCES)
    assert set(mail.SECURITIES) == set(Security)


@pytest.mark.parametrize("words", [["start", "invoice"], ["invoice", "list"], ["pay", "7"]])
def test_a_late_verb_is_found_wherever_it_is_named(words: list[str]) -> None:
    found = read_call(words).verb
    assert found is not None
    assert found.name == words[0]


def test_an_unknown_verb_is_told_all_there_are() -> None:
    with pytest.raises(UsageError, match="invoice"):
        read_call(["sleep"])


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "invoice", "line", "remove", "7", "1"],
        ["invoice", "--json", "line", "remove", "7", "1"],
        ["invoice", "line", "--json", "remove", "7", "1"],
        ["invoice", "line", "remove", "7", "1", "--json"],
    ],
)
def test_json_may_stand_before_and_after_each_verb(words: list[str]) -> None:
    found = read_call(words).words
    assert found.json is True
    assert found.innermost.__name__ == "_remove"


@pytest.mark.parametrize(
    "words",
    [["invoice", "create"], ["invoice", "line", "add"], ["profile", "set"], ["rate", "set"]],
)
def test_every_verb_within_a_verb_prints_its_help(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        read_call([*words, "--help"])
    assert ended.value.code == 0
    assert " ".join(words) in capsys.readouterr().out
