"""Binding files into one PDF, as a program that knows neither Django nor the database.

It reads one line of JSON (the files, where to write), says in one line what became of each, reads a
second one (the cover, the bookmarks), and ends. What it can't read in little time is left out.
"""

from __future__ import annotations

import gc
import io
import json
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from congvu.foundation.files.binder import Binder, Locked, Mark
from congvu.foundation.files.drawing import drawn

MEMORY = 1 << 30
SECONDS_EACH = 30
SECONDS = 300
SCANNED_DPI = 200


def joined(parts: list[dict[str, str]], binder: Binder) -> list[dict[str, Any]]:
    """Add each file, and say under which numbers its pages lie, or why it is not there."""
    return [_added(Path(each["path"]), each["type"], binder) for each in parts]


def _added(path: Path, media_type: str, binder: Binder) -> dict[str, Any]:
    signal.alarm(SECONDS_EACH)
    try:
        if media_type == "application/pdf":
            with path.open("rb") as source:
                return {"pages": binder.add(source)}
        return {"pages": binder.add(io.BytesIO(_leaves(path, media_type)))}
    except Locked:
        return {"fault": "locked"}
    except (Exception, MemoryError):
        return {"fault": "unreadable"}
    finally:
        signal.alarm(0)
        gc.collect()  # a reader and its objects know each other: one source at a time in memory


def _leaves(path: Path, media_type: str) -> bytes:
    """Return a picture as PDF; a TIFF may have many pages."""
    if media_type != "image/tiff":
        return drawn(path, media_type, 1, form="pdf")
    made = io.BytesIO()
    with Image.open(path) as image:
        image.save(made, "PDF", save_all=True, resolution=image.info.get("dpi", [SCANNED_DPI])[0])
    return made.getvalue()


def _slow(*_what: object) -> None:
    raise TimeoutError


def main() -> None:
    """Bind what is asked on the standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    signal.signal(signal.SIGALRM, _slow)
    asked = json.loads(sys.stdin.readline())
    with Path(asked["out"]).open("w+b") as out:
        binder = Binder(out)
        told = joined(asked["parts"], binder)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        said = json.loads(sys.stdin.readline())
        with Path(said["cover"]).open("rb") as cover:
            first = binder.add(cover)
        pages = [*first, *(page for each in told for page in each.get("pages", ()))]
        marks = [Mark(said["contents"], first[0])] + [
            Mark(words, told[place]["pages"][0]) for place, words in said["marks"]
        ]
        binder.finish(pages, marks, said["title"])


if __name__ == "__main__":
    main()
