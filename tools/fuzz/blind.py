"""Random changes to a search's corpus: ``python -m tools.fuzz.blind TARGET FOLDER RUNS``.

The fuzzer's instrumentation itself takes more and more memory. Without it, a target's memory can
be measured and limited; the peak in MiB is printed.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import warnings
from pathlib import Path

# A library's threads reserve memory that is never used.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tools.fuzz.png_mutator import mutate
from tools.fuzz.targets import TARGETS

# A limit on addresses, which exceed the memory in use: a 16,384-pixel picture would not fit.
ADDRESS_SPACE = 640 << 20
MAX_INPUT_BYTES = 4096


def main() -> None:
    target, folder, runs = sys.argv[1:]
    warnings.simplefilter("error")
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    kept = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    choose = random.Random(0)  # noqa: S311 - so that it can run again

    def any_bytes(data: bytes, longest: int) -> bytes:
        changed = bytearray(data)
        for _ in range(choose.randint(1, 4)):
            at = choose.randint(0, len(changed))
            changed[at : at + choose.randint(0, 4)] = choose.randbytes(choose.randint(0, 4))
        return bytes(changed[:longest])

    for _ in range(int(runs)):
        data = choose.choice(kept)
        if target == "drawing":
            data = mutate(data, MAX_INPUT_BYTES, choose.getrandbits(31), any_bytes)
        else:
            data = any_bytes(data, MAX_INPUT_BYTES)
        try:
            TARGETS[target](data)
        except BaseException:
            (Path(folder).parent / "found-blind").write_bytes(data)
            raise
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
