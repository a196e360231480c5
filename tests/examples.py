"""Packs of examples for the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import letters_local.publish
from letters_core.examples import manifest
from letters_core.examples.manifest import Example, Manifest, content_hash, object_name
from tests.drawings import png, write


def drawing(character: str, pen: float) -> bytes:
    return png(write(character, side=64, pen=pen))


def a_pack(**scores: list[int]) -> dict[str, bytes]:
    """Return the objects of a pack, given the scores of each character's examples."""
    objects: dict[str, bytes] = {}
    characters: dict[str, tuple[Example, ...]] = {}
    for character, each in scores.items():
        examples = []
        for number, score in enumerate(each):
            body = drawing(character, 8 + number)
            examples.append(Example(content_hash(body), score, f"hand {number % 2}"))
            objects[object_name(character, examples[-1].hash)] = body
        characters[character] = tuple(examples)
    return objects | {manifest.NAME: manifest.serialise(Manifest(characters))}


def as_folder(pack: Mapping[str, bytes], path: Path) -> Path:
    for name, body in pack.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(body)
    return path


def as_zip(pack: Mapping[str, bytes], path: Path) -> Path:
    partial = path.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w") as archive:
        for name, body in pack.items():
            archive.writestr(name, body)
    partial.replace(path)
    return path


# The emulator queues only a few clients; the others retry a second later.
publish = partial(letters_local.publish.publish, workers=2)
