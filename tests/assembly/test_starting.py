"""What every process of ours loads at its start, and what waits until somebody asks for it."""

from __future__ import annotations

import subprocess
import sys

from tests.assembly.conftest import MakeInstallation

LOOK = """
import sys
from congvu.assembly.cli import ground
ground.set_up_django()
print([name for name in ("pyhanko", "aiohttp", "pkcs11", "holidays") if name in sys.modules])
"""


def test_what_signs_and_what_knows_holidays_is_not_loaded_before(
    make_installation: MakeInstallation,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=make_installation("starting").environment,
        check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == "[]"
