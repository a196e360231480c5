"""Find the kanji that are still hard, so that they are drawn more often.

Most of the 3,240 kanji are soon read with any pen and teach nothing more. The remaining loss comes
from kanji that differ in one stroke, such as 漢 and 漠, when a marker fills their gaps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import Script, script_of
from model.settings import Settings

# A drawing's weight halves after so many more of its class.
_HALF_LIFE = 60
# A class counts as average until it has been drawn about so often.
_TAKEN_ON_TRUST = 20


class Difficulty:
    """A running mean of the loss of each class."""

    def __init__(self, settings: Settings) -> None:
        self._least, self._most = settings.hard_kanji_weight
        self._kanji = np.array([script_of(c) is Script.KANJI for c in settings.characters])
        self.loss = np.zeros(len(settings.characters))
        self.seen = np.zeros(len(settings.characters))

    def update(self, labels: NDArray[np.int64], losses: NDArray[np.float32]) -> None:
        """Take in one batch of labels and losses, each (batch,)."""
        came = np.bincount(labels, minlength=len(self.seen))
        kept = 0.5 ** (came / _HALF_LIFE)
        self.loss *= kept
        self.loss += np.bincount(labels, losses, len(self.seen))
        self.seen *= kept
        self.seen += came

    def weights(self) -> NDArray[np.float64]:
        """Return how much more often than an average class each should be drawn, (classes,)."""
        weights = np.ones(len(self.seen))
        loss, seen = self.loss[self._kanji], self.seen[self._kanji]
        if loss.sum() > 0:
            usual = loss.sum() / seen.sum()
            mean = (loss + _TAKEN_ON_TRUST * usual) / (seen + _TAKEN_ON_TRUST)
            weights[self._kanji] = np.clip(mean / mean.mean(), self._least, self._most)
        return weights
