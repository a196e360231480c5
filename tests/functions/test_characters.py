"""The character set is the one that the model was trained for."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from letters_core.characters import (
    CHARACTERS,
    INDEX,
    LOOK_ALIKES,
    SIZE_PAIRS,
    Script,
    look_alikes,
    script_of,
)
from tests.conftest import REPOSITORY

CLASSIC_TWINS = (
    "口ロ",
    "力カ",
    "二ニ",
    "へヘ",
    "0O",
    "1l",
    "cC",
    "っつ",
    "ゃや",
    "ッツ",
    "ヵ力",
    "一ー",
)
ORIGINAL = 3175
DIGESTS = {
    ORIGINAL: "7990e5b0b5e40c65f21c19e3c6fcef6c10ffeaacd605187019f3c42f3aebf5ea",
    3472: "caa09c69d2989f491b9fd873483c0bd1949d52368d29aa081a6925fb14a04424",
}


@pytest.mark.parametrize(("count", "digest"), DIGESTS.items())
def test_the_set_is_the_agreed_one_and_only_grows(count: int, digest: str) -> None:
    assert hashlib.sha256(CHARACTERS[:count].encode()).hexdigest() == digest


def test_the_set_holds_each_character_once() -> None:
    assert len(CHARACTERS) == len(set(CHARACTERS)) == 3472


def test_each_script_has_its_share() -> None:
    assert Counter(script_of(character) for character in CHARACTERS) == {
        Script.DIGIT: 10,
        Script.LATIN: 52,
        Script.HIRAGANA: 83,
        Script.KATAKANA: 87,
        Script.KANJI: 3240,
    }


def test_an_index_is_the_place_in_the_set() -> None:
    assert all(CHARACTERS[index] == character for character, index in INDEX.items())


def test_every_look_alike_is_in_the_set() -> None:
    assert set("".join(LOOK_ALIKES)) <= set(CHARACTERS)


def test_no_character_is_in_two_groups_of_look_alikes() -> None:
    members = "".join(LOOK_ALIKES)
    assert len(members) == len(set(members))


def test_the_page_knows_the_same_groups() -> None:
    page = (REPOSITORY / "web" / "src" / "characters.ts").read_text(encoding="utf-8")
    known = page[page.index("LOOK_ALIKES") :]
    groups = " ".join(re.findall(r'"([^"]+)"\.split', known[: known.index("];")])).split()
    assert {frozenset(group) for group in groups} == {frozenset(group) for group in LOOK_ALIKES}


def test_every_group_has_two_members_or_more() -> None:
    assert all(len(group) > 1 for group in LOOK_ALIKES)


@pytest.mark.parametrize(("one", "other"), [tuple(pair) for pair in CLASSIC_TWINS])
def test_the_classic_twins_are_look_alikes_both_ways(one: str, other: str) -> None:
    assert other in look_alikes(one)
    assert one in look_alikes(other)


def test_a_character_without_twins_looks_like_itself_alone() -> None:
    assert look_alikes("永") == "永"


@pytest.mark.parametrize("character", ["ッ", "ー", "々", "ヴ", "翔", "塡", "ゑ"])
def test_what_people_write_every_day_is_in_the_set(character: str) -> None:
    assert INDEX[character] >= ORIGINAL


def test_each_small_kana_has_its_large_one() -> None:
    assert len(SIZE_PAIRS) == len({small for small, _ in SIZE_PAIRS}) == 22
    assert {script_of(small) for small, _ in SIZE_PAIRS} == {Script.HIRAGANA, Script.KATAKANA}
    assert all(script_of(small) is script_of(large) for small, large in SIZE_PAIRS)
    assert {large for small, large in SIZE_PAIRS if small in "ッヵぁ"} == {"ツ", "カ", "あ"}


def test_a_character_outside_the_set_has_no_script() -> None:
    with pytest.raises(KeyError):
        script_of("é")


def test_the_document_on_look_alikes_has_every_group() -> None:
    document = (REPOSITORY / "docs" / "decisions" / "look-alikes.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", document.partition("## Close")[0], re.MULTILINE)
    assert {group for row in rows[1:] for group in row.split()} == set(LOOK_ALIKES)
