"""The form for saving is read whatever the encoding of the file's name."""

from __future__ import annotations

import io

import flask
import pytest
from werkzeug.test import EnvironBuilder

from letters_core.http.problem import BadRequest
from letters_core.writings import form
from tests.writings import EI

MEDIA_TYPE = "multipart/form-data; boundary=x"


def a_form(file_name: bytes = b"ei.png") -> bytes:
    return (
        b'--x\r\nContent-Disposition: form-data; name="receipt"\r\n\r\na receipt\r\n'
        b'--x\r\nContent-Disposition: form-data; name="character"\r\n\r\n\xe6\xb0\xb8\r\n'
        b'--x\r\nContent-Disposition: form-data; name="drawing"; filename="' + file_name + b'"\r\n'
        b"Content-Type: image/png\r\n\r\n" + EI + b"\r\n--x--\r\n"
    )


def read(body: bytes, media_type: str = MEDIA_TYPE) -> form.Form:
    builder = EnvironBuilder(
        method="POST",
        input_stream=io.BytesIO(body),
        content_length=len(body),
        content_type=media_type,
    )
    return form.read(flask.Request(builder.get_environ()))


@pytest.mark.parametrize(
    "file_name",
    [
        "永.png".encode(),
        "永.png".encode("cp932"),
        # Its second byte is a backslash, which would escape the quote that ends the name.
        "表".encode("cp932"),
        "ソ能十.png".encode("cp932"),
        "永.png".encode("euc_jp"),
        "永.png".encode("iso2022_jp"),
        "écrit.png".encode("latin-1"),
        bytes(range(0x80, 0x100)),
        b"",
    ],
    ids=repr,
)
def test_the_name_of_the_file_makes_no_difference(file_name: bytes) -> None:
    assert read(a_form(file_name)) == form.Form("a receipt", "永", EI, None)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (a_form(), "multipart/form-data"),
        (a_form(), "multipart/form-data; boundary=y"),
        (a_form(), "multipart/form-data; boundary=é"),
        (a_form()[:-20], MEDIA_TYPE),
        (a_form().replace(b"Content-Disposition", b"Content-Position"), MEDIA_TYPE),
        (b"", MEDIA_TYPE),
    ],
)
def test_a_form_that_cannot_be_read_is_not_blamed_on_a_field(body: bytes, media_type: str) -> None:
    with pytest.raises(BadRequest, match="Expected a whole form"):
        read(body, media_type)


def test_a_field_that_is_not_known_is_ignored() -> None:
    more = b'--x\r\nContent-Disposition: form-data; name="colour"\r\n\r\nred\r\n' + a_form()
    assert read(more) == read(a_form())
