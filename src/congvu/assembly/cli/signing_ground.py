"""What congvu sign and congvu verify stand on: files, keys and whom to trust; no database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from congvu.assembly.cli.ground import home
from congvu.kernel.refusals import N_, Invalid

if TYPE_CHECKING:
    from congvu.foundation.signing.keys import Key
    from congvu.foundation.signing.trust import Trust
    from congvu.foundation.signing.values import Anchor, Box, Mark

WORD = "CONGVU_KEY_PASSWORD"


class Kind(StrEnum):
    """How the signature stands in the document."""

    PERSON = "person"
    AGENCY = "agency"
    ANNEX = "annex"
    COPY = "copy"


class FileMissing(Invalid):
    """The file isn't there or can't be read."""

    code = "FILE_MISSING"
    message = N_("Không đọc được tệp {file}.")


class PlaceNeeded(Invalid):
    """An image needs a place."""

    code = "PLACE_NEEDED"
    message = N_("Ảnh cần chỗ đặt: thêm --anchor với tên người ký, hoặc --box.")


class CopyFormBad(Invalid):
    """There are three forms of copies."""

    code = "COPY_FORM_BAD"
    message = N_("Hình thức sao là SAO Y, TRÍCH SAO hoặc SAO LỤC.")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; raises FileMissing."""
    try:
        file = path.open("rb")
    except OSError as away:
        raise FileMissing(file=path) from away
    with file:
        yield file


def _bytes(path: Path) -> bytes:
    with opened(path) as file:
        return file.read()


def key(
    p12: Path | None,
    token: str,
    library: str,
    label: str,
    password_file: Path | None,
    image: Path | None,
) -> Key:
    """Return the key that was named.

    :raises ImageIsNoSignature: if there is an image but no key.
    """
    from congvu.foundation.signing.keys.pkcs12 import FileKey
    from congvu.foundation.signing.refusals import ImageIsNoSignature

    if p12 is not None:
        data = _bytes(p12)
        return FileKey.opened(data, _word("Mật khẩu của khóa", password_file))
    if token:
        from congvu.foundation.signing.keys.token import TokenKey, TokenPlace

        if not library:
            msg = "--token cần --token-library"
            raise typer.BadParameter(msg)
        pin = _word("Mã PIN", password_file)
        return TokenKey.found(TokenPlace(library, token, label), pin)
    if image is not None:
        raise ImageIsNoSignature
    msg = "cần --p12 hoặc --token"
    raise typer.BadParameter(msg)


def _word(asked: str, file: Path | None) -> str:
    """Return the password: of the file, of the environment, or as typed."""
    if file is not None:
        return _bytes(file).decode("utf-8", "replace").rstrip("\r\n")
    if WORD in os.environ:
        return os.environ[WORD]
    return str(typer.prompt(asked, hide_input=True, err=True))


def place(anchor: str, page: int, box: str) -> Anchor | Box | None:
    """Return where the signature goes, None where nothing was said."""
    from congvu.foundation.signing.values import Anchor, Box

    if box:
        try:
            left, bottom, right, top = (float(side) for side in box.split(","))
        except ValueError:
            left = bottom = right = top = 0.0
        if not (left < right and bottom < top):
            msg = "--box cần bốn số: trái,dưới,phải,trên (1/72 inch)"
            raise typer.BadParameter(msg)
        return Box(page or 1, left, bottom, right, top)
    return Anchor(anchor, page or None) if anchor else None


def own_name(key: Key) -> str:
    from congvu.foundation.signing.certificates import name_of

    return name_of(key.certificate.subject)


def mark(
    kind: Kind,
    image: Path | None,
    place: Anchor | Box | None,
    agency: str,
    seal_mm: float,
    notation: str,
    copy_form: str,
) -> Mark | None:
    """Return the mark that was asked for; a signature without an image is there but not seen.

    :raises PlaceNeeded: if an image has no place.
    """
    from congvu.foundation.signing.values import (
        AgencyMark,
        AnnexMark,
        CopyForm,
        CopyMark,
        PersonMark,
    )

    if kind is Kind.ANNEX:
        return AnnexMark(notation)
    if kind is Kind.COPY:
        try:
            return CopyMark(CopyForm(copy_form.upper()), agency)
        except ValueError as unknown:
            raise CopyFormBad from unknown
    if image is None:
        return None
    if place is None:
        raise PlaceNeeded
    data = _bytes(image)
    if kind is Kind.AGENCY:
        return AgencyMark(data, place, agency, seal_mm)
    return PersonMark(data, place)


def trust(folder: Path | None) -> Trust:
    """Return whom to trust: the folder named, else the installation's own.

    :raises FileMissing: if the folder named is none.
    """
    from congvu.foundation.signing.trust import trust_in

    if folder is not None and not folder.is_dir():
        raise FileMissing(file=folder)
    return trust_in(folder or home() / "trust")
