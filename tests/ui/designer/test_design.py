from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ui.designer.design import Design
from app.ui.session.session import Session
from tests.ui.builders import settle
from tests.unit.documents.sample import plain, sample
from tests.unit.paper.edited import Edit, edits


@given(st.lists(st.tuples(edits(), st.booleans()), max_size=8))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undoing_everything_gives_the_start(
    session: Session, made: list[tuple[Edit, bool]]
) -> None:
    design = Design(session, plain(), {}, sample())
    states = [design.template]
    for edit, dragged in made:
        after = edit(design.template)
        if dragged:
            design.show(after)
        design.change(after)
        if design.template != states[-1]:
            states.append(design.template)
    for state in reversed(states[:-1]):
        design.undo()
        assert design.template == state
    assert not design.can_undo
    for state in states[1:]:
        design.redo()
        assert design.template == state
    settle(session)
