"""The manifest, cached between requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from letters_core.examples import manifest
from letters_core.examples.manifest import BadManifest, Manifest
from letters_core.examples.store import ExampleStore
from letters_core.http.problem import Unavailable

# A new manifest is seen within a minute, including the time to read it.
FRESH_SECONDS = 50.0
# Seconds until an unavailable store is tried again: with a cached manifest, and without.
PAUSE_SECONDS = 10.0
_SHORT_PAUSE_SECONDS = 1.0
_WAIT_SECONDS = 2.0


class Shelf:
    """The newest manifest of a store, checked at most every ``FRESH_SECONDS``.

    If the store is unavailable or its manifest is broken, the cached one stays in use: its
    examples never change.
    """

    def __init__(self, store: ExampleStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._version: str | None = None
        self._manifest: Manifest | None = None
        self._look_at = float("-inf")

    def manifest(self) -> Manifest:
        """Return the manifest; Unavailable if none has ever been read."""
        held = self._manifest
        if held and self._clock() < self._look_at:
            return held
        # While one thread checks, the others use the cached manifest.
        if not self._lock.acquire(timeout=0 if held else _WAIT_SECONDS):
            return held or self._nothing()
        try:
            if self._clock() >= self._look_at:
                self._look()
        finally:
            self._lock.release()
        return self._manifest or self._nothing()

    def _look(self) -> None:
        pause = FRESH_SECONDS
        try:
            if version := self._store.newer(self._version):
                self._manifest = manifest.parse(version.manifest)
                self._version = version.generation
        except (Unavailable, BadManifest) as error:
            pause = PAUSE_SECONDS if self._manifest else _SHORT_PAUSE_SECONDS
            if not self._manifest:
                raise Unavailable from error.__cause__ or error
        finally:
            self._look_at = self._clock() + pause

    @staticmethod
    def _nothing() -> Manifest:
        raise Unavailable
