"""Examples in a folder, a zip or a compressed zip, for `make run`."""

from __future__ import annotations

import io
import lzma
import threading
import zipfile
from pathlib import Path

from letters_core.examples import manifest
from letters_core.examples.store import Version
from letters_core.http.problem import Unavailable


class Directory:
    """A store in ``path``, which is a folder, a .zip or a .zip.xz.

    Thousands of small, similar drawings compress three times better together than one by one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._archive: zipfile.ZipFile | None = None
        self._generation: str | None = None

    def newer(self, generation: str | None) -> Version | None:
        try:
            now = self._modified()
            if now == generation:
                return None
            return Version(now, self._read(manifest.NAME))
        except (OSError, EOFError, KeyError, lzma.LZMAError, zipfile.BadZipFile) as error:
            raise Unavailable from error

    def image(self, name: str) -> bytes | None:
        if not manifest.OBJECT.fullmatch(name):
            return None
        try:
            return self._read(name)
        except (FileNotFoundError, KeyError):
            return None
        except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile) as error:
            raise Unavailable from error

    def _modified(self) -> str:
        path = self._path if self._path.is_file() else self._path / manifest.NAME
        return str(path.stat().st_mtime_ns)

    def _read(self, name: str) -> bytes:
        if not self._path.is_file():
            return (self._path / name).read_bytes()
        with self._lock:
            # Opened again if it has been replaced.
            if self._archive is None or self._generation != self._modified():
                self._generation = self._modified()
                self._archive = self._opened()
            return self._archive.read(name)

    def _opened(self) -> zipfile.ZipFile:
        if self._path.suffix != ".xz":
            return zipfile.ZipFile(self._path)
        with lzma.open(self._path) as packed:
            return zipfile.ZipFile(io.BytesIO(packed.read()))
