"""What training makes smaller: doubt about character and strokes, and unsteady scores."""

from __future__ import annotations

from typing import Any

import keras

from letters_core.reading.defects import Defect
from letters_core.reading.scoring import STEEPNESS
from model.settings import Settings
from model.training.feed import twins_in

# The least probability of another character that a score tells from none.
_LEAST = 1e-6


class Loss:
    """The loss of each drawing of a batch, in nats: of its character, its defect and its twin.

    A drawing with a stroke too few or too many is to be read as its character, but not surely: the
    settings say with what probability. The last drawings of a batch are twins of the first ones,
    and what their scores differ by counts as a loss of both. Called with (batch, 2) labels and
    defects, and (batch, classes + 4) logits; returns (batch,).
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, truth: Any, logits: Any) -> Any:
        """Return the weighted sum of all three."""
        s, kinds = self._settings, truth[:, 1]
        whole = self.of_class(truth, logits)
        unsure = _unsure(whole, s.defective_probability)
        of_class = keras.ops.where(kinds == 0, whole, s.defective_weight * unsure)
        of_class = keras.ops.where(truth[:, 0] < 0, 0.0, of_class)
        defect = _crossentropy(kinds, logits[:, len(s.characters) :])
        return of_class + s.defect_weight * defect + s.twin_weight * self._unsteady(truth, logits)

    def of_class(self, truth: Any, logits: Any) -> Any:
        """Return the loss of the character alone, (batch,); meaningless where there is none."""
        classes = len(self._settings.characters)
        return _crossentropy(keras.ops.maximum(truth[:, 0], 0), logits[:, :classes])

    def _unsteady(self, truth: Any, logits: Any) -> Any:
        """Return by how much the score of each drawing differs from its twin's, 0 to 1, (batch,).

        The score is that of ``scoring``, but for look-alikes, which count as others here.
        """
        if not (twins := twins_in(self._settings)):
            return keras.ops.zeros_like(truth[:, 0], dtype="float32")
        loss = self.of_class(truth, logits)
        odds = -loss - keras.ops.log(keras.ops.maximum(1 - keras.ops.exp(-loss), _LEAST))
        defects = keras.ops.softmax(logits[:, len(self._settings.characters) :])
        score = defects[:, Defect.NONE] * keras.ops.sigmoid(STEEPNESS * odds)
        score = keras.ops.where(truth[:, 0] < 0, 0.0, score)
        apart = keras.ops.abs(score[:twins] - score[-twins:])
        return keras.ops.concatenate([apart, keras.ops.zeros_like(score[twins:-twins]), apart])


def _unsure(loss: Any, probability: float) -> Any:
    """Return the cross-entropy of being right with a probability, where ``loss`` is -ln of that."""
    wrong = keras.ops.maximum(1 - keras.ops.exp(-loss), 1e-4)
    return probability * loss - (1 - probability) * keras.ops.log(wrong)


def _crossentropy(truth: Any, logits: Any) -> Any:
    return keras.ops.sparse_categorical_crossentropy(truth, logits, from_logits=True)


class EachLoss(keras.metrics.Metric):
    """The losses of the last batch, (batch, 2), in nats: in all, and of the character."""

    def __init__(self, loss: Loss, batch: int) -> None:
        super().__init__(name="each_loss")
        self._loss = loss
        self.each = self.add_variable((batch, 2), "zeros", dtype="float32", name="each")

    def update_state(self, y_true: Any, y_pred: Any, **_: Any) -> None:
        """Keep the losses of one batch of labels and logits."""
        losses = [self._loss(y_true, y_pred), self._loss.of_class(y_true, y_pred)]
        self.each.assign(keras.ops.stack(losses, axis=1))

    def result(self) -> Any:
        """Return the mean."""
        return keras.ops.mean(self.each[:, 0])
