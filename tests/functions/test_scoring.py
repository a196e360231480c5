"""How logits become candidates and scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from letters_core.characters import CHARACTERS, INDEX, look_alikes
from letters_core.reading.preprocess import Placement
from letters_core.reading.recogniser import Reading
from letters_core.reading.scoring import judge, log_odds, rank, reads_like, score
from letters_core.reading.size_pairs import split

LARGE = Placement(size=0.85, x=0.5, y=0.5)
SMALL = Placement(size=0.3, x=0.35, y=0.7)
BETWEEN = Placement(size=0.48, x=0.5, y=0.5)


# Outputs for defects: none, or certainly a missing stroke.
SOUND = np.array([20, 0, 0, 0], np.float32)
LACKING = np.array([0, 20, 0, 0], np.float32)


def reading(where: Placement = LARGE, **probabilities: float) -> Reading:
    """Make a reading with given probabilities; the other characters share the rest."""
    rest = (1 - sum(probabilities.values())) / (len(CHARACTERS) - len(probabilities))
    values = np.full(len(CHARACTERS), max(rest, 1e-12), np.float32)
    for character, probability in probabilities.items():
        values[INDEX[character]] = probability
    return Reading(split(np.log(values), where), where, SOUND)


def test_a_probability_of_one_half_is_worth_half() -> None:
    assert score(reading(永=0.5001, 水=0.4999), "永") == 50


def test_what_reads_as_something_else_is_worth_less_than_half() -> None:
    nearly = reading(永=0.4999, 水=0.5001)
    assert score(nearly, "永") < 50 <= score(nearly, "水")


def test_the_score_grows_with_the_probability() -> None:
    scores = [score(reading(永=p), "永") for p in (0.01, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999)]
    assert scores == sorted(set(scores))


def test_the_score_still_grows_where_the_probability_rounds_to_one() -> None:
    logits = np.zeros(len(CHARACTERS), np.float32)
    sure, surer = logits.copy(), logits.copy()
    sure[INDEX["永"]], surer[INDEX["永"]] = 14, 17
    assert (
        score(Reading(sure, LARGE, SOUND), "永") < score(Reading(surer, LARGE, SOUND), "永") <= 100
    )


def test_a_defect_lowers_every_score_and_is_reported() -> None:
    whole = reading(永=0.99)
    lacking = replace(whole, defects=LACKING)
    assert score(lacking, "永") < score(whole, "永") - 40
    assert judge(lacking, "永").score == rank(lacking)[0].score == score(lacking, "永")
    assert judge(lacking, "永").probability == judge(whole, "永").probability
    assert lacking.defect.kind == "missing_stroke"
    assert lacking.defect.probability > 0.9
    assert whole.defect.probability < 0.01


def test_an_unsure_reading_makes_a_defect_more_likely() -> None:
    unsure = np.array([1, 0, 0, 0], np.float32)
    hardly, surely = (
        replace(reading(永=p), defects=unsure).defect.probability for p in (0.4, 0.999)
    )
    assert surely < hardly - 0.3


def test_a_doubt_about_a_stroke_is_not_counted_twice() -> None:
    # The second output gives "whole" 0.5, which is the surest that the first can be then.
    doubted = np.array([1, 1, -20, -20], np.float32)
    as_sure = replace(reading(永=0.65), defects=doubted)
    found = as_sure.defect.probability
    assert score(as_sure, "永") == round(100 * (1 - found) / (1 + 0.0001**0.5))


def test_what_reads_as_something_else_scores_under_half_with_or_without_a_defect() -> None:
    rival = replace(reading(永=0.2, 水=0.3), defects=LACKING)
    assert score(rival, "永") < 50
    assert score(replace(rival, defects=SOUND), "永") < 50


def test_look_alikes_share_one_score() -> None:
    neat = reading(口=0.3, ロ=0.69)
    assert score(neat, "口") == score(neat, "ロ") == score(reading(口=0.99), "口")


def test_candidates_come_best_first_and_have_a_real_chance() -> None:
    candidates = rank(reading(永=0.7, 水=0.2, 氷=0.002, 泳=0.0009))
    assert [c.character for c in candidates] == ["永", "水", "氷"]


def test_a_clear_drawing_has_one_candidate() -> None:
    assert [c.character for c in rank(reading(永=0.9999))] == ["永"]


def test_there_are_never_more_than_ten_candidates() -> None:
    assert len(rank(reading(LARGE, **dict.fromkeys("永水氷泳木本大犬太天夫", 0.09)))) == 10


def test_the_first_candidate_is_listed_however_unlikely() -> None:
    assert len(rank(Reading(np.zeros(len(CHARACTERS), np.float32), LARGE, SOUND))) == 1


def test_a_probability_is_the_networks_own() -> None:
    assert judge(reading(口=0.3, ロ=0.69), "口").probability == pytest.approx(0.3, abs=0.001)


def test_a_target_that_is_no_candidate_has_its_rank() -> None:
    target = judge(reading(永=0.9), "鰯")
    assert target.rank > 1
    assert target.score < 10


@pytest.mark.parametrize(("small", "large"), ["っつ", "ゃや", "ゅゆ", "ょよ"])
def test_a_large_drawing_is_the_large_kana(small: str, large: str) -> None:
    drawn = reading(LARGE, **{small: 0.5, large: 0.49})
    assert rank(drawn)[0].character == large
    assert score(drawn, large) >= 80
    assert score(drawn, small) < 50


@pytest.mark.parametrize(("small", "large"), ["っつ", "ゃや", "ゅゆ", "ょよ"])
def test_a_small_drawing_off_the_centre_is_the_small_kana(small: str, large: str) -> None:
    drawn = reading(SMALL, **{small: 0.49, large: 0.5})
    assert rank(drawn)[0].character == small
    assert score(drawn, small) >= 80
    assert score(drawn, large) < 50


def test_a_size_in_between_counts_for_both() -> None:
    drawn = reading(BETWEEN, っ=0.01, つ=0.98)
    assert score(drawn, "っ") == score(drawn, "つ") >= 80


def test_reads_like_names_the_nearest_first() -> None:
    near = reads_like(reading(永=0.9, 水=0.07, 氷=0.02), "永")
    assert [n.character for n in near] == ["水", "氷"]
    assert 0.5 > near[0].share > near[1].share >= 0.05


def test_a_misread_drawing_reads_like_the_other_with_more_than_half() -> None:
    near = reads_like(reading(永=0.2, 水=0.79), "永")
    assert near[0].character == "水"
    assert near[0].share > 0.5


@pytest.mark.parametrize("meant", "衣鰯0つ")
def test_reads_like_names_the_reading_for_any_target(meant: str) -> None:
    near = reads_like(reading(永=0.9999), meant)
    assert near[0].character == "永"
    assert near[0].share > 0.9


@pytest.mark.parametrize(("small", "large"), ["っつ", "ゃや", "ゅゆ", "ょよ"])
def test_a_kana_of_the_wrong_size_reads_like_the_other(small: str, large: str) -> None:
    drawn = {small: 0.5, large: 0.49}
    for where, meant, read in ((LARGE, small, large), (SMALL, large, small)):
        near = reads_like(reading(where, **drawn), meant)
        assert near[0].character == read
        assert near[0].share > 0.5
        assert reads_like(reading(where, **drawn), read) == []
    for either in (small, large):
        assert reads_like(reading(BETWEEN, **drawn), either) == []


def test_reads_like_leaves_out_look_alikes() -> None:
    near = reads_like(reading(口=0.5, ロ=0.4, 日=0.06, 力=0.02, カ=0.015), "口")
    assert [n.character for n in near] == ["日", "力"]


def test_a_sure_reading_reads_like_nothing_else() -> None:
    assert reads_like(reading(永=0.99999), "永") == []


def scattered(seed: int) -> Reading:
    """Make a reading of many close and equal logits."""
    random = np.random.default_rng(seed)
    logits = random.integers(0, 400, len(CHARACTERS)).astype(np.float32) / np.float32(16)
    return Reading(logits, LARGE, SOUND)


@pytest.mark.parametrize("seed", range(20))
def test_of_equal_candidates_the_first_of_the_set_comes_first(seed: int) -> None:
    found = scattered(seed)
    candidates = [c.character for c in rank(found)]
    order = np.argsort(-found.logits, kind="stable")[: len(candidates)]
    assert candidates == [CHARACTERS[i] for i in order]
    assert len(candidates) > 1


@pytest.mark.parametrize("seed", range(20))
def test_a_candidate_and_a_target_get_the_same_score(seed: int) -> None:
    found = scattered(seed)
    for candidate in rank(found):
        alone = judge(found, candidate.character)
        assert (candidate.score, candidate.probability) == (alone.score, alone.probability)
        assert candidate.score == score(found, candidate.character)


@pytest.mark.parametrize("character", "永口1ロ鰯0")
def test_the_odds_are_the_ratio_of_the_sums(character: str) -> None:
    found = scattered(7)
    mine = np.zeros(len(CHARACTERS), bool)
    mine[[INDEX[c] for c in look_alikes(character)]] = True
    powers = np.exp(found.logits.astype(np.float64))
    odds = float(np.log(powers[mine].sum() / powers[~mine].sum()))
    assert log_odds(found, character) == pytest.approx(odds, abs=1e-4)
