"""Why content can't be taken, or a document can't be made: each reason by its name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Invalid


class BodyUnreadable(Invalid):
    """What should be the content of a document has another shape."""

    code = "BODY_UNREADABLE"
    message = N_("Nội dung văn bản sai cấu trúc, không đọc được.")


class BodyTooLarge(Invalid):
    """More of something than a document has."""

    code = "BODY_TOO_LARGE"
    message = N_("Nội dung văn bản vượt giới hạn về {what} (tối đa {most}).")


class NoPlaceForNumber(Invalid):
    """A document that was not made here, or whose places are missing."""

    code = "NO_PLACE_FOR_NUMBER"
    message = N_("Tệp văn bản không có vị trí ghi số, ngày tháng ban hành.")


class AlreadyNumbered(Conflict):
    """A number is written once."""

    code = "ALREADY_NUMBERED"
    message = N_("Tệp văn bản đã ghi số và ngày tháng ban hành.")


class DifferenceOfAnother(Conflict):
    """A difference begins with one version only."""

    code = "DIFFERENCE_OF_ANOTHER"
    message = N_("Phần sửa đổi không khớp với phiên bản gốc của dự thảo.")
