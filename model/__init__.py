"""From stroke data to the released model: ``python -m model COMMAND``."""

import os
from importlib.util import find_spec

# Keras reads this when it is first imported. torch is the fastest of the three on two cores, and
# TensorFlow is there anyway, for the export.
os.environ.setdefault("KERAS_BACKEND", "torch" if find_spec("torch") else "tensorflow")
