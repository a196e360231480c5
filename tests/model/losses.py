"""Print the loss of each drawing of some batches of four, whose last is a twin of the first.

Reads [truth, odds] of each batch as JSON: the label and the defect of each drawing, and the log
odds that the network gives the first character. Runs in the environment of training, which the
tests themselves do not have.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import keras
import numpy as np
from numpy.typing import NDArray

from letters_core.reading.defects import Defect
from model.settings import SMALL
from model.training.loss import Loss

FOUR = replace(SMALL, batch=4, twin_share=0.25, twin_weight=1.0)
CLASSES = len(FOUR.characters)


def logits(odds: list[float]) -> NDArray[np.float32]:
    """Return logits that are sure that every drawing is whole."""
    values = np.zeros((len(odds), CLASSES + len(Defect)), np.float32)
    values[:, 0] = np.array(odds) + np.log(CLASSES - 1)
    values[:, CLASSES + Defect.NONE] = 30
    return values


batches = json.load(sys.stdin)
given = [(np.array(truth), keras.ops.convert_to_tensor(logits(odds))) for truth, odds in batches]
json.dump([keras.ops.convert_to_numpy(Loss(FOUR)(*batch)).tolist() for batch in given], sys.stdout)
