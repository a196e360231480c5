"""The committed report's figures are good enough and belong to the committed model."""

from __future__ import annotations

import json
from typing import Any

import pytest

from letters_core.reading.recogniser import CARD_FILE
from model.settings import RELEASE, ROOT

REPORT = ROOT / "model" / "report"
WIDTHS = ("4", "12", "32")


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((REPORT / "figures.json").read_text("utf-8"))
    return content


def test_the_report_is_of_the_released_model() -> None:
    version = json.loads((RELEASE / CARD_FILE).read_text("utf-8"))["version"]
    assert (REPORT / "report.md").read_text("utf-8").startswith(f"# What model {version} can do")


@pytest.mark.parametrize("picture", ["confusions", "reliability", "distortion", "width"])
def test_the_report_has_its_pictures(picture: str) -> None:
    assert (REPORT / f"{picture}.png").stat().st_size > 5_000


@pytest.mark.parametrize(
    ("test_set", "least"),
    [
        ("tegaki-lab kanji", {"4": 0.994, "12": 0.992, "32": 0.988}),
        ("tegaki-kana", dict.fromkeys(WIDTHS, 0.993)),
        ("tegaki-lab letters", dict.fromkeys(WIDTHS, 0.932)),
        ("omniglot katakana", dict.fromkeys(WIDTHS, 0.955)),
        ("omniglot letters", dict.fromkeys(WIDTHS, 0.926)),
        ("unipen", dict.fromkeys(WIDTHS, 0.88)),
        ("pendigits", dict.fromkeys(WIDTHS, 0.98)),
        ("added characters", {"4": 0.99, "12": 0.99, "32": 0.97}),
    ],
)
def test_earlier_figures_are_kept(
    figures: dict[str, Any], test_set: str, least: dict[str, float]
) -> None:
    reached = figures[test_set]["top1"]
    assert {w: reached[w] >= least[w] for w in WIDTHS} == dict.fromkeys(WIDTHS, True), reached


def test_hiragana_on_paper_is_read(figures: dict[str, Any]) -> None:
    assert figures["tartu hiragana"]["top1"] >= 0.966


@pytest.mark.parametrize(
    "picture",
    ["worst-tartu-hiragana", "worst-omniglot-katakana", "praised", "punished", "no-character"],
)
def test_the_report_shows_what_goes_wrong(picture: str) -> None:
    assert (REPORT / f"{picture}.png").stat().st_size > 5_000


def test_a_stroke_too_few_or_too_many_costs_points(figures: dict[str, Any]) -> None:
    found = figures["strokes"]
    assert found["median lost"] >= 25
    assert found["hardly lost"] <= 0.12
    assert found["median lost to a stray"] >= 20


def test_equal_forms_keep_their_score(figures: dict[str, Any]) -> None:
    medians = {form: found["median"] for form, found in figures["equal forms"].items()}
    assert len(medians) == 4
    assert all(abs(median) <= 5 for median in medians.values()), medians


def test_shapes_that_are_no_character_score_low(figures: dict[str, Any]) -> None:
    assert figures["no character"]["share of 50"] <= 0.05


def test_the_set_that_is_now_trained_on_was_measured_before() -> None:
    untouched = json.loads((REPORT / "untouched.json").read_text("utf-8"))
    version = json.loads((RELEASE / CARD_FILE).read_text("utf-8"))["version"]
    assert untouched["version"] != version
    reached = untouched["sets"]["komatsu"]["top1"]
    assert {w: reached[w] >= 0.99 for w in WIDTHS} == dict.fromkeys(WIDTHS, True), reached


def test_int8_costs_almost_nothing(figures: dict[str, Any]) -> None:
    assert max(figures["int8 loss"].values()) <= 0.003


def test_scores_of_neat_drawings_spread_below_100(figures: dict[str, Any]) -> None:
    found = figures["range"]
    assert 85 <= found["median"] <= 97
    assert found["middle half"] >= 8
    assert found["share of 100"] < 0.2
    assert found["highest misread"] < 50


def test_probabilities_are_honest(figures: dict[str, Any]) -> None:
    assert figures["calibration error"] <= 0.02


def test_scores_fall_at_every_step_of_distortion(figures: dict[str, Any]) -> None:
    means = figures["distortion"]["means"]
    assert means == sorted(set(means), reverse=True)
    assert figures["distortion"]["median rank correlation"] <= -0.85


@pytest.mark.parametrize("what", ["line width", "size", "place", "canvas"])
def test_scores_are_indifferent_to_what_is_not_legibility(
    figures: dict[str, Any], what: str
) -> None:
    moved = figures["indifference"][what]
    assert moved["median"] <= 4
    assert moved["95 %"] <= 15


def test_scores_keep_steady_as_drawings_move_by_part_of_a_pixel(figures: dict[str, Any]) -> None:
    assert figures["steadiness"]["within a point"] >= 0.99
