"""Which drawings become examples, and how they are packed."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from letters_core.examples import manifest
from letters_core.examples.directory import Directory
from model.releasing import pick_examples
from model.releasing.pick_examples import Scored
from model.templates import Drawing


def scored(cross: Drawing, score: int, source: str = "kanjivg", writer: str = "") -> Scored:
    return Scored(score, score / 10, cross._replace(source=source, writer=writer))


def test_the_best_of_each_source_comes_before_a_second_of_one(cross: Drawing) -> None:
    drawings = [scored(cross, s, w) for s, w in ((99, "a"), (98, "a"), (90, "b"), (97, "a"))]
    assert [s.score for s in pick_examples.picked(drawings, 3)] == [99, 90, 98]


def test_a_poor_drawing_of_another_hand_is_no_example_while_there_are_good_ones(
    cross: Drawing,
) -> None:
    drawings = [scored(cross, 99, "a"), scored(cross, 95, "a"), scored(cross, 60, "b")]
    assert [s.score for s in pick_examples.picked(drawings, 2)] == [99, 95]


def test_what_is_best_is_kept_where_nothing_is_good(cross: Drawing) -> None:
    drawings = [scored(cross, 40, "a"), scored(cross, 70, "a"), scored(cross, 60, "b")]
    assert [s.score for s in pick_examples.picked(drawings, 2)] == [70, 60]


def test_a_designers_strokes_are_bent_and_a_writers_are_not(cross: Drawing) -> None:
    designed = list(pick_examples.with_bent([cross._replace(source="kanjivg")]))
    assert len(designed) > 3
    assert len({d.writer for d in designed}) == len(designed)
    assert list(pick_examples.with_bent([cross])) == [cross]


def test_a_pack_is_read_by_the_store_that_serves_it(tmp_path: Path, cross: Drawing) -> None:
    pack = tmp_path / "examples.zip.xz"
    line = cross._replace(strokes=cross.strokes[:1])
    pick_examples.write({"十": [scored(cross, 97)], "一": [scored(line, 91)] * 2}, pack)
    store = Directory(pack)
    version = store.newer(None)
    assert version is not None
    listed = manifest.parse(version.manifest).characters
    assert [(e.score, e.source) for e in listed["十"]] == [(97, "KanjiVG")]
    assert len(listed["一"]) == 1
    png = store.image(manifest.object_name("十", listed["十"][0].hash))
    assert png is not None
    assert manifest.content_hash(png) == listed["十"][0].hash


def test_an_example_shows_black_ink_on_white_in_few_grays(cross: Drawing) -> None:
    png = pick_examples.png(pick_examples.canvas("十", 112).draw(cross))
    image = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    assert image.shape == (112, 112)
    assert set(np.unique(image)) == {0, 85, 170, 255}
    assert image[0, 0] == 255


@pytest.mark.parametrize(("character", "size"), [("つ", 0.78), ("っ", 0.36)])
def test_a_small_kana_is_shown_small(character: str, size: float) -> None:
    assert pick_examples.canvas(character).size == size
