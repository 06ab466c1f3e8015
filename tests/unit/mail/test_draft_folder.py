from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

from app.system.draft_folder import DraftFolder
from tests.builders import SetClock


def test_drafts_lie_in_a_folder_for_this_user_alone_that_goes_with_the_run(tmp_path: Path) -> None:
    drafts = DraftFolder(tmp_path / "drafts")
    first = drafts.place("Rechnung.eml")
    first.write_bytes(b"x")
    second = drafts.place("Rechnung.eml")
    assert (first.name, second.name) == ("Rechnung.eml", "Rechnung (2).eml")
    if os.name == "posix":
        assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    drafts.clear()
    drafts.clear()
    assert not first.parent.exists()
    assert drafts.place("Rechnung.eml").parent.is_dir()


def test_what_a_crash_left_goes_a_day_later_and_other_files_stay(tmp_path: Path) -> None:
    clock, folder = SetClock(), tmp_path / "drafts"
    left = DraftFolder(folder).path()
    young = DraftFolder(folder).path()
    (folder / "notes").mkdir()
    for path, age in ((left, timedelta(hours=25)), (young, timedelta(hours=23))):
        then = (clock.now() - age).timestamp()
        os.utime(path, (then, then))
    DraftFolder(folder).clear_old(clock.now())
    assert sorted(each.name for each in folder.iterdir()) == sorted([young.name, "notes"])
    DraftFolder(tmp_path / "nowhere").clear_old(clock.now())
