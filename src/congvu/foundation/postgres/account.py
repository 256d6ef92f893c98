"""Under which account the server runs. PostgreSQL refuses root, so root lends it another one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from congvu.foundation.postgres.refusals import NoServerAccount

NAME = "congvu"
_LAST_RESORT = "nobody"


@dataclass(frozen=True)
class Account:
    """The user that owns the data and runs the server."""

    uid: int
    gid: int
    borrowed: bool  # we are root and step down to it

    def popen(self) -> dict[str, Any]:
        """Return what subprocess needs to run a program under this account."""
        if not self.borrowed:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Make the account the owner of a file or folder that we made for it."""
        if self.borrowed:
            os.chown(path, self.uid, self.gid)

    def reaches(self, directory: Path) -> bool:
        """Tell whether the account may enter the directory (asked by trying, so ACLs count)."""
        if not self.borrowed:
            return os.access(directory, os.X_OK)
        answer = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(directory)],
            cwd="/",
            env={},
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self.popen(),
        )
        return answer.returncode == 0


def account_for(data: Path) -> Account:
    """Return the account for a data directory: ourselves, or as root its owner or a system user.

    The order for root: the owner of the data that is there; the user `congvu`, made as a system
    user where the machine allows it; `nobody`.

    :raises NoServerAccount: as root on a machine with none of them.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), borrowed=False)
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid, borrowed=True)
    for name in (NAME, _LAST_RESORT):
        entry = _entry(name) or (_made(name) if name == NAME else None)
        if entry is not None:
            return Account(entry.pw_uid, entry.pw_gid, borrowed=True)
    raise NoServerAccount(name=NAME)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made(name: str) -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        return None
    subprocess.run(
        [
            useradd,
            "--system",
            "--user-group",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
            name,
        ],
        check=False,
        capture_output=True,
    )
    return _entry(name)
