from __future__ import annotations

import pytest

from app.domain.planning.tasks.board import column_key
from app.domain.planning.tasks.workflow import Workflow
from app.domain.values.errors import RuleViolation
from app.ui.tasks.board_drops import Drop, check_drop, drop_into, into_lane, shifted, stays
from app.ui.tasks.board_lanes import lanes_of
from tests.unit.tasks.cards import (
    DOING,
    DONE,
    TO_DO,
    WAITING,
    blocker,
    board_of,
    card,
    person,
    with_parts,
)

A, B, C = (card(number) for number in (1, 2, 3))


def places(drop: Drop | None) -> tuple[object, object]:
    assert drop is not None
    return drop.above_id, drop.below_id


def test_a_card_lands_between_the_two_that_the_line_is_between() -> None:
    key = column_key(TO_DO)
    assert places(drop_into(C, key, (A, B), 1)) == (A.task.id, B.task.id)
    assert places(drop_into(C, key, (A, B), 0)) == (None, A.task.id)
    assert places(drop_into(C, key, (A, B), 2)) == (B.task.id, None)
    assert places(drop_into(A, key, (A, B, C), 2)) == (B.task.id, C.task.id)


def test_a_card_that_is_let_go_beside_itself_stays() -> None:
    assert stays(B, (A, B, C), 1)
    assert stays(B, (A, B, C), 2)
    assert not stays(B, (A, B, C), 0)


def test_a_card_changes_places_with_its_neighbour() -> None:
    assert places(shifted(B, (A, B, C), 1)) == (C.task.id, None)
    assert places(shifted(B, (A, B, C), -1)) == (None, A.task.id)
    assert shifted(C, (A, B, C), 1) is None
    assert shifted(card(9), (A, B, C), 1) is None


def test_only_what_comes_to_wait_without_a_reason_must_say_one() -> None:
    waiting = column_key(WAITING)
    assert Drop(A, waiting).must_say_why
    assert not Drop(card(parts=with_parts(blocker=blocker())), waiting).must_say_why
    assert not Drop(card(state=WAITING), waiting).must_say_why
    assert not Drop(A, column_key(DOING)).must_say_why


def test_a_workflow_leads_only_where_it_says() -> None:
    assert TO_DO.id is not None
    assert DOING.id is not None
    limited = Workflow((TO_DO, DOING, DONE), frozenset({(TO_DO.id, DOING.id)}), "project")
    board = board_of([A], limited)
    check_drop(board, A, column_key(DOING))
    with pytest.raises(RuleViolation) as refused:
        check_drop(board, A, column_key(DONE))
    assert refused.value.key == "workflow.move_not_allowed"
    with pytest.raises(RuleViolation) as unknown:
        check_drop(board, A, column_key(WAITING))
    assert unknown.value.key == "workflow.unknown_state"


def test_lanes_stand_in_order_and_what_belongs_nowhere_comes_last() -> None:
    cards = [
        card(1, parts=with_parts(people=(person(8, "Tomasz"), person(7, "Ada")))),
        card(2),
        card(3, parts=with_parts(people=(person(7, "Ada"),))),
        card(4, client=None, client_id=None, project=None, project_id=None, colour=0, priority=4),
    ]
    board = board_of(cards)
    titles = {
        by: [lane.title for lane in lanes_of(board, by)]
        for by in ("none", "person", "client", "project", "priority")
    }
    assert titles == {
        "none": [""],
        "person": ["Ada", "Tomasz", "Nobody"],
        "client": ["Acme Outdoor", "Without client"],
        "project": ["Acme Outdoor / Website", "Without project"],
        "priority": ["Urgent", "Normal"],
    }
    assert [lane.count for lane in lanes_of(board, "person")] == [1, 1, 2]


def test_another_lane_gives_what_it_stands_for_where_it_can() -> None:
    drop = Drop(A, column_key(TO_DO))
    assert into_lane(drop, "none", None) == drop
    assert into_lane(drop, "priority", 2) == drop
    urgent = into_lane(drop, "priority", 4)
    assert urgent is not None
    assert urgent.also == {"priority": 4}
    nobodys = into_lane(drop, "person", person(7, "Ada").member_id)
    assert nobodys is not None
    assert nobodys.also == {"member_id": person(7, "Ada").member_id}
    assert into_lane(drop, "client", None) is None
