"""The stroke pack: its curves follow the strokes, and the page's form holds the same."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.advice import pack
from letters_core.advice.strokes import flattened
from letters_core.characters import CHARACTERS
from model.sources import cubics, stroke_pack, stroke_shards
from model.sources.svg_path import flatten

MOST = 1.7
# What the page loads at a time: the most bytes of a file.
LARGEST = 4000
# A bow, a hook with a corner, a loop, a dot.
PATHS = (
    "M14.5,49.8c12,8.3,45.2,11.1,80.1,3.2",
    "M31.75,37.25c1.88,0.75,17,-1.8,19.11,-2.8c3-0.7,5.16,0.8,5.16,4.05v50c0,12-7.02,2.84-8.52,1.7",
    "M20,50c10,-40,70,-45,68,0c-2,45,-60,40,-50,5c6,-20,30,-10,25,12",
    "M45.5,13.25c2.12,1.4,3.62,2.75,4.75,4",
)


def sampled(path: str) -> NDArray[np.float64]:
    return np.asarray(flatten(path, 24), np.float64)


def test_curves_follow_the_strokes() -> None:
    strokes = [sampled(path) for path in PATHS]
    for stroke, found in zip(strokes, cubics.fit(strokes), strict=True):
        assert cubics.apart(cubics.flattened(found), stroke) <= MOST
        assert len(found) <= 5
        for one, after in pairwise(found):
            assert (one[-1] == after[0]).all()


def test_a_corner_stays_a_corner() -> None:
    corner = np.array([[10.0, 10], [60, 10], [60, 80]])
    (found,) = cubics.fit([corner])
    assert [60, 10] in [cubic[-1].tolist() for cubic in found]


def test_the_error_is_measured_in_both_directions() -> None:
    line, half = np.array([[0.0, 0], [80, 0]]), np.array([[0.0, 0], [40, 0]])
    assert cubics.apart(line, half) == cubics.apart(half, line) == pytest.approx(40)


def test_packing_is_lossless() -> None:
    fits = cubics.fit([sampled(path) for path in PATHS])
    one, two, three, dot = (np.stack(stroke).astype(np.int16) for stroke in fits)
    designs = [[[one, two], [three]], *([[dot]] for _ in CHARACTERS[1:])]
    found = pack.unpacked(pack.packed(designs))
    for character, expected in zip(CHARACTERS, designs, strict=True):
        for mine, theirs in zip(found.designs(character), expected, strict=True):
            assert [stroke.tolist() for stroke in mine] == [s.tolist() for s in theirs]


def test_the_usual_strokes_of_every_character_are_within_the_box() -> None:
    strokes = pack.load()
    for character in CHARACTERS:
        usual = [flattened(stroke) for stroke in strokes.designs(character)[0]]
        assert usual
        assert min(stroke.min() for stroke in usual) > -0.05
        assert max(stroke.max() for stroke in usual) < 1.05


def test_the_page_has_the_usual_strokes_of_every_character(tmp_path: Path) -> None:
    """And it is told what they must become: web/src/strokes/strokes.test.tsx reads the same."""
    strokes = pack.load()
    usual = [strokes.designs(c)[0] for c in CHARACTERS]
    stroke_shards.write(usual, tmp_path)
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert len(files) == -(-len(CHARACTERS) // 64)
    assert files == {file.name: file.read_bytes() for file in stroke_pack.SHARDS.glob("*.bin")}
    assert stroke_pack.DIGEST_FILE.read_text("utf-8").strip() == stroke_pack.digest(usual)


def test_strokes_are_path_data() -> None:
    curves = np.array([[[5, 6], [7, 6], [9, 6], [12, 6]], [[12, 6], [12, 8], [12, 10], [11, 12]]])
    assert stroke_shards.path_data([curves.astype(np.int16)]) == ["M5 6c2 0 4 0 7 0 0 2 0 4 -1 6"]


def test_the_pack_is_small() -> None:
    assert pack.PACK_FILE.stat().st_size < 200_000


def test_each_file_for_the_page_is_small() -> None:
    """They are as compact as they get: the build compresses them no further."""
    sizes = [file.stat().st_size for file in stroke_pack.SHARDS.glob("*.bin")]
    assert max(sizes) <= LARGEST


def test_it_is_built_from_kanjivg_and_where_that_has_none_from_animcjk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stroke_pack, "CHARACTERS", "永一")
    svg = "".join(f'<path id="s" d="{path}"/>' for path in PATHS)
    with zipfile.ZipFile(tmp_path / "kanjivg.zip", "w") as archive:
        archive.writestr(f"kanji/{ord('永'):05x}.svg", svg)
        archive.writestr(f"kanji/{ord('永'):05x}-Kaisho.svg", svg)
        archive.writestr(f"kanji/{ord('永'):05x}-VtLst.svg", svg)
    line = '<path clip-path="url(#c)" d="M100,512L900,512"/>'
    with zipfile.ZipFile(tmp_path / "animcjk-ja.zip", "w") as archive:
        archive.writestr(f"svgsJa/{ord('一')}.svg", line)
        archive.writestr(f"svgsJa/{ord('永')}.svg", line)
    found = stroke_pack.read(tmp_path)
    assert [len(d.strokes) for d in found["永"]] == [len(PATHS), 1]
    one, many = stroke_pack.fitted([found["一"][0], found["永"][0]])
    assert [s[[0, -1], [0, -1]].tolist() for s in one] == [[[11, 54], [96, 54]]]
    for stroke, path in zip(many, PATHS, strict=True):
        assert cubics.apart(cubics.flattened(list(stroke)), sampled(path)) <= MOST
