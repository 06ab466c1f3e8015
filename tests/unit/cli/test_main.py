from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.arguments import UsageError
from app.cli.main import all_verbs, read_call


def test_every_verb_has_a_name_of_its_own_and_says_what_it_does() -> None:
    verbs = all_verbs()
    assert len({verb.name for verb in verbs}) == len(verbs)
    assert all(verb.summary.endswith(".") for verb in verbs)


@pytest.mark.parametrize("verb", [verb.name for verb in all_verbs()])
def test_every_verb_prints_its_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_call([verb, "--help"])
    assert ended.value.code == 0
    assert verb in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "as_json"),
    [
        (["status"], False),
        (["--json", "status"], True),
        (["status", "--json"], True),
        (["--json", "status", "--json"], True),
    ],
)
def test_json_may_stand_on_both_sides_of_the_verb(words: list[str], *, as_json: bool) -> None:
    assert read_call(words).words.json is as_json


def test_the_file_stands_before_the_verb() -> None:
    assert read_call(["--file", "a.stint", "status"]).file == Path("a.stint")
    with pytest.raises(UsageError):
        read_call(["status", "--file", "a.stint"])


def test_without_a_verb_the_window_is_asked_for() -> None:
    assert read_call([]).verb is None
    assert read_call(["--file", "a.stint"]).file == Path("a.stint")


def test_a_file_that_is_named_first_is_opened_in_the_window() -> None:
    call = read_call(["folder of mine/a.stint"])
    assert (call.verb, call.file) == (None, Path("folder of mine/a.stint"))


def test_any_file_that_exists_may_be_named_first(tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    file.touch()
    assert read_call([str(file)]).file == file
    with pytest.raises(UsageError):
        read_call([str(tmp_path)])


def test_a_file_that_is_named_first_may_be_followed_by_a_verb() -> None:
    call = read_call(["a.stint", "--json", "status"])
    assert call.verb is not None
    assert (call.verb.name, call.file, call.words.json) == ("status", Path("a.stint"), True)


@pytest.mark.parametrize("verb", ["status", "unbilled"])
def test_a_verb_is_no_file_even_where_a_file_has_its_name(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(verb).touch()
    call = read_call([verb])
    assert call.verb is not None
    assert (call.verb.name, call.file) == (verb, None)


@pytest.mark.parametrize("word", ["work.txt", "", "a" * 5000, "a\0b"])
def test_a_word_that_is_neither_verb_nor_file_is_refused(word: str) -> None:
    with pytest.raises(UsageError):
        read_call([word])
