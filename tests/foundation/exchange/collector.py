"""A worker as a process: python -m tests.foundation.exchange.collector DATABASE FOLDER."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def main(database: str, folder: str) -> None:
    """Fetch once from this folder into this database; say when it begins."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.FILES_ROOT = Path(folder) / "files"
    django.setup()
    from congvu.foundation import clock
    from congvu.foundation.exchange.carriers.folder import FolderCarrier
    from congvu.foundation.exchange.fetching import fetch
    from tests.foundation.exchange.post import folder_box

    box = folder_box(Path(folder))
    settings.EXCHANGE_BOXES = {box.name: box}
    _say("began")
    fetched = fetch(box, now=clock.now(), way=FolderCarrier(box.folder or Path(), settled=0))
    _say(f"{fetched.taken} {fetched.repeated} {len(fetched.refused)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
