"""The product's settings over a throw-away home: CONGVU_HOME is .cache/test-home in tests."""

import os
from pathlib import Path

TEST_HOME = Path(__file__).parent.parent / ".cache" / "test-home"
os.environ["CONGVU_HOME"] = str(TEST_HOME)

from congvu.assembly.settings import *  # noqa: E402, F403

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (whitenoise warns of one that isn't)
JOB_PATIENCE = 0  # no worker runs beside most tests
