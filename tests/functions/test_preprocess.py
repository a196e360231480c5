"""The network's input is the same for any pen, size and canvas."""

from __future__ import annotations

import numpy as np
import pytest

from letters_core.reading import preprocess
from letters_core.reading.erosion import Ink, halved, peaked
from letters_core.reading.preprocess import (
    CHANNELS,
    EXTENT,
    FINE,
    FINEST,
    LINE_WIDTH,
    SIDE,
    frame,
    ink_box,
    line_width,
    placement,
    prepare,
    thinned,
)
from model.drawing.render import on_canvas
from tests.drawings import STROKES


def written(
    character: str, width: float = 12, size: float = 0.8, side: int = 256, x: float = 0.5
) -> Ink:
    """Draw a character; ``width`` in pixels of a canvas of 256."""
    strokes = [np.array(stroke, np.float32) for stroke in STROKES[character]]
    return on_canvas(strokes, side, width * side / 256, size, x)


def evened(ink: Ink) -> Ink:
    """Return the first channel, whose lines have one width."""
    return prepare(ink)[..., 0]


def difference(one: Ink, other: Ink) -> float:
    """Return the ink that only one of two pictures has, relative to the ink of the first."""
    return float(np.abs(one.astype(int) - other.astype(int)).sum() / one.astype(int).sum())


@pytest.mark.parametrize("width", [4, 8, 12, 20, 32])
def test_the_width_of_a_line_is_found(width: float) -> None:
    ink = written("十", width)
    assert line_width(ink) == pytest.approx(width, rel=0.12)


@pytest.mark.parametrize("character", ["永", "口", "十"])
@pytest.mark.parametrize("width", [4, 8, 20, 32])
def test_the_pen_does_not_change_what_the_network_sees(character: str, width: float) -> None:
    usual = evened(written(character))
    # A marker's corners come out rounder.
    assert difference(usual, evened(written(character, width))) < 0.4


@pytest.mark.parametrize("size", [0.3, 0.5, 0.9])
def test_the_size_does_not_change_what_the_network_sees(size: float) -> None:
    usual = evened(written("永", width=6))
    assert difference(usual, evened(written("永", width=6, size=size))) < 0.35


@pytest.mark.parametrize("side", [64, 128, 512, 1024])
def test_the_canvas_does_not_change_what_the_network_sees(side: int) -> None:
    assert difference(evened(written("永")), evened(written("永", side=side))) < 0.3


def test_the_place_does_not_change_what_the_network_sees() -> None:
    left = evened(written("口", size=0.4, x=0.3))
    right = evened(written("口", size=0.4, x=0.7))
    assert difference(left, right) < 0.15


@pytest.mark.parametrize("character", ["永", "口", "十"])
def test_part_of_a_pixel_hardly_changes_what_the_network_sees(character: str) -> None:
    # With edges in whole pixels the frame jumped by half of one, and the ink by 0.05.
    usual = evened(written(character))
    for aside in (0.05, 0.25, 0.5):
        assert difference(usual, evened(written(character, x=0.5 + aside / 256))) < 0.025


def test_the_edges_of_ink_lie_between_pixels() -> None:
    ink = np.zeros((20, 20), np.uint8)
    ink[5:10, 4:12] = 255
    whole = ink_box(ink)
    assert whole.right - whole.left == pytest.approx(8, abs=0.6)
    ink[5:10, 3] = 51
    ink[5:10, 11] = 204
    moved = ink_box(ink)
    assert moved.left - whole.left == pytest.approx(-0.2, abs=0.2)
    assert moved.right - whole.right == pytest.approx(-0.2, abs=0.2)
    assert (moved.top, moved.bottom) == (whole.top, whole.bottom)


def test_ink_may_touch_the_edge_of_the_picture() -> None:
    box = ink_box(np.full((8, 10), 255, np.uint8))
    assert box == pytest.approx((0, 0, 10, 8), abs=0.3)


def test_centre_lines_span_the_same_extent_with_any_pen() -> None:
    for width in (4, 12, 32):
        framed, line = frame(written("口", width))
        rows = np.flatnonzero(framed.max(axis=1) > 127)
        extent = (rows[-1] - rows[0] + 1) / FINEST
        assert extent - line == pytest.approx(EXTENT, abs=2.5)


def test_lines_come_out_at_one_width() -> None:
    for width in (4, 12, 32):
        assert line_width(evened(written("十", width))) == pytest.approx(LINE_WIDTH, abs=0.7)


def test_a_fine_line_beside_fat_ones_is_kept() -> None:
    ink = written("口", 32)
    ink[120:124, 60:200] = 255
    across_the_middle = evened(ink)[SIDE // 2 - 4 : SIDE // 2 + 4, SIDE // 2]
    assert across_the_middle.max() > 100


def test_a_pale_pencil_counts_like_black_ink() -> None:
    black = written("永")
    pale = (black * 0.4).astype(np.uint8)
    assert difference(evened(black), evened(pale)) < 0.1


def test_a_single_dot_can_be_prepared() -> None:
    ink = np.zeros((16, 16), np.uint8)
    ink[7:9, 7:9] = 255
    assert prepare(ink).shape == (SIDE, SIDE, CHANNELS)


def test_blank_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="found blank paper"):
        evened(np.zeros((64, 64), np.uint8))


def test_placement_is_given_in_fractions_of_the_frame() -> None:
    where = placement(written("口", width=4, size=0.4, x=0.3))
    assert where.size == pytest.approx(0.42, abs=0.02)
    assert where.x == pytest.approx(0.3, abs=0.01)
    assert where.y == pytest.approx(0.5, abs=0.01)


def finer(picture: Ink, first: int) -> Ink:
    """Join the four channels from ``first`` into their (128, 128) view."""
    cells = picture[..., first : first + FINE * FINE].reshape(SIDE, SIDE, FINE, FINE)
    return cells.transpose(0, 2, 1, 3).reshape(SIDE * FINE, SIDE * FINE)


@pytest.mark.parametrize("width", [4, 32])
def test_beside_the_even_lines_lies_the_drawing_itself_twice_as_fine(width: float) -> None:
    framed, _ = frame(written("永", width))
    assert (finer(prepare(written("永", width)), 1) == peaked(halved(framed))).all()


def test_and_once_more_with_its_fat_lines_eroded() -> None:
    marker = written("永", 32)
    eroded = peaked(thinned(*frame(marker)))
    assert (finer(prepare(marker), 1 + FINE * FINE) == eroded).all()


@pytest.mark.parametrize("width", [16, 24, 32])
def test_erosion_brings_a_marker_to_the_width_of_a_pen(width: float) -> None:
    thin = thinned(*frame(written("十", width)))
    assert line_width(thin) == pytest.approx(LINE_WIDTH * FINE, rel=0.2)


def test_a_pen_is_not_eroded() -> None:
    picture = prepare(written("永", 4))
    assert (finer(picture, 1 + FINE * FINE) == finer(picture, 1)).all()


def test_a_slit_between_the_lines_of_a_marker_grows() -> None:
    ink = np.zeros((256, 256), np.uint8)
    ink[40:216, 40:216] = 255
    ink[40:216, 127:129] = 0
    framed, _ = frame(ink)
    middle = thinned(framed, 9.0)[SIDE]
    assert middle.max() == 255
    assert (middle[SIDE - 4 : SIDE + 4] == 0).all()


def width_from_every_root(crop: Ink) -> float:
    """The line width by its definition, with the gradient of every pixel."""
    padded = np.zeros((crop.shape[0] + 2, crop.shape[1] + 2), np.float32)
    padded[1:-1, 1:-1] = crop
    across = padded[:-1, 1:] - padded[:-1, :-1]
    down = padded[1:, :-1] - padded[:-1, :-1]
    return 2 * float(padded.sum()) / float(np.sqrt(across * across + down * down).sum())


@pytest.mark.parametrize("seed", range(40))
def test_a_root_left_out_changes_no_bit_of_the_width(seed: int) -> None:
    random = np.random.default_rng(seed)
    character = list(STROKES)[seed % len(STROKES)]
    side = int(random.integers(64, 600))
    ink = written(character, float(random.uniform(2, 6)), float(random.uniform(0.5, 1)), side)
    if seed % 4 == 0:
        ink = random.integers(0, 256, ink.shape, dtype=np.uint8)
    width = line_width(ink)
    assert width == width_from_every_root(ink)


@pytest.mark.parametrize("width", np.linspace(0.2, LINE_WIDTH, 45).tolist())
def test_the_table_of_levels_is_that_of_one_width_at_a_time(width: float) -> None:
    spread = np.hypot(preprocess.BLUR, np.sqrt(1 / 6))
    offsets = np.linspace(-width / 2, width / 2, 65)
    density = np.exp(-((LINE_WIDTH / 2 - offsets) ** 2) / (2 * spread**2))
    density /= spread * np.sqrt(2 * np.pi)
    level = float(density.mean()) * width
    slope = float((density * (LINE_WIDTH / 2 - offsets)).mean()) * width / spread**2
    assert preprocess._cut(width) == pytest.approx((level, 1 / slope), rel=1e-5)
