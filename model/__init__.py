"""From stroke data to the released model: ``python -m model COMMAND``."""

import os

# Keras reads this when it is first imported; torch is the fastest of the three on two cores.
os.environ.setdefault("KERAS_BACKEND", "torch")
