"""The files that a document is set with: fonts and pictures, as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FontFile:
    """A TrueType font, or one face of a collection.

    Attributes:
        content: the whole file.
        index: which face of a collection (TTC) is meant; 0 for plain fonts.
    """

    content: bytes
    index: int = 0


@dataclass(frozen=True, slots=True)
class FontFamily:
    """A family besides Inter, as TrueType.

    Attributes:
        name: by which templates call it, see `app.domain.paper.template.FONTS`.
    """

    name: str
    regular: bytes
    medium: bytes
    semibold: bytes
    italic: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """What paper is drawn with.

    Attributes:
        regular: Inter as TrueType, as ``medium``, ``semibold`` and ``italic``; also has what the
            other families lack.
        fallbacks: for characters that Inter lacks, in the order in which they are asked.
        families: those besides Inter that the template names.
        logo: a picture as PNG, JPEG or what else Pillow reads; None where there is none.
        files: the template's pictures and letterheads by the names that it calls them.
    """

    regular: bytes
    medium: bytes
    semibold: bytes
    italic: bytes
    fallbacks: tuple[FontFile, ...] = ()
    families: tuple[FontFamily, ...] = ()
    logo: bytes | None = None
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}), compare=False)
