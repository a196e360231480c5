"""PNGs of every kind become the same ink; a PNG that is no drawing is refused with a reason."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL.PngImagePlugin import PngImageFile

from letters_core.reading.drawing import decode
from letters_core.reading.png import OutOfBounds, Undecodable
from tests import pngs
from tests.drawings import png, write
from tests.functions.conftest import RunPython
from tests.odd_pngs import CORPUS, UNDECODABLE
from tests.pngs import GRAY, PALETTE, RGB, RGB_ALPHA, SIGNATURE, Format, chunk

EVERY_FORMAT = pytest.mark.parametrize("how", pngs.EVERY_FORMAT, ids=str)
PLAIN = Format(GRAY, 8)


@pytest.fixture
def ink() -> pngs.Mask:
    """A cross on 24 x 20, neither side a multiple of eight."""
    mask = np.zeros((20, 24), dtype=bool)
    mask[9:12, 3:21] = True
    mask[2:18, 10:13] = True
    return mask


@pytest.fixture
def cross(ink: pngs.Mask) -> bytes:
    return pngs.dark_on_light(ink, PLAIN)


@EVERY_FORMAT
def test_dark_on_white_becomes_ink(ink: pngs.Mask, how: Format) -> None:
    np.testing.assert_array_equal(decode(pngs.dark_on_light(ink, how)), ink * 255)


@EVERY_FORMAT
def test_dark_on_transparent_becomes_ink(ink: pngs.Mask, how: Format) -> None:
    np.testing.assert_allclose(decode(pngs.dark_on_nothing(ink, how)), ink * 255, atol=1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_what_pillow_writes_becomes_ink(mode: str) -> None:
    expected = 255 - np.asarray(write("永", mode="1").convert("L"))
    image = write("永", mode="1").convert("L").convert(mode)
    np.testing.assert_array_equal(decode(png(image)), expected)


def test_the_shape_is_height_by_width(cross: bytes) -> None:
    assert decode(cross).shape == (20, 24)


def test_ink_is_darkness_times_alpha() -> None:
    samples = np.full((16, 16, 4), 255)
    samples[4:12, 4:12] = (51, 51, 51, 128)
    how = Format(RGB_ALPHA, 8)
    assert decode(pngs.encode(samples, how))[8, 8] == round((255 - 51) * 128 / 255)


def test_colour_ink_counts_by_its_luma() -> None:
    samples = np.full((16, 16, 3), 255)
    samples[4:12, 4:12] = (0, 0, 255)
    assert decode(pngs.encode(samples, Format(RGB, 8)))[8, 8] == 255 - 29


def test_a_palette_entry_may_be_half_transparent(ink: pngs.Mask) -> None:
    extra = chunk(b"PLTE", b"\xff\xff\xff\0\0\0") + chunk(b"tRNS", b"\xff\x80")
    assert decode(pngs.encode(ink[..., None].astype(int), Format(PALETTE, 8), extra)).max() == 128


@pytest.mark.parametrize("side", [16, 1024])
def test_the_bounds_themselves_are_allowed(side: int) -> None:
    assert decode(png(write("十", side=side))).shape == (side, side)


def test_an_animation_counts_by_its_still_picture(cross: bytes) -> None:
    animated = cross[:33] + chunk(b"acTL", struct.pack(">II", 2, 0)) + cross[33:]
    np.testing.assert_array_equal(decode(animated), decode(cross))


def test_notes_within_the_file_are_never_inflated(
    cross: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(1_000_000)))
    seen: list[bytes] = []

    def watched(file: io.BytesIO) -> PngImageFile:
        seen.append(file.getvalue())
        return PngImageFile(file)

    monkeypatch.setattr("letters_core.reading.drawing.PngImageFile", watched)
    decode(cross[:33] + bomb + cross[33:])
    assert seen == [cross]


def test_what_follows_the_picture_is_ignored(cross: bytes) -> None:
    np.testing.assert_array_equal(decode(cross + b"and more"), decode(cross))


def test_picture_data_may_come_in_pieces(ink: pngs.Mask, cross: bytes) -> None:
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in (~ink * 255).astype(np.uint8)))
    pieces = b"".join(chunk(b"IDAT", bytes([byte])) for byte in data)
    whole = SIGNATURE + pngs.header(24, 20, PLAIN) + pieces + chunk(b"IEND")
    np.testing.assert_array_equal(decode(whole), decode(cross))


def test_the_keys_high_byte_decides_in_16_bit_colour() -> None:
    samples = np.full((16, 16, 3), 0x1234)
    samples[4:12, 4:12] = 0
    key = chunk(b"tRNS", struct.pack(">3H", *[0x1234] * 3))
    assert decode(pngs.encode(samples, Format(RGB, 16), key))[0, 0] == 0


def test_a_small_thin_stroke_is_ink() -> None:
    samples = np.full((16, 16, 1), 255)
    samples[4:12, 8] = 0
    assert decode(pngs.encode(samples, PLAIN)).max() == 255


@pytest.mark.parametrize(
    ("width", "height"), [(15, 64), (64, 15), (1025, 64), (64, 1025), (0, 64), (2**32 - 1, 64)]
)
def test_a_side_out_of_bounds_is_refused_by_the_header_alone(width: int, height: int) -> None:
    with pytest.raises(OutOfBounds, match="Expected 16 to 1,024 pixels a side"):
        decode(SIGNATURE + pngs.header(width, height, PLAIN))


def test_a_bomb_is_refused_before_pillow_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_file: object) -> None:
        pytest.fail("Pillow was asked to decode a bomb")

    monkeypatch.setattr("letters_core.reading.drawing.PngImageFile", never)
    data = chunk(b"IDAT", zlib.compress(bytes(50_000_000)))
    bomb = SIGNATURE + pngs.header(30_000, 30_000, PLAIN) + data + chunk(b"IEND")
    with pytest.raises(OutOfBounds):
        decode(bomb)


@pytest.mark.parametrize("data", CORPUS[UNDECODABLE].values(), ids=CORPUS[UNDECODABLE])
def test_a_broken_file_is_undecodable(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


def test_a_file_cut_short_anywhere_is_undecodable(cross: bytes) -> None:
    for length in range(len(cross)):
        with pytest.raises(Undecodable):
            decode(cross[:length])


def test_a_wrong_checksum_is_undecodable(cross: bytes) -> None:
    damaged = bytearray(cross)
    damaged[45] ^= 1
    with pytest.raises(Undecodable, match="the checksum of IDAT is wrong"):
        decode(bytes(damaged))


def test_only_pillows_png_plugin_is_imported(run_python: RunPython) -> None:
    plugins = run_python(
        "import sys, letters_core.reading.drawing\n"
        "print(*sorted(m for m in sys.modules if m.startswith('PIL.') and 'Plugin' in m))"
    )
    assert plugins == "PIL.PngImagePlugin"
