"""A fast cold start: put off modules that are rarely used, and keep the garbage collector off.

Libraries import whole packages that few callers use: NumPy 1 its polynomials and random numbers
(NumPy 2 loads them on first use), Pillow the tags of TIFF, Google's clients the
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

# The keys of service accounts: code on Google Cloud gets tokens instead.
GOOGLE = ("google.auth.crypt", "google.auth.iam", "google.auth.jwt")
NUMPY = ("numpy.ctypeslib", "numpy.fft", "numpy.ma", "numpy.polynomial", "numpy.random")
PILLOW = ("PIL.ExifTags", "PIL.ImagePalette", "PIL.ImageSequence", "PIL.TiffTags")


@contextmanager
def imports(*lazy: str) -> Iterator[None]:
    """Run the imports of this block; load the modules ``lazy`` only on first use.

    Imports after the block leave them for later too. Modules that are loaded already stay loaded.
    """
    sys.meta_path.insert(0, _Lazily(lazy))
    collecting = gc.isenabled()
    # GC scans during imports cost a tenth of startup.
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
    # Memory that the collector never touches stays shared between the server's forks.
    gc.freeze()


class _Lazily(MetaPathFinder):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module of the list in the usual way, and load it on first use."""
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec
