"""Shapes that are no character: hearts, faces, spirals, scribbles.

As in templates, points lie in a box whose longer side is 1, y down.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from model.templates import Points

Strokes = list[Points]


def shape(random: np.random.Generator) -> Strokes:
    """Return a shape that people draw to try the page: a heart, a face, a spiral, a scribble."""
    drawn = _SHAPES[int(random.integers(len(_SHAPES)))](random)
    turn = random.normal(0, 0.12)
    c, s = np.cos(turn), np.sin(turn)
    stretch = np.exp(random.normal(0, 0.15, 2))
    turned = np.array([[c, -s], [s, c]]) * stretch
    return in_box([(stroke @ turned).astype(np.float32) for stroke in drawn])


def in_box(strokes: Strokes) -> Strokes:
    """Fit strokes into the middle of a box whose side is their longer one, 1."""
    everything = np.concatenate(strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    side = max(float((high - low).max()), 1e-3)
    offset = (low + high) / 2 - side / 2
    return [((stroke - offset) / side).astype(np.float32) for stroke in strokes]


def _curve(x: NDArray[np.float64], y: NDArray[np.float64]) -> Points:
    return np.stack([x, y], axis=1).astype(np.float32)


def _circle(x: float, y: float, radius: float, random: np.random.Generator) -> Points:
    start, over = random.uniform(0, 2 * np.pi), random.uniform(-0.3, 0.5)
    t = np.linspace(start, start + 2 * np.pi + over, 28)
    return _curve(x + radius * np.cos(t), y + radius * random.uniform(0.85, 1.15) * np.sin(t))


def _heart(random: np.random.Generator) -> Strokes:
    t = np.linspace(0, 2 * np.pi, 44) + random.choice([0.0, np.pi])
    x = 16 * np.sin(t) ** 3
    dent = random.uniform(3.5, 7.5)
    y = -(13 * np.cos(t) - dent * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    heart = _curve(x, y) + np.cumsum(random.normal(0, 0.1, (44, 2)), axis=0).astype(np.float32)
    half = len(heart) // 2
    return [heart] if random.random() < 0.6 else [heart[: half + 1], heart[half:]]


def _spiral(random: np.random.Generator) -> Strokes:
    turns = random.uniform(2.2, 6)
    t = np.linspace(0, 2 * np.pi * turns, int(26 * turns))
    radius = t ** random.uniform(0.7, 1.2)
    way = random.choice([-1, 1])
    phase = random.uniform(0, 2 * np.pi)
    return [_curve(radius * np.cos(t + phase), way * radius * np.sin(t + phase))]


def _face(random: np.random.Generator) -> Strokes:
    head = _circle(0, 0, 1, random)
    eyes: Strokes = []
    for side in (-1, 1):
        x, y = side * random.uniform(0.25, 0.45), -random.uniform(0.15, 0.4)
        if random.random() < 0.6:
            eyes.append(_circle(x, y, random.uniform(0.04, 0.14), random))
        else:
            eyes.append(_curve(np.array([x, x]), np.array([y - 0.1, y + 0.12])))
    t = np.linspace(0.15, 0.85, 12) * np.pi
    bend = random.choice([-0.6, 1.0, 1.0])
    mouth = _curve(0.5 * np.cos(t), 0.25 + bend * 0.3 * np.sin(t))
    nose = [_curve(np.zeros(2), np.array([-0.05, 0.15]))] if random.random() < 0.3 else []
    return [head, *eyes, mouth, *nose]


def _star(random: np.random.Generator) -> Strokes:
    points = int(random.choice([5, 5, 5, 6, 7]))
    if random.random() < 0.5:
        t = np.arange(points + 1) * 2 * np.pi * (2 if points != 6 else 1) / points - np.pi / 2
        lines = [_curve(np.cos(t), np.sin(t))]
        if points == 6:
            t3 = np.arange(4) * 2 * np.pi / 3 - np.pi / 2
            lines = [_curve(np.cos(t3 + k), np.sin(t3 + k)) for k in (0, np.pi)]
        return lines
    t = np.arange(2 * points + 1) * np.pi / points - np.pi / 2
    radius = np.where(np.arange(2 * points + 1) % 2, random.uniform(0.35, 0.55), 1.0)
    return [_curve(radius * np.cos(t), radius * np.sin(t))]


def _scribble(random: np.random.Generator) -> Strokes:
    out = []
    for _ in range(int(random.integers(1, 4))):
        n = int(random.integers(60, 180))
        pull = random.uniform(0.02, 0.1)
        place, speed = random.random(2), random.normal(0, 0.1, 2)
        walk = np.empty((n, 2))
        for i in range(n):
            speed = 0.82 * speed + random.normal(0, 0.07, 2) + pull * (0.5 - place)
            place = place + speed
            walk[i] = place
        out.append(walk.astype(np.float32))
    return out


def _zigzag(random: np.random.Generator) -> Strokes:
    n = int(random.integers(8, 22))
    x = np.linspace(0, 1, n) + random.normal(0, 0.012, n)
    y = np.where(np.arange(n) % 2, 0.0, random.uniform(0.2, 1.0)) + random.normal(0, 0.05, n)
    return [_curve(x, y) if random.random() < 0.7 else _curve(y, x)]


def _wave(random: np.random.Generator) -> Strokes:
    periods = random.uniform(3, 7)
    t = np.linspace(0, 1, int(14 * periods))
    lines = int(random.choice([1, 1, 2, 3]))
    height = random.uniform(0.05, 0.25)
    return [
        _curve(t, 0.35 * line + height * np.sin(2 * np.pi * periods * t + random.uniform(0, 6)))
        for line in range(lines)
    ]


def _sun(random: np.random.Generator) -> Strokes:
    rays = int(random.integers(6, 13))
    t = np.arange(rays) * 2 * np.pi / rays
    inner, outer = random.uniform(0.5, 0.65), random.uniform(0.8, 1.1)
    lines = [
        _curve(np.array([inner, outer]) * np.cos(a), np.array([inner, outer]) * np.sin(a))
        for a in t + random.normal(0, 0.06, rays)
    ]
    return [_circle(0, 0, 0.42, random), *lines]


def _flower(random: np.random.Generator) -> Strokes:
    petals = int(random.integers(4, 8))
    t = np.arange(petals) * 2 * np.pi / petals
    out = [_circle(0.5 * np.cos(a), 0.5 * np.sin(a), random.uniform(0.22, 0.34), random) for a in t]
    return [_circle(0, 0, 0.2, random), *out]


def _arrow(random: np.random.Generator) -> Strokes:
    a = random.uniform(0, 2 * np.pi)
    c, s = np.cos(a), np.sin(a)
    head = random.uniform(0.2, 0.4)
    shaft = np.array([[-1, 0], [1, 0]])
    point = np.array([[1 - head, -head], [1, 0], [1 - head, head]])
    turned = np.array([[c, s], [-s, c]])
    both = [shaft, point] if random.random() < 0.6 else [shaft, point, -point]
    return [(line @ turned).astype(np.float32) for line in both]


def _stick_figure(random: np.random.Generator) -> Strokes:
    arms = random.uniform(-0.2, 0.3)
    return [
        _circle(0, -0.75, 0.25, random),
        _curve(np.zeros(2), np.array([-0.5, 0.25])),
        _curve(np.array([-0.5, 0, 0.5]), np.array([arms - 0.2, -0.25, arms - 0.2])),
        _curve(np.array([-0.4, 0, 0.4]), np.array([1.0, 0.25, 1.0])),
    ]


def _house(random: np.random.Generator) -> Strokes:
    wall = np.array([[-0.7, 0], [-0.7, 1], [0.7, 1], [0.7, 0], [-0.7, 0]])
    roof = np.array([[-0.95, 0], [0, -random.uniform(0.5, 0.9)], [0.95, 0]])
    door = np.array([[-0.15, 1], [-0.15, 0.5], [0.2, 0.5], [0.2, 1]])
    out = [wall, roof, door][: int(random.integers(2, 4))]
    return [line.astype(np.float32) for line in out]


def _grid(random: np.random.Generator) -> Strokes:
    n = int(random.integers(3, 7))
    out = []
    for place in np.linspace(0, 1, n):
        out.append(_curve(np.array([place, place]), np.array([0.0, 1.0])))
        out.append(_curve(np.array([0.0, 1.0]), np.array([place, place])))
    keep = [s for s in out if random.random() < 0.95]
    return keep or out


def _rings(random: np.random.Generator) -> Strokes:
    n = int(random.integers(2, 6))
    if random.random() < 0.5:
        return [_circle(0, 0, 0.25 + 0.75 * i / n, random) for i in range(n)]
    places = random.uniform(-1, 1, (n, 2))
    return [_circle(float(x), float(y), random.uniform(0.15, 0.6), random) for x, y in places]


def _lines(random: np.random.Generator) -> Strokes:
    """Strokes that belong to nothing."""
    out = []
    for _ in range(int(random.integers(4, 15))):
        start, way = random.random(2), random.normal(0, 0.3, 2)
        bow = random.normal(0, 0.15, 2)
        t = np.linspace(0, 1, 9)[:, np.newaxis]
        out.append((start + t * way + 4 * t * (1 - t) * bow).astype(np.float32))
    return out


def _dots(random: np.random.Generator) -> Strokes:
    n = int(random.choice([1, 1, 1, 2, 3, 5, 8]))
    if n == 1:
        return [_circle(0, 0, 1.0, random), _circle(0, 0, 0.5, random), _circle(0, 0, 0.1, random)]
    return [np.repeat(random.random((1, 2)), 2, axis=0).astype(np.float32) for _ in range(n)]


def _sign(random: np.random.Generator) -> Strokes:
    """A question mark, a clef, a percent sign: signs that are not in the set."""
    kind = int(random.integers(4))
    t = np.linspace(-0.9 * np.pi, 0.6 * np.pi, 16)
    if kind == 0:
        hook = _curve(0.4 * np.cos(t), 0.4 * np.sin(t) - 0.5)
        tail = np.array([[hook[-1, 0], hook[-1, 1]], [0, 0.3]], np.float32)
        dot = np.full((2, 2), [0, 0.75], np.float32)
        return [np.concatenate([hook, tail]), dot]
    if kind == 1:
        rings = [_circle(side * 0.5, side * 0.5, 0.25, random) for side in (-1, 1)]
        return [_curve(np.array([0.8, -0.8]), np.array([-0.9, 0.9])), *rings]
    if kind == 2:
        note = [_circle(-0.2, 0.8, 0.2, random), _curve(np.zeros(2), np.array([0.8, -0.7]))]
        return [*note, _curve(np.array([0, 0.5]), np.array([-0.7, -0.4]))]
    u = np.linspace(0, 2 * np.pi, 40)
    return [_curve(np.sin(u), 0.5 * np.sin(2 * u))]


_SHAPES: tuple[Callable[[np.random.Generator], Strokes], ...] = (
    *(_heart, _heart, _spiral, _spiral, _face, _face, _star, _star),
    *(_scribble, _scribble, _scribble, _zigzag, _wave, _sun, _flower, _arrow, _stick_figure),
    *(_house, _grid, _rings, _lines, _lines, _dots, _dots, _sign),
)
