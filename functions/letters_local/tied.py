"""Run a command that ends when the process that started it ends, even if that is killed.

The starter holds the other end of the standard input, and starts this in a process group of its
own. When that end closes, the group is killed.
"""

from __future__ import annotations

import os
import signal
import sys


def main() -> None:
    # The command is this process, and so leads the group; what watches is a child of it.
    if os.fork() == 0:
        while os.read(0, 1024):
            pass
        os.killpg(0, signal.SIGKILL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - as asked


if __name__ == "__main__":
    main()
