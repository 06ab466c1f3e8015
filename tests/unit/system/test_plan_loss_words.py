from __future__ import annotations

from app.domain.planning.plan_file import Loss
from app.system.plan_loss_words import loss_line, loss_text


def test_a_loss_says_how_often_and_to_what_it_happened() -> None:
    loss = Loss("plan_loss.fixed_costs", 12, ("Roof", "Door"))
    assert loss_text(loss) == "Fixed costs of tasks are left out."
    assert loss_line(loss) == "Fixed costs of tasks are left out. (12: Roof, Door)"


def test_what_happened_to_the_file_as_a_whole_has_no_examples() -> None:
    loss = Loss("plan_loss.baseline_times")
    assert loss_line(loss) == "When a baseline was taken is not kept."
