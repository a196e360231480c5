"""A manifest is read as it was written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters_core.characters import CHARACTERS
from letters_core.examples.manifest import (
    OBJECT,
    BadManifest,
    Example,
    Manifest,
    content_hash,
    object_name,
    parse,
    serialise,
)

hashes = st.binary(min_size=1).map(content_hash)
examples = st.builds(Example, hashes, st.integers(0, 100), st.sampled_from(["a", "b", "手"]))
manifests = st.dictionaries(
    st.sampled_from(CHARACTERS), st.lists(examples, min_size=1, max_size=4).map(tuple), max_size=5
).map(Manifest)

GOOD: dict[str, Any] = {
    "version": 1,
    "sources": ["KanjiVG"],
    "characters": {"永": [["0123456789abcdef", 97, 0]]},
}


@given(manifests)
def test_what_is_written_is_read(manifest: Manifest) -> None:
    read = parse(serialise(manifest))
    assert {c: set(found) for c, found in read.characters.items()} == {
        c: set(found) for c, found in manifest.characters.items()
    }


@given(manifests)
def test_the_best_comes_first(manifest: Manifest) -> None:
    for found in parse(serialise(manifest)).characters.values():
        assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


def test_the_same_examples_are_the_same_bytes() -> None:
    one, two = Example("0" * 16, 90, "b"), Example("1" * 16, 95, "a")
    forwards = Manifest({"永": (one, two), "あ": (one,)})
    backwards = Manifest({"あ": (one,), "永": (two, one)})
    assert serialise(forwards) == serialise(backwards)


def test_a_manifest_is_as_documented() -> None:
    example = Example("0123456789abcdef", 97, "KanjiVG")
    assert json.loads(serialise(Manifest({"永": (example,)}))) == GOOD


def test_an_object_is_named_by_code_point_and_content() -> None:
    name = object_name("永", content_hash(b"a drawing"))
    assert name == "examples/6c38/b4b9aa30fd0f0335.png"
    assert OBJECT.fullmatch(name)


def test_all_examples_of_all_characters_are_compact() -> None:
    five = tuple(Example(content_hash(bytes([n])), 90 + n, f"source {n}") for n in range(5))
    assert len(serialise(Manifest(dict.fromkeys(CHARACTERS, five)))) < 500_000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "expected version 1, found 2"),
        ({"sources": "KanjiVG"}, "expected a list of names in 'sources'"),
        ({"sources": [1]}, "expected a list of names in 'sources'"),
        ({"characters": []}, "expected an object in 'characters'"),
        ({"characters": {"é": []}}, "expected characters of the set, found 'é'"),
        ({"characters": {"永": []}}, "expected a list of examples for 永"),
        ({"characters": {"永": [["x", 9, 0]]}}, "for 永, found"),
        ({"characters": {"永": [["../../../etc/passwd"[:16], 9, 0]]}}, "for 永, found"),
        ({"characters": {"永": [["0" * 16, 101, 0]]}}, "for 永, found"),
        ({"characters": {"永": [["0" * 16, 9, 1]]}}, "for 永, found"),
        ({"characters": {"永": [["0" * 16, 9, -1]]}}, "for 永, found"),
        ({"characters": {"永": [["0" * 16, 9.5, 0]]}}, "for 永, found"),
        ({"characters": {"永": [["0" * 16, 9]]}}, "for 永, found"),
        ({"characters": {"永": [7]}}, "for 永, found"),
    ],
)
def test_the_fault_in_a_manifest_is_named(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadManifest, match=said):
        parse(json.dumps(GOOD | change).encode())


@given(st.binary() | st.text().map(str.encode) | st.just(b"[" * 100_000))
def test_no_bytes_are_a_manifest(data: bytes) -> None:
    with pytest.raises(BadManifest):
        parse(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
)


@given(st.sampled_from(["sources", "characters"]), json_values)
def test_any_json_as_a_manifest_is_read_or_refused(part: str, value: Any) -> None:
    try:
        parse(json.dumps(GOOD | {part: value}).encode())
    except BadManifest:
        return
    assert value in ({}, GOOD[part]) or part == "sources"
