from __future__ import annotations

import pytest

from app.domain.planning.value.budget_alerts import budget_alerts_text, read_budget_alerts
from app.domain.values.errors import RuleViolation


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("75,90,100", (75, 90, 100)),
        (" 75 %, 90% ,100", (75, 90, 100)),
        ("1,999", (1, 999)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_percentages_are_read_as_people_write_them(text: str, percents: tuple[int, ...]) -> None:
    assert read_budget_alerts(text) == percents
    assert read_budget_alerts(budget_alerts_text(percents)) == percents


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "1000",
        "-5",
        "7.5",
        "75,,90",
        "75 90",
        "many",
        ",",
        "\N{ARABIC-INDIC DIGIT SEVEN}",
        "5,0,10",
    ],
)
def test_what_is_no_whole_percentage_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="unreadable_alerts"):
        read_budget_alerts(text)


@pytest.mark.parametrize("text", ["90,75", "75,75"])
def test_percentages_rise(text: str) -> None:
    with pytest.raises(RuleViolation, match="alerts_not_ascending"):
        read_budget_alerts(text)
