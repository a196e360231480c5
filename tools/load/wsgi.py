"""The local site for gunicorn's workers, on stores that are already running."""

from __future__ import annotations

import os
from pathlib import Path

from letters_core.examples.bucket import Bucket
from letters_local.site import build

site = build(Bucket(os.environ["LETTERS_BUCKET"]), Path(os.environ["LETTERS_PAGES"]))
