"""What a killed server leaves behind: pid files that name strangers, backends without a parent."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

PID_FILE = "postmaster.pid"
_SOCKET_LOCK = ".s.PGSQL.5432.lock"


def postmaster_pid(data: Path) -> int | None:
    """Return the process that serves `data` right now, or None.

    The pid file alone proves nothing: in a container the same small number soon belongs to another
    program. The process must be postgres and stand in the data directory.
    """
    pid = _first_number(data / PID_FILE)
    return pid if pid is not None and stands_in(pid, data) else None


def clear_remains(data: Path, *, socket_directory: Path) -> None:
    """Make a start possible after a kill: end orphans, remove lock files that name a stranger.

    Call only under the lock of the data directory, when `postmaster_pid` is None.
    """
    _end_ghost(data, socket_directory)
    (socket_directory / _SOCKET_LOCK).unlink(missing_ok=True)
    pid_file = data / PID_FILE
    if pid_file.exists():
        end(orphans(data))
        pid_file.unlink(missing_ok=True)


def orphans(data: Path) -> list[int]:
    """Return the postgres processes that stand in `data`."""
    return [p.pid for p in psutil.process_iter() if stands_in(p.pid, data)]


def stands_in(pid: int, data: Path, *, deleted: bool = False) -> bool:
    """Tell whether a live postgres process has `data` (or, deleted, what it was) as its place."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return False
        place = process.cwd()
    except psutil.Error:
        return False
    wanted = os.path.realpath(data)
    return bool(place == (f"{wanted} (deleted)" if deleted else wanted))


def end(pids: Iterable[int]) -> None:
    """End processes: politely, then firmly, each within some seconds."""
    left = list(pids)
    for sign, seconds in ((signal.SIGTERM, 2.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        for pid in left:
            _send(pid, sign)
        limit = time.monotonic() + seconds
        while left and time.monotonic() < limit:
            left = [pid for pid in left if _lives(pid)]
            time.sleep(0.02 if left else 0)
        if not left:
            return


def _end_ghost(data: Path, socket_directory: Path) -> None:
    """End a server whose data directory was deleted under it and which still holds the socket."""
    pid = _first_number(socket_directory / _SOCKET_LOCK)
    if pid is not None and stands_in(pid, data, deleted=True):
        _send(pid, signal.SIGQUIT)
        end([pid])


def _first_number(file: Path) -> int | None:
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return int(lines[0]) if lines and lines[0].strip().isdigit() else None


def _send(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
