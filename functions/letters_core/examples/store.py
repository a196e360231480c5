"""Where examples lie, whoever keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Version:
    """One state of the manifest: its bytes, and the generation that changes with them."""

    generation: str
    manifest: bytes


class ExampleStore(Protocol):
    """Keeps the objects that ``letters_core.examples.manifest`` names.

    Every method raises Unavailable where the store does not answer within two seconds.
    """

    def newer(self, generation: str | None) -> Version | None:
        """Return the manifest if its generation is another than ``generation``."""

    def image(self, name: str) -> bytes | None:
        """Return the PNG of an object, None where there is none of this name."""
