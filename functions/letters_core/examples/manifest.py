"""The list of all example drawings, with each one's score and source.

An example is the object ``examples/<code point>/<hash>.png``: the code point in hexadecimal, the
hash the first 16 digits of the SHA-256 of the PNG. An object never changes, so browsers may cache
it for ever. The manifest lies beside them and is the only object that is ever replaced:

    {"version": 1, "sources": ["KanjiVG", ...], "characters": {"永": [["<hash>", 97, 0], ...], ...}}

Each example is a list of its hash, its score and the index of its source.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from letters_core.characters import INDEX

PREFIX = "examples/"
NAME = PREFIX + "manifest.json"
OBJECT = re.compile(PREFIX + r"[0-9a-f]{1,6}/[0-9a-f]{16}\.png")

_VERSION = 1
_HASH = re.compile(r"[0-9a-f]{16}")
_SCORE = attrgetter("score")


class BadManifest(ValueError):
    """A manifest that this code cannot read; the text says which part."""


class Example(NamedTuple):
    """One good drawing of a character: the hash of its PNG, its score, who drew it."""

    hash: str
    score: int
    source: str


@dataclass(frozen=True)
class Manifest:
    """The examples of each character that has any, best first."""

    characters: Mapping[str, tuple[Example, ...]]

    def objects(self) -> Iterator[str]:
        """Yield the name of each example's object."""
        for character, examples in self.characters.items():
            for example in examples:
                yield object_name(character, example.hash)


def object_name(character: str, hash_: str) -> str:
    return f"{PREFIX}{ord(character):x}/{hash_}.png"


def content_hash(png: bytes) -> str:
    return hashlib.sha256(png).hexdigest()[:16]


def serialise(manifest: Manifest) -> bytes:
    """Return the manifest as JSON; the order of the examples does not change the bytes."""
    sources = sorted({e.source for examples in manifest.characters.values() for e in examples})
    characters = {
        character: [
            [example.hash, example.score, sources.index(example.source)]
            for example in sorted(examples, key=lambda e: (-e.score, e.hash))
        ]
        for character, examples in sorted(
            manifest.characters.items(), key=lambda item: INDEX[item[0]]
        )
    }
    content = {"version": _VERSION, "sources": sources, "characters": characters}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def parse(data: bytes) -> Manifest:
    """Return the manifest; BadManifest if a part does not have the format above."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadManifest("expected JSON, found something else") from error
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        found = content.get("version") if isinstance(content, dict) else type(content).__name__
        raise BadManifest(f"expected version {_VERSION}, found {found!r:.50}")
    sources, characters = content.get("sources"), content.get("characters")
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources):
        raise BadManifest("expected a list of names in 'sources'")
    if not isinstance(characters, dict):
        raise BadManifest("expected an object in 'characters'")
    return Manifest({c: _examples(c, found, sources) for c, found in characters.items()})


def _examples(character: str, found: Any, sources: list[str]) -> tuple[Example, ...]:
    if character not in INDEX:
        raise BadManifest(f"expected characters of the set, found {character!r:.20}")
    if not isinstance(found, list) or not found:
        raise BadManifest(f"expected a list of examples for {character}")
    try:
        examples = [_example(each, sources) for each in found]
    except (TypeError, ValueError, IndexError) as error:
        raise BadManifest(
            f"expected [hash, score, source] for {character}, found {found!r:.80}"
        ) from error
    return tuple(sorted(examples, key=_SCORE, reverse=True))


def _example(found: Any, sources: list[str]) -> Example:
    """Read one example; TypeError, ValueError or IndexError if it is malformed."""
    hash_, score, source = found
    is_sound = _HASH.fullmatch(hash_) and type(score) is int and type(source) is int
    if not (is_sound and 0 <= score <= 100 and source >= 0):
        raise ValueError
    return Example(hash_, score, sources[source])
