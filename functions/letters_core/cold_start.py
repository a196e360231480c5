"""A quick start: modules loaded without what they do not need, and without counting garbage.

Libraries import whole packages for what few callers use: NumPy 1 its polynomials and random
numbers (NumPy 2 waits until they are asked for), Pillow the tags of TIFF, Google's clients the
cryptography of service accounts' private keys, which a function on Google Cloud does not have.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

# The keys of service accounts: what runs on Google Cloud is given tokens instead.
GOOGLE = ("google.auth.crypt", "google.auth.iam", "google.auth.jwt")
NUMPY = ("numpy.ctypeslib", "numpy.fft", "numpy.ma", "numpy.polynomial", "numpy.random")
PILLOW = ("PIL.ExifTags", "PIL.ImagePalette", "PIL.ImageSequence", "PIL.TiffTags")


@contextmanager
def imports(*lazy: str) -> Iterator[None]:
    """Import what stands in this block; load ``lazy`` only when they are asked for something.

    That holds for imports after the block as well. What is loaded already stays as it is.
    """
    sys.meta_path.insert(0, _Lazily(lazy))
    collecting = gc.isenabled()
    # Modules are no garbage: to look them through again and again takes a tenth of a start.
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
    # Nor are they afterwards, and what is never touched stays shared with the server's other forks.
    gc.freeze()


class _Lazily(MetaPathFinder):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find one of the names as any other module is found, and put off its loading."""
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec
