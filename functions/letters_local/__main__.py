"""Serve Letters on this computer until Ctrl-C: `make run`.

PORT and HOST choose the address; PORT=0 takes any free port. STORE=firestore keeps things in the
emulators of Firestore and Cloud Storage, STORE=embedded in files below LETTERS_DATA (.data).
"""

from __future__ import annotations

import os
import signal
import sys

from letters_core import config
from letters_core.http import log
from letters_local import server
from letters_local.site import build
from letters_local.stores import prepared
from letters_local.terminal import quiet, readable

MAX_PORT = 65535


def main() -> None:
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT", "8080")
    if not (port.isdecimal() and int(port) <= MAX_PORT):
        sys.exit(f"PORT must be a number from 0 to {MAX_PORT}, found '{port}'.")
    # Like Ctrl-C, so that the emulators end too. Started in the background by a shell, this process
    # would ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        listener = server.listen(host, int(port))
        with prepared(config.one_of("STORE", config.STORES, default="embedded")) as examples:
            if sys.stdout.isatty():
                log.use_format(readable)
            with quiet():
                site = build(examples)
            print(f"Letters is at {' and '.join(server.addresses(listener))}", flush=True)
            server.serve(site, listener)
    except KeyboardInterrupt:
        pass
    except (FileNotFoundError, RuntimeError, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
