from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.single_places import (
    clock_readings,
    commits,
    id_makings,
    replacing_writes,
)
from tests.architecture.sources import CHECKOUT, plant


def test_only_the_clock_reads_the_time() -> None:
    assert clock_readings(CHECKOUT) == []


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nnow = datetime.now()",
        "import datetime\nnow = datetime.datetime.utcnow()",
        "import datetime as dt\ntoday = dt.date.today()",
        "from datetime import date as day\ntoday = day.today()",
        "import time\nnow = time.time()",
        "from time import time\nfield(default_factory=time)",
        "from sqlalchemy import func\ncolumn = Column(default=func.now())",
        "from PySide6.QtCore import QDateTime\nnow = QDateTime.currentDateTime()",
    ],
)
def test_a_clock_read_elsewhere_is_found(tmp_path: Path, code: str) -> None:
    assert clock_readings(plant(tmp_path, "app/services/timer.py", code))


def test_the_clock_itself_may_read_the_time(tmp_path: Path) -> None:
    code = "import time\nnow = time.time_ns()"
    assert clock_readings(plant(tmp_path, "app/system/clock.py", code)) == []


def test_only_the_factory_makes_ids() -> None:
    assert id_makings(CHECKOUT) == []


@pytest.mark.parametrize(
    "code",
    [
        "import uuid\nnew = uuid.uuid4()",
        "from uuid import uuid1 as make\nnew = make()",
        "from uuid import uuid7\nfield(default_factory=uuid7)",
    ],
)
def test_an_id_made_elsewhere_is_found(tmp_path: Path, code: str) -> None:
    assert id_makings(plant(tmp_path, "app/services/timer.py", code))


def test_only_the_unit_of_work_and_the_migration_runner_commit() -> None:
    assert commits(CHECKOUT) == []


@pytest.mark.parametrize(
    "code", ["connection.commit()", "self._session.commit()", "connection.execute('commit;')"]
)
def test_a_commit_elsewhere_is_found(tmp_path: Path, code: str) -> None:
    assert commits(plant(tmp_path, "app/services/timer.py", code))


def test_nothing_replaces_rows_behind_the_triggers() -> None:
    assert replacing_writes(CHECKOUT) == []


@pytest.mark.parametrize(
    "code",
    [
        "run('INSERT OR REPLACE INTO task VALUES (1)')",
        "run(f'insert or\\n replace into {table}')",
        "run('REPLACE INTO task VALUES (1)')",
        "insert(task).prefix_with('OR REPLACE')",
        "run('CREATE TABLE t (a UNIQUE ON CONFLICT REPLACE)')",
        "UniqueConstraint('a', sqlite_on_conflict='REPLACE')",
    ],
)
def test_a_replacing_write_is_found(tmp_path: Path, code: str) -> None:
    assert replacing_writes(plant(tmp_path, "app/store/rows.py", code))


def test_a_replacing_write_in_an_sql_file_is_found(tmp_path: Path) -> None:
    assert replacing_writes(plant(tmp_path, "app/store/seed.sql", "INSERT OR REPLACE INTO task"))


def test_a_docstring_may_name_what_is_forbidden(tmp_path: Path) -> None:
    code = '"""Never INSERT OR REPLACE here."""'
    assert replacing_writes(plant(tmp_path, "app/store/rows.py", code)) == []
