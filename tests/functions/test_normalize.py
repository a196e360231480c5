"""A character is found in any form: composed or not, full or half width."""

from __future__ import annotations

import json
import unicodedata

import pytest

from letters_core.characters import CHARACTERS
from letters_core.normalize import normalize
from tests.conftest import REPOSITORY

# The page's tests read the same file.
TYPED: list[tuple[str, str]] = json.loads(
    (REPOSITORY / "tests" / "typed.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_is_typed_finds_the_character_that_is_meant(typed: str, meant: str) -> None:
    assert normalize(typed) == meant
    assert normalize(meant) == meant


def test_the_set_is_normalised() -> None:
    assert normalize(CHARACTERS) == CHARACTERS


@pytest.mark.parametrize("character", ["が", "ガ", "ぱ", "永", "A", "7"])
def test_every_form_leads_to_the_character(character: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalize(unicodedata.normalize(form, character)) == character
    for selector in ("\ufe00", "\U000e0100", "\u200d"):
        assert normalize(f" {character}{selector}\u3000") == character
