"""Why a letter can't be taken in; it stays in its account, flagged for a person."""

from __future__ import annotations

from congvu.foundation.mailbox.values import LARGEST, MOST_FILES
from congvu.kernel.refusals import N_, Invalid


class MailTooLarge(Invalid):
    code = "MAIL_TOO_LARGE"
    message = N_("Thư {size_mb} MB, lớn hơn mức nhận {limit_mb} MB.")

    def __init__(self, size: int) -> None:
        super().__init__(size_mb=size >> 20, limit_mb=LARGEST >> 20)


class MailTooManyFiles(Invalid):
    code = "MAIL_TOO_MANY_FILES"
    message = N_("Thư kèm hơn {most} tệp.")

    def __init__(self) -> None:
        super().__init__(most=MOST_FILES)


class MailUnreadable(Invalid):
    code = "MAIL_UNREADABLE"
    message = N_("Thư hỏng: không đọc được các phần của nó.")
