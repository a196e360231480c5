"""The correction of what training teaches about how often a character comes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.settings import Settings
from model.training.rare_kanji import RARE


def prior_correction(settings: Settings, share: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return what `export` subtracts from each logit, (classes,).

    It is a part of the log of ``share``, how often training draws each character, less its mean;
    plus what the settings subtract for some characters.
    """
    logs = np.log(share)
    named = np.array([settings.logit_removed.get(c, 0.0) for c in settings.characters])
    rare = np.array([c in RARE for c in settings.characters])
    back = settings.prior_removed * (logs - logs.mean()) + named + settings.rare_removed * rare
    return np.asarray(back, np.float32)
