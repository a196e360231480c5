"""How much of what training taught about how often a character comes is taken out again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.settings import Settings
from model.training.rare_kanji import RARE


def prior_correction(settings: Settings, share: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return what `export` takes from each logit, (classes,), of drawings shared out so.

    It is a part of how often training draws a character, the mean taken out, and what the settings
    take beside it from some.
    """
    logs = np.log(share)
    named = np.array([settings.logit_removed.get(c, 0.0) for c in settings.characters])
    rare = np.array([c in RARE for c in settings.characters])
    back = settings.prior_removed * (logs - logs.mean()) + named + settings.rare_removed * rare
    return np.asarray(back, np.float32)
