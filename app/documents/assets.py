"""The files that a document is set with: fonts and a picture, as bytes."""

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
class Assets:
    """What paper is drawn with.

    Attributes:
        regular: TrueType, as ``medium``, ``semibold`` and ``italic``.
        fallbacks: for characters that these four lack, in the order in which they are asked.
        logo: a picture as PNG, JPEG or what else Pillow reads; None where there is none.
        files: the template's pictures and letterheads by the names that it calls them.
    """

    regular: bytes
    medium: bytes
    semibold: bytes
    italic: bytes
    fallbacks: tuple[FontFile, ...] = ()
    logo: bytes | None = None
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}), compare=False)
