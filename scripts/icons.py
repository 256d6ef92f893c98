"""Gather the icons that the pages use from @tabler/icons (MIT) into one sprite, static/congvu/icons.svg.

Run after adding a name:  python scripts/icons.py node_modules/@tabler/icons/icons
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/congvu/foundation/pages/static/congvu/icons.svg"
NAMES = """
alert-circle alert-triangle arrow-back-up arrow-left arrow-right arrows-exchange arrow-up-right
bell-ringing bell building building-bank building-store briefcase
calendar calendar-due calendar-off chart-histogram check checklist checks chevron-down chevron-left
chevron-right chevron-up circle-check clipboard-list clock clock-pause clock-play coin copy
database dots download edit eye eye-off external-link
file-check file-description file-export file-import file-plus file-search file-spreadsheet file-text
file-x filter flag folder gavel grip-vertical hand-stop help hierarchy-2 history home hourglass
id-badge-2 id inbox info-circle key language layout-list link list-check lock logout
mail map-pin menu-2 message-2 message-report messages minus mood-smile mug
notes package paperclip pencil phone player-pause player-play plus printer qrcode question-mark
receipt refresh report-analytics rotate scale scan search send settings share shield-check signature
sitemap certificate stars star sum switch-horizontal table target-arrow ticket timeline tools-kitchen-2
trash upload user user-check user-circle user-plus user-search user-x users users-group
volume wallet world writing x zoom-question
""".split()
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
        for name in sorted(set(NAMES))
    ]
    note = "<!-- Icons: Tabler Icons, MIT licence, (c) Paweł Kuna and contributors -->"
    drawn = "\n".join(symbols)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{note}\n{drawn}\n</svg>\n', encoding="utf-8"
    )
    print(f"{len(symbols)} icons, {TARGET.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
