from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.catalogues import refresh, stale
from tests.architecture.sources import CHECKOUT, plant

_SOURCE = """
title = _("Today")
total = ngettext("{n} task of {all}", "{n} tasks of {all}", n)
"""
_GERMAN = """
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Today"
msgstr "Heute"

msgid "{n} task of {all}"
msgid_plural "{n} tasks of {all}"
msgstr[0] "eine Aufgabe von {all}"
msgstr[1] "{n} Aufgaben von {all}"
"""
_PO = "resources/translations/de/LC_MESSAGES/stint.po"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    plant(tmp_path, "app/ui/today.py", _SOURCE)
    plant(tmp_path, _PO, _GERMAN)
    refresh(tmp_path)
    return tmp_path


def test_the_translations_are_complete_and_compiled() -> None:
    assert stale(CHECKOUT) == []


def test_refreshed_catalogues_are_up_to_date_and_stay_as_they_are(tree: Path) -> None:
    assert stale(tree) == []
    files = sorted((tree / "resources").rglob("stint.*"))
    before = [file.read_bytes() for file in files]
    refresh(tree)
    assert [file.read_bytes() for file in files] == before


def test_a_new_text_in_the_source_is_found(tree: Path) -> None:
    plant(tree, "app/ui/plan.py", "title = _('Plan')")
    assert stale(tree) == [
        "resources/translations/stint.pot: is not what the source says",
        f"{_PO}: lacks texts of the source or keeps old ones",
    ]


def test_a_text_that_left_the_source_is_found(tree: Path) -> None:
    plant(tree, "app/ui/today.py", "title = _('Today')")
    assert f"{_PO}: lacks texts of the source or keeps old ones" in stale(tree)


@pytest.mark.parametrize(
    ("right", "wrong", "breach"),
    [
        ('"Heute"', '""', "is not translated: 'Today'"),
        ('msgid "Today"', '#, fuzzy\nmsgid "Today"', "is a guess: 'Today'"),
        ("{n} Aufgaben", "{m} Aufgaben", "has other placeholders"),
        ("eine Aufgabe von {all}", "eine Aufgabe", "has other placeholders"),
    ],
)
def test_a_faulty_translation_is_found(tree: Path, right: str, wrong: str, breach: str) -> None:
    po = tree / _PO
    po.write_text(po.read_text("utf-8").replace(right, wrong), "utf-8")
    assert any(breach in found for found in stale(tree))


def test_a_translation_that_was_not_compiled_is_found(tree: Path) -> None:
    po = tree / _PO
    po.write_text(po.read_text("utf-8").replace("Heute", "An diesem Tag"), "utf-8")
    assert stale(tree) == [f"{_PO}: is newer than its compiled file"]


def test_a_language_without_its_compiled_file_is_found(tree: Path) -> None:
    (tree / _PO).with_suffix(".mo").unlink()
    assert stale(tree) == [f"{_PO}: is newer than its compiled file"]
