"""An export of any length is read and sent one page at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from letters_core.http.problem import Unavailable
from letters_core.writings import export
from letters_core.writings.store import Writing
from tests.writings import a_writing


def test_a_page_is_sent_before_the_next_is_read() -> None:
    read: list[int] = []

    def pages() -> Iterator[list[Writing]]:
        for number in range(3):
            read.append(number)
            yield [a_writing()]

    stream = export.stream(pages())
    assert len(next(stream)) > len(a_writing().drawing)
    assert read == [0]


def test_the_parts_of_an_export_form_a_zip() -> None:
    writings = [a_writing(character) for character in "永あA"]
    whole = b"".join(export.stream([writings[:2], writings[2:], []]))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 4
        assert archive.infolist()[0].date_time == (2026, 5, 17, 12, 0, 0)


def test_an_export_that_breaks_off_is_no_zip() -> None:
    def pages() -> Iterator[list[Writing]]:
        yield [a_writing()]
        raise Unavailable

    stream = export.stream(pages())
    received = next(stream)
    with pytest.raises(Unavailable):
        next(stream)
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(received))
