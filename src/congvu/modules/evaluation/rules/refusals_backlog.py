"""What evaluation refuses about the backlog list, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class BacklogNotFound(NotFound):
    """There is no such line, or none that this person may see: both answer alike."""

    code = "BACKLOG_NOT_FOUND"
    message = N_("Không có dòng này, hoặc bạn không được xem.")


class BacklogNotYours(Forbidden):
    code = "BACKLOG_NOT_YOURS"
    message = N_(
        "Lãnh đạo hoặc người làm tổ chức cán bộ lập danh sách; người có tên trả lời; "
        "cấp trên của người đó rút dòng, không ai tự rút dòng của mình."
    )


class BacklogReplied(Conflict):
    code = "BACKLOG_REPLIED"
    message = N_("Dòng này đã có trả lời; trả lời đã gửi không sửa được.")


class BacklogStruck(Conflict):
    code = "BACKLOG_STRUCK"
    message = N_("Dòng này đã được rút khỏi danh sách.")


class BacklogWordsMissing(Invalid):
    code = "BACKLOG_WORDS_MISSING"
    message = N_("Hãy viết trả lời, hoặc lý do rút.")
