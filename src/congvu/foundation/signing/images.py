"""The images of hand-written signatures and of seals, looked at before they are used."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageStat

from congvu.foundation.signing.refusals import (
    ImageBad,
    ImageColour,
    ImageNotTransparent,
    SealSizeUnknown,
)
from congvu.foundation.signing.values import SignerKind

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 3000
LEAST_CLEAR = 0.1  # of the image that must be seen through
LEAST_SEAL_MM, MOST_SEAL_MM = 20, 60
_MM_PER_INCH = 25.4
_INK = 128  # alpha from which a point counts as drawn


def opened(png: bytes, kind: SignerKind) -> Image.Image:
    """Return the image, cut to what is drawn, once it is what the decree asks for.

    :raises ImageBad: if it is no PNG or too large.
    :raises ImageNotTransparent: if its ground is not clear.
    :raises ImageColour: if a signature is not blue, or a seal not red.
    """
    image = _read(png)
    alpha = image.getchannel("A")
    drawn = alpha.point(lambda value: 255 if value >= _INK else 0)
    box = drawn.getbbox()
    if box is None:
        raise ImageBad(megabytes=MOST_BYTES >> 20, pixels=MOST_PIXELS)
    clear = alpha.histogram()
    if sum(clear[:16]) < LEAST_CLEAR * image.width * image.height:
        raise ImageNotTransparent
    red, green, blue = ImageStat.Stat(image.convert("RGB"), mask=drawn).mean
    is_fit = blue > max(red, green) + 10 if kind is SignerKind.PERSON else red > green + blue / 2
    if not is_fit:
        raise ImageColour
    return image.crop(box)


def real_width_mm(png: bytes, image: Image.Image, given: float) -> float:
    """Return the seal's real width: as given, or as the image's resolution says.

    :raises SealSizeUnknown: if neither tells, or no seal is that small or large.
    """
    width = given or _told_width(png, image)
    if not LEAST_SEAL_MM <= width <= MOST_SEAL_MM:
        raise SealSizeUnknown(least=LEAST_SEAL_MM, most=MOST_SEAL_MM)
    return width


def _told_width(png: bytes, image: Image.Image) -> float:
    dots = _read(png).info.get("dpi", (0, 0))[0]
    return float(image.width / dots * _MM_PER_INCH) if dots else 0.0


def _read(png: bytes) -> Image.Image:
    bad = ImageBad(megabytes=MOST_BYTES >> 20, pixels=MOST_PIXELS)
    if len(png) > MOST_BYTES or not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise bad
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(png), formats=["PNG"])
            if max(image.size) > MOST_PIXELS:
                raise bad
            whole = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as broken:
        raise bad from broken
    whole.info = dict(image.info)
    return whole
