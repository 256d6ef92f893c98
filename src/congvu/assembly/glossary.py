"""The difficult words of the interface, as a page and as the question marks beside them.

`english` is the term's row in docs/glossary.md: a test keeps both in step.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.assembly.glossary_papers import PAPERS
from congvu.foundation.pages.shell import Term
from congvu.kernel.refusals import N_

_TERMS = (
    Term(
        "case",
        N_("Việc, hồ sơ"),
        N_(
            "Một việc từ lúc tiếp nhận hợp lệ đến lúc kết thúc, lúc nào cũng có đúng một người giữ."
        ),
        source=N_("Nghị định 30/2020/NĐ-CP, Điều 3"),
        english="case",
    ),
    *PAPERS,
    Term(
        "turn",
        N_("Lượt xử lý"),
        N_(
            "Một bước của quy trình do một đơn vị, rồi một người đảm nhận: có lúc nhận, hạn "
            "riêng, lúc xong."
        ),
        N_(
            "Mỗi lượt có thời gian của nó tính từ lúc nhận: không ai thừa hưởng sự chậm của "
            "người trước."
        ),
        english="turn, assignment",
    ),
    Term(
        "due",
        N_("Hạn"),
        N_(
            "Lúc phải xong, tính bằng giờ làm việc. Hạn của lượt là của người giữ; hạn của hồ"
            " sơ là của cả cơ quan."
        ),
        N_("Bấm “Vì sao ngày này?” trên trang hồ sơ để xem từng ngày được tính hay bỏ qua."),
        N_("Bộ luật Dân sự, Điều 144–148"),
        "due",
    ),
    Term(
        "promise",
        N_("Ngày hẹn"),
        N_(
            "Ngày in trên giấy tiếp nhận đưa cho người nộp. Hạn có thể dời theo luật, ngày "
            "hẹn đã in thì không."
        ),
        source=N_("Nghị định 118/2025/NĐ-CP, Điều 17"),
        english="promise",
    ),
    Term(
        "used",
        N_("Đã dùng của hạn"),
        N_(
            "Thanh đầy là hết thời gian của lượt; phần gạch đỏ là giờ quá hạn; gạch chéo nhạt"
            " là lúc hồ sơ dừng chờ."
        ),
        english="time limit",
    ),
    Term(
        "charge",
        N_("Sổ giờ"),
        N_(
            "Ghi từng khoảng thời gian hồ sơ do ai giữ: đủ từng phút, không khoảng trống, "
            "không chồng nhau."
        ),
        N_("Giờ chờ người nộp, chờ nơi khác hay tạm dừng theo luật không tính cho ai."),
        english="charge",
    ),
    Term(
        "overrun",
        N_("Giờ quá hạn"),
        N_("Giờ làm việc vượt quá hạn của chính lượt đó. Trễ vì người khác không tính cho bạn."),
        english="overrun",
    ),
    Term(
        "holding",
        N_("Ai đang giữ"),
        N_(
            "Người, đơn vị hoặc người nộp mà hồ sơ đang ở chỗ họ. Việc chưa phân công do "
            "người đứng đầu đơn vị giữ."
        ),
        english="holding",
    ),
    Term(
        "mine",
        N_("Việc của tôi"),
        N_(
            "Lượt xử lý bạn đang giữ và, nếu bạn đứng đầu đơn vị, việc chưa phân công. Gấp "
            "nhất đứng trước."
        ),
        english="holding",
    ),
    Term(
        "unassigned",
        N_("Chưa phân công"),
        N_("Việc đã đến đơn vị mà chưa giao cho ai. Thời gian này tính cho người đứng đầu."),
        english="to assign",
    ),
    Term(
        "load",
        N_("Tải từng người"),
        N_(
            "Số lượt mỗi người đang giữ. Sắp đến hạn là còn nhiều nhất một ngày làm việc; "
            "việc đang chờ nơi khác không bị tính là quá hạn."
        ),
        english="turn, assignment",
    ),
    Term(
        "opinion",
        N_("Ý kiến, chính kiến"),
        N_(
            "Trả lời nơi hỏi bằng một trong: đồng ý, đồng ý có điều kiện, không đồng ý, không"
            " thuộc thẩm quyền; kèm căn cứ."
        ),
        N_("Ý kiến trễ hạn thì giờ trễ tính cho nơi được hỏi, không tính cho người chủ trì."),
        N_("Công điện 280/CĐ-TTg"),
        "opinion, stance",
    ),
    Term(
        "supplement",
        N_("Yêu cầu bổ sung"),
        N_("Hồ sơ chưa đủ điều kiện: báo người nộp bổ sung. Khi đủ, thời hạn tính lại từ đầu."),
        source=N_("Nghị định 118/2025/NĐ-CP, Điều 19"),
        english="supplement",
    ),
    Term(
        "extension",
        N_("Gia hạn, xin lỗi và hẹn lại"),
        N_("Trước hạn ít nhất một ngày, cơ quan xin lỗi bằng văn bản và hẹn lại một lần."),
        source=N_("Nghị định 118/2025/NĐ-CP, Điều 19"),
        english="extension, apology",
    ),
    Term(
        "signal",
        N_("Dấu hiệu"),
        N_(
            "Một câu hỏi về việc đùn đẩy hay né tránh, kèm chứng cứ. Người được nêu giải "
            "trình, cấp trên kết luận."
        ),
        N_(
            "Chỉ dấu hiệu đã kết luận là có mới vào đánh giá. “Báo nhầm” là phần dấu hiệu "
            "cùng loại mà cấp trên kết luận là làm đúng."
        ),
        N_("Công điện 280/CĐ-TTg"),
        "signal",
    ),
    Term(
        "reminder",
        N_("Đôn đốc"),
        N_(
            "Nhắc khi đã dùng bốn phần năm thời gian, báo khi đến hạn; gửi trong giờ làm "
            "việc, mỗi bậc một lần."
        ),
        english="reminder ladder",
    ),
    Term(
        "remark",
        N_("Bút phê"),
        N_(
            "Lời lãnh đạo ghi về việc làm của một người trên một hồ sơ: nhận xét, nhắc nhở, "
            "phê bình, biểu dương."
        ),
        english="remark",
    ),
    Term(
        "promise-share",
        N_("Mức cam kết"),
        N_(
            "Tỷ lệ hồ sơ giải quyết đúng hạn mà cơ quan đã hứa. Chấm đỏ là dưới mức đó; thang"
            " không bắt đầu từ không."
        ),
        english="due",
    ),
    Term(
        "heat",
        N_("Thời gian nằm ở đâu"),
        N_(
            "Giờ làm việc một hồ sơ ở tại đơn vị, chia theo bước: tổng giờ đã giữ trong kỳ "
            "chia cho số hồ sơ đi qua đơn vị. Các ô cộng lại đúng bằng cột Cộng."
        ),
        english="charge",
    ),
    Term(
        "age",
        N_("Tuổi quá hạn"),
        N_("Hồ sơ chưa xong đã quá hạn bao nhiêu ngày theo lịch, kể từ hạn."),
        english="overrun",
    ),
    Term(
        "strip",
        N_("Dải trách nhiệm"),
        N_(
            "Đời một hồ sơ từ trái sang phải: mỗi đoạn là một người giữ, phần gạch đỏ là giờ "
            "quá hạn của chính người đó, đêm và ngày nghỉ được nén lại."
        ),
        english="charge",
    ),
    Term(
        "fact",
        N_("Sự kiện"),
        N_(
            "Mỗi thao tác ghi một sự kiện, nối chuỗi băm: không sửa, không xóa, không chèn "
            "lùi ngày."
        ),
        english="fact",
    ),
    Term(
        "checkpoint",
        N_("Mốc niêm phong"),
        N_(
            "Mỗi giờ các chuỗi được gom lại, ký số và công bố, để ai cũng kiểm được sổ không "
            "bị sửa."
        ),
        english="checkpoint",
    ),
    Term(
        "handled",
        N_("Đã xử lý"),
        N_("Lượt xử lý người đó đã làm xong trong kỳ. Chuyển cho người khác không phải là xử lý."),
        english="handled",
    ),
    Term(
        "late-share",
        N_("Tỷ lệ trễ hạn"),
        N_("Lượt trễ do chính người đó, chia cho lượt đã xử lý trong kỳ."),
        english="late share",
    ),
    Term(
        "level",
        N_("Mức xếp loại"),
        N_(
            "Kết quả của bộ quy tắc trên số liệu trong kỳ. Điều kiện chặn làm mất một mức dù "
            "các mặt khác đều tốt."
        ),
        english="level, cap",
    ),
    Term(
        "pack",
        N_("Bộ quy tắc"),
        N_(
            "Các mức, điều kiện và ngưỡng theo một văn bản, có ví dụ tính sẵn. Bộ đã dùng thì"
            " không sửa, chỉ có bản mới."
        ),
        english="rule pack",
    ),
    Term(
        "meeting_hours",
        N_("Giờ họp trong tuần"),
        N_(
            "Tổng giờ các cuộc họp một người phải dự từ thứ Hai đến Chủ nhật; người dự thay "
            "tính cho người dự thay. Quá ngưỡng của cơ quan thì hiện trước khi mời."
        ),
        english="meeting hours",
    ),
    Term(
        "unplanned",
        N_("Ngoài kế hoạch"),
        N_(
            "Việc đơn vị hoặc cá nhân đã làm trong kỳ mà không thuộc dòng kế hoạch nào, tính "
            "bằng số việc và giờ làm việc đã ghi."
        ),
        english="unplanned work",
    ),
)

TERMS: Mapping[str, Term] = MappingProxyType({term.key: term for term in _TERMS})


@require_GET
def glossary(request: HttpRequest) -> HttpResponse:
    """Show what the words of the interface mean, for everybody."""
    return render(request, "pages/glossary.html", {"terms": _TERMS})
