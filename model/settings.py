"""Every number that decides what the model becomes, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import NamedTuple

from letters_core.characters import CHARACTERS, Script

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "model" / "release"
PACK = RELEASE / "examples.zip.xz"

# One writer of UNIPEN in this many is for the test alone.
UNIPEN_TEST_PARTS = 8


class Convolution(NamedTuple):
    """One convolution of the network; ``pool`` is the side of the maximum taken after it."""

    filters: int
    kernel: int
    stride: int = 1
    pool: int = 1


CONVOLUTIONS = (
    Convolution(48, kernel=5, stride=2),
    Convolution(48, kernel=3, stride=2),
    Convolution(64, kernel=3),
    Convolution(64, kernel=3, pool=2),
    Convolution(128, kernel=3),
    Convolution(128, kernel=3, pool=2),
    Convolution(192, kernel=3),
    Convolution(192, kernel=3),
    Convolution(88, kernel=1),
)
FEATURES = 256


@dataclass(frozen=True)
class Settings:
    """The settings of one run."""

    characters: str = CHARACTERS
    steps: int = 10_000
    batch: int = 256
    learning_rate: float = 2e-3
    warm_up: int = 500
    # The last part of the run, in which the rate falls linearly to zero.
    cool_down: float = 0.7
    weight_decay: float = 0.02
    seed: int = 20
    workers: int = 1
    # The share of drawings taken from licensed scans, if there are any.
    picture_share: float = 0.4
    # How much more often than others a kanji of at most three strokes is drawn.
    simple_kanji_weight: float = 8.0
    # How often a kanji comes that is the easiest or the hardest to read yet, for once of others.
    hard_kanji_weight: tuple[float, float] = (0.5, 4.0)
    # Of all pens, those that are markers, which are what is hard to read.
    marker_share: float = 0.5
    # The share of lower-case letters that are joined as in school cursive.
    cursive_share: float = 0.25
    # How much of what training taught about how often characters come is taken back, 0 to 1.
    prior_removed: float = 0.5
    # And how much of a logit, in nats, of a character that training shows in another's shape: an i
    # whose dot is not to be seen, which a neat l is not to pay for.
    logit_removed: dict[str, float] = field(default_factory=lambda: {"i": 2.2})
    # And of a kanji that school does not teach: what may be either is rather one that it does.
    rare_removed: float = log(2)

    script_share: dict[Script, float] = field(
        default_factory=lambda: {
            Script.DIGIT: 0.05,
            Script.LATIN: 0.26,
            Script.HIRAGANA: 0.09,
            Script.KATAKANA: 0.09,
            Script.KANJI: 0.51,
        }
    )
    source_weight: dict[str, float] = field(
        default_factory=lambda: {
            "kanjivg": 1.0,
            "animcjk": 0.8,
            "unipen": 8.0,
            "font": 1.8,
            "cursive": 3.0,
            "komatsu": 1.5,
        }
    )
    # Real ink is bent less than a designer's strokes: it already has somebody's handwriting.
    strength: dict[str, float] = field(
        default_factory=lambda: {
            "kanjivg": 1.0,
            "animcjk": 1.0,
            "unipen": 0.5,
            "font": 0.9,
            "cursive": 0.8,
            "komatsu": 0.7,
        }
    )


FULL = Settings()

# Minutes on two cores, for trying the whole way from strokes to a loaded model: digits, letters,
# hiragana and most katakana.
SMALL = Settings(
    characters=CHARACTERS[:200],
    steps=220,
    batch=64,
    warm_up=20,
    script_share={
        Script.DIGIT: 0.05,
        Script.LATIN: 0.26,
        Script.HIRAGANA: 0.38,
        Script.KATAKANA: 0.31,
    },
)
