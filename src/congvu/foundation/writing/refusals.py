"""Why content can't be taken, or a document can't be made: each reason by its name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Invalid


class BodyUnreadable(Invalid):
    """What should be the content of a document has another shape."""

    code = "BODY_UNREADABLE"
    message = N_("Nội dung văn bản sai cấu trúc, không đọc được.")


class BodyTooLarge(Invalid):
    """More of something than a document has."""

    code = "BODY_TOO_LARGE"
    message = N_("Nội dung văn bản vượt giới hạn về {what} (tối đa {most}).")
