"""Strokes are found whatever their order, direction and number, and drawn as the page draws."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.advice import canvas, fitting, pack
from letters_core.advice.assignment import assigned
from letters_core.advice.changes import Change, best_first
from letters_core.advice.ideas import Idea
from letters_core.advice.similarity import Similarity
from letters_core.advice.strokes import Stroke, flattened

Distort = Callable[[list[Stroke]], list[Stroke]]
CHARACTERS = "永語書食あきタ木A4"


def usual(character: str) -> list[Stroke]:
    """Return a character's strokes in a box whose longer side is about 1."""
    return [flattened(stroke) for stroke in pack.load().designs(character)[0]]


def by_hand(strokes: list[Stroke], seed: int = 1) -> list[Stroke]:
    """Slant, stretch and shift all strokes, and each a little by itself."""
    random = np.random.default_rng(seed)
    matrix = np.array([[0.9, 0.06], [-0.04, 1.1]])
    return [stroke @ matrix + 0.1 + random.normal(0, 0.012, 2) for stroke in strokes]


def fitted(drawn: list[Stroke], character: str) -> fitting.Fitted:
    return fitting.fit(drawn, usual(character))


@pytest.mark.parametrize("seed", range(40))
def test_the_assignment_is_the_cheapest(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = int(random.integers(1, 6))
    cost = random.random((rows, rows + int(random.integers(0, 3))))
    found = assigned(cost)
    places = np.arange(rows)
    best = min(
        cost[places, list(p)].sum() for p in itertools.permutations(range(cost.shape[1]), rows)
    )
    assert len(set(found.tolist())) == rows
    assert cost[places, found].sum() == pytest.approx(best)


@pytest.mark.parametrize("character", CHARACTERS)
def test_every_stroke_is_found_in_any_order_and_direction(character: str) -> None:
    strokes = by_hand(usual(character))
    order = np.random.default_rng(2).permutation(len(strokes))
    drawn = [strokes[i][::-1] if i % 2 else strokes[i] for i in order]
    found = fitted(drawn, character).found
    assert [(p.drawn, p.template) for p in found.pairs] == [
        ((d,), (int(t),)) for d, t in enumerate(order)
    ]
    assert not found.missing
    assert not found.extra


@pytest.mark.parametrize("character", CHARACTERS)
def test_each_stroke_that_is_missing_is_found(character: str) -> None:
    strokes = by_hand(usual(character))
    for gone in range(len(strokes)):
        drawn = [stroke for i, stroke in enumerate(strokes) if i != gone]
        found = fitted(drawn, character).found
        assert (found.missing, found.extra) == ((gone,), ()), gone


@pytest.mark.parametrize("character", "永語書食あ木")
def test_a_stray_stroke_is_found_and_no_other(character: str) -> None:
    stray = np.array([[0.02, 0.05], [0.1, 0.3], [-0.05, 0.35]])
    strokes = by_hand(usual(character))
    for place in range(len(strokes) + 1):
        found = fitted([*strokes[:place], stray, *strokes[place:]], character).found
        assert (found.missing, found.extra) == ((), (place,))


@pytest.mark.parametrize(("character", "first"), [("口", 1), ("語", 7), ("木", 0), ("き", 2)])
def test_strokes_that_are_joined_are_found_in_one(character: str, first: int) -> None:
    strokes = by_hand(usual(character))
    joined = np.concatenate(strokes[first : first + 2])
    found = fitted([*strokes[:first], joined, *strokes[first + 2 :]], character).found
    assert not found.missing
    assert not found.extra
    assert ((first,), (first, first + 1)) in [(p.drawn, p.template) for p in found.pairs]


@pytest.mark.parametrize(("character", "whole"), [("口", 1), ("書", 9), ("あ", 2)])
def test_a_stroke_in_two_parts_is_found(character: str, whole: int) -> None:
    strokes = by_hand(usual(character))
    half = len(strokes[whole]) // 2
    parts = [strokes[whole][: half + 1], strokes[whole][half:]]
    found = fitted([*strokes[:whole], *parts, *strokes[whole + 1 :]], character).found
    assert not found.missing
    assert not found.extra
    assert [p.template for p in found.pairs if p.drawn == (whole, whole + 1)] == [(whole,)]


# The neighbours of a stroke tell where this hand would write it: one alone tells too little.
@pytest.mark.parametrize("character", [c for c in CHARACTERS if len(usual(c)) > 2])
def test_a_stroke_is_put_where_this_hand_would_write_it(character: str) -> None:
    strokes = by_hand(usual(character), seed=4)
    for gone in range(len(strokes)):
        drawn = [stroke for i, stroke in enumerate(strokes) if i != gone]
        (put,) = fitted(drawn, character).beside((gone,))
        assert np.linalg.norm(put.mean(axis=0) - strokes[gone].mean(axis=0)) < 0.07, gone


@pytest.mark.parametrize("character", ["全", "三", "集", "書"])
def test_one_stroke_beyond_its_neighbour_is_the_one_that_is_off(character: str) -> None:
    """Rather than two that took each other's place."""
    strokes = usual(character)
    for moved, neighbour in itertools.permutations(range(len(strokes)), 2):
        shift = strokes[neighbour].mean(axis=0) - strokes[moved].mean(axis=0)
        if np.linalg.norm(shift) > 0.25:
            continue
        drawn = [s + 1.3 * shift if i == moved else s for i, s in enumerate(strokes)]
        found = fitting.fit(drawn, strokes).found
        others = {p.drawn: p.template for p in found.pairs if p.drawn != (moved,)}
        assert all(d == t for d, t in others.items()), (moved, neighbour)


def test_a_stroke_is_brought_to_its_place_as_it_was_drawn() -> None:
    strokes = by_hand(usual("永"))
    turn = np.array([[0.8, 0.6], [-0.6, 0.8]])
    for moved, stroke in enumerate(strokes):
        middle = stroke.mean(axis=0)
        wrong = (stroke - middle) @ turn * 0.7 + middle + 0.1
        drawn = [wrong if i == moved else s for i, s in enumerate(strokes)]
        back = fitted(drawn, "永").brought(moved, moved)
        assert len(back) == len(stroke)
        assert np.linalg.norm(back - stroke, axis=1).max() < 0.1, moved


@pytest.mark.parametrize("turn", [-1.2, 0.5, 3.0])
def test_a_similarity_brings_points_back(turn: float) -> None:
    points = usual("永")[4]
    matrix = 0.6 * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    way = Similarity.between(points, points @ matrix + [0.2, -0.1])
    assert way.turn == pytest.approx(abs(turn))
    assert way.scale == pytest.approx(0.6)
    assert np.allclose(way(points), points @ matrix + [0.2, -0.1])


def test_a_dot_has_neither_turn_nor_size() -> None:
    way = Similarity.between(np.full((3, 2), 0.5), np.array([[0.0, 0], [1, 0], [2, 0]]))
    assert way.scale == 0
    assert way(np.full((3, 2), 0.5)) == pytest.approx(np.array([[1.0, 0]] * 3))


@pytest.mark.parametrize(
    ("turn", "scale", "shift"),
    [(0.0, 1.0, 0.18), (0.64, 1.0, 0.0), (-0.64, 1.0, 0.0), (0.0, 0.35, 0.0), (0.0, 1.9, 0.0)],
    ids=["shifted", "turned", "turned-back", "short", "long"],
)
def test_a_slip_is_a_larger_fault_than_small_differences_in_all(
    turn: float, scale: float, shift: float
) -> None:
    """Each slip is as small as those that `model/measuring/advice_report.py` makes."""
    strokes = usual("永")
    differs = [stroke @ [[1.1, 0.1], [-0.08, 0.95]] + 0.03 for stroke in strokes]
    middle = differs[4].mean(axis=0)
    c, s = scale * np.cos(turn), scale * np.sin(turn)
    slip = (differs[4] - middle) @ np.array([[c, s], [-s, c]]) + middle + np.array([0, shift])
    found = fitted([*differs[:4], slip], "永")
    assert found.fault(4, 4) > 1.5 * max(found.fault(i, i) for i in range(4))


def test_of_two_that_gain_almost_as_much_the_most_faulty_comes_first() -> None:
    strokes = usual("木")
    drawn = [strokes[0], strokes[1], strokes[2] + 0.04, strokes[3] + [0.0, -0.2]]
    by_drawn = {p.drawn: p for p in fitted(drawn, "木").found.pairs}
    assert by_drawn[(3,)].template == (3,)

    def redraw(stroke: int, score: int) -> tuple[Change, Idea]:
        idea = Idea("redraw", (stroke,), fitted(drawn, "木"), (stroke,))
        return Change("redraw", (stroke,), idea.path(), score), idea

    def order(*tried: tuple[Change, Idea | None]) -> list[tuple[int, ...]]:
        return [change.strokes for change in best_first(tried, 60)]

    assert order(redraw(2, 92), redraw(3, 90)) == [(3,), (2,)]
    assert order(redraw(2, 92), redraw(3, 65)) == [(2,), (3,)]
    assert order(redraw(2, 92), redraw(3, 90), (Change("add", (), [], 80), None))[0] == ()


def exact(stroke: Stroke, width: float, side: int = 256) -> NDArray[np.float64]:
    """Return the ink of a line by the distance of every pixel's middle to it."""
    middle = (np.arange(side) + 0.5) / side
    pixels = np.stack(np.meshgrid(middle, middle), axis=-1)
    distance = np.full((side, side), np.inf)
    for a, b in itertools.pairwise(stroke):
        way = b - a
        along = np.clip((pixels - a) @ way / max(way @ way, 1e-12), 0, 1)
        there = np.linalg.norm(pixels - a - along[..., np.newaxis] * way, axis=-1)
        distance = np.minimum(distance, there)
    return np.asarray(np.clip((width / 2 - distance) * side + 0.5, 0, 1) * 255.0)


@pytest.mark.parametrize("width", [0.016, 0.045, 0.125])
@pytest.mark.parametrize(
    "stroke",
    [
        [(0.2, 0.3), (0.8, 0.33)],
        [(0.5, 0.1), (0.47, 0.9)],
        [(0.2, 0.2), (0.75, 0.8)],
        [(0.4, 0.6)] * 2,
    ],
    ids=["across", "down", "aslant", "dot"],
)
def test_a_line_is_as_wide_and_where_it_should_be(
    stroke: list[tuple[float, float]], width: float
) -> None:
    line = np.array(stroke)
    drawn = canvas.together([canvas.drawn(line, width)]).astype(float)
    wanted = exact(line, width)
    assert drawn.sum() == pytest.approx(wanted.sum(), rel=0.05)
    for axis in (0, 1):
        places = np.arange(256) + 0.5
        mine = (drawn.sum(axis=axis) * places).sum() / drawn.sum()
        assert mine == pytest.approx((wanted.sum(axis=axis) * places).sum() / wanted.sum(), abs=0.1)
    assert np.abs(drawn - wanted).mean() < 1


def test_a_stroke_that_leaves_the_square_is_cut_off() -> None:
    lines = np.array([[-0.5, 0.5], [0.2, 0.5]]), np.array([[0.2, 0.5], [0.2, 1.4]])
    ink = canvas.together(canvas.drawn(line, 0.05) for line in lines)
    assert ink[128, 0] == 255
    assert ink[255, 51] == 255
    assert canvas.drawn(np.array([[1.5, 1.5], [1.8, 1.5]]), 0.05).ink.size == 0
