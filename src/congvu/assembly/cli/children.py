"""The processes that `congvu serve` keeps: the web server and the worker."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1
_GRACE_SECONDS = 25.0  # the worker gives up a running job after 20


@dataclass
class Child:
    """A program that runs as long as we do; one that `may_return` is started again when it ends."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    may_return: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            start_new_session=True,
            preexec_fn=_die_with_us,  # noqa: PLW1509  (we have no threads)
        )

    def has_ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()


def stop_all(children: Sequence[Child]) -> None:
    """Ask all to finish what they do, wait for them, kill what doesn't go."""
    for child in children:
        child.ask_to_stop()
    limit = time.monotonic() + _GRACE_SECONDS
    for child in children:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()


def _die_with_us() -> None:
    """Have Linux end the child when we are killed: it must not hold the port without us."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
