"""Gather the icons that the pages use from @tabler/icons (MIT) into one sprite.

Run after adding a name to icons.txt:  python scripts/icons.py node_modules/@tabler/icons/icons
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/congvu/foundation/pages/static/congvu/icons.svg"
NAMES = Path(__file__).with_name("icons.txt")
_DRAWING = re.compile(r"<svg[^>]*>(?P<body>.*)</svg>", re.DOTALL)


def symbol(name: str, drawing: str) -> str:
    """Return the drawing of one icon as a symbol of the sprite, on a grid of 24."""
    found = _DRAWING.search(drawing)
    if found is None:
        msg = f"no drawing in {name}"
        raise ValueError(msg)
    body = " ".join(found["body"].split())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def main(source: Path) -> None:
    """Write the sprite from the folder of icons, which has one folder per style."""
    symbols = [
        symbol(name, (source / "outline" / f"{name}.svg").read_text(encoding="utf-8"))
        for name in NAMES.read_text(encoding="utf-8").split()
    ]
    note = "<!-- Icons: Tabler Icons, MIT licence, (c) Paweł Kuna and contributors -->"
    drawn = "\n".join(symbols)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{note}\n{drawn}\n</svg>\n', encoding="utf-8"
    )
    print(f"{len(symbols)} icons, {TARGET.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
