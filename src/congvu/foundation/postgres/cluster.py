"""The data directory: made whole or not at all, where the server's account can reach it.

As root the server runs under another account (account.py). Where that account can't reach the data
directory, because it lies in somebody's private home, the data is kept under
/var/lib/congvu and the data directory becomes a link to it; no folder is ever opened to others
for its sake.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from congvu.foundation.postgres.account import Account
from congvu.foundation.postgres.address import USER
from congvu.foundation.postgres.binaries import major
from congvu.foundation.postgres.configuration import INCLUDE
from congvu.foundation.postgres.refusals import (
    DataDirectoryFailed,
    NoRoomLeft,
    OtherMajorVersion,
    SocketDirectoryTaken,
)

ELSEWHERE = Path("/var/lib/congvu")
ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/"}
_NEEDED_MB = 300
_INITDB = [
    "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
    "-U", USER, "--auth=trust",
]  # fmt: skip


def place_of(data: Path) -> Path:
    """Return where the data is: `data`, or what it links to."""
    return Path(os.path.realpath(data))


def is_made(place: Path) -> bool:
    return (place / "PG_VERSION").exists()


def settle(data: Path, account: Account, *, name: str) -> Path:
    """Return a place for the data that the account can reach, linked from `data` if elsewhere."""
    place = place_of(data)
    if place.exists() or account.reaches(place.parent):
        return place
    ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=ELSEWHERE))  # never what once was here
    home.chmod(0o755)
    data.unlink(missing_ok=True)
    data.symlink_to(home / "postgres")
    return home / "postgres"


def make(place: Path, account: Account, *, binaries: Path, durable: bool) -> None:
    """Make the data directory in a sibling and rename it, so that it is never there by half.

    :raises NoRoomLeft: before anything is written to a full disk.
    :raises DataDirectoryFailed: with the last words of initdb.
    """
    free = shutil.disk_usage(place.parent).free // (1024 * 1024)
    if free < _NEEDED_MB:
        raise NoRoomLeft(data=place, free_mb=free, needed_mb=_NEEDED_MB)
    for left in place.parent.glob(f".{place.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.new-", dir=place.parent))
    account.give(fresh)
    done = subprocess.run(
        [binaries / "initdb", "-D", fresh, *_INITDB, *([] if durable else ["--no-sync"])],
        cwd="/", env=ENVIRONMENT, check=False, capture_output=True, text=True,
        **account.popen(),
    )  # fmt: skip
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise DataDirectoryFailed(data=place, reason=said[-1] if said else done.returncode)
    with (fresh / "postgresql.conf").open("a") as file:
        file.write(f"\n{INCLUDE}\n")
    fresh.rename(place)


def require_same_major(place: Path) -> None:
    """:raises OtherMajorVersion: if the data was written by another PostgreSQL."""
    found = (place / "PG_VERSION").read_text("ascii").strip()
    if found != major():
        raise OtherMajorVersion(found=found, wanted=major())


def secure_socket_directory(directory: Path, account: Account) -> None:
    """Make the socket directory, or refuse one that somebody else could have put there.

    :raises SocketDirectoryTaken: if it isn't a folder of ours that only we can enter.
    """
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        found = directory.lstat()
        ours = found.st_uid in {os.geteuid(), account.uid}
        if not stat.S_ISDIR(found.st_mode) or not ours or found.st_mode & 0o077:
            raise SocketDirectoryTaken(directory=directory) from None
    account.give(directory)
