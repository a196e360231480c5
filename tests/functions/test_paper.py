"""Ink is found on any paper, and a clean drawing is not changed."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageOps

from letters_core.reading.dark_page import DarkPaper, upright
from letters_core.reading.drawing import decode
from letters_core.reading.erosion import Ink
from letters_core.reading.paper import Blank, clean
from letters_core.reading.preprocess import placement
from model.drawing.render import on_canvas
from model.measuring.papers import SHEETS, Sheet
from tests import pngs
from tests.browser.strokes import STROKES, Strokes
from tests.drawings import png, write
from tests.pngs import GRAY, RGB_ALPHA, Format
from tests.twins import NEAT

ALL: dict[str, Strokes] = {**STROKES, **NEAT}
WIDTHS = (4, 8, 12, 20, 32)
# Dots that belong to a character, as far away as they occur: in i and j with a small stem, 犬, ぷ.
FAR_DOTS: dict[str, Strokes] = {
    "i": (((0.5, 0.4), (0.5, 0.9)), ((0.5, 0.1), (0.5, 0.11))),
    "i aside": (((0.45, 0.45), (0.45, 0.9)), ((0.55, 0.1), (0.55, 0.11))),
    "j": (((0.6, 0.4), (0.6, 0.85), (0.35, 0.9)), ((0.62, 0.1), (0.62, 0.11))),
    "犬": (
        ((0.1, 0.4), (0.8, 0.38)),
        ((0.45, 0.15), (0.4, 0.55), (0.1, 0.9)),
        ((0.45, 0.45), (0.9, 0.9)),
        ((0.84, 0.12), (0.86, 0.14)),
    ),
    "か゛": (
        ((0.1, 0.4), (0.5, 0.38), (0.4, 0.85)),
        ((0.3, 0.2), (0.1, 0.85)),
        ((0.58, 0.4), (0.65, 0.6)),
        ((0.76, 0.16), (0.78, 0.2)),
        ((0.88, 0.1), (0.9, 0.14)),
    ),
    "心": (
        ((0.1, 0.6), (0.08, 0.65)),
        ((0.3, 0.4), (0.35, 0.8), (0.7, 0.8), (0.72, 0.65)),
        ((0.5, 0.35), (0.52, 0.4)),
        ((0.9, 0.45), (0.92, 0.5)),
    ),
    "い": (((0.2, 0.3), (0.25, 0.7), (0.35, 0.65)), ((0.8, 0.4), (0.82, 0.45))),
    "゛": (((0.4, 0.4), (0.42, 0.42)), ((0.6, 0.35), (0.62, 0.37))),
}


def drawn(
    strokes: Strokes, width: float = 12, size: float = 0.8, x: float = 0.5, y: float = 0.5
) -> Ink:
    """Draw strokes on a canvas of 256 pixels, as the page sends them."""
    lines = [np.array(stroke, np.float32) for stroke in strokes]
    return on_canvas(lines, 256, width, size, x, y)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", [0.3, 0.55, 0.82])
def test_a_clean_drawing_comes_out_bit_for_bit(width: int, size: float) -> None:
    for character, strokes in ALL.items():
        ink = drawn(strokes, width=width, size=size)
        np.testing.assert_array_equal(clean(ink), ink, character)


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_a_clean_png_comes_out_bit_for_bit(mode: str) -> None:
    ink = decode(png(write("あ", mode=mode)))
    np.testing.assert_array_equal(clean(ink), ink)


def test_a_pale_clean_drawing_comes_out_bit_for_bit() -> None:
    ink = (drawn(STROKES["木"]) * 0.45).astype(np.uint8)
    np.testing.assert_array_equal(clean(ink), ink)


def ink_on(sheet: Sheet, ink: Ink) -> Ink:
    """Put a drawing on a sheet of paper, and return the ink that is found."""
    picture = sheet.paper(ink, np.random.default_rng(5))
    return clean(decode(png(picture)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_is_left_is_the_ink(sheet: Sheet) -> None:
    ink = drawn(STROKES["永"], width=sheet.canvas.width, size=sheet.canvas.size)
    found = ink_on(sheet, ink)
    as_large = Image.fromarray(found).resize((256, 256), Image.Resampling.BOX)
    missed = (np.asarray(as_large) >= int(found.max()) // 2) != (ink >= 128)
    assert missed.sum() <= 0.25 * (ink >= 128).sum()


def test_an_uneven_margin_stays_out_of_the_placement() -> None:
    small = drawn(STROKES["の"], size=0.35, x=0.35, y=0.68)
    expected = placement(small)
    for sheet in SHEETS:
        if not sheet.name.startswith(("dark square", "tap")):
            found = placement(ink_on(sheet, small))
            assert found == pytest.approx(expected, abs=0.03), sheet.name


BLANKS = {
    "white": np.full((32, 32, 4), 255),
    "transparent": np.zeros((32, 32, 4), dtype=int),
    "white on transparent": np.where(np.eye(32)[..., None] > 0, 255, (255, 255, 255, 0)),
    "black all over": np.full((32, 32, 4), (0, 0, 0, 255)),
    "gray all over": np.full((32, 32, 4), (127, 127, 127, 255)),
    "pale gray on white": np.where(np.eye(32)[..., None] > 0, (200, 200, 200, 255), 255),
    "four dots": np.where(np.arange(1024).reshape(32, 32, 1) < 4, (0, 0, 0, 255), 255),
}


@pytest.mark.parametrize("samples", BLANKS.values(), ids=BLANKS)
def test_nothing_drawn_is_blank(samples: pngs.Samples) -> None:
    with pytest.raises(Blank):
        clean(decode(pngs.encode(samples, Format(RGB_ALPHA, 8))))


def test_paper_alone_is_blank() -> None:
    nothing = np.zeros((256, 256), np.uint8)
    for sheet in SHEETS:
        if not sheet.name.startswith(("dark square", "tap")):
            with pytest.raises(Blank):
                ink_on(sheet, nothing)


def test_a_small_thin_stroke_is_not_blank() -> None:
    samples = np.full((16, 16, 1), 255)
    samples[4:12, 8] = 0
    assert clean(decode(pngs.encode(samples, Format(GRAY, 8)))).max() == 255


def test_light_on_dark_is_inverted() -> None:
    picture = write("永")
    turned = clean(decode(png(ImageOps.invert(picture))))
    np.testing.assert_array_equal(turned, clean(decode(png(picture))))


def test_dark_and_light_that_cannot_be_told_apart_are_refused() -> None:
    stripes = np.broadcast_to(np.arange(64) % 8 < 5, (64, 64)) * np.uint8(255)
    with pytest.raises(DarkPaper, match="found light ink on dark paper"):
        clean(stripes)


def test_dark_ink_on_dark_gray_paper_is_no_dark_page() -> None:
    ink = drawn(STROKES["木"]).astype(int)
    found = clean((150 + ink * 105 // 255).astype(np.uint8))
    assert ((found >= 128) != (ink >= 128)).mean() < 0.01


def test_a_box_cut_close_to_its_strokes_is_no_dark_page() -> None:
    close = ImageOps.invert(ImageOps.invert(write("口")).crop((60, 66, 196, 204)))
    ink = decode(png(close))
    assert upright(ink) is ink


@pytest.mark.parametrize("size", [0.45, 0.7, 0.85])
def test_a_box_drawn_with_a_marker_is_no_dark_page(size: float) -> None:
    for character in "口日国田目四":
        if character in ALL:
            ink = drawn(ALL[character], width=32, size=size)
            assert upright(ink) is ink


def with_tap(ink: Ink, x: float, y: float, pen: float = 12) -> Ink:
    """Add a dot where a finger touches the square, at fractions (x, y) of its side."""
    side = len(ink)
    rows, columns = np.mgrid[:side, :side] + 0.5
    distance = np.hypot(columns - x * side, rows - y * side)
    tap = (np.clip(pen / 2 + 0.5 - distance, 0, 1) * 255).astype(np.uint8)
    return np.maximum(ink, tap)


CORNERS = ((0.05, 0.05), (0.95, 0.05), (0.05, 0.95), (0.95, 0.95))


@pytest.mark.parametrize("size", [0.3, 0.5, 0.65])
def test_a_tap_in_a_corner_is_removed(size: float) -> None:
    for character, strokes in ALL.items():
        ink = drawn(strokes, size=size)
        for corner in CORNERS:
            np.testing.assert_array_equal(clean(with_tap(ink, *corner)), ink, character)


def test_taps_in_every_corner_are_removed() -> None:
    ink = touched = drawn(STROKES["木"], size=0.5)
    for corner in CORNERS:
        touched = with_tap(touched, *corner)
    np.testing.assert_array_equal(clean(touched), ink)


@pytest.mark.parametrize("width", [5, 12, 20])
@pytest.mark.parametrize("size", [0.35, 0.6, 0.85])
@pytest.mark.parametrize("character", FAR_DOTS)
def test_dots_that_belong_stay(character: str, size: float, width: float) -> None:
    ink = drawn(FAR_DOTS[character], size=size, width=width)
    np.testing.assert_array_equal(clean(ink), ink)


def test_one_dot_alone_stays() -> None:
    ink = with_tap(np.zeros((256, 256), np.uint8), 0.1, 0.1)
    np.testing.assert_array_equal(clean(ink), ink)


def test_a_tap_does_not_move_a_small_kana() -> None:
    small = drawn(STROKES["の"], size=0.3, x=0.35, y=0.68)
    assert placement(clean(with_tap(small, 0.95, 0.05))) == placement(small)


@pytest.mark.parametrize("side", [16, 48, 64, 100, 257, 300, 1024])
def test_any_side_is_cleaned(side: int) -> None:
    gray = write("十", side=side).point(lambda value: 30 + value * 200 // 255)
    for picture in (gray, gray.crop((0, 0, side, max(16, side * 2 // 3)))):
        found = clean(decode(png(picture)))
        assert found.max() >= 240
        assert found.min() == found[0, 0] == 0
