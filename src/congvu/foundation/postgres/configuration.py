"""The server's settings, written to congvu.conf, which postgresql.conf includes last."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

INCLUDE = "include 'congvu.conf'"
_MB = 1024 * 1024

DURABLE: Mapping[str, str] = {
    "statement_timeout": "60s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
}
"""The product's own: nothing is given up for speed; a lost client can't hold a lock for ever."""

FOR_LOADING: Mapping[str, str] = {
    **DURABLE,
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "checkpoint_timeout": "30min",
    "max_wal_size": "16GB",
}
"""For filling a new database: an index is written once, to its own file, and not to the log too;
nothing is cleaned that was just written. What is committed is as safe as ever.
"""

FOR_TESTS: Mapping[str, str] = {
    "statement_timeout": "60s",
    "lock_timeout": "20s",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "2GB",
    "shared_buffers": "256MB",
}
"""For throw-away databases only."""


def settings_text(*, socket_directory: Path, settings: Mapping[str, str]) -> str:
    """Return congvu.conf: what holds for every server of ours, then `settings` over it."""
    values = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{socket_directory}"',
        "unix_socket_permissions": "0700",
        "port": "5432",
        "timezone": "UTC",
        "log_timezone": "Asia/Ho_Chi_Minh",
        "jit": "off",
        "shared_buffers": f"{_shared_buffers_mb()}MB",
        "work_mem": "32MB",
        "maintenance_work_mem": "256MB",
        "max_wal_size": "4GB",
        "random_page_cost": "1.1",
        "dynamic_shared_memory_type": _parallel_memory(),
        "logging_collector": "on",
        "log_directory": "log",
        "log_filename": "postgresql-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_min_error_statement": "panic",  # a statement that failed bears what was typed,
        "log_error_verbosity": "terse",  # its detail the whole row: neither is for the log (0227)
        **settings,
    }
    return "".join(
        f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in values.items()
    )


def _shared_buffers_mb() -> int:
    """Return a quarter of the machine's memory, from 128 MB to 2 GB."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(128, min(2048, memory // 4 // _MB))


def _parallel_memory() -> str:
    """Return `posix`, or `mmap` in a container whose /dev/shm is too small for parallel work."""
    shared = Path("/dev/shm")  # noqa: S108  (looked at, nothing written)
    roomy = shared.is_dir() and shutil.disk_usage(shared).total >= 512 * _MB
    return "posix" if roomy or not Path("/proc").is_dir() else "mmap"
