from __future__ import annotations

import json
from dataclasses import fields

from app.documents.plan.look import PlanColours, read_look
from app.system.resources import resource_bytes
from app.ui.theme.tokens import LIGHT, PROJECT_COLOURS, mix

FOUND = json.loads(resource_bytes("paper", "plan.json"))
ELSEWHERE = {"paper": "base", "idle": "alt"}


def hex_of(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)


def test_paper_has_the_colours_of_the_light_theme() -> None:
    names = {each.name for each in fields(PlanColours)}
    assert set(FOUND["colours"]) == names
    for name in names:
        assert FOUND["colours"][name] == getattr(LIGHT, ELSEWHERE.get(name, name))
    assert FOUND["projects"] == [each.fill for each in PROJECT_COLOURS]


def test_bars_are_mixed_as_on_the_screen() -> None:
    look = read_look(FOUND)
    bar = look.bar(0)
    fill = PROJECT_COLOURS[0].fill
    assert hex_of(bar.left) == mix(fill, LIGHT.base, 0.24)
    assert hex_of(bar.edge) == mix(fill, LIGHT.base, 0.75)
    assert hex_of(bar.worked) == fill
    assert look.bar(12) == look.bar(0)
    assert hex_of(look.ghost) == mix(LIGHT.control, LIGHT.base, 0.55)
