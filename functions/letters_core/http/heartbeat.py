"""gunicorn's heartbeat, turned off.

functions-framework gives gunicorn the function's timeout as the longest silence of a worker. Google
takes the CPU away between requests, and then a healthy worker is silent too: on waking gunicorn
kills it, sometimes with a request in hand. Cloud Run itself ends a request that takes too long.
"""

from __future__ import annotations

import os


def turn_off() -> None:
    """Hide the timeout from functions-framework.

    It imports the function first and reads the variable when it makes its server. Without the
    variable there is no heartbeat.
    """
    os.environ.pop("CLOUD_RUN_TIMEOUT_SECONDS", None)
