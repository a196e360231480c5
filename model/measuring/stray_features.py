"""How far a drawing strays from its template: numbers for the whole and for each stroke.

Lengths are relative to the longer side, angles in radians, sizes logarithms of a ratio.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from model.measuring.pairing import STEPS, Pairing

Floats = NDArray[np.float64]

# Features of the whole: ratio of the sides, lean of level and upright lines, tapers, bulges.
OF_WHOLE = ("aspect", "rise", "slant", "taper x", "taper y", "bulge x", "bulge y")
# Features of a stroke after that is removed: the first seven vary about zero, the others do not.
OF_STROKE = (
    "shift x",
    "shift y",
    "turn",
    "size",
    "width",
    "height",
    "bow",
    "start",
    "end",
    "curl",
    "roughness",
    "corner",
    "flick at the start",
    "flick at the end",
    "hook",
)
_VARYING = 9
_NARROW = 0.2
_WINDOW, _EDGE, _NEAR = 0.06, STEPS // 5, 10
_DOT, _SHORT, _LONG = 0.08, 0.2, 0.3
# A turn is a corner from here on, in a template, and there is none in a line that turns by less.
_CORNER, _STRAIGHT, _FLICK, _HOOK = 1.0, 0.5, 1.0, 0.6


def features(pairing: Pairing) -> tuple[Floats, Floats] | None:
    """Return (OF_WHOLE,) and (strokes, OF_STROKE); what a stroke does not have is not a number.

    None where the template is a mere line, which has no proportions.
    """
    model, real = pairing.template, pairing.drawn
    t, r = model.reshape(-1, 2), real.reshape(-1, 2)
    if np.ptp(t, axis=0).min() < _NARROW:
        return None
    x, y = (t - t.mean(axis=0)).T
    line = np.stack([np.ones_like(x), x, y], axis=1)
    fit = np.linalg.lstsq(line, r, rcond=None)[0]
    across, down = fit[1], fit[2]
    curved = np.column_stack([line, x * y, x * x, y * y])
    bent = np.linalg.lstsq(curved, r, rcond=1e-6)[0]
    ratio = max(math.hypot(*across), 1e-3) / max(math.hypot(*down), 1e-3)
    whole = [math.log(ratio), math.atan2(across[1], across[0]), math.atan2(down[0], down[1])]
    whole += [bent[3, 0], bent[3, 1], bent[4, 0], bent[5, 1]]
    placed = (line @ fit).reshape(model.shape)
    return np.array(whole), np.array([_stroke(*pair) for pair in zip(real, placed, strict=True)])


def vector(whole: Floats, strokes: Floats) -> Floats:
    """Return one drawing's features in a row: the whole's, and the strokes' spread or mean."""
    varying = np.sqrt(_mean(strokes[:, :_VARYING] ** 2))
    means = _mean(strokes[:, _VARYING - 2 :])
    sizes = strokes[:, OF_STROKE.index("size")]
    return np.concatenate([whole, varying, means, [sizes.std()]])


def _mean(columns: Floats) -> Floats:
    """Return each column's mean without what is not a number; not a number where all is so."""
    known = np.isfinite(columns)
    total = np.where(known, columns, 0).sum(axis=0)
    return np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan)


def _stroke(real: Floats, placed: Floats) -> list[float]:
    shift = (real - placed).mean(axis=0)
    p, q = placed - placed.mean(axis=0), real - real.mean(axis=0)
    turn = math.atan2((p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).sum(), (p * q).sum())
    size = math.sqrt((q**2).sum() / max((p**2).sum(), 1e-9))
    length = _length(placed)
    row = [float(shift[0]), float(shift[1]), turn, math.log(min(max(size, 0.1), 10))]
    if length < _DOT:
        return [*row, *[math.nan] * (len(OF_STROKE) - len(row))]
    c, s = math.cos(turn), math.sin(turn)
    turned = q @ np.array([[c, -s], [s, c]])
    bow, left = _bow(placed, turned - p * size)
    ends = (_along(real, placed, 0, 8), _along(real, placed, -1, -9))
    curl = math.sqrt((left**2).sum() / STEPS)
    rough = _roughness(real) - _roughness(placed)
    sides = (_side(turned[:, k], p[:, k]) for k in (0, 1))
    return [*row, *sides, bow, *ends, curl, rough, *_corners(real, placed, length)]


def _length(stroke: Floats) -> float:
    return float(np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum())


def _side(real: Floats, placed: Floats) -> float:
    """Return how much wider (or higher) a stroke is than it was."""
    if np.ptp(placed) < 0.1:
        return math.nan
    return math.log(max(float((real * placed).sum() / (placed**2).sum()), 0.1))


def _bow(placed: Floats, left: Floats) -> tuple[float, Floats]:
    """Return how far the middle is bowed, of the chord, and what is left without it."""
    chord = placed[-1] - placed[0]
    span = float(np.hypot(*chord))
    if span < 0.4 * _length(placed):
        return math.nan, left
    along = np.linspace(0, 1, STEPS)
    arch = 4 * along * (1 - along)
    arch -= arch.mean()
    normal = np.array([-chord[1], chord[0]]) / span
    bow = float((left @ normal * arch).sum() / (arch**2).sum())
    return bow / span, left - np.outer(arch * bow, normal)


def _along(real: Floats, placed: Floats, tip: int, inner: int) -> float:
    """Return how much farther on than the template's a tip lies, the way it points."""
    way = placed[tip] - placed[inner]
    return float((real[tip] - placed[tip]) @ way) / max(float(np.hypot(*way)), 1e-6)


def _roughness(stroke: Floats) -> float:
    smooth = np.stack([np.convolve(stroke[:, k], np.ones(9) / 9, "valid") for k in (0, 1)], 1)
    return math.sqrt(((stroke[4:-4] - smooth) ** 2).sum() / len(smooth))


def _corners(real: Floats, placed: Floats, length: float) -> list[float]:
    """Return how sharp a corner is beside the template's, and if ends have a flick or a hook."""
    designed, drawn = _turns(placed), _turns(real)
    corner = hook = math.nan
    flicks = [math.nan, math.nan]
    inner = designed[_EDGE:-_EDGE]
    if length > _LONG and inner.max() > _CORNER:
        at = int(inner.argmax()) + _EDGE
        corner = float(drawn[at - _NEAR : at + _NEAR + 1].max() / designed[at])
    if length > _SHORT:
        for k, part in enumerate((slice(0, _EDGE), slice(STEPS - _EDGE, STEPS))):
            if designed[part].max() < _STRAIGHT:
                flicks[k] = float(drawn[part].max() > _FLICK)
    if length > _LONG and designed[-_EDGE:].max() > _CORNER:
        hook = float(drawn[-_EDGE - 3 :].max() > _HOOK)
    return [corner, *flicks, hook]


def _turns(stroke: Floats) -> Floats:
    """Return how far the pen turns at each point, seen over one length on both sides, (STEPS,)."""
    w = max(1, min(STEPS // 4, round(_WINDOW * STEPS / max(_length(stroke), 1e-3))))
    before, after = stroke[w:-w] - stroke[: -2 * w], stroke[2 * w :] - stroke[w:-w]
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    out = np.zeros(STEPS)
    out[w:-w] = np.abs(np.arctan2(cross, (before * after).sum(axis=1)))
    return out
