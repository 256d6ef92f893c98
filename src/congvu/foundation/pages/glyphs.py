"""Which characters a TrueType font can draw, read from its character map.

An archive PDF may not hold a character without a glyph: one odd sign in a name would otherwise
leave the counter without a receipt.
"""

from __future__ import annotations

import struct

UNKNOWN = "□"


def drawable(font: bytes) -> frozenset[int]:
    """Return the code points (of the Basic Multilingual Plane) for which the font has a glyph."""
    start = _unicode_map(font, _table(font, b"cmap"))
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    starts = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
    pairs = zip(starts, ends, strict=True)
    return frozenset(
        point for first, last in pairs for point in range(first, min(last, 0xFFFD) + 1)
    )


def with_known_glyphs(text: str, known: frozenset[int]) -> str:
    """Return the text with UNKNOWN in the place of each character that could not be drawn."""
    return "".join(c if ord(c) in known or c == "\n" else UNKNOWN for c in text)


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * place)
        if tag == name:
            return int(offset)
    msg = f"the font has no table {name!r}"
    raise ValueError(msg)


def _unicode_map(font: bytes, cmap: int) -> int:
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    for place in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * place)
        start = cmap + int(offset)
        if (platform, encoding) in {(3, 1), (0, 3)} and font[start : start + 2] == b"\x00\x04":
            return start
    msg = "the font has no Unicode character map of format 4"
    raise ValueError(msg)
