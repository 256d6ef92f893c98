"""Whether tables and static files are as this version of us wants them: looked at once, remembered.

The mark lies in the database's own directory: a database replaced, restored or made anew has none.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import congvu
from congvu.assembly.cli import ground

_PACKAGE = Path(congvu.__file__).parent


def is_ready() -> bool:
    """Tell whether the last `congvu serve` of just this code left everything in order here."""
    mark = _mark_file()
    static = ground.home() / "static" / "staticfiles.json"
    return (
        ground.is_embedded()
        and mark.exists()
        and static.exists()
        and mark.read_text("ascii") == _mark()
    )


def remember() -> None:
    if ground.is_embedded():
        _mark_file().write_text(_mark(), "ascii")


def _mark_file() -> Path:
    return ground.home() / "postgres" / "congvu.ready"


def _mark() -> str:
    """Return the mark of our own files and of the versions of all that is installed beside us."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found = path.stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    for place in sys.path:
        for distribution in sorted(Path(place).glob("*.dist-info")):
            digest.update(distribution.name.encode())
    return digest.hexdigest()
