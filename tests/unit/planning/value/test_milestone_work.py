from __future__ import annotations

from app.domain.planning.plan import Key
from app.domain.planning.value.milestone_work import work_before

TOP: dict[Key, Key | None] = dict.fromkeys("abcde")
MILESTONES = ("M", "N")


def before(milestone: str, links: str, tree: dict[Key, Key | None] | None = None) -> str:
    """Links such as ``aM bM``; the tasks in the order of their names."""
    parents: dict[Key, Key | None] = {**TOP, "M": None, "N": None, **(tree or {})}
    pairs = [(link[0], link[1]) for link in links.split()]
    found = work_before([milestone], parents, MILESTONES, pairs)
    return "".join(sorted(map(str, found[milestone] - {milestone})))


def test_all_that_leads_to_a_milestone_over_other_tasks_is_its_work() -> None:
    assert before("M", "ab bM cM de") == "abc"


def test_what_leads_to_an_earlier_milestone_is_the_work_of_that_one() -> None:
    links = "aM bM MN cN"
    assert before("M", links) == "ab"
    assert before("N", links) == "c"


def test_a_task_that_leads_to_two_counts_for_both() -> None:
    links = "aM aN bN"
    assert (before("M", links), before("N", links)) == ("a", "ab")


def test_a_summary_stands_for_what_is_below_it() -> None:
    tree: dict[Key, Key | None] = {"b": "a", "c": "b"}
    assert before("M", "aM dc", tree) == "abcd"


def test_what_comes_before_a_summary_comes_before_all_below_it() -> None:
    tree: dict[Key, Key | None] = {"b": "a", "M": "d"}
    assert before("M", "bM ca ed", tree) == "bce"


def test_a_milestone_without_dependencies_has_what_hangs_on_it() -> None:
    assert before("M", "ab") == ""
    assert before("M", "ab", {"c": "M"}) == "c"


def test_a_ring_ends() -> None:
    assert before("M", "ab ba bM Ma") == "ab"
