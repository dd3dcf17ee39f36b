"""Property tests: the same examples on every CI run, new ones on every run by hand; no clock decides either."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "hand")
