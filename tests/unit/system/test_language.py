from __future__ import annotations

import sys

import pytest

from app.system.language import system_language

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such variables")


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_language_is_the_one_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "de_DE.UTF-8")
    assert system_language() == "de_DE.UTF-8"


def test_the_narrower_variable_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "de_AT.UTF-8")
    assert system_language() == "de_AT.UTF-8"
    monkeypatch.setenv("LC_ALL", "C")
    assert system_language() == "C"


def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert system_language() == "de_DE.UTF-8"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS is asked itself then")
def test_without_any_it_is_english() -> None:
    assert system_language() == "en"
