from __future__ import annotations

from pathlib import Path

import pytest

from app.system.font_files import font_files, font_folders


def test_linux_looks_where_fontconfig_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert font_folders("linux") == [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        tmp_path / ".fonts",
        tmp_path / ".local/share/fonts",
        tmp_path / "data/fonts",
    ]


def test_windows_has_fonts_of_the_machine_and_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", "W:/Windows")
    monkeypatch.setenv("LOCALAPPDATA", "W:/Local")
    assert font_folders("win32") == [
        Path("W:/Windows/Fonts"),
        Path("W:/Local/Microsoft/Windows/Fonts"),
    ]


def test_macos_has_fonts_of_the_system_the_machine_and_the_user() -> None:
    assert Path("/System/Library/Fonts") in font_folders("darwin")
    assert Path.home() / "Library/Fonts" in font_folders("darwin")


def test_fonts_are_found_in_folders_within_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for name in ("fonts/b/two.TTC", "fonts/a.ttf", "fonts/b/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    own = [path for path in font_files() if path.is_relative_to(tmp_path)]
    assert own == [tmp_path / "fonts/a.ttf", tmp_path / "fonts/b/two.TTC"]
