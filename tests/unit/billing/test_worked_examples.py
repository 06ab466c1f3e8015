"""The numbers in the docstrings of the billing rules are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from app.domain import billing

MODULES = [module.name for module in iter_modules(billing.__path__, f"{billing.__name__}.")]


@pytest.mark.parametrize("name", MODULES)
def test_worked_numbers_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_most_rules_have_a_worked_number() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    worked = [
        name for name in MODULES if any(each.examples for each in finder.find(import_module(name)))
    ]
    assert len(worked) > len(MODULES) / 2
