"""The 3,472 characters that Letters reads, their scripts, and the groups of look-alikes.

The set follows from its definition: the digits, both cases of the Latin alphabet, and rows of the
JIS X 0208 table without the cells that Japanese handwriting data sets leave empty, 3,175 in all;
then 297 more. The order is fixed: a character's position in ``CHARACTERS`` is the index of its
logit.
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

# What the data sets lack and people write: small and old kana, the rest of the kanji that school
# teaches, and kanji for names that NFC leaves as they are.
_ADDED: dict[Script, str] = {
    Script.HIRAGANA: "ぁぃぅぇぉゎゐゑ",
    Script.KATAKANA: "ァィゥェォッャュョヮヰヱヴヵヶー",
    Script.KANJI: "々"
    "丼傲刹剝哺喩嗅嘲塡彙恣惧慄憬拉摯曖楷毀璧瘍箋籠緻羞訃諧貪踪辣錮鬱"
    "乘亞佛來侑俐俠俱傳僞價儉兒凉凛凜凰剩劍勁勒勳卷卽吞單嚴圈國圓團堯增壘壞壯壽奎奧奬孃寢實寬"
    "將專峽崚巖巢巫已帶廣廳彈彌彗從徠徵德恆惠惡惺愼應懷戰戲拂拔拜揭搖搜摑擊攝收敍昊昴晄晏晚晝"
    "晟晨暉曆曉栞梛條椰榮槇樂樣橙橫檜檢櫂櫻步歷每毬氣洵洸涉淚淨渴渾溫滉滯漱澁澪濕瀨焰煌熙燎燒"
    "燿爭爲狀狹獸珀珈琥瑶疊瘦皓盜盡眞眸碎祕祿禪禮禱稟稻穗穰穹笙簞粹絆綠綸綺緖緣縣縱繡繫纖羚翔"
    "聽脩臟與苺茉莉莊菫萊萬蔣蕾薰藏藝藥虛蟬蠟衞裝覽詢諄謠讓賣賴赳轉迪逞遙郞醉醬釀釉錄鍊鎭鑄陷"
    "險雜靜頌顚顯颯飜騷驍驗髮鷄鷗麒黃黎黑默齊",
}

CHARACTERS: str = "".join((*_BY_SCRIPT.values(), *_ADDED.values()))

INDEX: dict[str, int] = {character: i for i, character in enumerate(CHARACTERS)}

_SCRIPT_OF: dict[str, Script] = {
    character: script
    for characters_of in (_BY_SCRIPT, _ADDED)
    for script, characters in characters_of.items()
    for character in characters
}

# A kana and its small form differ only in size and place in the frame.
SIZE_PAIRS: tuple[tuple[str, str], ...] = tuple(
    zip(
        "っゃゅょぁぃぅぇぉゎァィゥェォッャュョヮヵヶ",
        "つやゆよあいうえおわアイウエオツヤユヨワカケ",
        strict=True,
    )
)

# docs/decisions/look-alikes.md says why each group is here and which near misses are not.
LOOK_ALIKES: tuple[str, ...] = (
    "0Oo",
    "1Il",
    *("Cc", "Kk", "Pp", "Ss", "Uu", "Vv", "Ww", "Xx", "Yy", "Zz"),
    *("口ロ", "力カヵ", "二ニ", "工エェ", "夕タ", "卜ト", "八ハ", "一ー"),
    *("へヘ", "べベ", "ぺペ", "りリ"),
    *("".join(pair) for pair in SIZE_PAIRS if pair[0] not in "ヵェ"),
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
    return _BY_SCRIPT[script] + _ADDED.get(script, "")
