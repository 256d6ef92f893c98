"""Drawing one page, as a program: python -m congvu.foundation.files.drawing FILE TYPE PAGE > PNG.

It knows neither Django nor the database, and gives up rather than take the machine's memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path
from typing import Literal

import typst

from congvu.foundation.files.binder import Binder

Form = Literal["png", "pdf"]
MEMORY = 1 << 30
WIDTH_PT = 595  # A4
DENSITY = 150.0  # pixels per inch: 1,240 across A4
_FORM = """
#set page(width: {width}pt, height: auto, margin: 0pt, fill: white)
#layout(size => {{
  let picture(..how) = image("/file", {format}..how)
  let whole = measure(picture(width: {width}pt))
  if whole.height > {width}pt * 3 {{ picture(height: {width}pt * 3) }}
  else {{ picture(width: {width}pt) }}
}})
"""
_FORMATS = {
    "application/pdf": 'format: "pdf", page: {page}, ',
    "image/png": 'format: "png", ',
    "image/jpeg": 'format: "jpg", ',
}


def drawn(path: Path, media_type: str, page: int, form: Form = "png") -> bytes:
    """Return one page of a PDF, or an image, as PNG (or as a page of a PDF)."""
    if media_type != "application/pdf":
        return _compiled(path, media_type, page, form)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "page.pdf"
        if _made_whole(path, page, whole):
            path, page = whole, 1
        return _compiled(path, media_type, page, form)


def _made_whole(path: Path, page: int, whole: Path) -> bool:
    """Write the page with all that lies upon it, which typst would not draw; False if it can't."""
    try:
        with path.open("rb") as source, whole.open("w+b") as out:
            binder = Binder(out)
            binder.finish(binder.add(source, only=page), [], "")
    except Exception:  # a parser of what strangers made may fail in any way: drawn as it is
        return False
    return True


def _compiled(path: Path, media_type: str, page: int, form: Form) -> bytes:
    content = _FORM.format(width=WIDTH_PT, format=_FORMATS[media_type].format(page=page))
    compiler = typst.Compiler(root=str(path.parent), font_paths=[], ignore_system_fonts=True)
    made = compiler.compile(
        content.replace("/file", f"/{path.name}").encode(), format=form, ppi=DENSITY
    )
    if not isinstance(made, bytes):
        msg = "one page should be one picture"
        raise TypeError(msg)
    return made


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (15, 15))
    sys.stdout.buffer.write(drawn(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
