"""The character set is the one that the model was trained for."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from letters_core.characters import CHARACTERS, INDEX, LOOK_ALIKES, Script, look_alikes, script_of

CLASSIC_TWINS = ("口ロ", "力カ", "二ニ", "へヘ", "0O", "1l", "cC", "っつ", "ゃや")
DIGEST = "7990e5b0b5e40c65f21c19e3c6fcef6c10ffeaacd605187019f3c42f3aebf5ea"


def test_the_set_is_the_agreed_one() -> None:
    assert hashlib.sha256(CHARACTERS.encode()).hexdigest() == DIGEST


def test_the_set_holds_each_character_once() -> None:
    assert len(CHARACTERS) == len(set(CHARACTERS)) == 3175


def test_each_script_has_its_share() -> None:
    assert Counter(script_of(character) for character in CHARACTERS) == {
        Script.DIGIT: 10,
        Script.LATIN: 52,
        Script.HIRAGANA: 75,
        Script.KATAKANA: 71,
        Script.KANJI: 2967,
    }


def test_an_index_is_the_place_in_the_set() -> None:
    assert all(CHARACTERS[index] == character for character, index in INDEX.items())


def test_every_look_alike_is_in_the_set() -> None:
    assert set("".join(LOOK_ALIKES)) <= set(CHARACTERS)


def test_no_character_is_in_two_groups_of_look_alikes() -> None:
    members = "".join(LOOK_ALIKES)
    assert len(members) == len(set(members))


def test_every_group_has_company() -> None:
    assert all(len(group) > 1 for group in LOOK_ALIKES)


@pytest.mark.parametrize(("one", "other"), [tuple(pair) for pair in CLASSIC_TWINS])
def test_the_classic_twins_are_look_alikes_both_ways(one: str, other: str) -> None:
    assert other in look_alikes(one)
    assert one in look_alikes(other)


def test_a_character_without_twins_looks_like_itself_alone() -> None:
    assert look_alikes("永") == "永"


def test_a_stranger_has_no_script() -> None:
    with pytest.raises(KeyError):
        script_of("é")
