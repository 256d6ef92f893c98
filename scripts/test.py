#!/usr/bin/env python3
"""Run every test this machine can run: the heart – clocks, charges, facts, the queue – on the
system's own PostgreSQL, where one from version 15 on is installed; then all on the embedded one.

Words after the name go to pytest:  python scripts/test.py -k strip
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from congvu.foundation.postgres.account import account_for

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 15
PROCESSES = min(os.cpu_count() or 1, 4) + 1  # one more: much is waited for
TOGETHER = ["-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder"]


def main() -> int:
    """Return pytest's exit code, of the first run that found a fault."""
    words = sys.argv[1:]
    binaries = None if os.environ.get("DATABASE_URL") else system_binaries()
    if binaries is not None:
        print(f"· The heart, on {version_of(binaries)}", flush=True)
        with system_server(binaries) as url:
            status = run_pytest(["--database-only", "-q", *words], DATABASE_URL=url)
        if status:
            return status
    print("· Everything, on the embedded PostgreSQL or the one named by DATABASE_URL", flush=True)
    return run_pytest(words)


def run_pytest(words: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *TOGETHER, *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def system_binaries() -> Path | None:
    """Return the folder of the newest initdb and postgres of the system that we can work with."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    own = shutil.which("postgres")
    folders += [Path(own).resolve().parent] if own else []
    found = {major_of(folder): folder for folder in folders if (folder / "initdb").exists()}
    best = max(found, default=0)
    return found[best] if best >= OLDEST else None


def version_of(folder: Path) -> str:
    told = subprocess.run(
        [folder / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def major_of(folder: Path) -> int:
    found = re.search(r"(\d+)", version_of(folder))
    return int(found[1]) if found else 0


@contextmanager
def system_server(binaries: Path) -> Iterator[str]:
    """Run a throw-away server of the system's programs; yield its DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="congvu-system-", dir="/tmp"))
    account = account_for(folder / "none")
    account.give(folder)
    quiet = {"cwd": "/", "env": {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, **account.popen()}
    made = subprocess.run(
        [binaries / "initdb", "-D", folder / "data", "-U", "congvu", "-E", "UTF8",
         "--locale=C.UTF-8", "--auth=trust", "--no-sync"],
        check=False, capture_output=True, text=True, **quiet,
    )  # fmt: skip
    if made.returncode:
        sys.exit(f"initdb of {binaries}: {made.stderr}")
    settings = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off",
                "listen_addresses": "", "unix_socket_directories": str(folder),
                "max_connections": "200", "statement_timeout": "60s"}  # fmt: skip
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", *options],
            stdout=log,
            stderr=log,
            **quiet,
        )
    url = f"postgresql://congvu@/postgres?host={folder}"
    try:
        wait_for(url, server, folder / "log")
        yield url
    finally:
        server.send_signal(2)  # SIGINT: a fast shutdown
        server.wait()
        shutil.rmtree(folder)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                sys.exit(f"The system's PostgreSQL doesn't start: {log.read_text()}")
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
