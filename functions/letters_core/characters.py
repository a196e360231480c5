"""The 3,175 characters that Letters reads, their scripts, and the groups of look-alikes.

The set follows from its definition: the digits, both cases of the Latin alphabet, and rows of the
JIS X 0208 table without the cells that Japanese handwriting data sets leave empty. The order is
fixed: a character's position in ``CHARACTERS`` is the index of its logit.
"""

from __future__ import annotations

import string
from enum import Enum


class Script(str, Enum):
    """The writing system of a character; the value is what the API and the store use."""

    DIGIT = "digit"
    LATIN = "latin"
    HIRAGANA = "hiragana"
    KATAKANA = "katakana"
    KANJI = "kanji"


# How many cells of a row are assigned, if not all 94.
_CELLS = {4: 83, 5: 86, 47: 51}


def _jis_row(row: int) -> str:
    """Return the assigned cells of one JIS X 0208 row, in order."""
    # In these rows the unassigned cells, if any, are the last ones.
    cells = b"".join(bytes([row + 0xA0, cell + 0xA0]) for cell in range(1, _CELLS.get(row, 94) + 1))
    return cells.decode("euc_jp")


def _without(characters: str, left_out: str) -> str:
    return "".join(c for c in characters if c not in left_out)


_BY_SCRIPT: dict[Script, str] = {
    Script.DIGIT: string.digits,
    Script.LATIN: string.ascii_uppercase + string.ascii_lowercase,
    Script.HIRAGANA: _without(_jis_row(4), "ぁぃぅぇぉゎゐゑ"),
    Script.KATAKANA: _without(_jis_row(5), "ァィゥェォッャュョヮヰヱヴヵヶ"),
    Script.KANJI: "".join(_jis_row(row) for row in range(16, 48)) + "僂萠",
}

CHARACTERS: str = "".join(_BY_SCRIPT.values())

INDEX: dict[str, int] = {character: i for i, character in enumerate(CHARACTERS)}

_SCRIPT_OF: dict[str, Script] = {
    character: script for script, characters in _BY_SCRIPT.items() for character in characters
}

# A kana and its small form differ only in size and place in the frame.
SIZE_PAIRS: tuple[tuple[str, str], ...] = (("っ", "つ"), ("ゃ", "や"), ("ゅ", "ゆ"), ("ょ", "よ"))

# docs/decisions/look-alikes.md says why each group is here and which near misses are not.
LOOK_ALIKES: tuple[str, ...] = (
    "0Oo",
    "1Il",
    *("Cc", "Kk", "Pp", "Ss", "Uu", "Vv", "Ww", "Xx", "Yy", "Zz"),
    *("口ロ", "力カ", "二ニ", "工エ", "夕タ", "卜ト", "八ハ"),
    *("へヘ", "べベ", "ぺペ", "りリ"),
    *("".join(pair) for pair in SIZE_PAIRS),
)

_GROUP_OF: dict[str, str] = {character: group for group in LOOK_ALIKES for character in group}


def script_of(character: str) -> Script:
    """Return the script of a character of the set; KeyError for any other."""
    return _SCRIPT_OF[character]


def look_alikes(character: str) -> str:
    """Return all characters that look the same, including the character itself."""
    return _GROUP_OF.get(character, character)


def of_script(script: Script) -> str:
    """Return the characters of one script, in the order of the set."""
    return _BY_SCRIPT[script]
