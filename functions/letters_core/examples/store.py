"""The protocol of every store of examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Version:
    """One state of the manifest: its bytes, and the generation that changes with them."""

    generation: str
    manifest: bytes


class ExampleStore(Protocol):
    """Holds the objects that ``letters_core.examples.manifest`` describes.

    Every method raises Unavailable if the store does not answer within two seconds.
    """

    def newer(self, generation: str | None) -> Version | None:
        """Return the manifest if its generation is not ``generation``, else None."""

    def image(self, name: str) -> bytes | None:
        """Return the PNG of an object, None if no object has this name."""
