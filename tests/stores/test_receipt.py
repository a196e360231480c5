"""A receipt is valid for a week, and only with the key that signed it."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from letters_core.receipt import (
    LIFETIME,
    MAX_LENGTH,
    BadReceipt,
    ReceiptExpired,
    ReceiptSigner,
    digest,
)
from tests.writings import EI, SIGNING_KEY

NEW_KEY = "the-key-that-has-taken-the-place-of-the-other-one"
SIGNER = ReceiptSigner(SIGNING_KEY)


def issue(signer: ReceiptSigner = SIGNER) -> str:
    return signer.issue(EI, {"永": 93, "水": 7}, "test-1")


def after(monkeypatch: pytest.MonkeyPatch, age: timedelta) -> None:
    """Issue receipts in the past."""
    then = time.time() - age.total_seconds()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: then)


def test_a_receipt_says_what_was_scored() -> None:
    receipt = SIGNER.read(issue())
    assert (receipt.drawing, receipt.model) == (digest(EI), "test-1")
    assert receipt.scores == {"永": 93, "水": 7}


def test_a_receipt_is_short_and_safe_in_a_url() -> None:
    token = SIGNER.issue(EI, {chr(0x4E00 + i): i for i in range(11)}, "2026-05-17-abcdef")
    assert len(token) < 600
    assert token.replace("-", "").replace("_", "").replace(".", "").isalnum()


def test_no_two_receipts_are_the_same() -> None:
    assert SIGNER.read(issue()).id != SIGNER.read(issue()).id


def test_a_receipt_is_good_for_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        after(patch, LIFETIME - timedelta(minutes=1))
        token = issue()
    assert SIGNER.read(token).scores["永"] == 93


def test_an_older_receipt_has_expired(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        after(patch, LIFETIME + timedelta(minutes=1))
        token = issue()
    with pytest.raises(ReceiptExpired, match="good for 7 days, and this one is 7 days old"):
        SIGNER.read(token)


@pytest.mark.parametrize(("ahead", "good"), [(60, True), (3600, False)])
def test_the_clocks_of_two_functions_may_differ_a_little(
    monkeypatch: pytest.MonkeyPatch, ahead: int, good: bool
) -> None:
    with monkeypatch.context() as patch:
        after(patch, timedelta(seconds=-ahead))
        token = issue()
    if good:
        SIGNER.read(token)
    else:
        with pytest.raises(ReceiptExpired):
            SIGNER.read(token)


def test_a_key_stays_good_after_it_was_replaced() -> None:
    assert ReceiptSigner(NEW_KEY, SIGNING_KEY).read(issue()).scores["永"] == 93


def test_the_newest_key_signs() -> None:
    token = issue(ReceiptSigner(NEW_KEY, SIGNING_KEY))
    assert ReceiptSigner(NEW_KEY).read(token).scores["永"] == 93


def test_a_foreign_receipt_is_refused() -> None:
    with pytest.raises(BadReceipt):
        SIGNER.read(issue(ReceiptSigner(NEW_KEY)))


def test_what_another_part_of_letters_signed_is_no_receipt() -> None:
    other = URLSafeTimedSerializer(SIGNING_KEY, salt="something else").dumps({"id": "1"})
    with pytest.raises(BadReceipt):
        SIGNER.read(str(other))


@pytest.mark.parametrize("content", [[], 7, "x", {}, {"id": "1"}, {"more": 1}])
def test_a_receipt_of_another_version_is_refused(content: object) -> None:
    signed = SIGNER._serializer.dumps(content)
    with pytest.raises(BadReceipt):
        SIGNER.read(str(signed))


@given(st.integers(0, 10_000), st.characters(codec="ascii"))
def test_a_receipt_altered_anywhere_is_refused(place: int, put: str) -> None:
    token = issue()
    place %= len(token)
    altered = token[:place] + put + token[place + 1 :]
    try:
        receipt = SIGNER.read(altered)
    except BadReceipt:
        return
    # The last digit of a signature has unused bits.
    assert receipt == SIGNER.read(token)


@given(st.text())
def test_no_text_is_a_receipt(text: str) -> None:
    with pytest.raises(BadReceipt):
        SIGNER.read(text)


@pytest.mark.parametrize("text", ["\ud800", "." * MAX_LENGTH, "a" * (MAX_LENGTH + 1), ".eJx.x.x"])
def test_a_strange_text_is_no_receipt(text: str) -> None:
    with pytest.raises(BadReceipt):
        SIGNER.read(text)


@pytest.mark.parametrize("issued", [b"aNe\0\0\0\x38", b"____________", b"AAAAf____w", b"", b"9"])
def test_a_receipt_with_an_impossible_time_is_refused(issued: bytes) -> None:
    signer = SIGNER._serializer.make_signer(SIGNER._serializer.salt)
    signed = b"e30." + issued
    token = signed + b"." + signer.get_signature(signed)
    with pytest.raises(BadReceipt):
        SIGNER.read(token.decode())


def test_the_first_key_signs_and_all_of_them_verify() -> None:
    both = ReceiptSigner(NEW_KEY, SIGNING_KEY)
    assert both.read(issue(ReceiptSigner(SIGNING_KEY))).scores["永"] == 93
    assert ReceiptSigner(NEW_KEY).read(issue(both)).scores["永"] == 93
    with pytest.raises(BadReceipt):
        ReceiptSigner(SIGNING_KEY).read(issue(both))
