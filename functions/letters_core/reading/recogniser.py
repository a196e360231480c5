"""Read a drawing with the released network: ink in, the logit of every character out."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS
from letters_core.reading import look_alikes, size_pairs
from letters_core.reading.defects import Defect, Finding, find
from letters_core.reading.erosion import Ink
from letters_core.reading.paper import clean
from letters_core.reading.preprocess import Placement, placement, prepare

MODEL_FILE = "letters.tflite"
CARD_FILE = "letters.json"


@dataclass(frozen=True)
class Reading:
    """The network's result for one drawing.

    logits: (3472,) float32, calibrated, so that their softmax is the probability of each character.
    defects: (4,) float32, the same for the classes of ``Defect``.
    """

    logits: NDArray[np.float32]
    placement: Placement
    defects: NDArray[np.float32]

    @cached_property
    def probabilities(self) -> NDArray[np.float64]:
        """The probability of each character, (3472,), size and place considered."""
        powers = np.exp(self.logits - self.logits.max()).astype(np.float64)
        return np.asarray(powers / powers.sum())

    @cached_property
    def merged(self) -> NDArray[np.float64]:
        """The probability of each group of look-alikes, (3472,); see ``look_alikes.merged``."""
        return look_alikes.merged(self.probabilities)

    @cached_property
    def defect(self) -> Finding:
        """What is likeliest to be wrong with the drawing, and how likely that is."""
        return find(self.defects, float(self.merged.max()))


class Interpreter(Protocol):
    """The methods that tflite-runtime and LiteRT have in common."""

    def allocate_tensors(self) -> None: ...
    def get_input_details(self) -> list[dict[str, Any]]: ...
    def get_output_details(self) -> list[dict[str, Any]]: ...
    def set_tensor(self, index: int, value: NDArray[Any]) -> None: ...
    def invoke(self) -> None: ...
    def get_tensor(self, index: int) -> NDArray[Any]: ...


class Recogniser:
    """The network and its calibration; safe to share between threads."""

    def __init__(self, interpreter: Interpreter, version: str, temperature: float) -> None:
        self.version = version
        self.temperature = temperature
        self._interpreter = interpreter
        self._input = int(interpreter.get_input_details()[0]["index"])
        self._logits, self._defects = _outputs_of(interpreter)
        # An interpreter is not safe for concurrent use: calls raise, or return wrong results.
        self._lock = threading.Lock()

    @classmethod
    def load(cls, directory: Path) -> Recogniser:
        """Load ``letters.tflite`` and ``letters.json``; no thread starts, so a server may fork.

        ValueError if the card's characters are not those of this code.
        """
        card = json.loads((directory / CARD_FILE).read_text(encoding="utf-8"))
        if card["characters"] != CHARACTERS:
            raise ValueError(
                f"expected the {len(CHARACTERS)} characters of letters_core in "
                f"{directory / CARD_FILE}, found {len(card['characters'])} others"
            )
        interpreter = open_model(directory / MODEL_FILE)
        return cls(interpreter, card["version"], card["temperature"])

    def read(self, ink: Ink) -> Reading:
        """Read one (height, width) drawing, 0 paper to 255 ink, on whatever paper it lies.

        Raises Blank or DarkPaper where there is no ink to be told from the paper.
        """
        ink = clean(ink)
        where = placement(ink)
        logits, defects = self.outputs(prepare(ink))
        logits /= np.float32(self.temperature)
        return Reading(size_pairs.split(logits, where), where, defects)

    def outputs(self, picture: Ink) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the network's own (3472,) and (4,) logits for a prepared (64, 64, 9) picture."""
        # The input's quantisation is 1 / 255 with zero at -128: the bytes, shifted.
        shifted = (picture.astype(np.int16) - 128).astype(np.int8)
        with self._lock:
            self._interpreter.set_tensor(self._input, shifted[np.newaxis])
            self._interpreter.invoke()
            logits = self._interpreter.get_tensor(self._logits)[0]
            defects = self._interpreter.get_tensor(self._defects)[0]
            return np.array(logits, np.float32), np.array(defects, np.float32)


def _outputs_of(interpreter: Interpreter) -> tuple[int, int]:
    """Return the indices of the characters' logits and of the defects'; ValueError without both."""
    details = interpreter.get_output_details()
    indices = {int(detail["shape"][-1]) == len(Defect): int(detail["index"]) for detail in details}
    if set(indices) != {False, True}:
        found = [[int(side) for side in detail["shape"]] for detail in details]
        raise ValueError(f"expected a model with two outputs, one of {len(Defect)}, found {found}")
    return indices[False], indices[True]


def open_model(path: Path) -> Interpreter:
    """Open a model with whichever runtime is installed.

    One thread: a thread pool started before a server forks would hang its workers. The model is
    opened by path, so that the file is mapped and not copied.
    """
    try:
        from tflite_runtime import interpreter as runtime
    except ImportError:
        from ai_edge_litert import interpreter as runtime
    interpreter = cast(Interpreter, runtime.Interpreter(model_path=str(path), num_threads=1))
    interpreter.allocate_tensors()
    return interpreter
