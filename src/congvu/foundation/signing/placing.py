"""Where a signature goes on its page: pure sums of rectangles, in points."""

from __future__ import annotations

from congvu.foundation.signing.values import Box
from congvu.foundation.signing.words_on_page import Page, Word

POINTS_PER_MM = 72 / 25.4
SIGNATURE_WIDTH = 45 * POINTS_PER_MM  # of a hand-written signature at most
SIGNATURE_HEIGHT = 22 * POINTS_PER_MM
LEAST_GAP = 14 * POINTS_PER_MM  # between title and name, when there is hardly any
NEAR = 60 * POINTS_PER_MM  # how far up the title may stand
CORNER_WIDTH = 75 * POINTS_PER_MM  # of the text at the top right
CORNER_TOP = 5 * POINTS_PER_MM  # three lines of it end above the text, which begins at 20 mm
CORNER_SIDE = 10 * POINTS_PER_MM


def room_above(page: Page, name: Word) -> Box:
    """Return the room between the signer's title and name, centred on the name."""
    middle = (name.left + name.right) / 2
    above = [
        word.bottom
        for word in page.words
        if name.top < word.bottom < name.top + NEAR
        and word.left < middle + SIGNATURE_WIDTH / 2
        and word.right > middle - SIGNATURE_WIDTH / 2
    ]
    top = min(above, default=name.top + SIGNATURE_HEIGHT)
    bottom = name.top
    if top - bottom < LEAST_GAP:
        lacking = (LEAST_GAP - (top - bottom)) / 2
        top, bottom = top + lacking, bottom - lacking
    half = SIGNATURE_WIDTH / 2
    return Box(page.number, middle - half, bottom, middle + half, top)


def fitted(room: Box, proportion: float) -> Box:
    """Return the largest rectangle of this width over height in the middle of the room."""
    height = min(room.height, SIGNATURE_HEIGHT, room.width / proportion)
    width = height * proportion
    middle, centre = (room.left + room.right) / 2, (room.bottom + room.top) / 2
    return Box(
        room.page,
        middle - width / 2,
        centre - height / 2,
        middle + width / 2,
        centre + height / 2,
    )


def seal_over(signature: Box, width: float, height: float) -> Box:
    """Return where a seal of this size covers the left third of the signature."""
    right = signature.left + signature.width / 3
    centre = (signature.bottom + signature.top) / 2
    return Box(signature.page, right - width, centre - height / 2, right, centre + height / 2)


def below(seal: Box, height: float, clear_of: float, left_margin: float = 0.0) -> Box:
    """Return a block as wide as the seal below it, moved left until it ends before `clear_of`."""
    right = min(seal.right, clear_of)
    left = max(left_margin, right - seal.width)
    top = seal.bottom - 1
    return Box(seal.page, left, top - height, right, top)


def around(*boxes: Box) -> Box:
    """Return the smallest rectangle that holds them all."""
    return Box(
        boxes[0].page,
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def top_right(width: float, height: float, rank: int, block_height: float) -> Box:
    """Return a block in the top margin of the first page, left of those already there."""
    top = height - CORNER_TOP
    right = width - CORNER_SIDE - rank * (CORNER_WIDTH + CORNER_SIDE)
    return inside(Box(1, right - CORNER_WIDTH, top - block_height, right, top), width, height)


def inside(box: Box, width: float, height: float) -> Box:
    """Return the rectangle moved as far as needed to lie on the page."""
    over = max(0.0, box.right - width) - max(0.0, -box.left)
    up = max(0.0, -box.bottom) - max(0.0, box.top - height)
    return Box(box.page, box.left - over, box.bottom + up, box.right - over, box.top + up)
