"""The local site's own store on a disk that fills up while its server is killed."""

from __future__ import annotations

import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from PIL import Image

from tests.conftest import Site, local_site
from tests.drawings import png, write
from tools.load.visitor import Visitor

_DISK_MIB = 4
_LARGER_MIB = 16
_ROUNDS = 400
_REFUSED_IN_A_ROW = 5


@dataclass
class Outcome:
    """Lines for the document, and the errors."""

    lines: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Disk:
    """A small file system in memory or, without the right to mount one, a limit on file sizes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kind = f"a file system of {_DISK_MIB} MiB"
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MIB}m", "letters-load", str(folder)]
        self._mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        if not self._mounted:
            self.kind = f"files of at most {_DISK_MIB} MiB"

    def limit(self, site: Site, size: int = _DISK_MIB) -> None:
        """Give the site ``size`` MiB."""
        if self._mounted:
            option = f"remount,size={size}m"
            subprocess.run(["mount", "-o", option, str(self.folder)], check=True)
        else:
            most = size * 2**20
            resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, (most, _LARGER_MIB * 2**20))

    def close(self) -> None:
        if self._mounted:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


@contextmanager
def small_disk() -> Iterator[Disk]:
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        try:
            yield disk
        finally:
            disk.close()


def full() -> Outcome:
    """Save until the disk is full, kill the server, restart it and give it more room."""
    drawings = [png(_smudged())]
    visitor = Visitor(0, 0, drawings, faults=True)
    wrong: list[str] = []
    with small_disk() as disk:
        with local_site(disk.folder, STORE="embedded") as site:
            disk.limit(site)
            visitor.moved(_port(site))
            saved = _fill(visitor)
            print(f"the disk is full after {saved} writings", flush=True)
            wrong += [f"disk full: {what}" for what in visitor.check()]
            site.process.kill()
            site.process.wait()
        with local_site(disk.folder, STORE="embedded") as site:
            disk.limit(site)
            visitor.moved(_port(site))
            wrong += [f"disk full, killed: {what}" for what in visitor.check()]
            disk.limit(site, _LARGER_MIB)
            more = sum(visitor.saves_once() for _ in range(5))
            wrong += [f"room again: {what}" for what in visitor.check()]
    wrong += [f"disk: {error}" for error in visitor.ledger.errors]
    if saved < _REFUSED_IN_A_ROW or more < _REFUSED_IN_A_ROW:
        wrong.append(f"expected saves before and after the disk was full, found {saved}, {more}")
    line = (
        f"- the embedded store, {disk.kind}: {saved} writings acknowledged until it was full, all "
        f"there then and after its server was killed; {more} of 5 saved once there was room; lost, "
        f"doubled or wrong: {len(wrong)}"
    )
    return Outcome([line], wrong)


def _fill(visitor: Visitor) -> int:
    """Save until several saves in a row are refused; return how many were acknowledged."""
    refused = 0
    for _ in range(_ROUNDS):
        refused = 0 if visitor.saves_once() else refused + 1
        if refused == _REFUSED_IN_A_ROW:
            break
    return len(visitor.ledger.saved)


def _smudged() -> Image.Image:
    """Return a 永 that hardly compresses, so that the disk is soon full."""
    noise = np.random.default_rng(1).integers(215, 255, (256, 256), dtype=np.uint8)
    return Image.fromarray(np.minimum(noise, np.asarray(write("永"))))


def _port(site: Site) -> int:
    return urlsplit(site.address).port or 0
