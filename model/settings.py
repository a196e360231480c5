"""Every number that decides what the model becomes, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import NamedTuple

from letters_core.characters import CHARACTERS, Script
from letters_core.reading.defects import READ_IF_DEFECTIVE, Defect

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "model" / "release"
PACK = RELEASE / "examples.zip.xz"

# One writer of UNIPEN in this many is for the test alone.
UNIPEN_TEST_PARTS = 8
# The people of omniglot who may be trained on; the others tune and measure.
OMNIGLOT_TRAINED = tuple(f"{person:02}" for person in range(1, 11))
# The writers of pendigits who are kept for the test.
PENDIGITS_TEST_WRITERS = tuple(f"tra-{writer}" for writer in (4, 8, 12, 16, 20, 24, 28, 30))


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
    Convolution(64, kernel=3),
    Convolution(64, kernel=3, pool=2),
    Convolution(128, kernel=3),
    Convolution(128, kernel=3),
    Convolution(128, kernel=3, pool=2),
    Convolution(192, kernel=3),
    Convolution(192, kernel=3),
    Convolution(88, kernel=1),
)
FEATURES = 256
# Features for the second output alone, in addition: more about where things lie.
DEFECT_FEATURES = 96


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
    # The share of drawings taken from pictures of each kind, if there are any.
    picture_share: dict[str, float] = field(
        default_factory=lambda: {"licensed": 0.4, "scans": 0.14}
    )
    # The share of the others that lack a stroke, have a stray one, or are no character.
    defect_share: dict[Defect, float] = field(
        default_factory=lambda: {
            Defect.MISSING_STROKE: 0.12,
            Defect.EXTRA_STROKE: 0.06,
            Defect.NOT_A_CHARACTER: 0.05,
        }
    )
    # How much the second output's loss counts.
    defect_weight: float = 0.8
    # The share of a batch that shows a drawing of the same batch again, moved by part of a pixel,
    # and how much the difference between the scores of the two counts, in nats for 100 points.
    twin_share: float = 0.25
    twin_weight: float = 8.0
    # A drawing with a missing or extra stroke should be read correctly with this probability; its
    # loss has this weight.
    defective_probability: float = READ_IF_DEFECTIVE
    defective_weight: float = 0.6
    # How much more often than others a kanji of at most three strokes is drawn.
    simple_kanji_weight: float = 8.0
    # How often the easiest and the hardest kanji so far are drawn, relative to the average.
    hard_kanji_weight: tuple[float, float] = (0.5, 4.0)
    # The share of pens that are markers, whose drawings are the hardest to read.
    marker_share: float = 0.5
    # The share of all drawings whose ink is uneven, as a dry brush leaves it.
    dry_share: float = 0.12
    # The share of pens whose lines are wider here and narrower there.
    nib_share: float = 0.3
    # The share of lower-case letters that are joined as in school cursive.
    cursive_share: float = 0.25
    # The part of the prior that training taught that is subtracted again, 0 to 1.
    prior_removed: float = 0.15
    # Further subtractions, in nats: from scripts that people in Japan write less often (a negative
    # number adds to one that they write more often),
    script_removed: dict[Script, float] = field(
        default_factory=lambda: {Script.LATIN: 0.4, Script.DIGIT: -0.9, Script.KATAKANA: -0.4}
    )
    # from a character that training shows in another's shape: an i without a visible dot, so that a
    # neat l does not pay for it,
    logit_removed: dict[str, float] = field(default_factory=lambda: {"i": 0.5})
    # from a kanji that school does not teach, and more from one for names, most of which are
    # old forms of another kanji.
    rare_removed: float = log(2)
    name_removed: float = log(1.5)

    script_share: dict[Script, float] = field(
        default_factory=lambda: {
            Script.DIGIT: 0.08,
            Script.LATIN: 0.17,
            Script.HIRAGANA: 0.16,
            Script.KATAKANA: 0.13,
            Script.KANJI: 0.46,
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
            "omniglot": 3.0,
            "pendigits": 18.0,
            "tartu": 8.0,
            "lomps": 1.0,
        }
    )
    # Real ink is bent less than a designer's strokes: it already has somebody's handwriting. Bent
    # half as far, it was learned by heart.
    strength: dict[str, float] = field(
        default_factory=lambda: {
            "kanjivg": 1.0,
            "animcjk": 1.0,
            "unipen": 0.5,
            "font": 0.9,
            "cursive": 0.8,
            "komatsu": 0.7,
            "omniglot": 0.9,
            "pendigits": 0.8,
            "tartu": 0.9,
            "lomps": 1.0,
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
