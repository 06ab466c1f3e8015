"""Every colour of the program, by meaning. No other module holds a colour value.

Text colours reach 4.5:1 and edges of controls 3:1 on the grounds they are meant for (WCAG 2.2,
1.4.3 and 1.4.11); a test computes it. `line` and `line2` are decoration and carry no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours as ``#RRGGBB``."""

    name: str
    window: str
    base: str
    alt: str
    raised: str
    hover: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    tint: str
    sel: str
    danger: str
    danger_tint: str
    warn: str
    warn_fill: str
    warn_tint: str
    info: str
    info_tint: str
    critical: str
    guide: str
    project_tint_ratio: float


LIGHT = Tokens(
    name="light",
    window="#F5F5F2",
    base="#FFFFFF",
    alt="#FAFAF8",
    raised="#FFFFFF",
    hover="#EFEFEB",
    line="#E3E2DC",
    line2="#CBCAC2",
    control="#8A8982",
    text="#1C1D1A",
    text2="#575952",
    text3="#666860",
    disabled="#A3A49C",
    accent="#0B6E5A",
    accent_hover="#085746",
    on_accent="#FFFFFF",
    tint="#E2F1EC",
    sel="#D6EAE3",
    danger="#B3261E",
    danger_tint="#FBE9E7",
    warn="#8A5300",
    warn_fill="#E59A1A",
    warn_tint="#FCF0DA",
    info="#1F5FA8",
    info_tint="#E5EFF9",
    critical="#C02D1A",
    guide="#C4407A",
    project_tint_ratio=0.20,
)

DARK = Tokens(
    name="dark",
    window="#171816",
    base="#1E1F1C",
    alt="#222320",
    raised="#272825",
    hover="#2A2B27",
    line="#34352F",
    line2="#474941",
    control="#82847B",
    text="#EDEDE8",
    text2="#B4B6AC",
    text3="#979A8F",
    disabled="#666860",
    accent="#4FC3A1",
    accent_hover="#6AD3B4",
    on_accent="#06231B",
    tint="#1C352D",
    sel="#23443A",
    danger="#FF8A7A",
    danger_tint="#3F201C",
    warn="#F0B54A",
    warn_fill="#F0B54A",
    warn_tint="#3A2C12",
    info="#7FB4EE",
    info_tint="#1A2C40",
    critical="#FF8A7A",
    guide="#C4407A",
    project_tint_ratio=0.25,
)


@dataclass(frozen=True, slots=True)
class ProjectColour:
    """One of the twelve; ``key`` is stable and stands for the name that the user reads."""

    key: str
    fill: str
    text: str


_WHITE = "#FFFFFF"
_INK = "#1C1D1A"

# Given out in this order: lightness alternates, so that neighbours stay apart for colour-blind
# eyes too. Slate, the last, is kept for internal work.
PROJECT_COLOURS = (
    ProjectColour("blue", "#3C69B5", _WHITE),
    ProjectColour("orange", "#F96404", _INK),
    ProjectColour("plum", "#975C8B", _WHITE),
    ProjectColour("sky", "#2794DF", _INK),
    ProjectColour("clay", "#A75531", _WHITE),
    ProjectColour("leaf", "#2CA857", _INK),
    ProjectColour("red", "#D53053", _WHITE),
    ProjectColour("ochre", "#A68E29", _INK),
    ProjectColour("indigo", "#7D5CE6", _WHITE),
    ProjectColour("rose", "#DC68AA", _INK),
    ProjectColour("teal", "#09836F", _WHITE),
    ProjectColour("slate", "#858A93", _INK),
)


@dataclass(frozen=True, slots=True)
class TrayColours:
    """Colours of the tray drawings for one kind of panel."""

    idle: str
    running: str
    away: str
    dot: str


TRAY_ON_LIGHT = TrayColours("#33342F", "#0B6E5A", "#8A5300", "#B3261E")
TRAY_ON_DARK = TrayColours("#E6E6E0", "#4FC3A1", "#F0B54A", "#FF7A69")
TRAY_ON_UNKNOWN = TrayColours("#7C7D76", "#12957A", "#B87400", "#D9483C")


def mix(colour: str, ground: str, ratio: float) -> str:
    """``ratio`` (0 to 1) of ``colour`` over ``ground`` as an opaque colour.

    >>> mix("#000000", "#FFFFFF", 0.2)
    '#CCCCCC'
    """
    over, under = _channels(colour), _channels(ground)
    mixed = (round(a * ratio + b * (1 - ratio)) for a, b in zip(over, under, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def project_colour(index: int) -> ProjectColour:
    """The colour with this number, counted from 0 and beginning anew after the twelfth."""
    return PROJECT_COLOURS[index % len(PROJECT_COLOURS)]


def project_tint(index: int, tokens: Tokens) -> str:
    """The quiet ground of a project's blocks and cards."""
    return mix(project_colour(index).fill, tokens.base, tokens.project_tint_ratio)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
