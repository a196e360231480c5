"""python -m tools.bench.size: the size of what is deployed and of what a visitor downloads."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

from tools.bench import document, fixtures
from tools.bench.document import REPOSITORY
from tools.bench.figures import kb, rows

COMMAND = "make bench PARTS=size"
FUNCTIONS = ("score", "history", "examples")
BUILD = REPOSITORY / "build"
PAGES = REPOSITORY / "web" / "dist"
RELEASE = REPOSITORY / "model" / "release"


def main(said: Callable[[str], None] = print) -> None:
    lines = [("what is deployed, kB", "zip", "packages, installed")]
    for name in FUNCTIONS:
        archive = BUILD / f"{name}.zip"
        if not archive.exists():
            said(f"no {archive.relative_to(REPOSITORY)}: `make package` stages it")
        packed = kb(archive.stat().st_size) if archive.exists() else "not packaged"
        lines.append((name, packed, kb(weight(fixtures.python_of(name).parent.parent / "lib"))))
    first = first_view(PAGES)
    held = [
        ("kept and sent, kB", "plain", "gzip"),
        ("the network, int8", *_both([RELEASE / "letters.tflite"])),
        ("all examples, packed", *_both([RELEASE / "examples.zip.xz"])),
        ("the page: first view", *_both(first)),
        ("the page: everything", *_both(everything(PAGES))),
    ]
    document.put("size", COMMAND, [*rows(lines), "", *rows(held)])


def weight(folder: Path) -> int:
    """Return the bytes of all files below a folder, without pip and its packages."""
    tools = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file()
        and not any(part.split("-")[0] in tools for part in file.relative_to(folder).parts)
    )


def first_view(pages: Path) -> list[Path]:
    """Return index.html and the files it loads first; FileNotFoundError if one is missing.

    Files that are only for installing the page do not count, as in web/weigh.mjs.
    """
    index = pages / "index.html"
    asked = re.findall(r'(?:src|href)="/(assets/[^"]+)"', index.read_text(encoding="utf-8"))
    files = [index, *(pages / name for name in dict.fromkeys(asked))]
    return [file for file in files if file.is_file()]


def everything(pages: Path) -> list[Path]:
    """Return all files of the page, without their compressed copies."""
    twins = (".br", ".gz")
    return sorted(p for p in pages.rglob("*") if p.is_file() and p.suffix not in twins)


def _both(files: list[Path]) -> tuple[str, str]:
    plain = [file.read_bytes() for file in files]
    packed = [len(gzip.compress(each, 9)) for each in plain]
    return kb(sum(map(len, plain))), kb(sum(packed))


if __name__ == "__main__":
    main()
