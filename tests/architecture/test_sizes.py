from __future__ import annotations

from pathlib import Path

from tests.architecture.sizes import (
    LONGEST_FUNCTION_LINES,
    LONGEST_MODULE_LINES,
    oversized,
)
from tests.architecture.sources import CHECKOUT, plant


def test_no_module_or_function_is_oversized() -> None:
    assert oversized(CHECKOUT) == []


def test_a_module_over_the_limit_is_found(tmp_path: Path) -> None:
    fitting = "pass\n" * LONGEST_MODULE_LINES
    assert oversized(plant(tmp_path, "app/domain/long.py", fitting)) == []
    assert oversized(plant(tmp_path, "app/domain/long.py", fitting + "pass\n"))


def test_a_function_over_the_limit_is_found(tmp_path: Path) -> None:
    fitting = "class A:\n    def f(self):\n" + "        pass\n" * (LONGEST_FUNCTION_LINES - 1)
    assert oversized(plant(tmp_path, "tests/unit/test_long.py", fitting)) == []
    assert oversized(plant(tmp_path, "tests/unit/test_long.py", fitting + "        pass\n"))
