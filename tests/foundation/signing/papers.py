"""Documents to sign, and images of signatures and seals."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import typst
from PIL import Image, ImageDraw

from congvu.foundation.signing.lines import FONTS

NAME = "Nguyễn Văn An"
_LETTER = """
#let d = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set text(font: "Tinos", size: 14pt, lang: "vi", fallback: false)
#for n in range(d.pages - 1) [Trang #(n + 1) #pagebreak()]
#grid(columns: (1fr, 1.4fr), align: center,
  [ỦY BAN NHÂN DÂN \\ *PHƯỜNG THÀNH SEN* \\ \\ Số: 15/QĐ-UBND],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc* \\ \\
   _Thành Sen, ngày 23 tháng 11 năm 2026_])
#v(1em)
#align(center)[*QUYẾT ĐỊNH* \\ *Về việc thử chữ ký số*]
#v(1em)
#for n in range(4) [#lorem(30) \\ ]
#v(1em)
#grid(columns: (1fr, 1fr),
  [_*Nơi nhận:*_ \\ #text(11pt)[- Như trên; \\ - Lưu: VT.]],
  align(center)[*TM. ỦY BAN NHÂN DÂN* \\ *CHỦ TỊCH* #v(26mm) *#d.name*])
"""


@cache
def letter(pages: int = 1, name: str = NAME, standard: str = "a-2b") -> bytes:
    """Return a decision with the chairman's name below the room for his signature."""
    compiler = typst.Compiler(_LETTER.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
    data = json.dumps({"pages": pages, "name": name})
    return bytes(
        compiler.compile(
            _LETTER.encode(), format="pdf", sys_inputs={"data": data}, pdf_standards=standard,
            timestamp=0,
        )
    )  # fmt: skip


@cache
def signature_image(colour: tuple[int, int, int] = (20, 60, 190), *, clear: bool = True) -> bytes:
    """Return a hand-written signature, as a clerk's software cuts it out."""
    image = Image.new("RGBA", (600, 300), (255, 255, 255, 0 if clear else 255))
    pen = ImageDraw.Draw(image)
    points = [(40, 200), (120, 60), (170, 240), (240, 90), (300, 220), (360, 120), (560, 170)]
    pen.line(points, fill=(*colour, 255), width=12, joint="curve")
    pen.line([(60, 240), (500, 230)], fill=(*colour, 255), width=7)
    return _png(image)


@cache
def seal_image(colour: tuple[int, int, int] = (215, 25, 30), dpi: int = 0) -> bytes:
    """Return a round seal with a star."""
    image = Image.new("RGBA", (480, 480), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((4, 4, 475, 475), outline=(*colour, 255), width=10)
    pen.ellipse((70, 70, 409, 409), outline=(*colour, 255), width=6)
    star = [(240, 130), (268, 210), (352, 210), (284, 258), (310, 340), (240, 290),
            (170, 340), (196, 258), (128, 210), (212, 210)]  # fmt: skip
    pen.polygon(star, fill=(*colour, 255))
    return _png(image, dpi)


def _png(image: Image.Image, dpi: int = 0) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()


def scan(pages: int, path: Path) -> Path:
    """Write a scan: every page an incompressible image of 200 kB, nothing to read."""
    import os

    with path.open("wb") as out:
        places: dict[int, int] = {}

        def put(number: int, body: bytes) -> None:
            places[number] = out.tell()
            out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")

        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        put(1, b"<< /Type /Catalog /Pages 2 0 R >>")
        kids = b" ".join(b"%d 0 R" % (3 + 3 * n) for n in range(pages))
        put(2, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids))
        for n in range(pages):
            page, content, image = 3 + 3 * n, 4 + 3 * n, 5 + 3 * n
            head = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            rest = b"/Resources << /XObject << /I %d 0 R >> >> >>"
            put(page, (head + rest) % (content, image))
            drawing = b"q 595 0 0 842 0 0 cm /I Do Q"
            put(content, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing))
            points = os.urandom(400 * 500)
            put(image, b"<< /Type /XObject /Subtype /Image /Width 400 /Height 500 /ColorSpace "
                       b"/DeviceGray /BitsPerComponent 8 /Length %d >>\nstream\n"
                       % len(points) + points + b"\nendstream")  # fmt: skip
        start = out.tell()
        size = max(places) + 1
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            out.write(b"%010d 00000 n \n" % places[number])
        out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return path


def hybrid() -> bytes:
    """Return a page as Word writes it: a plain table of contents, and a second one in a stream for
    what lies in a stream of objects."""
    import zlib

    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}

    def put(number: int, body: bytes) -> None:
        places[number] = len(out)
        out.extend(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    put(1, b"<< /Type /Catalog /Pages 2 0 R /Lang (vi) >>")
    put(2, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    put(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
           b"/Resources << >> /StructParents 5 0 R >>")  # fmt: skip
    put(4, b"<< /Length 14 >>\nstream\n0 0 100 9 re f\nendstream")
    packed = zlib.compress(b"5 0 " + b"(van ban)")
    put(6, b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n"
           % len(packed) + packed + b"\nendstream")  # fmt: skip
    rows = b"\x02" + (6).to_bytes(4, "big") + b"\x00"
    rows += b"\x01" + places[6].to_bytes(4, "big") + b"\x00"
    start = len(out)
    put(7, b"<< /Type /XRef /Size 8 /W [1 4 1] /Index [5 2] /Root 1 0 R /Length %d >>\nstream\n"
           % len(rows) + rows + b"\nendstream")  # fmt: skip
    table = len(out)
    out.extend(b"xref\n0 8\n0000000005 65535 f \n")
    for number in (1, 2, 3, 4):
        out.extend(b"%010d 00000 n \n" % places[number])
    out.extend(b"0000000006 00000 f \n0000000007 00000 f \n0000000000 00000 f \n")
    out.extend(b"trailer\n<< /Size 8 /Root 1 0 R /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n"
               % (start, table))  # fmt: skip
    return bytes(out)
