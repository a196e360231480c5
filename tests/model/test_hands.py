"""Matching drawings to designs, and measuring how far they stray."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from model.measuring import hands, pairing, stray_features
from model.measuring.stray_features import OF_STROKE, OF_WHOLE
from model.templates import Drawing, Points, fitted

BAR, STEM = [(0.0, 0.4), (1.0, 0.4)], [(0.5, 0.0), (0.5, 1.0)]
FOOT = [(0.55, 1.0), (0.9, 0.9)]


def made(*lines: list[tuple[float, float]]) -> list[Points]:
    return fitted([np.array(line, np.float32) for line in lines])


DESIGN = made(BAR, STEM, FOOT)


def paired(drawn: list[Points]) -> pairing.Pairing:
    found = pairing.pair(drawn, DESIGN)
    assert found
    return found


def stroke_feature(drawn: list[Points], stroke: int, name: str) -> float:
    """Return a feature of the stroke that was matched to one of the design's."""
    found = paired(drawn)
    measured = stray_features.features(found)
    assert measured
    return float(measured[1][found.groups.index([stroke]), OF_STROKE.index(name)])


def test_strokes_are_matched_in_any_order_and_direction() -> None:
    found = paired(made(FOOT, STEM[::-1], BAR))
    assert found.groups == [[2], [1], [0]]
    assert found.distance == pytest.approx(0, abs=1e-3)
    assert found.drawn == pytest.approx(found.template, abs=2e-3)


def test_the_cheapest_assignment_is_found() -> None:
    random = np.random.default_rng(1)
    for _ in range(20):
        cost = random.random((5, 5))
        columns = pairing.assigned(cost)
        least = min(cost[np.arange(5), order].sum() for order in permutations(range(5)))
        assert sorted(columns) == [0, 1, 2, 3, 4]
        assert cost[np.arange(5), columns].sum() == pytest.approx(least)


def test_a_drawing_with_fewer_strokes_has_joined_some() -> None:
    assert paired(made(BAR, [*STEM, *FOOT])).groups == [[0], [1, 2]]


def test_another_design_and_one_of_fewer_strokes_do_not_match() -> None:
    ring = [(0.5 + 0.5 * float(np.cos(t)), 0.5 + 0.5 * float(np.sin(t))) for t in range(7)]
    assert pairing.pair(made(ring, STEM, [(0.0, 0.0), (0.1, 0.1)]), DESIGN) is None
    assert pairing.pair(made(BAR, STEM, FOOT, [(0.0, 0.0), (0.1, 0.1)]), DESIGN) is None


def test_the_nearest_of_several_designs_is_taken() -> None:
    leaning = made([(0.0, 0.6), (1.0, 0.2)], STEM, FOOT)
    found = pairing.closest(leaning, [DESIGN, leaning])
    assert found
    assert found[1] == 1


def test_a_slanted_drawing_slants_and_its_strokes_do_not_stray() -> None:
    slanted = fitted([s @ np.array([[1, 0], [-0.3, 1]], np.float32) for s in DESIGN])
    measured = stray_features.features(paired(slanted))
    assert measured
    whole, strokes = measured
    assert whole[OF_WHOLE.index("slant")] == pytest.approx(-0.29, abs=0.1)
    for name in ("shift x", "shift y"):
        assert strokes[:, OF_STROKE.index(name)] == pytest.approx(np.zeros(3), abs=0.05)


@pytest.mark.parametrize("cut", [0.15, -0.1])
def test_an_end_that_stops_short_is_measured_along_its_stroke(cut: float) -> None:
    changed = made([BAR[0], (1 - cut, 0.4)], STEM, FOOT)
    end = stroke_feature(changed, 0, "end")
    assert np.sign(end) == -np.sign(cut)
    assert abs(end) > 0.2 * abs(cut)


def test_a_bow_and_a_flick_are_told_from_a_straight_line() -> None:
    along = np.linspace(0, 1, 20)
    bowed = [(float(t), 0.4 - 0.4 * float(t * (1 - t))) for t in along]
    assert abs(stroke_feature(made(bowed, STEM, FOOT), 0, "bow")) > 0.05
    assert stroke_feature(DESIGN, 0, "bow") == pytest.approx(0, abs=0.01)
    flicked = made([*BAR, (0.93, 0.5)], STEM, FOOT)
    assert stroke_feature(flicked, 0, "flick at the end") == 1
    assert stroke_feature(DESIGN, 0, "flick at the end") == 0


def test_a_line_has_no_proportions() -> None:
    line = made([(0.0, 0.5), (1.0, 0.52)])
    found = pairing.pair(line, line)
    assert found
    assert stray_features.features(found) is None


def test_gaps_say_how_far_the_next_stroke_is_where_and_if_it_is_joined() -> None:
    joined = Drawing("あ", "pen", "", made(BAR, [*STEM, *FOOT]))
    apart = Drawing("あ", "pen", "", DESIGN)
    found = hands.strays([joined, apart], {"あ": [DESIGN]})
    assert found.matched == 1
    assert found.gaps[:, 0] == pytest.approx([0.64, 0.05] * 2, abs=0.01)
    assert [hands.DIRECTIONS[int(d)] for d in found.gaps[:2, 1]] == ["left", "right"]
    assert found.gaps[:, 2].tolist() == [0, 1, 0, 0]
    assert found.joined_at(0.0, 0.1) == 0.5
    assert found.joined_towards(hands.DIRECTIONS.index("left")) == 0
    assert np.isnan(found.joined_at(0.1, 0.2))


def test_the_distance_is_zero_between_equals_and_grows_with_the_difference() -> None:
    random = np.random.default_rng(2)
    ours, same = random.normal(size=(2, 300, 4))
    found = [hands.distance(ours, same + shift) for shift in (0.0, 0.5, 2.0)]
    assert abs(found[0]) < 0.05
    assert found == sorted(found)
    assert found[2] > 1


def test_a_feature_that_nobody_has_does_not_count() -> None:
    random = np.random.default_rng(3)
    ours, theirs = random.normal(size=(2, 100, 3))
    lacking = [np.column_stack([v, np.full(100, np.nan)]) for v in (ours, theirs)]
    assert hands.distance(*lacking) == pytest.approx(hands.distance(ours, theirs))


def test_a_drawing_lies_on_itself_and_a_step_from_its_neighbour() -> None:
    ink = hands.dots(Drawing("一", "pen", "", made(BAR)))
    assert hands.chamfer(ink, ink) == 0
    assert hands.chamfer(ink, ink + np.array([0, 0.02], np.float32)) == pytest.approx(
        0.02, abs=0.001
    )


def test_two_people_differ_where_they_drew_the_same_character() -> None:
    one, other = Drawing("あ", "a", "", DESIGN), Drawing("あ", "b", "", made(BAR, STEM))
    assert hands.apart([one, one]) == 0
    assert hands.apart([one, other]) > 0.01
    assert np.isnan(hands.apart([one]))
