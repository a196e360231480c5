"""The batches of training: drawn strokes, and licensed pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX, Script, script_of
from letters_core.reading.defects import Defect
from letters_core.reading.preprocess import CHANNELS, SIDE, ink_box
from model import templates
from model.drawing.sampler import NOTHING, STRENGTHS, Batch, Sampler, moved
from model.settings import FULL, Settings
from model.sources import pictures
from model.sources.cleaning import lacks_strokes, read_komatsu
from model.sources.pictures import Pictures
from model.templates import Drawing, Templates
from model.training.priors import prior_correction
from model.training.rare_kanji import RARE

KANJI_ONLY = replace(
    FULL,
    script_share={Script.KANJI: 1.0},
    source_weight={"pen": 1.0},
    strength={"pen": 1.0},
)


def crosses_and_boxes(cross: Drawing) -> Templates:
    box = [np.array([(0, 0), (90, 0), (90, 90), (0, 90), (0, 0)], np.float32)]
    return templates.pack([cross, cross, cross, cross._replace(character="口", strokes=box)])


def wanting(character: str, weight: float) -> NDArray[np.float64]:
    weights = np.ones(len(CHARACTERS))
    weights[INDEX[character]] = weight
    return weights


def drawn(
    settings: Settings, made_of: Templates, scans: Pictures | None = None
) -> NDArray[np.int64]:
    albums = {"scans": scans} if scans else {}
    _, labels, _ = next(Sampler(made_of, settings, 1, pictures=albums).batches(400))
    return labels


def test_a_batch_is_pictures_as_served_and_labels(cross: Drawing) -> None:
    batch, labels, _ = next(Sampler(crosses_and_boxes(cross), KANJI_ONLY, 1).batches(8))
    assert batch.shape == (8, SIDE, SIDE, CHANNELS)
    assert batch.dtype == np.uint8
    assert set(labels) <= {INDEX["十"], INDEX["口"]}
    assert all(picture.max() == 255 for picture in batch)


def test_characters_come_equally_often_however_many_templates_they_have(cross: Drawing) -> None:
    labels = drawn(KANJI_ONLY, crosses_and_boxes(cross))
    assert 0.4 < (labels == INDEX["口"]).mean() < 0.6


def test_a_character_comes_as_often_as_is_wanted(cross: Drawing) -> None:
    sampler = Sampler(crosses_and_boxes(cross), KANJI_ONLY, 1)
    sampler.prefer(wanting("口", 4))
    _, labels, _ = next(sampler.batches(400))
    assert 0.75 < (labels == INDEX["口"]).mean() < 0.85


def test_more_of_one_script_does_not_mean_less_of_another(cross: Drawing) -> None:
    line = cross._replace(character="l", strokes=cross.strokes[:1])
    halves = replace(KANJI_ONLY, script_share={Script.KANJI: 0.5, Script.LATIN: 0.5})
    sampler = Sampler(templates.pack([cross, line]), halves, 1)
    _, before, _ = next(sampler.batches(400))
    sampler.prefer(wanting("十", 100))
    _, after, _ = next(sampler.batches(400))
    lines = [(labels == INDEX["l"]).mean() for labels in (before, after)]
    assert lines[1] == pytest.approx(lines[0], abs=0.1)


def test_no_marker_runs_the_dot_of_an_i_into_its_stem() -> None:
    stem, dot = [(50, 14), (50, 55), (50, 100)], [(50, 0), (51, 1)]
    letter = Drawing("i", "pen", "", [np.array(s, np.float32) for s in (stem, dot)])
    markers = replace(
        KANJI_ONLY, script_share={Script.LATIN: 1.0}, marker_share=1.0, cursive_share=0.0
    )
    batch, *_ = next(Sampler(templates.pack([letter]), markers, 1).batches(100))
    assert np.mean([is_parted(picture[..., 1]) for picture in batch]) > 0.85


def is_parted(ink: NDArray[np.uint8]) -> bool:
    """Return whether a row between the highest and the lowest ink is empty."""
    rows = ink.max(axis=1) > 127
    return not rows[rows.argmax() : len(rows) - rows[::-1].argmax()].all()


def test_one_seed_gives_the_same_batches(cross: Drawing) -> None:
    samplers = (Sampler(crosses_and_boxes(cross), KANJI_ONLY, 7) for _ in range(2))
    first, second = (next(sampler.batches(8))[0] for sampler in samplers)
    assert np.array_equal(first, second)


def test_scans_are_drawn_beside_the_strokes(cross: Drawing, tmp_path: Path) -> None:
    assert pictures.write(scans_of("永"), tmp_path, pictures.SCANS) == 3
    scans = Pictures.load(tmp_path, pictures.SCANS)
    quarter = replace(KANJI_ONLY, picture_share={"scans": 0.25})
    labels = drawn(quarter, crosses_and_boxes(cross), scans)
    assert 0.15 < (labels == INDEX["永"]).mean() < 0.35


def test_what_is_blank_is_drawn_again(cross: Drawing, monkeypatch: pytest.MonkeyPatch) -> None:
    sampler = Sampler(crosses_and_boxes(cross), KANJI_ONLY, 1)
    drawn = [(np.zeros((40, 40), np.uint8), INDEX["永"], Defect.NONE), sampler._one()]
    monkeypatch.setattr(sampler, "_one", lambda: drawn.pop(0))
    assert next(sampler.batches(1))[1] != INDEX["永"]


def test_the_last_of_a_batch_are_twins_of_the_first(cross: Drawing) -> None:
    sampler = Sampler(crosses_and_boxes(cross), KANJI_ONLY, 1)
    batch, labels, kinds = next(sampler.batches(12, twins=3))
    assert (labels[:3] == labels[-3:]).all()
    assert (kinds[:3] == kinds[-3:]).all()
    apart = np.abs(batch.astype(int) - batch[-1]).mean(axis=(1, 2, 3))
    assert 0 < apart[2] < min(np.delete(apart, [2, 11])) / 3


@pytest.mark.parametrize(("right", "down"), [(0.25, 0.0), (0.0, -0.25)])
def test_a_twin_lies_part_of_a_pixel_aside(right: float, down: float) -> None:
    ink = np.zeros((9, 9), np.uint8)
    ink[4, 4] = 200
    twin = moved(ink, right, down).astype(float)
    rows, columns = np.indices(twin.shape)
    assert (twin * columns).sum() / twin.sum() == pytest.approx(5 + right, abs=0.01)
    assert (twin * rows).sum() / twin.sum() == pytest.approx(5 + down, abs=0.01)


def test_some_drawings_keep_to_the_template(cross: Drawing) -> None:
    sampler = Sampler(crosses_and_boxes(cross), KANJI_ONLY, 3)
    neat = [sampler._stray() < STRENGTHS[0] for _ in range(2000)]
    assert 0.1 < np.mean(neat) < 0.2


def test_a_picture_is_bent_but_not_beyond_recognition(tmp_path: Path) -> None:
    pictures.write(scans_of("永"), tmp_path, pictures.SCANS)
    scans = Pictures.load(tmp_path, pictures.SCANS)
    assert scans is not None
    bent = [scans.bent(0, np.random.default_rng(seed)) for seed in range(20)]
    # The share of ink in its own box hardly depends on its size.
    parts = []
    for ink in bent:
        left, top, right, bottom = ink_box(ink)
        parts.append(float((ink > 100).sum()) / ((right - left) * (bottom - top)))
    assert len(np.unique(parts)) == 20
    assert (abs(np.array(parts) / np.median(parts) - 1) < 0.6).all()


@pytest.mark.parametrize(("warp", "at_least", "below"), [(0.0, 0.0, 0.01), (0.06, 0.01, 0.05)])
def test_each_part_of_a_picture_moves_on_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warp: float, at_least: float, below: float
) -> None:
    monkeypatch.setattr(pictures, "_WARP", warp)
    pictures.write(bars(), tmp_path, pictures.SCANS)
    scans = Pictures.load(tmp_path, pictures.SCANS)
    assert scans is not None
    bends = [bend_of_line(scans.bent(0, np.random.default_rng(seed))) for seed in range(40)]
    assert at_least <= np.median(bends) < below


def bars() -> Iterator[tuple[str, NDArray[np.uint8]]]:
    image = np.zeros((80, 80), np.uint8)
    image[10:70, 38:42] = 255
    image[10:70, (10, 69)] = 60
    yield "川", image


def bend_of_line(ink: NDArray[np.uint8]) -> float:
    """Return how far a line from top to bottom is from straight, as a part of its length."""
    line = ink > 150
    rows = np.flatnonzero(line.any(axis=1))[2:-2]
    middles = np.array([np.flatnonzero(line[row]).mean() for row in rows])
    straight = np.polyval(np.polyfit(rows, middles, 1), rows)
    return float(np.abs(middles - straight).max()) / len(rows)


def test_pictures_keep_their_own_size(tmp_path: Path) -> None:
    pictures.write(scans_of("永"), tmp_path, pictures.LICENSED)
    (kept,) = pictures.albums(tmp_path).values()
    assert kept.sizes.tolist() == [[44, 54]] * 3


def test_without_sets_of_pictures_there_are_none(tmp_path: Path) -> None:
    assert pictures.albums(tmp_path) == {}


def scans_of(character: str) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    for index in range(3):
        image = np.zeros((63, 64), np.uint8)
        image[10:50, 20 + 5 * index : 24 + 5 * index] = 200
        image[28:32, 10:60] = 200
        yield character, image


def defects_of(kinds: dict[Defect, float], made_of: Templates) -> Batch:
    """Draw a batch of which a half has one defect."""
    every = np.ones(len(made_of.stroke_ends), np.bool_)
    settings = replace(KANJI_ONLY, defect_share=kinds)
    return next(Sampler(made_of, settings, 1, every).batches(200))


def test_a_stroke_is_missing_as_often_as_the_settings_say(cross: Drawing) -> None:
    _, labels, kinds = defects_of({Defect.MISSING_STROKE: 0.5}, crosses_and_boxes(cross))
    assert 0.4 < (kinds == Defect.MISSING_STROKE).mean() < 0.6
    assert set(labels) <= {INDEX["十"], INDEX["口"]}


def test_what_is_no_character_has_no_label(cross: Drawing) -> None:
    line = cross._replace(character="l", strokes=cross.strokes[:1])
    made_of = templates.pack([cross, line])
    _, labels, kinds = defects_of({Defect.NOT_A_CHARACTER: 0.5}, made_of)
    assert ((labels == NOTHING) == (kinds == Defect.NOT_A_CHARACTER)).all()
    assert 0.4 < (labels == NOTHING).mean() < 0.6


def test_without_removable_strokes_no_stroke_is_missing(cross: Drawing) -> None:
    _, _, kinds = next(Sampler(crosses_and_boxes(cross), KANJI_ONLY, 1).batches(100))
    assert (kinds == Defect.NONE).all()


def test_a_line_is_only_the_letters_that_are_one_line() -> None:
    line = [np.array([(0, 0), (1, 50), (0, 100)], np.float32)]
    assert lacks_strokes(Drawing("T", "unipen", "", line))
    assert not lacks_strokes(Drawing("l", "unipen", "", line))


def test_an_i_without_its_dot_is_left_out() -> None:
    stem = np.array([(0, 40), (10, 90), (40, 100)], np.float32)
    dot = np.array([(0, 0), (2, 2)], np.float32)
    assert lacks_strokes(Drawing("i", "unipen", "", [stem]))
    assert not lacks_strokes(Drawing("i", "unipen", "", [stem, dot]))


@pytest.mark.parametrize("character", ["K", "k", "E", "4"])
def test_a_letter_of_three_arms_needs_its_stem(character: str) -> None:
    corner = np.array([(60, 0), (0, 50), (60, 100)], np.float32)
    stem = np.array([(0, 0), (0, 100)], np.float32)
    in_one = np.array([(0, 0), (0, 100), (0, 50), (60, 0), (0, 50), (60, 100)], np.float32)
    assert lacks_strokes(Drawing(character, "unipen", "", [corner]))
    assert not lacks_strokes(Drawing(character, "unipen", "", [stem, corner]))
    assert not lacks_strokes(Drawing(character, "unipen", "", [in_one]))
    assert not lacks_strokes(Drawing("c", "unipen", "", [corner]))


def test_a_b_needs_its_stem() -> None:
    turn = np.linspace(-np.pi / 2, np.pi / 2, 16)
    bow = np.stack([50 * np.cos(turn), 25 + 25 * np.sin(turn)], axis=1)
    bows = np.concatenate([bow, bow + np.array([0, 50])]).astype(np.float32)
    stem = np.array([(0, 100), (0, 0)], np.float32)
    assert lacks_strokes(Drawing("B", "unipen", "", [bows]))
    assert not lacks_strokes(Drawing("3", "unipen", "", [bows]))
    assert not lacks_strokes(Drawing("B", "unipen", "", [stem, bows]))
    assert not lacks_strokes(Drawing("B", "unipen", "", [np.concatenate([stem, bows])]))


def test_a_drawing_of_another_character_is_not_trained_on(tmp_path: Path) -> None:
    path = tmp_path / "handwriting.tdic"
    path.write_text("".join(f"{c}\n:1\n2 (0 5) (9 5) \n\n" for c in "姶始"), "euc_jp")
    assert [drawing.character for drawing in read_komatsu(path)] == ["始"]


def test_a_letter_with_all_its_strokes_is_kept(cross: Drawing) -> None:
    assert not lacks_strokes(cross._replace(character="t"))


def test_a_kanji_that_schools_teach_counts_twice() -> None:
    back = prior_correction(FULL, np.full(len(CHARACTERS), 1 / len(CHARACTERS)))
    assert back[INDEX["姶"]] - back[INDEX["始"]] == pytest.approx(np.log(2))


def test_the_other_kanji_are_taught_in_school() -> None:
    taught = [c for c in CHARACTERS if script_of(c) is Script.KANJI and c not in RARE]
    assert len(taught) == 2134
    assert {"亜", "腕", "漢", "喩"} < set(taught)
    assert len(set(RARE)) == len(RARE) == 3240 - 2134
