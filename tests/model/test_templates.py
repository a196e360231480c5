"""Strokes of every source, as flat arrays and on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from letters_core.characters import INDEX
from model import templates
from model.sources import strokes
from model.sources.svg_path import CURVE_POINTS, flatten
from model.templates import Drawing, Templates


def test_kanjivg_gives_its_characters_and_variants(kanjivg: Path) -> None:
    drawings = list(strokes.read_kanjivg(kanjivg))
    assert [(d.character, d.writer) for d in drawings] == [
        ("つ", ""),
        ("口", "-Kaisho"),
        ("口", ""),
    ]


def test_ink_outside_the_set_is_left_out(ink_file: Path) -> None:
    assert [d.character for d in strokes.read_ink(ink_file)] == ["A"]


def test_a_tomoe_dictionary_gives_its_strokes(tmp_path: Path) -> None:
    path = tmp_path / "handwriting.tdic"
    path.write_text("十\n:2\n2 (0 50) (100 50) \n3 (50 0) (50 40) (50 100) \n\n", "euc_jp")
    (drawing,) = strokes.read_tomoe(path)
    assert drawing.character == "十"
    assert [stroke.tolist() for stroke in drawing.strokes] == [
        [[0, 50], [100, 50]],
        [[50, 0], [50, 40], [50, 100]],
    ]


def test_templates_survive_the_disk(tmp_path: Path, cross: Drawing) -> None:
    box = cross._replace(character="口", strokes=[cross.strokes[0]])
    templates.pack([cross, box]).save(tmp_path / "templates.npz")
    loaded = Templates.load(tmp_path / "templates.npz")
    assert loaded.labels.tolist() == [INDEX["十"], INDEX["口"]]
    assert [len(loaded.strokes(0)), len(loaded.strokes(1))] == [2, 1]
    assert loaded.source_names == ("pen",)


def test_a_packed_drawing_has_a_longer_side_of_one(cross: Drawing) -> None:
    packed = templates.pack([cross])
    assert np.ptp(packed.points, axis=0).max() == pytest.approx(1)
    assert packed.points.min() >= 0


@pytest.mark.parametrize(
    ("data", "end"),
    [
        ("M1,2L3,4", (3, 4)),
        ("M1,2l3,4", (4, 6)),
        ("M1,2 3,4 5,6", (5, 6)),
        ("m1,2h5v-1H9V0", (9, 0)),
        ("M1.5.5L-1-2", (-1, -2)),
        ("M0,0C1,1,2,2,3,1S5,1,6,0", (6, 0)),
        ("M0,0q1,1,2,0", (2, 0)),
        ("M1,2q1,1,2,0z", (1, 2)),
        ("M0,0A1,1,0,0,0,2,0", (2, 0)),
        ("M0,0L1e1,2", (10, 2)),
    ],
)
def test_a_path_ends_where_it_says(data: str, end: tuple[float, float]) -> None:
    assert flatten(data)[-1].tolist() == pytest.approx(end)


def test_a_curve_passes_its_middle() -> None:
    points = flatten("M0,0C0,1,1,1,1,0")
    assert len(points) == CURVE_POINTS + 1
    assert points[:, 1].max() == pytest.approx(0.75, abs=0.04)


@pytest.mark.parametrize(
    ("data", "reason"),
    [("M0 0Z 5 5", "implicit command"), ("M0,0L1", "Not enough"), ("L1,1", "start with a moveto")],
)
def test_what_is_no_path_is_refused(data: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        flatten(data)
