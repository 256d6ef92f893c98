"""Asking whether the pages are served, and whether what served them is gone."""

from __future__ import annotations

import http.client
import subprocess
import time

import psutil


def answer_of(port: int, within: float = 60) -> int:
    """Ask for the sign-in page until the server answers; return the status."""
    limit = time.monotonic() + within
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/sign-in/")
            status = connection.getresponse().status
            connection.close()
        except OSError:
            assert time.monotonic() < limit, "nobody answers"
            time.sleep(0.05)
        else:
            return status


def wait_until_gone(pids: list[int]) -> list[int]:
    limit = time.monotonic() + 40
    while time.monotonic() < limit:
        pids = [pid for pid in pids if _lives(pid)]
        if not pids:
            break
        time.sleep(0.05)
    return pids


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def family(process: subprocess.Popen[str]) -> list[int]:
    return [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
