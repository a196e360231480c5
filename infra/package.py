"""Stage each function for deployment, and zip it: the same sources give the same bytes.

Google's build sees only the staged folder: main.py, the pinned requirements, letters_core as a
plain folder, and the files that the function serves.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
FUNCTIONS = ("score", "history", "examples", "site")

# The files that go beside the code, by their names there.
_CONTENTS: Mapping[str, Mapping[str, Path]] = {
    "score": {
        "model/letters.json": ROOT / "model" / "release" / "letters.json",
        "model/letters.tflite": ROOT / "model" / "release" / "letters.tflite",
    },
    "site": {
        "pages/root": ROOT / "web" / "dist",
        "pages/site": ROOT / "web" / "dist-site",
    },
}
# Rooms of letters_core that hold large files, and the function that needs them.
_ROOM_OF: Mapping[str, str] = {"advice": "score"}
# The earliest date of the zip format; the bits say regular file, rw-r--r--.
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16


def package(build: Path = BUILD) -> list[Path]:
    """Stage and zip every function below ``build``; return the zips.

    FileNotFoundError if the page has not been built.
    """
    return [archive(stage(name, build)) for name in FUNCTIONS]


def stage(name: str, build: Path) -> Path:
    """Write one function's folder from scratch; return its path."""
    folder = build / name
    shutil.rmtree(folder, ignore_errors=True)
    source = ROOT / "functions" / name
    folder.mkdir(parents=True)
    shutil.copyfile(source / "main.py", folder / "main.py")
    shutil.copyfile(source / "requirements.lock", folder / "requirements.txt")
    unneeded = (room for room, owner in _ROOM_OF.items() if owner != name)
    unwanted = shutil.ignore_patterns("__pycache__", ".*", *unneeded)
    shutil.copytree(source.parent / "letters_core", folder / "letters_core", ignore=unwanted)
    for inside, content in _CONTENTS.get(name, {}).items():
        _copy(content, folder / inside)
    return folder


def _copy(content: Path, to: Path) -> None:
    if not content.exists():
        raise FileNotFoundError(f"Expected {content}, found nothing: run `make package`.")
    to.parent.mkdir(exist_ok=True)
    if content.is_dir():
        shutil.copytree(content, to)
    else:
        shutil.copyfile(content, to)


def archive(folder: Path) -> Path:
    """Zip a folder beside itself.

    Not compressed: the result of compression differs between machines.
    """
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _DATE)
            entry.external_attr = _MODE
            entry.create_system = 3  # Unix, on every system
            packed.writestr(entry, file.read_bytes())
    return path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--build", type=Path, default=BUILD, help="where to")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    try:
        for path in package(arguments.build.resolve()):
            print(f"{path.stat().st_size:>9,} bytes  {path}")
    except FileNotFoundError as error:
        sys.exit(str(error))
    return 0
