from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from app.system import sentences
from app.system.messages import SENTENCES
from tests.architecture.message_keys import missing_sentences, unused_sentences
from tests.architecture.sources import CHECKOUT, plant

_SAID = {"entry.gone": "The entry is gone.", "task.unknown": "No task is called {name}."}


def test_every_key_that_is_raised_has_a_sentence() -> None:
    assert missing_sentences(CHECKOUT, SENTENCES) == []


def test_every_sentence_is_asked_for() -> None:
    assert unused_sentences(CHECKOUT, SENTENCES) == []


@pytest.mark.parametrize(
    "code",
    [
        "raise RuleViolation('end', 'entry.late')",
        "raise NotFound('entry.late')",
        "return errors.Conflict('entry.late', no=1)",
        "class Full(StintError): ...\nclass VeryFull(Full): ...\nraise VeryFull('entry.late')",
        "class Finding:\n    key: str\n    arguments: dict\nFinding('entry.late', {})",
        "REASONS = {'full': 'entry.late'}\nraise Conflict(REASONS['full'])",
        "def fail(key):\n    raise Conflict(key)",
    ],
)
def test_a_key_without_a_sentence_is_found(tmp_path: Path, code: str) -> None:
    assert missing_sentences(plant(tmp_path, "app/domain/entry.py", code), _SAID)


@pytest.mark.parametrize(
    "code",
    [
        "raise NotFound('task.unknown')",
        "raise NotFound('task.unknown', title='a')",
        "class Finding:\n    key: str\n    arguments: dict\nFinding('task.unknown', {'row': 1})",
    ],
)
def test_a_placeholder_that_is_not_filled_is_found(tmp_path: Path, code: str) -> None:
    assert missing_sentences(plant(tmp_path, "app/services/task.py", code), _SAID)


@pytest.mark.parametrize(
    "code",
    [
        "raise Conflict('entry.gone')",
        "raise NotFound('task.unknown', name=wanted)",
        "raise NotFound('task.unknown', **said)",
        "raise RuleViolation(error.field, error.key, **error.arguments)",
    ],
)
def test_a_key_with_its_sentence_is_fine(tmp_path: Path, code: str) -> None:
    assert missing_sentences(plant(tmp_path, "app/services/task.py", code), _SAID) == []


def test_a_sentence_that_nothing_asks_for_is_found(tmp_path: Path) -> None:
    tree = plant(tmp_path, "app/services/task.py", "raise Conflict('entry.gone')")
    assert unused_sentences(tree, _SAID) == ["task.unknown"]


def test_no_key_has_two_sentences() -> None:
    written = [
        key
        for module in iter_modules(sentences.__path__)
        for name, said in vars(import_module(f"{sentences.__name__}.{module.name}")).items()
        if name.isupper() and isinstance(said, dict)
        for key in said
    ]
    assert sorted(written) == sorted(set(written))
