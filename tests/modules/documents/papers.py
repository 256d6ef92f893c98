"""Files that come with documents."""

from __future__ import annotations

from functools import cache

import typst

_PAGE = """
#set page(paper: "a4", margin: 25mm)
#set text(size: 12pt)
#grid(columns: (1fr, 1fr), align: center, [{author}], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*])
#v(12pt)
Số: {notation}
#v(12pt)
#for page in range({pages}) {{
  lorem(220)
  if page + 1 < {pages} {{ pagebreak() }}
}}
"""


@cache
def scan(pages: int = 2, *, author: str = "SỞ", notation: str = "1/CV") -> bytes:
    """Return a letter as a PDF with so many pages; the same bytes each time."""
    form = _PAGE.format(pages=pages, author=author, notation=notation)
    made = typst.compile(form.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made
