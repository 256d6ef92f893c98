"""Static files: collected with their hashes in their names, again only when one has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

_STAMP = ".collected"


def collect() -> bool:
    """Fill STATIC_ROOT for the web server; tell whether there was anything to do."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    mark = _mark()
    stamp = root / _STAMP
    if stamp.exists() and stamp.read_text("ascii") == mark:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(mark, "ascii")
    return True


def _mark() -> str:
    """Return the mark of every static file's name, size and time, and of how they are stored."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
