"""Run a command that ends when whoever started it does, however that ends: even killed.

The starter keeps the other end of the standard input, and starts this in a group of processes of
its own. Once that end is closed, the group is killed.
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
