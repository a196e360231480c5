"""The catalogue: what it takes from Kanjium, what the committed one holds, and its weight."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from letters_core.characters import CHARACTERS, Script, of_script
from model.releasing.catalogue import CATALOGUE, catalogue, write
from model.sources.kanjium import FIELDS, NAMES, OTHER, Kanji, read_kanjium
from model.sources.strokes import count_strokes

KANJI = of_script(Script.KANJI)
MOST = 60_000  # bytes of all files, compressed with brotli
WEIGH = (
    "const {brotliCompressSync} = require('zlib'), {readFileSync} = require('fs');"
    "let sum = 0;"
    "for (const file of process.argv.slice(1))"
    "  sum += brotliCompressSync(readFileSync(file)).length;"
    "console.log(sum)"
)


def row(kanji: str, **fields: str) -> str:
    """Return one line as Kanjium writes it."""
    usual = {"radical": "一", "strokes": "1", "grade": "Hyōgaiji"} | fields
    return "\t".join((kanji, *(usual.get(name, "") for name in FIELDS[1:])))


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    """Return the committed files."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(CATALOGUE.glob("*.json"))
    }


@pytest.fixture(scope="module")
def details(files: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """Return on, kun and meanings of each kanji, as the page finds them."""
    grades = dict(zip(KANJI, files["index"]["grades"], strict=True))
    left = list(KANJI)
    found: dict[str, tuple[str, str, str]] = {}
    for i, (of_file, count) in enumerate(files["index"]["files"]):
        kanji = [each for each in left if grades[each] in of_file][:count]
        left = [each for each in left if each not in kanji]
        columns = (files[f"details-{i}"][name] for name in ("on", "kun", "meanings"))
        found |= dict(zip(kanji, zip(*columns, strict=True), strict=True))
    assert not left
    return found


def test_joyo_kanji_have_the_readings_that_schools_teach(tmp_path: Path) -> None:
    path = tmp_path / "kanjium.txt"
    lines = [
        row(
            "永",
            radical="水",
            strokes="5",
            grade="Kyōiku-Jōyō (5th grade of primary school)",
            reg_on="エイ",
            reg_kun="なが（い）、いな*",
            onyomi="エイ(漢)、ヨウ(呉)",
            kunyomi="なが（い）、とこしえ",
            meaning="eternity;long;eternity;(extended shinjitai)",
        ),
        row("☃", meaning="snowman"),
        row("俱", onyomi="ク(呉)、グ(慣)", kunyomi="とも（に）", meaning="(kokuji)"),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert list(read_kanjium(path)) == [
        Kanji("永", 5, 5, "水", ("エイ",), ("なが.い", "いな"), ("eternity", "long")),
        Kanji("俱", NAMES, 1, "一", ("ク", "グ"), ("とも.に",), ("(kokuji)",)),
    ]


def test_strokes_are_counted_without_variants(kanjivg: Path) -> None:
    assert count_strokes(kanjivg) == {"口": 1, "つ": 1}


def test_counted_strokes_come_before_those_of_the_dictionary() -> None:
    kanji = [Kanji(each, OTHER, 3, "一", (), (), ()) for each in KANJI]
    counts = dict.fromkeys(CHARACTERS, 2) | {"永": 11}
    del counts["桝"]
    strokes = catalogue(kanji, counts)["index"]["strokes"]
    assert isinstance(strokes, str)
    assert [strokes[CHARACTERS.index(each)] for each in "永桝あ"] == ["b", "3", "2"]


def test_what_is_missing_is_named() -> None:
    kanji = [Kanji(each, OTHER, 3, "一", (), (), ()) for each in KANJI]
    with pytest.raises(ValueError, match="永"):
        catalogue([each for each in kanji if each.character != "永"], {})
    with pytest.raises(ValueError, match="あ"):
        catalogue(kanji, {})


def test_files_of_an_earlier_catalogue_are_removed(tmp_path: Path) -> None:
    write({"index": {}, "details-7": {}}, tmp_path)
    write({"index": {"grades": "1"}}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.json"]
    assert (tmp_path / "index.json").read_text(encoding="utf-8") == '{"grades":"1"}\n'


def test_each_grade_has_as_many_kanji_as_schools_teach(files: dict[str, Any]) -> None:
    counts = Counter(files["index"]["grades"])
    assert [counts[str(grade)] for grade in range(1, 7)] == [80, 160, 200, 202, 193, 191]
    assert counts["7"] == 2136 - 1026, "junior high school teaches the rest"
    grades = dict(zip(KANJI, files["index"]["grades"], strict=True))
    assert {grades[kanji] for kanji in "頬叱丼鬱"} == {"7"}
    assert {grades[kanji] for kanji in CHARACTERS[-240:]} == {"8"}, "all added for names"
    assert {grades[kanji] for kanji in "々填剥唖"} == {"9"}


@pytest.mark.parametrize(
    ("character", "strokes"),
    [("捲", 11), ("桝", 11), ("衷", 9), ("永", 5), ("鬱", 29), ("あ", 3), ("ー", 1), ("8", 1)],
)
def test_strokes_are_as_drawn(files: dict[str, Any], character: str, strokes: int) -> None:
    assert len(files["index"]["strokes"]) == len(CHARACTERS)
    assert int(files["index"]["strokes"][CHARACTERS.index(character)], 36) == strokes


def test_every_kanji_has_a_radical_that_can_be_chosen(files: dict[str, Any]) -> None:
    radicals = dict(zip(KANJI, files["index"]["radicals"], strict=True))
    assert (radicals["永"], radicals["学"], radicals["々"]) == ("水", "子", " ")
    by_strokes = files["index"]["radicalsByStrokes"]
    assert set("".join(by_strokes)) == set(radicals.values()) - {" "}
    assert "水" in by_strokes[3]


def test_every_kanji_can_be_found_by_reading_and_meaning(
    details: dict[str, tuple[str, str, str]],
) -> None:
    assert details["永"] == ("エイ", "なが.い", "eternity;long;lengthy")
    assert details["龍"][2] == "dragon;imperial"
    for kanji, (on, kun, meanings) in details.items():
        assert on or kun or kanji == "々", kanji
        assert re.fullmatch(r"[ァ-ヺー、]*", on), (kanji, on)
        assert re.fullmatch(r"[ぁ-ゖァ-ヺー、.]*", kun), (kanji, kun)
        assert meanings, kanji


def test_the_catalogue_is_small() -> None:
    paths = [str(path) for path in CATALOGUE.glob("*.json")]
    weighed = subprocess.run(["node", "-e", WEIGH, *paths], check=True, capture_output=True)
    assert 30_000 < int(weighed.stdout) <= MOST
