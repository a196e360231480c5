"""Corrects how often training makes the network expect each character."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import script_of
from model.settings import Settings
from model.training.rare_kanji import NAMES, RARE


def prior_correction(settings: Settings, share: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return what `export` subtracts from each logit, (classes,).

    It is a part of the log of ``share``, how often training draws each character, less its mean;
    plus what the settings subtract for some characters.
    """
    logs = np.log(share)
    removed = np.array([_removed(settings, c) for c in settings.characters])
    return np.asarray(settings.prior_removed * (logs - logs.mean()) + removed, np.float32)


def _removed(settings: Settings, character: str) -> float:
    """Return what the settings subtract from one character's logit, in nats."""
    return (
        settings.script_removed.get(script_of(character), 0.0)
        + settings.logit_removed.get(character, 0.0)
        + settings.rare_removed * (character in RARE)
        + settings.name_removed * (character in NAMES)
    )
